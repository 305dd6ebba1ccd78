using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Firebreak.Printing.Word;

/// <summary>A report as a DOCX file, A4, through the Open XML SDK.</summary>
public static class WordDocument
{
    // Half points and twentieths of a point, as the format counts.
    private const string TitleSize = "36";
    private const string HeadingSize = "26";
    private const string TextSize = "21";

    /// <summary>Writes it.</summary>
    public static void Write(Stream stream, PrintedReport report)
    {
        // The package is read while it is written, which the stream of a file that is only written doesn't allow.
        using var whole = new MemoryStream();
        using (var document = WordprocessingDocument.Create(whole, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var body = new Body(Text(report.Title, TitleSize, isBold: true), Text(report.Subtitle, TextSize));
            foreach (var block in report.Blocks)
            {
                switch (block)
                {
                    case PrintedBlock.Heading(var text):
                        body.Append(Text(text, HeadingSize, isBold: true));
                        break;
                    case PrintedBlock.Paragraph(var text, var isMarked):
                        body.Append(Text(text, TextSize, isMarked: isMarked));
                        break;
                    case PrintedBlock.Grid grid:
                        body.Append(Grid(grid), new Paragraph());
                        break;
                    default:
                        throw new System.Diagnostics.UnreachableException();
                }
            }

            body.Append(new SectionProperties(
                new PageSize { Width = 11906, Height = 16838 }, new PageMargin { Top = 1134, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 }));
            main.Document = new Document(body);
            main.Document.Save();
        }

        whole.WriteTo(stream);
    }

    private static Paragraph Text(string text, string size, bool isBold = false, bool isMarked = false, bool isRight = false)
    {
        var properties = new RunProperties(new RunFonts { Ascii = "Noto Sans", HighAnsi = "Noto Sans", EastAsia = "宋体" });
        if (isBold)
        {
            properties.Append(new Bold());
        }

        properties.Append(new FontSize { Val = size });
        if (isMarked)
        {
            properties.Append(new Underline { Val = UnderlineValues.Single });
        }

        var paragraph = new Paragraph(new Run(properties, new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        paragraph.PrependChild(new ParagraphProperties(new SpacingBetweenLines { After = "60" }, new Justification { Val = isRight ? JustificationValues.Right : JustificationValues.Left }));
        return paragraph;
    }

    private static Table Grid(PrintedBlock.Grid grid)
    {
        var line = new EnumValue<BorderValues>(BorderValues.Single);
        var table = new Table(new TableProperties(
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
            new TableBorders(
                new TopBorder { Val = line, Size = 4 }, new LeftBorder { Val = line, Size = 4 }, new BottomBorder { Val = line, Size = 4 }, new RightBorder { Val = line, Size = 4 },
                new InsideHorizontalBorder { Val = line, Size = 4 }, new InsideVerticalBorder { Val = line, Size = 4 })));
        table.Append(new TableGrid(grid.Columns.Select(_ => new GridColumn())));
        var head = new TableRow(new TableRowProperties(new TableHeader()));
        head.Append(grid.Columns.Select((column, i) => new TableCell(Text(column, TextSize, isBold: true, isRight: i > 0))));
        table.Append(head);
        foreach (var row in grid.Rows)
        {
            table.Append(new TableRow(row.Select((cell, i) => new TableCell(Text(cell, TextSize, isRight: i > 0)))));
        }

        return table;
    }
}
