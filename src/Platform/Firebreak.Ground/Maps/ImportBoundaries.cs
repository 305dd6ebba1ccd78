using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Firebreak.Ground.Maps;

/// <summary>One feature of a file of boundaries.</summary>
/// <param name="Feature">Its number in the file, from 1.</param>
/// <param name="Code">The national code that it gives.</param>
/// <param name="Shape">Its shape, in WGS 84.</param>
/// <param name="EnglishName">An English name, where the file has one.</param>
public sealed record BoundaryEntry(int Feature, string Code, Geometry Shape, string? EnglishName = null);

/// <summary>A feature that wasn't taken: where it stands, what it says, and why not.</summary>
/// <param name="Feature">Its number in the file, from 1.</param>
/// <param name="Code">The code that it gives; empty where it gives none.</param>
/// <param name="Reason">Why it wasn't taken, and what is expected.</param>
public sealed record BoundaryReject(int Feature, string Code, Phrase Reason);

/// <summary>What a file of boundaries does, or would do.</summary>
/// <param name="Import">The import by which it can be taken back; null where nothing was written.</param>
/// <param name="Counts">What is new, changed and as it was.</param>
/// <param name="Rejects">Features that weren't taken.</param>
public sealed record BoundaryImport(Import? Import, ImportCount Counts, IReadOnlyList<BoundaryReject> Rejects);

/// <summary>Takes boundaries in, matched to jurisdictions by national code. The same file again changes nothing; the import is taken back like any other.</summary>
[Needs(Right.ManageJurisdictions)]
public sealed class ImportBoundaries(Reads reads, Writes writes, TimeProvider time)
{
    /// <summary>What stands in the list of imports in the place of an outbreak. No outbreak can have this code, which begins with a blank.</summary>
    public const string Into = " boundaries";

    /// <summary>Takes them in, or says what it would do.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="entries">The features.</param>
    /// <param name="file">The file they come from; its name stands as the source of each boundary.</param>
    /// <param name="on">The day for which codes are meant: one that was changed or merged by then finds its successor.</param>
    /// <param name="dryRun">Whether to write nothing.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<BoundaryImport> RunAsync(Actor actor, IReadOnlyList<BoundaryEntry> entries, ImportedFile file, DateOnly on, bool dryRun, CancellationToken cancellation)
    {
        var rejects = new List<BoundaryReject>();
        List<(BoundaryEntry Entry, Key<Jurisdiction> Jurisdiction)> matched;
        ImportCount plan;
        await using (var view = reads.As(actor, Purpose.Import))
        {
            matched = await MatchAsync(view, actor, entries, on, rejects, cancellation);
            plan = Count(await KnownAsync(view, cancellation), matched, file.Name);
        }

        if (dryRun || plan is { Added: 0, Changed: 0 })
        {
            return new BoundaryImport(Import: null, plan, rejects);
        }

        using var run = await ImportRun.BeginAsync(writes, actor, Into, [file with { Taken = matched.Count, Rejected = file.Rows - matched.Count }], time, cancellation);
        var done = await run.BatchAsync(
            async change =>
            {
                var known = await KnownAsync(change, cancellation);
                var count = Count(known, matched, file.Name);
                foreach (var (entry, jurisdiction) in matched)
                {
                    Write(change, known.GetValueOrDefault(jurisdiction), entry, jurisdiction, file.Name);
                }

                return (count, true);
            },
            cancellation);
        var import = await run.FinishAsync(new Dictionary<string, ImportCount>(StringComparer.Ordinal) { ["boundaries"] = done }, [], cancellation);
        return new BoundaryImport(import, done, rejects);
    }

    private static async Task<List<(BoundaryEntry Entry, Key<Jurisdiction> Jurisdiction)>> MatchAsync(
        Reading reading, Actor actor, IReadOnlyList<BoundaryEntry> entries, DateOnly on, List<BoundaryReject> rejects, CancellationToken cancellation)
    {
        var tree = await reading.Of<Jurisdiction>().ToDictionaryAsync(j => j.Id, cancellation);
        var own = tree[actor.Jurisdiction];
        var byCode = tree.Values.ToDictionary(j => j.Code, StringComparer.Ordinal);
        var matched = new List<(BoundaryEntry, Key<Jurisdiction>)>();
        var taken = new Dictionary<Key<Jurisdiction>, int>();
        foreach (var entry in entries)
        {
            var found = byCode.GetValueOrDefault(entry.Code) is { MergedInto: null } current ? current : await reading.JurisdictionAsync(entry.Code, on, cancellation);
            Phrase? reason =
                DrawBoundary.WrongWith(entry.Shape) is { } wrong ? wrong
                : found is null ? new(
                    $"the register has no jurisdiction {entry.Code}; import its list of codes first, or name the property that holds the code with --code-field",
                    $"登记库中没有代码为 {entry.Code} 的辖区；请先导入区划代码表，或用 --code-field 指明存放代码的属性")
                : !found.Path.StartsWith(own.Path, StringComparison.Ordinal) ? new("it lies outside your jurisdiction", "不在您的辖区内")
                : taken.TryGetValue(found.Id, out var first) ? new(
                    $"feature {first} draws {found.Name} ({found.Code}) already; one feature for each jurisdiction is expected", $"要素 {first} 已给出 {found.Name}（{found.Code}）的边界；每个辖区应只有一个要素")
                : null;
            if (reason is { } said)
            {
                rejects.Add(new BoundaryReject(entry.Feature, entry.Code, said));
                continue;
            }

            taken.Add(found!.Id, entry.Feature);
            matched.Add((entry, found.Id));
        }

        return matched;
    }

    private static Task<Dictionary<Key<Jurisdiction>, JurisdictionBoundary>> KnownAsync(Reading reading, CancellationToken cancellation) =>
        reading.Of<JurisdictionBoundary>().ToDictionaryAsync(b => b.Jurisdiction, cancellation);

    private static ImportCount Count(Dictionary<Key<Jurisdiction>, JurisdictionBoundary> known, List<(BoundaryEntry Entry, Key<Jurisdiction> Jurisdiction)> matched, string source)
    {
        var added = matched.Count(one => !known.ContainsKey(one.Jurisdiction));
        var same = matched.Count(one => known.GetValueOrDefault(one.Jurisdiction) is { } before && After(before, one.Entry, source) == before);
        return new ImportCount(added, matched.Count - added - same, same);
    }

    private static void Write(Change change, JurisdictionBoundary? before, BoundaryEntry entry, Key<Jurisdiction> jurisdiction, string source)
    {
        if (before is null)
        {
            change.Add(JurisdictionBoundary.Of(change.NewKey<JurisdictionBoundary>(), jurisdiction, entry.Shape, source, entry.EnglishName));
        }
        else
        {
            change.Replace(before, After(before, entry, source));
        }
    }

    // The same shape from a file of another name is no change: what counts is the ground.
    private static JurisdictionBoundary After(JurisdictionBoundary before, BoundaryEntry entry, string source) =>
        before.Shape.EqualsExact(entry.Shape) && (entry.EnglishName is null || entry.EnglishName == before.EnglishName)
            ? before
            : JurisdictionBoundary.Of(before.Id, before.Jurisdiction, entry.Shape, source, entry.EnglishName ?? before.EnglishName) with { KnownFrom = before.KnownFrom };
}
