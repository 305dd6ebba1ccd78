namespace Firebreak.Intake;

/// <content>Kinds of ids.</content>
public static partial class RemarkKinds
{
    /// <summary>A case without an id; it got one of its own.</summary>
    public static RemarkKind IdMissing { get; } = Make("id-missing", "a case without an id; it got one of its own", "病例缺少编号，已另行编号");

    /// <summary>No column of ids: cases are numbered by row.</summary>
    public static RemarkKind NoIdColumn { get; } = Make("no-id-column", "no column of ids: cases are numbered by row", "没有编号列，按行号编号");

    /// <summary>The same row again.</summary>
    public static RemarkKind DuplicateRow { get; } = Make("duplicate-row", "the same row again", "整行重复");

    /// <summary>An id that another case has already, with other values.</summary>
    public static RemarkKind DuplicateId { get; } = Make(
        "duplicate-id", "an id that another case has already, with other values", "编号与其他病例重复且内容不同");

    /// <summary>An id that a spreadsheet turned into a rounded number (3.2E+17).</summary>
    public static RemarkKind IdScientific { get; } = Make(
        "id-scientific", "an id that a spreadsheet turned into a rounded number (3.2E+17)", "编号被电子表格转为科学计数法，已失真");

    /// <summary>An id with a decimal point that a spreadsheet added (1001.0).</summary>
    public static RemarkKind IdDecimal { get; } = Make(
        "id-decimal", "an id with a decimal point that a spreadsheet added (1001.0)", "编号带有电子表格添加的小数点");

    /// <summary>An id that differs from another one in case, width or leading zeros only.</summary>
    public static RemarkKind IdVariant { get; } = Make(
        "id-variant", "an id that differs from another one in case, width or leading zeros only", "编号与另一编号仅大小写、全半角或前导零不同");

    /// <summary>Ids that are document or phone numbers; replaced by pseudonyms.</summary>
    public static RemarkKind IdPseudonymised { get; } = Make(
        "id-pseudonymised", "ids that are document or phone numbers; replaced by pseudonyms", "编号为证件号或手机号，已替换为假名");

    /// <summary>An id of more than 100 characters.</summary>
    public static RemarkKind IdTooLong { get; } = Make("id-too-long", "an id of more than 100 characters", "编号超过 100 个字符");

    /// <summary>A Chinese document number whose check digit is wrong.</summary>
    public static RemarkKind DocumentNumberInvalid { get; } = Make(
        "document-number-invalid", "a Chinese document number whose check digit is wrong", "身份证号校验码错误");

    /// <summary>A document number whose last digits a spreadsheet has lost.</summary>
    public static RemarkKind DocumentNumberRounded { get; } = Make(
        "document-number-rounded", "a document number whose last digits a spreadsheet has lost", "身份证号末位被电子表格截断");

    /// <summary>A sex that contradicts the document number.</summary>
    public static RemarkKind DocumentSexConflict { get; } = Make(
        "document-sex-conflict", "a sex that contradicts the document number", "性别与身份证号不符");

    /// <summary>An age or birth that contradicts the document number.</summary>
    public static RemarkKind DocumentBirthConflict { get; } = Make(
        "document-birth-conflict", "an age or birth that contradicts the document number", "年龄或出生日期与身份证号不符");
}
