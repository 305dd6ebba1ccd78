using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake;
using Firebreak.Tracing.Chains;

namespace Firebreak.Analyse;

/// <summary>The files as they stand on one day: cases, chains and everything that is wrong with them.</summary>
internal sealed record Picture
{
    /// <summary>What was read.</summary>
    public required IntakeResult Read { get; init; }

    /// <summary>The cases known on the day.</summary>
    public required LineList Cases { get; init; }

    /// <summary>For each of these cases its index among all that were read.</summary>
    public required IReadOnlyList<int> Kept { get; init; }

    /// <summary>The day; null where no case has a date.</summary>
    public required DateOnly? AsOf { get; init; }

    /// <summary>Whether the day was asked for.</summary>
    public required bool AsOfWasGiven { get; init; }

    /// <summary>Who infected whom, among people known on the day; null where the files have no link at all or no case is known yet.</summary>
    public required TransmissionNetwork? Network { get; init; }

    /// <summary>Findings of the reading and of the checks across records. They are about the files, whatever the day.</summary>
    public required IReadOnlyList<Remark> Findings { get; init; }

    /// <summary>The picture of a day, or of the latest date in the files.</summary>
    public static Picture Of(IntakeResult read, DateOnly? asOf)
    {
        var day = asOf ?? (DateRange.Of(read.Cases) is { Count: > 0 } ranges ? ranges.Max(range => range.Last) : null);
        var whole = TransmissionNetwork.Build(read.Cases.Ids, read.Links);
        var findings = new List<Remark>(read.Findings);
        findings.AddRange(RecordChecks.OfDates(read));
        findings.AddRange(RecordChecks.OfLinks(read, whole));

        if (asOf is null || day is null)
        {
            return new Picture
            {
                Read = read,
                Cases = read.Cases,
                Kept = [.. Enumerable.Range(0, read.Cases.Count)],
                AsOf = day,
                AsOfWasGiven = asOf is not null,
                Network = read.Links.Count > 0 ? whole : null,
                Findings = findings,
            };
        }

        var known = KnownPicture.Of(read.Cases, day.Value);
        return new Picture
        {
            Read = read,
            Cases = known.Cases,
            Kept = known.Kept,
            AsOf = day,
            AsOfWasGiven = true,
            Network = read.Links.Count > 0 && known.Cases.Count > 0 ? TransmissionNetwork.Build(known.Cases.Ids, KnownLinks(read, known)) : null,
            Findings = findings,
        };
    }

    // A link to somebody who became a case later could not be known on the day. One to somebody outside the line list has no date: it stays.
    private static List<TransmissionLink> KnownLinks(IntakeResult read, KnownPicture known)
    {
        var later = new HashSet<string>(read.Cases.Ids, StringComparer.Ordinal);
        later.ExceptWith(known.Cases.Ids);
        return [.. read.Links.Where(link => !later.Contains(link.Infector) && !later.Contains(link.Infectee))];
    }
}
