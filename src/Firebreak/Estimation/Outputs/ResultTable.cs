using Firebreak.CommandLine.Tables;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outputs;

/// <summary>A result for people: five significant digits, columns under one another, a dash where there is no number and the reason behind it.</summary>
internal static class ResultTable
{
    private const int WidestTable = 120;
    private const int MostUpright = 6;

    public static void Write(TextWriter writer, EstimateResult result, Language language)
    {
        foreach (var fact in result.Facts)
        {
            writer.WriteLine($"{fact.Label.In(language)}{(language == Language.Chinese ? "：" : ": ")}{Cells.Whole(fact.Value, language)}");
        }

        var cells = result.Rows.Select(row => row.Cells.Select(cell => Cells.ForPeople(cell, language)).ToArray()).ToList();
        var widths = result.Columns.Select((heading, i) => Math.Max(heading.Length, cells.Select(row => Table.Width(row[i])).DefaultIfEmpty(0).Max())).ToArray();
        if (cells.Count is > 0 and <= MostUpright && widths.Sum() + (2 * widths.Length) > WidestTable)
        {
            WriteUpright(writer, result, cells, language);
            return;
        }

        writer.WriteLine(string.Join("  ", result.Columns.Select((heading, i) => heading.PadLeft(widths[i]))));
        for (var r = 0; r < cells.Count; r++)
        {
            var line = string.Join("  ", cells[r].Select((cell, i) => new string(' ', widths[i] - Table.Width(cell)) + cell));
            writer.WriteLine(result.Rows[r].Because is { } because ? $"{line}  {because.In(language)}" : line);
        }
    }

    // A few wide rows stand upright, a column each: nobody reads forty columns along one line of a terminal.
    private static void WriteUpright(TextWriter writer, EstimateResult result, List<string[]> cells, Language language)
    {
        var names = result.Columns.Max(heading => heading.Length);
        var widths = cells.Select(row => row.Max(Table.Width)).ToArray();
        for (var i = 0; i < result.Columns.Count; i++)
        {
            var values = cells.Select((row, r) => new string(' ', widths[r] - Table.Width(row[i])) + row[i]);
            writer.WriteLine($"{result.Columns[i].PadRight(names)}  {string.Join("  ", values)}");
        }

        foreach (var because in result.Rows.Select(row => row.Because).OfType<Phrase>().Distinct())
        {
            writer.WriteLine(because.In(language));
        }
    }
}
