using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Nowcasts;

/// <summary>How many events of the last days there will turn out to be, once all are reported.</summary>
/// <remarks>
/// Reverse hazards after Lawless 1994, with a posterior in the manner of Höhle and an der Heiden 2014 (doi:10.1111/biom.12194): each hazard is beta (with half a
/// report added to "came earlier", so that it can't be 1), the share reported is the beta with the same two moments as their product, and given that
/// share a day's unreported events are negative binomial. The share is integrated over 16 equally likely values.
/// </remarks>
public static class Nowcasting
{
    private const int Nodes = 16;
    private const int RecentDays = 14;
    private const int FewestReports = 10;

    /// <summary>Nowcasts.</summary>
    public static Answer<NowcastResult> Estimate(ReportingTriangle triangle, NowcastOptions? options = null)
    {
        options ??= new();
        var total = Enumerable.Range(0, triangle.DayCount).Sum(triangle.Reported);
        if (total < FewestReports || triangle.DayCount <= triangle.LongestDelay)
        {
            return Answer.Refuse<NowcastResult>(Say.NotEstimable(
                $"{total} reports on {triangle.DayCount} days can't show delays of up to {triangle.LongestDelay} days ({FewestReports} reports and more days than the longest delay are needed).",
                $"{triangle.DayCount} 天内 {total} 条报告，不足以估计最长 {triangle.LongestDelay} 天的延迟（至少需要 {FewestReports} 条报告，且天数多于最长延迟）。"));
        }

        var hazards = ReverseHazards.Of(triangle, options.ReportWindowDays, options.WeekdayOfFirstDay);
        var warnings = new List<Phrase>();
        if (Enumerable.Range(1, triangle.LongestDelay).All(d => hazards.At(d).Known == 0.0))
        {
            return Answer.Refuse<NowcastResult>(Say.NotEstimable(
                $"nothing was reported in the last {options.ReportWindowDays} days.", $"最近 {options.ReportWindowDays} 天没有任何报告。"));
        }

        var (shape, rate) = Prior(triangle, options);
        var days = new NowcastDay[triangle.DayCount];
        for (var day = 0; day < days.Length; day++)
        {
            days[day] = Day(triangle, hazards, day, shape, rate, options);
        }

        var change = DelayChanges.Test(triangle, Math.Min(RecentDays, triangle.DayCount / 2));
        Warn(warnings, triangle, days, change, options);
        return Answer.Of(new NowcastResult(days, Cdf(triangle, hazards), change), warnings,
            [
                new(new("Delays are the same for all days of the triangle.", "三角形内各日延迟分布相同。"),
                    change is null ? null : change.PValue >= 0.05 || options.ReportWindowDays is not null),
                new(new("No report comes later than the longest delay.", "没有报告晚于最长延迟。"), ReachesEnd(triangle) ? false : null),
                new(new("Reports come independently of one another.", "各报告相互独立。"), null),
            ]);
    }

    private static (double Shape, double Rate) Prior(ReportingTriangle triangle, NowcastOptions options)
    {
        var complete = Enumerable.Range(0, triangle.DayCount).Where(d => triangle.AgeOf(d) >= triangle.LongestDelay).Select(triangle.Reported).ToArray();
        var mean = options.PriorMean ?? Math.Max(0.5, complete.Length > 0 ? complete.Average() : 1.0);
        var variance = options.PriorVariance ?? (2.0 * mean * mean);
        if (!(mean > 0.0) || !(variance > 0.0))
        {
            throw new ArgumentException("Mean and variance of the prior are positive.", nameof(options));
        }

        return (mean * mean / variance, mean / variance);
    }

    private static NowcastDay Day(ReportingTriangle triangle, ReverseHazards hazards, int day, double shape, double rate, NowcastOptions options)
    {
        var reported = triangle.Reported(day);
        var age = triangle.AgeOf(day);
        if (age >= triangle.LongestDelay)
        {
            return new(day, reported, 1.0, true, 0.0, []);
        }

        double share = 1.0, first = 1.0, second = 1.0;
        for (var delay = age + 1; delay <= triangle.LongestDelay; delay++)
        {
            var hazard = hazards.Share(delay, ((options.WeekdayOfFirstDay ?? 0) + day + delay) % 7);
            var known = hazards.At(delay).Known;
            share *= 1.0 - hazard;
            double came = known * hazard, earlier = (known * (1.0 - hazard)) + 0.5;
            first *= earlier / (came + earlier);
            second *= earlier * (earlier + 1.0) / ((came + earlier) * (came + earlier + 1.0));
        }

        var variance = Math.Max(second - (first * first), 0.0);
        var shares = variance < 1e-12 || first >= 1.0 - 1e-12
            ? [first]
            : Quantiles(first, ((first * (1.0 - first)) / variance) - 1.0);
        var means = shares.Select(s => (shape + reported) * (1.0 - s) / (rate + s)).ToArray();
        return new(day, reported, share, share >= options.LeastShareReported, shape + reported, means);
    }

    private static double[] Quantiles(double mean, double size)
    {
        var shares = new double[Nodes];
        for (var i = 0; i < Nodes; i++)
        {
            shares[i] = Math.Max(1e-9, BetaFunctions.Quantile(mean * size, (1.0 - mean) * size, (i + 0.5) / Nodes));
        }

        return shares;
    }

    private static double[] Cdf(ReportingTriangle triangle, ReverseHazards hazards)
    {
        var cdf = new double[triangle.LongestDelay + 1];
        cdf[^1] = 1.0;
        for (var delay = triangle.LongestDelay - 1; delay >= 0; delay--)
        {
            var (came, known) = hazards.At(delay + 1);
            cdf[delay] = cdf[delay + 1] * (known > 0.0 ? 1.0 - (came / known) : 1.0);
        }

        return cdf;
    }

    private static bool ReachesEnd(ReportingTriangle triangle)
    {
        double last = 0.0, all = 0.0;
        for (var day = 0; day < triangle.DayCount - triangle.LongestDelay; day++)
        {
            last += triangle[day, triangle.LongestDelay];
            all += triangle.Reported(day);
        }

        return all > 0.0 && last > 0.01 * all;
    }

    private static void Warn(List<Phrase> warnings, ReportingTriangle triangle, NowcastDay[] days, DelayChange? change, NowcastOptions options)
    {
        var unusable = days.Count(d => !d.Usable);
        if (unusable > 0)
        {
            warnings.Add(Say.Both(
                $"The last {unusable} days aren't usable: less than {options.LeastShareReported:0%} of their events can have been reported.",
                $"最近 {unusable} 天不可用：其事件预计报告不足 {options.LeastShareReported:0%}。"));
        }

        if (change is { PValue: < 0.05 } && options.ReportWindowDays is null)
        {
            warnings.Add(change.LongerRecently
                ? Say.Both(
                    $"Delays have become longer (p = {change.PValue:0.###}): the nowcast is too low. Use a window of recent reports.",
                    $"报告延迟变长（p = {change.PValue:0.###}）：现时预测偏低，请改用近期报告窗口。")
                : Say.Both(
                    $"Delays have become shorter (p = {change.PValue:0.###}): the nowcast is too high. Use a window of recent reports.",
                    $"报告延迟缩短（p = {change.PValue:0.###}）：现时预测偏高，请改用近期报告窗口。"));
        }

        if (ReachesEnd(triangle))
        {
            warnings.Add(Say.Both(
                $"More than 1 % of reports come at the longest delay of {triangle.LongestDelay} days: some will come later still. Follow longer delays.",
                $"超过 1% 的报告延迟达到上限 {triangle.LongestDelay} 天，可能还有更晚的报告，请延长跟踪天数。"));
        }

        if (triangle.LeftOut > 0)
        {
            warnings.Add(Say.Both(
                $"{triangle.LeftOut} reports were left out: their delay is negative or longer than {triangle.LongestDelay} days, or their day lies outside.",
                $"剔除 {triangle.LeftOut} 条报告：延迟为负、超过 {triangle.LongestDelay} 天或日期不在范围内。"));
        }
    }
}
