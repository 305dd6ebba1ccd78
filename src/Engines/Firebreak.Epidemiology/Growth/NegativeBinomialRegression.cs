using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Growth;

/// <summary>A negative binomial regression whose size is estimated too.</summary>
/// <param name="Model">The fit with that size.</param>
/// <param name="Size">Size θ: variance mean + mean²/θ; infinite when the counts vary no more than Poisson counts.</param>
internal sealed record NegativeBinomialFit(FittedModel Model, double Size);

/// <summary>Alternates between the coefficients for a size and the size for the means, until neither moves.</summary>
internal static class NegativeBinomialRegression
{
    private const double LargestSize = 1e7;

    public static NegativeBinomialFit? Fit(ReadOnlySpan<double> design, ReadOnlySpan<double> counts, int columnCount)
    {
        var model = GeneralisedLinearModel.Fit(design, counts, columnCount, ResponseFamily.Poisson);
        if (model is null)
        {
            return null;
        }

        var size = double.PositiveInfinity;
        for (var i = 0; i < 50; i++)
        {
            var next = Size(counts, model.Fitted);
            if (double.IsPositiveInfinity(next))
            {
                return new(GeneralisedLinearModel.Fit(design, counts, columnCount, ResponseFamily.Poisson)!, next);
            }

            if (GeneralisedLinearModel.Fit(design, counts, columnCount, ResponseFamily.NegativeBinomial, size: next) is not { } refitted)
            {
                return null;
            }

            var settled = Math.Abs(next - size) <= 1e-9 * next;
            (model, size) = (refitted, next);
            if (settled)
            {
                break;
            }
        }

        return new(model, size);
    }

    /// <summary>The size that maximises the likelihood for given means; infinite when it has no maximum below ten million.</summary>
    public static double Size(ReadOnlySpan<double> counts, double[] means)
    {
        var y = counts.ToArray();
        double Score(double log)
        {
            var size = Math.Exp(log);
            var sum = 0.0;
            for (var i = 0; i < y.Length; i++)
            {
                // ψ(y+θ) − ψ(θ) by its sum for small counts; the difference of two digammas cancels for large θ.
                sum += Rise(y[i], size) - double.LogP1(means[i] / size) - ((y[i] - means[i]) / (size + means[i]));
            }

            return sum;
        }

        var high = Math.Log(LargestSize);
        if (Score(high) >= 0.0)
        {
            return double.PositiveInfinity;
        }

        return Brent.Root(Score, Math.Log(1e-6), high, 1e-12) is { } root ? Math.Exp(root) : double.PositiveInfinity;
    }

    private static double Rise(double count, double size)
    {
        if (count > 200.0 || count != Math.Floor(count))
        {
            return GammaFunctions.Digamma(count + size) - GammaFunctions.Digamma(size);
        }

        var sum = 0.0;
        for (var j = 0; j < count; j++)
        {
            sum += 1.0 / (size + j);
        }

        return sum;
    }
}
