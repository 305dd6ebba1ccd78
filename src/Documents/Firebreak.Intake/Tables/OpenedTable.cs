using Firebreak.Intake.Columns;
using Firebreak.Intake.Files;
using Firebreak.Intake.Mappings;
using Firebreak.Primitives;

namespace Firebreak.Intake.Tables;

/// <summary>A table whose separator, heading and mapping are known, ready to be read as often as need be.</summary>
internal sealed record OpenedTable(
    SourceFile File, char Separator, string? Sheet, IReadOnlyList<string> OtherSheets, int HeadingRow, IReadOnlyList<string> RawHeadings, Mapping? Mapping, bool HasSeparatorLine)
{
    private const int HeadingWithin = 40;
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Headings without the blanks around them.</summary>
    public IReadOnlyList<string> Headings { get; } = [.. RawHeadings.Select(heading => heading.Trim())];

    /// <summary>Format in words.</summary>
    public Phrase Format => Sheet is not null
        ? new($"XLSX, sheet '{Sheet}'", $"XLSX，工作表“{Sheet}”")
        : new(
            $"{(Separator == '\t' ? "TSV" : "CSV")}, {(Separator == '\t' ? "tabs" : $"separator {Separator}")}, {File.Encoding.Reason.English}",
            $"{(Separator == '\t' ? "TSV" : "CSV")}，{(Separator == '\t' ? "制表符分隔" : $"分隔符 {Separator}")}，{File.Encoding.Reason.Chinese}");

    /// <summary>Finds separator, heading and mapping.</summary>
    public static OpenedTable Open(SourceFile file, IReadOnlyList<Mapping> asked, FileRole role)
    {
        if (file.IsWorkbook)
        {
            return OpenWorkbook(file, asked, role);
        }

        var given = asked.Select(mapping => mapping.Separator).FirstOrDefault(separator => separator is not null);
        OpenedTable? best = null;
        var bestScore = -1;
        foreach (var separator in given is { } one ? [one] : Separators)
        {
            using var reader = new DelimitedTable(file, separator);
            var (row, cells, score, separatorLine) = FindHeading(reader, asked);
            if (best is null || score > bestScore || (score == bestScore && cells.Count > best.RawHeadings.Count))
            {
                bestScore = score;
                best = new(file, separator, null, [], row, cells, null, separatorLine);
            }
        }

        return Finish(best!, asked, role);
    }

    /// <summary>Reads the table from its first record.</summary>
    public TableReader Read() => Sheet is null ? new DelimitedTable(File, Separator) : new SheetTable(File, Sheet);

    private static OpenedTable OpenWorkbook(SourceFile file, IReadOnlyList<Mapping> asked, FileRole role)
    {
        var sheets = SheetTable.FilledSheets(file);
        if (sheets.Count == 0)
        {
            throw Refusal.NothingInside(file.Name);
        }

        using var reader = new SheetTable(file, sheets[0]);
        var (row, cells, _, _) = FindHeading(reader, asked);
        return Finish(new(file, ',', sheets[0], [.. sheets.Skip(1)], row, cells, null, false), asked, role);
    }

    private static OpenedTable Finish(OpenedTable table, IReadOnlyList<Mapping> asked, FileRole role)
    {
        if (table.RawHeadings.Count == 0)
        {
            throw Refusal.NothingInside(table.File.Name);
        }

        return table with { Mapping = Choose(asked, table.Headings, role) };
    }

    // A mapping that was asked for is taken if it is for this kind of table; otherwise a shipped one that recognises the headings.
    private static Mapping? Choose(IReadOnlyList<Mapping> asked, IReadOnlyList<string> headings, FileRole role)
    {
        var fits = asked.Where(mapping => mapping.Role is null || mapping.Role == role || (role == FileRole.LineList && mapping.Role == FileRole.Pairs)).ToList();
        if (fits.Count > 0)
        {
            return fits.Find(mapping => mapping.RecogniseBy.Count > 0 && mapping.RecogniseBy.All(headings.Contains)) ?? fits[0];
        }

        return ShippedMappings.All.FirstOrDefault(mapping =>
            (mapping.Role is null || mapping.Role == role || (role == FileRole.LineList && mapping.Role == FileRole.Pairs))
            && mapping.RecogniseBy.Count > 0 && mapping.RecogniseBy.All(headings.Contains));
    }

    // The heading is the record with most known headings among the first ones: titles and captions above it are passed over.
    private static (int Row, List<string> Cells, int Score, bool SeparatorLine) FindHeading(TableReader reader, IReadOnlyList<Mapping> asked)
    {
        var wanted = asked.SelectMany(mapping => mapping.Columns.Select(column => column.Heading)).ToHashSet(StringComparer.Ordinal);
        var best = (Row: 0, Cells: new List<string>(), Score: -1);
        var separatorLine = false;
        for (var seen = 0; seen < HeadingWithin && reader.Read(); seen++)
        {
            if (reader.IsBlank || IsComment(reader))
            {
                continue;
            }

            if (reader.Row == 1 && reader[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            {
                separatorLine = true;
                continue;
            }

            var cells = new List<string>();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                cells.Add(RawCell(reader, i));
            }

            var score = Recognition.Score(cells) + (2 * cells.Count(cell => wanted.Contains(cell.Trim())))
                + (2 * ShippedMappings.All.Max(mapping => mapping.RecogniseBy.All(heading => cells.Exists(cell => cell.Trim() == heading)) ? mapping.RecogniseBy.Count : 0));
            if (score > best.Score)
            {
                best = (reader.Row, cells, score);
            }
        }

        return (best.Row, best.Cells, best.Score, separatorLine);
    }

    private static string RawCell(TableReader reader, int index) => reader.Untrimmed(index).Trim('\uFEFF').ToString();

    // A heading may begin with "#"; a comment has two of them, or a blank behind, or stands alone in its line.
    private static bool IsComment(TableReader reader) => reader.FieldCount > 0 && reader[0] is ['#', ..]
        && (reader.FieldCount == 1 || reader[0] is ['#', '#' or ' ', ..]);
}
