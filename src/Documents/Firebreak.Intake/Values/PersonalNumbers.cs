using System.Globalization;
using System.Text.RegularExpressions;

namespace Firebreak.Intake.Values;

/// <summary>Recognises numbers that name a person by their own structure: Chinese document numbers (GB 11643-1999), mobile numbers, e-mail addresses.</summary>
internal static partial class PersonalNumbers
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Whether a text has the shape of a document number: 17 digits and a digit or X, with a birth date inside.</summary>
    public static bool HasDocumentShape(ReadOnlySpan<char> text)
    {
        if (text.Length != 18 || text[0] == '0' || text[..17].ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(text[17]) || text[17] is 'X' or 'x'))
        {
            return false;
        }

        return BirthOf(text) is not null;
    }

    /// <summary>Whether the check digit is right (ISO 7064 mod 11-2).</summary>
    public static bool HasValidCheckDigit(ReadOnlySpan<char> text)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (text[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11] == char.ToUpperInvariant(text[17]);
    }

    /// <summary>Birth date inside a document number.</summary>
    public static DateOnly? BirthOf(ReadOnlySpan<char> document) =>
        DateOnly.TryParseExact(document.Slice(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) && birth.Year >= 1850
            ? birth
            : null;

    /// <summary>Whether the document number is a man's: its 17th digit is odd.</summary>
    public static bool IsMale(ReadOnlySpan<char> document) => (document[16] - '0') % 2 == 1;

    /// <summary>Whether a text is a mobile number of mainland China, with or without country code.</summary>
    public static bool IsMobile(ReadOnlySpan<char> text)
    {
        text = text.StartsWith("+86") ? text[3..].TrimStart(" -") : text;
        return text.Length == 11 && text[0] == '1' && text[1] is >= '3' and <= '9' && !text.ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Whether a text holds a mobile number between other characters.</summary>
    public static bool HoldsMobile(ReadOnlySpan<char> text) => Mobile().IsMatch(text);

    /// <summary>Whether a text holds a document number with a right check digit.</summary>
    public static bool HoldsDocument(ReadOnlySpan<char> text)
    {
        foreach (var match in Document().EnumerateMatches(text))
        {
            var number = text.Slice(match.Index, match.Length);
            if (HasDocumentShape(number) && HasValidCheckDigit(number))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text holds an e-mail address.</summary>
    public static bool HoldsEmail(ReadOnlySpan<char> text) => text.Contains('@') && Email().IsMatch(text);

    /// <summary>Whether a text goes below the street: house, building, unit, flat.</summary>
    public static bool HoldsAddress(ReadOnlySpan<char> text) => HouseNumber().IsMatch(text);

    [GeneratedRegex(@"(?<![\d.])1[3-9]\d{9}(?!\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!\d)[1-9]\d{16}[\dXx](?!\d)", RegexOptions.ExplicitCapture)]
    private static partial Regex Document();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]+")]
    private static partial Regex Email();

    [GeneratedRegex(@"\d+\s?(号楼|号院|栋|幢|单元|室|弄\d|号\d)|\d+号$|\b(flat|apartment|apt|room)\b\.?\s?\d", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex HouseNumber();
}
