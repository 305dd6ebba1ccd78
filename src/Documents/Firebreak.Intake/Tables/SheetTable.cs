using System.Globalization;
using System.IO.Compression;
using Firebreak.Intake.Files;
using MiniExcelLibs;

namespace Firebreak.Intake.Tables;

/// <summary>Reads one sheet of an XLSX workbook. The only file that knows MiniExcel.</summary>
internal sealed class SheetTable : TableReader
{
    private readonly FileStream stream;
    private readonly IEnumerator<dynamic> rows;
    private readonly List<string> cells = [];

    public SheetTable(SourceFile file, string sheet)
    {
        stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        rows = stream.Query(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX).GetEnumerator();
    }

    public override int FieldCount => cells.Count;

    public override ReadOnlySpan<char> this[int index] => cells[index].AsSpan().Trim();

    public override bool IsBlank => cells.TrueForAll(cell => string.IsNullOrWhiteSpace(cell));

    public override long BytesRead => stream.CanRead ? stream.Position : 0;

    /// <summary>Names of the sheets that hold anything, in order.</summary>
    public static IReadOnlyList<string> FilledSheets(SourceFile file)
    {
        try
        {
            using var workbook = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return [.. workbook.GetSheetNames().Where(sheet => HasRows(file, sheet))];
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw Refusal.BrokenWorkbook(file.Name, fault.Message);
        }
    }

    /// <summary>Whether the workbook counts its dates from 1904, as old Macintosh files do.</summary>
    public static bool CountsFrom1904(SourceFile file)
    {
        using var zip = ZipFile.OpenRead(file.Path);
        if (zip.GetEntry("xl/workbook.xml") is not { } entry)
        {
            return false;
        }

        using var reader = new StreamReader(entry.Open());
        var xml = reader.ReadToEnd();
        return xml.Contains("date1904=\"1\"", StringComparison.Ordinal) || xml.Contains("date1904=\"true\"", StringComparison.Ordinal);
    }

    public override ReadOnlySpan<char> Untrimmed(int index) => cells[index];

    public override bool Read()
    {
        try
        {
            if (!rows.MoveNext())
            {
                return false;
            }
        }
        catch (Exception fault) when (IsDamage(fault))
        {
            throw Refusal.BrokenWorkbook(Path.GetFileName(stream.Name), fault.Message);
        }

        Row++;
        cells.Clear();
        foreach (var cell in (IDictionary<string, object?>)rows.Current)
        {
            cells.Add(Text(cell.Value));
        }

        // A sheet is a rectangle: the blanks at the end of a row are its corner, not fields.
        while (cells.Count > Math.Max(1, ExpectedFields) && cells[^1].Length == 0)
        {
            cells.RemoveAt(cells.Count - 1);
        }

        return true;
    }

    public override void Dispose()
    {
        rows.Dispose();
        stream.Dispose();
    }

    private static bool HasRows(SourceFile file, string sheet)
    {
        using var table = new SheetTable(file, sheet);
        while (table.Read())
        {
            if (!table.IsBlank)
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTime date => date.TimeOfDay == TimeSpan.Zero
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool truth => truth ? "TRUE" : "FALSE",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // The library signals a damaged workbook by whatever its parts happen to throw.
    private static bool IsDamage(Exception fault) =>
        fault is InvalidDataException or System.Xml.XmlException or InvalidOperationException or NotSupportedException or ArgumentException
            or FormatException or KeyNotFoundException or NullReferenceException or IndexOutOfRangeException or OverflowException;
}
