using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;

namespace Firebreak.Ground.People;

/// <summary>What is known of a person, in the clear: it comes in by a form or a file, is sealed, and is gone. It prints as its type name.</summary>
public sealed record PersonDetails
{
    /// <summary>Sex; not recorded by default, like everything below.</summary>
    public Sex Sex { get; init; }

    /// <summary>Name in full.</summary>
    public string? Name { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>Identity documents.</summary>
    public IReadOnlyList<PersonDocument> Documents { get; init; } = [];

    /// <summary>Phone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Address as entered.</summary>
    public string? Address { get; init; }

    /// <summary>Compound or anything above it in which they live.</summary>
    public Key<Place>? LivesIn { get; private init; }

    /// <summary>Building, unit or household in which they live.</summary>
    public Key<Place>? Home { get; private init; }

    /// <summary>The mother, of a newborn.</summary>
    public Key<Person>? BornTo { get; init; }

    /// <summary>Which of several born together, from 1.</summary>
    public int? BirthOrder { get; init; }

    /// <summary>The same person, living there. A place below the compound is sealed; in the clear stands the compound or what is wider.</summary>
    public PersonDetails LivingAt(Place place) => this with { LivesIn = place.OpenPlace, Home = place.IsBelowCompound ? place.Id : null };

    /// <summary>The same person, of whom it isn't known where they live.</summary>
    public PersonDetails LivingNowhereKnown() => this with { LivesIn = null, Home = null };

    /// <summary>What this person may be searched by.</summary>
    public IReadOnlyCollection<long> Tokens(BlindIndex blind)
    {
        var tokens = new HashSet<long>();
        foreach (var name in OtherNames.Append(Name ?? ""))
        {
            tokens.UnionWith(blind.NamePairs(name));
            tokens.UnionWith(blind.NameInitials(name));
            _ = BirthDate is { } born ? AddAll(blind.InitialsAndBirth(name, born)) : tokens;
        }

        tokens.UnionWith(Documents.Select(document => blind.Document(document.Number)));
        foreach (var phone in Phones)
        {
            tokens.Add(blind.Phone(phone));
            _ = blind.PhoneEnding(phone) is { } ending && tokens.Add(ending);
        }

        _ = BirthDate is { } date && tokens.Add(blind.BirthYear(date.Year));
        _ = Home is { } home && tokens.Add(blind.Home(home));
        return tokens;

        HashSet<long> AddAll(IEnumerable<long> more)
        {
            tokens.UnionWith(more);
            return tokens;
        }
    }

    /// <summary>The details that a revealer may read of a stored person; what it may not read is missing.</summary>
    public static PersonDetails Of(Person person, Revealer by) => new()
    {
        Sex = person.Sex,
        Name = Open(person.Name, by),
        OtherNames = Open(person.OtherNames, by) ?? [],
        Documents = Open(person.Documents, by) ?? [],
        Phones = Open(person.Phones, by) ?? [],
        BirthDate = person.BirthDate is { } birth && birth.TryReveal(by, out var date) ? date : null,
        Address = Open(person.Address, by),
        BornTo = person.BornTo,
        BirthOrder = person.BirthOrder,
        LivesIn = person.LivesIn,
        Home = person.Home is { } home && home.TryReveal(by, out var place) ? place : null,
    };

    /// <inheritdoc />
    public override string ToString() => nameof(PersonDetails);

    private static T? Open<T>(Protected<T>? value, Revealer by)
        where T : class => value is not null && value.TryReveal(by, out var plain) ? plain : null;
}
