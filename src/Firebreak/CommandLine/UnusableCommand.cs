using Firebreak.Primitives;

namespace Firebreak.CommandLine;

/// <summary>What was asked can't be done as asked: carried from where it is noticed, ten calls deep, up to the verb, which says it in one sentence. Nothing was written.</summary>
/// <param name="reason">What is wrong, where, and what was expected.</param>
/// <param name="exitCode">Exit code; bad input unless said otherwise.</param>
internal sealed class UnusableCommand(Phrase reason, int exitCode = ExitCodes.BadInput) : Exception(reason.English)
{
    public Phrase Reason { get; } = reason;

    public int ExitCode { get; } = exitCode;
}
