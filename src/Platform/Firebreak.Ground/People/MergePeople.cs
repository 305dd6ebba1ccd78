using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.People;

/// <summary>Two rows were found to be one person.</summary>
public sealed record PeopleMerged(Key<Person> Kept, Key<Person> Merged) : IEvent;

/// <summary>A merge was taken back.</summary>
public sealed record PeopleSeparated(Key<Person> Kept, Key<Person> Merged) : IEvent;

/// <summary>What came of a merge or of taking one back.</summary>
public abstract record PeopleMerge
{
    private PeopleMerge()
    {
    }

    /// <summary>Done.</summary>
    public sealed record Done : PeopleMerge;

    /// <summary>One of them isn't there, or the actor doesn't see them.</summary>
    public sealed record NotFound : PeopleMerge;

    /// <summary>They are one person already, or (taking back) the row was never merged.</summary>
    public sealed record NothingToDo : PeopleMerge;

    /// <summary>A row that answers to one of them lies outside what the actor may see. Somebody who sees both decides.</summary>
    public sealed record OutOfSight : PeopleMerge;
}

/// <summary>Declares two rows one person. No linked record is touched: cases and contacts of both stay where they are and answer to one canonical key.</summary>
[Needs(Right.DecideDuplicates)]
public sealed class MergePeople(Writes writes)
{
    /// <summary>Merges one person into another.</summary>
    public Task<PeopleMerge> RunAsync(Actor actor, Purpose purpose, Key<Person> kept, Key<Person> merged, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync(nameof(MergePeople), change => WithinAsync(change, kept, merged, cancellation), cancellation);

    /// <summary>The same as a part of a larger change. Two merges of the same people don't fit into one change.</summary>
    public static async Task<PeopleMerge> WithinAsync(Change change, Key<Person> kept, Key<Person> merged, CancellationToken cancellation)
    {
        if (kept == merged)
        {
            return new PeopleMerge.NothingToDo();
        }

        if (await PersonRows.OfAsync(change, kept, cancellation) is not { } into || await PersonRows.OfAsync(change, merged, cancellation) is not { } from)
        {
            return new PeopleMerge.NotFound();
        }

        if (into.Canonical == from.Canonical)
        {
            return new PeopleMerge.NothingToDo();
        }

        if (into.Top is not { } top || from.Top is null)
        {
            return new PeopleMerge.OutOfSight();
        }

        // The edge goes from the top of one tree to the top of the other, so that each row has one edge and a cut gives back exactly one tree.
        foreach (var member in from.Rows)
        {
            change.Replace(member, member with
            {
                Canonical = into.Canonical,
                MergedInto = member.Id == from.Canonical ? into.Canonical : member.MergedInto,
            });
        }

        change.Replace(top, top with { MergedRows = into.Rows.Count + from.Rows.Count });
        change.Raise(new PeopleMerged(into.Canonical, from.Canonical));
        return new PeopleMerge.Done();
    }
}

/// <summary>Takes a merge back: the row and everything that had been merged into it are again a person of their own.</summary>
/// <remarks>That they were told apart is remembered as a decision, or the search for duplicates would merge them again tonight.</remarks>
[Needs(Right.DecideDuplicates)]
public sealed class SeparatePeople(Writes writes)
{
    /// <summary>Separates a merged row from the person it was merged into.</summary>
    public Task<PeopleMerge> RunAsync(Actor actor, Purpose purpose, Key<Person> merged, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync(
            nameof(SeparatePeople),
            async change =>
            {
                var before = await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == merged, cancellation);
                var done = await WithinAsync(change, merged, cancellation);
                if (done is PeopleMerge.Done && before?.MergedInto is { } into)
                {
                    await Duplicates.DecideDuplicate.TellApartAsync(change, into, before, cancellation);
                }

                return done;
            },
            cancellation);

    internal static async Task<PeopleMerge> WithinAsync(Change change, Key<Person> merged, CancellationToken cancellation)
    {
        if (await PersonRows.OfAsync(change, merged, cancellation) is not { } all)
        {
            return new PeopleMerge.NotFound();
        }

        if (all.Rows.Find(row => row.Id == merged)!.MergedInto is not { } into)
        {
            return new PeopleMerge.NothingToDo();
        }

        if (all.Top is not { } top)
        {
            return new PeopleMerge.OutOfSight();
        }

        var leaving = all.Rows.FindAll(row => all.IsIn(row, merged));
        foreach (var member in leaving)
        {
            change.Replace(member, member with
            {
                Canonical = merged,
                MergedInto = member.Id == merged ? null : member.MergedInto,
                MergedRows = member.Id == merged ? leaving.Count : member.MergedRows,
            });
        }

        change.Replace(top, top with { MergedRows = all.Rows.Count - leaving.Count });
        change.Raise(new PeopleSeparated(into, merged));
        return new PeopleMerge.Done();
    }
}

/// <summary>All rows of one person, as far as the actor sees them.</summary>
internal sealed record PersonRows(Key<Person> Canonical, List<Person> Rows)
{
    /// <summary>The canonical row, or null where some rows of this person are out of sight.</summary>
    public Person? Top => Rows.Find(row => row.Id == Canonical) is { } top && top.MergedRows == Rows.Count ? top : null;

    public static async Task<PersonRows?> OfAsync(Reading reading, Key<Person> any, CancellationToken cancellation) =>
        await reading.Of<Person>().Where(p => p.Id == any).Select(p => (Key<Person>?)p.Canonical).SingleOrDefaultAsync(cancellation) is { } canonical
            ? new PersonRows(canonical, await reading.Of<Person>().Where(p => p.Canonical == canonical).ToListAsync(cancellation))
            : null;

    /// <summary>Whether a row is this one or was merged into it, over however many steps.</summary>
    public bool IsIn(Person row, Key<Person> top) => row.Id == top || (row.MergedInto is { } into && IsIn(Rows.Single(p => p.Id == into), top));
}
