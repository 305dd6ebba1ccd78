using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Intake.Series;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Trust;

/// <summary><c>firebreak jurisdictions</c>: the tree of who answers for what ground.</summary>
internal static class JurisdictionsCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("jurisdictions", new Phrase(
        "Takes in lists of codes, shows the tree, merges and renames.\n\nExample: firebreak jurisdictions import codes.csv --dry-run",
        "导入区划代码，查看、合并、变更辖区。\n\n示例：firebreak jurisdictions import codes.csv --dry-run").In(terminal.Language))
    {
        Import(terminal, time),
        BoundariesCommand.Define(terminal, time),
        List(terminal, time),
        Merge(terminal, time),
        Rename(terminal, time),
    };

    /// <summary>The jurisdiction of a code as somebody typed it, as of a day.</summary>
    public static async Task<Jurisdiction> OfAsync(RegisterDatabase register, string code, DateOnly on, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
        return await view.JurisdictionAsync(code, on, cancellation)
            ?? throw new UnusableCommand(new($"There is no jurisdiction {code}; see firebreak jurisdictions list.", $"没有代码为 {code} 的辖区；请见 firebreak jurisdictions list。"));
    }

    /// <summary>The moment at which a day ends where a jurisdiction lies.</summary>
    public static async Task<Instant> EndOfAsync(RegisterDatabase register, Key<Jurisdiction> jurisdiction, DateOnly day, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
        var zone = await view.TimeZoneAsync(jurisdiction, cancellation);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return Instant.Of(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }

    /// <summary>Today on the clock that was handed in.</summary>
    public static DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static Command Import(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "import",
            new("Takes a list of codes into the tree: CSV, a workbook or JSON with code and name, and parent, system, time_zone where needed. What it doesn't name stays.",
                "导入区划代码表（CSV、工作簿或 JSON），须有 code、name 列，可有 parent、system、time_zone 列；表中未列者保持不变。"),
            "jurisdictions import codes.csv --as-of 2022-01-01 --dry-run", terminal, time).PrintsTable();
        var file = verb.Argument("FILE", new("The list.", "代码表文件。"));
        var asOf = verb.Add(Days.Option("--as-of", new("Day from which its names hold. Default: today.", "名称生效日期，缺省为今日。"), terminal));
        var dryRun = verb.Flag("--dry-run", new("Says what it would do and writes nothing.", "只报告，不写入。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var entries = CodeLists.Read(question.Get(file), cancellation);
            var done = await new ImportJurisdictions(register.Writes).RunAsync(Desk.Of(register), entries, question.Get(asOf) ?? Today(time), question.Get(dryRun), cancellation);
            question.Print(new Table(["row", "code", "reason"], done.Rejects.Select(reject => (object?[])[reject.Row, reject.Code, reject.Reason.In(terminal.Language)])));
            var counts = string.Create(CultureInfo.InvariantCulture, $"{done.Added} / {done.Renamed} / {done.Unchanged} / {done.Rejects.Count}");
            terminal.Say(new($"Added / changed / unchanged / rejected: {counts}{(question.Get(dryRun) ? ". Nothing was written" : "")}.", $"新增/变更/未变/拒绝：{counts}{(question.Get(dryRun) ? "。未写入任何内容" : "")}。"));
            return done.Rejects.Count == 0 ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });
    }

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("list", new("Lists jurisdictions by their codes.", "按代码列出辖区。"), "jurisdictions list --below 110000", terminal, time).PrintsTable();
        var below = verb.Text("--below", "CODE", new("Only this one and what lies in it.", "仅列出该辖区及其下级。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var path = question.Get(below) is { } code ? (await OfAsync(register, code, Today(time), cancellation)).Path : "";
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
            var rows = await view.Of<Jurisdiction>().Where(j => j.Path.StartsWith(path)).OrderBy(j => j.Code).ToListAsync(cancellation);
            question.Print(new Table(
                ["code", "name", "level", "system", "time_zone", "ended_on"], rows.Select(j => (object?[])[j.Code, j.Name, j.Level.ToString(), j.System, j.TimeZone, j.EndedOn])));
            return ExitCodes.Done;
        });
    }

    private static Command Merge(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "merge", new("Merges a jurisdiction into another: its code finds the other from that day on, and its rows are the other's own.", "将一个辖区并入另一个：自该日起原代码指向后者，原有记录归后者本级。"),
            "jurisdictions merge 110103 110101 --on 2010-07-01", terminal, time);
        var merged = verb.Argument("MERGED", new("Code of the one that ends.", "被并入辖区的代码。"));
        var into = verb.Argument("INTO", new("Code of the one that stays.", "保留辖区的代码。"));
        var on = verb.Add(Days.Option("--on", new("First day. Default: today.", "生效日期，缺省为今日。"), terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var day = question.Get(on) ?? Today(time);
            var from = await OfAsync(register, question.Get(merged), day.AddDays(-1), cancellation);
            var to = await OfAsync(register, question.Get(into), day, cancellation);
            return Tell(terminal, await new MergeJurisdiction(register.Writes).RunAsync(Desk.Of(register), from.Id, to.Id, day, cancellation));
        });
    }

    private static Command Rename(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("rename", new("Gives a jurisdiction another name or code; the old code goes on finding it.", "变更辖区的名称或代码；旧代码仍可查到。"), "jurisdictions rename 110101 --name 东城区", terminal, time);
        var which = verb.Argument("CODE", new("Its code.", "现代码。"));
        var name = verb.Text("--name", "NAME", new("Its new name.", "新名称。"));
        var code = verb.Text("--code", "CODE", new("Its new code.", "新代码。"));
        var on = verb.Add(Days.Option("--on", new("First day. Default: today.", "生效日期，缺省为今日。"), terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var found = await OfAsync(register, question.Get(which), Today(time), cancellation);
            return Tell(terminal, await new RecodeJurisdiction(register.Writes).RunAsync(
                Desk.Of(register), found.Id, question.Get(code) ?? found.Code, question.Get(name) ?? found.Name, question.Get(on) ?? Today(time), cancellation));
        });
    }

    private static int Tell(Terminal terminal, TreeChange outcome)
    {
        switch (outcome)
        {
            case TreeChange.Done:
                terminal.Say(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case TreeChange.CodeTaken:
                return terminal.Refuse(new("another jurisdiction has this code.", "该代码已被其他辖区使用。"), ExitCodes.BadInput);
            case TreeChange.NotFound:
                return terminal.Refuse(new("there is no such jurisdiction.", "没有该辖区。"), ExitCodes.BadInput);
            default:
                return terminal.Refuse(new("the root, one merged already, or one around the other can't be merged.", "根辖区、已合并的辖区或包含对方的辖区不能合并。"), ExitCodes.BadInput);
        }
    }
}

/// <summary>Lists of codes as files.</summary>
internal static class CodeLists
{
    public static List<CodeListEntry> Read(string path, CancellationToken cancellation) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadJson(path) : ReadTable(path, cancellation);

    private static List<CodeListEntry> ReadTable(string path, CancellationToken cancellation)
    {
        var file = ColumnFile.Read(path, cancellation) switch
        {
            ColumnFileOutcome.Read read => read.File,
            ColumnFileOutcome.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var (code, name) = (Column("code", "代码"), Column("name", "名称"));
        var (parent, system, zone) = (file.Find("parent") ?? file.Find("上级代码"), file.Find("system") ?? file.Find("建制"), file.Find("time_zone") ?? file.Find("时区"));
        return [.. Enumerable.Range(0, file.RowCount).Select(row => new CodeListEntry(file.RowNumber(row), file.Cell(row, code), file.Cell(row, name), Text(row, parent), Text(row, system), Text(row, zone)))];

        int Column(string english, string chinese) => file.Find(english) ?? file.Find(chinese) ?? throw new UnusableCommand(file.NoSuchColumn(english));

        string? Text(int row, int? column) => column is { } at && file.Cell(row, at) is { Length: > 0 } text ? text : null;
    }

    // An array of objects with the same words; children in "children", as the published lists have them.
    private static List<CodeListEntry> ReadJson(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { MaxDepth = 32 });
            var entries = new List<CodeListEntry>();
            Gather(document.RootElement, entries);
            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UnusableCommand(new($"{Path.GetFileName(path)} is no list of codes: an array of objects with code and name is expected.", $"{Path.GetFileName(path)} 不是区划代码表：应为含 code、name 的对象数组。"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableCommand(new($"{Path.GetFileName(path)} can't be read.", $"无法读取 {Path.GetFileName(path)}。"), ExitCodes.Environment);
        }
    }

    private static void Gather(JsonElement array, List<CodeListEntry> entries)
    {
        foreach (var item in array.EnumerateArray())
        {
            entries.Add(new CodeListEntry(entries.Count + 1, Text("code") ?? "", Text("name") ?? "", Text("parent"), Text("system"), Text("time_zone")));
            if (item.TryGetProperty("children", out var children))
            {
                Gather(children, entries);
            }

            string? Text(string property) => item.TryGetProperty(property, out var value) ? value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString() : null;
        }
    }
}
