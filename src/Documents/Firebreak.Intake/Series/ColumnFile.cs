using Firebreak.Intake.Files;
using Firebreak.Intake.Rows;
using Firebreak.Intake.Tables;
using Firebreak.Intake.Values;
using Firebreak.Primitives;

namespace Firebreak.Intake.Series;

/// <summary>The answer to the wish to read a table of columns.</summary>
public abstract record ColumnFileOutcome
{
    private ColumnFileOutcome()
    {
    }

    /// <summary>The table was read from the first row to the last.</summary>
    /// <param name="File">The table.</param>
    public sealed record Read(ColumnFile File) : ColumnFileOutcome;

    /// <summary>The table wasn't read.</summary>
    /// <param name="Reason">Why, and what to do.</param>
    /// <param name="ByEnvironment">Whether the machine refused (rights, disk) rather than the file.</param>
    public sealed record Refused(Phrase Reason, bool ByEnvironment) : ColumnFileOutcome;
}

/// <summary>A small table whose columns are asked for by heading: a series of counts, pairs of onsets, places with their populations.</summary>
/// <remarks>
/// Encoding and separator are found as for line lists. The heading is the first row that is neither blank nor a comment: these tables are made for the
/// command they are given to, and a title above would be taken for data elsewhere too. Nothing in a cell is repaired.
/// </remarks>
public sealed class ColumnFile
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    private readonly OpenedTable table;
    private readonly List<string[]> rows = [];
    private readonly List<int> numbers = [];

    private ColumnFile(OpenedTable opened) => table = opened;

    /// <summary>Name of the file, without its folder.</summary>
    public string Name => table.File.Name;

    /// <summary>Size in bytes.</summary>
    public long Length => table.File.Length;

    /// <summary>SHA-256 of the bytes, in lower-case hexadecimal.</summary>
    public string Sha256 => table.File.Sha256;

    /// <summary>Headings in order.</summary>
    public IReadOnlyList<string> Headings => table.Headings;

    /// <summary>Data rows.</summary>
    public int RowCount => rows.Count;

    /// <summary>Whether a comma can't be a separator here, so that it may stand in a number.</summary>
    internal bool CommaIsFree => table.Sheet is not null || table.Separator != ',';

    /// <summary>Whether serial numbers of days count from 1904.</summary>
    internal bool CountsFrom1904 => table.File.IsWorkbook && SheetTable.CountsFrom1904(table.File);

    /// <summary>Reads a table, or says why not.</summary>
    public static ColumnFileOutcome Read(string path, CancellationToken cancellation = default)
    {
        try
        {
            var source = SourceFile.Open(path, encodingName: null, static (_, _) => { }, cancellation);
            var file = new ColumnFile(source.IsWorkbook ? OpenSheet(source) : OpenText(source));
            file.Fill(cancellation);
            return new ColumnFileOutcome.Read(file);
        }
        catch (RefusalException refusal)
        {
            return new ColumnFileOutcome.Refused(refusal.Reason, refusal.ByEnvironment);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new ColumnFileOutcome.Refused(Refusal.NotReadable(path, fault).Reason, ByEnvironment: true);
        }
    }

    /// <summary>Row of the file, as a spreadsheet counts it, of a data row.</summary>
    public int RowNumber(int row) => numbers[row];

    /// <summary>Index of a heading; null when there is none. Capital letters don't matter unless two headings differ in them alone.</summary>
    public int? Find(string heading)
    {
        var wanted = heading.Trim();
        var exact = IndexOf(wanted, StringComparison.Ordinal);
        return exact ?? IndexOf(wanted, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A cell as it stands, without the blanks around it; empty where the row is too short.</summary>
    public string Cell(int row, int column) => column < rows[row].Length ? rows[row][column] : "";

    /// <summary>Whether a cell is blank or says that the value isn't known (NA, 不详 …).</summary>
    public bool IsMissing(int row, int column) => MissingWords.Default.Contains(Cell(row, column));

    /// <summary>Why a column that was asked for can't be had, with the headings there are.</summary>
    public Phrase NoSuchColumn(string heading)
    {
        var there = string.Join(", ", Headings.Select(h => h.Length == 0 ? "\"\"" : h));
        return new(
            $"{Name} has no column \"{heading}\"; its columns are: {there}.",
            $"{Name} 中没有“{heading}”列；现有列：{there}。");
    }

    /// <summary>A refusal that says where it is, what stands there and what was expected.</summary>
    public Phrase NotExpected(int row, int column, Phrase expected) => new(
        $"{Name}, row {RowNumber(row)}, column \"{Headings[column]}\": \"{Cell(row, column)}\" where {expected.English} is expected.",
        $"{Name} 第 {RowNumber(row)} 行“{Headings[column]}”列为“{Cell(row, column)}”，应为{expected.Chinese}。");

    private static OpenedTable OpenText(SourceFile source)
    {
        OpenedTable? best = null;
        foreach (var separator in Separators)
        {
            using var reader = new DelimitedTable(source, separator);
            if (Heading(reader) is { } heading && (best is null || heading.Cells.Count > best.RawHeadings.Count))
            {
                best = new(source, separator, null, [], heading.Row, heading.Cells, null, heading.SeparatorLine);
            }
        }

        return best ?? throw Refusal.NothingInside(source.Name);
    }

    private static OpenedTable OpenSheet(SourceFile source)
    {
        var sheets = SheetTable.FilledSheets(source);
        if (sheets.Count > 0)
        {
            using var reader = new SheetTable(source, sheets[0]);
            if (Heading(reader) is { } heading)
            {
                return new(source, ',', sheets[0], [.. sheets.Skip(1)], heading.Row, heading.Cells, null, false);
            }
        }

        throw Refusal.NothingInside(source.Name);
    }

    private static (int Row, List<string> Cells, bool SeparatorLine)? Heading(TableReader reader)
    {
        var separatorLine = false;
        while (reader.Read())
        {
            if (reader.Row == 1 && reader.FieldCount > 0 && reader[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            {
                separatorLine = true;
                continue;
            }

            if (reader.IsBlank || reader[0] is ['#', ..])
            {
                continue;
            }

            var cells = new List<string>();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                cells.Add(reader[i].Trim('\uFEFF').ToString());
            }

            return (reader.Row, cells, separatorLine);
        }

        return null;
    }

    private int? IndexOf(string heading, StringComparison comparison)
    {
        for (var i = 0; i < Headings.Count; i++)
        {
            if (string.Equals(Headings[i], heading, comparison))
            {
                return i;
            }
        }

        return null;
    }

    private void Fill(CancellationToken cancellation)
    {
        var kinds = new RowKinds(table);
        using var reader = table.Read();
        reader.ExpectedFields = Headings.Count;
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.Row <= table.HeadingRow)
            {
                continue;
            }

            var kind = kinds.Of(reader);
            if (kind is RowKind.Blank or RowKind.Comment)
            {
                continue;
            }

            RequireShape(reader, kind);
            var cells = new string[Math.Min(reader.FieldCount, Headings.Count)];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader[i].ToString();
            }

            rows.Add(cells);
            numbers.Add(reader.Row);
        }

        if (rows.Count == 0)
        {
            throw Refusal.NoRows(Name);
        }
    }

    // An analysis can't leave a row out as intake of a line list does: a day less changes every later number.
    private void RequireShape(TableReader reader, RowKind kind)
    {
        if (kind == RowKind.TooWide)
        {
            throw new RefusalException(new(
                $"{Name}, row {reader.Row} has {reader.FieldCount} values where the heading has {Headings.Count} columns.",
                $"{Name} 第 {reader.Row} 行有 {reader.FieldCount} 个值，而表头只有 {Headings.Count} 列。"));
        }

        if ((reader.Flaws & ~RecordFlaws.Nul) != RecordFlaws.None)
        {
            throw new RefusalException(new(
                $"{Name}, row {reader.Row} has a quotation mark that is not closed, or text behind one: correct that row.",
                $"{Name} 第 {reader.Row} 行引号未闭合或引号后有多余文字，请更正该行。"));
        }
    }
}
