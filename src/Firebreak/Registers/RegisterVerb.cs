using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Primitives;
using Firebreak.Storage;

namespace Firebreak.Registers;

/// <summary>One verb that works on a register: the options that all share, and how each begins and ends.</summary>
/// <remarks>
/// Whatever keeps the register from being opened, read or written is said in one sentence, with exit code 3, and nothing of it was written. A verb
/// that refuses its input says so with exit code 2 (<see cref="UnusableCommand"/>).
/// </remarks>
internal sealed class RegisterVerb
{
    private readonly TimeProvider time;
    private readonly Option<string> database;
    private readonly Option<string> keys;
    private Option<string>? format;

    public RegisterVerb(string name, Phrase what, string example, Terminal terminal, TimeProvider time)
    {
        (Terminal, this.time) = (terminal, time);
        Command = new Command(name, Say(
            $"{what.English}\n\nExample: firebreak {example}\nExit codes: 0 done; 1 done, but something was rejected or not in order; 2 bad usage or input; 3 database, keys, disk or rights.",
            $"{what.Chinese}\n\n示例：firebreak {example}\n退出码：0 完成；1 完成但有被拒项或异常；2 用法或输入有误；3 数据库、密钥、磁盘或权限问题。"));
        database = Text("--database", "FILE|CONNECTION", new(
            $"The register: a file, or a PostgreSQL connection string (Host=…). Default: {RegisterPlace.DatabaseVariable}, else a file among the user's data.",
            $"登记库：文件，或 PostgreSQL 连接串（Host=…）。缺省取 {RegisterPlace.DatabaseVariable}，否则为用户数据目录中的文件。"));
        keys = Text("--keys", "FILE", new(
            $"The key file. Default: {RegisterPlace.KeysVariable}, else a file among the user's settings.",
            $"密钥文件。缺省取 {RegisterPlace.KeysVariable}，否则为用户配置目录中的文件。"));
        Text("--lang", "zh|en", new("Language of messages. Default: that of the locale.", "提示语言，缺省随系统。")).AcceptOnlyFromAmong("zh", "en");
    }

    /// <summary>The command, for validators and sub-verbs.</summary>
    public Command Command { get; }

    /// <summary>Where it speaks.</summary>
    public Terminal Terminal { get; }

    /// <summary>An argument without a name, required.</summary>
    public Argument<string> Argument(string name, Phrase what)
    {
        var argument = new Argument<string>(name) { Description = what.In(Terminal.Language) };
        Command.Arguments.Add(argument);
        return argument;
    }

    /// <summary>A word.</summary>
    public Option<string> Text(string name, string helpName, Phrase what, bool required = false) =>
        Add(new Option<string>(name) { HelpName = helpName, Description = what.In(Terminal.Language), Required = required });

    /// <summary>A switch.</summary>
    public Option<bool> Flag(string name, Phrase what) => Add(new Option<bool>(name) { Description = what.In(Terminal.Language) });

    /// <summary>Any other option.</summary>
    public Option<T> Add<T>(Option<T> option)
    {
        Command.Options.Add(option);
        return option;
    }

    /// <summary>The verb prints a table; <see cref="RegisterQuestion.Print"/> does so in the format asked for.</summary>
    public RegisterVerb PrintsTable()
    {
        format = Text("--format", string.Join('|', Table.Formats), new("Format of the result.", "结果格式。"));
        format.AcceptOnlyFromAmong(Table.Formats);
        format.DefaultValueFactory = _ => Table.Formats[0];
        return this;
    }

    /// <summary>The verb works in an open register.</summary>
    public Command RunsIn(Func<RegisterDatabase, RegisterQuestion, CancellationToken, Task<int>> work) => Runs(async (question, cancellation) =>
    {
        switch (OpenRegister.At(question.Options))
        {
            case RegisterOpening.Opened(var register):
                await using (register)
                {
                    if (register.IsPractice)
                    {
                        Terminal.Say(RegisterDatabase.PracticeSaid);
                    }

                    return await work(register, question with { IsPractice = register.IsPractice }, cancellation);
                }

            case RegisterOpening.Refused(var reason):
                return Terminal.Refuse(reason, ExitCodes.Environment);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    });

    /// <summary>The verb makes, upgrades or mends a register, and opens it itself.</summary>
    public Command Runs(Func<RegisterQuestion, CancellationToken, Task<int>> work)
    {
        Command.SetAction((parsed, cancellation) => RunAsync(parsed, work, cancellation));
        return Command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<RegisterQuestion, CancellationToken, Task<int>> work, CancellationToken cancellation)
    {
        var options = RegisterPlace.Of(parsed.GetValue(database), parsed.GetValue(keys), Environment.GetEnvironmentVariable, time);
        try
        {
            return await work(new RegisterQuestion(parsed, options, Terminal, format is null ? Table.Formats[0] : parsed.GetValue(format)!), cancellation);
        }
        catch (OperationCanceledException)
        {
            return Terminal.Refuse(new("interrupted; what had not been acknowledged was not written.", "已中断；未确认的内容均未写入。"), ExitCodes.Cancelled);
        }
        catch (UnusableCommand unusable)
        {
            return Terminal.Refuse(unusable.Reason, unusable.ExitCode);
        }
        catch (Exception fault) when (OpenRegister.Explain(options, fault) is { } reason)
        {
            return Terminal.Refuse(reason, ExitCodes.Environment);
        }
    }

    private string Say(string english, string chinese) => new Phrase(english, chinese).In(Terminal.Language);
}

/// <summary>What was asked of a register verb.</summary>
/// <param name="Parsed">Options and arguments.</param>
/// <param name="Options">Where the register and its keys lie.</param>
/// <param name="Terminal">Where the verb speaks.</param>
/// <param name="Format">The format asked for.</param>
internal sealed record RegisterQuestion(ParseResult Parsed, RegisterOptions Options, Terminal Terminal, string Format)
{
    /// <summary>Value of an option, or its default.</summary>
    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>Value of an argument.</summary>
    public string Get(Argument<string> argument) => Parsed.GetRequiredValue(argument);

    /// <summary>Whether the register is for practice.</summary>
    public bool IsPractice { get; init; }

    /// <summary>Prints a table in the format asked for. One of a practice register says so in every row: tables are cut up and sent around.</summary>
    public void Print(Table table) => (IsPractice ? new Table(["register", .. table.Columns], table.Rows.Select(row => (IReadOnlyList<object?>)["practice", .. row])) : table)
        .Write(Terminal.Out, Format, Terminal.Language);
}
