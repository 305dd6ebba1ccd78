using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;

namespace Firebreak.Intake.Tests.RealOutbreaks;

/// <summary>A reference file split by the plainest means, to count what Intake should find.</summary>
internal sealed class RawTable(List<string[]> rows)
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy/MM/dd", "d/M/yy", "d/M/yyyy"];

    public static RawTable Of(string path) =>
        new([.. File.ReadAllLines(ReferenceData.PathOf($"data/{path}")).Where(line => line.Length > 0).Select(Split)]);

    public IEnumerable<string> Column(string heading)
    {
        var index = Array.FindIndex(rows[0], cell => cell.Trim() == heading);
        return rows.Skip(1).Select(row => row[index]);
    }

    public void SameDates(IntakeResult result, params (string Heading, DateField Field)[] columns)
    {
        foreach (var (heading, field) in columns)
        {
            var expected = Column(heading).Select(Day).ToArray();
            Assert.Equal(expected, result.Cases.Dates(field)!);
        }
    }

    private static DateOnly? Day(string cell) =>
        DateOnly.TryParseExact(cell.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string[] Split(string line)
    {
        var cells = new List<string>();
        var cell = "";
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                quoted = !quoted;
            }
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell);
                cell = "";
            }
            else
            {
                cell += letter;
            }
        }

        cells.Add(cell);
        return [.. cells];
    }
}
