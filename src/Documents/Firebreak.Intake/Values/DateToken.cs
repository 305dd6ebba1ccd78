namespace Firebreak.Intake.Values;

/// <summary>How a date is written.</summary>
internal enum DateForm : byte
{
    /// <summary>Not a date; the token's <see cref="DateToken.Problem"/> says why.</summary>
    None,

    /// <summary>2020-01-05: year, month, day.</summary>
    Dashed,

    /// <summary>2020/1/5.</summary>
    Slashed,

    /// <summary>2020.1.5.</summary>
    Dotted,

    /// <summary>20200105.</summary>
    Compact,

    /// <summary>5/1/2020 or 1/5/2020: the order is the column's to decide.</summary>
    YearLast,

    /// <summary>5/1/20, 1/5/20 or 20/1/5: the order is the column's to decide.</summary>
    ShortYear,

    /// <summary>5 Jan 2020.</summary>
    MonthName,

    /// <summary>2020年1月5日.</summary>
    Chinese,

    /// <summary>43835: days as a spreadsheet counts them.</summary>
    Serial,

    /// <summary>1月5日 or 5 Jan: the year is missing.</summary>
    NoYear,
}

/// <summary>Why a text isn't a date.</summary>
internal enum DateProblem : byte
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Not readable as a date.</summary>
    Unreadable,

    /// <summary>No calendar has it.</summary>
    Impossible,

    /// <summary>Day missing: 2020-01.</summary>
    NoDay,

    /// <summary>Month and day missing: 2020.</summary>
    YearOnly,

    /// <summary>Two dates or a span.</summary>
    Several,

    /// <summary>Marked as uncertain: "about", "?".</summary>
    Uncertain,

    /// <summary>Relative to an unnamed day: "yesterday".</summary>
    Relative,

    /// <summary>A stand-in such as 1900-01-01 or 9999-12-31.</summary>
    Placeholder,

    /// <summary>A date of the lunar calendar.</summary>
    Lunar,

    /// <summary>A year of an era: 民国109年, 令和2年.</summary>
    Era,

    /// <summary>A week: 2020-W05.</summary>
    Week,

    /// <summary>A letter where a digit belongs: 2O20-01-05.</summary>
    LetterForDigit,

    /// <summary>A date with other words beside it.</summary>
    WithText,

    /// <summary>A time of day alone.</summary>
    TimeOnly,

    /// <summary>Digits without separators that are no day: 200105.</summary>
    DigitsOnly,
}

/// <summary>Something about the writing of a sound date that the column's other dates don't share.</summary>
[Flags]
internal enum DateTraits : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>With a time of day.</summary>
    Time = 1,

    /// <summary>With a time zone.</summary>
    Zone = 2,

    /// <summary>With full-width digits.</summary>
    FullWidth = 4,

    /// <summary>The time of day can't be (25:61).</summary>
    BadTime = 8,

    /// <summary>With the name of a weekday.</summary>
    Weekday = 16,
}

/// <summary>A text taken apart as a date, before the column has decided the order of its numbers.</summary>
/// <param name="Form">How it is written.</param>
/// <param name="A">First number, or the year.</param>
/// <param name="B">Second number, or the month.</param>
/// <param name="C">Third number, or the day.</param>
/// <param name="Problem">Why it isn't a date.</param>
/// <param name="Traits">What else is in it.</param>
internal readonly record struct DateToken(DateForm Form, int A, int B, int C, DateProblem Problem = DateProblem.None, DateTraits Traits = DateTraits.None)
{
    public static DateToken Not(DateProblem problem) => new(DateForm.None, 0, 0, 0, problem);
}

/// <summary>Order of the numbers in a column of dates.</summary>
internal enum DateOrder : byte
{
    /// <summary>Day, month, year.</summary>
    DayMonthYear,

    /// <summary>Month, day, year.</summary>
    MonthDayYear,

    /// <summary>Year, month, day.</summary>
    YearMonthDay,
}
