using System.CommandLine;
using Firebreak.Analyse;
using Firebreak.Duties;
using Firebreak.Demos;
using Firebreak.Estimation;
using Firebreak.Imports;
using Firebreak.Primitives;
using Firebreak.Protocol;
using Firebreak.Queries;
using Firebreak.Registers.Backups;
using Firebreak.Registers.Databases;
using Firebreak.Registers.Health;
using Firebreak.Registers.Keys;
using Firebreak.Registers.People;
using Firebreak.Registers.Places;
using Firebreak.Serve;
using Firebreak.Simulate;
using Firebreak.Trace;
using Firebreak.Trust;

namespace Firebreak.CommandLine;

/// <summary>The command line: every verb, and what happens when none is understood.</summary>
internal static class Verbs
{
    private const string TraceVariable = "FIREBREAK_TRACE";

    /// <summary>Runs one command line and returns its exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal, TimeProvider time)
    {
        var root = Root(terminal, time);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return RefuseUsage(parsed, terminal);
        }

        var configuration = new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception fault) when (Environment.GetEnvironmentVariable(TraceVariable) is not "1")
        {
            // A fault of ours. Whoever is on duty needs to know that nothing was half-written and how to report it; the trace is for us.
            return terminal.Refuse(
                new($"this is a fault of Firebreak itself ({fault.GetType().Name}); nothing is half-written. Run it again with {TraceVariable}=1 and report what it prints, without people's data.",
                    $"这是 Firebreak 自身的故障（{fault.GetType().Name}）；没有写到一半的内容。请设置 {TraceVariable}=1 重新运行并上报其输出（勿含个人信息）。"),
                ExitCodes.Environment);
        }
    }

    private static RootCommand Root(Terminal terminal, TimeProvider time)
    {
        var root = new RootCommand(new Phrase(
            "Firebreak: joint outbreak prevention and control.",
            "防火隔离带：疫情联防联控平台。").In(terminal.Language));
        root.Subcommands.Add(AnalyseCommand.Define(terminal, time));
        root.Subcommands.Add(EstimateCommand.Define(terminal, time));
        root.Subcommands.Add(TraceCommand.Define(terminal, time));
        root.Subcommands.Add(DatabaseCommand.Define(terminal, time));
        root.Subcommands.Add(ImportCommand.Define(terminal, time));
        root.Subcommands.Add(QueryCommand.Define(terminal, time));
        root.Subcommands.Add(KeysCommand.Define(terminal, time));
        root.Subcommands.Add(BackupCommand.Define(terminal, time));
        root.Subcommands.Add(PersonCommand.Define(terminal, time));
        root.Subcommands.Add(PeopleCommand.Define(terminal, time));
        root.Subcommands.Add(PlacesCommand.Define(terminal, time));
        root.Subcommands.Add(JurisdictionsCommand.Define(terminal, time));
        root.Subcommands.Add(ResponseCommand.Define(terminal, time));
        root.Subcommands.Add(TasksCommand.Define(terminal, time));
        root.Subcommands.Add(OrdersCommand.Define(terminal, time));
        root.Subcommands.Add(DirectivesCommand.Define(terminal, time));
        root.Subcommands.Add(NoticesCommand.Define(terminal, time));
        root.Subcommands.Add(DayCommand.Define(terminal, time));
        root.Subcommands.Add(AccountsCommand.Define(terminal, time));
        root.Subcommands.Add(AuditCommand.Define(terminal, time));
        root.Subcommands.Add(DoctorCommand.Define(terminal, time));
        root.Subcommands.Add(SimulateCommand.Define(terminal, time));
        root.Subcommands.Add(ProtocolCommand.Define(terminal, time));
        root.Subcommands.Add(ServeCommand.Define(terminal, time));
        root.Subcommands.Add(CertificateCommand.Define(terminal, time));
        root.Subcommands.Add(DemoCommand.Define(terminal, time));

        // The first thing anybody types: the demo, made where there is none yet.
        root.SetAction((_, cancellation) => DemoCommand.StartAsync(terminal, time, cancellation));
        return root;
    }

    private static int RefuseUsage(ParseResult parsed, Terminal terminal)
    {
        var name = FullName(parsed.CommandResult.Command);
        terminal.Error.WriteLine(new Phrase("firebreak: ", "firebreak：").In(terminal.Language)
            + string.Join(terminal.Language == Language.Chinese ? "" : " ", UsageFaults.Of(parsed, terminal.Language)));
        terminal.Error.WriteLine(new Phrase($"Usage and an example: {name} --help", $"用法与示例：{name} --help").In(terminal.Language));
        return ExitCodes.BadInput;
    }

    /// <summary>A command as it is typed, such as <c>firebreak estimate alarms</c>.</summary>
    public static string FullName(Command command) => command is RootCommand
        ? "firebreak"
        : $"{FullName(command.Parents.OfType<Command>().First())} {command.Name}";
}
