using Firebreak.CommandLine.Tables;

namespace Firebreak.Estimation.Outputs;

/// <summary>A result as comma-separated values for programs: headings as documented, points in numbers, NA where there is none.</summary>
/// <remarks>Without a byte-order mark and with plain line ends: R, Python and the tools of a shell read it; spreadsheets are served by reports.</remarks>
internal static class ResultCsv
{
    public static void Write(TextWriter writer, EstimateResult result)
    {
        writer.Write(string.Join(',', result.Columns));
        writer.Write('\n');
        foreach (var row in result.Rows)
        {
            writer.Write(string.Join(',', row.Cells.Select(Cells.ForPrograms)));
            writer.Write('\n');
        }
    }
}
