using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Firebreak.Ground.People;

namespace Firebreak.Ground.Addresses;

/// <summary>An address as it is compared: full-width made narrow, traditional characters simplified, numbers before a unit written in digits, no punctuation.</summary>
internal static partial class AddressText
{
    private const string Digits = "〇一二三四五六七八九";

    // A numeral is a number only before one of these; 三里屯 and 五一路 keep their names.
    private const string Units = "号栋幢楼座单室户弄层组队门院区期巷街道支";

    /// <summary>The text as it is compared. A dash between digits stays: 3-2-501 is building, unit, room.</summary>
    public static string Of(string address)
    {
        var text = Bracketed().Replace(address.Normalize(NormalizationForm.FormKC), "") is { Length: >= 4 } outside ? outside : address.Normalize(NormalizationForm.FormKC);
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '〇' or '○')
            {
                // A number to Chinese readers and a symbol to Unicode.
                kept.Append('〇');
            }
            else if (char.IsLetterOrDigit(text[i]))
            {
                kept.Append(text[i]);
            }
            else if (IsDash(text[i]) && i > 0 && i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i + 1]))
            {
                kept.Append('-');
            }
            else if (text[i] == '#')
            {
                kept.Append("号楼");
            }
        }

        return WithDigits(string.Concat(kept.ToString().Select(character => char.ToUpperInvariant(SearchName.Simplified(character)))));
    }

    private static bool IsDash(char character) => character is '-' or '‐' or '‑' or '–' or '—' or '−' or '_' or '/';

    private static string WithDigits(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var end = i;
            while (end < text.Length && IsNumeral(text[end]))
            {
                end++;
            }

            if (end > i && IsNumber(text, i, end) && Value(text.AsSpan(i, end - i)) is { } value)
            {
                result.Append(value.ToString(CultureInfo.InvariantCulture));
                i = end;
            }
            else
            {
                result.Append(text[i]);
                i++;
            }
        }

        return result.ToString();
    }

    // Before a unit; or at the very end behind one: 一单元八零一.
    private static bool IsNumber(string text, int start, int end) => end < text.Length
        ? Units.Contains(text[end], StringComparison.Ordinal)
        : end - start >= 3 && start > 0 && (Units.Contains(text[start - 1], StringComparison.Ordinal) || text[start - 1] == '元');

    private static bool IsNumeral(char character) => character is '十' or '百' or '零' or '两' || Digits.Contains(character, StringComparison.Ordinal);

    // 十二 and 一百零三 by place, 一二〇 digit by digit.
    private static int? Value(ReadOnlySpan<char> numeral)
    {
        int total = 0, pending = 0;
        var byPlace = numeral.ContainsAny('十', '百');
        foreach (var character in numeral)
        {
            if (total > 9999)
            {
                return null;
            }

            switch (character)
            {
                case '百':
                    (total, pending) = (total + (Math.Max(pending, 1) * 100), 0);
                    break;
                case '十':
                    (total, pending) = (total + (Math.Max(pending, 1) * 10), 0);
                    break;
                default:
                    var digit = character switch { '零' => 0, '两' => 2, _ => Digits.IndexOf(character, StringComparison.Ordinal) };
                    (total, pending) = byPlace ? (total, digit) : ((total * 10) + digit, 0);
                    break;
            }
        }

        return total + pending;
    }

    // What stands in brackets explains (opposite the old depot, my own flat) and seldom names the place.
    [GeneratedRegex("[(（\\[【][^()（）\\[\\]【】]*[)）\\]】]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();
}
