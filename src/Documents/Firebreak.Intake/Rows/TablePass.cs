using Firebreak.Intake.Columns;
using Firebreak.Intake.Remarks;
using Firebreak.Intake.Tables;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>The second passage through a table: gives data rows to whoever takes them, and accounts for all others.</summary>
internal sealed class TablePass(OpenedTable table, int fileIndex, RemarkBook book)
{
    private readonly RowKinds kinds = new(table);
    private readonly List<RemarkKind> said = [];

    /// <summary>What became of the records.</summary>
    public RowCounts Counts { get; } = new();

    /// <summary>The row in hand.</summary>
    public SourceRow Place { get; private set; }

    /// <summary>Reads all rows.</summary>
    /// <param name="take">Takes a data row and counts it.</param>
    /// <param name="progress">Called now and then.</param>
    public void Run(Action<TableReader> take, Action<TableReader> progress)
    {
        using var reader = table.Read();
        reader.ExpectedFields = table.Headings.Count;
        while (reader.Read())
        {
            progress(reader);
            Place = new(fileIndex, reader.Row);
            if (reader.Row < table.HeadingRow)
            {
                Pass(reader);
            }
            else if (reader.Row > table.HeadingRow)
            {
                Sort(reader, take);
            }
        }

        if (reader is DelimitedTable { FirstMixedEnd: > 0 } text)
        {
            book.Find(RemarkKinds.LineEndsMixed, new(fileIndex, text.FirstMixedEnd), "", "");
        }

        Counts.RequireSum(reader.Row);
    }

    /// <summary>A cell to be read: without damage that can be left out, or empty where there is nothing to read.</summary>
    public ReadOnlySpan<char> Sound(TableReader reader, ColumnPlan plan)
    {
        var cell = plan.Index < reader.FieldCount ? reader[plan.Index] : default;
        if (cell.Length == 0 || plan.Missing.Contains(cell))
        {
            return default;
        }

        said.Clear();
        var sound = CellDamage.Inspect(cell, said, out var isLost);
        Say(plan, cell);
        return isLost || plan.Missing.Contains(sound) ? default : sound;
    }

    /// <summary>Reads a cell by its column's reader and reports what it says.</summary>
    public void Read(TableReader reader, CellReader column)
    {
        var sound = Sound(reader, column.Plan);
        if (sound.Length > 0)
        {
            said.Clear();
            column.Read(sound, said);
            Say(column.Plan, reader[column.Plan.Index]);
        }
    }

    /// <summary>Reports something about a cell of the row in hand.</summary>
    public void Find(RemarkKind kind, ColumnPlan plan, ReadOnlySpan<char> value) =>
        book.Find(kind, Place, plan.Heading, value, plan.IsSensitive || plan.Use == ColumnUse.Identifying || SensitiveKinds.Contains(kind));

    /// <summary>Rejects the row in hand.</summary>
    public void Reject(RemarkKind kind, ColumnPlan? plan, ReadOnlySpan<char> value)
    {
        Counts.Rejected++;
        book.Reject(kind, Place, plan?.Heading ?? "", value, plan?.IsSensitive ?? false);
    }

    private void Say(ColumnPlan plan, ReadOnlySpan<char> value)
    {
        foreach (var kind in said)
        {
            Find(kind, plan, value);
        }
    }

    // Above the heading: a title, a caption, sep=;, comments and blanks.
    private void Pass(TableReader reader)
    {
        if (reader.IsBlank)
        {
            Counts.Blank++;
            return;
        }

        Counts.Comments++;
        if (reader.Row == 1 && table.HasSeparatorLine)
        {
            book.Find(RemarkKinds.SeparatorLine, Place, "", reader[0]);
        }
        else if (reader[0] is not ['#', ..])
        {
            book.Find(RemarkKinds.PreambleRow, Place, "", reader[0]);
        }
    }

    private void Sort(TableReader reader, Action<TableReader> take)
    {
        switch (kinds.Of(reader))
        {
            case RowKind.Blank:
                Counts.Blank++;
                break;
            case RowKind.Comment:
                Counts.Comments++;
                break;
            case RowKind.Heading:
                Reject(RemarkKinds.RepeatedHeading, null, reader[0]);
                break;
            case RowKind.Total:
                Reject(RemarkKinds.TotalRow, null, reader[0]);
                break;
            case RowKind.Note:
                Reject(RemarkKinds.NoteRow, null, reader[0].Length > 0 ? reader[0] : reader[1]);
                break;
            case RowKind.TooWide:
                SayFlaws(reader);
                Reject(RemarkKinds.TooManyFields, null, reader[reader.FieldCount - 1]);
                break;
            default:
                SayShape(reader);
                take(reader);
                break;
        }
    }

    private void SayShape(TableReader reader)
    {
        var columns = table.Headings.Count;
        if (reader.FieldCount < columns)
        {
            book.Find(RemarkKinds.TooFewFields, Place, "", default);
        }
        else if (reader.FieldCount > columns)
        {
            book.Find(RemarkKinds.ExtraBlankFields, Place, "", default);
        }

        SayFlaws(reader);
    }

    private void SayFlaws(TableReader reader)
    {
        if ((reader.Flaws & ~RecordFlaws.Nul) == RecordFlaws.None)
        {
            return;
        }

        var column = reader.FlawedField < table.Headings.Count ? table.Headings[reader.FlawedField] : "";
        var kind = reader.Flaws.HasFlag(RecordFlaws.QuoteUnclosed) ? RemarkKinds.QuoteUnclosed
            : reader.Flaws.HasFlag(RecordFlaws.TextAfterQuote) ? RemarkKinds.TextAfterQuote
            : RemarkKinds.QuoteInside;
        book.Find(kind, Place, column, reader.FlawedField < reader.FieldCount ? reader[reader.FlawedField] : default, isSensitive: true);
    }
}

/// <summary>Kinds whose value names a person, whatever the column.</summary>
internal static class SensitiveKinds
{
    private static readonly HashSet<RemarkKind> Kinds =
    [
        RemarkKinds.PhoneInText, RemarkKinds.DocumentNumberInText, RemarkKinds.EmailInText, RemarkKinds.AddressInPlace, RemarkKinds.BirthImplausible,
        RemarkKinds.DocumentNumberInvalid, RemarkKinds.DocumentNumberRounded,
    ];

    public static bool Contains(RemarkKind kind) => Kinds.Contains(kind);
}
