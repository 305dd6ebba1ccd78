namespace Firebreak.Intake;

/// <content>Kinds of ages, sexes and other values.</content>
public static partial class RemarkKinds
{
    /// <summary>Not readable as an age.</summary>
    public static RemarkKind AgeUnreadable { get; } = Make("age-unreadable", "not readable as an age", "无法识别为年龄");

    /// <summary>A negative age.</summary>
    public static RemarkKind AgeNegative { get; } = Make("age-negative", "a negative age", "年龄为负");

    /// <summary>An age above 120 years.</summary>
    public static RemarkKind AgeTooHigh { get; } = Make("age-too-high", "an age above 120 years", "年龄超过 120 岁");

    /// <summary>A number that stands for "unknown" (999).</summary>
    public static RemarkKind AgePlaceholder { get; } = Make(
        "age-placeholder", "a number that stands for \"unknown\" (999)", "以 999 等数字代表未知年龄");

    /// <summary>A year where an age is expected.</summary>
    public static RemarkKind AgeIsYear { get; } = Make("age-is-year", "a year where an age is expected", "年龄栏填写了年份");

    /// <summary>An age band that a spreadsheet turned into a date (Oct-19).</summary>
    public static RemarkKind AgeBandAsDate { get; } = Make(
        "age-band-as-date", "an age band that a spreadsheet turned into a date (Oct-19)", "年龄段被电子表格转为日期（如 Oct-19）");

    /// <summary>An age band that ends before it begins.</summary>
    public static RemarkKind AgeBandReversed { get; } = Make("age-band-reversed", "an age band that ends before it begins", "年龄段上下限颠倒");

    /// <summary>An age marked as uncertain.</summary>
    public static RemarkKind AgeUncertain { get; } = Make("age-uncertain", "an age marked as uncertain", "年龄标注为不确定");

    /// <summary>Several ages in one cell.</summary>
    public static RemarkKind AgeSeveral { get; } = Make("age-several", "several ages in one cell", "一格内有多个年龄");

    /// <summary>An age outside the age band of the same row.</summary>
    public static RemarkKind AgeBandConflict { get; } = Make(
        "age-band-conflict", "an age outside the age band of the same row", "年龄与同行年龄段不符");

    /// <summary>An age that contradicts the birth.</summary>
    public static RemarkKind AgeBirthConflict { get; } = Make("age-birth-conflict", "an age that contradicts the birth", "年龄与出生年份或日期不符");

    /// <summary>A birth after today or before 1800.</summary>
    public static RemarkKind BirthImplausible { get; } = Make("birth-implausible", "a birth after today or before 1800", "出生年份不合理");

    /// <summary>Not readable as a sex.</summary>
    public static RemarkKind SexUnreadable { get; } = Make("sex-unreadable", "not readable as a sex", "无法识别为性别");

    /// <summary>A number instead of a sex; a mapping must say what it means.</summary>
    public static RemarkKind SexCoded { get; } = Make(
        "sex-coded", "a number instead of a sex; a mapping must say what it means", "性别为数字代码，须由映射文件说明");

    /// <summary>Not readable as an outcome.</summary>
    public static RemarkKind OutcomeUnreadable { get; } = Make("outcome-unreadable", "not readable as an outcome", "无法识别为转归");

    /// <summary>A number instead of an outcome; a mapping must say what it means.</summary>
    public static RemarkKind OutcomeCoded { get; } = Make(
        "outcome-coded", "a number instead of an outcome; a mapping must say what it means", "转归为数字代码，须由映射文件说明");

    /// <summary>Not readable as a way of being found.</summary>
    public static RemarkKind HowFoundUnreadable { get; } = Make(
        "how-found-unreadable", "not readable as a way of being found", "无法识别为发现方式");

    /// <summary>A number instead of a way of being found; a mapping must say what it means.</summary>
    public static RemarkKind HowFoundCoded { get; } = Make(
        "how-found-coded", "a number instead of a way of being found; a mapping must say what it means", "发现方式为数字代码，须由映射文件说明");

    /// <summary>Not readable as a case class.</summary>
    public static RemarkKind ClassUnreadable { get; } = Make("class-unreadable", "not readable as a case class", "无法识别为病例分类");

    /// <summary>A number instead of a case class; a mapping must say what it means.</summary>
    public static RemarkKind ClassCoded { get; } = Make(
        "class-coded", "a number instead of a case class; a mapping must say what it means", "病例分类为数字代码，须由映射文件说明");

    /// <summary>Not readable as a severity.</summary>
    public static RemarkKind SeverityUnreadable { get; } = Make("severity-unreadable", "not readable as a severity", "无法识别为病情程度");

    /// <summary>A number instead of a severity; a mapping must say what it means.</summary>
    public static RemarkKind SeverityCoded { get; } = Make(
        "severity-coded", "a number instead of a severity; a mapping must say what it means", "病情程度为数字代码，须由映射文件说明");

    /// <summary>A date of death beside another outcome than death.</summary>
    public static RemarkKind OutcomeDeathConflict { get; } = Make(
        "outcome-death-conflict", "a date of death beside another outcome than death", "有死亡日期而转归并非死亡");

    /// <summary>A date of recovery beside the outcome death.</summary>
    public static RemarkKind OutcomeRecoveryConflict { get; } = Make(
        "outcome-recovery-conflict", "a date of recovery beside the outcome death", "转归为死亡却有出院或康复日期");

    /// <summary>An onset in a case recorded as without symptoms.</summary>
    public static RemarkKind OnsetWithoutSymptoms { get; } = Make(
        "onset-without-symptoms", "an onset in a case recorded as without symptoms", "无症状病例却有发病日期");

    /// <summary>Not readable as a coordinate.</summary>
    public static RemarkKind CoordinateUnreadable { get; } = Make("coordinate-unreadable", "not readable as a coordinate", "无法识别为坐标");

    /// <summary>A longitude or latitude that isn't on the Earth.</summary>
    public static RemarkKind CoordinateOutsideEarth { get; } = Make(
        "coordinate-outside-earth", "a longitude or latitude that isn't on the Earth", "经纬度超出范围");

    /// <summary>Longitude and latitude look exchanged.</summary>
    public static RemarkKind CoordinatesSwapped { get; } = Make("coordinates-swapped", "longitude and latitude look exchanged", "经纬度疑似颠倒");

    /// <summary>Longitude and latitude are both 0.</summary>
    public static RemarkKind CoordinateZero { get; } = Make("coordinate-zero", "longitude and latitude are both 0", "经纬度均为 0");

    /// <summary>One coordinate of two.</summary>
    public static RemarkKind CoordinateHalf { get; } = Make("coordinate-half", "one coordinate of two", "坐标只有其一");

    /// <summary>Degrees with minutes and seconds.</summary>
    public static RemarkKind CoordinateDegreesMinutes { get; } = Make(
        "coordinate-degrees-minutes", "degrees with minutes and seconds", "坐标为度分秒形式");

    /// <summary>A decimal comma among decimal points.</summary>
    public static RemarkKind CoordinateDecimalComma { get; } = Make(
        "coordinate-decimal-comma", "a decimal comma among decimal points", "坐标列中混有小数逗号");

    /// <summary>A word one slip away from a much more frequent one.</summary>
    public static RemarkKind MisspeltWord { get; } = Make(
        "misspelt-word", "a word one slip away from a much more frequent one", "疑似错别字：与常见值仅差一处");

    /// <summary>A word that differs from a more frequent one in case, width, blanks or punctuation only.</summary>
    public static RemarkKind WordVariant { get; } = Make(
        "word-variant", "a word that differs from a more frequent one in case, width, blanks or punctuation only", "与常见值仅大小写、全半角、空格或标点不同");
}
