namespace Firebreak.Ground.People;

/// <summary>Whether two descriptions are of one person, within a circle so small that a name tells people apart: the contacts of one case, the rows of one file.</summary>
/// <remarks>In the register at large a name tells nobody; there documents decide, and the search for duplicates asks afterwards.</remarks>
public static class SamePerson
{
    /// <summary>Whether they are. A document decides where both have one; else the name, unless dates of birth contradict; else a phone, where one of them has no name.</summary>
    public static bool InOneCircle(PersonDetails one, PersonDetails other)
    {
        if (one.Documents.Count > 0 && other.Documents.Count > 0)
        {
            return one.Documents.Select(document => DocumentNumber.Normalise(document.Number))
                .Intersect(other.Documents.Select(document => DocumentNumber.Normalise(document.Number)), StringComparer.Ordinal).Any();
        }

        if (one.BirthDate is { } born && other.BirthDate is { } otherBorn && born != otherBorn)
        {
            return false;
        }

        return one.Name is { } name && other.Name is { } otherName ? SearchName.Of(name) == SearchName.Of(otherName) : SharePhone(one, other);
    }

    /// <summary>What somebody without documents is known by within one file: name and phones. Null where either is missing, since a name alone is many people's.</summary>
    public static string? WithinFile(PersonDetails details) => details.Name is { } name && details.Phones.Count > 0
        ? $"{SearchName.Of(name)} {string.Join(' ', details.Phones.Select(PhoneNumber.Normalise).Order(StringComparer.Ordinal))}"
        : null;

    private static bool SharePhone(PersonDetails one, PersonDetails other) =>
        one.Phones.Select(PhoneNumber.Normalise).Intersect(other.Phones.Select(PhoneNumber.Normalise), StringComparer.Ordinal).Any();
}
