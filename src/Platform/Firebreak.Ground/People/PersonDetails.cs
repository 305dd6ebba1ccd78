using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Scope;

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

    /// <summary>Where they live, as exactly as somebody measured it.</summary>
    public HomePosition? Position { get; init; }

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
        Name = Open(person.Name, by, PersonFields.Name),
        OtherNames = Open(person.OtherNames, by, PersonFields.Name) ?? [],
        Documents = Open(person.Documents, by, PersonFields.Documents) ?? [],
        Phones = Open(person.Phones, by, PersonFields.Phones) ?? [],
        BirthDate = person.BirthDate is { } birth && birth.TryReveal(by, PersonFields.BirthDate, out var date) ? date : null,
        Address = Open(person.Address, by, PersonFields.Address),
        BornTo = person.BornTo,
        BirthOrder = person.BirthOrder,
        Position = Open(person.Position, by, PersonFields.Address),
        LivesIn = person.LivesIn,
        Home = person.Home is { } home && home.TryReveal(by, PersonFields.Address, out var place) ? place : null,
    };

    /// <summary>
    /// These details with whatever another source says put in their place. Documents and phones are added to those that are known; what the other leaves
    /// blank stays: a blank cell says nothing, it takes nothing back.
    /// </summary>
    public PersonDetails Updated(PersonDetails by) => this with
    {
        Sex = by.Sex == Sex.Unknown ? Sex : by.Sex,
        Name = Known(by.Name) ?? Name,
        OtherNames = [.. OtherNames.Union(by.OtherNames, StringComparer.Ordinal)],
        Documents = [.. Documents.Concat(by.Documents).DistinctBy(document => DocumentNumber.Normalise(document.Number), StringComparer.Ordinal)],
        Phones = [.. Phones.Concat(by.Phones).DistinctBy(PhoneNumber.Normalise, StringComparer.Ordinal)],
        BirthDate = by.BirthDate ?? BirthDate,
        Address = Known(by.Address) ?? Address,
        Position = by.Position ?? Position,
        BornTo = by.BornTo ?? BornTo,
        BirthOrder = by.BirthOrder ?? BirthOrder,
        LivesIn = Moves(by) ? by.LivesIn : LivesIn,
        Home = Moves(by) ? by.Home : Home,
    };

    // Another address is another home, whether it has been matched to a place yet or not.
    private bool Moves(PersonDetails by) => by.LivesIn is not null || (Known(by.Address) is { } address && Address is not null && address != Address);

    /// <summary>The fields in which two descriptions differ, by the names that tables use; never what stands in them.</summary>
    public static IEnumerable<string> Differences(PersonDetails one, PersonDetails other)
    {
        (string Name, bool Differs)[] fields =
        [
            ("sex", one.Sex != other.Sex),
            ("name", Known(one.Name) != Known(other.Name) || !one.OtherNames.SequenceEqual(other.OtherNames, StringComparer.Ordinal)),
            ("document", !one.Documents.SequenceEqual(other.Documents)),
            ("phone", !one.Phones.SequenceEqual(other.Phones, StringComparer.Ordinal)),
            ("birth_date", one.BirthDate != other.BirthDate),
            ("address", Known(one.Address) != Known(other.Address)),
            ("position", one.Position != other.Position),
            ("mother", one.BornTo != other.BornTo || one.BirthOrder != other.BirthOrder),
            ("home", one.LivesIn != other.LivesIn || one.Home != other.Home),
        ];
        return fields.Where(field => field.Differs).Select(field => field.Name);
    }

    /// <inheritdoc />
    public override string ToString() => nameof(PersonDetails);

    private static string? Known(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static T? Open<T>(Protected<T>? value, Revealer by, PersonFields field)
        where T : class => value is not null && value.TryReveal(by, field, out var plain) ? plain : null;
}
