using Firebreak.Primitives;

namespace Firebreak.Testing.Synthetic;

/// <summary>Random numbers one after another from a seed, for making test data. Engines draw by key instead.</summary>
public sealed class Draws(Seed seed)
{
    private ulong index;

    /// <summary>A number in [0, 1).</summary>
    public double Uniform() => seed.Uniform(0, index++);

    /// <summary>A whole number from 0 up to but not including a limit.</summary>
    public int Below(int limit) => (int)(Uniform() * limit);

    /// <summary>True with a probability.</summary>
    public bool Chance(double probability) => Uniform() < probability;

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2.0 * Math.Log(1.0 - Uniform())) * Math.Cos(2.0 * Math.PI * Uniform());

    /// <summary>A gamma number by mean and standard deviation (Marsaglia and Tsang 2000; below shape 1 with their power of a uniform number).</summary>
    public double Gamma(double mean, double standardDeviation)
    {
        var shape = mean * mean / (standardDeviation * standardDeviation);
        var d = (shape < 1.0 ? shape + 1.0 : shape) - (1.0 / 3.0);
        var c = 1.0 / Math.Sqrt(9.0 * d);
        while (true)
        {
            var x = Normal();
            var v = 1.0 + (c * x);
            v = v * v * v;
            if (v > 0.0 && Math.Log(1.0 - Uniform()) < (0.5 * x * x) + (d * (1.0 - v + Math.Log(v))))
            {
                var power = shape < 1.0 ? Math.Pow(1.0 - Uniform(), 1.0 / shape) : 1.0;
                return d * v * power * mean / shape;
            }
        }
    }

    /// <summary>A Poisson number; by multiplication, in steps of at most 30 so that the product doesn't vanish.</summary>
    public int Poisson(double mean)
    {
        var count = 0;
        while (mean > 0.0)
        {
            var step = Math.Min(mean, 30.0);
            mean -= step;
            var limit = Math.Exp(-step);
            for (var product = 1.0 - Uniform(); product > limit; product *= 1.0 - Uniform())
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>A negative binomial number with a mean and dispersion k (variance mean + mean²/k).</summary>
    public int NegativeBinomial(double mean, double k) => Poisson(Gamma(mean, mean / Math.Sqrt(k)));
}
