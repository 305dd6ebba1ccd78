using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Population;

/// <summary>A table of one place as a source gives it.</summary>
/// <param name="Place">The place.</param>
/// <param name="AsOf">The day for which the source counts.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Bands">Its rows.</param>
public sealed record PopulationTable(Key<Place> Place, DateOnly AsOf, string Source, IReadOnlyList<PopulationBand> Bands)
{
    /// <summary>Everybody in the table: the rows of both sexes where the source has them, else those of each sex.</summary>
    public long Total => Bands.Where(band => band.Sex == (Bands.Any(one => one.Sex == Sex.Unknown) ? Sex.Unknown : band.Sex)).Sum(band => band.Count);
}

/// <summary>One row of a table of population.</summary>
/// <param name="AgeFrom">Youngest age, in completed years.</param>
/// <param name="AgeUntil">First age above the band; null for an open band.</param>
/// <param name="Sex">The sex counted; <see cref="Sex.Unknown"/> counts everybody.</param>
/// <param name="Count">People.</param>
public sealed record PopulationBand(int AgeFrom, int? AgeUntil, Sex Sex, long Count);

/// <summary>What came of recording a table of population.</summary>
public abstract record PopulationRecording
{
    private PopulationRecording()
    {
    }

    /// <summary>It's recorded; an earlier table of the same place, day and source is replaced and stays in the history.</summary>
    public sealed record Recorded : PopulationRecording;

    /// <summary>There is no such place.</summary>
    public sealed record NoSuchPlace : PopulationRecording;

    /// <summary>Two bands of one sex count the same people.</summary>
    public sealed record Overlap(PopulationBand First, PopulationBand Second) : PopulationRecording;

    /// <summary>A band ends before it begins, or counts fewer than nobody.</summary>
    public sealed record NoBand(PopulationBand Band) : PopulationRecording;
}

/// <summary>Records how many people live in a place, by age and sex.</summary>
[Needs(Right.WritePlaces)]
public sealed class RecordPopulation(Writes writes)
{
    /// <summary>Records the table, or says what is wrong with it.</summary>
    public Task<PopulationRecording> RunAsync(Actor actor, PopulationTable table, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Reporting).RunAsync<PopulationRecording>(
            nameof(RecordPopulation),
            async change =>
            {
                if (table.Bands.FirstOrDefault(band => band.AgeFrom < 0 || band.AgeUntil <= band.AgeFrom || band.Count < 0) is { } none)
                {
                    return new PopulationRecording.NoBand(none);
                }

                if (OverlapOf(table.Bands) is { } overlap)
                {
                    return overlap;
                }

                if (!await change.Of<Place>().AnyAsync(p => p.Id == table.Place, cancellation))
                {
                    return new PopulationRecording.NoSuchPlace();
                }

                var before = await change.Of<PopulationCount>()
                    .Where(p => p.Place == table.Place && p.AsOf == table.AsOf && p.Source == table.Source).ToDictionaryAsync(p => (p.AgeFrom, p.Sex), cancellation);
                foreach (var band in table.Bands)
                {
                    Write(change, table, band, before.GetValueOrDefault((band.AgeFrom, band.Sex)));
                    before.Remove((band.AgeFrom, band.Sex));
                }

                foreach (var gone in before.Values)
                {
                    change.Remove(gone);
                }

                return new PopulationRecording.Recorded();
            },
            cancellation);

    private static void Write(Change change, PopulationTable table, PopulationBand band, PopulationCount? before)
    {
        var row = new PopulationCount
        {
            Id = before?.Id ?? change.NewKey<PopulationCount>(),
            Place = table.Place,
            AsOf = table.AsOf,
            Source = table.Source,
            AgeFrom = band.AgeFrom,
            AgeUntil = band.AgeUntil,
            Sex = band.Sex,
            Count = band.Count,
        };
        if (before is null)
        {
            change.Add(row);
        }
        else
        {
            change.Replace(before, row);
        }
    }

    private static PopulationRecording.Overlap? OverlapOf(IReadOnlyList<PopulationBand> bands)
    {
        foreach (var ofSex in bands.GroupBy(band => band.Sex))
        {
            var sorted = ofSex.OrderBy(band => band.AgeFrom).ToList();
            for (var i = 1; i < sorted.Count; i++)
            {
                if (sorted[i - 1].AgeUntil is not { } until || until > sorted[i].AgeFrom)
                {
                    return new PopulationRecording.Overlap(sorted[i - 1], sorted[i]);
                }
            }
        }

        return null;
    }
}

/// <summary>Reads of denominators.</summary>
[Needs(Right.SeeReference)]
public static class PopulationQueries
{
    /// <summary>The latest table of a place for a day: the newest that isn't of a later day; null where there is none, which isn't a population of zero.</summary>
    public static async Task<PopulationTable?> PopulationAsync(this Reading reading, Key<Place> place, DateOnly on, CancellationToken cancellation)
    {
        var latest = await reading.Of<PopulationCount>().Where(p => p.Place == place && p.AsOf <= on)
            .OrderByDescending(p => p.AsOf).ThenByDescending(p => p.KnownFrom).Select(p => new { p.AsOf, p.Source }).FirstOrDefaultAsync(cancellation);
        if (latest is null)
        {
            return null;
        }

        var rows = await reading.Of<PopulationCount>().Where(p => p.Place == place && p.AsOf == latest.AsOf && p.Source == latest.Source)
            .OrderBy(p => p.AgeFrom).ThenBy(p => p.Sex).ToListAsync(cancellation);
        return new PopulationTable(place, latest.AsOf, latest.Source, rows.ConvertAll(p => new PopulationBand(p.AgeFrom, p.AgeUntil, p.Sex, p.Count)));
    }
}
