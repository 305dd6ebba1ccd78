using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>The odds ratio of a table in both its forms, with tests.</summary>
internal sealed record Odds(RatioEstimate Sample, RatioEstimate Conditional, double FisherPValue, double MidPValue)
{
    public static Odds Exact(TwoByTwo table, double level)
    {
        var exact = new ExactOdds(table);
        var (midLow, midHigh) = exact.Limits(level, midP: true);
        var (low, high) = exact.Limits(level, midP: false);
        return new(
            new(CrossProduct(table), midLow, midHigh, level, new("Cross-product ratio with mid-P limits", "交叉乘积比，mid-P 置信限")),
            new(exact.Estimate(), low, high, level, new("Conditional maximum likelihood with Fisher's exact limits", "条件最大似然估计，Fisher 精确置信限")),
            exact.FisherPValue(),
            exact.MidPValue());
    }

    /// <summary>Woolf's limits (1955) and a normal test; half a person is added to each cell when one is empty (Haldane 1956).</summary>
    public static Odds LargeSample(TwoByTwo table, double level)
    {
        var half = table.ExposedIll == 0 || table.ExposedWell == 0 || table.UnexposedIll == 0 || table.UnexposedWell == 0 ? 0.5 : 0.0;
        double a = table.ExposedIll + half, b = table.ExposedWell + half, c = table.UnexposedIll + half, d = table.UnexposedWell + half;
        var log = Math.Log(a * d / (b * c));
        var sd = Math.Sqrt((1.0 / a) + (1.0 / b) + (1.0 / c) + (1.0 / d));
        var z = NormalDistribution.Quantile(0.5 + (0.5 * level));
        var estimate = new RatioEstimate(
            CrossProduct(table), Math.Exp(log - (z * sd)), Math.Exp(log + (z * sd)), level,
            new("Cross-product ratio with Woolf's limits: too many people for exact ones", "交叉乘积比，Woolf 置信限（人数过多，不宜用精确法）"));
        var p = Math.Min(1.0, 2.0 * NormalDistribution.UpperTail(Math.Abs(log) / sd));
        return new(estimate, estimate, p, p);
    }

    private static double? CrossProduct(TwoByTwo table) => table.ExposedWell == 0 || table.UnexposedIll == 0
        ? null
        : (double)table.ExposedIll * table.UnexposedWell / ((double)table.ExposedWell * table.UnexposedIll);
}
