using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.CommandPost.Editions;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Intake.Protocols;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Trust;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Protocol;

/// <summary>The verbs of <c>firebreak protocol</c> that work on a register: which pack is in force where, and what another would change.</summary>
internal static class InForceVerbs
{
    /// <summary><c>protocol set</c>.</summary>
    public static Command Set(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "set",
            new("Says which pack is in force for a jurisdiction and all below it, from when. One that begins in the future is applied by serve or tasks run when its time has come, all or nothing.",
                "确定辖区及其下级的现行方案及生效时间。将来生效者由 serve 或 tasks run 到时一次性切换。"),
            "protocol set 110000 covid-19-cn/ninth --from \"2022-06-28 00:00\" --basis 联防联控机制综发〔2022〕71号", terminal, time);
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var pack = verb.Argument("PACK", new("Key of the pack; see firebreak protocol list.", "规则包；见 firebreak protocol list。"));
        var from = verb.Text("--from", "TIME", new("From when, on the clock of the jurisdiction. Default: now.", "生效时间（当地时间），缺省为当前。"));
        var until = verb.Text("--until", "TIME", new("Until when; then what holds above holds again. Default: until another one.", "终止时间，到期恢复上级方案；缺省为长期。"));
        var basis = verb.Text("--basis", "TEXT", new("Circular or law that it rests on.", "依据的文件或法律。"), required: true);
        var reading = verb.Text("--reading", "READING", new("Another reading of the text, by key.", "文本的另一读法（键）。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var (where, zone) = await WhereAsync(register, question.Get(code), time, cancellation);
            var order = new ProtocolOrder(
                question.Get(pack), MomentOf("--from", question.Get(from), zone) ?? Instant.Now(time), question.Get(basis)!, MomentOf("--until", question.Get(until), zone), question.Get(reading));
            switch (await new SetProtocol(register.Writes, Packs.Library).RunAsync(Desk.Of(register), where.Id, order, cancellation))
            {
                case ProtocolDecision.Done(var key):
                    Flag(terminal, order);
                    await new ApplyProtocols(register.Writes, Packs.Library).RunAsync(register.Job("jobs"), cancellation);
                    terminal.Say(order.From > Instant.Now(time)
                        ? new($"Planned as {key}. Preview it with: firebreak protocol preview {where.Code} {order.Pack}", $"已列入计划，编号 {key}。预览：firebreak protocol preview {where.Code} {order.Pack}")
                        : new($"In force as {key}.", $"已生效，编号 {key}。"));
                    return ExitCodes.Done;
                case ProtocolDecision.Incomplete(_, var why):
                    return terminal.Refuse(why, ExitCodes.BadInput);
                default:
                    return terminal.Refuse(new("there is no such jurisdiction.", "没有该辖区。"), ExitCodes.BadInput);
            }
        });
    }

    /// <summary><c>protocol current</c>.</summary>
    public static Command Current(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "current", new("Lists protocols in force and to come; with --as-of those of a past moment.", "列出现行及待生效方案；--as-of 为过去某时刻。"), "protocol current --as-of \"2022-07-01 08:00\"", terminal, time).PrintsTable();
        var asOf = verb.Text("--as-of", "TIME", new("A moment on the register's clock. Default: now.", "时间（当地时间），缺省为当前。"));
        var asKnown = verb.Flag("--as-known", new("As the register held it at that moment, before later corrections.", "按该时刻登记库所载，不计其后更正。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var now = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var zone = await now.TimeZoneAsync(Desk.Of(register).Jurisdiction, cancellation);
            var moment = MomentOf("--as-of", question.Get(asOf), zone) ?? Instant.Now(time);
            var view = question.Get(asKnown) ? now.AsKnownAt(moment) : now;
            var rows = (await view.ProtocolsNowAsync(Packs.Library, moment, cancellation)).ConvertAll(one => Row(one.InForce, one.Office.Code, one.IsSameText ? "in force" : "in force; its text has changed since", one.Title, terminal));
            var codes = await view.Of<Jurisdiction>().ToDictionaryAsync(j => j.Id, j => j.Code, cancellation);
            rows.AddRange((await view.PlannedProtocolsAsync(cancellation)).Select(p => Row(p, codes.GetValueOrDefault(p.Responsible), "to come", null, terminal)));
            question.Print(new Table(["protocol", "jurisdiction", "disease", "pack", "reading", "state", "from", "until", "legal_basis", "signer", "title"], rows));
            return ExitCodes.Done;
        });
    }

    /// <summary><c>protocol preview</c>.</summary>
    public static Command Preview(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "preview", new("Says what would change for every open contact, zone, order and task if a pack came into force; nothing is written.", "预览切换方案对在管密接、风险区、管控决定和任务的影响，不作改动。"),
            "protocol preview 110000 covid-19-cn/ninth --at \"2022-06-28 00:00\"", terminal, time).PrintsTable();
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var pack = verb.Argument("PACK", new("Key of the pack to come.", "拟切换的规则包。"));
        var at = verb.Text("--at", "TIME", new("The moment of the change. Default: now.", "切换时间，缺省为当前。"));
        var reading = verb.Text("--reading", "READING", new("Another reading of the text, by key.", "文本的另一读法（键）。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var (where, zone) = await WhereAsync(register, question.Get(code), time, cancellation);
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var outlook = await view.PreviewEditionAsync(
                Packs.Library, where.Id, question.Get(pack), question.Get(reading), MomentOf("--at", question.Get(at), zone) ?? Instant.Now(time), terminal.ShowsProgress ? new Counting(terminal) : null, cancellation);
            if (outlook is null)
            {
                var why = Packs.Library.Opened(question.Get(pack), question.Get(reading), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)).Why!.Value;
                return terminal.Refuse(why, ExitCodes.BadInput);
            }

            var rows = outlook.People.Select(one => (object?[])["contact", one.Id, string.Join(' ', one.Kinds), one.EndsBefore, one.EndsAfter, one.MeasureBefore, one.MeasureAfter, one.ClauseAfter])
                .Concat(outlook.Zones.Select(one => (object?[])["zone", one.Id, string.Join(' ', one.Kinds), one.EndsBefore, one.EndsAfter, one.MeasureBefore, one.MeasureAfter, one.ClauseAfter]))
                .Concat(outlook.Orders.Select(one => (object?[])
                    ["order", one.Order.Id.ToString(), string.Join(' ', one.Held.Beyond), one.Order.Expires.ToString(), null, one.Order.Measure.Words().In(terminal.Language), one.Becomes.ToString(), one.Held.Ceiling?.Clause]))
                .Concat(outlook.Tasks.Where(step => step.Kind != TaskStepKind.Moved || step.Before!.Due != step.After.Due || step.Before.Responsible != step.After.Responsible).Select(step => (object?[])
                    ["task", step.Before?.Id.ToString(), step.Kind.ToString(), step.Before?.Due.ToString(), step.After.Due.ToString(), null, step.After.What.In(terminal.Language), step.After.Clause]));
            question.Print(new Table(["kind", "key", "change", "ends_before", "ends_after", "measure_before", "measure_after", "clause"], rows));
            terminal.Say(new(
                string.Create(CultureInfo.InvariantCulture, $"{outlook.Before ?? "nothing"} → {outlook.After}: {outlook.People.Count} contacts, {outlook.Zones.Count} zones, {outlook.Orders.Count} orders and {outlook.Tasks.Count} tasks change; {outlook.PeopleUnchanged} contacts, {outlook.ZonesUnchanged} zones and {outlook.OrdersUnchanged} orders don't. Nothing was written."),
                string.Create(CultureInfo.InvariantCulture, $"{outlook.Before ?? "无"} → {outlook.After}：密接 {outlook.People.Count}、风险区 {outlook.Zones.Count}、管控决定 {outlook.Orders.Count}、任务 {outlook.Tasks.Count} 项将变更；密接 {outlook.PeopleUnchanged}、风险区 {outlook.ZonesUnchanged}、管控决定 {outlook.OrdersUnchanged} 项不变。未写入任何内容。")));
            return ExitCodes.Done;
        });
    }

    /// <summary><c>protocol withdraw</c>.</summary>
    public static Command Withdraw(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("withdraw", new("Takes a protocol back that is still to come.", "撤回尚未生效的方案。"), "protocol withdraw KEY", terminal, time);
        var key = verb.Argument("KEY", new("Its key; see firebreak protocol current.", "编号；见 firebreak protocol current。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            if (await new WithdrawProtocol(register.Writes).RunAsync(Desk.Of(register), KeyOf(question.Get(key)), cancellation) is ProtocolDecision.Done)
            {
                terminal.Say(new("Withdrawn.", "已撤回。"));
                return ExitCodes.Done;
            }

            return terminal.Refuse(new("no protocol to come has that key; one in force gives way to another (protocol set).", "没有该编号的待生效方案；现行方案须以 protocol set 更替。"), ExitCodes.BadInput);
        });
    }

    /// <summary><c>protocol readers</c>.</summary>
    public static Command Readers(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("readers", new("Says which offices have read a protocol in force or to come, and which haven't.", "列出方案的阅知情况。"), "protocol readers KEY", terminal, time).PrintsTable();
        var key = verb.Argument("KEY", new("Its key; see firebreak protocol current.", "编号；见 firebreak protocol current。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var wanted = KeyOf(question.Get(key));
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            if (await view.Of<ProtocolInForce>().SingleOrDefaultAsync(p => p.Id == wanted, cancellation) is not { } protocol)
            {
                return terminal.Refuse(new("there is no such protocol.", "没有该方案。"), ExitCodes.BadInput);
            }

            var readers = await view.ProtocolReadersAsync(protocol, cancellation);
            question.Print(new Table(
                ["jurisdiction", "name", "read", "first_reader", "first_read_at"],
                readers.Select(one => (object?[])[one.Office.Code, one.Office.Name, one.Receipts.Count, one.Receipts.Count > 0 ? one.Receipts[0].Reader : null, one.Receipts.Count > 0 ? one.Receipts[0].ReadAt.ToString() : null])));
            return ExitCodes.Done;
        });
    }

    // What a layer makes stricter than what it inherits is said aloud, above all where it goes beyond the ceiling.
    private static void Flag(Terminal terminal, ProtocolOrder order)
    {
        var shelf = Environment.GetEnvironmentVariable(Packs.FolderVariable) is { Length: > 0 } folder && Directory.Exists(folder) ? PackShelf.With(folder) : PackShelf.Shipped;
        if (shelf.Open(order.Pack, DateOnly.FromDateTime(order.From.Utc), order.Reading) is PackOutcome.Read read)
        {
            foreach (var stricter in read.Stricter)
            {
                terminal.Say(stricter.BeyondCeiling
                    ? new($"Beyond the ceiling: {stricter.Change.Clause}, {stricter.Says.English} ({stricter.Clause}), by {stricter.Change.SignedBy} until {stricter.Change.Expires:yyyy-MM-dd}.", $"超出上限：{stricter.Change.Clause}，{stricter.Says.Chinese}（{stricter.Clause}），{stricter.Change.SignedBy} 签发，至 {stricter.Change.Expires:yyyy-MM-dd}。")
                    : new($"Stricter: {stricter.Change.Clause}, {stricter.Says.English}, by {stricter.Change.SignedBy} until {stricter.Change.Expires:yyyy-MM-dd}.", $"严于上级：{stricter.Change.Clause}，{stricter.Says.Chinese}，{stricter.Change.SignedBy} 签发，至 {stricter.Change.Expires:yyyy-MM-dd}。"));
            }
        }
    }

    private static object?[] Row(ProtocolInForce one, string? code, string state, Phrase? title, Terminal terminal) =>
        [one.Id.ToString(), code, one.Disease, one.Pack, one.Reading, state, one.From.ToString(), one.Until?.ToString(), one.LegalBasis, one.Signer, title?.In(terminal.Language)];

    private static async Task<(Jurisdiction Where, TimeZoneInfo Zone)> WhereAsync(Storage.RegisterDatabase register, string code, TimeProvider time, CancellationToken cancellation)
    {
        var where = await JurisdictionsCommand.OfAsync(register, code, JurisdictionsCommand.Today(time), cancellation);
        await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
        return (where, await view.TimeZoneAsync(where.Id, cancellation));
    }

    private static Instant? MomentOf(string option, string? typed, TimeZoneInfo zone) => typed is null ? null
        : DateTime.TryParseExact(typed, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? Instant.Of(new DateTimeOffset(local, zone.GetUtcOffset(local)))
        : throw new UnusableCommand(new($"{option} {typed}: expected like \"2022-06-28 00:00\".", $"{option} {typed}：应如“2022-06-28 00:00”。"));

    private static Key<ProtocolInForce> KeyOf(string typed) => Guid.TryParse(typed, out var key) ? new Key<ProtocolInForce>(key)
        : throw new UnusableCommand(new($"{typed} is no key.", $"{typed} 不是编号。"));

    private sealed class Counting(Terminal terminal) : IProgress<int>
    {
        public void Report(int value) => terminal.Error.Write(new Phrase($"\r{value} contacts ", $"\r密接 {value} 人 ").In(terminal.Language));
    }
}
