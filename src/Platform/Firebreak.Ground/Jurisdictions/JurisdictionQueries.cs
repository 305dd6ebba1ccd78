using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Jurisdictions;

/// <summary>Reads of the tree.</summary>
[Needs(Right.SeeReference)]
public static class JurisdictionQueries
{
    /// <summary>The jurisdiction that a code means on a day: its own, or its successor where the code had been changed or merged by then. Null where it means none.</summary>
    public static async Task<Jurisdiction?> JurisdictionAsync(this Reading reading, string code, DateOnly on, CancellationToken cancellation)
    {
        // A code that was given up and later given to somebody else means, on a day between, the one that had it before.
        var changes = await reading.Of<CodeChange>().Where(c => c.OldCode == code && c.Kind != CodeChangeKind.Renamed).OrderBy(c => c.On).ToListAsync(cancellation);
        var current = await reading.Of<Jurisdiction>().SingleOrDefaultAsync(j => j.Code == code, cancellation);
        var found = current is { MergedInto: null } ? current
            : changes.FindLast(c => c.On <= on) is { } became ? await ByKeyAsync(reading, became.Successor, cancellation)
            : current ?? (changes is [var first, ..] ? await ByKeyAsync(reading, first.Successor, cancellation) : null);
        return found is { MergedInto: { } successor, EndedOn: { } ended } && ended <= on ? await ByKeyAsync(reading, successor, cancellation) : found;
    }

    /// <summary>The time zone of a jurisdiction: its own, else that of the nearest above that has one.</summary>
    public static async Task<TimeZoneInfo> TimeZoneAsync(this Reading reading, Key<Jurisdiction> jurisdiction, CancellationToken cancellation)
    {
        var path = await reading.Of<Jurisdiction>().Where(j => j.Id == jurisdiction).Select(j => j.Path).SingleAsync(cancellation);
        var around = Jurisdiction.KeysOf(path).ToList();
        var zones = await reading.Of<Jurisdiction>().Where(j => around.Contains(j.Id) && j.TimeZone != null).Select(j => new { j.Path, j.TimeZone }).ToListAsync(cancellation);
        return TimeZoneInfo.FindSystemTimeZoneById(zones.MaxBy(zone => zone.Path.Length)?.TimeZone ?? Jurisdiction.DefaultTimeZone);
    }

    /// <summary>A moment as the clocks of a jurisdiction show it.</summary>
    public static DateTimeOffset At(this TimeZoneInfo zone, Instant moment) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc, TimeSpan.Zero), zone);

    /// <summary>The jurisdictions of other systems that share ground with this one.</summary>
    public static async Task<List<Jurisdiction>> OverlappingAsync(this Reading reading, Key<Jurisdiction> jurisdiction, CancellationToken cancellation)
    {
        var pairs = await reading.Of<JurisdictionOverlap>().Where(o => o.One == jurisdiction || o.Other == jurisdiction).ToListAsync(cancellation);
        var keys = pairs.ConvertAll(pair => pair.One == jurisdiction ? pair.Other : pair.One);
        return await reading.Of<Jurisdiction>().Where(j => keys.Contains(j.Id)).OrderBy(j => j.Code).ToListAsync(cancellation);
    }

    private static Task<Jurisdiction?> ByKeyAsync(Reading reading, Key<Jurisdiction> key, CancellationToken cancellation) =>
        reading.Of<Jurisdiction>().SingleOrDefaultAsync(j => j.Id == key, cancellation);
}
