using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Firebreak.Intake.Values;

/// <summary>Takes a text apart as a date. Reads what is written and nothing more; what it means is decided by the column.</summary>
internal static partial class DateText
{
    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Takes one cell apart.</summary>
    public static DateToken Parse(ReadOnlySpan<char> cell)
    {
        // The form of nine dates in ten, without any allocation.
        if (cell.Length == 10 && cell[4] is '-' or '/' or '.' && cell[7] == cell[4]
            && TryDigits(cell[..4], out var year) && TryDigits(cell[5..7], out var month) && TryDigits(cell[8..], out var day))
        {
            return YearFirst(cell[4], year, month, day, DateTraits.None);
        }

        if (TryShortNumbers(cell, out var token))
        {
            return token;
        }

        return ParseSlowly(cell.ToString());
    }

    // d/m/y and its relatives: two separators, digits between.
    private static bool TryShortNumbers(ReadOnlySpan<char> cell, out DateToken token)
    {
        token = default;
        if (cell.Length is < 6 or > 10)
        {
            return false;
        }

        var first = cell.IndexOfAny('/', '-', '.');
        if (first is < 1 or > 4)
        {
            return false;
        }

        var rest = cell[(first + 1)..];
        var second = rest.IndexOf(cell[first]);
        if (second is < 1 or > 2 || !TryDigits(cell[..first], out var a) || !TryDigits(rest[..second], out var b)
            || rest[(second + 1)..] is not { Length: >= 1 and <= 4 } last || !TryDigits(last, out var c))
        {
            return false;
        }

        if (first == 4)
        {
            token = YearFirst(cell[first], a, b, c, DateTraits.None);
            return last.Length <= 2;
        }

        token = last.Length switch
        {
            4 when first <= 2 => Numbers(DateForm.YearLast, a, b, c, DateTraits.None),
            <= 2 when first <= 2 => Numbers(DateForm.ShortYear, a, b, c, DateTraits.None),
            _ => default,
        };
        return token.Form != DateForm.None || token.Problem != DateProblem.None;
    }

    private static DateToken ParseSlowly(string cell)
    {
        var traits = DateTraits.None;
        var text = cell.Normalize(NormalizationForm.FormKC).Trim();
        if (!string.Equals(text, cell.Trim(), StringComparison.Ordinal) && cell.AsSpan().ContainsAnyInRange('\uFF10', '\uFF19'))
        {
            traits |= DateTraits.FullWidth;
        }

        text = Blanks().Replace(text, " ");
        if (WeekdayName().Match(text) is { Success: true } weekday)
        {
            traits |= DateTraits.Weekday;
            text = text.Remove(weekday.Index, weekday.Length).Trim(' ', ',', '(', ')');
        }

        text = WithoutTime(text, ref traits);
        text = ChineseNumerals.InDates(text);

        if (Numeric().Match(text) is { Success: true } numeric)
        {
            return FromNumbers(numeric, traits);
        }

        if (ChineseDate().Match(text) is { Success: true } chinese)
        {
            return Made(DateForm.Chinese, Number(chinese, "y"), Number(chinese, "m"), Number(chinese, "d"), traits);
        }

        if (NamedMonth(text, traits) is { } named)
        {
            return named;
        }

        if (NoYearChinese().Match(text) is { Success: true } noYear)
        {
            return new(DateForm.NoYear, 0, Number(noYear, "m"), Number(noYear, "d"), DateProblem.None, traits);
        }

        if (long.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) || SerialNumber().IsMatch(text))
        {
            return FromDigits(text, traits);
        }

        return DateToken.Not(DateProblems.Of(text, traits));
    }

    private static DateToken FromNumbers(Match match, DateTraits traits)
    {
        var (a, b, c) = (Number(match, "a"), Number(match, "b"), Number(match, "c"));
        var (firstLength, lastLength) = (match.Groups["a"].Length, match.Groups["c"].Length);
        return firstLength == 4 ? YearFirst(match.Groups["s"].Value[0], a, b, c, traits)
            : lastLength == 4 ? Numbers(DateForm.YearLast, a, b, c, traits)
            : lastLength <= 2 && firstLength <= 2 ? Numbers(DateForm.ShortYear, a, b, c, traits)
            : DateToken.Not(DateProblem.Unreadable);
    }

    private static DateToken FromDigits(string text, DateTraits traits)
    {
        if (text.Length == 8 && TryDigits(text, out _))
        {
            return Made(DateForm.Compact, Digits(text[..4]), Digits(text[4..6]), Digits(text[6..]), traits);
        }

        if (text.Length == 14 && TryDigits(text.AsSpan(0, 8), out _))
        {
            return Made(DateForm.Compact, Digits(text[..4]), Digits(text[4..6]), Digits(text[6..8]), traits | DateTraits.Time);
        }

        if (text.Length == 4 && Digits(text) is > 1800 and < 2200)
        {
            return DateToken.Not(DateProblem.YearOnly);
        }

        // Days since 1900: 20,000 is 1954, 80,000 is 2119. Smaller numbers are ages and counts that strayed into the column.
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var days) && days is >= 20_000 and < 80_000
            ? new(DateForm.Serial, (int)days, 0, 0, DateProblem.None, days > (int)days ? traits | DateTraits.Time : traits)
            : DateToken.Not(DateProblem.DigitsOnly);
    }

    private static DateToken? NamedMonth(string text, DateTraits traits)
    {
        var match = DayMonthName().Match(text);
        match = match.Success ? match : MonthDayName().Match(text);
        match = match.Success ? match : YearMonthNameDay().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var month = Array.IndexOf(Months, match.Groups["m"].Value[..3].ToLowerInvariant()) + 1;
        if (month == 0)
        {
            return null;
        }

        var day = Number(match, "d");
        return match.Groups["y"].Length switch
        {
            0 => new(DateForm.NoYear, 0, month, day, DateProblem.None, traits),
            4 => Made(DateForm.MonthName, Number(match, "y"), month, day, traits),
            _ => Made(DateForm.MonthName, -1 - Number(match, "y"), month, day, traits),
        };
    }

    private static string WithoutTime(string text, ref DateTraits traits)
    {
        var match = TimeOfDay().Match(text);
        if (!match.Success || match.Index == 0)
        {
            return text;
        }

        traits |= DateTraits.Time;
        if (match.Groups["zone"].Success)
        {
            traits |= DateTraits.Zone;
        }

        var hour = Number(match, "h");
        var second = match.Groups["s"].Success ? Number(match, "s") : 0;
        if (hour > 24 || Number(match, "n") > 59 || second > 60)
        {
            traits |= DateTraits.BadTime;
        }

        return text[..match.Index].TrimEnd(' ', ',', 'T');
    }

    private static DateToken YearFirst(char separator, int year, int month, int day, DateTraits traits) => Made(
        separator switch { '-' => DateForm.Dashed, '/' => DateForm.Slashed, _ => DateForm.Dotted }, year, month, day, traits);

    private static DateToken Made(DateForm form, int year, int month, int day, DateTraits traits) =>
        IsPlaceholder(year, month, day) ? DateToken.Not(DateProblem.Placeholder) : new(form, year, month, day, DateProblem.None, traits);

    private static DateToken Numbers(DateForm form, int a, int b, int c, DateTraits traits) =>
        form == DateForm.YearLast && IsPlaceholder(c, b, a) ? DateToken.Not(DateProblem.Placeholder)
            : a > 31 && c > 31 && form == DateForm.ShortYear ? DateToken.Not(DateProblem.Impossible)
            : new(form, a, b, c, DateProblem.None, traits);

    // What spreadsheets and databases write for "no date".
    private static bool IsPlaceholder(int year, int month, int day) => (year, month, day) switch
    {
        (0, _, _) or (9999, _, _) or (1899, 12, 30) or (1899, 12, 31) or (1900, 1, 0) or (1900, 1, 1) or (1753, 1, 1) or (1970, 1, 1) => true,
        _ => false,
    };

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return text.Length > 0;
    }

    private static int Digits(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Number(Match match, string group) => Digits(match.Groups[group].Value);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^(?<a>\d{1,4})\s?(?<s>[-/.])\s?(?<b>\d{1,2})\s?\k<s>\s?(?<c>\d{1,4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Numeric();

    [GeneratedRegex(@"^(?<y>\d{4})\s?年\s?(?<m>\d{1,2})\s?月\s?(?<d>\d{1,2})\s?[日号]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ChineseDate();

    [GeneratedRegex(@"^(?<m>\d{1,2})\s?月\s?(?<d>\d{1,2})\s?[日号]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex NoYearChinese();

    [GeneratedRegex(@"^(?<d>\d{1,2})(st|nd|rd|th)?[ \-/.]?(?<m>[A-Za-z]{3,9})[ \-/.,]*(?<y>\d{4}|\d{2})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DayMonthName();

    [GeneratedRegex(@"^(?<m>[A-Za-z]{3,9})\.?[ \-/](?<d>\d{1,2})(st|nd|rd|th)?([ \-/.,]+(?<y>\d{4}|\d{2}))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex MonthDayName();

    [GeneratedRegex(@"^(?<y>\d{4})[ \-/](?<m>[A-Za-z]{3,9})[ \-/](?<d>\d{1,2})$", RegexOptions.ExplicitCapture)]
    private static partial Regex YearMonthNameDay();

    [GeneratedRegex(@"^\d{5}([.,]\d+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex SerialNumber();

    [GeneratedRegex(
        @"[ T,]+(上午|下午)?(?<h>\d{1,2})([:时点](?<n>\d{1,2}))([:分](?<s>\d{1,2})([.,]\d+)?)?[秒分]?\s?(am|pm|AM|PM)?\s?(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(
        @"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s|[\s,(]+(星期|周)[一二三四五六日天]\)?$|[\s,(]+(mon|tue|wed|thu|fri|sat|sun)[a-z]*\)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex WeekdayName();
}
