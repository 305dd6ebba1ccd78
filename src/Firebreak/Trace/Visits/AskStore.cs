using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Storage.Exposure;

namespace Firebreak.Trace.Visits;

/// <summary>Questions about a store itself: <c>stats</c>, <c>verify</c>.</summary>
internal static class AskStore
{
    public static Command DefineStats(Terminal terminal)
    {
        var verb = new StoreVerb(terminal, "stats", new("What a store holds, day by day.", "库中各日的内容。"), "city", lists: true);
        return verb.Runs(asked =>
        {
            using var store = ExposureStore.Read(asked.Store);
            var visits = store.Sealed.Sum(d => d.Visits);
            asked.Note(new(
                $"{store.PeopleCount:N0} people, {store.PlaceCount:N0} places, {visits:N0} visits in {store.Sealed.Sum(d => d.Bytes):N0} bytes{(visits > 0 ? $" ({store.Sealed.Sum(d => d.Bytes) / (double)visits:0.00} a visit)" : "")}, dictionaries {store.DictionaryBytes:N0} bytes; {store.Pending:N0} visits not sealed yet.",
                $"{store.PeopleCount:N0} 人、{store.PlaceCount:N0} 处地点、{visits:N0} 条到访，占 {store.Sealed.Sum(d => d.Bytes):N0} 字节{(visits > 0 ? $"（每条 {store.Sealed.Sum(d => d.Bytes) / (double)visits:0.00}）" : "")}，字典 {store.DictionaryBytes:N0} 字节；{store.Pending:N0} 条尚未整理。"));
            asked.Print(["day", "visits", "bytes"], store.Sealed.Select(d => (IReadOnlyList<object?>)[d.Day, d.Visits, d.Bytes]));
            return ExitCodes.Done;
        });
    }

    public static Command DefineVerify(Terminal terminal)
    {
        var verb = new StoreVerb(terminal, "verify", new("Reads a whole store and names what is damaged.", "通读全库并指明损坏之处。"), "city", lists: true);
        return verb.Runs(asked =>
        {
            using var store = ExposureStore.Read(asked.Store);
            var damage = store.Verify(new DayShown(asked), asked.Cancellation);
            asked.Note(damage.Count == 0
                ? new($"{store.Sealed.Count} days are as they were written.", $"{store.Sealed.Count} 天数据均与写入时一致。")
                : new($"{damage.Count} of {store.Sealed.Count} days are damaged: take them out of a backup or ingest them again.", $"{store.Sealed.Count} 天中有 {damage.Count} 天损坏：请由备份恢复或重新导入。"));
            asked.Print(["file", "damage"], damage.Select(d => (IReadOnlyList<object?>)[d.File, d.Reason]));
            return damage.Count == 0 ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });
    }

    private sealed class DayShown(StoreVerb.Asked asked) : IProgress<DateOnly>
    {
        public void Report(DateOnly value) => asked.Progress.Show(new($"{value:yyyy-MM-dd} read", $"已读 {value:yyyy-MM-dd}"));
    }
}
