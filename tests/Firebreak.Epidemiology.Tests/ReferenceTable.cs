using System.Globalization;
using Firebreak.Testing;

namespace Firebreak.Epidemiology.Tests;

/// <summary>A CSV file of published outputs, read by column name.</summary>
internal sealed class ReferenceTable
{
    private readonly Dictionary<string, int> _columns;

    private ReferenceTable(string[] header, List<string[]> rows)
    {
        _columns = header.Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.Ordinal);
        Rows = rows;
    }

    public List<string[]> Rows { get; }

    public static ReferenceTable Read(string relativePath)
    {
        var lines = File.ReadAllLines(ReferenceData.PathOf(relativePath)).Where(l => l.Length > 0).Select(Split).ToList();
        return new(lines[0], lines[1..]);
    }

    public string Text(string[] row, string column) => row[_columns[column]];

    public double? Number(string[] row, string column) => Text(row, column) is "" or "NA"
        ? null
        : double.Parse(Text(row, column), CultureInfo.InvariantCulture);

    public ILookup<string, string[]> By(string column) => Rows.ToLookup(r => Text(r, column), StringComparer.Ordinal);

    public double[] Column(IEnumerable<string[]> rows, string column) => [.. rows.Select(r => Number(r, column) ?? 0.0)];

    private static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}

/// <summary>The largest difference seen, for the test's output.</summary>
internal sealed class LargestDifference(string what)
{
    private double _largest;
    private string _where = "nowhere";
    private int _count;

    public void Relative(double expected, double actual, double tolerance, string where)
        => Note(Math.Abs(expected - actual) / Math.Max(Math.Abs(expected), 1e-300), tolerance, where, expected, actual);

    public void Absolute(double expected, double actual, double tolerance, string where)
        => Note(Math.Abs(expected - actual), tolerance, where, expected, actual);

    public void Print() => TestContext.Current.TestOutputHelper?.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{what}: largest difference {_largest:0.##E+0} of {_count} numbers, at {_where}"));

    private void Note(double difference, double tolerance, string where, double expected, double actual)
    {
        _count++;
        if (!(difference <= _largest))
        {
            (_largest, _where) = (difference, where);
        }

        Assert.True(difference <= tolerance, string.Create(CultureInfo.InvariantCulture, $"{what} at {where}: expected {expected:R}, was {actual:R}"));
    }
}
