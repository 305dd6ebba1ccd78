using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Nowcasts;

/// <summary>Of the reports that had come by each delay, the share that came at exactly that delay.</summary>
/// <remarks>
/// Lawless 1994 (doi:10.2307/3315812): conditioning on "reported by then" leaves truncation out of the likelihood. With effects of the weekday on which reports
/// are made, the odds of each delay are multiplied by a factor of the report's weekday, fitted by logistic regression.
/// </remarks>
internal sealed class ReverseHazards
{
    private readonly double[] _came;
    private readonly double[] _known;
    private readonly double[]? _weekdayLogOdds;
    private readonly double[] _delayLogOdds;

    private ReverseHazards(double[] came, double[] known, double[] delayLogOdds, double[]? weekdayLogOdds)
        => (_came, _known, _delayLogOdds, _weekdayLogOdds) = (came, known, delayLogOdds, weekdayLogOdds);

    public static ReverseHazards Of(ReportingTriangle triangle, int? reportWindowDays, int? weekdayOfFirstDay)
    {
        var longest = triangle.LongestDelay;
        var came = new double[longest + 1];
        var known = new double[longest + 1];
        var cells = new List<(int Delay, int Weekday, double Came, double Known)>();
        for (var day = 0; day < triangle.DayCount; day++)
        {
            var reported = 0.0;
            for (var delay = 0; delay <= Math.Min(longest, triangle.AgeOf(day)); delay++)
            {
                reported += triangle[day, delay];
                if (reportWindowDays is { } window && day + delay <= triangle.DayCount - 1 - window)
                {
                    continue;
                }

                came[delay] += triangle[day, delay];
                known[delay] += reported;
                if (reported > 0.0 && delay > 0)
                {
                    cells.Add((delay, ((weekdayOfFirstDay ?? 0) + day + delay) % 7, triangle[day, delay], reported));
                }
            }
        }

        var logOdds = came.Zip(known, (c, k) => Math.Log(c / (k - c))).ToArray();
        return weekdayOfFirstDay is null
            ? new(came, known, logOdds, null)
            : WithWeekdays(came, known, logOdds, cells);
    }

    /// <summary>Reports that came at a delay, and all that had come by it.</summary>
    public (double Came, double Known) At(int delay) => (_came[delay], _known[delay]);

    /// <summary>The share of one delay, when the report falls on a weekday (0 … 6, counted like that of the first day).</summary>
    public double Share(int delay, int weekday)
    {
        if (_known[delay] <= 0.0 || _came[delay] <= 0.0)
        {
            return 0.0;
        }

        return _weekdayLogOdds is null || !double.IsFinite(_delayLogOdds[delay])
            ? _came[delay] / _known[delay]
            : 1.0 / (1.0 + Math.Exp(-_delayLogOdds[delay] - _weekdayLogOdds[weekday]));
    }

    private static ReverseHazards WithWeekdays(double[] came, double[] known, double[] logOdds, List<(int Delay, int Weekday, double Came, double Known)> cells)
    {
        // Delays at which nothing came, or everything, say nothing of weekdays.
        var delays = Enumerable.Range(1, came.Length - 1).Where(d => came[d] > 0.0 && came[d] < known[d]).ToArray();
        var column = delays.Select((d, i) => (d, i)).ToDictionary(x => x.d, x => x.i);
        var used = cells.Where(c => column.ContainsKey(c.Delay)).ToArray();
        var weekdays = used.Where(c => c.Came > 0.0).Select(c => c.Weekday).Distinct().Order().ToArray();
        var columns = delays.Length + Math.Max(0, weekdays.Length - 1);
        if (delays.Length == 0 || weekdays.Length < 2)
        {
            return new(came, known, logOdds, null);
        }

        var design = new double[used.Length * columns];
        var share = new double[used.Length];
        var weight = new double[used.Length];
        for (var i = 0; i < used.Length; i++)
        {
            design[(i * columns) + column[used[i].Delay]] = 1.0;
            var place = Array.IndexOf(weekdays, used[i].Weekday);
            if (place > 0)
            {
                design[(i * columns) + delays.Length + place - 1] = 1.0;
            }

            (share[i], weight[i]) = (used[i].Came / used[i].Known, used[i].Known);
        }

        // A weekday without any report has no estimate; its odds are as good as nil.
        if (GeneralisedLinearModel.Fit(design, share, columns, ResponseFamily.Binomial, weight, tolerance: 1e-9) is not { Converged: true } fit)
        {
            return new(came, known, logOdds, null);
        }

        var byWeekday = new double[7];
        Array.Fill(byWeekday, -12.0);
        for (var i = 0; i < weekdays.Length; i++)
        {
            byWeekday[weekdays[i]] = i == 0 ? 0.0 : fit.Coefficients[delays.Length + i - 1];
        }

        var byDelay = (double[])logOdds.Clone();
        foreach (var d in delays)
        {
            byDelay[d] = fit.Coefficients[column[d]];
        }

        return new(came, known, byDelay, byWeekday);
    }
}
