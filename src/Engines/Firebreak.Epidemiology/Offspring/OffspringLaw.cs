using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Offspring;

/// <summary>The negative binomial offspring distribution: how many people a case infects.</summary>
/// <remarks>Lloyd-Smith et al. 2005 (doi:10.1038/nature04153). Each case has an infectiousness of its own, gamma with shape k and mean R.</remarks>
public sealed class OffspringLaw
{
    private const int MostOffspring = 1_000_000;

    /// <summary>A law with given parameters.</summary>
    /// <param name="reproduction">R: mean number of infections a case causes, positive.</param>
    /// <param name="dispersion">k: the smaller, the fewer cases cause most infections; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter isn't positive.</exception>
    public OffspringLaw(double reproduction, double dispersion)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reproduction);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dispersion);
        Reproduction = reproduction;
        Dispersion = dispersion;
    }

    /// <summary>R: mean number of infections a case causes.</summary>
    public double Reproduction { get; }

    /// <summary>k, the dispersion.</summary>
    public double Dispersion { get; }

    /// <summary>Probability that a case infects exactly this many.</summary>
    public double Probability(int offspring) => Math.Exp(Discrete.NegativeBinomialLogMass(offspring, Reproduction, Dispersion));

    /// <summary>Share of cases that cause a share of all infections, ordered by the number they cause (Endo et al. 2020, doi:10.12688/wellcomeopenres.15842.3).</summary>
    /// <remarks>The definition by counted infections. It is smaller than <see cref="ShareOfCasesByInfectiousness"/>, which leaves chance out; say which one is meant.</remarks>
    public double ShareOfCasesByCount(double shareOfTransmission = 0.8)
    {
        // From below: the cases that cause the remaining share, those with none included.
        var remaining = (1.0 - Fraction(shareOfTransmission)) * Reproduction;
        var cases = 0.0;
        for (var j = 0; j < MostOffspring; j++)
        {
            var probability = Probability(j);
            if (j * probability >= remaining)
            {
                return 1.0 - cases - (j == 0 ? 0.0 : remaining / j);
            }

            remaining -= j * probability;
            cases += probability;
        }

        return 0.0;
    }

    /// <summary>Share of cases that cause a share of all expected infections, ordered by infectiousness (Lloyd-Smith et al. 2005).</summary>
    public double ShareOfCasesByInfectiousness(double shareOfTransmission = 0.8)
        => GammaFunctions.Upper(Dispersion, GammaFunctions.UpperQuantile(Dispersion + 1.0, Fraction(shareOfTransmission)));

    /// <summary>Share of expected infections that the most infectious share of cases cause.</summary>
    public double TransmissionByTop(double shareOfCases = 0.2)
        => GammaFunctions.Upper(Dispersion + 1.0, GammaFunctions.UpperQuantile(Dispersion, Fraction(shareOfCases)));

    /// <summary>Probability that chains from so many introductions all die out by themselves.</summary>
    public double Extinction(int introductions = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(introductions);
        if (Reproduction <= 1.0)
        {
            return 1.0;
        }

        // The smallest fixed point: iterating from 0 rises towards it, Newton's step finishes.
        var q = 0.0;
        for (var i = 0; i < 10_000; i++)
        {
            var value = NoneOf(1.0 - q);
            var slope = Reproduction * Math.Pow(1.0 + (Reproduction * (1.0 - q) / Dispersion), -Dispersion - 1.0);
            var next = slope < 1.0 ? q + ((value - q) / (1.0 - slope)) : value;
            if (Math.Abs(next - q) < 1e-15)
            {
                break;
            }

            q = next is >= 0.0 and < 1.0 ? next : value;
        }

        return Math.Pow(q, introductions);
    }

    /// <summary>Logarithm of the probability that a cluster from one introduction ends with exactly this many cases (Blumberg and Lloyd-Smith 2013).</summary>
    /// <param name="size">Cases, the introduction included; at least 1.</param>
    public double LogClusterSize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var (j, k, ratio) = (size, Dispersion, Reproduction / Dispersion);
        return GammaFunctions.LogGamma((k * j) + j - 1.0) - GammaFunctions.LogGamma(k * j) - GammaFunctions.LogGamma(j + 1.0)
            + ((j - 1.0) * Math.Log(ratio)) - (((k * j) + j - 1.0) * double.LogP1(ratio));
    }

    /// <summary>Probability that a cluster reaches at least this many cases.</summary>
    public double ClusterReaches(int size)
    {
        var below = 0.0;
        for (var j = 1; j < size; j++)
        {
            below += Math.Exp(LogClusterSize(j));
        }

        return Math.Max(0.0, 1.0 - below);
    }

    /// <summary>Probability that none of the infections falls into a part of them: (1 + R·part/k)^−k.</summary>
    internal double NoneOf(double part) => Math.Exp(-Dispersion * double.LogP1(Reproduction * part / Dispersion));

    private static double Fraction(double share) => share is > 0.0 and < 1.0
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "A share lies between 0 and 1.");
}
