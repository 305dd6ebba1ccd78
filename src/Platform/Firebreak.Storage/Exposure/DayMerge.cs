using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>A day with what was appended to it.</summary>
internal sealed record MergedDay(VisitDay Day, long Repeated, long TooMany)
{
    public DayFile? File { get; init; }
}

/// <summary>Merges appended visits into the days they belong to, as a writer seals them and as a reader sees them before that.</summary>
internal sealed class DayMerge(string folder, StoreManifest manifest, IReadOnlyList<PendingVisit[]> batches, int peopleCount, int placeCount)
{
    public MergedDay Of(int dayNumber, int appended)
    {
        var day = DateOnly.FromDayNumber(dayNumber);
        Visit[] before = [];
        if (manifest.Days.FirstOrDefault(d => d.Day == day) is { } file)
        {
            using var mapped = SegmentFile.Map(folder, file);
            before = mapped.Day.Visits();
        }

        var visits = new Visit[before.Length + appended];
        before.CopyTo(visits, 0);
        var at = before.Length;
        foreach (var batch in batches)
        {
            foreach (ref readonly var visit in batch.AsSpan())
            {
                if (visit.DayNumber == dayNumber)
                {
                    visits[at++] = visit.Visit;
                }
            }
        }

        var (kept, tooMany) = AtMostADay(visits);
        var merged = VisitDay.SealDistinct(day, kept, peopleCount, placeCount);
        return new MergedDay(merged, kept.Length - merged.Count, tooMany);
    }

    // Nobody goes to so many places: a code that many people scan as one, or a test. The first of the day are kept.
    private (Visit[] Kept, long TooMany) AtMostADay(Visit[] visits)
    {
        var counts = new int[peopleCount];
        foreach (ref readonly var visit in visits.AsSpan())
        {
            counts[visit.Person]++;
        }

        if (counts.Length == 0 || counts.Max() <= VisitDay.MostVisitsOfPerson)
        {
            return (visits, 0);
        }

        var many = visits.Where(v => counts[v.Person] > VisitDay.MostVisitsOfPerson)
            .Distinct().GroupBy(v => v.Person).SelectMany(g => g.OrderBy(v => v.Start).ThenBy(v => v.Place).Take(VisitDay.MostVisitsOfPerson)).ToList();
        Visit[] kept = [.. visits.Where(v => counts[v.Person] <= VisitDay.MostVisitsOfPerson), .. many];
        return (kept, visits.Length - kept.Length);
    }
}
