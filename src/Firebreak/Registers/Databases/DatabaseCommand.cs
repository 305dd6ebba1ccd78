using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Primitives;
using Firebreak.Storage;

namespace Firebreak.Registers.Databases;

/// <summary><c>firebreak database</c>: makes a register, says what is in it, brings it to this version's schema.</summary>
internal static class DatabaseCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("database", new Phrase(
        "Makes, describes and upgrades a register.\n\nExample: firebreak database create --code 310000 --name Shanghai",
        "建立、查看、升级登记库。\n\n示例：firebreak database create --code 310000 --name 上海市").In(terminal.Language))
    {
        Create(terminal, time),
        Info(terminal, time),
        Upgrade(terminal, time),
        Delete(terminal, time),
    };

    private static Command Delete(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "delete", new("Deletes a practice register with its keys and files. No other register can be deleted.", "删除演练库及其密钥与附件；其他登记库不能删除。"), "database delete --practice --database drill.db --keys drill.key", terminal, time);
        var practice = verb.Flag("--practice", new("Says that a practice register is meant.", "确认所删为演练库。"));
        return verb.Runs(async (question, _) => !question.Get(practice)
            ? terminal.Refuse(new("only a practice register can be deleted: say --practice.", "只能删除演练库：请加 --practice。"), ExitCodes.BadInput)
            : await PracticeRegister.DeleteAsync(question.Options) switch
            {
                Upkeep.Done(var said) => Said(terminal, said),
                Upkeep.Refused(var reason) => terminal.Refuse(reason, ExitCodes.Environment),
                _ => throw new System.Diagnostics.UnreachableException(),
            });
    }

    private static int Said(Terminal terminal, Phrase said)
    {
        terminal.Say(said);
        return ExitCodes.Done;
    }

    private static Command Create(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "create", new("Makes an empty register and its key file.", "建立空登记库及其密钥文件。"), "database create --code 310000 --name Shanghai", terminal, time);
        var code = verb.Text("--code", "CODE", new("National code of the jurisdiction that the register is for.", "登记库所属辖区的国家行政区划代码。"), required: true);
        var name = verb.Text("--name", "NAME", new("Its name.", "辖区名称。"), required: true);
        var practice = verb.Flag("--practice", new("A register for practice: it says so on every page, print and table, stays one for ever, and can be deleted.", "演练库：在所有页面、打印件与表格上标明，不可转为正式库，可整体删除。"));
        return verb.Runs(async (question, cancellation) =>
        {
            var opening = question.Get(practice)
                ? await OpenRegister.CreatePracticeAsync(question.Options, question.Get(code)!, question.Get(name)!, cancellation)
                : await OpenRegister.CreateAsync(question.Options, question.Get(code)!, question.Get(name)!, cancellation);
            if (opening is not RegisterOpening.Opened(var register))
            {
                return terminal.Refuse(((RegisterOpening.Refused)opening).Reason, ExitCodes.Environment);
            }

            await register.DisposeAsync();
            terminal.Say(new(
                $"The register is ready. Its keys are in {question.Options.KeyFile}: make a copy now and keep it apart from the database and its backups, for without it every name is lost.",
                $"登记库已建立。密钥在 {question.Options.KeyFile}：请立即另存副本，并与数据库及其备份分开保管；一旦丢失，所有姓名等信息将无法读取。"));
            return ExitCodes.Done;
        });
    }

    private static Command Info(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("info", new("Says what the register is and how much is in it.", "查看登记库的基本情况与数据量。"), "database info --format json", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var info = await register.DescribeAsync(cancellation);
            List<object?[]> rows =
            [
                ["database", info.Database],
                ["schema", info.Schema],
                .. register.IsPractice ? [["practice", "yes"]] : (object?[][])[],
                ["jurisdiction", $"{info.Code} {info.Jurisdiction}"],
                ["bytes", info.Bytes],
                ["audit_entries", info.AuditEntries],
                ["events_waiting", info.EventsWaiting],
                .. info.Facts.Select(table => (object?[])[table.Table, table.Rows]),
                .. info.Facts.Select(table => (object?[])[table.Table + "_versions", table.Versions]),
            ];
            question.Print(new Table(["what", "value"], rows.Where(row => row[1] is not 0L || ((string)row[0]!).StartsWith("events", StringComparison.Ordinal))));
            return ExitCodes.Done;
        });
    }

    private static Command Upgrade(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "upgrade", new("Brings the database to this version's schema. Make a backup first.", "把数据库升级到本版本的结构；请先备份。"), "database upgrade", terminal, time);
        return verb.Runs(async (question, _) =>
        {
            switch (OpenRegister.Upgrade(question.Options))
            {
                case RegisterUpgrade.Done(var steps):
                    var taken = steps.ToString(CultureInfo.InvariantCulture);
                    terminal.Say(steps == 0
                        ? new("The database has this version's schema already; nothing was changed.", "数据库已是本版本的结构，未作更改。")
                        : new($"Upgraded in {taken} steps.", $"升级完成，共 {taken} 步。"));
                    return await Task.FromResult(ExitCodes.Done);
                case RegisterUpgrade.Refused(var reason):
                    return terminal.Refuse(reason, ExitCodes.Environment);
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        });
    }
}
