using Firebreak.Epidemiology.LineLists;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tables;

/// <summary>Writes <c>cases.csv</c>: the line list as it was understood, under Firebreak's own headings.</summary>
public static class CasesCsv
{
    /// <summary>Writes the table and leaves the stream open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="cases">The line list.</param>
    /// <param name="network">Who infected whom, for the infector columns; null where there are no links.</param>
    /// <param name="identifying">Identifying columns by heading, one entry a case. Empty unless identified output was asked for.</param>
    /// <param name="exactPositions">Whether positions are written as they are; else as the centre of their cell.</param>
    public static void Write(
        Stream stream, LineList cases, TransmissionNetwork? network, IReadOnlyList<(string Heading, string?[] Values)> identifying, bool exactPositions)
    {
        List<CaseColumn> columns =
        [
            .. CaseColumns.Of(cases, network),
            .. CaseColumns.Positions(cases, exactPositions),
            .. identifying.Select(column => new CaseColumn.OfText(column.Heading, i => column.Values[i])),
        ];
        using var csv = new CsvText(stream);
        columns.ForEach(column => csv.Text(column.Heading));
        csv.EndRow();
        for (var i = 0; i < cases.Count; i++)
        {
            foreach (var column in columns)
            {
                switch (column)
                {
                    case CaseColumn.OfText text:
                        csv.Text(text.At(i));
                        break;
                    case CaseColumn.OfDates dates:
                        csv.Date(dates.Days[i]);
                        break;
                    case CaseColumn.OfNumbers numbers:
                        csv.Number(numbers.At(i));
                        break;
                }
            }

            csv.EndRow();
        }
    }
}
