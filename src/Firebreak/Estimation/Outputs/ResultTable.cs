using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outputs;

/// <summary>A result for people: five significant digits, columns under one another, a dash where there is no number and the reason behind it.</summary>
internal static class ResultTable
{
    private const int WidestCell = 40;
    private const int WidestTable = 120;
    private const int MostUpright = 6;

    public static void Write(TextWriter writer, EstimateResult result, Language language)
    {
        foreach (var fact in result.Facts)
        {
            writer.WriteLine($"{fact.Label.In(language)}{(language == Language.Chinese ? "：" : ": ")}{Text(fact.Value, language)}");
        }

        var cells = result.Rows.Select(row => row.Cells.Select(cell => Cell(cell, language)).ToArray()).ToList();
        var widths = result.Columns.Select((heading, i) => Math.Max(heading.Length, cells.Select(row => Width(row[i])).DefaultIfEmpty(0).Max())).ToArray();
        if (cells.Count is > 0 and <= MostUpright && widths.Sum() + (2 * widths.Length) > WidestTable)
        {
            WriteUpright(writer, result, cells, language);
            return;
        }

        writer.WriteLine(string.Join("  ", result.Columns.Select((heading, i) => heading.PadLeft(widths[i]))));
        for (var r = 0; r < cells.Count; r++)
        {
            var line = string.Join("  ", cells[r].Select((cell, i) => new string(' ', widths[i] - Width(cell)) + cell));
            writer.WriteLine(result.Rows[r].Because is { } because ? $"{line}  {because.In(language)}" : line);
        }
    }

    // A few wide rows stand upright, a column each: nobody reads forty columns along one line of a terminal.
    private static void WriteUpright(TextWriter writer, EstimateResult result, List<string[]> cells, Language language)
    {
        var names = result.Columns.Max(heading => heading.Length);
        var widths = cells.Select(row => row.Max(Width)).ToArray();
        for (var i = 0; i < result.Columns.Count; i++)
        {
            var values = cells.Select((row, r) => new string(' ', widths[r] - Width(row[i])) + row[i]);
            writer.WriteLine($"{result.Columns[i].PadRight(names)}  {string.Join("  ", values)}");
        }

        foreach (var because in result.Rows.Select(row => row.Because).OfType<Phrase>().Distinct())
        {
            writer.WriteLine(because.In(language));
        }
    }

    // A long cell would push the columns behind it off the screen; a fact has its line to itself and is never cut.
    private static string Cell(object? value, Language language)
    {
        var text = Text(value, language);
        return text.Length <= WidestCell || value is Phrase ? text : text[..(WidestCell - 1)] + "…";
    }

    private static string Text(object? value, Language language) => value switch
    {
        null => "–",
        double number => number.ToString("G5", CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Phrase phrase => phrase.In(language),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // Chinese characters take two columns of a terminal.
    private static int Width(string text) => text.Sum(c => c >= 0x1100 ? 2 : 1);
}
