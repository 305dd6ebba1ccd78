using System.Buffers;
using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.Intake;

/// <summary>Writes rejects.csv and findings.csv: one remark a row, for people in a spreadsheet and for programs.</summary>
/// <remarks>
/// Columns: file, row, column, value, code, reason, detail. The reason is in the language asked for; the headings and codes are the same in both, so that a
/// program reads either. A text that a spreadsheet would run as a formula gets an apostrophe in front.
/// </remarks>
public static class RemarksCsv
{
    /// <summary>Stands for a value that identifies people.</summary>
    public const string Masked = "***";

    private static readonly SearchValues<char> NeedsQuotes = SearchValues.Create(",\"\r\n");

    /// <summary>Writes all remarks.</summary>
    /// <param name="writer">Where to; UTF-8 with BOM opens correctly in spreadsheets.</param>
    /// <param name="remarks">What to write, in this order.</param>
    /// <param name="files">The files that the remarks refer to.</param>
    /// <param name="language">Language of reason and detail.</param>
    /// <param name="showSensitive">Whether values that identify people are written; otherwise they are masked.</param>
    public static void Write(TextWriter writer, IEnumerable<Remark> remarks, IReadOnlyList<FileUnderstanding> files, Language language, bool showSensitive) =>
        Write(writer, [([.. remarks], files)], language, showSensitive);

    /// <summary>Writes the remarks of several readings, each with the files that they refer to.</summary>
    public static void Write(
        TextWriter writer, IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> parts, Language language, bool showSensitive)
    {
        writer.Write("file,row,column,value,code,reason,detail\n");
        foreach (var (remark, files) in parts.SelectMany(part => part.Remarks.Select(remark => (remark, part.Files))))
        {
            Cell(writer, files[remark.Place.File].Name, ',');
            Cell(writer, remark.Place.Row.ToString(CultureInfo.InvariantCulture), ',');
            Cell(writer, remark.Column, ',');
            Cell(writer, remark.IsSensitive && !showSensitive && remark.Value.Length > 0 ? Masked : remark.Value, ',');
            Cell(writer, remark.Kind.Code, ',');
            Cell(writer, remark.Kind.Meaning.In(language), ',');
            Cell(writer, remark.Detail?.In(language) ?? "", '\n');
        }
    }

    /// <summary>A text that no spreadsheet takes for a formula: an apostrophe goes before =, +, -, @, tab and carriage return.</summary>
    /// <remarks>For every text that comes from a file and goes into a CSV, here and in other outputs; numbers don't go through it.</remarks>
    public static string Guard(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static void Cell(TextWriter writer, string text, char end)
    {
        var guarded = Guard(text);
        if (guarded.AsSpan().ContainsAny(NeedsQuotes))
        {
            writer.Write('"');
            writer.Write(guarded.Replace("\"", "\"\"", StringComparison.Ordinal));
            writer.Write('"');
        }
        else
        {
            writer.Write(guarded);
        }

        writer.Write(end);
    }
}
