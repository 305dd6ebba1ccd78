using System.Globalization;
using DuckDB.NET.Data;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>DuckDB: the visits twice, sorted by place and by person as the store has them, so that its row groups leave out what can't match.</summary>
internal sealed class DuckDbRival : IVisitsRival
{
    private readonly DuckDBConnection connection;
    private readonly string file;
    private readonly DateOnly lastDay;
    private readonly int longest;
    private bool many;

    public DuckDbRival(string file, VisitDays days, DateOnly lastDay)
    {
        (this.file, this.lastDay) = (file, lastDay);
        var isNew = !File.Exists(file);
        connection = new DuckDBConnection($"DataSource={file}");
        connection.Open();
        Run("set threads = 2; set memory_limit = '8GB'; set preserve_insertion_order = false; set dynamic_or_filter_threshold = 1000");
        if (isNew)
        {
            Load(days);
        }

        longest = Convert.ToInt32(Scalar("select max(until - start) from by_place"), CultureInfo.InvariantCulture);
    }

    public long Bytes => new FileInfo(file).Length;

    public TimeSpan ProcessorTime => Environment.CpuUsage.TotalTime;

    public long PeakMemory => StoreRival.Status("VmHWM:");

    public void Ask(TracingQuestion question)
    {
        many = question.People.Length > 1;
        var sql = new TracingSql(question.WindowUntil(lastDay), longest, byDay: true);
        Run($"create or replace temp table answer as {(question.Secondary ? sql.Secondary(question.People[0]) : sql.Contacts(question.People))}");
    }

    public IEnumerable<AnswerRow> Answer()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "from answer";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return TracingSql.Row(reader, many);
        }
    }

    public void Dispose() => connection.Dispose();

    private void Load(VisitDays days)
    {
        Run("create table raw (person integer, place integer, start integer, until integer, day integer)");
        foreach (var day in days.Days)
        {
            using var appender = connection.CreateAppender("raw");
            foreach (var visit in day.Visits())
            {
                appender.CreateRow().AppendValue(visit.Person).AppendValue(visit.Place).AppendValue(visit.Start.Value).AppendValue(visit.Until.Value).AppendValue(visit.Start.Value / Minute.PerDay).EndRow();
            }
        }

        Run("set preserve_insertion_order = true; create table by_place as from raw order by place, start; create table by_person as from raw order by person, start; drop table raw; checkpoint; set preserve_insertion_order = false");
    }

    private void Run(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        _ = command.ExecuteNonQuery();
    }

    private object Scalar(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar()!;
    }
}
