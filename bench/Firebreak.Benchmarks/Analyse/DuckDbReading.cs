using System.Globalization;
using DuckDB.NET.Data;

namespace Firebreak.Benchmarks.Analyse;

/// <summary>The rival of reading: DuckDB recognises the columns of the same file, types them, and counts what is filled.</summary>
internal static class DuckDbReading
{
    /// <summary>Reads the file named by the first argument.</summary>
    public static int Run(string[] arguments)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();

        // Every value is kept as text where it doesn't fit, as an analyst with a dirty file would ask.
        command.CommandText = string.Create(CultureInfo.InvariantCulture,
            $"create table linelist as select * from read_csv('{arguments[0].Replace("'", "''", StringComparison.Ordinal)}', sample_size = 100000, ignore_errors = true); select count(*), count(columns(*)) from linelist");
        using var reader = command.ExecuteReader();
        return reader.Read() ? 0 : 1;
    }
}
