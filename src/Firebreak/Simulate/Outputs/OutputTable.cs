using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Firebreak.Simulate.Outputs;

/// <summary>One column of a table of results: whole numbers, numbers that may be missing, or words.</summary>
internal abstract record OutputColumn(string Name)
{
    public sealed record Whole(string Name, IReadOnlyList<long> Values) : OutputColumn(Name)
    {
        public override int Count => Values.Count;
    }

    public sealed record Number(string Name, IReadOnlyList<double?> Values) : OutputColumn(Name)
    {
        public override int Count => Values.Count;
    }

    public sealed record Text(string Name, IReadOnlyList<string> Values) : OutputColumn(Name)
    {
        public override int Count => Values.Count;
    }

    public abstract int Count { get; }
}

/// <summary>A table of results, before it takes a format. Headings and words are the same in every language: they are read by programs.</summary>
/// <param name="Name">Name of the file without its ending.</param>
/// <param name="Columns">Columns of equal length.</param>
internal sealed record OutputTable(string Name, IReadOnlyList<OutputColumn> Columns)
{
    public int Rows => Columns[0].Count;
}

/// <summary>Rows as they are computed, columns as they are written.</summary>
internal sealed class TableBuilder(string name, params string[] headings)
{
    private readonly List<object?>[] cells = [.. headings.Select(_ => new List<object?>())];

    public void Add(params object?[] row)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column].Add(row[column]);
        }
    }

    public OutputTable Finish() => new(name, [.. headings.Select((heading, index) => Column(heading, cells[index]))]);

    private static OutputColumn Column(string heading, List<object?> values) =>
        values.Find(value => value is not null) switch
        {
            string => new OutputColumn.Text(heading, [.. values.Select(value => (string?)value ?? "")]),
            double or null => new OutputColumn.Number(heading, [.. values.Select(value => (double?)value)]),
            _ when values.Contains(null) => new OutputColumn.Number(heading, [.. values.Select(value => value is null ? (double?)null : Convert.ToDouble(value, CultureInfo.InvariantCulture))]),
            _ => new OutputColumn.Whole(heading, [.. values.Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture))]),
        };
}

/// <summary>Writes tables as CSV and JSON.</summary>
internal static class TableText
{
    public static void WriteCsv(Stream stream, OutputTable table)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', table.Columns.Select(column => column.Name)));
        for (var row = 0; row < table.Rows; row++)
        {
            for (var column = 0; column < table.Columns.Count; column++)
            {
                writer.Write(column > 0 ? "," : "");
                writer.Write(Cell(table.Columns[column], row));
            }

            writer.WriteLine();
        }
    }

    public static void WriteJson(Stream stream, OutputTable table)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartArray();
        for (var row = 0; row < table.Rows; row++)
        {
            json.WriteStartObject();
            foreach (var column in table.Columns)
            {
                json.WritePropertyName(column.Name);
                WriteCell(json, column, row);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // NA where there is no number, which is not 0. Codes of districts come from the user's files: a spreadsheet must not run one as a formula.
    private static string Cell(OutputColumn column, int row) => column switch
    {
        OutputColumn.Whole whole => whole.Values[row].ToString(CultureInfo.InvariantCulture),
        OutputColumn.Number number => number.Values[row]?.ToString("R", CultureInfo.InvariantCulture) ?? "NA",
        OutputColumn.Text text => Safe(text.Values[row]),
        _ => throw new InvalidOperationException("A column holds whole numbers, numbers or words."),
    };

    private static string Safe(string text)
    {
        var safe = text.Length > 0 && "=+-@\t＝＋－＠".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void WriteCell(Utf8JsonWriter json, OutputColumn column, int row)
    {
        switch (column)
        {
            case OutputColumn.Whole whole:
                json.WriteNumberValue(whole.Values[row]);
                break;
            case OutputColumn.Number number when number.Values[row] is { } value:
                json.WriteNumberValue(value);
                break;
            case OutputColumn.Text text:
                json.WriteStringValue(text.Values[row]);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }
}
