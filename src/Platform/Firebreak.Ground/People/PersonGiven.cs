using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.People;

/// <summary>Who a report is about: somebody described in it, or somebody in the register.</summary>
public abstract record PersonGiven
{
    private PersonGiven()
    {
    }

    /// <summary>Somebody described, who becomes a new row. Whether they are in the register already is asked afterwards.</summary>
    public sealed record Described(PersonDetails Details) : PersonGiven;

    /// <summary>Somebody in the register: found by a search, or a contact who became a case.</summary>
    public sealed record Known(Key<Person> Person) : PersonGiven;

    /// <summary>Details alone describe somebody.</summary>
    public static implicit operator PersonGiven(PersonDetails details) => new Described(details);

    /// <summary>The person's key, of a new row where they were described; null where the actor sees no such person.</summary>
    public async Task<Key<Person>?> WithinAsync(Change change, Key<Jurisdiction> responsible, CancellationToken cancellation) => this switch
    {
        Described described => RegisterPerson.Within(change, responsible, described.Details),
        Known known => await change.Of<Person>().AnyAsync(p => p.Id == known.Person, cancellation) ? known.Person : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The name of the type.</summary>
    public override string ToString() => nameof(PersonGiven);
}
