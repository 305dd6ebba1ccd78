using System.Globalization;
using Firebreak.Intake.Columns;
using Firebreak.Intake.Tables;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Rows;

/// <summary>The first passage through a table: what its values say about its columns, before one of them is taken.</summary>
internal sealed class Survey
{
    private const int DistinctWords = 2_000;

    private readonly List<ColumnProbe> probes = [];

    private Survey(IEnumerable<ColumnPlan> plans)
    {
        foreach (var plan in plans)
        {
            probes.Add(new(plan));
        }
    }

    /// <summary>Reads the whole table and fills the evidence of its columns.</summary>
    /// <returns>The number of rows that may be data, which bounds the columns to be made.</returns>
    public static int Run(OpenedTable table, IEnumerable<ColumnPlan> plans, Action<TableReader> progress)
    {
        var survey = new Survey(plans);
        using var reader = table.Read();
        reader.ExpectedFields = table.Headings.Count;
        var kinds = new RowKinds(table);
        var rows = 0;
        while (reader.Read())
        {
            progress(reader);
            if (reader.Row <= table.HeadingRow || kinds.Of(reader) != RowKind.Data)
            {
                continue;
            }

            rows++;
            survey.Look(reader);
        }

        return rows;
    }

    private void Look(TableReader reader)
    {
        foreach (var probe in probes)
        {
            if (probe.Index < reader.FieldCount)
            {
                probe.Look(reader[probe.Index]);
            }
        }
    }

    private sealed class ColumnProbe(ColumnPlan plan)
    {
        private readonly Func<string, bool>? readsWord = WordFields.Reads(plan);
        private readonly bool mayBeDate = plan.Field?.Kind is FieldKind.Date or FieldKind.BirthDate or FieldKind.From or FieldKind.Until || plan.DateIfDates is not null;
        private readonly bool isNumber = plan.Field?.Kind is FieldKind.Longitude or FieldKind.Latitude or FieldKind.X or FieldKind.Y;
        private readonly bool isAge = plan.Field?.Kind == FieldKind.Age;
        private readonly Dictionary<string, bool> words = new(StringComparer.Ordinal);

        public int Index { get; } = plan.Index;

        public void Look(ReadOnlySpan<char> cell)
        {
            var evidence = plan.Evidence;
            if (cell.Length == 0)
            {
                return;
            }

            if (plan.Missing.Contains(cell))
            {
                evidence.Missing++;
                return;
            }

            evidence.Filled++;
            LookForPeople(cell, evidence);
            if (mayBeDate)
            {
                evidence.Dates.Add(DateText.Parse(cell));
            }

            if (readsWord is not null)
            {
                evidence.Readable += Reads(cell) ? 1 : 0;
                evidence.Numbers += double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? 1 : 0;
            }
            else if (isAge)
            {
                evidence.Readable += AgeText.Parse(cell).Problem is null ? 1 : 0;
            }
            else if (isNumber)
            {
                evidence.Commas += cell.Contains(',') ? 1 : 0;
                evidence.Points += cell.Contains('.') ? 1 : 0;
            }
        }

        private bool Reads(ReadOnlySpan<char> cell)
        {
            var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(cell, out var known))
            {
                return known;
            }

            var text = cell.ToString();
            var reads = readsWord!(text);
            if (words.Count < DistinctWords)
            {
                words[text] = reads;
            }

            return reads;
        }

        private static void LookForPeople(ReadOnlySpan<char> cell, ColumnEvidence evidence)
        {
            if (cell.Length == 18 && PersonalNumbers.HasDocumentShape(cell))
            {
                evidence.Documents += PersonalNumbers.HasValidCheckDigit(cell) ? 1 : 0;
            }
            else if (cell.Length is >= 11 and <= 16 && cell[0] is '1' or '+' && PersonalNumbers.IsMobile(cell))
            {
                evidence.Mobiles++;
            }
            else if (cell.Length > 5 && cell.Contains('@') && PersonalNumbers.HoldsEmail(cell))
            {
                evidence.Emails++;
            }
        }
    }
}
