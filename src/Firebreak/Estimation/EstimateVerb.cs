using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Estimation.Inputs;
using Firebreak.Estimation.Outputs;
using Firebreak.Intake.Files;
using Firebreak.Primitives;

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

    public EstimateVerb(string name, Phrase what, string example, Terminal terminal, TimeProvider time)
    {
        (this.terminal, this.time) = (terminal, time);
        command = new Command(name, Say(
            $"{what.English}\n\nExample: firebreak estimate {name} {example}\nExit codes: 0 done, also when not estimable; 2 bad usage or input; 3 disk or rights.",
            $"{what.Chinese}\n\n示例：firebreak estimate {name} {example}\n退出码：0 完成（含无法估计）；2 用法或输入有误；3 磁盘或权限问题。"));
        format = Text("--format", "csv|json|table", new("Format of the result.", "结果格式。"), "table");
        format.AcceptOnlyFromAmong("csv", "json", "table");
        output = Text("--out", "FILE", new("File for the result. Default: standard output.", "结果文件；缺省写到标准输出。"));
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
        catch (UnusableInput unusable)
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
        try
        {
            ResultFile.Write(parsed.GetValue(output), terminal.Out, parsed.GetValue(format)!, result, record, terminal.Language);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var why = DiskFault.Of(fault);
            return terminal.Refuse(
                new($"can't write the result to \"{parsed.GetValue(output)}\": {why.English}.", $"无法把结果写入“{parsed.GetValue(output)}”：{why.Chinese}。"),
                ExitCodes.Environment);
        }

        Remark(result);
        return ExitCodes.Done;
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

/// <summary>What was asked of a verb: the options as parsed, and the files they name.</summary>
/// <param name="Parsed">Options.</param>
/// <param name="Inputs">Files.</param>
internal sealed record EstimateQuestion(ParseResult Parsed, InputFiles Inputs)
{
    /// <summary>Value of an option, or its default.</summary>
    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>Whether an option was given rather than left to its default.</summary>
    public bool IsGiven(Option option) => Parsed.GetResult(option) is { Implicit: false };

    /// <summary>A number that must satisfy a condition.</summary>
    public double Number(Option<double?> option, Predicate<double> allowed, Phrase expected)
    {
        var value = Get(option);
        return value is { } number && double.IsFinite(number) && allowed(number) ? number : throw Wrong(option, value, expected);
    }

    /// <summary>A whole number within limits.</summary>
    public int Whole(Option<int?> option, int lowest, int highest = int.MaxValue)
    {
        var value = Get(option);
        return value is { } number && number >= lowest && number <= highest ? number : throw Wrong(option, value, highest == int.MaxValue
            ? new($"a whole number of at least {lowest}", $"不小于 {lowest} 的整数")
            : new($"a whole number from {lowest} to {highest}", $"{lowest} 至 {highest} 的整数"));
    }

    /// <summary>A number above 0.</summary>
    public double Positive(Option<double?> option) => Number(option, number => number > 0.0, new("a number above 0", "大于 0 的数"));

    /// <summary>A number between 0 and 1, both left out.</summary>
    public double Fraction(Option<double?> option) =>
        Number(option, number => number is > 0.0 and < 1.0, new("a number between 0 and 1", "0 与 1 之间的数"));

    private static UnusableInput Wrong(Option option, object? value, Phrase expected) => new(value is null
        ? new($"{option.Name} is missing; {expected.English} is expected.", $"缺少 {option.Name}；应为{expected.Chinese}。")
        : new($"{option.Name} is {value}; {expected.English} is expected.", $"{option.Name} 为 {value}；应为{expected.Chinese}。"));
}
