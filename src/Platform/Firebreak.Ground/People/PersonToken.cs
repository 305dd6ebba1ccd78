using Firebreak.Ground.Keys;

namespace Firebreak.Ground.People;

/// <summary>A row of the blind index: something this person may be searched by. It has no history, since one searches by what is known today.</summary>
/// <param name="Token">The keyed token.</param>
/// <param name="Person">The person.</param>
public sealed record PersonToken(long Token, Key<Person> Person);
