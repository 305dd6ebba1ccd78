using Firebreak.Primitives;

namespace Firebreak.Demo;

/// <summary>Draws in order from a seed: the same seed, the same city, on any machine.</summary>
internal sealed class Chance(Seed seed)
{
    private ulong drawn;

    /// <summary>Chance of its own for a part of the work, which no change elsewhere disturbs.</summary>
    public Chance For(ulong part) => new(seed.For(part));

    /// <summary>A number in [0, 1).</summary>
    public double Next() => seed.Uniform(0, drawn++);

    /// <summary>A number between two.</summary>
    public double Between(double from, double to) => from + ((to - from) * Next());

    /// <summary>A whole number from the first to below the second.</summary>
    public int Whole(int from, int until) => from + (int)(Next() * (until - from));

    /// <summary>Whether something of this probability happens.</summary>
    public bool Is(double probability) => Next() < probability;

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> list) => list[Whole(0, list.Count)];

    /// <summary>One of several, by weight.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var left = Next() * weights.Sum();
        for (var i = 0; i < weights.Count; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return i;
            }
        }

        return weights.Count - 1;
    }

    /// <summary>A standard normal number (Box and Muller 1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next());

    /// <summary>A lognormal number of this median and spread.</summary>
    public double Lognormal(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>A Poisson number, for means of a few dozen at most.</summary>
    public int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), Next(), 0);
        while (product > limit)
        {
            product *= Next();
            count++;
        }

        return count;
    }

    /// <summary>A gamma number of shape below or above 1 (Marsaglia and Tsang 2000).</summary>
    public double Gamma(double shape, double mean)
    {
        var boost = shape < 1 ? Math.Pow(1 - Next(), 1 / shape) : 1;
        var d = (shape < 1 ? shape + 1 : shape) - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var x = Normal();
            var v = Math.Pow(1 + (c * x), 3);
            if (v > 0 && Math.Log(1 - Next()) < (0.5 * x * x) + d - (d * v) + (d * Math.Log(v)))
            {
                return d * v * boost * mean / shape;
            }
        }
    }
}
