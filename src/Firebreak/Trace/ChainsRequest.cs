using Firebreak.Primitives;
using Firebreak.Tracing.Chains;

namespace Firebreak.Trace;

/// <summary>What was asked of <c>trace chains</c>.</summary>
/// <param name="LineList">The line list.</param>
/// <param name="Format">json, csv or graphml.</param>
internal sealed record ChainsRequest(string LineList, string Format)
{
    public string? Contacts { get; init; }

    public string? Mapping { get; init; }

    public string? Out { get; init; }

    public double? IntervalMean { get; init; }

    public double? IntervalSd { get; init; }

    public double UnknownWeight { get; init; }

    public int? LeastGap { get; init; }

    public int? MostGap { get; init; }

    public int? LongestIncubation { get; init; }

    /// <summary>What is wrong with the numbers asked for; null when nothing is.</summary>
    public Phrase? Fault() => this switch
    {
        { IntervalMean: null } and { IntervalSd: not null } or { IntervalMean: not null, IntervalSd: null } =>
            new("--si-mean and --si-sd go together.", "--si-mean 与 --si-sd 应同时给出。"),
        { IntervalMean: { } mean } when !(mean > 1.0 && double.IsFinite(mean)) => new($"--si-mean is {mean}; a number above 1 is expected.", $"--si-mean 为 {mean}；应为大于 1 的数。"),
        { IntervalSd: { } sd } when !(sd > 0.0 && double.IsFinite(sd)) => new($"--si-sd is {sd}; a number above 0 is expected.", $"--si-sd 为 {sd}；应为大于 0 的数。"),
        { UnknownWeight: var weight } when !(weight >= 0.0 && double.IsFinite(weight)) =>
            new($"--unknown-weight is {weight}; a number of 0 or more is expected.", $"--unknown-weight 为 {weight}；应为不小于 0 的数。"),
        { LeastGap: null, MostGap: not null } or { LeastGap: not null, MostGap: null } => new("--least-gap and --most-gap go together.", "--least-gap 与 --most-gap 应同时给出。"),
        { LeastGap: { } least, MostGap: { } most } when least > most =>
            new($"--least-gap is {least} and --most-gap {most}; the least is at most the most.", $"--least-gap 为 {least}、--most-gap 为 {most}；前者不应大于后者。"),
        { LongestIncubation: not null, MostGap: null } => new("--longest-incubation needs --least-gap and --most-gap beside it.", "--longest-incubation 须与 --least-gap、--most-gap 同用。"),
        { LongestIncubation: < 0 } => new($"--longest-incubation is {LongestIncubation}; 0 or more is expected.", $"--longest-incubation 为 {LongestIncubation}；应不小于 0。"),
        _ => null,
    };

    /// <summary>The serial interval asked for, from 0 days on; null when none was.</summary>
    public Tracing.Chains.SerialInterval? Interval()
    {
        if (IntervalMean is not { } mean || IntervalSd is not { } sd)
        {
            return null;
        }

        // The tail beyond the discretisation is some millionths; here it must be a distribution.
        var weights = Epidemiology.Reproduction.SerialInterval.FromMoments(mean, sd).Weights.ToArray();
        var sum = weights.Sum();
        return new(0, [.. weights.Select(weight => weight / sum)]);
    }

    /// <summary>What the disease allows; null when it wasn't said.</summary>
    public LinkLimits? Limits() => LeastGap is { } least && MostGap is { } most ? new(least, most, LongestIncubation ?? most) : null;
}
