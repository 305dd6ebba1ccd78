using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Courses;

/// <summary>How long a stage of the course lasts, in whole days; continuous shapes are rounded to the nearest day.</summary>
/// <remarks>Stages longer than 250 days are cut there. Equal parameters are equal values.</remarks>
public abstract record DayDistribution
{
    private DayDistribution()
    {
    }

    /// <summary>Always the same number of days.</summary>
    /// <param name="Days">0 to 250.</param>
    public sealed record Constant(int Days) : DayDistribution
    {
        internal override double[] Weights()
        {
            var weights = new double[ArgumentCheck.AtLeast(Days, 0, nameof(Days)) + 1];
            weights[Days] = 1.0;
            return weights;
        }
    }

    /// <summary>The same chance of ending each day: the stage of a compartmental model.</summary>
    /// <param name="MeanDays">Mean, at least 1: the chance of ending is 1 ÷ mean a day.</param>
    /// <param name="DelayDays">Days added to every draw.</param>
    public sealed record Geometric(double MeanDays, int DelayDays = 0) : DayDistribution
    {
        internal override double[] Weights()
        {
            if (!(MeanDays >= 1.0 && MeanDays <= 40.0))
            {
                throw ArgumentCheck.Refused(nameof(MeanDays), MeanDays, "a mean of 1 to 40 days", "1 至 40 天的均值");
            }

            var weights = new double[DayTable.LongestDays + 1];
            var left = 1.0;
            for (var day = 1 + ArgumentCheck.AtLeast(DelayDays, 0, nameof(DelayDays)); day <= DayTable.LongestDays; day++)
            {
                weights[day] = left / MeanDays;
                left -= weights[day];
            }

            return weights;
        }
    }

    /// <summary>Gamma with the given mean and standard deviation.</summary>
    /// <param name="MeanDays">Mean before rounding, above 0.</param>
    /// <param name="SdDays">Standard deviation before rounding, above 0.</param>
    public sealed record Gamma(double MeanDays, double SdDays) : DayDistribution
    {
        internal override double[] Weights()
        {
            var mean = ArgumentCheck.Positive(MeanDays, nameof(MeanDays));
            var variance = Math.Pow(ArgumentCheck.Positive(SdDays, nameof(SdDays)), 2);
            return Rounded(x => SpecialFunctions.GammaP(mean * mean / variance, x * mean / variance));
        }
    }

    /// <summary>Log-normal with the given mean and standard deviation (of the days, not of their logarithm).</summary>
    /// <param name="MeanDays">Mean before rounding, above 0.</param>
    /// <param name="SdDays">Standard deviation before rounding, above 0.</param>
    public sealed record LogNormal(double MeanDays, double SdDays) : DayDistribution
    {
        internal override double[] Weights()
        {
            var ratio = ArgumentCheck.Positive(SdDays, nameof(SdDays)) / ArgumentCheck.Positive(MeanDays, nameof(MeanDays));
            var logVariance = Math.Log(1.0 + (ratio * ratio));
            var (logMean, logSd) = (Math.Log(MeanDays) - (0.5 * logVariance), Math.Sqrt(logVariance));
            return Rounded(x => x <= 0.0 ? 0.0 : SpecialFunctions.NormalCdf((Math.Log(x) - logMean) / logSd));
        }
    }

    /// <summary>A table: one weight a day.</summary>
    /// <param name="FirstDay">The day of the first weight.</param>
    /// <param name="Shares">Weights of that day and the following; they need not sum to one.</param>
    public sealed record Table(int FirstDay, IReadOnlyList<double> Shares) : DayDistribution
    {
        internal override double[] Weights()
        {
            var weights = new double[ArgumentCheck.AtLeast(FirstDay, 0, nameof(FirstDay)) + Shares.Count];
            for (var index = 0; index < Shares.Count; index++)
            {
                weights[FirstDay + index] = ArgumentCheck.NotNegative(Shares[index], nameof(Shares));
            }

            ArgumentCheck.Positive(weights.Sum(), nameof(Shares));
            return weights;
        }
    }

    /// <summary>Mean of the whole days actually drawn, which rounding may move a little from the mean asked for.</summary>
    public double MeanOfDrawnDays => ToTable().MeanDays;

    internal abstract double[] Weights();

    /// <summary>Refuses parameters from which no table can be made.</summary>
    internal void Check() => _ = ToTable();

    internal DayTable ToTable()
    {
        var weights = Weights();
        return weights.Length <= DayTable.LongestDays + 1
            ? new DayTable(weights)
            : throw ArgumentCheck.Refused(nameof(DayDistribution), weights.Length - 1, "at most 250 days", "不超过 250 天");
    }

    private static double[] Rounded(Func<double, double> cdf)
    {
        var weights = new double[DayTable.LongestDays + 1];
        var before = 0.0;
        for (var day = 0; day <= DayTable.LongestDays; day++)
        {
            var upTo = cdf(day + 0.5);
            weights[day] = Math.Max(0.0, upTo - before);
            before = upTo;
        }

        return weights;
    }
}
