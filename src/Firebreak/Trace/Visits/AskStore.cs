using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Storage.Exposure;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;
using Firebreak.Tracing.Places;

namespace Firebreak.Trace.Visits;

/// <summary>Questions to a store: <c>stats</c>, <c>contacts</c>, <c>places</c>, <c>verify</c>.</summary>
internal static class AskStore
{
    private static readonly string[] ContactColumns =
        ["hop", "person", "tier", "from", "until", "minutes", "meetings", "main_place", "setting", "minutes_there", "score", "via", "via_count"];

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

    public static Command DefineContacts(Terminal terminal)
    {
        var verb = new StoreVerb(
            terminal, "contacts", new("Everybody who was at a place together with a case, nearest first; with --secondary also those whom the close contacts met afterwards.", "与病例同处一地的人员，按密切程度排列；--secondary 另列密接其后接触的人员。"),
            "city --case 10000000042 --from 2022-03-05 --to 2022-03-14 --purpose \"method study\"", lists: true);
        var person = verb.Text("--case", "ID", new("The case, as the source of visits names it.", "病例在到访来源中的编号。"), required: true);
        var from = verb.Text("--from", "DAY", new("First day on which the case may have infected others.", "病例可能具有传染性的首日。"), required: true);
        var to = verb.Text("--to", "DAY", new("Last such day.", "末日。"), required: true);
        var purpose = verb.Text("--purpose", "TEXT", new("What the answer is for.", "查询用途。"), required: true);
        var secondary = verb.Flag("--secondary", new("Secondary contacts too.", "同时列出次密接。"));
        var overlap = verb.Whole("--min-overlap", new("Minutes together from which somebody is a close contact.", "达到密接的共处分钟数。"), 15);
        return verb.Runs(asked =>
        {
            if (string.IsNullOrWhiteSpace(asked.Get(purpose)))
            {
                throw new UnusableCommand(new Phrase("--purpose is blank; say what the answer is for.", "--purpose 为空；请说明查询用途。"));
            }

            using var store = asked.OpenResearch();
            var window = Window(asked, from, to);
            var @case = new CaseWindow(NumberOf(store, asked.Get(person)!), window);
            var tracer = new ContactTracer(store.Days, new ContactRules(closeMinutes: asked.AtLeast(overlap, 1)));
            var contacts = tracer.ContactsOf(@case);
            var rows = contacts.Select(contact => Row(store, 1, contact, null, null));
            if (asked.Get(secondary))
            {
                rows = rows.Concat(tracer.SecondaryOf(@case, contacts, _ => null, window.Until, Environment.ProcessorCount)
                    .Select(found => Row(store, 2, found.Meeting, store.VisitorOf(found.Via, null).ToString(), found.ViaCount)));
            }

            asked.Print(ContactColumns, rows);
            return ExitCodes.Done;
        });
    }

    public static Command DefinePlaces(Terminal terminal)
    {
        var verb = new StoreVerb(
            terminal, "places", new("Places where cases met others, by expected infections; without a case those that would spread an unseen infection fastest on the last day.", "病例与他人共处的地点，按预期感染数排列；未给出病例时列出末日最易扩散的地点。"),
            "city --cases 10000000042,10000000077 --from 2022-03-05 --to 2022-03-14 --top 20", lists: true);
        var cases = verb.Text("--cases", "ID,ID", new("The cases, as the source of visits names them. Default: none.", "病例编号；缺省不指定。"));
        var from = verb.Text("--from", "DAY", new("First day.", "首日。"), required: true);
        var to = verb.Text("--to", "DAY", new("Last day.", "末日。"), required: true);
        var top = verb.Whole("--top", new("How many places.", "列出多少处。"), 20);
        return verb.Runs(asked =>
        {
            using var store = asked.OpenResearch();
            var (window, rules, most) = (Window(asked, from, to), new ContactRules(), asked.AtLeast(top, 1));
            asked.Note(new("For those who act on it; a ranking of places is never published.", "仅供处置人员使用；地点排序不得公开。"));
            if (asked.Get(cases) is { } named)
            {
                var windows = named.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(id => new CaseWindow(NumberOf(store, id), window)).ToList();
                asked.Print(["place", "setting", "cases", "contacts", "person_minutes", "expected_infections"], RiskPlaces.OfCases(store.Days, rules, windows, HazardPerMinute).Take(most)
                    .Select(p => (IReadOnlyList<object?>)[store.CodeOf(p.Place), p.Setting.ToString(), p.CaseCount, p.ContactCount, p.PersonMinutes, p.ExpectedInfections]));
            }
            else
            {
                asked.Print(["place", "setting", "visits", "peak_present", "pair_minutes", "score"], RiskPlaces.Amplifiers(store.Days, rules, asked.Day(to), store.PlaceCount).Take(most)
                    .Select(p => (IReadOnlyList<object?>)[store.CodeOf(p.Place), p.Setting.ToString(), p.VisitCount, p.PeakPresent, p.PairMinutes, p.Score]));
            }

            return ExitCodes.Done;
        });
    }

    // One infection in about eight hours together: it only ranks, and every place is weighed by the same.
    private const double HazardPerMinute = 0.002;

    private static int NumberOf(StoreReader store, string id) =>
        VisitorId.TryParse(System.Text.Encoding.UTF8.GetBytes(id), out var visitor) && store.PersonOf(visitor, null) is { } person
            ? person
            : throw new UnusableCommand(new Phrase($"\"{id}\" has no visit in this store.", $"“{id}”在该库中没有到访。"));

    private static ExposureWindow Window(StoreVerb.Asked asked, Option<string> from, Option<string> to)
    {
        var (first, last) = (asked.Day(from), asked.Day(to));
        return first <= last ? ExposureWindow.Days(first, last) : throw new UnusableCommand(new Phrase(
            $"--from is {first:yyyy-MM-dd} and --to {last:yyyy-MM-dd}; the first day comes first.", $"--from 为 {first:yyyy-MM-dd}、--to 为 {last:yyyy-MM-dd}；前者不应晚于后者。"));
    }

    private static IReadOnlyList<object?> Row(StoreReader store, int hop, in Contact contact, string? via, int? viaCount) =>
    [
        hop, store.VisitorOf(contact.Person, null).ToString(), contact.Tier == ContactTier.Close ? "close" : "general", StoreVerb.Asked.Of(contact.First), StoreVerb.Asked.Of(contact.Until),
        contact.Minutes, contact.Meetings, store.CodeOf(contact.MainPlace), store.Days.SettingOf(contact.MainPlace).ToString(), contact.MinutesThere, contact.Score, via, viaCount,
    ];

    private sealed class DayShown(StoreVerb.Asked asked) : IProgress<DateOnly>
    {
        public void Report(DateOnly value) => asked.Progress.Show(new($"{value:yyyy-MM-dd} read", $"已读 {value:yyyy-MM-dd}"));
    }
}
