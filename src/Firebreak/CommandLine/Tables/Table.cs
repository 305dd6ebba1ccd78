using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firebreak.Primitives;

namespace Firebreak.CommandLine.Tables;

/// <summary>What a verb lists: headings that are the same in every language, since programs read them, and rows.</summary>
/// <param name="Columns">Headings, in snake_case.</param>
/// <param name="Rows">Values in the order of the columns; null where there is none.</param>
internal sealed record Table(IReadOnlyList<string> Columns, IEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>The words of <c>--format</c>.</summary>
    public static readonly string[] Formats = ["table", "csv", "json"];

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes it in one of the formats. CSV and JSON take the rows one by one, so that a long list needs no memory.</summary>
    public void Write(TextWriter writer, string format, Language language)
    {
        switch (format)
        {
            case "csv":
                WriteCsv(writer);
                break;
            case "json":
                WriteJson(writer);
                break;
            default:
                WriteTable(writer, language);
                break;
        }

        writer.Flush();
    }

    // Without a byte-order mark and with plain line ends: R, Python and the tools of a shell read it.
    private void WriteCsv(TextWriter writer)
    {
        writer.Write(string.Join(',', Columns) + '\n');
        foreach (var row in Rows)
        {
            writer.Write(string.Join(',', row.Select(Cells.ForPrograms)) + '\n');
        }
    }

    // An array of objects; one object a line, so that a list can also be read by eye and by line.
    private void WriteJson(TextWriter writer)
    {
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Indented with { Indented = false });
        writer.Write('[');
        var before = "\n";
        foreach (var row in Rows)
        {
            json.Reset(buffer);
            buffer.SetLength(0);
            json.WriteStartObject();
            for (var i = 0; i < Columns.Count; i++)
            {
                json.WritePropertyName(Columns[i]);
                Cells.WriteJson(json, row[i]);
            }

            json.WriteEndObject();
            json.Flush();
            writer.Write(before + Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
            before = ",\n";
        }

        writer.Write("\n]\n");
    }

    // Numbers to the right, everything else to the left.
    private void WriteTable(TextWriter writer, Language language)
    {
        var rows = Rows.ToList();
        var cells = rows.ConvertAll(row => row.Select(value => Cells.ForPeople(value, language)).ToArray());
        var widths = Columns.Select((heading, i) => Math.Max(heading.Length, cells.Select(row => Width(row[i])).DefaultIfEmpty(0).Max())).ToArray();
        var right = Columns.Select((_, i) => rows.Exists(row => row[i] is not null) && rows.TrueForAll(row => row[i] is null or int or long or double)).ToArray();
        writer.Write(Line(Columns));
        foreach (var row in cells)
        {
            writer.Write(Line(row));
        }

        string Line(IReadOnlyList<string> line) => string.Join("  ", line.Select((cell, i) =>
            new string(' ', widths[i] - Width(cell)) is var gap && right[i] ? gap + cell : cell + gap)).TrimEnd() + '\n';
    }

    /// <summary>Columns of a terminal that a text takes: Chinese characters take two.</summary>
    public static int Width(string text) => text.Sum(c => c >= 0x1100 ? 2 : 1);
}
