using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Inputs;

/// <summary>Carries a refusal of a file or an option from where it is noticed up to <see cref="EstimateVerb"/>, which says it.</summary>
/// <remarks>Never leaves this folder: a column is read ten calls below the place that answers, in thirteen verbs.</remarks>
internal sealed class UnusableInput(Phrase reason, int exitCode = ExitCodes.BadInput) : Exception(reason.English)
{
    public Phrase Reason { get; } = reason;

    public int ExitCode { get; } = exitCode;
}
