using Firebreak.Analyse;

namespace Firebreak.Simulate.Outputs;

/// <summary>Writes tables into the folder that will make them appear together.</summary>
internal static class Tables
{
    public static void Write(OutputFolder output, IEnumerable<OutputTable> tables, string format, CancellationToken cancellation)
    {
        foreach (var table in tables)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stream = output.Create($"{table.Name}.{format}");
            switch (format)
            {
                case "json":
                    TableText.WriteJson(stream, table);
                    break;
                case "parquet":
                    ParquetTable.Write(stream, table, "firebreak " + SituationComposer.Version);
                    break;
                default:
                    TableText.WriteCsv(stream, table);
                    break;
            }
        }
    }
}
