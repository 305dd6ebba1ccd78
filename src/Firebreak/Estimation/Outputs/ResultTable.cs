using Firebreak.CommandLine.Tables;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outputs;

/// <summary>A result for people: five significant digits, columns under one another, a dash where there is no number and the reason behind it.</summary>
internal static class ResultTable
{
    public static void Write(TextWriter writer, EstimateResult result, Language language)
    {
        foreach (var fact in result.Facts)
        {
            writer.WriteLine($"{fact.Label.In(language)}{(language == Language.Chinese ? "：" : ": ")}{Cells.ForPeople(fact.Value, language)}");
        }

        var cells = result.Rows.Select(row => row.Cells.Select(cell => Cells.ForPeople(cell, language)).ToArray()).ToList();
        var widths = result.Columns.Select((heading, i) => Math.Max(heading.Length, cells.Select(row => Table.Width(row[i])).DefaultIfEmpty(0).Max())).ToArray();
        writer.WriteLine(string.Join("  ", result.Columns.Select((heading, i) => heading.PadLeft(widths[i]))));
        for (var r = 0; r < cells.Count; r++)
        {
            var line = string.Join("  ", cells[r].Select((cell, i) => new string(' ', widths[i] - Table.Width(cell)) + cell));
            writer.WriteLine(result.Rows[r].Because is { } because ? $"{line}  {because.In(language)}" : line);
        }
    }
}
