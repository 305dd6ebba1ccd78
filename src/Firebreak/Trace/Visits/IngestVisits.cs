using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Intake.Visits;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage.Exposure;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Tracing.Exposure;
using Firebreak.Trust;

namespace Firebreak.Trace.Visits;

/// <summary><c>trace ingest</c>: files of visits into a store, batch by batch, then sealed.</summary>
internal static class IngestVisits
{
    private const int BatchSize = 1_000_000;

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new StoreVerb(
            terminal, "ingest",
            new("Takes files of visits into a store: CSV or TSV with person, place, from, and to or minutes; setting, source and confidence where known. A visit that is in the store already is kept once. "
                    + "Check-ins of people are taken in for a jurisdiction with a response in force (--jurisdiction), under a key that is destroyed after it has lapsed; synthetic and research data with --research-data.",
                "将到访文件导入库：CSV 或 TSV，含人员、地点、进入时间及离开时间或停留分钟；可含场所类型、来源、可信度。库中已有的到访只保留一次。真实扫码记录须指明响应级别生效的辖区（--jurisdiction），其密钥在响应终止后按期销毁；合成或研究数据请加 --research-data。"),
            "city visits.csv --research-data --rejects rejected.csv", lists: false).UsesRegister(time);
        var files = verb.Files(new("Files of visits.", "到访文件。"));
        var research = verb.Flag("--research-data", new("The visits are synthetic or research data: nobody will be acted on.", "到访为合成或研究数据，不据此对任何人采取措施。"));
        var rejects = verb.Text("--rejects", "FILE", new("File for the rows that were not taken. Default: the first ten are said.", "被拒行写入此文件；缺省提示前十行。"));
        var keep = verb.Whole("--keep-days", new("Keep only so many days up to the last visit; 0 keeps all.", "仅保留至最后到访日为止的若干天；0 为全部保留。"), 0);
        var jurisdiction = verb.Text("--jurisdiction", "CODE", new("For check-ins of people: the jurisdiction whose response they are held under.", "真实扫码记录所依据响应的辖区代码。"));
        var keyDays = verb.Whole("--key-days", new("Days for which a new store's key is kept after the response has lapsed.", "响应终止后新建库密钥的保存天数。"), 14);
        return verb.Runs(async asked =>
        {
            var tables = Open(asked, asked.Get(files));
            if (asked.Get(research))
            {
                if (!ExposureStore.Exists(asked.Store))
                {
                    ExposureStore.Create(asked.Store);
                }

                return Run(asked, ExposureStore.Write(asked.Store), tables, asked.Get(rejects), asked.AtLeast(keep, 0), time);
            }

            if (asked.Get(jurisdiction) is not { } code)
            {
                throw new UnusableCommand(new Phrase(
                    "Check-ins of people may be held only while a response level with an expiry is in force: say for which jurisdiction with --jurisdiction, or --research-data for synthetic and research data.",
                    "仅在响应级别生效且有期限时方可保存人员扫码记录：请用 --jurisdiction 指明辖区；合成或研究数据请加 --research-data。"));
            }

            var days = asked.AtLeast(keyDays, 0) is var asDays and <= TakeInCheckIns.MostKeptDays ? asDays
                : throw new UnusableCommand(new Phrase($"--key-days is at most {TakeInCheckIns.MostKeptDays}.", $"--key-days 不超过 {TakeInCheckIns.MostKeptDays}。"));
            await using var register = asked.OpenRegister();
            var place = await JurisdictionsCommand.OfAsync(register, code, JurisdictionsCommand.Today(time), asked.Cancellation);
            return await new TakeInCheckIns(register).RunAsync(Desk.Of(register), asked.Store, place.Id, days, asked.Cancellation) switch
            {
                CheckInsOpening.Opened(var store) => Run(asked, store, tables, asked.Get(rejects), asked.AtLeast(keep, 0), time),
                CheckInsOpening.Refused(var reason) => throw new UnusableCommand(reason),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        });
    }

    // All files are looked at before the first is taken: a wrong name leaves no half-filled store behind.
    private static List<VisitTable> Open(StoreVerb.Asked asked, string[] files) =>
    [
        .. files.Select(file => VisitTable.Open(file, asked.Cancellation) switch
        {
            VisitTableOutcome.Opened(var table) => table,
            VisitTableOutcome.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
            _ => throw new System.Diagnostics.UnreachableException(),
        }),
    ];

    private static int Run(StoreVerb.Asked asked, StoreWriter writer, List<VisitTable> tables, string? rejects, int keepDays, TimeProvider time)
    {
        var rejected = new List<(string File, VisitReject Row)>();
        var now = time.GetUtcNow().AddHours(14).DateTime;
        var latest = Minute.Of(DateOnly.FromDateTime(now), (now.Hour * 60) + now.Minute);
        var (taken, last) = (0L, DateOnly.MinValue);
        SealResult outcome;
        using (var store = writer)
        {
            foreach (var table in tables)
            {
                foreach (var batch in ReadAhead(table.Batches(latest, BatchSize, row => rejected.Add((table.Name, row)), asked.Cancellation)))
                {
                    store.Append(batch);
                    taken += batch.Visits.Length;
                    asked.Progress.Show(new($"{table.Name}: {100 * table.BytesRead / Math.Max(1, table.Length)} %, {taken:N0} visits", $"{table.Name}：{100 * table.BytesRead / Math.Max(1, table.Length)}%，{taken:N0} 条到访"));
                }

                store.StartSource();
            }

            asked.Progress.Show(new("sorting", "排序中"));
            outcome = store.Seal(progress: null, asked.Cancellation);
            if (keepDays > 0 && outcome.Days.Count > 0)
            {
                last = outcome.Days.Max();
                var gone = store.KeepFrom(last.AddDays(1 - keepDays));
                asked.Note(new($"{gone:N0} visits before {last.AddDays(1 - keepDays):yyyy-MM-dd} were deleted.", $"已删除 {last.AddDays(1 - keepDays):yyyy-MM-dd} 之前的 {gone:N0} 条到访。"));
            }
        }

        Report(asked, taken, outcome, rejected, rejects);
        return rejected.Count > 0 || outcome.TooMany > 0 ? ExitCodes.DoneWithRejects : ExitCodes.Done;
    }

    // One thread reads while the other writes what was read: two batches are under way at most.
    private static IEnumerable<VisitBatch> ReadAhead(IEnumerable<VisitBatch> batches)
    {
        using var source = batches.GetEnumerator();
        var reading = Task.Run(source.MoveNext);
        try
        {
            while (reading.GetAwaiter().GetResult())
            {
                var batch = source.Current;
                reading = Task.Run(source.MoveNext);
                yield return batch;
            }
        }
        finally
        {
            // Whoever stops in the middle waits for the reader before the file is closed.
            _ = Task.WhenAny(reading).GetAwaiter().GetResult();
        }
    }

    private static void Report(StoreVerb.Asked asked, long taken, SealResult outcome, List<(string File, VisitReject Row)> rejected, string? rejects)
    {
        asked.Note(new(
            $"{taken - outcome.Repeated - outcome.TooMany:N0} visits were taken on {outcome.Days.Count} days; {outcome.Repeated:N0} were there already; {rejected.Count:N0} rows were rejected.",
            $"{outcome.Days.Count} 天内共导入 {taken - outcome.Repeated - outcome.TooMany:N0} 条到访；{outcome.Repeated:N0} 条库中已有；{rejected.Count:N0} 行被拒。"));
        if (outcome.TooMany > 0)
        {
            asked.Note(new(
                $"{outcome.TooMany:N0} visits were left out: one person has more than {VisitDay.MostVisitsOfPerson} on one day.", $"{outcome.TooMany:N0} 条未导入：同一人单日到访超过 {VisitDay.MostVisitsOfPerson} 条。"));
        }

        if (rejects is not null)
        {
            WholeFile.WriteText(rejects, writer => new Table(["file", "row", "column", "value", "expected"], rejected.Select(r => (IReadOnlyList<object?>)[r.File, r.Row.Row, r.Row.Column, r.Row.Value, r.Row.Expected]))
                .Write(writer, "csv", Language.English));
            return;
        }

        foreach (var (file, row) in rejected.Take(10))
        {
            asked.Note(new(
                $"{file}, row {row.Row}, column \"{row.Column}\": {(row.Value is null ? "something else stands" : $"\"{row.Value}\"")} where {row.Expected.English} is expected.",
                $"{file} 第 {row.Row} 行“{row.Column}”列{(row.Value is null ? "内容不符" : $"为“{row.Value}”")}，应为{row.Expected.Chinese}。"));
        }

        if (rejected.Count > 10)
        {
            asked.Note(new($"… and {rejected.Count - 10:N0} more; --rejects FILE writes them all.", $"……另有 {rejected.Count - 10:N0} 行；可用 --rejects FILE 全部输出。"));
        }
    }
}
