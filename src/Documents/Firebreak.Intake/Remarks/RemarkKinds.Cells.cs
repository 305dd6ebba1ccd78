namespace Firebreak.Intake;

/// <content>Kinds of cells, whatever they should hold.</content>
public static partial class RemarkKinds
{
    /// <summary>An error of a spreadsheet (#REF!).</summary>
    public static RemarkKind SpreadsheetError { get; } = Make("spreadsheet-error", "an error of a spreadsheet (#REF!)", "电子表格错误值（#REF!）");

    /// <summary>Hashes that a spreadsheet shows when a column is too narrow.</summary>
    public static RemarkKind ColumnTooNarrow { get; } = Make(
        "column-too-narrow", "hashes that a spreadsheet shows when a column is too narrow", "列宽不足显示的井号");

    /// <summary>A formula instead of its value.</summary>
    public static RemarkKind FormulaText { get; } = Make("formula-text", "a formula instead of its value", "单元格为公式文本而非结果");

    /// <summary>An apostrophe in front of the value; left out.</summary>
    public static RemarkKind LeadingApostrophe { get; } = Make(
        "leading-apostrophe", "an apostrophe in front of the value; left out", "值前有撇号，已略去");

    /// <summary>The value stands in typographic quotation marks; left out.</summary>
    public static RemarkKind TypographicQuotes { get; } = Make(
        "typographic-quotes", "the value stands in typographic quotation marks; left out", "值带有中文或排版引号，已略去");

    /// <summary>A text too long for the field.</summary>
    public static RemarkKind CellTooLong { get; } = Make("cell-too-long", "a text too long for the field", "文本过长，与字段不符");

    /// <summary>A line break inside a word.</summary>
    public static RemarkKind LineBreakInCell { get; } = Make("line-break-in-cell", "a line break inside a word", "单元格内换行");

    /// <summary>A column that this platform doesn't store (ethnicity, religion, household registration, politics); dropped.</summary>
    public static RemarkKind ForbiddenColumn { get; } = Make(
        "forbidden-column",
        "a column that this platform doesn't store (ethnicity, religion, household registration, politics); dropped",
        "本平台不存储的列（民族、宗教、户籍类型、政治面貌），已丢弃");

    /// <summary>A column whose values identify people though its heading doesn't say so; left out.</summary>
    public static RemarkKind IdentifyingContent { get; } = Make(
        "identifying-content", "a column whose values identify people though its heading doesn't say so; left out", "列内容可识别个人（表头未注明），已略去");

    /// <summary>A phone number inside another field; the value was left out.</summary>
    public static RemarkKind PhoneInText { get; } = Make(
        "phone-in-text", "a phone number inside another field; the value was left out", "其他字段中含电话号码，该值已略去");

    /// <summary>A document number inside another field; the value was left out.</summary>
    public static RemarkKind DocumentNumberInText { get; } = Make(
        "document-number-in-text", "a document number inside another field; the value was left out", "其他字段中含证件号码，该值已略去");

    /// <summary>An e-mail address inside another field; the value was left out.</summary>
    public static RemarkKind EmailInText { get; } = Make(
        "email-in-text", "an e-mail address inside another field; the value was left out", "其他字段中含电子邮箱，该值已略去");

    /// <summary>A street number, building or flat where a district or street is expected; the value was left out.</summary>
    public static RemarkKind AddressInPlace { get; } = Make(
        "address-in-place",
        "a street number, building or flat where a district or street is expected; the value was left out",
        "区划或街道字段中含门牌、楼栋等详细地址，该值已略去");
}
