using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;

namespace Firebreak.Storage.Model;

/// <summary>From where, as whom and for what the register is looked at: everything that the filters of queries, the policies of the server and the check of writes ask.</summary>
internal sealed record SeenFrom
{
    private static readonly Right[] OpenInAnEmergency = [Right.SeeCases, Right.SeePeople, Right.SeeSamples, Right.Reveal];

    private readonly Actor? actor;
    private readonly bool isEmergency;
    private readonly bool isAtTheRoot;

    public SeenFrom(string path, Instant now, Actor? actor, Purpose? purpose, bool isAtTheRoot)
    {
        (Path, Now, this.actor, this.isAtTheRoot) = (path, now, actor, isAtTheRoot);
        Purpose = purpose ?? Purpose.Upkeep;
        isEmergency = actor?.EmergencyUntil > now;
    }

    /// <summary>The storage layer's own upkeep, which sees everything.</summary>
    public static SeenFrom Everywhere { get; } = new("", default, actor: null, purpose: null, isAtTheRoot: true);

    /// <summary>Path of the jurisdiction for which is acted; empty for the upkeep of the storage layer.</summary>
    public string Path { get; }

    /// <summary>Today's moment for rights.</summary>
    public Instant Now { get; }

    /// <summary>The work: a grant for other work shows nothing.</summary>
    public Purpose Purpose { get; }

    /// <summary>The jurisdiction for which is acted.</summary>
    public Key<Jurisdiction> Own => actor?.Jurisdiction ?? default;

    /// <summary>The agency for which is acted; a grant to another agency shows nothing.</summary>
    public Key<Agency>? Agency => actor?.Agency;

    /// <summary>Whether nothing needs to be asked of any row: the node itself.</summary>
    public bool SeesAll => actor is null || actor.IsNode;

    /// <summary>How far a right reaches.</summary>
    public Sight SightBy(Right? right)
    {
        if (SeesAll || (isEmergency && right is { } read && OpenInAnEmergency.Contains(read)))
        {
            return Sight.Every;
        }

        var reach = right is { } needed ? actor!.ReachOf(needed) : Reach.None;
        var whole = reach.HasFlag(Reach.Own | Reach.Below);

        // Everything lies below the root, since nobody can add a second one; then no row is asked.
        return whole && isAtTheRoot ? Sight.Every
            : (whole ? Sight.Tree : reach.HasFlag(Reach.Own) ? Sight.Own : Sight.None)
            | (reach.HasFlag(Reach.Above) ? Sight.Above : Sight.None)
            | (reach.HasFlag(Reach.Granted) ? Sight.Granted : Sight.None);
    }

    /// <summary>How far rows of a kind are seen.</summary>
    public Sight SightOf(Type row) => SightBy(RightFor(row));

    /// <summary>Whether what a jurisdiction answers for may be written with a right, by its path.</summary>
    public bool MayWrite(Right? right, string path) => SeesAll || (right is { } needed && (actor!.ReachOf(needed) & (Reach.Own | Reach.Below)).Includes(Path, path));

    /// <summary>The right by which rows of a kind are seen; an involvement is seen with the row it shows.</summary>
    public static Right? RightFor(Type row) => SeenWithAttribute.Of(row.IsGenericType ? row.GetGenericTypeDefinition() : row);
}

/// <summary>How far rows are seen, in the terms that a filter asks.</summary>
[Flags]
internal enum Sight
{
    None = 0,

    /// <summary>All rows there are.</summary>
    Every = 1,

    /// <summary>One's own and everything below.</summary>
    Tree = 2,

    /// <summary>One's own, and what was merged into it.</summary>
    Own = 4,

    /// <summary>What one lies in.</summary>
    Above = 8,

    /// <summary>What was granted.</summary>
    Granted = 16,
}
