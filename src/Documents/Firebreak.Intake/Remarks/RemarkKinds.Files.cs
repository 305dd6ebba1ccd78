namespace Firebreak.Intake;

/// <content>Kinds of files and their shape.</content>
public static partial class RemarkKinds
{
    /// <summary>Bytes that the file's encoding doesn't have.</summary>
    public static RemarkKind EncodingBroken { get; } = Make("encoding-broken", "bytes that the file's encoding doesn't have", "字节不符合文件编码");

    /// <summary>The encoding was chosen on thin evidence.</summary>
    public static RemarkKind EncodingDoubtful { get; } = Make("encoding-doubtful", "the encoding was chosen on thin evidence", "编码判断依据不足");

    /// <summary>A character that an earlier program replaced by a question mark in a diamond.</summary>
    public static RemarkKind CharacterLost { get; } = Make(
        "character-lost", "a character that an earlier program replaced by a question mark in a diamond", "字符已在此前的程序中丢失（�）");

    /// <summary>Text that was read in a wrong encoding before it came here (Ã¼ for ü, 锟斤拷).</summary>
    public static RemarkKind TextGarbled { get; } = Make(
        "text-garbled", "text that was read in a wrong encoding before it came here (Ã¼ for ü, 锟斤拷)", "文字在此前已乱码");

    /// <summary>A character 0 inside a cell.</summary>
    public static RemarkKind NulCharacter { get; } = Make("nul-character", "a character 0 inside a cell", "单元格内含空字符（NUL）");

    /// <summary>A control character inside a cell.</summary>
    public static RemarkKind ControlCharacter { get; } = Make("control-character", "a control character inside a cell", "单元格内含控制字符");

    /// <summary>A character without a width or a no-break blank inside a cell; left out.</summary>
    public static RemarkKind InvisibleCharacter { get; } = Make(
        "invisible-character", "a character without a width or a no-break blank inside a cell; left out", "单元格内含零宽字符或不间断空格，已略去");

    /// <summary>Lines end in different ways.</summary>
    public static RemarkKind LineEndsMixed { get; } = Make("line-ends-mixed", "lines end in different ways", "换行符不统一");

    /// <summary>A first line that names the separator (sep=;).</summary>
    public static RemarkKind SeparatorLine { get; } = Make(
        "separator-line", "a first line that names the separator (sep=;)", "首行为分隔符声明（sep=;）");

    /// <summary>A row above the heading, such as a title.</summary>
    public static RemarkKind PreambleRow { get; } = Make("preamble-row", "a row above the heading, such as a title", "表头以上的行（如标题）");

    /// <summary>A quotation mark that is never closed; it was dropped.</summary>
    public static RemarkKind QuoteUnclosed { get; } = Make(
        "quote-unclosed", "a quotation mark that is never closed; it was dropped", "引号未闭合，已略去该引号");

    /// <summary>A quotation mark in the middle of a field.</summary>
    public static RemarkKind QuoteInside { get; } = Make("quote-inside", "a quotation mark in the middle of a field", "字段中间出现引号");

    /// <summary>Text between a closing quotation mark and the separator.</summary>
    public static RemarkKind TextAfterQuote { get; } = Make(
        "text-after-quote", "text between a closing quotation mark and the separator", "引号闭合后仍有文字");

    /// <summary>Fewer fields than the heading has; the missing ones are blank.</summary>
    public static RemarkKind TooFewFields { get; } = Make(
        "too-few-fields", "fewer fields than the heading has; the missing ones are blank", "字段数少于表头，缺少部分按空值处理");

    /// <summary>More fields than the heading has.</summary>
    public static RemarkKind TooManyFields { get; } = Make("too-many-fields", "more fields than the heading has", "字段数多于表头");

    /// <summary>Blank fields beyond the heading.</summary>
    public static RemarkKind ExtraBlankFields { get; } = Make("extra-blank-fields", "blank fields beyond the heading", "表头之外有多余空字段");

    /// <summary>The heading again, among the data.</summary>
    public static RemarkKind RepeatedHeading { get; } = Make("repeated-heading", "the heading again, among the data", "数据中重复出现表头");

    /// <summary>A row of totals.</summary>
    public static RemarkKind TotalRow { get; } = Make("total-row", "a row of totals", "合计行");

    /// <summary>A note, not a case.</summary>
    public static RemarkKind NoteRow { get; } = Make("note-row", "a note, not a case", "附注行，不是病例");

    /// <summary>A column without a heading.</summary>
    public static RemarkKind HeadingBlank { get; } = Make("heading-blank", "a column without a heading", "列缺少表头");

    /// <summary>A heading that another column has too.</summary>
    public static RemarkKind HeadingRepeated { get; } = Make("heading-repeated", "a heading that another column has too", "表头重复");

    /// <summary>A heading with blanks around it.</summary>
    public static RemarkKind HeadingPadded { get; } = Make("heading-padded", "a heading with blanks around it", "表头前后有空格");

    /// <summary>A column without any value.</summary>
    public static RemarkKind ColumnBlank { get; } = Make("column-blank", "a column without any value", "整列为空");

    /// <summary>A column of which most values aren't what its heading says.</summary>
    public static RemarkKind ColumnMostlyUnreadable { get; } = Make(
        "column-mostly-unreadable", "a column of which most values aren't what its heading says", "整列多数值与表头含义不符");

    /// <summary>A column for a field that another column has filled already; not used.</summary>
    public static RemarkKind FieldRepeated { get; } = Make(
        "field-repeated", "a column for a field that another column has filled already; not used", "该字段已由其他列提供，本列未采用");

    /// <summary>Further sheets with data, which were not read.</summary>
    public static RemarkKind OtherSheets { get; } = Make(
        "other-sheets", "further sheets with data, which were not read", "工作簿另有含数据的工作表，未读取");
}
