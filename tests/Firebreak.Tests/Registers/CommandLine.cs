using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Testing;

namespace Firebreak.Tests.Registers;

/// <summary>The command line on a test's register, run within the test: the same verbs, options and exit codes as the program.</summary>
internal sealed record CommandLine(int ExitCode, string Out, string Error)
{
    public static async Task<CommandLine> RunAsync(TestRegister register, params IReadOnlyList<string> arguments)
    {
        using StringWriter output = new(), error = new();
        var options = register.Options;
        var address = options.Address switch
        {
            RegisterAddress.Sqlite sqlite => sqlite.File,
            RegisterAddress.PostgreSql postgres => postgres.ConnectionString,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var terminal = new Terminal(output, error, ShowsProgress: false, Language.English);
        var exitCode = await Verbs.RunAsync([.. arguments, "--database", address, "--keys", options.KeyFile], terminal, register.Time);
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }

    public CommandLine Expect(int exitCode)
    {
        Assert.True(exitCode == ExitCode, $"Exit code {ExitCode}, not {exitCode}: {Error}{Out}");
        return this;
    }

    /// <summary>A refusal: this exit code, one sentence, no stack trace.</summary>
    public void ExpectRefusal(int exitCode, params IReadOnlyList<string> mentioned)
    {
        Expect(exitCode);
        Assert.All(mentioned, text => Assert.Contains(text, Error, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
    }
}
