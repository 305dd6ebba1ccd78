using Firebreak.Intake.Remarks;
using Firebreak.Intake.Tables;

namespace Firebreak.Intake.Columns;

/// <summary>What the heading, the encoding and the sheets of a table say before any row is read.</summary>
internal static class HeadingChecks
{
    public static void Run(OpenedTable table, IReadOnlyList<ColumnPlan> plans, RemarkBook book, SourceRow heading)
    {
        if (table.File.Encoding.IsDoubtful && table.Sheet is null)
        {
            book.Find(RemarkKinds.EncodingDoubtful, heading, "", "", detail: table.File.Encoding.Reason);
        }

        if (table.OtherSheets.Count > 0)
        {
            var names = string.Join(", ", table.OtherSheets);
            book.Find(RemarkKinds.OtherSheets, heading, "", names);
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < table.Headings.Count; i++)
        {
            var name = table.Headings[i];
            if (name.Length == 0)
            {
                // The last blank column is what a separator at the line's end leaves behind.
                book.Find(RemarkKinds.HeadingBlank, heading, "", $"{i + 1}");
                plans[i].Note = new("without a heading", "缺少表头");
                continue;
            }

            if (!seen.Add(name))
            {
                book.Find(RemarkKinds.HeadingRepeated, heading, name, name);
            }

            if (table.RawHeadings[i].Length != name.Length)
            {
                book.Find(RemarkKinds.HeadingPadded, heading, name, table.RawHeadings[i]);
            }
        }
    }
}
