namespace Firebreak.Epidemiology.Alarms;

/// <summary>The in-control means of a cumulative sum, from periods that lie before the monitored ones only.</summary>
/// <remarks>A mean that keeps learning would learn the outbreak too and fall silent.</remarks>
internal static class CusumMeans
{
    // A mean of 0 makes every case infinitely surprising; half a case in the whole training time is the least that such a series can claim.
    private const double HalfACase = 0.5;

    /// <summary>Mean of each monitored period; NaN where the training periods can't give one.</summary>
    public static double[] Of(CusumMean mean, ReadOnlySpan<double> counts, SeriesCalendar calendar, int from, int length)
    {
        var means = new double[length];
        if (mean is CusumMean.Seasonal seasonal)
        {
            for (var i = 0; i < length; i++)
            {
                means[i] = SeasonalMean(seasonal.HalfWindow, counts[..from], calendar, from + i);
            }

            return means;
        }

        Array.Fill(means, mean is CusumMean.Given given ? given.Cases : TrainingMean(counts[..from]));
        return means;
    }

    /// <summary>Overdispersion a in variance = m + a·m² by moments over the training periods; 0 when they vary no more than Poisson counts.</summary>
    /// <remarks>The means are those the periods would have been given themselves, so that a season isn't taken for overdispersion.</remarks>
    public static double Overdispersion(CusumMean mean, ReadOnlySpan<double> counts, SeriesCalendar calendar, int from)
    {
        var (excess, squares) = (0.0, 0.0);
        var constant = mean is CusumMean.Given given ? given.Cases : TrainingMean(counts[..from]);
        for (var t = 0; t < from; t++)
        {
            var m = mean is CusumMean.Seasonal seasonal
                ? SeasonalMean(seasonal.HalfWindow, counts[..from], calendar, t, andItself: true)
                : constant;
            if (!double.IsNaN(m) && !double.IsNaN(counts[t]))
            {
                excess += ((counts[t] - m) * (counts[t] - m)) - m;
                squares += m * m;
            }
        }

        return squares > 0.0 ? Math.Max(0.0, excess / squares) : 0.0;
    }

    private static double TrainingMean(ReadOnlySpan<double> training)
    {
        var (sum, reported) = (0.0, 0);
        foreach (var count in training)
        {
            if (!double.IsNaN(count))
            {
                sum += count;
                reported++;
            }
        }

        return reported == 0 ? double.NaN : Math.Max(sum, HalfACase) / reported;
    }

    private static double SeasonalMean(int halfWindow, ReadOnlySpan<double> training, SeriesCalendar calendar, int t, bool andItself = false)
    {
        var (sum, reported) = (0.0, 0);
        for (var years = andItself ? 0 : 1; ; years++)
        {
            var centre = calendar.YearsBefore(t, years);
            if (centre + halfWindow < 0)
            {
                break;
            }

            for (var i = Math.Max(0, centre - halfWindow); i <= Math.Min(training.Length - 1, centre + halfWindow); i++)
            {
                if (!double.IsNaN(training[i]))
                {
                    sum += training[i];
                    reported++;
                }
            }
        }

        return reported == 0 ? double.NaN : Math.Max(sum, HalfACase) / reported;
    }
}
