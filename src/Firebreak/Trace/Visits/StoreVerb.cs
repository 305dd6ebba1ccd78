using System.CommandLine;
using System.Globalization;
using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Intake.Files;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Storage.Exposure;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Trace.Visits;

/// <summary>What the verbs on a store of visits share: its folder, formats, and one sentence for whatever can't be done.</summary>
internal sealed class StoreVerb
{
    private static readonly Phrase Research = new(
        "Research data: people in it are not known to be people; don't act on it.", "研究数据：其中人员未经核实，不得据此采取措施。");

    private readonly Terminal terminal;
    private readonly Command command;
    private readonly Argument<string> store;
    private readonly Option<string> format;
    private Option<string>? database;
    private Option<string>? keys;
    private TimeProvider time = TimeProvider.System;

    public StoreVerb(Terminal terminal, string name, Phrase what, string example, bool lists)
    {
        this.terminal = terminal;
        command = new Command(name, Say($"{what.English}\n\nExample: firebreak trace {name} {example}\nExit codes: 0 done; 1 done, but rows were rejected or something is damaged; 2 bad usage or input; 3 disk, rights or another writer.",
            $"{what.Chinese}\n\n示例：firebreak trace {name} {example}\n退出码：0 完成；1 完成但有行被拒或有损坏；2 用法或输入有误；3 磁盘、权限或另有进程写入。"));
        store = new Argument<string>("STORE") { Description = Say("Folder of the store.", "库所在目录。") };
        command.Arguments.Add(store);
        format = Text("--format", "table|csv|json", new("Format of the result.", "结果格式。"), lists ? "table" : null);
        format.AcceptOnlyFromAmong(Table.Formats);
        if (!lists)
        {
            command.Options.Remove(format);
        }

        Text("--lang", "zh|en", new("Language of messages. Default: that of the locale.", "提示语言，缺省随系统。")).AcceptOnlyFromAmong("zh", "en");
    }

    public Option<string> Text(string name, string help, Phrase what, string? standard = null, bool required = false)
    {
        var option = new Option<string>(name) { HelpName = help, Description = Say(what.English, what.Chinese), Required = required };
        if (standard is not null)
        {
            option.DefaultValueFactory = _ => standard;
        }

        command.Options.Add(option);
        return option;
    }

    public Option<int> Whole(string name, Phrase what, int standard)
    {
        var option = new Option<int>(name) { HelpName = "N", Description = Say(what.English, what.Chinese), DefaultValueFactory = _ => standard };
        command.Options.Add(option);
        return option;
    }

    public Option<bool> Flag(string name, Phrase what)
    {
        var option = new Option<bool>(name) { Description = Say(what.English, what.Chinese) };
        command.Options.Add(option);
        return option;
    }

    public Option<T> Add<T>(Option<T> option)
    {
        command.Options.Add(option);
        return option;
    }

    public Argument<string[]> Files(Phrase what)
    {
        var files = new Argument<string[]>("FILE") { Description = Say(what.English, what.Chinese), Arity = ArgumentArity.OneOrMore };
        command.Arguments.Add(files);
        return files;
    }

    /// <summary>The verb may need the register: a store of real check-ins is filled and asked through it.</summary>
    public StoreVerb UsesRegister(TimeProvider clock)
    {
        time = clock;
        database = Text("--database", "FILE|CONNECTION", new($"The register, for a store of real check-ins. Default: {RegisterPlace.DatabaseVariable}.", $"登记库（用于真实扫码记录）；缺省取 {RegisterPlace.DatabaseVariable}。"));
        keys = Text("--keys", "FILE", new($"Its key file. Default: {RegisterPlace.KeysVariable}.", $"其密钥文件；缺省取 {RegisterPlace.KeysVariable}。"));
        return this;
    }

    public Command Runs(Func<Asked, int> run) => Runs(asked => Task.FromResult(run(asked)));

    public Command Runs(Func<Asked, Task<int>> run)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            var line = new ProgressLine(terminal);
            var asked = new Asked(this, parsed, line, cancellation);
            try
            {
                return await Task.Run(() => run(asked), cancellation).WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                return terminal.Refuse(new("interrupted; what had been acknowledged is in the store.", "已中断；已确认写入的内容仍在库中。"), ExitCodes.Cancelled);
            }
            catch (UnusableCommand unusable)
            {
                return terminal.Refuse(unusable.Reason, unusable.ExitCode);
            }
            catch (StoreUnavailableException unavailable)
            {
                return terminal.Refuse(unavailable.Reason, ExitCodes.Environment);
            }
            catch (StoreDamagedException damaged)
            {
                return terminal.Refuse(new($"{damaged.File} is damaged: {damaged.Reason.English}.", $"{damaged.File} 已损坏：{damaged.Reason.Chinese}。"), ExitCodes.Environment);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                var why = DiskFault.Of(fault);
                return terminal.Refuse(new($"the store can't be used: {why.English}.", $"无法使用该库：{why.Chinese}。"), ExitCodes.Environment);
            }
            catch (Exception fault) when (database is not null && OpenRegister.Explain(asked.Register, fault) is { } reason)
            {
                return terminal.Refuse(reason, ExitCodes.Environment);
            }
            finally
            {
                line.Clear();
            }
        });
        return command;
    }

    private string Say(string english, string chinese) => new Phrase(english, chinese).In(terminal.Language);

    /// <summary>What was asked of a verb.</summary>
    internal sealed record Asked(StoreVerb Verb, ParseResult Parsed, ProgressLine Progress, CancellationToken Cancellation) : IProgress<double>
    {
        /// <summary>Shows the share of close contacts that were walked.</summary>
        public void Report(double value) => Progress.Show(new($"secondary contacts: {value:P0}", $"次密接：{value:P0}"));

        public string Store => Parsed.GetRequiredValue(Verb.store);

        public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

        public T Get<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

        public int AtLeast(Option<int> option, int least) => Get(option) is var number && number >= least
            ? number
            : throw new UnusableCommand(new Phrase($"{option.Name} is {number}; a whole number of at least {least} is expected.", $"{option.Name} 为 {number}；应为不小于 {least} 的整数。"));

        public DateOnly Day(Option<string> option) => DateOnly.TryParseExact(Get(option), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UnusableCommand(new Phrase($"{option.Name} is \"{Get(option)}\"; a day such as 2022-03-14 is expected.", $"{option.Name} 为“{Get(option)}”；应为 2022-03-14 形式的日期。"));

        public DateOnly? DayOrNull(Option<string> option) => Get(option) is null ? null : Day(option);

        /// <summary>Where the register lies.</summary>
        public RegisterOptions Register => RegisterPlace.Of(Get(Verb.database!), Get(Verb.keys!), Environment.GetEnvironmentVariable, Verb.time);

        /// <summary>The register, which whoever calls gives back.</summary>
        public RegisterDatabase OpenRegister() => Storage.OpenRegister.At(Register) switch
        {
            RegisterOpening.Opened(var register) => Marked(register),
            RegisterOpening.Refused(var reason) => throw new UnusableCommand(reason, ExitCodes.Environment),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        private RegisterDatabase Marked(RegisterDatabase register)
        {
            if (register.IsPractice)
            {
                Note(RegisterDatabase.PracticeSaid);
            }

            return register;
        }

        /// <summary>Opens a store whose people aren't people. A store of real check-ins is asked from a case in the register outwards.</summary>
        public StoreReader OpenResearch()
        {
            var reader = ExposureStore.Read(Store);
            if (!reader.ResearchData)
            {
                reader.Dispose();
                throw new UnusableCommand(new Phrase(
                    "This store holds check-ins of people; it is asked from a case in the register: firebreak trace contacts, why, changes.", "该库为真实人员扫码记录，只能就登记库中的病例查询：firebreak trace contacts、why、changes。"));
            }

            Note(Research);
            return reader;
        }

        public void Note(Phrase phrase)
        {
            Progress.Clear();
            Verb.terminal.Say(phrase);
        }

        public void Print(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<object?>> rows) =>
            new Table(columns, rows).Write(Verb.terminal.Out, Get(Verb.format)!, Verb.terminal.Language);

        /// <summary>A minute as it is typed and read.</summary>
        public static string Of(Minute minute) => minute.Day.ToDateTime(new TimeOnly(minute.OfDay / 60, minute.OfDay % 60)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
