using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Calibration;

/// <summary>The short form of calibration: a hundred fixed seeds, judged with a band of four standard errors.</summary>
internal static class CalibrationCheck
{
    private const int Runs = 100;

    public static void Passes(Scenario scenario)
    {
        var trials = Enumerable.Range(1, Runs).Select(i => scenario.Run(new Seed((ulong)i).For(77))).OfType<Trial>().ToArray();
        Assert.True(trials.Length >= 0.9 * Runs, $"{scenario.Name}: only {trials.Length} of {Runs} outbreaks could be estimated.");
        if (trials.All(t => t.Covered is not null))
        {
            var share = trials.Count(t => t.Covered == true) / (double)trials.Length;
            Note($"{scenario.Name}: {share:0.###} of {trials.Length} intervals held the truth, mean width {trials.Average(t => t.Width):0.###}");
            Assert.InRange(share, scenario.Lowest - Band(scenario.Lowest, trials.Length), scenario.Highest + Band(scenario.Highest, trials.Length));
        }

        if (trials.All(t => t.Rank is not null))
        {
            var mean = trials.Average(t => t.Rank!.Value);
            var tails = trials.Count(t => t.Rank is < 0.1 or > 0.9) / (double)trials.Length;
            Note($"{scenario.Name}: mean rank {mean:0.###}, {tails:0.###} in the outer fifth");
            Assert.InRange(mean, 0.5 - (4.0 * Math.Sqrt(1.0 / 12.0 / trials.Length)), 0.5 + (4.0 * Math.Sqrt(1.0 / 12.0 / trials.Length)));
            Assert.InRange(tails, 0.2 - Band(0.2, trials.Length), 0.2 + Band(0.2, trials.Length));
        }

        if (trials.All(t => t.Stated is not null))
        {
            var stated = trials.Average(t => t.Stated!.Value);
            var came = trials.Count(t => t.Event) / (double)trials.Length;
            var error = Math.Sqrt(trials.Sum(t => t.Stated!.Value * (1.0 - t.Stated.Value))) / trials.Length;
            Note($"{scenario.Name}: stated {stated:0.###}, came true {came:0.###}");
            Assert.InRange(came, stated - (4.0 * error) - 1e-9, stated + (4.0 * error) + 1e-9);
        }
    }

    private static double Band(double share, int runs) => 4.0 * Math.Sqrt(Math.Max(share * (1.0 - share), 0.01) / runs);

    private static void Note(FormattableString text) => TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(text));
}
