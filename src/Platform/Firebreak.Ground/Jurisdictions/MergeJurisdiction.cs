using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Jurisdictions;

/// <summary>A jurisdiction became part of another, or got another code or name.</summary>
public sealed record JurisdictionChanged(Key<Jurisdiction> Jurisdiction, CodeChangeKind Kind, DateOnly On) : IEvent;

/// <summary>What came of changing the tree.</summary>
public abstract record TreeChange
{
    private TreeChange()
    {
    }

    /// <summary>It's so from now on.</summary>
    /// <param name="Moved">How many jurisdictions lie elsewhere in the tree now.</param>
    public sealed record Done(int Moved) : TreeChange;

    /// <summary>There is no such jurisdiction, or it lies outside the actor's own.</summary>
    public sealed record NotFound : TreeChange;

    /// <summary>The root, one merged already, or one that lies below the other can't be merged.</summary>
    public sealed record NotPossible : TreeChange;

    /// <summary>The code is another jurisdiction's.</summary>
    public sealed record CodeTaken(Key<Jurisdiction> By) : TreeChange;
}

/// <summary>
/// Merges a jurisdiction into another one (区划合并). It lies below its successor from then on with everything below it, its rows are the successor's own, and its code resolves to the successor.
/// </summary>
[Needs(Right.ManageJurisdictions)]
public sealed class MergeJurisdiction(Writes writes)
{
    /// <summary>Merges it, or says why not.</summary>
    public Task<TreeChange> RunAsync(Actor actor, Key<Jurisdiction> merged, Key<Jurisdiction> into, DateOnly on, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync(
            nameof(MergeJurisdiction),
            async change =>
            {
                if (await FindAsync(change, actor, merged, cancellation) is not { } from || await FindAsync(change, actor, into, cancellation) is not { } to)
                {
                    return new TreeChange.NotFound();
                }

                if (from.Parent is null || from.MergedInto is not null || to.MergedInto is not null || to.Path.StartsWith(from.Path, StringComparison.Ordinal))
                {
                    return new TreeChange.NotPossible();
                }

                var moved = from.MovedInto(to) with { EndedOn = on, MergedInto = into };
                change.Replace(from, moved);
                var below = await change.Of<Jurisdiction>().Where(j => j.Path.StartsWith(from.Path) && j.Id != merged).ToListAsync(cancellation);
                foreach (var one in below)
                {
                    change.Replace(one, one with { Path = moved.Path + one.Path[from.Path.Length..], MergedInto = one.MergedInto == merged ? into : one.MergedInto });
                }

                change.Add(new CodeChange { Id = change.NewKey<CodeChange>(), Kind = CodeChangeKind.Merged, On = on, OldCode = from.Code, OldName = from.Name, Successor = into });
                change.Raise(new JurisdictionChanged(merged, CodeChangeKind.Merged, on));
                return (TreeChange)new TreeChange.Done(below.Count + 1);
            },
            cancellation);

    internal static async Task<Jurisdiction?> FindAsync(Reading reading, Actor actor, Key<Jurisdiction> key, CancellationToken cancellation) =>
        await reading.Of<Jurisdiction>().SingleOrDefaultAsync(j => j.Id == key, cancellation) is { } found
        && await actor.ReachesAsync(reading, Right.ManageJurisdictions, key, cancellation) ? found : null;
}

/// <summary>Gives a jurisdiction another code, name or both (区划代码或名称变更); the old ones go on finding it.</summary>
[Needs(Right.ManageJurisdictions)]
public sealed class RecodeJurisdiction(Writes writes)
{
    /// <summary>Changes it, or says why not.</summary>
    public Task<TreeChange> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, string code, string name, DateOnly on, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<TreeChange>(
            nameof(RecodeJurisdiction),
            async change =>
            {
                if (await MergeJurisdiction.FindAsync(change, actor, jurisdiction, cancellation) is not { } before)
                {
                    return new TreeChange.NotFound();
                }

                if (await change.Of<Jurisdiction>().SingleOrDefaultAsync(j => j.Code == code && j.Id != jurisdiction, cancellation) is { } other)
                {
                    return new TreeChange.CodeTaken(other.Id);
                }

                var kind = before.Code == code ? CodeChangeKind.Renamed : CodeChangeKind.Recoded;
                change.Replace(before, before with { Code = code, Name = name });
                change.Add(new CodeChange { Id = change.NewKey<CodeChange>(), Kind = kind, On = on, OldCode = before.Code, OldName = before.Name, Successor = jurisdiction });
                change.Raise(new JurisdictionChanged(jurisdiction, kind, on));
                return new TreeChange.Done(0);
            },
            cancellation);
}

/// <summary>Says that two jurisdictions of different systems share ground.</summary>
[Needs(Right.ManageJurisdictions)]
public sealed class DeclareOverlap(Writes writes)
{
    /// <summary>Declares it, or says why not.</summary>
    public Task<TreeChange> RunAsync(Actor actor, Key<Jurisdiction> one, Key<Jurisdiction> other, DateOnly since, string? agreement, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<TreeChange>(
            nameof(DeclareOverlap),
            async change =>
            {
                if (await MergeJurisdiction.FindAsync(change, actor, one, cancellation) is not { } first || await MergeJurisdiction.FindAsync(change, actor, other, cancellation) is not { } second)
                {
                    return new TreeChange.NotFound();
                }

                if (first.System == second.System)
                {
                    return new TreeChange.NotPossible();
                }

                var known = await change.Of<JurisdictionOverlap>().FirstOrDefaultAsync(o => (o.One == one && o.Other == other) || (o.One == other && o.Other == one), cancellation);
                var now = new JurisdictionOverlap { Id = known?.Id ?? change.NewKey<JurisdictionOverlap>(), One = known?.One ?? one, Other = known?.Other ?? other, Since = since, Agreement = agreement };
                if (known is null)
                {
                    change.Add(now);
                }
                else
                {
                    change.Replace(known, now);
                }

                return new TreeChange.Done(0);
            },
            cancellation);
}
