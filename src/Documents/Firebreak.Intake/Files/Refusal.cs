using Firebreak.Primitives;

namespace Firebreak.Intake.Files;

/// <summary>Carries a refusal from deep inside reading up to <see cref="LineListIntake"/>, which turns it into an answer.</summary>
/// <remarks>Never leaves this assembly: a line of 10 GB is noticed in the tokeniser, ten calls below the verb that answers.</remarks>
internal sealed class RefusalException(Phrase reason, bool byEnvironment = false) : Exception(reason.English)
{
    public Phrase Reason { get; } = reason;

    public bool ByEnvironment { get; } = byEnvironment;
}

/// <summary>The sentences with which a file is refused.</summary>
internal static class Refusal
{
    public static RefusalException Missing(string path) => new(new($"{path}: no such file.", $"{path}：文件不存在。"));

    public static RefusalException Directory(string path) => new(new(
        $"{path} is a directory; a file is expected.", $"{path} 是目录，应给出文件。"));

    public static RefusalException NotRegular(string path) => new(new(
        $"{path} isn't a regular file (a pipe or device); save the table to a file first.", $"{path} 不是普通文件（管道或设备），请先把表保存为文件。"));

    public static RefusalException Empty(string name) => new(new($"{name} is empty: 0 bytes.", $"{name} 为空文件：0 字节。"));

    public static RefusalException NotReadable(string name, Exception fault) => new(
        new($"{name} can't be read: {DiskFault.Of(fault).English}.", $"{name} 无法读取：{DiskFault.Of(fault).Chinese}。"), byEnvironment: true);

    public static RefusalException NotATable(string name, Phrase what) => new(new(
        $"{name} is {what.English}, not a table; a CSV, TSV or XLSX file is expected.",
        $"{name} 是{what.Chinese}，不是表格；应为 CSV、TSV 或 XLSX 文件。"));

    public static RefusalException OldWorkbook(string name) => new(new(
        $"{name} is a workbook of the old .xls format; save it as .xlsx or CSV.", $"{name} 是旧版 .xls 工作簿，请另存为 .xlsx 或 CSV。"));

    public static RefusalException BrokenWorkbook(string name, string why) => new(new(
        $"{name} is a damaged workbook: {why}", $"{name} 工作簿已损坏：{why}"));

    public static RefusalException TooLong(string name, int row, long limit) => new(new(
        $"{name}, row {row}: the record is longer than {limit:N0} characters, so this isn't a line list.",
        $"{name} 第 {row} 行：该记录超过 {limit:N0} 个字符，不是病例一览表。"));

    public static RefusalException TooManyRows(string name, int limit) => new(new(
        $"{name} has more than {limit:N0} rows; split it.", $"{name} 超过 {limit:N0} 行，请拆分。"));

    public static RefusalException NoRows(string name) => new(new(
        $"{name} has a heading but no row below it.", $"{name} 只有表头，没有数据行。"));

    public static RefusalException NothingInside(string name) => new(new(
        $"{name} holds blank lines and comments only.", $"{name} 中只有空行和注释。"));

    public static RefusalException NoKnownColumn(string name, string headings, string expected) => new(new(
        $"{name} has no column that is known here ({expected} expected); its first row reads: {headings}. Name the columns in a mapping file.",
        $"{name} 中没有可识别的列（应有 {expected}）；首行为：{headings}。请用映射文件说明各列含义。"));

    public static RefusalException LooksLikeLinks(string name) => new(new(
        $"{name} looks like a file of links, not of cases: give the line list first and this file with --contacts.",
        $"{name} 像是关联文件而非病例一览表：请先给出一览表，再用 --contacts 给出此文件。"));

    public static RefusalException Changed(string name) => new(
        new($"{name} changed while it was being read; try again.", $"{name} 在读取过程中被修改，请重试。"), byEnvironment: true);
}
