using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Ground.People;

/// <summary>Kind of an identity document (证件类型).</summary>
public enum DocumentKind : byte
{
    /// <summary>A number whose kind nobody recorded.</summary>
    Unknown,

    /// <summary>Resident identity number (居民身份证), 18 characters with a check digit.</summary>
    ResidentId,

    /// <summary>Passport (护照).</summary>
    Passport,

    /// <summary>Mainland travel permit for Hong Kong and Macao residents (港澳居民来往内地通行证).</summary>
    HongKongMacaoPermit,

    /// <summary>Mainland travel permit for Taiwan residents (台湾居民来往大陆通行证).</summary>
    TaiwanPermit,

    /// <summary>Foreigner's permanent residence card (外国人永久居留身份证).</summary>
    ForeignerResidence,

    /// <summary>Medical certificate of birth (出生医学证明), for newborns who have nothing else yet.</summary>
    BirthCertificate,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>One identity document of a person.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Number">Its number as entered.</param>
public sealed record PersonDocument(DocumentKind Kind, string Number)
{
    /// <summary>The name of the type: a number in a log would be a leak.</summary>
    public override string ToString() => nameof(PersonDocument);
}

/// <summary>Rules of document numbers.</summary>
public static class DocumentNumber
{
    // GB 11643-1999: weights of the first 17 digits, and the check character by the weighted sum modulo 11 (ISO 7064, MOD 11-2).
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10X98765432";

    /// <summary>The number as it is compared: full-width characters made narrow, letters made capitals, spaces and dashes left out.</summary>
    public static string Normalise(string number)
    {
        var text = new StringBuilder(number.Length);
        foreach (var character in number.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(character))
            {
                text.Append(char.ToUpperInvariant(character));
            }
        }

        return text.ToString();
    }

    /// <summary>The number by which two documents are compared: as normalised, the 15 digits of a resident identity card of before 1999 made 18.</summary>
    public static string Comparable(string number)
    {
        var text = Normalise(number);
        if (text.Length != 15 || !text.AsSpan().ContainsOnlyDigits())
        {
            return text;
        }

        // GB 11643-1989: two digits of the year, and no check digit. Its holders were born in the twentieth century.
        var first17 = string.Concat(text.AsSpan(0, 6), "19", text.AsSpan(6));
        var modern = first17 + CheckCharacters[WeightedSum(first17) % 11];
        return BirthDateOf(modern) is null ? text : modern;
    }

    /// <summary>The sex that a resident identity number states by its last digit but one: odd is male.</summary>
    public static Sex SexOf(string residentId) =>
        Comparable(residentId) is { Length: 18 } text && char.IsAsciiDigit(text[16]) ? (text[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female : Sex.Unknown;

    /// <summary>
    /// Whether this is a well-formed resident identity number: 18 characters with a date of birth that exists and the right check digit, or the 15 digits
    /// of an old card, which has none.
    /// </summary>
    public static bool IsResidentId(string number)
    {
        var text = Comparable(number);
        if (text.Length != 18 || !text.AsSpan(0, 17).ContainsOnlyDigits() || BirthDateOf(text) is null)
        {
            return false;
        }

        return text[17] == CheckCharacters[WeightedSum(text) % 11];
    }

    /// <summary>The date of birth that a resident identity number states, or null where it states none.</summary>
    public static DateOnly? BirthDateOf(string residentId)
    {
        var text = Comparable(residentId);
        return text.Length == 18 && DateOnly.TryParseExact(text.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
    }

    private static int WeightedSum(string text)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (text[i] - '0') * Weights[i];
        }

        return sum;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
