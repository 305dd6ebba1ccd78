using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Links;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Decision.Situations;

/// <summary>Cases of one onset, one report and one way of being found.</summary>
public readonly record struct CaseCell(DateOnly? Onset, DateOnly? Report, HowFound Found, int Count);

/// <summary>What the register knows of an outbreak, counted: all that the situation is computed from.</summary>
public sealed record OutbreakCounts
{
    /// <summary>The outbreak.</summary>
    public required Key<Outbreak> Outbreak { get; init; }

    /// <summary>The day, by the clock of whoever asks.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The cases.</summary>
    public required IReadOnlyList<CaseCell> Cases { get; init; }

    /// <summary>Local cases that nobody is presumed to have infected.</summary>
    public required int Unlinked { get; init; }

    /// <summary>The distance between the onsets of linked cases, and the days there were to see it, each with how often.</summary>
    public required IReadOnlyDictionary<(int Days, int Seen), int> Pairs { get; init; }

    /// <summary>Days from sampling to result, each with how often.</summary>
    public required IReadOnlyDictionary<int, int> ResultDays { get; init; }

    /// <summary>Samples whose result is still to come, by day of sampling.</summary>
    public required IReadOnlyDictionary<DateOnly, int> Pending { get; init; }

    /// <summary>Contacts by tier.</summary>
    public required IReadOnlyDictionary<ContactTier, int> Contacts { get; init; }

    /// <summary>Number of cases.</summary>
    public int CaseCount => Cases.Sum(cell => cell.Count);
}

/// <summary>The ground whose cases are counted for somebody who may see numbers and no rows.</summary>
/// <param name="Path">Path of their jurisdiction.</param>
/// <param name="IsBelowToo">Whether what lies below counts too.</param>
public sealed record CountedGround(string Path, bool IsBelowToo);

/// <summary>Counts an outbreak in the database: what crosses over is days and counts, not cases.</summary>
[Needs(Right.SeeStatistics)]
public static class SituationQuery
{
    /// <summary>Counts what the reader sees of an outbreak.</summary>
    /// <param name="reading">As whom.</param>
    /// <param name="outbreak">The outbreak.</param>
    /// <param name="today">The day.</param>
    /// <param name="within">For a reader who sees more than whoever asks: only what these jurisdictions answer for.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<OutbreakCounts> CountAsync(this Reading reading, Key<Outbreak> outbreak, DateOnly today, CountedGround? within, CancellationToken cancellation)
    {
        var jurisdictions = reading.Of<Jurisdiction>();
        var cases = reading.Of<Case>().Where(c => c.Outbreak == outbreak);
        var links = reading.Of<PresumedLink>().Where(l => l.Outbreak == outbreak);
        var allSamples = reading.Of<Sample>().Where(s => s.Outbreak == outbreak);
        if (within is { Path: var path, IsBelowToo: var below })
        {
            cases = cases.Where(c => jurisdictions.Any(j => j.Id == c.Responsible && (j.Path == path || (below && j.Path.StartsWith(path)))));
            links = links.Where(l => jurisdictions.Any(j => j.Id == l.Responsible && (j.Path == path || (below && j.Path.StartsWith(path)))));
            allSamples = allSamples.Where(s => jurisdictions.Any(j => j.Id == s.Responsible && (j.Path == path || (below && j.Path.StartsWith(path)))));
        }

        var cells = await cases.GroupBy(c => new { c.Facts.Onset, c.Facts.Report, c.Facts.Found }).Select(g => new { g.Key.Onset, g.Key.Report, g.Key.Found, Count = g.Count() }).ToListAsync(cancellation);
        var local = cells.Where(c => c.Found != HowFound.Imported).Sum(c => c.Count);
        var infectees = links.Select(l => l.InfecteeNumber);
        var linked = await cases.CountAsync(c => c.Facts.Found != HowFound.Imported && infectees.Contains(c.Number), cancellation);
        var pairs = await links.Join(cases, l => l.InfectorNumber, c => c.Number, (l, c) => new { l.InfecteeNumber, l.InfectorNumber, First = c.Facts.Onset })
            .Join(cases, p => p.InfecteeNumber, c => c.Number, (p, c) => new { p.First, Second = c.Facts.Onset, IsSelf = p.InfectorNumber == p.InfecteeNumber })
            .Where(p => !p.IsSelf && p.First != null && p.Second != null)
            .GroupBy(p => new { p.First, p.Second }).Select(g => new { g.Key.First, g.Key.Second, Count = g.Count() }).ToListAsync(cancellation);
        var results = await allSamples.GroupBy(s => new { s.SampledOn, s.ResultOn, IsPending = s.Result == SampleResult.Pending })
            .Select(g => new { g.Key.SampledOn, g.Key.ResultOn, g.Key.IsPending, Count = g.Count() }).ToListAsync(cancellation);
        var contacts = await reading.Of<Contact>().Join(cases, contact => contact.Case, c => c.Id, (contact, _) => contact.Tier).GroupBy(tier => tier)
            .Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        return new()
        {
            Outbreak = outbreak,
            Today = today,
            Cases = cells.ConvertAll(c => new CaseCell(c.Onset, c.Report, c.Found, c.Count)),
            Unlinked = local - linked,
            Pairs = pairs.Select(p => (Days: p.Second!.Value.DayNumber - p.First!.Value.DayNumber, Seen: today.DayNumber - p.First.Value.DayNumber, p.Count))
                .Where(p => Math.Abs(p.Days) <= OnsetPairs.LongestDays && p.Seen >= p.Days)
                .GroupBy(p => (p.Days, p.Seen), p => p.Count).ToDictionary(g => g.Key, g => g.Sum()),
            ResultDays = results.Where(r => !r.IsPending && r.ResultOn >= r.SampledOn).GroupBy(r => r.ResultOn!.Value.DayNumber - r.SampledOn.DayNumber, r => r.Count).ToDictionary(g => g.Key, g => g.Sum()),
            Pending = results.Where(r => r.IsPending).GroupBy(r => r.SampledOn, r => r.Count).ToDictionary(g => g.Key, g => g.Sum()),
            Contacts = contacts.ToDictionary(c => c.Key, c => c.Count),
        };
    }
}
