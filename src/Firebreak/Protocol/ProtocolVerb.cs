using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Intake.Files;
using Firebreak.Intake.Protocols;
using Firebreak.Primitives;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocol;

/// <summary>One verb of <c>firebreak protocol</c>: the options that all share, and how each begins and ends.</summary>
internal sealed class ProtocolVerb
{
    private readonly Terminal terminal;
    private readonly Command command;
    private readonly Option<string> folder;
    private Option<string>? format;
    private Option<string>? reading;
    private Option<DateOnly?>? on;

    public ProtocolVerb(string name, Phrase what, string example, Terminal terminal)
    {
        this.terminal = terminal;
        command = new Command(name, new Phrase(
            $"{what.English}\n\nExample: firebreak protocol {name} {example}\nExit codes: 0 done; 1 done, but an example of a pack failed; 2 bad usage or a pack that can't be used; 3 disk or rights.",
            $"{what.Chinese}\n\n示例：firebreak protocol {name} {example}\n退出码：0 完成；1 完成但有示例未通过；2 用法有误或规则包不可用；3 磁盘或权限问题。").In(terminal.Language));
        folder = Text("--folder", "DIR", new("Folder with packs of one's own, as disease/edition/pack.yaml; they come before those that ship.", "自有规则包目录（疾病/版本/pack.yaml），优先于内置规则包。"));
        Text("--lang", "zh|en", new("Language of messages. Default: that of the locale.", "提示语言，缺省随系统。")).AcceptOnlyFromAmong("zh", "en");
    }

    public Argument<T> Argument<T>(Argument<T> argument, Phrase what)
    {
        argument.Description = what.In(terminal.Language);
        command.Arguments.Add(argument);
        return argument;
    }

    public Option<string> Text(string name, string helpName, Phrase what)
    {
        var option = new Option<string>(name) { HelpName = helpName, Description = what.In(terminal.Language) };
        command.Options.Add(option);
        return option;
    }

    public Option<bool> Flag(string name, Phrase what)
    {
        var option = new Option<bool>(name) { Description = what.In(terminal.Language) };
        command.Options.Add(option);
        return option;
    }

    public Option<DateOnly?> Day(string name, Phrase what)
    {
        var option = Days.Option(name, what, terminal);
        command.Options.Add(option);
        return option;
    }

    /// <summary>The verb prints a table.</summary>
    public ProtocolVerb PrintsTable()
    {
        format = Text("--format", string.Join('|', Table.Formats), new("Format of the result.", "结果格式。"));
        format.AcceptOnlyFromAmong(Table.Formats);
        format.DefaultValueFactory = _ => Table.Formats[0];
        return this;
    }

    /// <summary>The verb opens packs, on a day and in a reading.</summary>
    public ProtocolVerb OpensPacks()
    {
        reading = Text("--reading", "READING", new("Another reading of the text, by key. Default: the text's own.", "文本的另一读法（键）；缺省为原文读法。"));
        on = Day("--on", new("Day for which deviations of layers count. Default: today.", "本地层调整以哪一天为准；缺省为今天。"));
        return this;
    }

    public Command Runs(Func<ParseResult, ProtocolContext, int> run, TimeProvider? time = null)
    {
        command.SetAction(parsed =>
        {
            try
            {
                DateOnly? day = on is null ? null : parsed.GetValue(on) ?? DateOnly.FromDateTime((time ?? TimeProvider.System).GetLocalNow().DateTime);
                var context = new ProtocolContext(
                    terminal, parsed.GetValue(folder) is { } own ? Shelf(own) : PackShelf.Shipped, format is null ? Table.Formats[0] : parsed.GetValue(format)!, day, reading is null ? null : parsed.GetValue(reading));
                return run(parsed, context);
            }
            catch (UnusableCommand unusable)
            {
                return terminal.Refuse(unusable.Reason, unusable.ExitCode);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                var why = DiskFault.Of(fault);
                return terminal.Refuse(new($"can't write: {why.English}. Nothing was changed.", $"无法写入：{why.Chinese}。未作任何改动。"), ExitCodes.Environment);
            }
        });
        return command;
    }

    private static PackShelf Shelf(string own) => Directory.Exists(own) ? PackShelf.With(own)
        : throw new UnusableCommand(new($"--folder is {own}: no such folder.", $"--folder 为 {own}：目录不存在。"));
}

/// <summary>What a verb of protocols works with.</summary>
internal sealed record ProtocolContext(Terminal Terminal, PackShelf Shelf, string Format, DateOnly? On, string? Reading)
{
    /// <summary>A pack, or a refusal that names everything wrong with it.</summary>
    public RulePack Open(string key) => Outcome(key).Pack;

    /// <summary>A pack with the deviations of its layers that are stricter than what they inherit.</summary>
    public PackOutcome.Read Outcome(string key) => Shelf.Open(key, On, Reading) switch
    {
        PackOutcome.Read read => read,
        PackOutcome.Refused refused => throw Unusable(refused),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static UnusableCommand Unusable(PackOutcome.Refused refused) => new(
        new(string.Join('\n', refused.Problems.Select(problem => problem.English)), string.Join('\n', refused.Problems.Select(problem => problem.Chinese))),
        refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput);

    public void Print(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows) => new Table(columns, rows).Write(Terminal.Out, Format, Terminal.Language);

    public void Line(Phrase line) => Terminal.Out.WriteLine(line.In(Terminal.Language));

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
