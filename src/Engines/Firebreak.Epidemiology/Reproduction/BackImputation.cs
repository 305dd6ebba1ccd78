using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>Cases imputed before the series.</summary>
/// <param name="Cases">By day, the last entry the day before the series.</param>
/// <param name="Growth">Growth rate a day.</param>
internal sealed record ImputedPast(double[] Cases, double Growth);

/// <summary>Infectors before the first day, by continuing the growth of the first days backwards.</summary>
/// <remarks>
/// A Poisson regression of the first days on time, so that a day without cases counts as one. They only infect; they are never counted as local cases.
/// </remarks>
internal static class BackImputation
{
    private const int DaysBack = 100;

    public static ImputedPast? Before(ReadOnlySpan<double> all, int days, List<Phrase> warnings)
    {
        if (days < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(days), days, "Growth is read from at least two days.");
        }

        var used = Math.Min(days, all.Length);
        var design = new double[2 * used];
        for (var t = 0; t < used; t++)
        {
            (design[2 * t], design[(2 * t) + 1]) = (1.0, t);
        }

        var fit = used < 2 ? null : GeneralisedLinearModel.Fit(design, all[..used], 2, ResponseFamily.Poisson);
        if (fit is null || !fit.Converged || fit.Coefficients[1] <= 0.0 || fit.Fitted[0] < 1e-6)
        {
            warnings.Add(Say.Both(
                $"No cases were imputed before the series: there is no growth in its first {used} days.",
                $"未补充序列之前的病例：前 {used} 天没有增长。"));
            return null;
        }

        var past = new double[DaysBack];
        for (var i = 0; i < DaysBack; i++)
        {
            past[i] = Math.Exp(fit.Coefficients[0] + (fit.Coefficients[1] * (i - DaysBack)));
        }

        warnings.Add(Say.Both(
            $"{Counts.Sum(past):0.#} cases were imputed before the first day, from growth of {fit.Coefficients[1]:0.###} a day in the first {used} days.",
            $"依据前 {used} 天每日 {fit.Coefficients[1]:0.###} 的增长率，在首日之前补充了 {Counts.Sum(past):0.#} 例。"));
        return new(past, fit.Coefficients[1]);
    }
}
