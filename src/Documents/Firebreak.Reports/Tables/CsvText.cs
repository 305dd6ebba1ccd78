using System.Buffers;
using System.Globalization;
using System.Text;

namespace Firebreak.Reports.Tables;

/// <summary>Writes a table of comma-separated values that spreadsheets open correctly and safely.</summary>
/// <remarks>
/// UTF-8 with a byte-order mark, because Excel takes a file without one for the machine's code page and spoils Chinese. Lines end in CR LF
/// (RFC 4180). A cell of text that a spreadsheet would run as a formula gets an apostrophe in front; numbers and dates stay as they are.
/// </remarks>
public sealed class CsvText : IDisposable
{
    // The four that start a formula, their full-width twins, which Excel takes for them under East Asian settings, and what may hide them.
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n＝＋－＠");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly StreamWriter writer;
    private bool isRowStarted;

    /// <summary>Starts a table; the stream stays open afterwards.</summary>
    public CsvText(Stream stream) => writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);

    /// <summary>Writes a cell of text.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        Separate();
        var isFormula = text.Length > 0 && FormulaStarts.Contains(text[0]);
        var needsQuotes = text.ContainsAny(Quoted) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '));
        if (needsQuotes)
        {
            writer.Write('"');
        }

        if (isFormula)
        {
            writer.Write('\'');
        }

        if (!needsQuotes)
        {
            writer.Write(text);
            return;
        }

        foreach (var c in text)
        {
            if (c == '"')
            {
                writer.Write('"');
            }

            writer.Write(c);
        }

        writer.Write('"');
    }

    /// <summary>Writes a day as yyyy-MM-dd, or an empty cell.</summary>
    public void Date(DateOnly? day)
    {
        Separate();
        if (day is { } known)
        {
            Span<char> text = stackalloc char[10];
            known.TryFormat(text, out var length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
        }
    }

    /// <summary>Writes a number, or an empty cell.</summary>
    public void Number(double? number)
    {
        Separate();
        if (number is { } known && double.IsFinite(known))
        {
            Span<char> text = stackalloc char[32];
            known.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
            writer.Write(text[..length]);
        }
    }

    /// <summary>Ends the row.</summary>
    public void EndRow()
    {
        writer.Write("\r\n");
        isRowStarted = false;
    }

    /// <summary>Writes what is pending to the stream.</summary>
    public void Dispose() => writer.Dispose();

    private void Separate()
    {
        if (isRowStarted)
        {
            writer.Write(',');
        }

        isRowStarted = true;
    }
}
