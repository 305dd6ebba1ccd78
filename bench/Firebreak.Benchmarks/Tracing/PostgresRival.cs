using System.Globalization;
using Firebreak.Testing;
using Firebreak.Tracing.Exposure;
using Npgsql;
using NpgsqlTypes;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>PostgreSQL on a server of its own: one table, and for each hop an index that holds all the hop needs, so that the table itself is never read.</summary>
internal sealed class PostgresRival : IVisitsRival
{
    private readonly NpgsqlConnection connection;
    private readonly DateOnly lastDay;
    private readonly int longest;
    private bool many;

    public PostgresRival(VisitDays days, DateOnly lastDay)
    {
        this.lastDay = lastDay;
        PrivatePostgres.IsDurable = true;
        PrivatePostgres.Instance.Execute("create database visits");
        connection = new NpgsqlConnection(PrivatePostgres.Instance.ConnectionString("visits") + ";Command Timeout=900");
        connection.Open();
        Run("set work_mem = '1GB'; set maintenance_work_mem = '1GB'; set max_parallel_workers_per_gather = 2; set max_parallel_maintenance_workers = 2; set effective_cache_size = '8GB'; set jit = off; set random_page_cost = 1.1");
        Load(days);
        longest = Convert.ToInt32(Scalar("select max(until - start) from visits"), CultureInfo.InvariantCulture);
    }

    public long Bytes => Convert.ToInt64(Scalar("select pg_total_relation_size('visits')"), CultureInfo.InvariantCulture);

    public TimeSpan ProcessorTime => PrivatePostgres.Instance.ProcessorTime();

    public long PeakMemory
    {
        get
        {
            var pid = Convert.ToInt32(Scalar("select pg_backend_pid()"), CultureInfo.InvariantCulture);
            var line = File.ReadLines($"/proc/{pid}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
    }

    public void Ask(TracingQuestion question)
    {
        many = question.People.Length > 1;
        var sql = new TracingSql(question.WindowUntil(lastDay), longest, byDay: false);
        Run("drop table if exists answer");
        Run($"create temp table answer as {(question.Secondary ? sql.Secondary(question.People[0]) : sql.Contacts(question.People))}");
    }

    public IEnumerable<AnswerRow> Answer()
    {
        using var command = new NpgsqlCommand("select * from answer", connection);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return TracingSql.Row(reader, many);
        }
    }

    public void Dispose() => connection.Dispose();

    private void Load(VisitDays days)
    {
        Run("create table visits (person integer not null, place integer not null, start integer not null, until integer not null)");
        using (var writer = connection.BeginBinaryImport("copy visits from stdin (format binary)"))
        {
            writer.Timeout = TimeSpan.FromHours(1);
            foreach (var visit in days.Days.SelectMany(day => day.Visits()))
            {
                writer.StartRow();
                writer.Write(visit.Person, NpgsqlDbType.Integer);
                writer.Write(visit.Place, NpgsqlDbType.Integer);
                writer.Write(visit.Start.Value, NpgsqlDbType.Integer);
                writer.Write(visit.Until.Value, NpgsqlDbType.Integer);
            }

            writer.Complete();
        }

        Run("create index by_place on visits (place, start) include (until, person)");
        Run("create index by_person on visits (person, start) include (until, place)");
        Run("vacuum (analyze) visits");
    }

    private void Run(string text)
    {
        using var command = new NpgsqlCommand(text.Replace("by_person v", "visits v", StringComparison.Ordinal).Replace("by_place v", "visits v", StringComparison.Ordinal), connection) { CommandTimeout = 3600 };
        _ = command.ExecuteNonQuery();
    }

    private object Scalar(string text)
    {
        using var command = new NpgsqlCommand(text, connection) { CommandTimeout = 3600 };
        return command.ExecuteScalar()!;
    }
}
