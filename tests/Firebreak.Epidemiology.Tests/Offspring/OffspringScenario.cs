using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Offspring;

/// <summary>Branching processes with known R, k and detection.</summary>
public static class OffspringScenario
{
    public static Scenario Reproduction { get; } = new("offspring R, 200 cases, k 0.4", 0.93, 0.97, seed => Fit(seed, 200, ofDispersion: false));

    public static Scenario Dispersion { get; } = new("offspring k, 200 cases, k 0.4", 0.93, 0.97, seed => Fit(seed, 200, ofDispersion: true));

    /// <summary>Where it fails: k from thirty cases.</summary>
    public static Scenario FewCases { get; } = new("offspring R, 30 cases, k 0.1 (too few)", 0.0, 1.0, seed => Fit(seed, 30, ofDispersion: false, k: 0.1));

    public static Scenario Clusters { get; } = new("offspring R from 100 cluster sizes", 0.93, 0.97, ClusterSizes);

    public static Scenario EndAllDetected { get; } = new("end of outbreak, all cases detected", 0, 1, seed => End(seed, 1.0));

    public static Scenario EndSomeUndetected { get; } = new("end of outbreak, 60 % detected", 0, 1, seed => End(seed, 0.6));

    private static Trial? Fit(Seed seed, int cases, bool ofDispersion, double k = 0.4)
    {
        var draws = new Draws(seed, 4);
        var offspring = Enumerable.Range(0, cases).Select(_ => (int)draws.NegativeBinomial(0.8, k)).ToArray();
        if (OffspringFitting.FromCounts(offspring, OffspringDenominator.AllCases).ValueOrNull is not { } fit)
        {
            return null;
        }

        var range = ofDispersion
            ? fit.Dispersion?.Range ?? new(fit.DispersionLow!.Value, double.MaxValue, 0.95)
            : fit.Reproduction.Range;
        var truth = ofDispersion ? k : 0.8;
        return new Trial(Covered: range.Low <= truth && range.High >= truth, Width: Math.Min(range.High - range.Low, 100));
    }

    private static Trial? ClusterSizes(Seed seed)
    {
        var draws = new Draws(seed, 5);
        var sizes = new int[100];
        for (var c = 0; c < sizes.Length; c++)
        {
            for (long active = 1; active > 0;)
            {
                sizes[c] += (int)active;
                long next = 0;
                for (var i = 0; i < active; i++)
                {
                    next += draws.NegativeBinomial(0.6, 0.4);
                }

                active = next;
            }
        }

        return OffspringFitting.FromClusters(sizes).ValueOrNull?.Reproduction.Range is { } range
            ? new Trial(Covered: range.Low <= 0.6 && range.High >= 0.6, Width: range.High - range.Low)
            : null;
    }

    // The question is put on the first day on which ten days have passed without a detected case, a rule that uses nothing the observer doesn't know.
    private static Trial? End(Seed seed, double detection)
    {
        var draws = new Draws(seed, 6);
        var law = new OffspringLaw(0.8, 0.5);
        var interval = SerialInterval.FromMoments(5.0, 2.5);
        var all = new List<(int Onset, bool Detected, int Infector)>();
        for (var i = 0; i < 5; i++)
        {
            all.Add((0, true, -1));
        }

        for (var i = 0; i < all.Count && i < 5_000; i++)
        {
            for (var n = draws.NegativeBinomial(0.8, 0.5); n > 0; n--)
            {
                all.Add((all[i].Onset + draws.Index(interval.Weights, 1.0), draws.Uniform() < detection, i));
            }
        }

        var detectedDays = all.Where(c => c.Detected).Select(c => c.Onset).Distinct().Order().ToArray();
        var asOf = detectedDays[0] + 10;
        foreach (var day in detectedDays)
        {
            asOf = day <= asOf ? Math.Max(asOf, day + 10) : asOf;
        }

        var known = Enumerable.Range(0, all.Count).Where(i => all[i].Detected && all[i].Onset <= asOf).ToArray();
        var infections = known.Where(i => all[i].Infector >= 0).ToLookup(i => all[i].Infector);
        var cases = known.Select(i => new OutbreakCase(
            all[i].Onset, infections[i].Count(), all[i].Infector >= 0 && !all[all[i].Infector].Detected)).ToArray();
        var over = all.TrueForAll(c => c.Onset <= asOf);
        return EndOfOutbreak.Estimate(cases, asOf, law, interval, detection).ValueOrNull is { } end
            ? new Trial(Stated: end.Probability, Event: over)
            : null;
    }
}
