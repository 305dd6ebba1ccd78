using System.Runtime.CompilerServices;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Runs;

/// <summary>Whom a count concerns: the leaf district where they live, their age band and, for what follows from an infection, where it happened.</summary>
internal readonly struct Whom(int district, int band, int setting = Whom.NoSetting)
{
    public const int NoSetting = -1;

    public readonly int District = district;
    public readonly int Band = band;
    public readonly int Setting = setting;

    public static Whom Of(in PopulationView view, int agent, int setting = NoSetting) =>
        new(view.NeighbourhoodDistricts[view.NeighbourhoodOf(agent)], SettingTable.AgeBandOf(view.Ages[agent]), setting);
}

/// <summary>The counts of a run by day: in all, by leaf district, by age band, and by setting what follows from infections.</summary>
/// <remarks>
/// Whatever is entered for people is entered for all of these together, so that districts and ages add up to the whole. Only money that is due whatever
/// happens belongs nowhere. Rows by place are made when a count is first entered: most scenarios need few of them.
/// </remarks>
internal sealed class Ledger(Population population, int days)
{
    public static readonly int Kinds = Enum.GetValues<DayCount>().Length;

    private readonly int districts = population.Districts.Count;
    private readonly int width = population.Districts.Count + SettingTable.AgeBandCount + SettingTable.SettingCount;
    private readonly long[] totals = new long[Kinds * days];
    private readonly long[]?[] byPlace = new long[Kinds][];

    public int Days => days;

    /// <summary>A count on a day, in all.</summary>
    public long this[DayCount what, int day] => totals[((int)what * days) + day];

    /// <summary>A count on each day, in all.</summary>
    public Span<long> Series(DayCount what) => totals.AsSpan((int)what * days, days);

    public long OfDistrict(DayCount what, int district, int day) => At(what, day, district);

    public long OfBand(DayCount what, int band, int day) => At(what, day, districts + band);

    public long OfSetting(DayCount what, int setting, int day) => At(what, day, districts + SettingTable.AgeBandCount + setting);

    /// <summary>Enters a number of people of one kind. Days after the last are left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(DayCount what, int day, in Whom whom, long number = 1)
    {
        if (day >= days)
        {
            return;
        }

        totals[((int)what * days) + day] += number;
        var rows = byPlace[(int)what] ??= new long[days * width];
        var cell = day * width;
        rows[cell + whom.District] += number;
        rows[cell + districts + whom.Band] += number;
        if (whom.Setting >= 0)
        {
            rows[cell + districts + SettingTable.AgeBandCount + whom.Setting] += number;
        }
    }

    /// <summary>Enters the same number on each day of a stay, first and last day given as [from, until).</summary>
    public void AddStay(DayCount what, int from, int until, in Whom whom, long number = 1)
    {
        for (var day = Math.Max(0, from); day < Math.Min(until, days); day++)
        {
            Add(what, day, whom, number);
        }
    }

    /// <summary>Enters counts that are kept by place already, each times a factor.</summary>
    public void Add(DayCount what, int day, in PlaceRow counts, long factor = 1)
    {
        if (counts.Total == 0 || factor == 0)
        {
            return;
        }

        totals[((int)what * days) + day] += counts.Total * factor;
        var row = Row(what, day);
        for (var key = 0; key < counts.Places.Length; key++)
        {
            row[key] += counts.Places[key] * factor;
        }
    }

    /// <summary>Enters a number known in all only, spread over the places of those it concerns in proportion.</summary>
    /// <param name="what">The count.</param>
    /// <param name="day">The day.</param>
    /// <param name="number">In all.</param>
    /// <param name="people">Whom it concerns.</param>
    /// <param name="district">The one district where they all live; -1 for wherever <paramref name="people"/> live.</param>
    /// <param name="offset">Where rounding begins, in [0, 1): a draw, where small numbers come again and again.</param>
    public void Spread(DayCount what, int day, long number, Headcount people, int district = -1, double offset = 0.5)
    {
        if (number == 0 || day >= days)
        {
            return;
        }

        totals[((int)what * days) + day] += number;
        var row = Row(what, day);
        if (district >= 0)
        {
            row[district] += number;
        }
        else
        {
            Spread(row[..districts], people.ByDistrict, people.Total, number, offset);
        }

        Spread(row.Slice(districts, SettingTable.AgeBandCount), people.ByBand, people.Total, number, offset);
    }

    /// <summary>Enters what belongs to no place: money due whatever happens.</summary>
    public void AddNowhere(DayCount what, int day, long number) => totals[((int)what * days) + day] += number;

    /// <summary>Turns events into how many there are at the end of each day: those entered under one count so far, less those entered under another.</summary>
    /// <param name="what">The count that becomes a number of people; it holds those who leave, or the changes if <paramref name="entering"/> is null.</param>
    /// <param name="entering">The count of those who enter, day by day.</param>
    public void SumUp(DayCount what, DayCount? entering = null)
    {
        Accumulate(Series(what), entering is { } one ? Series(one) : default, 1);
        if ((byPlace[(int)what] ?? (entering is { } other ? byPlace[(int)other] : null)) is not null)
        {
            Accumulate(byPlace[(int)what] ??= new long[days * width], entering is { } third ? byPlace[(int)third] : default, width);
        }
    }

    private static void Accumulate(Span<long> leaving, ReadOnlySpan<long> entering, int width)
    {
        for (var cell = 0; cell < leaving.Length; cell++)
        {
            var change = entering.IsEmpty ? leaving[cell] : entering[cell] - leaving[cell];
            leaving[cell] = change + (cell >= width ? leaving[cell - width] : 0);
        }
    }

    private long At(DayCount what, int day, int key) => byPlace[(int)what] is { } rows ? rows[(day * width) + key] : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<long> Row(DayCount what, int day) => (byPlace[(int)what] ??= new long[days * width]).AsSpan(day * width, width);

    // Cumulative rounding: no part is off by one or more, and they add up.
    private static void Spread(Span<long> row, ReadOnlySpan<double> weights, double sum, long number, double offset)
    {
        var (before, given) = (0.0, 0L);
        for (var key = 0; key < weights.Length && given < number; key++)
        {
            before += weights[key];
            var upTo = Math.Min(number, (long)Math.Floor((number * (before / sum)) + offset));
            row[key] += upTo - given;
            given = upTo;
        }
    }
}
