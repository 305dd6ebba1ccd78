using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Scope;

namespace Firebreak.Ground.Rights;

/// <summary>Asks whether somebody may do something, before it is tried. A refusal is an answer, and it is in the audit when it is given.</summary>
/// <remarks>
/// The walls behind it hold by themselves: what a query shows is filtered by the same table, and a verb without the right is refused in Storage. The gate is there so that a face can
/// say why, and so that every endpoint names its right.
/// </remarks>
public abstract class Gate
{
    /// <summary>Whether the actor may use a right at all, or about something that a jurisdiction answers for. Null where they may.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="right">What is needed.</param>
    /// <param name="about">The jurisdiction that answers for what it is about; null asks whether the right reaches anywhere.</param>
    /// <param name="cancellation">Ends the work.</param>
    public abstract Task<Refusal?> AskAsync(Actor actor, Purpose purpose, Right right, Key<Jurisdiction>? about, CancellationToken cancellation);

    /// <summary>The same for a verb or query that declares what it needs.</summary>
    public abstract Task<Refusal?> AskAsync(Actor actor, Purpose purpose, Type verb, Key<Jurisdiction>? about, CancellationToken cancellation);
}
