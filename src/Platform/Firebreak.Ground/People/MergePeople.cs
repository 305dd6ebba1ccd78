using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
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
}

/// <summary>Declares two rows one person. No linked record is touched: cases and contacts of both stay where they are and answer to one canonical key.</summary>
public sealed class MergePeople(Writes writes)
{
    /// <summary>Merges one person into another.</summary>
    public Task<PeopleMerge> RunAsync(Actor actor, Purpose purpose, Key<Person> kept, Key<Person> merged, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync<PeopleMerge>(
            nameof(MergePeople),
            async change =>
            {
                var both = await change.Of<Person>().Where(p => p.Id == kept || p.Id == merged).ToListAsync(cancellation);
                if (both.Count < 2)
                {
                    return kept == merged ? new PeopleMerge.NothingToDo() : new PeopleMerge.NotFound();
                }

                var into = both.Single(p => p.Id == kept);
                var from = both.Single(p => p.Id == merged);
                if (into.Canonical == from.Canonical)
                {
                    return new PeopleMerge.NothingToDo();
                }

                // The edge goes from the top of one tree to the top of the other, so that each row has one edge and a cut gives back exactly one tree.
                foreach (var member in await change.Of<Person>().Where(p => p.Canonical == from.Canonical).ToListAsync(cancellation))
                {
                    change.Replace(member, member with
                    {
                        Canonical = into.Canonical,
                        MergedInto = member.Id == from.Canonical ? into.Canonical : member.MergedInto,
                    });
                }

                change.Raise(new PeopleMerged(into.Canonical, from.Canonical));
                return new PeopleMerge.Done();
            },
            cancellation);
}

/// <summary>Takes a merge back: the row and everything that had been merged into it are again a person of their own.</summary>
public sealed class SeparatePeople(Writes writes)
{
    /// <summary>Separates a merged row from the person it was merged into.</summary>
    public Task<PeopleMerge> RunAsync(Actor actor, Purpose purpose, Key<Person> merged, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync<PeopleMerge>(
            nameof(SeparatePeople),
            async change =>
            {
                if (await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == merged, cancellation) is not { } top)
                {
                    return new PeopleMerge.NotFound();
                }

                if (top.MergedInto is not { } into)
                {
                    return new PeopleMerge.NothingToDo();
                }

                var tree = await change.Of<Person>().Where(p => p.Canonical == top.Canonical).ToListAsync(cancellation);
                foreach (var member in tree.Where(member => IsIn(member, merged, tree)))
                {
                    change.Replace(member, member with { Canonical = merged, MergedInto = member.Id == merged ? null : member.MergedInto });
                }

                change.Raise(new PeopleSeparated(into, merged));
                return new PeopleMerge.Done();
            },
            cancellation);

    private static bool IsIn(Person member, Key<Person> top, List<Person> tree) =>
        member.Id == top || (member.MergedInto is { } into && IsIn(tree.Single(p => p.Id == into), top, tree));
}
