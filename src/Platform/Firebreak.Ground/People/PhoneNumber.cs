using System.Text;

namespace Firebreak.Ground.People;

/// <summary>Rules of phone numbers.</summary>
public static class PhoneNumber
{
    /// <summary>The number as it is compared: digits only, without China's country code before a mobile or area number.</summary>
    /// <remarks>+86 138 0000 0000, 0086-13800000000 and 13800000000 are one number. A foreign country code stays: it tells two numbers apart.</remarks>
    public static string Normalise(string number)
    {
        var text = new StringBuilder(number.Length);
        foreach (var character in number.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiDigit(character))
            {
                text.Append(character);
            }
        }

        var digits = text.ToString();
        var international = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
        return international.StartsWith("86", StringComparison.Ordinal) && international.Length is 12 or 13 ? international[2..] : international;
    }
}
