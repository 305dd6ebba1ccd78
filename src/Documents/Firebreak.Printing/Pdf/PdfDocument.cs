using SkiaSharp;

namespace Firebreak.Printing.Pdf;

/// <summary>This machine has no font with Chinese characters, so no PDF can be written.</summary>
public sealed class NoFontException() : Exception("This machine has no font with Chinese characters.");

/// <summary>A report as a PDF file, A4, through Skia. Fonts are embedded, as far as their characters are used.</summary>
public static class PdfDocument
{
    private const float PageWidth = 595.3f;
    private const float PageHeight = 841.9f;
    private const float Margin = 48;
    private const float TitleSize = 17;
    private const float HeadingSize = 12.5f;
    private const float TextSize = 10;
    private const float Leading = 1.5f;
    private const float CellPadding = 4;

    /// <summary>Writes it.</summary>
    /// <exception cref="NoFontException">There is no font to write it with.</exception>
    public static void Write(Stream stream, PrintedReport report)
    {
        using var face = ChineseFont.Find() ?? throw new NoFontException();
        using var document = SKDocument.CreatePdf(stream, new SKDocumentPdfMetadata { Title = report.Title, Producer = "Firebreak" });
        using var sheet = new Sheet(document, face);
        sheet.Lines(report.Title, TitleSize);
        sheet.Lines(report.Subtitle, TextSize);
        foreach (var block in report.Blocks)
        {
            switch (block)
            {
                case PrintedBlock.Heading(var text):
                    sheet.Skip(TextSize);
                    sheet.Lines(text, HeadingSize);
                    break;
                case PrintedBlock.Paragraph(var text, var isMarked):
                    sheet.Lines(text, TextSize, isMarked);
                    break;
                case PrintedBlock.Grid grid:
                    sheet.Grid(grid);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        sheet.End();
        document.Close();
    }

    /// <summary>The page that is being filled, from the top down; a full one is followed by another.</summary>
    private sealed class Sheet(SKDocument document, SKTypeface face) : IDisposable
    {
        private readonly SKPaint ink = new() { Color = SKColors.Black, IsAntialias = true };
        private readonly SKPaint rule = new() { Color = new SKColor(0x77, 0x77, 0x77), StrokeWidth = 0.5f, Style = SKPaintStyle.Stroke };
        private SKCanvas? canvas;
        private float y;
        private int number;

        public void Dispose()
        {
            ink.Dispose();
            rule.Dispose();
        }

        public void Skip(float height) => y += height;

        public void Lines(string text, float size, bool isMarked = false)
        {
            using var font = new SKFont(face, size);
            foreach (var line in Wrapped(text, font, PageWidth - (2 * Margin)))
            {
                Need(size * Leading);
                y += size * Leading;
                canvas!.DrawText(line, Margin, y, SKTextAlign.Left, font, ink);
                if (isMarked)
                {
                    canvas.DrawLine(Margin, y + 2, Margin + font.MeasureText(line), y + 2, rule);
                }
            }
        }

        public void Grid(PrintedBlock.Grid grid)
        {
            using var font = new SKFont(face, TextSize);
            var width = (PageWidth - (2 * Margin)) / grid.Columns.Count;
            Row(grid.Columns);
            foreach (var row in grid.Rows)
            {
                Row(row);
            }

            Skip(TextSize / 2);

            void Row(IReadOnlyList<string> cells)
            {
                var lines = cells.Select(cell => Wrapped(cell, font, width - (2 * CellPadding))).ToList();
                var height = (lines.Max(cell => Math.Max(1, cell.Count)) * TextSize * Leading) + CellPadding;
                Need(height);
                for (var i = 0; i < cells.Count; i++)
                {
                    var left = Margin + (i * width);
                    canvas!.DrawRect(left, y, width, height, rule);
                    for (var j = 0; j < lines[i].Count; j++)
                    {
                        var x = i == 0 ? left + CellPadding : left + width - CellPadding;
                        canvas.DrawText(lines[i][j], x, y + ((j + 1) * TextSize * Leading) - CellPadding + 1, i == 0 ? SKTextAlign.Left : SKTextAlign.Right, font, ink);
                    }
                }

                y += height;
            }
        }

        public void End()
        {
            if (canvas is not null)
            {
                using var font = new SKFont(face, 8);
                canvas.DrawText(number.ToString(System.Globalization.CultureInfo.InvariantCulture), PageWidth / 2, PageHeight - (Margin / 2), SKTextAlign.Center, font, ink);
                document.EndPage();
                canvas = null;
            }
        }

        private void Need(float height)
        {
            if (canvas is null || y + height > PageHeight - Margin)
            {
                End();
                canvas = document.BeginPage(PageWidth, PageHeight);
                y = Margin - TextSize;
                number++;
            }
        }

        // Chinese breaks between any two characters; what is set in Latin letters breaks at blanks where it can.
        private static List<string> Wrapped(string text, SKFont font, float width)
        {
            var lines = new List<string>();
            var from = 0;
            while (from < text.Length)
            {
                var fits = Math.Max(1, font.BreakText(text.AsSpan(from), width));
                var end = Math.Min(text.Length, from + fits);
                if (end < text.Length && char.IsAsciiLetterOrDigit(text[end]) && text.LastIndexOf(' ', end - 1, end - from) is > 0 and var blank && blank > from)
                {
                    end = blank + 1;
                }

                lines.Add(text[from..end].TrimEnd());
                from = end;
            }

            return lines;
        }
    }
}
