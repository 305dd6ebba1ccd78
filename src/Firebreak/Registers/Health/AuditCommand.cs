using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Trust;

namespace Firebreak.Registers.Health;

/// <summary><c>firebreak audit</c>: whether what the register says of its own past still holds together, and who looked at whom.</summary>
internal static class AuditCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("audit", new Phrase(
        "Verifies the audit and searches it.\n\nExample: firebreak audit verify", "核对、检索审计记录。\n\n示例：firebreak audit verify").In(terminal.Language))
    {
        Verify(terminal, time),
        Search(terminal, time),
        Checkpoint(terminal, time),
    };

    private static Command Verify(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "verify", new("Walks the audit and holds every row, key and token against it; names what was changed, is missing or was put in.", "逐条核对审计链，并以其核验每一条记录、密钥与索引，指出被改、缺失或插入之处。"), "audit verify", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var walked = await register.VerifyAuditAsync(cancellation);
            if (walked.FirstBroken is { } broken)
            {
                terminal.Say(new(
                    $"Entry {broken.Sequence} ({broken.Verb}, {broken.At}, {broken.Id}) doesn't follow from the one before: it was changed, or one before it was changed or taken out.",
                    $"第 {broken.Sequence} 条（{broken.Verb}，{broken.At}，{broken.Id}）与前一条不相接：该条被改动，或其前有条目被改动或删除。"));
            }

            var records = await register.VerifyRecordsAsync(cancellation);
            if (walked.FirstBroken is not null || records.Findings.Count > 0)
            {
                question.Print(new Table(["fault", "where", "key", "entry"], records.Findings.Select(found => (object?[])[found.Fault.ToString(), found.Where, found.Key, found.Entry])));
                return ExitCodes.DoneWithRejects;
            }

            var (count, rows) = (walked.Entries.ToString("N0", CultureInfo.InvariantCulture), records.Rows.ToString("N0", CultureInfo.InvariantCulture));
            terminal.Out.WriteLine(new Phrase(
                $"{count} entries, each holding the hash of the one before; {rows} rows are as they were written. {Signed(records).English} Write the last hash down elsewhere to see later whether the end was cut off: {walked.Head}",
                $"共 {count} 条，哈希链完整；{rows} 条记录与写入时一致。{Signed(records).Chinese}请另行记下末条哈希，以便日后判断末尾是否被截去：{walked.Head}").In(terminal.Language));
            return ExitCodes.Done;
        });
    }

    private static Command Search(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("search", new("Who did what, and who has looked at a person. The search stands in the audit itself.", "检索操作记录：谁做了什么、谁查看过某人；检索本身也会留痕。"), "audit search --subject KEY", terminal, time).PrintsTable();
        var subject = verb.Text("--subject", "PERSON", new("Key of a person whom entries are about.", "被查看者的个人编号。"));
        var user = verb.Text("--user", "LOGIN", new("Login of who acted.", "操作者登录名。"));
        var export = verb.Text("--export", "MARK", new("The mark in the rows of a table that left: who took it out?", "导出表中的水印：由谁导出。"));
        var since = verb.Add(Days.Option("--since", new("First day, in UTC.", "起始日期（UTC）。"), terminal));
        var limit = verb.Add(new Option<int>("--limit") { HelpName = "N", Description = new Phrase("How many, the latest first.", "条数，最新在前。").In(terminal.Language), DefaultValueFactory = _ => 100 });
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            Guid? person = question.Get(subject) is not { } typed ? null
                : Guid.TryParse(typed, out var key) ? key : throw new UnusableCommand(new($"{typed} is no key; lists show the keys of their rows.", $"{typed} 不是有效的编号；各列表均列有编号。"));
            Guid? actor = question.Get(user) is { } login ? (await AccountsCommand.AccountAsync(register, login, cancellation)).Id.Value : null;
            Instant? from = question.Get(since) is { } day ? Instant.Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) : null;
            var found = await new SearchAudit(register).RunAsync(
                Desk.Of(register), new AuditSearch { Subject = person, Actor = actor, Export = question.Get(export), Since = from, Limit = question.Get(limit) }, cancellation);
            question.Print(new Table(
                ["entry", "at", "actor", "purpose", "act", "verb", "detail", "facts"],
                found.Lines.Select(line => (object?[])[line.Sequence, line.At.ToString(), line.Actor, line.Purpose, line.Act, line.Verb, line.Detail, line.Facts])));
            return ExitCodes.Done;
        });
    }

    private static Command Checkpoint(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("checkpoint", new("Signs the head of the audit and writes it beside the key file; prints the public part of the key.", "对审计链末条签名并存于密钥文件旁；输出公钥。"), "audit checkpoint", terminal, time);
        return verb.RunsIn(async (register, _, cancellation) =>
        {
            if (await register.CheckpointAuditAsync(cancellation) is not { } entry)
            {
                return terminal.Refuse(new("the audit is broken; see firebreak audit verify.", "审计链已断裂；请运行 firebreak audit verify。"), ExitCodes.DoneWithRejects);
            }

            terminal.Say(new($"Entry {entry} is signed.", $"第 {entry} 条已签名。"));
            terminal.Out.WriteLine(register.CheckpointKey());
            return ExitCodes.Done;
        });
    }

    private static Phrase Signed(RecordVerification records) => records.Signed is { } signed
        ? new($"A signed checkpoint of {signed} agrees.", $"与 {signed} 的签名检查点相符。")
        : new("No checkpoint was signed yet: firebreak audit checkpoint.", "尚无签名检查点：firebreak audit checkpoint。");
}
