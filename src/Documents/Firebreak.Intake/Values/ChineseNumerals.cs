using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Firebreak.Intake.Values;

/// <summary>Numbers written in Chinese characters, as far as dates and ages need them (0 to 199, and years digit by digit).</summary>
internal static partial class ChineseNumerals
{
    private const string Digits = "〇一二三四五六七八九";
    private static readonly SearchValues<char> All = SearchValues.Create(Digits + "十零○");

    /// <summary>"二〇二〇年一月五日" becomes "2020年1月5日"; other text is unchanged.</summary>
    public static string InDates(string text) => !text.AsSpan().ContainsAny(All) || !text.Contains('月', StringComparison.Ordinal)
        ? text
        : BeforeUnit().Replace(text, match => Value(match.Value) is { } value ? value.ToString(CultureInfo.InvariantCulture) : match.Value);

    /// <summary>The value of "三", "十二", "二十", "一百零三", "二〇二〇" or null.</summary>
    public static int? Value(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!text.ContainsAny('十', '百'))
        {
            return ByDigit(text);
        }

        int total = 0, pending = 0;
        foreach (var one in text)
        {
            switch (one)
            {
                case '百':
                    total += Math.Max(pending, 1) * 100;
                    pending = 0;
                    break;
                case '十':
                    total += Math.Max(pending, 1) * 10;
                    pending = 0;
                    break;
                default:
                    if (Digit(one) is not { } digit)
                    {
                        return null;
                    }

                    pending = digit;
                    break;
            }
        }

        return total + pending;
    }

    private static int? ByDigit(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var one in text)
        {
            if (Digit(one) is not { } digit || value > 9999)
            {
                return null;
            }

            value = (value * 10) + digit;
        }

        return value;
    }

    private static int? Digit(char one) => one switch
    {
        '零' or '○' => 0,
        '两' => 2,
        _ => Digits.IndexOf(one, StringComparison.Ordinal) is >= 0 and var digit ? digit : null,
    };

    [GeneratedRegex("[〇○零一二三四五六七八九十]+(?=[年月日号])")]
    private static partial Regex BeforeUnit();
}
