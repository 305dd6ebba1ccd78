using Firebreak.Primitives;
using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Calibration;

/// <summary>A parameter to be learnt, uniform between two limits beforehand, or uniform in its logarithm.</summary>
/// <param name="Name">Name, for reports.</param>
/// <param name="Low">Lowest value.</param>
/// <param name="High">Highest value, above the lowest.</param>
/// <param name="IsLogarithmic">Whether a factor of two is as likely here as there. Default false. Needs a lowest value above 0.</param>
public sealed record UnknownParameter(string Name, double Low, double High, bool IsLogarithmic = false)
{
    internal double At(double unit) => IsLogarithmic ? Low * Math.Pow(High / Low, unit) : Low + (unit * (High - Low));

    internal void Check()
    {
        if (!double.IsFinite(Low) || !double.IsFinite(High) || !(High > Low) || (IsLogarithmic && Low <= 0.0))
        {
            throw ArgumentCheck.Refused(
                Name, ArgumentCheck.Plain($"{Low} to {High}"), "a lowest value below the highest, above 0 for a logarithmic one", "下限小于上限；对数先验须大于 0");
        }
    }
}

/// <summary>One draw from the posterior: parameters, the seed they were tried with, and how far the run was from what was observed.</summary>
/// <param name="Values">Values of the parameters, in their order.</param>
/// <param name="Seed">Seed of the run: run again for longer, it repeats the days that were fitted and goes on from them.</param>
/// <param name="Distance">Distance of the run from the observations.</param>
/// <param name="Weight">Weight; the weights of a posterior sum to one.</param>
public sealed record Particle(IReadOnlyList<double> Values, Seed Seed, double Distance, double Weight);

/// <summary>How a calibration goes about it.</summary>
public sealed record CalibrationOptions
{
    /// <summary>Particles of the first round. Default 400.</summary>
    public int Particles { get; init; } = 400;

    /// <summary>Share of the particles that a round keeps. Default 0.5.</summary>
    public double KeptShare { get; init; } = 0.5;

    /// <summary>Rounds at most. Default 12.</summary>
    public int MostRounds { get; init; } = 12;

    /// <summary>A round in which fewer than this share of new particles is kept is the last. Default 0.05.</summary>
    public double LeastAccepted { get; init; } = 0.05;

    internal void Check()
    {
        ArgumentCheck.AtLeast(Particles, 10, nameof(Particles));
        if (!(KeptShare is > 0.0 and < 1.0))
        {
            throw ArgumentCheck.Refused(nameof(KeptShare), KeptShare, "a share between 0 and 1", "0 到 1 之间的比例");
        }

        ArgumentCheck.AtLeast(MostRounds, 1, nameof(MostRounds));
        ArgumentCheck.Share(LeastAccepted, nameof(LeastAccepted));
    }
}

/// <summary>What a calibration found.</summary>
/// <param name="Parameters">What was asked.</param>
/// <param name="Particles">The posterior, nearest first.</param>
/// <param name="Rounds">Rounds it took.</param>
/// <param name="Runs">Runs of the model it took.</param>
/// <param name="Tolerance">Largest distance kept.</param>
public sealed record Posterior(IReadOnlyList<UnknownParameter> Parameters, IReadOnlyList<Particle> Particles, int Rounds, int Runs, double Tolerance)
{
    /// <summary>How many equally weighted draws the particles are worth: one over the sum of squared weights.</summary>
    public double EffectiveParticles => 1.0 / Particles.Sum(particle => particle.Weight * particle.Weight);

    /// <summary>Weighted quantiles of a parameter.</summary>
    public double[] Quantiles(int parameter, params ReadOnlySpan<double> levels)
    {
        var sorted = Particles.OrderBy(particle => particle.Values[parameter]).ToArray();
        var quantiles = new double[levels.Length];
        for (var level = 0; level < levels.Length; level++)
        {
            var (index, sum) = (0, sorted[0].Weight);
            while (sum < levels[level] && index < sorted.Length - 1)
            {
                sum += sorted[++index].Weight;
            }

            quantiles[level] = sorted[index].Values[parameter];
        }

        return quantiles;
    }

    /// <summary>So many particles in proportion to their weights, by systematic resampling: one seed, one draw.</summary>
    public IReadOnlyList<Particle> Draw(int count, Seed seed)
    {
        var drawn = new Particle[ArgumentCheck.AtLeast(count, 1, nameof(count))];
        var offset = seed.Uniform(0x44524157UL, 0);
        var (index, sum) = (0, Particles[0].Weight);
        for (var number = 0; number < count; number++)
        {
            while (sum < (number + offset) / count && index < Particles.Count - 1)
            {
                sum += Particles[++index].Weight;
            }

            drawn[number] = Particles[index];
        }

        return drawn;
    }
}

/// <summary>Approximate Bayesian computation by adaptive population Monte Carlo.</summary>
/// <remarks>
/// Lenormand, Jabot and Deffuant 2013 (doi:10.1007/s00180-013-0428-3): each round keeps the nearest share of the particles, moves them by a normal
/// kernel of twice their weighted variance (each parameter by itself), and weighs them by prior over kernel density; it stops when hardly any new one
/// is nearer than the old. Every attempt has luck of its own, so that the number of threads doesn't matter.
/// </remarks>
public static class Calibrator
{
    private const ulong Tries = 0x414243UL;

    /// <summary>Learns parameters from observations.</summary>
    /// <param name="parameters">What to learn, with its limits.</param>
    /// <param name="distance">Runs the model with these parameters on this seed, and gives how far the run is from what was observed. Must be pure.</param>
    /// <param name="seed">The same seed gives the same posterior.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="threads">Most runs at once; -1 for all cores. It doesn't change the result.</param>
    /// <param name="progress">Told the number of runs so far.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Posterior Run(
        IReadOnlyList<UnknownParameter> parameters, Func<IReadOnlyList<double>, Seed, double> distance, Seed seed, CalibrationOptions? options = null,
        int threads = -1, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new CalibrationOptions();
        options.Check();
        ArgumentCheck.AtLeast(parameters.Count, 1, nameof(parameters));
        foreach (var parameter in parameters)
        {
            parameter.Check();
        }

        var search = new Search(parameters, distance, seed, threads, progress, cancellation);
        var kept = search.Begin(options.Particles, (int)Math.Ceiling(options.Particles * options.KeptShare));
        var (rounds, accepted) = (1, 1.0);
        while (rounds < options.MostRounds && accepted > options.LeastAccepted)
        {
            (kept, accepted) = search.Refine(kept, options.Particles - kept.Length);
            rounds++;
        }

        var total = kept.Sum(candidate => candidate.Weight);
        return new Posterior(
            parameters,
            [.. kept.Select(candidate => new Particle([.. candidate.Units.Select((unit, index) => parameters[index].At(unit))], candidate.Seed, candidate.Distance, candidate.Weight / total))],
            rounds, search.Attempts, kept[^1].Distance);
    }

    // Parameters are moved on a scale on which the prior is uniform from 0 to 1.
    private readonly record struct Candidate(double[] Units, Seed Seed, double Distance, double Weight, int Number);

    private sealed class Search(
        IReadOnlyList<UnknownParameter> parameters, Func<IReadOnlyList<double>, Seed, double> distance, Seed seed, int threads, IProgress<int>? progress,
        CancellationToken cancellation)
    {
        private int done;

        public int Attempts { get; private set; }

        public Candidate[] Begin(int count, int keep) => Nearest(
            Try(count, number => [.. parameters.Select((_, index) => seed.Uniform(Tries + 1, ((ulong)number << 8) | (uint)index))], _ => 1.0), keep);

        public (Candidate[] Kept, double Accepted) Refine(Candidate[] kept, int count)
        {
            var weights = kept.Select(candidate => candidate.Weight / kept.Sum(all => all.Weight)).ToArray();
            var spread = parameters.Select((_, index) => 2.0 * Variance(kept, weights, index)).ToArray();
            var firstNew = Attempts;
            var fresh = Try(count, number => Move(kept, weights, spread, number), units => 1.0 / Density(kept, weights, spread, units));
            var nearest = Nearest([.. kept, .. fresh], kept.Length);
            return (nearest, nearest.Count(candidate => candidate.Number >= firstNew) / (double)count);
        }

        private Candidate[] Try(int count, Func<int, double[]> draw, Func<double[], double> weigh)
        {
            var from = Attempts;
            var tried = new Candidate[count];
            Parallel.For(0, count, Cores.AtMost(threads, cancellation), index =>
            {
                var units = draw(from + index);
                var own = seed.For(Tries + 2).For((ulong)(from + index));
                tried[index] = new Candidate(
                    units, own, distance([.. units.Select((unit, place) => parameters[place].At(unit))], own), weigh(units), from + index);
                progress?.Report(Interlocked.Increment(ref done));
            });
            Attempts += count;
            return tried;
        }

        // A draw beyond the limits is drawn again: the kernel is cut there, and its density with it.
        private double[] Move(Candidate[] kept, double[] weights, double[] spread, int number)
        {
            var from = kept[Pick(weights, seed.Uniform(Tries + 3, (ulong)number))].Units;
            var units = new double[from.Length];
            for (var index = 0; index < units.Length; index++)
            {
                var (low, high) = Mass(from[index], spread[index]);
                var place = low + (seed.Uniform(Tries + 4, ((ulong)number << 8) | (uint)index) * (high - low));
                units[index] = Math.Clamp(from[index] + (Math.Sqrt(spread[index]) * NormalQuantile(place)), 0.0, 1.0);
            }

            return units;
        }

        private static double Density(Candidate[] kept, double[] weights, double[] spread, double[] units)
        {
            var sum = 0.0;
            for (var source = 0; source < kept.Length; source++)
            {
                var density = weights[source];
                for (var index = 0; index < units.Length; index++)
                {
                    var away = units[index] - kept[source].Units[index];
                    var (low, high) = Mass(kept[source].Units[index], spread[index]);
                    density *= Math.Exp(-away * away / (2.0 * spread[index])) / (Math.Sqrt(2.0 * Math.PI * spread[index]) * (high - low));
                }

                sum += density;
            }

            return Math.Max(sum, double.Epsilon);
        }

        private static (double Low, double High) Mass(double from, double spread) =>
            (SpecialFunctions.NormalCdf(-from / Math.Sqrt(spread)), SpecialFunctions.NormalCdf((1.0 - from) / Math.Sqrt(spread)));

        // Nearest first; of equals the earlier, so that order doesn't depend on the sort.
        private static Candidate[] Nearest(Candidate[] candidates, int keep) =>
            [.. candidates.OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Number).Take(keep)];

        private static double Variance(Candidate[] kept, double[] weights, int index)
        {
            var mean = kept.Select((candidate, place) => weights[place] * candidate.Units[index]).Sum();
            return Math.Max(1e-8, kept.Select((candidate, place) => weights[place] * Math.Pow(candidate.Units[index] - mean, 2)).Sum());
        }

        private static int Pick(double[] weights, double unit)
        {
            var (index, sum) = (0, weights[0]);
            while (sum < unit && index < weights.Length - 1)
            {
                sum += weights[++index];
            }

            return index;
        }

        private static double NormalQuantile(double probability)
        {
            var (low, high) = (-9.0, 9.0);
            for (var step = 0; step < 50; step++)
            {
                var middle = 0.5 * (low + high);
                (low, high) = SpecialFunctions.NormalCdf(middle) < probability ? (middle, high) : (low, middle);
            }

            return 0.5 * (low + high);
        }
    }
}
