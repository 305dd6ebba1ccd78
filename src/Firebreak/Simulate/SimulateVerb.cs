using System.CommandLine;
using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Intake.Files;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulation;

namespace Firebreak.Simulate;

/// <summary>One verb of <c>firebreak simulate</c>: its options, and the run that all verbs share.</summary>
/// <remarks>Order: prepare the place of the results, read and check every file, simulate, write, make the results appear. Until the last step nothing is visible.</remarks>
internal sealed class SimulateVerb
{
    private readonly Terminal terminal;
    private readonly Command command;
    private readonly Option<string> language;

    public SimulateVerb(string name, Phrase what, string example, Terminal terminal)
    {
        this.terminal = terminal;
        command = new Command(name, new Phrase(
            $"{what.English}\n\nExample: firebreak simulate {name} {example}\nExit codes: 0 done; 2 bad usage or input, nothing written; 3 disk, rights or memory; 130 interrupted.",
            $"{what.Chinese}\n\n示例：firebreak simulate {name} {example}\n退出码：0 完成；2 用法或输入有误，未写任何文件；3 磁盘、权限或内存问题；130 中断。").In(terminal.Language));
        language = Text("--lang", "zh|en", new("Language of messages. Default: that of the locale.", "提示语言，缺省随系统。"));
        language.AcceptOnlyFromAmong("zh", "en");
    }

    public Argument<string> File(string name, Phrase what)
    {
        var argument = new Argument<string>(name) { Description = what.In(terminal.Language) };
        command.Arguments.Add(argument);
        return argument;
    }

    public Option<string> Text(string name, string helpName, Phrase what, string? standard = null)
    {
        var option = new Option<string>(name) { HelpName = helpName, Description = what.In(terminal.Language) };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        command.Options.Add(option);
        return option;
    }

    public Option<int?> Whole(string name, Phrase what)
    {
        var option = new Option<int?>(name) { HelpName = "N", Description = what.In(terminal.Language) };
        command.Options.Add(option);
        return option;
    }

    public Option<ulong?> Seed()
    {
        var option = new Option<ulong?>("--seed")
        {
            HelpName = "S",
            Description = new Phrase("Seed, instead of the scenario's: the same seed gives the same result.", "随机种子，替代情景文件中的值；相同种子结果相同。").In(terminal.Language),
        };
        command.Options.Add(option);
        return option;
    }

    public Option<string> Format()
    {
        var option = Text("--format", "csv|json|parquet", new("Format of the tables.", "结果表格式。"), "csv");
        option.AcceptOnlyFromAmong("csv", "json", "parquet");
        return option;
    }

    public Option<string> Out() => Text("--out", "DIR", new("Folder for the results; made if missing. Default: a summary on standard output.", "结果目录，不存在则新建；缺省只在标准输出显示摘要。"));

    /// <summary>The command, with what it does.</summary>
    public Command Runs(Action<ParseResult, SimulateContext> run)
    {
        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Action<ParseResult, SimulateContext> run, CancellationToken cancellation)
    {
        var progress = new ProgressLine(terminal);
        try
        {
            await Task.Run(() => run(parsed, new SimulateContext(terminal, progress, cancellation)), cancellation);
            return ExitCodes.Done;
        }
        catch (UnusableCommand unusable)
        {
            progress.Clear();
            return terminal.Refuse(unusable.Reason, unusable.ExitCode);
        }
        catch (ParameterRefusedException refused)
        {
            progress.Clear();
            return terminal.Refuse(
                new($"{refused.Parameter} is {refused.Value}; expected: {refused.Expected.English}.", $"{refused.Parameter} 为 {refused.Value}；应为：{refused.Expected.Chinese}。"),
                ExitCodes.BadInput);
        }
        catch (OperationCanceledException)
        {
            progress.Clear();
            return terminal.Refuse(new("interrupted; nothing was written.", "已中断，未写任何文件。"), ExitCodes.Cancelled);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            progress.Clear();
            var why = DiskFault.Of(fault);
            return terminal.Refuse(
                new($"can't write the results: {why.English}. Nothing was changed there.", $"无法写入结果：{why.Chinese}。该处未作任何改动。"), ExitCodes.Environment);
        }
        catch (Exception fault) when (fault is OutOfMemoryException or AggregateException { InnerException: OutOfMemoryException })
        {
            progress.Clear();
            return terminal.Refuse(
                new("not enough memory for so many people or infections; nothing was written. Fewer replicates at once: --threads 1.", "内存不足，未写任何文件。可用 --threads 1 减少同时运行的次数。"),
                ExitCodes.Environment);
        }
    }
}

/// <summary>What a verb works with.</summary>
internal sealed record SimulateContext(Terminal Terminal, ProgressLine Progress, CancellationToken Cancellation)
{
    /// <summary>Reads a scenario, or refuses it.</summary>
    public static ScenarioFile Read(string path, ScenarioOverrides overrides) => ScenarioReader.Read(path, overrides) switch
    {
        ScenarioOutcome.Read read => read.File,
        ScenarioOutcome.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
        _ => throw new InvalidOperationException("A scenario is read or refused."),
    };

    /// <summary>A whole number within limits, or null if the option wasn't given.</summary>
    public static int? Within(int? value, string option, int lowest, int highest = int.MaxValue) => value is null || (value >= lowest && value <= highest)
        ? value
        : throw new UnusableCommand(highest == int.MaxValue
            ? new($"{option} is {value}; expected: a whole number of at least {lowest}.", $"{option} 为 {value}；应为不小于 {lowest} 的整数。")
            : new($"{option} is {value}; expected: a whole number from {lowest} to {highest}.", $"{option} 为 {value}；应为 {lowest} 至 {highest} 的整数。"));

    /// <summary>Tells how many of so many runs are done.</summary>
    public IProgress<int> Counting(Phrase what, int all) => new Counter(this, what, all);

    // Progress<T> would post to the pool, and the last message could come after the line was cleared.
    private sealed class Counter(SimulateContext context, Phrase what, int all) : IProgress<int>
    {
        private readonly Lock gate = new();
        private int shown;

        public void Report(int value)
        {
            lock (gate)
            {
                if (value > shown)
                {
                    shown = value;
                    context.Progress.Show(new($"{what.English}: {value} of {all}", $"{what.Chinese}：{value} / {all}"));
                }
            }
        }
    }
}
