using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;

namespace Firebreak.Ground.Scope;

/// <summary>Who acts: a signed-in person, a machine, or a job of the node itself. Everything that reads or writes the register does so as one.</summary>
/// <remarks>
/// It is a snapshot of what an account may do at a moment, made by <see cref="Accounts.ActorsNow"/> for one request and then thrown away: expiry, delegation, deputies and emergency
/// access all enter there. One that anybody else makes has no roles, and so no rights.
/// </remarks>
/// <param name="Id">The actor's key, as it stands in versions and in the audit: that of the account.</param>
/// <param name="Jurisdiction">The jurisdiction the actor acts for. It bounds what is seen and written.</param>
/// <param name="Name">A login name or the name of a job; never the name of a person in the register.</param>
public sealed record Actor(Key<Actor> Id, Key<Jurisdiction> Jurisdiction, string Name)
{
    /// <summary>The agency the actor acts for within the jurisdiction.</summary>
    public Key<Agency>? Agency { get; init; }

    /// <summary>The roles held at this moment in this jurisdiction, by own posts, rosters, deputising and delegation.</summary>
    public IReadOnlyList<OfficeRole> Roles { get; internal init; } = [];

    /// <summary>Until when emergency access is in force; null where none is.</summary>
    public Instant? EmergencyUntil { get; internal init; }

    /// <summary>The node itself: its jobs and whoever runs the command line on its machine. The table of rights isn't asked; the audit is written all the same.</summary>
    public bool IsNode { get; internal init; }

    /// <summary>How far a right reaches for this actor.</summary>
    public Reach ReachOf(Right right) => IsNode ? Reach.Own | Reach.Below | Reach.Above | Reach.Granted : RightsTable.Of(Roles, right);

    /// <summary>Whether the actor has a right anywhere.</summary>
    public bool Has(Right right) => ReachOf(right) != Reach.None;
}
