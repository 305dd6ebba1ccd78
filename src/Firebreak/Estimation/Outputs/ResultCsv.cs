using System.Buffers;
using System.Globalization;

namespace Firebreak.Estimation.Outputs;

/// <summary>A result as comma-separated values for programs: headings as documented, points in numbers, NA where there is none.</summary>
/// <remarks>Without a byte-order mark and with plain line ends: R, Python and the tools of a shell read it; spreadsheets are served by reports.</remarks>
internal static class ResultCsv
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t＝＋－＠");

    public static void Write(TextWriter writer, EstimateResult result)
    {
        writer.Write(string.Join(',', result.Columns));
        writer.Write('\n');
        foreach (var row in result.Rows)
        {
            writer.Write(string.Join(',', row.Cells.Select(Cell)));
            writer.Write('\n');
        }
    }

    private static string Cell(object? value) => value switch
    {
        null => "NA",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => Text(text),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => Text(value.ToString() ?? ""),
    };

    // Names come from the user's files: one that a spreadsheet would run as a formula gets an apostrophe, as in every table of Firebreak.
    private static string Text(string text)
    {
        var safe = text.Length > 0 && FormulaStarts.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
