using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>What is known of the mean and standard deviation of a serial interval that isn't known exactly: two truncated normal distributions.</summary>
/// <param name="MeanDays">Centre of the mean, days.</param>
/// <param name="MeanSd">Standard deviation of the mean, days.</param>
/// <param name="MeanLowest">Lowest mean, above 1 day.</param>
/// <param name="MeanHighest">Highest mean.</param>
/// <param name="SdDays">Centre of the standard deviation, days.</param>
/// <param name="SdSd">Its standard deviation, days.</param>
/// <param name="SdLowest">Lowest standard deviation, positive.</param>
/// <param name="SdHighest">Highest standard deviation; never above the mean it goes with.</param>
public sealed record UncertainMoments(
    double MeanDays, double MeanSd, double MeanLowest, double MeanHighest, double SdDays, double SdSd, double SdLowest, double SdHighest);

/// <summary>Several possible serial intervals, each with its weight.</summary>
/// <remarks>
/// An uncertain interval becomes a Gauss–Legendre grid over its mean and standard deviation: integrated, not sampled, so that the same question has the same
/// answer, and 256 points do what a sample of ten thousand does less well.
/// </remarks>
public sealed class SerialIntervalEnsemble
{
    private const int PointsAnAxis = 16;

    private SerialIntervalEnsemble(IReadOnlyList<SerialInterval> members, double[] weights) => (Members, Weights) = (members, weights);

    /// <summary>The possible intervals.</summary>
    public IReadOnlyList<SerialInterval> Members { get; }

    /// <summary>Weight of each, sum 1.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>One interval, known exactly.</summary>
    public static SerialIntervalEnsemble Of(SerialInterval interval) => new([interval], [1.0]);

    /// <summary>Intervals of equal weight, such as a posterior sample.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SerialIntervalEnsemble FromSample(IReadOnlyList<SerialInterval> sample)
    {
        if (sample.Count == 0)
        {
            throw new ArgumentException("A sample of serial intervals has at least one.", nameof(sample));
        }

        var weights = new double[sample.Count];
        Array.Fill(weights, 1.0 / sample.Count);
        return new(sample, weights);
    }

    /// <summary>An interval whose mean and standard deviation are uncertain (Cori et al. 2013), without sampling.</summary>
    /// <exception cref="ArgumentException">The limits are out of order, or nothing lies between them.</exception>
    public static SerialIntervalEnsemble FromUncertain(UncertainMoments moments)
    {
        if (!(moments.MeanLowest > 1.0 && moments.MeanHighest >= moments.MeanLowest && moments.SdLowest > 0.0
            && moments.SdHighest >= moments.SdLowest && moments.MeanSd >= 0.0 && moments.SdSd >= 0.0 && moments.SdLowest < moments.MeanHighest))
        {
            throw new ArgumentException(
                "The mean lies above 1 day, standard deviations are not negative, and lowest values lie below highest.", nameof(moments));
        }

        var members = new List<SerialInterval>();
        var weights = new List<double>();
        foreach (var (mean, meanWeight) in Grid(moments.MeanDays, moments.MeanSd, moments.MeanLowest, moments.MeanHighest))
        {
            var highest = Math.Min(moments.SdHighest, mean);
            if (highest < moments.SdLowest)
            {
                continue;
            }

            // Weights along the standard deviation sum to 1 for each mean: a mean isn't less likely for leaving fewer standard deviations below it.
            foreach (var (sd, sdWeight) in Grid(moments.SdDays, moments.SdSd, moments.SdLowest, highest))
            {
                members.Add(SerialInterval.FromMoments(mean, sd));
                weights.Add(meanWeight * sdWeight);
            }
        }

        var total = weights.Sum();
        return new(members, [.. weights.Select(w => w / total)]);
    }

    /// <summary>
    /// The interval of a distribution fitted to pairs, with the uncertainty of its moments; a single member where the fit doesn't bound them, or where the
    /// standard deviation may reach the mean, as when infectees often fall ill before their infectors: the grid keeps it below.
    /// </summary>
    /// <param name="fit">A fit whose mean lies above 1 day and whose standard deviation is positive.</param>
    /// <exception cref="ArgumentException">It has no such moments.</exception>
    public static SerialIntervalEnsemble FromFit(DelayFit fit)
    {
        if (fit.Distribution is not { MeanDays: { } mean and > 1.0, SdDays: { } sd and > 0.0 })
        {
            throw new ArgumentException("A serial interval has a mean above 1 day and a positive standard deviation.", nameof(fit));
        }

        return fit.MeanDays is { Range: { Low: > 1.0 } means } && fit.SdDays is { Range: { Low: > 0.0 } sds } && sds.High < means.Low
            ? FromUncertain(new(mean, (means.High - means.Low) / 3.92, means.Low, means.High, sd, (sds.High - sds.Low) / 3.92, sds.Low, sds.High))
            : Of(SerialInterval.FromMoments(mean, sd));
    }

    private static IEnumerable<(double At, double Weight)> Grid(double centre, double sd, double lowest, double highest)
    {
        if (sd == 0.0 || highest == lowest)
        {
            return [(Math.Clamp(centre, lowest, highest), 1.0)];
        }

        // Beyond six standard deviations there is nothing to integrate.
        var from = Math.Max(lowest, centre - (6.0 * sd));
        var to = Math.Min(highest, centre + (6.0 * sd));
        if (to <= from)
        {
            return [(Math.Clamp(centre, lowest, highest), 1.0)];
        }

        var (nodes, weights) = GaussLegendre.Rule(PointsAnAxis);
        var points = nodes.Select(x => 0.5 * (from + to + (x * (to - from)))).ToArray();
        var density = points.Select((x, i) => weights[i] * Math.Exp(-0.5 * (x - centre) * (x - centre) / (sd * sd))).ToArray();
        var sum = density.Sum();
        return points.Select((x, i) => (x, density[i] / sum));
    }
}
