using System.Text.Json;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;

namespace Firebreak.Ground.Duplicates;

/// <summary>A person made ready to be compared many times: everything normalised once. It prints as its type name.</summary>
internal sealed class Comparable
{
    private Comparable(Person person, PersonDetails details, long facts)
    {
        (Person, Facts) = (person, facts);
        Name = details.Name is { Length: > 0 } name ? new ComparableName(name) : null;
        OtherNames = [.. details.OtherNames.Select(other => new ComparableName(other))];
        Documents = [.. details.Documents.Select(ComparableDocument.Of)];
        Phones = [.. details.Phones.Select(PhoneNumber.Normalise).Where(phone => phone.Length > 0)];
        ResidentId = Documents.FirstOrDefault(document => document.IsValidResidentId)?.Number;
        BirthDate = details.BirthDate ?? (ResidentId is null ? null : DocumentNumber.BirthDateOf(ResidentId));
        Sex = details.Sex is Sex.Female or Sex.Male ? details.Sex : ResidentId is null ? Sex.Unknown : DocumentNumber.SexOf(ResidentId);
        (Home, BornTo, BirthOrder) = (details.Home, details.BornTo, details.BirthOrder);
        Address = details.Address is { } address ? SearchName.Of(address) : null;
    }

    public Person Person { get; }

    public long Facts { get; }

    public ComparableName? Name { get; }

    public IReadOnlyList<ComparableName> OtherNames { get; }

    public IReadOnlyList<ComparableDocument> Documents { get; }

    public string? ResidentId { get; }

    public IReadOnlyList<string> Phones { get; }

    public DateOnly? BirthDate { get; }

    public Sex Sex { get; }

    public Key<Place>? Home { get; }

    public string? Address { get; }

    public Key<Person>? BornTo { get; }

    public int? BirthOrder { get; }

    /// <summary>The person, or null for somebody erased.</summary>
    public static Comparable? Of(Person person, Revealer by)
    {
        if (!by.CanRead(person.Id.Value))
        {
            return null;
        }

        var details = PersonDetails.Of(person, by);
        return new Comparable(person, details, by.FingerprintOf(person.Id.Value, JsonSerializer.SerializeToUtf8Bytes(details)));
    }

    /// <summary>A person in the clear, of whom nothing is stored: for measuring the rule.</summary>
    public static Comparable Of(Person person, PersonDetails details) => new(person, details, facts: 0);

    public override string ToString() => nameof(Comparable);
}

/// <summary>A document number made ready.</summary>
internal sealed record ComparableDocument(DocumentKind Kind, string Number, bool IsValidResidentId)
{
    public static ComparableDocument Of(PersonDocument document)
    {
        var number = DocumentNumber.Comparable(document.Number);
        var mayBeResidentId = document.Kind is DocumentKind.ResidentId or DocumentKind.Unknown;
        return new ComparableDocument(document.Kind, number, mayBeResidentId && DocumentNumber.IsResidentId(number));
    }

    public override string ToString() => nameof(ComparableDocument);
}

/// <summary>A name made ready.</summary>
internal sealed class ComparableName
{
    public ComparableName(string name)
    {
        Folded = SearchName.Of(name);
        Initials = Pinyin.Initials(SearchName.Plain(name));
        Newborn = NewbornName.TryRead(name);
        Mother = Newborn is null ? null : SearchName.Of(Newborn.Mother);
        IsHan = Folded.Length > 0 && Folded[0] >= '\u3400';

        // Foreign names are written with the family name first or last: their words are compared in no order.
        Words = IsHan ? Folded : string.Concat(name.Split([' ', ',', '-', '·'], StringSplitOptions.RemoveEmptyEntries).Select(SearchName.Of).Order(StringComparer.Ordinal));
    }

    public string Folded { get; }

    public IReadOnlyList<string> Initials { get; }

    public NewbornName? Newborn { get; }

    public string? Mother { get; }

    public bool IsHan { get; }

    public string Words { get; }

    public override string ToString() => nameof(ComparableName);
}
