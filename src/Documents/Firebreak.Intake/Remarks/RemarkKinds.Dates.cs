namespace Firebreak.Intake;

/// <content>Kinds of dates.</content>
public static partial class RemarkKinds
{
    /// <summary>A date that no calendar has.</summary>
    public static RemarkKind DateImpossible { get; } = Make("date-impossible", "a date that no calendar has", "日历上没有的日期");

    /// <summary>Not readable as a date.</summary>
    public static RemarkKind DateUnreadable { get; } = Make("date-unreadable", "not readable as a date", "无法识别为日期");

    /// <summary>Day and month can't be told apart in the whole column.</summary>
    public static RemarkKind DateOrderAmbiguous { get; } = Make(
        "date-order-ambiguous", "day and month can't be told apart in the whole column", "整列无法区分日与月");

    /// <summary>A date that can only be read in another order than its column.</summary>
    public static RemarkKind DateOrderContradicted { get; } = Make(
        "date-order-contradicted", "a date that can only be read in another order than its column", "日期顺序与本列不符");

    /// <summary>A date before the year 1800.</summary>
    public static RemarkKind DateBefore1800 { get; } = Make("date-before-1800", "a date before the year 1800", "早于 1800 年的日期");

    /// <summary>A date after today.</summary>
    public static RemarkKind DateFuture { get; } = Make("date-future", "a date after today", "晚于今天的日期");

    /// <summary>A date without a year.</summary>
    public static RemarkKind DateYearMissing { get; } = Make("date-year-missing", "a date without a year", "日期缺少年份");

    /// <summary>A date without a year; the year is the only one in its column.</summary>
    public static RemarkKind DateYearAdded { get; } = Make(
        "date-year-added", "a date without a year; the year is the only one in its column", "日期缺少年份，按本列唯一年份补入");

    /// <summary>A month without a day.</summary>
    public static RemarkKind DateDayMissing { get; } = Make("date-day-missing", "a month without a day", "只有年月，缺少日");

    /// <summary>A year without month and day.</summary>
    public static RemarkKind DateYearOnly { get; } = Make("date-year-only", "a year without month and day", "只有年份");

    /// <summary>Two dates or a span in one cell.</summary>
    public static RemarkKind DateSeveral { get; } = Make("date-several", "two dates or a span in one cell", "一格内有多个日期或日期段");

    /// <summary>A date marked as uncertain.</summary>
    public static RemarkKind DateUncertain { get; } = Make("date-uncertain", "a date marked as uncertain", "日期标注为不确定");

    /// <summary>A day relative to another one ("yesterday").</summary>
    public static RemarkKind DateRelative { get; } = Make("date-relative", "a day relative to another one (\"yesterday\")", "相对日期（如“昨天”）");

    /// <summary>A stand-in for "no date" (1900-01-01).</summary>
    public static RemarkKind DatePlaceholder { get; } = Make(
        "date-placeholder", "a stand-in for \"no date\" (1900-01-01)", "占位日期（如 1900-01-01）");

    /// <summary>A date of the lunar calendar.</summary>
    public static RemarkKind DateLunar { get; } = Make("date-lunar", "a date of the lunar calendar", "农历日期");

    /// <summary>A year counted within an era.</summary>
    public static RemarkKind DateEra { get; } = Make("date-era", "a year counted within an era", "以年号纪年的日期");

    /// <summary>A week instead of a day.</summary>
    public static RemarkKind DateWeek { get; } = Make("date-week", "a week instead of a day", "以周代日");

    /// <summary>A letter where a digit belongs (2O20).</summary>
    public static RemarkKind DateLetterForDigit { get; } = Make(
        "date-letter-for-digit", "a letter where a digit belongs (2O20)", "数字误写为字母（2O20）");

    /// <summary>A date with other words beside it.</summary>
    public static RemarkKind DateWithText { get; } = Make("date-with-text", "a date with other words beside it", "日期旁有其他文字");

    /// <summary>A time of day without a date.</summary>
    public static RemarkKind DateTimeOnly { get; } = Make("date-time-only", "a time of day without a date", "只有时刻，没有日期");

    /// <summary>Digits that are no date.</summary>
    public static RemarkKind DateDigitsOnly { get; } = Make("date-digits-only", "digits that are no date", "一串数字，不是日期");

    /// <summary>A time of day that no clock shows.</summary>
    public static RemarkKind DateTimeImpossible { get; } = Make("date-time-impossible", "a time of day that no clock shows", "不存在的时刻");

    /// <summary>A spreadsheet's day number among written dates.</summary>
    public static RemarkKind DateAsSerial { get; } = Make(
        "date-as-serial", "a spreadsheet's day number among written dates", "日期列中混有电子表格日期序号");

    /// <summary>A date in Chinese characters among others.</summary>
    public static RemarkKind DateAsChinese { get; } = Make("date-as-chinese", "a date in Chinese characters among others", "日期列中混有中文日期");

    /// <summary>A date with the month's name among others.</summary>
    public static RemarkKind DateAsMonthName { get; } = Make(
        "date-as-month-name", "a date with the month's name among others", "日期列中混有英文月份日期");

    /// <summary>A date without separators among others.</summary>
    public static RemarkKind DateAsCompact { get; } = Make("date-as-compact", "a date without separators among others", "日期列中混有无分隔符日期");

    /// <summary>A two-digit year among full ones.</summary>
    public static RemarkKind DateAsShortYear { get; } = Make("date-as-short-year", "a two-digit year among full ones", "日期列中混有两位数年份");

    /// <summary>A date with slashes among others.</summary>
    public static RemarkKind DateAsSlashed { get; } = Make("date-as-slashed", "a date with slashes among others", "日期列中混有斜线日期");

    /// <summary>A date with dots among others.</summary>
    public static RemarkKind DateAsDotted { get; } = Make("date-as-dotted", "a date with dots among others", "日期列中混有点号日期");

    /// <summary>A date with dashes among others.</summary>
    public static RemarkKind DateAsDashed { get; } = Make("date-as-dashed", "a date with dashes among others", "日期列中混有短横线日期");

    /// <summary>A date with the year last among others.</summary>
    public static RemarkKind DateAsYearLast { get; } = Make("date-as-year-last", "a date with the year last among others", "日期列中混有年份在后的日期");

    /// <summary>A time of day among plain dates.</summary>
    public static RemarkKind DateWithTime { get; } = Make("date-with-time", "a time of day among plain dates", "日期列中混有时刻");

    /// <summary>A time zone among plain dates.</summary>
    public static RemarkKind DateWithZone { get; } = Make("date-with-zone", "a time zone among plain dates", "日期列中混有时区");

    /// <summary>A weekday beside the date.</summary>
    public static RemarkKind DateWithWeekday { get; } = Make("date-with-weekday", "a weekday beside the date", "日期旁注有星期");

    /// <summary>Full-width digits among others.</summary>
    public static RemarkKind DateFullWidth { get; } = Make("date-full-width", "full-width digits among others", "日期列中混有全角数字");

    /// <summary>Infection and onset on the same day.</summary>
    public static RemarkKind InfectionEqualsOnset { get; } = Make(
        "infection-equals-onset", "infection and onset on the same day", "感染日期与发病日期相同");
}
