using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;

namespace Firebreak.Ground.People;

/// <summary>A person, once, whatever they are a case, a contact or a traveller in.</summary>
/// <remarks>
/// Nothing here tells who it is without the person's key. A person found twice is two rows until somebody merges them: the merged row stays, with all
/// that points to it, and both answer to one <see cref="Canonical"/> key. Taking the merge back cuts that one edge.
/// </remarks>
[SeenWith(Right.SeePeople)]
public sealed record Person : ScopedRow<Person>
{
    /// <summary>The row by which this person is known: its own key, or that of the person it was merged into.</summary>
    public required Key<Person> Canonical { get; init; }

    /// <summary>The person this row was merged into, directly.</summary>
    public Key<Person>? MergedInto { get; init; }

    /// <summary>How many rows answer to this one, itself included. It means something in the canonical row only.</summary>
    /// <remarks>Every merge and separation changes it, so two of them at once can't each miss the other's row; and a row out of sight is missed.</remarks>
    public int MergedRows { get; init; } = 1;

    /// <summary>The mother, of a newborn registered by her.</summary>
    public Key<Person>? BornTo { get; init; }

    /// <summary>Which of several born together, from 1; null for a single birth.</summary>
    public int? BirthOrder { get; init; }

    /// <summary>Sex as recorded.</summary>
    public Sex Sex { get; init; }

    /// <summary>Name in full, as written in the document.</summary>
    public Protected<string>? Name { get; init; }

    /// <summary>Other names: former, in another script, as known in the neighbourhood.</summary>
    public Protected<IReadOnlyList<string>>? OtherNames { get; init; }

    /// <summary>Identity documents. Newborns and people without papers have none.</summary>
    public Protected<IReadOnlyList<PersonDocument>>? Documents { get; init; }

    /// <summary>Phone numbers. A family may share one.</summary>
    public Protected<IReadOnlyList<string>>? Phones { get; init; }

    /// <summary>Exact date of birth.</summary>
    public Protected<DateOnly>? BirthDate { get; init; }

    /// <summary>Address as it was entered.</summary>
    public Protected<string>? Address { get; init; }

    /// <summary>Exact position of their home.</summary>
    public Protected<HomePosition>? Position { get; init; }

    /// <summary>Where they live, down to the compound: that far a place names nobody.</summary>
    public Key<Place>? LivesIn { get; init; }

    /// <summary>The unit or household they live in. Found by the blind index of the place, never by a clear key.</summary>
    public Protected<Key<Place>>? Home { get; init; }

    /// <summary>A person from what is known of them.</summary>
    public static Person From(Key<Person> id, Key<Jurisdictions.Jurisdiction> responsible, PersonDetails details, Sealer sealer) => Fill(
        new Person { Id = id, Canonical = id, Responsible = responsible }, details, sealer);

    /// <summary>The same person with other details.</summary>
    public Person With(PersonDetails details, Sealer sealer) => Fill(this, details, sealer);

    private static Person Fill(Person person, PersonDetails details, Sealer sealer) => person with
    {
        Sex = details.Sex,
        Name = sealer.SealIfKnown(details.Name),
        OtherNames = SealList(details.OtherNames, sealer),
        Documents = SealList(details.Documents, sealer),
        Phones = SealList(details.Phones, sealer),
        BirthDate = details.BirthDate is { } date ? sealer.Seal(date) : null,
        Address = sealer.SealIfKnown(details.Address),
        BornTo = details.BornTo,
        BirthOrder = details.BirthOrder,
        Position = details.Position is { } position ? sealer.Seal(position) : null,
        LivesIn = details.LivesIn,
        Home = details.Home is { } home ? sealer.Seal(home) : null,
    };

    private static Protected<IReadOnlyList<T>>? SealList<T>(IReadOnlyList<T> list, Sealer sealer) => list.Count == 0 ? null : sealer.Seal(list);
}
