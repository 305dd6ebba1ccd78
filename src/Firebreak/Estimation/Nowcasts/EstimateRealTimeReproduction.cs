using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Nowcasts;

/// <summary><c>real-time-reproduction-number</c>: R by day of infection, corrected for what hasn't been reported yet (Gostic et al. 2020).</summary>
internal static class EstimateRealTimeReproduction
{
    // Longer incubations than eight weeks exist in few diseases, and a back-projection that follows them needs as many days of history.
    private const int LongestIncubation = 56;

    private static readonly string[] Columns = ["t_start", "t_end", "mean", "sd", "q025", "q25", "median", "q75", "q975", "usable", "from", "to"];
    private static readonly double[] Levels = [0.025, 0.25, 0.5, 0.75, 0.975];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "real-time-reproduction-number",
            new("Reproduction number by day of infection, with late reports and the incubation period corrected for; says which last days can't be used.",
                "按感染日的再生数：校正迟报与潜伏期，并指明最近哪些日期尚不可用。"),
            "--reports cases.csv --date-column onset --report-column report --incubation-mean 5.2 --incubation-sd 2.8 --si-mean 4.7 --si-sd 2.9", terminal, time);
        var reports = new ReportOptions(verb);
        var incubationMean = verb.Number("--incubation-mean", new("Mean incubation period, days; a gamma distribution is taken.", "潜伏期均值（天），按伽马分布处理。"));
        var incubationSd = verb.Number("--incubation-sd", new("Its standard deviation, days.", "其标准差（天）。"));
        var interval = new SerialIntervalOptions(verb);
        var window = verb.Whole("--window", new("Days of infection taken together.", "合并估计的感染日天数。"), 7);
        var draws = verb.Whole("--draws", new("Series of onsets drawn from the nowcast.", "由现时预测抽取的发病序列数。"), 40);
        var priorMean = verb.Number("--prior-mean", new("Mean of the gamma prior of R.", "R 的伽马先验均值。"), 5.0);
        var priorSd = verb.Number("--prior-sd", new("Its standard deviation.", "其标准差。"), 5.0);
        var seed = verb.Seed();
        return verb.Runs(question =>
        {
            var data = reports.Read(question);
            var warnings = data.Warnings.ToList();
            var (mean, sd) = (question.Positive(incubationMean), question.Positive(incubationSd));
            var incubation = ParametricDelay.Gamma(mean * mean / (sd * sd), mean / (sd * sd)).ByDay(0, LongestIncubation + 1);
            if (incubation.Sum() < 0.99)
            {
                throw new UnusableCommand(new Phrase(
                    $"--incubation-mean {mean} with --incubation-sd {sd} leaves more than 1 % beyond {LongestIncubation} days; a shorter incubation period is expected.",
                    $"--incubation-mean {mean} 与 --incubation-sd {sd} 使超过 1% 的潜伏期长于 {LongestIncubation} 天；应为较短的潜伏期。"));
            }

            var answer = RealTime.Estimate(data.Triangle, Whole(incubation), interval.ReadOne(question, warnings), new Seed(question.Get(seed)), new()
            {
                WindowDays = question.Whole(window, 1, data.Triangle.DayCount),
                Draws = question.Whole(draws, 10, 10_000),
                Reproduction = new() { PriorMean = question.Positive(priorMean), PriorSd = question.Positive(priorSd) },
            });
            var days = question.Whole(window, 1);
            var result = EstimateResult.Of(answer, Columns, value => value.Days.Select(day => Row(data, day, days)), more: warnings) with { Seed = question.Get(seed) };
            return answer.ValueOrNull is not { } estimated ? result : result with
            {
                Facts =
                [
                    new("as_of", new("Reports up to", "报告截至"), data.NameOf(data.Triangle.DayCount - 1)),
                    new("last_usable_day", new("Last day of infection that can be used", "最后可用感染日"), estimated.LastUsableIndex is { } last ? data.NameOf(last) : null),
                    new("delay_change_p", new("Change of delay lately, p", "近期延迟变化 p 值"), estimated.Nowcast.Change?.PValue),
                ],
                Picture = NowcastPicture.RealTime(data, estimated),
            };
        });
    }

    // The tail beyond the longest incubation is spread over what is followed.
    private static double[] Whole(double[] incubation)
    {
        var sum = incubation.Sum();
        return [.. incubation.Select(p => p / sum)];
    }

    private static ResultRow Row(ReportData data, RealTimeDay day, int windowDays) => new(
        [
            data.NumberOf(day.Index - windowDays + 1), data.NumberOf(day.Index), day.Posterior?.Mean, day.Posterior?.Sd,
            .. Levels.Select(level => (object?)day.Posterior?.Quantile(level)), day.Usable, data.DateOf(day.Index - windowDays + 1), data.DateOf(day.Index),
        ],
        day.Because);
}
