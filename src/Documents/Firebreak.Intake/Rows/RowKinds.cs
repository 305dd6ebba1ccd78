using System.Buffers;
using Firebreak.Intake.Tables;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>What a record below the heading is.</summary>
internal enum RowKind : byte
{
    /// <summary>Data.</summary>
    Data,

    /// <summary>Blank.</summary>
    Blank,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>The heading again.</summary>
    Heading,

    /// <summary>Totals.</summary>
    Total,

    /// <summary>A note below the table.</summary>
    Note,

    /// <summary>Values beyond the last heading: it can't be said which value belongs where.</summary>
    TooWide,
}

/// <summary>Tells data from what stands between and below it.</summary>
internal sealed class RowKinds(OpenedTable table)
{
    private static readonly string[] Totals = ["total", "totals", "subtotal", "grand total", "sum", "合计", "总计", "小计", "共计", "总和"];

    private static readonly string[] Notes = ["注：", "注:", "备注：", "备注:", "说明：", "说明:", "制表", "填表", "审核", "数据来源", "note:", "notes:", "source:", "footnote", "※", "prepared by"];

    private static readonly SearchValues<char> TotalStarts = SearchValues.Create(string.Concat(Totals.Select(word => word[0])) + "TSG");

    private readonly int columns = table.Headings.Count;

    /// <summary>What the current record is.</summary>
    public RowKind Of(TableReader reader)
    {
        if (reader.FieldCount == 0)
        {
            return RowKind.Blank;
        }

        var first = reader[0];
        if (first is ['#', ..] && (first is ['#', '#', ..] || first.StartsWith("# ") || (reader.FieldCount != columns && columns > 1)))
        {
            return RowKind.Comment;
        }

        if (first.Length == 0 && reader.IsBlank)
        {
            return RowKind.Blank;
        }

        if (reader.FieldCount > columns && HasValuesBeyond(reader))
        {
            return RowKind.TooWide;
        }

        return IsHeading(reader) ? RowKind.Heading : IsTotal(reader) ? RowKind.Total : IsNote(reader) ? RowKind.Note : RowKind.Data;
    }

    private bool HasValuesBeyond(TableReader reader)
    {
        for (var i = columns; i < reader.FieldCount; i++)
        {
            if (reader[i].Length > 0)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsHeading(TableReader reader)
    {
        if (!SameHeading(reader, 0) && (columns < 2 || !SameHeading(reader, 1)))
        {
            return false;
        }

        var same = 0;
        for (var i = 0; i < columns; i++)
        {
            same += SameHeading(reader, i) ? 1 : 0;
        }

        return same * 5 >= columns * 4;
    }

    private bool SameHeading(TableReader reader, int index) =>
        index < reader.FieldCount && reader[index].Equals(table.Headings[index], StringComparison.OrdinalIgnoreCase);

    private bool IsTotal(TableReader reader)
    {
        if (columns < 2)
        {
            return false;
        }

        for (var i = 0; i < Math.Min(2, reader.FieldCount); i++)
        {
            if (reader[i].Length == 0 || !TotalStarts.Contains(reader[i][0]))
            {
                continue;
            }

            foreach (var word in Totals)
            {
                if (reader[i].StartsWith(word, StringComparison.OrdinalIgnoreCase) && reader[i].Length <= word.Length + 3
                    && (reader[i].Length == word.Length || !char.IsLetterOrDigit(reader[i][word.Length])) && FilledCells(reader) * 2 <= columns + 2)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsNote(TableReader reader)
    {
        if (columns < 3 || FilledCells(reader) != 1)
        {
            return false;
        }

        var cell = reader[0].Length > 0 ? reader[0] : reader.FieldCount > 1 ? reader[1] : default;
        foreach (var start in Notes)
        {
            if (cell.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return cell.Length > 60 && !MissingWords.Default.Contains(cell);
    }

    private static int FilledCells(TableReader reader)
    {
        var filled = 0;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            filled += reader[i].Length > 0 ? 1 : 0;
        }

        return filled;
    }
}
