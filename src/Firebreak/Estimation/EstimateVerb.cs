using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Estimation.Inputs;
using Firebreak.Estimation.Outputs;
using Firebreak.Intake.Files;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation;

/// <summary>One verb of <c>firebreak estimate</c>: its options, and the run that all verbs share.</summary>
/// <remarks>Order: parse, read and check every file, estimate, write the result whole or not at all, say what a reader must know.</remarks>
internal sealed class EstimateVerb
{
    private readonly Terminal terminal;
    private readonly TimeProvider time;
    private readonly Command command;
    private readonly List<(string Name, Func<ParseResult, object?> Read)> options = [];
    private readonly Option<string> format;
    private readonly Option<string> output;
    private readonly Option<string> plot;

    public EstimateVerb(string name, Phrase what, string example, Terminal terminal, TimeProvider time)
    {
        (this.terminal, this.time) = (terminal, time);
        command = new Command(name, Say(
            $"{what.English}\n\nExample: firebreak estimate {name} {example}\nExit codes: 0 done, also when not estimable; 2 bad usage or input; 3 disk or rights.",
            $"{what.Chinese}\n\n示例：firebreak estimate {name} {example}\n退出码：0 完成（含无法估计）；2 用法或输入有误；3 磁盘或权限问题。"));
        format = Text("--format", "csv|json|table", new("Format of the result.", "结果格式。"), "table");
        format.AcceptOnlyFromAmong("csv", "json", "table");
        output = Text("--out", "FILE", new("File for the result. Default: standard output.", "结果文件；缺省写到标准输出。"));
        plot = Text("--plot", "FILE.svg", new("File for a picture of the result.", "结果图文件。"));
        var language = Text("--lang", "zh|en", new("Language of messages. Default: that of the locale.", "提示语言，缺省随系统。"));
        language.AcceptOnlyFromAmong("zh", "en");
        options.Clear();
    }

    /// <summary>An input file.</summary>
    public Option<string> File(string name, Phrase what, bool required = true)
    {
        var option = new Option<string>(name) { HelpName = "FILE", Description = what.In(terminal.Language), Required = required };
        command.Options.Add(option);
        options.Add((name, parsed => System.IO.Path.GetFileName(parsed.GetValue(option))));
        return option;
    }

    /// <summary>A word, such as a heading.</summary>
    public Option<string> Text(string name, string helpName, Phrase what, string? standard = null)
    {
        var option = new Option<string>(name) { HelpName = helpName, Description = what.In(terminal.Language) };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        return Add(option);
    }

    /// <summary>One of a few words.</summary>
    public Option<string> Choice(string name, Phrase what, string? standard, params string[] words)
    {
        var option = Text(name, string.Join('|', words), what, standard);
        option.AcceptOnlyFromAmong(words);
        return option;
    }

    /// <summary>A number.</summary>
    public Option<double?> Number(string name, Phrase what, double? standard = null)
    {
        var option = new Option<double?>(name) { HelpName = "NUMBER", Description = what.In(terminal.Language) };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        return Add(option);
    }

    /// <summary>A whole number.</summary>
    public Option<int?> Whole(string name, Phrase what, int? standard = null)
    {
        var option = new Option<int?>(name) { HelpName = "N", Description = what.In(terminal.Language) };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        return Add(option);
    }

    /// <summary>A seed.</summary>
    public Option<ulong> Seed() => Add(new Option<ulong>("--seed")
    {
        HelpName = "S",
        Description = Say("Seed of random draws: the same seed gives the same result.", "随机种子；相同种子结果相同。"),
        DefaultValueFactory = _ => 1UL,
    });

    /// <summary>A switch.</summary>
    public Option<bool> Flag(string name, Phrase what) => Add(new Option<bool>(name) { Description = what.In(terminal.Language) });

    /// <summary>The command, with what it does.</summary>
    public Command Runs(Func<EstimateQuestion, EstimateResult> run)
    {
        command.SetAction((parsed, cancellation) => RunAsync(parsed, run, cancellation));
        return command;
    }

    private Option<T> Add<T>(Option<T> option)
    {
        command.Options.Add(option);
        options.Add((option.Name, parsed => parsed.GetValue(option)));
        return option;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<EstimateQuestion, EstimateResult> run, CancellationToken cancellation)
    {
        try
        {
            // The engines don't look at the token: the wait ends, and with it the process.
            return await Task.Run(() => Run(parsed, run, cancellation), cancellation).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            return terminal.Refuse(new("interrupted; nothing was written.", "已中断，未写任何文件。"), ExitCodes.Cancelled);
        }
        catch (UnusableCommand unusable)
        {
            return terminal.Refuse(unusable.Reason, unusable.ExitCode);
        }
    }

    private int Run(ParseResult parsed, Func<EstimateQuestion, EstimateResult> run, CancellationToken cancellation)
    {
        var inputs = new InputFiles(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancellation);
        var result = run(new EstimateQuestion(parsed, inputs));
        var record = new EstimateRecord(
            command.Name, [.. options.Select(option => (option.Name, option.Read(parsed)))], [.. inputs.Read]);
        var (file, picture) = (parsed.GetValue(output), Picture(parsed, result, record));
        foreach (var (path, write) in new (string? Path, Action Write)[]
            {
                (parsed.GetValue(plot), () => picture?.Invoke()),
                (file, () => ResultFile.Write(file, terminal.Out, parsed.GetValue(format)!, result, record, terminal.Language)),
            })
        {
            try
            {
                write();
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                var why = DiskFault.Of(fault);
                return terminal.Refuse(
                    new($"can't write the result to \"{path}\": {why.English}.", $"无法把结果写入“{path}”：{why.Chinese}。"), ExitCodes.Environment);
            }
        }

        Remark(result);
        if (parsed.GetValue(plot) is not null && picture is null)
        {
            terminal.Say(new("No picture was drawn: there is nothing to show.", "没有可绘制的结果，未生成图。"));
        }

        return ExitCodes.Done;
    }

    // The picture names what made it, as every result does; the options stand in the JSON.
    private Action? Picture(ParseResult parsed, EstimateResult result, EstimateRecord record)
    {
        if (parsed.GetValue(plot) is not { } path)
        {
            return null;
        }

        if (!path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase))
        {
            throw new UnusableCommand(new Phrase($"--plot is \"{path}\"; a name that ends in .svg is expected.", $"--plot 为“{path}”；应为以 .svg 结尾的文件名。"));
        }

        var made = string.Join(", ", record.Files.Select(used => used.Name));
        var foot = new Phrase($"Firebreak {Analyse.SituationComposer.Version} · estimate {command.Name} · {made}", $"Firebreak {Analyse.SituationComposer.Version} · estimate {command.Name} · {made}");
        return result.Picture is { } figure ? () => WholeFile.WriteText(path, writer => FigureSvg.Write(writer, figure, foot, terminal.Language)) : null;
    }

    private void Remark(EstimateResult result)
    {
        if (result.Because is { } because)
        {
            terminal.Say(because);
        }

        foreach (var warning in result.Warnings)
        {
            terminal.Say(new($"Warning: {warning.English}", $"提示：{warning.Chinese}"));
        }

        foreach (var assumption in result.Assumptions)
        {
            var (english, chinese) = assumption.Met switch
            {
                true => ("holds", "成立"),
                false => ("does not hold", "不成立"),
                null => ("the data can't tell", "数据无法判断"),
            };
            terminal.Say(new($"Assumes: {assumption.Statement.English} ({english})", $"假设：{assumption.Statement.Chinese}（{chinese}）"));
        }
    }

    private string Say(string english, string chinese) => new Phrase(english, chinese).In(terminal.Language);
}
