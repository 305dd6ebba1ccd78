using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Simulate;

/// <summary>Carries a refusal from where it is noticed up to <see cref="SimulateVerb"/>, which says it. Never leaves this folder.</summary>
internal sealed class UnusableScenario(Phrase reason, int exitCode = ExitCodes.BadInput) : Exception(reason.English)
{
    public Phrase Reason { get; } = reason;

    public int ExitCode { get; } = exitCode;
}
