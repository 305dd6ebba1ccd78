using System.Text.RegularExpressions;

namespace Firebreak.Intake.Values;

/// <summary>Names what is wrong with a text that should have been a date, so that whoever keeps the file knows what to mend.</summary>
internal static partial class DateProblems
{
    /// <summary>The most telling problem of an unreadable date.</summary>
    public static DateProblem Of(string text, DateTraits traits)
    {
        if (Lunar().IsMatch(text))
        {
            return DateProblem.Lunar;
        }

        if (Era().IsMatch(text))
        {
            return DateProblem.Era;
        }

        if (Week().IsMatch(text))
        {
            return DateProblem.Week;
        }

        if (Relative().IsMatch(text))
        {
            return DateProblem.Relative;
        }

        if (YearAndMonth().IsMatch(text))
        {
            return DateProblem.NoDay;
        }

        if (YearAlone().IsMatch(text))
        {
            return DateProblem.YearOnly;
        }

        if (TimeAlone().IsMatch(text))
        {
            return DateProblem.TimeOnly;
        }

        if (Uncertain().IsMatch(text))
        {
            return DateProblem.Uncertain;
        }

        // Without a letter there is nothing to replace, and the same text would be read for ever.
        if (LettersAsDigits().IsMatch(text) && Digitised(text) is var digits && digits != text && DateText.Parse(digits).Form != DateForm.None)
        {
            return DateProblem.LetterForDigit;
        }

        return AnyDate().Count(text) switch
        {
            0 => DateProblem.Unreadable,
            1 => DateProblem.WithText,
            _ => DateProblem.Several,
        };
    }

    private static string Digitised(string text) => text
        .Replace('O', '0').Replace('o', '0').Replace('l', '1').Replace('I', '1').Replace('S', '5').Replace('B', '8');

    [GeneratedRegex(@"农历|阴历|正月|腊月|冬月|初[一二三四五六七八九十]|\blunar\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Lunar();

    [GeneratedRegex(@"^(民国|令和|平成|昭和|康熙|光绪|[RHS])\s?\d{1,3}\s?[年.\-/]", RegexOptions.ExplicitCapture)]
    private static partial Regex Era();

    [GeneratedRegex(@"^\d{4}\s?[-_]?\s?(w|wk|week|第)\s?\d{1,2}\s?周?$|^(w|wk|week)\s?\d{1,2}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Week();

    [GeneratedRegex(@"\b(yesterday|today|tomorrow|ago|last (week|month|night)|(mon|tues|wednes|thurs|fri|satur|sun)day)\b|昨[天日]|今[天日]|前天|大前天|上周|\d\s?天前|日前",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Relative();

    [GeneratedRegex(@"^\d{4}\s?([-/.]\s?\d{1,2}|年\s?\d{1,2}\s?月(份|上旬|中旬|下旬|初|底|末)?)$|^[A-Za-z]{3,9}[ \-]\d{4}$|^\d{1,2}[-/.]\d{4}$", RegexOptions.ExplicitCapture)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"^\d{4}\s?年$", RegexOptions.ExplicitCapture)]
    private static partial Regex YearAlone();

    [GeneratedRegex(@"^\d{1,2}:\d{2}(:\d{2})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex TimeAlone();

    [GeneratedRegex(@"\?|^(about|approx\.?|around|circa|ca\.?|c\.|~|≈|约|大约|大概|可能)|左右|前后$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Uncertain();

    [GeneratedRegex(@"^[\dOolISB]{1,4}[-/.][\dOolISB]{1,2}[-/.][\dOolISB]{1,4}$", RegexOptions.ExplicitCapture)]
    private static partial Regex LettersAsDigits();

    [GeneratedRegex(@"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}月\d{1,2}", RegexOptions.ExplicitCapture)]
    private static partial Regex AnyDate();
}
