using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Numerics;

/// <summary>A stream of random numbers out of one seed, drawn by inverting cumulative distributions.</summary>
/// <remarks>Inversion costs more than rejection, but uses one uniform a number, so that runs with the same seed stay comparable when a parameter moves.</remarks>
internal sealed class Draws(Seed seed, ulong purpose)
{
    private ulong _index;

    /// <summary>In the open interval (0, 1).</summary>
    public double Uniform() => (((seed.Bits(purpose, _index++) >> 12) + 0.5) * (1.0 / (1UL << 52)));

    public double Normal() => NormalDistribution.Quantile(Uniform());

    public double Gamma(double shape, double scale) => scale * GammaFunctions.Quantile(shape, Uniform());

    public double Beta(double a, double b)
    {
        var x = Gamma(a, 1.0);
        var y = Gamma(b, 1.0);
        return x + y > 0.0 ? x / (x + y) : a / (a + b);
    }

    public long Poisson(double mean) => Discrete.PoissonQuantile(Uniform(), mean);

    public long Binomial(long trials, double p) => Discrete.BinomialQuantile(Uniform(), trials, p);

    public long NegativeBinomial(double mean, double size) => Discrete.NegativeBinomialQuantile(Uniform(), mean, size);

    /// <summary>An index with probability proportional to its weight; the weights sum to "total".</summary>
    public int Index(ReadOnlySpan<double> weights, double total)
    {
        var u = Uniform() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0.0)
            {
                continue;
            }

            last = i;
            u -= weights[i];
            if (u < 0.0)
            {
                return i;
            }
        }

        return last;
    }
}
