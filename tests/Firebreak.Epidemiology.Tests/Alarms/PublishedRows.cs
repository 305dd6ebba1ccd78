using System.Globalization;
using Firebreak.Testing;

namespace Firebreak.Epidemiology.Tests.Alarms;

/// <summary>Rows of a published table: enough of CSV for the reference files (quotes without line breaks in them).</summary>
internal sealed class PublishedRows
{
    private readonly Dictionary<string, int> _columns;

    private PublishedRows(Dictionary<string, int> columns, List<string[]> rows) => (_columns, Rows) = (columns, rows);

    public List<string[]> Rows { get; }

    public static PublishedRows Of(string relativePath)
    {
        var lines = File.ReadAllLines(ReferenceData.PathOf(relativePath));
        var columns = Split(lines[0]).Select((name, index) => (name, index)).ToDictionary(static c => c.name, static c => c.index, StringComparer.Ordinal);
        return new(columns, lines.Skip(1).Where(static l => l.Length > 0).Select(Split).ToList());
    }

    public string Text(string[] row, string column) => row[_columns[column]];

    public int Int(string[] row, string column) => int.Parse(Text(row, column), CultureInfo.InvariantCulture);

    /// <summary>Null for NA.</summary>
    public double? Number(string[] row, string column) =>
        Text(row, column) is "NA" or "" ? null : double.Parse(Text(row, column), CultureInfo.InvariantCulture);

    private static string[] Split(string line)
    {
        var fields = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (i == line.Length || (line[i] == ',' && !quoted))
            {
                fields.Add(line[start..i].Trim('"'));
                start = i + 1;
            }
        }

        return [.. fields];
    }
}
