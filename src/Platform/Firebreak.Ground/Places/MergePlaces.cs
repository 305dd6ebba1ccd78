using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Places;

/// <summary>Two rows were found to be one place.</summary>
public sealed record PlacesMerged(Key<Place> Kept, Key<Place> Merged) : IEvent;

/// <summary>A merge of places was taken back.</summary>
public sealed record PlacesSeparated(Key<Place> Kept, Key<Place> Merged) : IEvent;

/// <summary>What came of a merge of places or of taking one back.</summary>
public abstract record PlaceMerge
{
    private PlaceMerge()
    {
    }

    /// <summary>Done.</summary>
    public sealed record Done : PlaceMerge;

    /// <summary>One of them isn't there.</summary>
    public sealed record NotFound : PlaceMerge;

    /// <summary>They are one place already, or (taking back) the row was never merged.</summary>
    public sealed record NothingToDo : PlaceMerge;

    /// <summary>A compound is no street, and no place is a part of itself.</summary>
    public sealed record CannotBeOne(PlaceKind Kept, PlaceKind Merged) : PlaceMerge;
}

/// <summary>
/// Declares two rows one place. Nothing that points to either is touched, neither people nor cases nor the buildings inside: <see cref="PlaceQueries"/>
/// asks for a place under all its rows.
/// </summary>
[Needs(Right.WritePlaces)]
public sealed class MergePlaces(Writes writes)
{
    /// <summary>Merges one place into another.</summary>
    public Task<PlaceMerge> RunAsync(Actor actor, Purpose purpose, Key<Place> kept, Key<Place> merged, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync<PlaceMerge>(
            nameof(MergePlaces),
            async change =>
            {
                if (kept == merged)
                {
                    return new PlaceMerge.NothingToDo();
                }

                var into = await PlaceRows.OfAsync(change, kept, cancellation);
                var from = await PlaceRows.OfAsync(change, merged, cancellation);
                if (into.Count == 0 || from.Count == 0)
                {
                    return new PlaceMerge.NotFound();
                }

                var (top, other) = (PlaceRows.Top(into), PlaceRows.Top(from));
                if (top.Id == other.Id)
                {
                    return new PlaceMerge.NothingToDo();
                }

                if (top.Kind != other.Kind || into.Exists(one => from.Exists(two => IsInside(one, two) || IsInside(two, one))))
                {
                    return new PlaceMerge.CannotBeOne(top.Kind, other.Kind);
                }

                foreach (var member in from)
                {
                    change.Replace(member, member with { Canonical = top.Id, MergedInto = member.Id == other.Id ? top.Id : member.MergedInto });
                }

                change.Replace(top, top with { MergedRows = into.Count + from.Count });
                change.Raise(new PlacesMerged(top.Id, other.Id));
                return new PlaceMerge.Done();
            },
            cancellation);

    private static bool IsInside(Place inner, Place outer) => inner.Path.StartsWith(outer.Path, StringComparison.Ordinal);
}

/// <summary>Takes a merge of places back: the row and everything that had been merged into it are again a place of their own.</summary>
[Needs(Right.WritePlaces)]
public sealed class SeparatePlaces(Writes writes)
{
    /// <summary>Separates a merged row from the place it was merged into.</summary>
    public Task<PlaceMerge> RunAsync(Actor actor, Purpose purpose, Key<Place> merged, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync<PlaceMerge>(
            nameof(SeparatePlaces),
            async change =>
            {
                var all = await PlaceRows.OfAsync(change, merged, cancellation);
                if (all.Find(row => row.Id == merged) is not { } row)
                {
                    return new PlaceMerge.NotFound();
                }

                if (row.MergedInto is not { } into)
                {
                    return new PlaceMerge.NothingToDo();
                }

                var top = PlaceRows.Top(all);
                var leaving = all.FindAll(member => PlaceRows.IsIn(member, merged, all));
                foreach (var member in leaving)
                {
                    change.Replace(member, member with
                    {
                        Canonical = merged,
                        MergedInto = member.Id == merged ? null : member.MergedInto,
                        MergedRows = member.Id == merged ? leaving.Count : member.MergedRows,
                    });
                }

                change.Replace(top, top with { MergedRows = all.Count - leaving.Count });
                change.Raise(new PlacesSeparated(into, merged));
                return new PlaceMerge.Done();
            },
            cancellation);
}

/// <summary>All rows of one place. Places are seen by everybody, so none is missing.</summary>
internal static class PlaceRows
{
    public static async Task<List<Place>> OfAsync(Reading reading, Key<Place> any, CancellationToken cancellation)
    {
        var canonical = reading.Of<Place>().Where(p => p.Id == any).Select(p => p.Canonical);
        return await reading.Of<Place>().Where(p => canonical.Contains(p.Canonical)).ToListAsync(cancellation);
    }

    public static Place Top(List<Place> rows) => rows.Single(row => row.Id == row.Canonical);

    public static bool IsIn(Place row, Key<Place> top, List<Place> rows) =>
        row.Id == top || (row.MergedInto is { } into && IsIn(rows.Single(p => p.Id == into), top, rows));
}
