using Firebreak.Epidemiology.Alarms;

namespace Firebreak.Benchmarks.Surveillance;

/// <summary>CPU time of the detectors beside those of r-cran-surveillance 1.20.3 on the same kind of series.</summary>
/// <remarks>R's figures are medians of CPU seconds on the same machine, R start-up excluded; docs/methods/alarms.md names the calls.</remarks>
public static class AlarmBenchmark
{
    public static void Run(string[] args)
    {
        var thousand = Series(1000);
        var weeks = SeriesCalendar.Numbered(52);
        Console.WriteLine("| call | CPU, median | target | beside |");
        Console.WriteLine("|---|---:|---:|---|");
        var flexible = new AlarmMethod.FarringtonFlexible();
        var recent = thousand[^528..];
        Short("Farrington flexible, 5 years, 10 levels, 100 weeks", 0.05, "surveillance 990 ms", () => Detection.Monitor(flexible, recent, weeks, 428));
        Short("Farrington 1996, 100 weeks", 0.05, "surveillance 430 ms", () => Detection.Monitor(new AlarmMethod.Farrington(), recent, weeks, 428));
        foreach (var statistic in Enum.GetValues<EarsStatistic>())
        {
            Short($"EARS {statistic}, T = 1000", 0.02, "surveillance 9 to 12 ms at 528", () => Detection.Monitor(new AlarmMethod.Ears(statistic), thousand, weeks));
        }

        Short("Bayes, T = 1000", 0.02, "surveillance 3 ms at 100", () => Detection.Monitor(new AlarmMethod.Bayes(), thousand, weeks));
        Short("CUSUM, T = 1000", 0.02, "surveillance 2 ms at 400", () => Detection.Monitor(new AlarmMethod.Cusum(), thousand, weeks));
        Short(
            "CUSUM with seasonal mean, T = 1000",
            0.02,
            "",
            () => Detection.Monitor(new AlarmMethod.Cusum { Mean = new CusumMean.Seasonal() }, thousand, weeks, 260));
        Short("negative-binomial CUSUM, T = 1000", 0.02, "", () => Detection.Monitor(new AlarmMethod.NegativeBinomialCusum(), thousand, weeks));
        Short("OutbreakP, T = 1000", 0.02, "surveillance 26 ms at 60", () => Detection.Monitor(new AlarmMethod.OutbreakP(), thousand, weeks));
    }

    private static void Short(string what, double target, string beside, Action call) =>
        CpuMedian.Print(what, CpuMedian.OfShort(9, 20, call), target, beside);

    // A season, a slow trend and some scatter, by arithmetic alone.
    internal static double?[] Series(int length)
    {
        var counts = new double?[length];
        for (var t = 0; t < length; t++)
        {
            counts[t] = Math.Floor(10.0 + (0.01 * t) + (5.0 * Math.Sin(t * Math.PI / 26.0)) + (t * 37 % 11));
        }

        return counts;
    }
}
