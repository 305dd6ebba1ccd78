using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Growth;

/// <summary>How counts are taken to vary around exponential growth.</summary>
public enum GrowthModel
{
    /// <summary>Least squares on logarithms, days without cases left out. Biased by zeros and by small counts; for comparison with other reports.</summary>
    LogLinear = 0,

    /// <summary>Poisson counts. Its interval is too narrow when counts vary more, as they do with clusters.</summary>
    Poisson = 1,

    /// <summary>Negative binomial counts: the choice unless there is a reason against it.</summary>
    NegativeBinomial = 2,
}

/// <summary>Exponential growth over a run of days.</summary>
/// <param name="Model">The model behind it.</param>
/// <param name="RatePerDay">Growth rate a day: r in e^(rt).</param>
/// <param name="DoublingDays">Days in which cases double; its interval reaches to infinity, and High is null, when the rate may be 0. Null when the rate isn't positive.</param>
/// <param name="HalvingDays">Days in which cases halve, likewise.</param>
/// <param name="DaysUsed">Days behind the estimate.</param>
/// <param name="Cases">Cases behind the estimate.</param>
/// <param name="Size">Negative binomial size; null for other models or when the counts vary no more than Poisson counts.</param>
public sealed record GrowthEstimate(
    GrowthModel Model, Estimate RatePerDay, DoublingTime? DoublingDays, DoublingTime? HalvingDays, int DaysUsed, double Cases, double? Size);

/// <summary>A doubling or halving time.</summary>
/// <param name="Days">Days.</param>
/// <param name="Low">Lower limit, days.</param>
/// <param name="High">Upper limit, days; null when the interval of the rate holds 0, so that there is none.</param>
public readonly record struct DoublingTime(double Days, double Low, double? High);

/// <summary>Growth rates from counts by day.</summary>
public static class GrowthRate
{
    /// <summary>Estimates the growth rate over a whole series.</summary>
    /// <param name="counts">Cases by day, every day present.</param>
    /// <param name="model">How counts vary.</param>
    /// <param name="level">Level of the interval. Default 0.95.</param>
    public static Answer<GrowthEstimate> Estimate(ReadOnlySpan<double> counts, GrowthModel model = GrowthModel.NegativeBinomial, double level = 0.95)
    {
        if (level is not (> 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level of an interval lies between 0 and 1.");
        }

        if (Counts.Objection(counts) is { } objection)
        {
            return Answer.Refuse<GrowthEstimate>(objection);
        }

        var withCases = 0;
        foreach (var count in counts)
        {
            withCases += count > 0.0 ? 1 : 0;
        }

        if (withCases < 2 || (model == GrowthModel.LogLinear && withCases < 3))
        {
            return Answer.Refuse<GrowthEstimate>(Say.NotEstimable(
                $"cases fell ill on {withCases} days only; growth needs at least three.", $"仅 {withCases} 天有病例；估计增长率至少需要三天。"));
        }

        return model == GrowthModel.LogLinear ? LeastSquares(counts, withCases, level) : Regression(counts, withCases, model, level);
    }

    /// <summary>The reproduction number that goes with a growth rate, for a gamma generation time (Wallinga and Lipsitch 2007, doi:10.1098/rspb.2006.3754).</summary>
    /// <param name="ratePerDay">Growth rate a day.</param>
    /// <param name="meanDays">Mean generation time, days, positive.</param>
    /// <param name="sdDays">Its standard deviation, days, positive.</param>
    /// <returns>The number; null where the rate falls so fast that no reproduction number belongs to it.</returns>
    public static double? ReproductionNumber(double ratePerDay, double meanDays, double sdDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(meanDays);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sdDays);
        var inside = 1.0 + (ratePerDay * sdDays * sdDays / meanDays);
        return inside > 0.0 ? Math.Pow(inside, meanDays * meanDays / (sdDays * sdDays)) : null;
    }

    private static Answer<GrowthEstimate> LeastSquares(ReadOnlySpan<double> counts, int used, double level)
    {
        double meanTime = 0.0, meanLog = 0.0;
        for (var t = 0; t < counts.Length; t++)
        {
            if (counts[t] > 0.0)
            {
                meanTime += (double)t / used;
                meanLog += Math.Log(counts[t]) / used;
            }
        }

        double timeSquares = 0.0, products = 0.0, logSquares = 0.0;
        for (var t = 0; t < counts.Length; t++)
        {
            if (counts[t] > 0.0)
            {
                var log = Math.Log(counts[t]) - meanLog;
                timeSquares += (t - meanTime) * (t - meanTime);
                products += (t - meanTime) * log;
                logSquares += log * log;
            }
        }

        var rate = products / timeSquares;
        var residual = Math.Max(0.0, logSquares - (rate * products));
        var half = StudentT.Quantile(0.5 + (0.5 * level), used - 2) * Math.Sqrt(residual / (used - 2) / timeSquares);
        var warnings = new List<Phrase>();
        if (used < counts.Length)
        {
            warnings.Add(Say.Both(
                $"{counts.Length - used} days without cases were left out, as this method must; that biases the rate towards 0.",
                $"该方法剔除了 {counts.Length - used} 个无病例日，会使增长率偏向 0。"));
        }

        return Finish(GrowthModel.LogLinear, rate, half, level, used, Counts.Sum(counts), null, warnings);
    }

    private static Answer<GrowthEstimate> Regression(ReadOnlySpan<double> counts, int withCases, GrowthModel model, double level)
    {
        var n = counts.Length;
        var design = new double[2 * n];
        for (var t = 0; t < n; t++)
        {
            // Centred: the two columns don't hang together, and a shift in time changes nothing.
            (design[2 * t], design[(2 * t) + 1]) = (1.0, t - (0.5 * (n - 1)));
        }

        var poisson = GeneralisedLinearModel.Fit(design, counts, 2, ResponseFamily.Poisson);
        var negative = model == GrowthModel.NegativeBinomial ? NegativeBinomialRegression.Fit(design, counts, 2) : null;
        var fit = model == GrowthModel.NegativeBinomial ? negative?.Model : poisson;
        if (fit is null || !fit.Converged)
        {
            return Answer.Refuse<GrowthEstimate>(Say.NotEstimable(
                $"the cases lie so close together that any rate fits.", $"病例过于集中，任何增长率都能拟合。"));
        }

        var warnings = new List<Phrase>();
        if (model == GrowthModel.Poisson && fit.PearsonDispersion > 1.5)
        {
            warnings.Add(Say.Both(
                $"Counts vary {fit.PearsonDispersion:0.#} times as much as Poisson counts: the interval is too narrow. Use the negative binomial.",
                $"病例数的变异是泊松分布的 {fit.PearsonDispersion:0.#} 倍，区间过窄，请改用负二项模型。"));
        }

        if (withCases < 7)
        {
            warnings.Add(Say.Both(
                $"Only {withCases} days have cases: the limits are rough.", $"仅 {withCases} 天有病例，区间界限较粗略。"));
        }

        var half = NormalDistribution.Quantile(0.5 + (0.5 * level)) * Math.Sqrt(fit.Covariance[3]);
        var size = negative is { Size: var theta } && double.IsFinite(theta) ? theta : (double?)null;
        return Finish(model, fit.Coefficients[1], half, level, n, Counts.Sum(counts), size, warnings);
    }

    private static Answer<GrowthEstimate> Finish(
        GrowthModel model, double rate, double half, double level, int days, double cases, double? size, List<Phrase> warnings)
    {
        double low = rate - half, high = rate + half;
        DoublingTime? doubling = rate > 0.0 ? new(Math.Log(2.0) / rate, Math.Log(2.0) / high, low > 0.0 ? Math.Log(2.0) / low : null) : null;
        DoublingTime? halving = rate < 0.0 ? new(-Math.Log(2.0) / rate, -Math.Log(2.0) / low, high < 0.0 ? -Math.Log(2.0) / high : null) : null;
        if (low <= 0.0 && high >= 0.0)
        {
            warnings.Add(Say.Both(
                $"Neither growth nor decline is shown: the interval of the rate holds 0.", $"无法判断增长或下降：增长率区间包含 0。"));
        }

        return Answer.Of(new GrowthEstimate(model, new(rate, new(low, high, level)), doubling, halving, days, cases, size), warnings,
            [
                new(new("The rate is the same over all the days.", "整个时段增长率不变。"), null),
                new(new("All cases of the last days have been reported.", "最近几天的病例均已报告。"), null),
            ]);
    }
}
