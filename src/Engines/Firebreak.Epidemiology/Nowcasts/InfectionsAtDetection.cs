using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Nowcasts;

/// <summary>How far an outbreak had gone when its first case was detected.</summary>
/// <param name="Infections">Infections up to that day, the first included: median with 95 % interval over outbreaks.</param>
/// <param name="DaysSinceIntroduction">Days from the introduction to the detection, likewise.</param>
/// <param name="ShareUndetected">Share of introductions that died out, or grew past the limit, without being detected.</param>
/// <param name="Outbreaks">Simulated outbreaks that were detected.</param>
public sealed record InfectionsAtDetection(Estimate Infections, Estimate DaysSinceIntroduction, double ShareUndetected, int Outbreaks);

/// <summary>Infections already present at the first detection.</summary>
/// <remarks>
/// A branching process from one introduction, with negative binomial offspring and a detection probability and delay for every infection; the outbreak is
/// looked at on the day of its first detection. Outbreaks that are never detected are left out, as they are in life.
/// </remarks>
public static class FirstDetection
{
    private const int Limit = 100_000;

    /// <summary>Simulates.</summary>
    /// <param name="law">Offspring distribution before control.</param>
    /// <param name="generation">Days from infection to infection.</param>
    /// <param name="detection">Probability that an infection is detected by what was in place before, above 0.</param>
    /// <param name="delayToDetection">Probability of 0, 1, 2 … days from infection to detection.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="runs">Introductions to simulate. Default 2000.</param>
    public static Answer<InfectionsAtDetection> Estimate(
        OffspringLaw law, SerialInterval generation, double detection, ReadOnlySpan<double> delayToDetection, Seed seed, int runs = 2000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 100);
        if (detection is not (> 0.0 and <= 1.0) || delayToDetection.IsEmpty || delayToDetection.IndexOfAnyExceptInRange(0.0, 1.0) >= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(detection), detection, "Detection lies above 0 and up to 1, and its delay has probabilities.");
        }

        var infections = new List<double>();
        var days = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            if (One(new(seed.For((ulong)run), 51), law, generation.Weights, detection, delayToDetection) is { } found)
            {
                infections.Add(found.Infections);
                days.Add(found.Day);
            }
        }

        if (infections.Count < 50)
        {
            return Answer.Refuse<InfectionsAtDetection>(Say.NotEstimable(
                $"only {infections.Count} of {runs} simulated introductions were detected.", $"{runs} 次模拟引入中仅 {infections.Count} 次被发现。"));
        }

        return Answer.Of(
            new InfectionsAtDetection(Summary(infections), Summary(days), 1.0 - (infections.Count / (double)runs), infections.Count), [],
            [new(new("R, generation time and detection are known, and the same until the first detection.", "R、代际间隔与发现概率已知且首例发现前不变。"), null)]);
    }

    private static (double Infections, double Day)? One(
        Draws draws, OffspringLaw law, ReadOnlySpan<double> generation, double detection, ReadOnlySpan<double> delay)
    {
        // Infections are taken in order of their day; once the day passes the earliest detection, the outbreak is as it was found.
        var queue = new PriorityQueue<int, int>();
        queue.Enqueue(0, 0);
        var found = int.MaxValue;
        var count = 0;
        while (queue.TryDequeue(out var day, out _) && day <= found)
        {
            if (++count > Limit)
            {
                return null;
            }

            if (draws.Uniform() < detection)
            {
                found = Math.Min(found, day + draws.Index(delay, Counts.Sum(delay)));
            }

            for (var n = draws.NegativeBinomial(law.Reproduction, law.Dispersion); n > 0; n--)
            {
                var next = day + draws.Index(generation, Counts.Sum(generation));
                if (next <= found)
                {
                    queue.Enqueue(next, next);
                }
            }
        }

        return found == int.MaxValue ? null : (count, found);
    }

    private static Estimate Summary(List<double> values)
    {
        values.Sort();
        double At(double p) => values[Math.Clamp((int)Math.Ceiling(p * values.Count) - 1, 0, values.Count - 1)];
        return new(At(0.5), new(At(0.025), At(0.975), 0.95));
    }
}
