using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Storage;
using Firebreak.Testing;

namespace Firebreak.Tests;

/// <summary>The command line run within the test: the same verbs, options, sentences and exit codes as the program, without a second to start it.</summary>
/// <remarks>What hangs on the process (its folder, its signals, its locale, being two at once) is tested on <see cref="FirebreakProcess"/>.</remarks>
internal sealed record CommandRun(int ExitCode, string Out, string Error)
{
    public static CommandRun Of(params IReadOnlyList<string> arguments) => RunAsync(arguments, TimeProvider.System).GetAwaiter().GetResult();

    public static Task<CommandRun> RunAsync(TestRegister register, params IReadOnlyList<string> arguments)
    {
        var options = register.Options;
        var address = options.Address switch
        {
            RegisterAddress.Sqlite sqlite => sqlite.File,
            RegisterAddress.PostgreSql postgres => postgres.ConnectionString,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return RunAsync([.. arguments, "--database", address, "--keys", options.KeyFile], register.Time);
    }

    public CommandRun Expect(int exitCode)
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

    private static async Task<CommandRun> RunAsync(IReadOnlyList<string> arguments, TimeProvider time)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var language = Languages.Of(arguments, _ => null);
        Languages.Apply(language);
        var exitCode = await Verbs.RunAsync([.. arguments], new Terminal(output, error, ShowsProgress: false, language), time);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}
