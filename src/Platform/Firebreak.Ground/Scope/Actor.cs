using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;

namespace Firebreak.Ground.Scope;

/// <summary>Who acts: a signed-in person or a job of the node itself. Everything that reads or writes the register does so as one.</summary>
/// <param name="Id">The actor's key, as it stands in versions and in the audit.</param>
/// <param name="Jurisdiction">The jurisdiction the actor acts for. It bounds what is seen and written.</param>
/// <param name="Name">An account name or the name of a job; never the name of a person in the register.</param>
public sealed record Actor(Key<Actor> Id, Key<Jurisdiction> Jurisdiction, string Name);
