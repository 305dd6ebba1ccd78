namespace Firebreak.Printing;

/// <summary>A report of headings, sentences and tables, in one language, for whatever prints it.</summary>
/// <param name="Title">Title.</param>
/// <param name="Subtitle">What stands below it: day, cut-off, office.</param>
/// <param name="Blocks">What it says.</param>
public sealed record PrintedReport(string Title, string Subtitle, IReadOnlyList<PrintedBlock> Blocks);

/// <summary>A part of a printed report.</summary>
public abstract record PrintedBlock
{
    private PrintedBlock()
    {
    }

    /// <summary>A heading.</summary>
    public sealed record Heading(string Text) : PrintedBlock;

    /// <summary>A paragraph; marked where it corrects what was said before.</summary>
    public sealed record Paragraph(string Text, bool IsMarked = false) : PrintedBlock;

    /// <summary>A table. Cells of all columns but the first stand to the right.</summary>
    public sealed record Grid(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : PrintedBlock;
}
