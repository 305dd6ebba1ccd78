namespace Firebreak.Epidemiology.LineLists;

/// <summary>The line list as it could be known at the end of one day.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="Cases">The cases known by then, with nothing in them that happened later.</param>
/// <param name="Kept">For each of these cases its index in the full list.</param>
/// <param name="LaterCases">Cases that fell out because they became known later.</param>
/// <param name="Undated">Cases without any date: kept, because nothing says that they came later.</param>
/// <param name="DatesBlanked">Dates after the day that were taken out of cases which stay.</param>
/// <param name="OutcomesBlanked">Outcomes that were not known by the day, or of which no date says so.</param>
/// <remarks>
/// A case is known from its report; without one from its confirmation, else sampling, consultation, admission, isolation, onset, rash, death,
/// recovery, outcome, end of exposure, infection, start of exposure. The file keeps one value a field, so classes, severities, how a case was found
/// and corrected dates are those of today, and a date earlier than the day is taken as known by then although it may have been entered
/// later: a picture from the past looks a little better informed than it was. The platform's own register knows better (knowledge time).
/// </remarks>
public sealed record KnownPicture(DateOnly AsOf, LineList Cases, IReadOnlyList<int> Kept, int LaterCases, int Undated, int DatesBlanked, int OutcomesBlanked)
{
    /// <summary>The dates by which a case is taken to be known: the first of these that it has.</summary>
    public static IReadOnlyList<DateField> KnownBy { get; } =
    [
        DateField.Report,
        DateField.Confirmation,
        DateField.Sampling,
        DateField.Consultation,
        DateField.Hospitalisation,
        DateField.Isolation,
        DateField.Onset,
        DateField.Rash,
        DateField.Death,
        DateField.Recovery,
        DateField.Outcome,
        DateField.ExposureEnd,
        DateField.Infection,
        DateField.ExposureStart,
    ];

    /// <summary>The picture of one day. On or after the last date of the list nothing changes.</summary>
    public static KnownPicture Of(LineList all, DateOnly asOf)
    {
        var knownFrom = KnownFrom(all);
        var kept = new List<int>(all.Count);
        var undated = 0;
        for (var i = 0; i < all.Count; i++)
        {
            if (knownFrom[i] is not { } day)
            {
                undated++;
                kept.Add(i);
            }
            else if (day <= asOf)
            {
                kept.Add(i);
            }
        }

        var index = kept.ToArray();
        var (outcomes, outcomesBlanked) = OutcomesBy(all, index, asOf);
        var cases = new LineList(Pick(all.Ids, index)!)
        {
            Ages = Pick(all.Ages, index),
            Sexes = Pick(all.Sexes, index),
            Outcomes = outcomes,
            Found = Pick(all.Found, index),
            Classes = Pick(all.Classes, index),
            Severities = Pick(all.Severities, index),
            Coordinates = all.Coordinates,
            Positions = Pick(all.Positions, index),
        };
        foreach (var field in Enum.GetValues<TextField>())
        {
            if (all.Texts(field) is { } column)
            {
                cases.With(field, new TextColumn(Pick(column.Codes, index)!, column.Words));
            }
        }

        var datesBlanked = 0;
        foreach (var field in KnownBy)
        {
            if (Pick(all.Dates(field), index) is not { } dates)
            {
                continue;
            }

            for (var i = 0; i < dates.Length; i++)
            {
                if (dates[i] > asOf)
                {
                    dates[i] = null;
                    datesBlanked++;
                }
            }

            cases.With(field, dates);
        }

        return new KnownPicture(asOf, cases, index, all.Count - index.Length, undated, datesBlanked, outcomesBlanked);
    }

    /// <summary>The day from which each case is known; null for a case without any date.</summary>
    public static DateOnly?[] KnownFrom(LineList cases)
    {
        var days = new DateOnly?[cases.Count];
        foreach (var field in KnownBy)
        {
            if (cases.Dates(field) is { } dates)
            {
                for (var i = 0; i < days.Length; i++)
                {
                    days[i] ??= dates[i];
                }
            }
        }

        return days;
    }

    // An outcome is known by a day when its own date isn't later. One without a date can't be placed: it is kept only when the whole list lies in
    // the past of that day, else a picture of March would show the deaths of May.
    private static (Outcome[]? Outcomes, int Blanked) OutcomesBy(LineList all, int[] index, DateOnly asOf)
    {
        if (Pick(all.Outcomes, index) is not { } outcomes || LastDate(all) is not { } last || last <= asOf)
        {
            return (Pick(all.Outcomes, index), 0);
        }

        var blanked = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var own = outcomes[i] switch
            {
                Outcome.Died => all.Dates(DateField.Death)?[index[i]] ?? all.Dates(DateField.Outcome)?[index[i]],
                Outcome.Recovered => all.Dates(DateField.Recovery)?[index[i]] ?? all.Dates(DateField.Outcome)?[index[i]],
                _ => null,
            };
            if (outcomes[i] != Outcome.Unknown && !(own <= asOf))
            {
                outcomes[i] = Outcome.Unknown;
                blanked++;
            }
        }

        return (outcomes, blanked);
    }

    private static DateOnly? LastDate(LineList cases) => KnownBy.Max(field => cases.Dates(field)?.Max());

    private static T[]? Pick<T>(T[]? column, int[] index)
    {
        if (column is null)
        {
            return null;
        }

        var picked = new T[index.Length];
        for (var i = 0; i < index.Length; i++)
        {
            picked[i] = column[index[i]];
        }

        return picked;
    }
}
