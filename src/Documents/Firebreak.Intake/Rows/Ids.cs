using System.Globalization;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>Turns the text of an id into the id: itself, or a pseudonym where ids are document or phone numbers.</summary>
internal sealed class Ids
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public Ids() => lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether ids are replaced by pseudonyms.</summary>
    public bool ArePseudonyms { get; set; }

    /// <summary>Whether an id that is a document or phone number is replaced where the others are none.</summary>
    public bool HidesNumbers { get; init; }

    /// <summary>What stands for a number; null for a running number.</summary>
    public Func<string, string>? Pseudonym { get; init; }

    /// <summary>The id under which a person is kept. The same text gives the same id in every file.</summary>
    public string Of(ReadOnlySpan<char> text)
    {
        if (!ArePseudonyms && !IsHidden(text))
        {
            return text.ToString();
        }

        if (lookup.TryGetValue(text, out var id))
        {
            return id;
        }

        var raw = text.ToString();
        id = Pseudonym?.Invoke(raw) ?? $"P{known.Count + 1:D6}";
        known[raw] = id;
        return id;
    }

    /// <summary>Whether this one id is replaced though ids as a whole are not.</summary>
    public bool IsHidden(ReadOnlySpan<char> text) =>
        HidesNumbers && !ArePseudonyms && (PersonalNumbers.IsMobile(text) || PersonalNumbers.HasDocumentShape(text));

    /// <summary>What a spreadsheet has done to an id, if anything; the id is kept as it stands.</summary>
    public static RemarkKind? Damage(ReadOnlySpan<char> id)
    {
        if (id.Length > 100)
        {
            return RemarkKinds.IdTooLong;
        }

        if (!char.IsAsciiDigit(id[0]) || !id.ContainsAny('.', 'E', 'e'))
        {
            return null;
        }

        if (id.Contains('+') && id.ContainsAny('E', 'e') && double.TryParse(id, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return RemarkKinds.IdScientific;
        }

        return id.EndsWith(".0") && !id[..^2].ContainsAnyExceptInRange('0', '9') ? RemarkKinds.IdDecimal : null;
    }
}

/// <summary>Ids that a reader would take for the same: case, full or half width and leading zeros don't count.</summary>
internal sealed class SameIdToTheEye : IEqualityComparer<string>
{
    public static SameIdToTheEye Instance { get; } = new();

    public bool Equals(string? x, string? y)
    {
        var one = x.AsSpan().TrimStart("0０");
        var other = y.AsSpan().TrimStart("0０");
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (Plain(one[i]) != Plain(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(string obj)
    {
        var hash = 17;
        foreach (var letter in obj.AsSpan().TrimStart("0０"))
        {
            hash = (hash * 31) + Plain(letter);
        }

        return hash;
    }

    private static char Plain(char letter) => char.ToUpperInvariant(letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter);
}
