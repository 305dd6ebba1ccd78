using System.Text;

namespace Firebreak.Testing;

/// <summary>A comma-separated file as published: headings and cells as text. Made for clean reference files; real intake is elsewhere.</summary>
public sealed class Csv
{
    private readonly Dictionary<string, int> columns;

    private Csv(string[] headings, List<string[]> rows)
    {
        columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < headings.Length; i++)
        {
            columns.TryAdd(headings[i], i);
        }

        Rows = rows;
    }

    /// <summary>Rows below the headings.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <summary>Reads a reference file, or skips the running test where it isn't there.</summary>
    public static Csv Reference(string relativePath) => Parse(File.ReadAllText(ReferenceData.PathOf(relativePath)));

    /// <summary>Reads text with quotes doubled inside quotes, as RFC 4180 has it.</summary>
    public static Csv Parse(string text)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = text.StartsWith('\uFEFF') ? 1 : 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == ',')
            {
                EndCell();
            }
            else if (c == '\n')
            {
                EndRow();
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (cell.Length > 0 || cells.Count > 0)
        {
            EndRow();
        }

        var headings = rows.Count > 0 ? rows[0] : [];
        return new Csv(headings, rows.Count > 0 ? rows[1..] : []);

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndRow()
        {
            EndCell();
            if (cells.Count > 1 || cells[0].Length > 0)
            {
                rows.Add([.. cells]);
            }

            cells.Clear();
        }
    }

    /// <summary>One column, cells as they stand.</summary>
    public string[] Column(string heading) => [.. Rows.Select(row => row[columns[heading]])];

    /// <summary>The cell of one row.</summary>
    public string this[int row, string heading] => Rows[row][columns[heading]];
}
