using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>Limits of a risk ratio between two independent groups: score limits, and exact ones.</summary>
/// <remarks>
/// Score limits after Miettinen and Nurminen (1985, doi:10.1002/sim.4780040211). Exact limits after Chan and Zhang (1999,
/// doi:10.1111/j.0006-341X.1999.01202.x): both one-sided tests ordered by the score and maximised over the unknown risk, which is looked for only where the
/// data leave it a chance of 1 in 1,000; that thousandth is added to the tail (Berger and Boos 1994, doi:10.1080/01621459.1994.10476836). Without it risks
/// that nobody believes would set the limits: 39 instead of 24 for the ice cream of Oswego. For a given number of ill among
/// the exposed, the tables at least as extreme are a run of numbers among the unexposed, so one tail costs a pass over the exposed and not over all tables.
/// </remarks>
internal static class ExactRisk
{
    /// <summary>People a group may have for exact limits: the cost grows with their number times 64 trial risks times 52 trial ratios.</summary>
    public const int LargestGroup = 250;

    private const double FarthestLog = 25.0;
    
    // The interval of the unknown risk spans some seven standard deviations: trials a tenth of one apart miss nothing of the smooth tail.
    private const int TrialRisks = 64;
    private const double ChanceLeftOut = 0.001;

    public static (double Low, double? High) ScoreLimits(TwoByTwo table, double level)
    {
        var z = NormalDistribution.Quantile(0.5 + (0.5 * level));
        return Limits(table, log => z - Score(table.ExposedIll, table.UnexposedIll, table, Math.Exp(log)), log => -z - Score(table.ExposedIll, table.UnexposedIll, table, Math.Exp(log)));
    }

    public static (double Low, double? High) ExactLimits(TwoByTwo table, double level)
    {
        var tail = 0.5 * (1.0 - level);
        return Limits(table, log => LargestTail(table, Math.Exp(log), upper: true) - tail, log => tail - LargestTail(table, Math.Exp(log), upper: false));
    }

    private static (double Low, double? High) Limits(TwoByTwo table, Func<double, double> low, Func<double, double> high)
    {
        double? lower = table.ExposedIll == 0 ? 0.0 : Bisect(low);
        double? upper = table.UnexposedIll == 0 ? null : Bisect(high);
        return (lower ?? 0.0, upper);
    }

    // Exact tails are steps in the ratio: bisection, not an interpolating search.
    private static double? Bisect(Func<double, double> increasing)
    {
        double a = -FarthestLog, b = FarthestLog;
        if (increasing(a) > 0.0 || increasing(b) < 0.0)
        {
            return null;
        }

        while (b - a > 1e-6)
        {
            var middle = 0.5 * (a + b);
            (a, b) = increasing(middle) < 0.0 ? (middle, b) : (a, middle);
        }

        return Math.Exp(0.5 * (a + b));
    }

    // Score of "risk exposed = ratio × risk unexposed", with the risks that are most likely under it (the root of a quadratic).
    private static double Score(int exposedIll, int unexposedIll, TwoByTwo table, double ratio)
    {
        double n1 = table.Exposed, n0 = table.Unexposed;
        var a = ratio * (n1 + n0);
        var b = -((ratio * (n1 + unexposedIll)) + exposedIll + n0);
        var c = (double)(exposedIll + unexposedIll);
        var p0 = Math.Clamp((-b - Math.Sqrt(Math.Max(0.0, (b * b) - (4.0 * a * c)))) / (2.0 * a), 0.0, 1.0);
        var p1 = Math.Min(1.0, ratio * p0);
        var difference = (exposedIll / n1) - (ratio * unexposedIll / n0);
        var variance = ((p1 * (1.0 - p1) / n1) + (ratio * ratio * p0 * (1.0 - p0) / n0)) * (n1 + n0) / (n1 + n0 - 1.0);
        return difference == 0.0 ? 0.0 : difference / Math.Sqrt(Math.Max(variance, 1e-300));
    }

    private static double LargestTail(TwoByTwo table, double ratio, bool upper)
    {
        var observed = Score(table.ExposedIll, table.UnexposedIll, table, ratio);
        var ends = new int[table.Exposed + 1];
        var end = 0;
        for (var x = 0; x <= table.Exposed; x++)
        {
            // Upper tail: score ≥ observed ⇔ at most ends[x] ill among the unexposed; lower tail: score ≤ observed ⇔ at least ends[x].
            while (end <= table.Unexposed && (upper
                ? Score(x, end, table, ratio) >= observed - 1e-10
                : Score(x, end, table, ratio) > observed + 1e-10))
            {
                end++;
            }

            ends[x] = upper ? end - 1 : end;
        }

        // Where both groups' risks have their exact intervals; each misses on either side with a quarter of the chance left out.
        var mine = Shares.Exact(table.ExposedIll, table.Exposed, 1.0 - (0.5 * ChanceLeftOut))!.Value.Range;
        var others = Shares.Exact(table.UnexposedIll, table.Unexposed, 1.0 - (0.5 * ChanceLeftOut))!.Value.Range;
        var lowestRisk = Math.Max(others.Low, mine.Low / ratio);
        var highestRisk = Math.Min(others.High, mine.High / ratio);
        if (lowestRisk > highestRisk)
        {
            // No risk suits the data under so high (low) a ratio: everything lies in the upper (lower) tail.
            var tooHigh = others.Low > mine.High / ratio;
            return tooHigh == upper ? 1.0 : ChanceLeftOut;
        }

        var largest = 0.0;
        var (exposed, unexposed) = (new double[table.Exposed + 1], new double[table.Unexposed + 1]);
        for (var trial = 1; trial <= TrialRisks; trial++)
        {
            // Trial risks crowd at both ends, where tails of rare and of common illness peak.
            var share = 0.5 - (0.5 * Math.Cos(Math.PI * trial / (TrialRisks + 1.0)));
            var risk = lowestRisk + (share * (highestRisk - lowestRisk));
            Binomial(Math.Min(ratio * risk, 1.0 - 1e-12), exposed);
            Binomial(Math.Clamp(risk, 1e-300, 1.0 - 1e-12), unexposed);
            for (var y = 1; y < unexposed.Length; y++)
            {
                unexposed[y] += unexposed[y - 1];
            }

            var sum = 0.0;
            for (var x = 0; x < exposed.Length; x++)
            {
                sum += upper
                    ? ends[x] < 0 ? 0.0 : exposed[x] * unexposed[ends[x]]
                    : ends[x] > table.Unexposed ? 0.0 : exposed[x] * (1.0 - (ends[x] == 0 ? 0.0 : unexposed[ends[x] - 1]));
            }

            largest = Math.Max(largest, sum);
        }

        return largest + ChanceLeftOut;
    }

    // Filled outwards from the most likely number, so that nothing underflows where it matters.
    private static void Binomial(double p, double[] probabilities)
    {
        var n = probabilities.Length - 1;
        var odds = p / (1.0 - p);
        var mode = Math.Min(n, (int)((n + 1) * p));
        probabilities[mode] = 1.0;
        var sum = 1.0;
        for (var x = mode; x < n; x++)
        {
            sum += probabilities[x + 1] = probabilities[x] * (n - x) / (x + 1.0) * odds;
        }

        for (var x = mode; x > 0; x--)
        {
            sum += probabilities[x - 1] = probabilities[x] * x / (n - x + 1.0) / odds;
        }

        for (var x = 0; x <= n; x++)
        {
            probabilities[x] /= sum;
        }
    }
}
