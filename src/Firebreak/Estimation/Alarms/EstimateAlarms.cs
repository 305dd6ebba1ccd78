using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Alarms;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation.Alarms;

/// <summary><c>alarms</c>: which counts of a series are too high to be ordinary.</summary>
internal static class EstimateAlarms
{
    private static readonly string[] Columns = ["t", "observed", "expected", "upperbound", "alarm", "statistic", "state", "date"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "alarms",
            new("Aberration detection: judges each count of a daily or weekly series by its past alone.", "异常检测：逐期判断每日或每周计数，仅依据其既往数据。"),
            "--series weekly.csv --date-column t --count-column observed --method ears-c1 --format csv", terminal, time);
        var file = verb.File("--series", new("Counts, one row a day or week; NA where nobody reported.", "计数序列，每日或每周一行；未报告处为 NA。"));
        var dates = verb.Text("--date-column", "HEADING", new("Column of dates (of weeks: their first days), or of whole numbers.", "日期列（周数据为每周首日），或整数序号列。"), "date");
        var counts = verb.Text("--count-column", "HEADING", new("Column of counts.", "计数列。"), "count");
        var population = verb.Text("--population-column", "HEADING", new("Column of the population, for Farrington's rules.", "人口列，用于 Farrington 方法。"));
        var missing = verb.Choice("--missing-days", new("Periods without a row: not reported, or without cases.", "缺行的时段：视为未报告，或无病例。"), "unknown", "unknown", "zero");
        var perYear = verb.Whole("--periods-per-year", new("Periods a year, for numbered series.", "序号序列中每年的时段数。"), 52);
        var from = verb.Whole("--from", new("First period to judge, as t counts. Default: the first that can be.", "首个判断时段（按 t 计）；缺省为最早可判断者。"));
        var until = verb.Whole("--until", new("Last period to show.", "最后显示的时段。"));
        var incomplete = verb.Whole("--incomplete-periods", new(
            "Periods at the end that may be incomplete: the picture puts them under grey. Default: 7 days, 1 week. 0 if all is reported.",
            "末尾可能不完整的时段数，图中以灰带标示；缺省为 7 天或 1 周；全部已报告则为 0。"));
        var method = new MethodOptions(verb);
        return verb.Runs(question =>
        {
            var series = PeriodSeries.Read(question.Inputs, new(
                question.Get(file)!, question.Get(dates)!, question.Get(counts)!, null, question.Get(missing) == "zero"), question.Get(population), question.Whole(perYear, 1));
            int? first = question.IsGiven(from) ? question.Whole(from, series.FirstNumber, series.FirstNumber + series.Counts.Length - 1) - series.FirstNumber : null;
            var last = question.IsGiven(until) ? question.Whole(until, series.FirstNumber) - series.FirstNumber : int.MaxValue;
            var open = question.IsGiven(incomplete) ? question.Whole(incomplete, 0, 365) : series.Calendar.StepDays == 1 && series.Calendar.Start is not null ? 7 : 1;
            return Run(method.Read(question), series, first, last, open);
        });
    }

    private static EstimateResult Run(AlarmMethod method, PeriodSeries series, int? first, int last, int open)
    {
        var answer = Detection.Monitor(method, series.Counts, series.Calendar, first, series.Population);
        var result = EstimateResult.Of(
            answer, Columns, monitored => monitored.Periods.Where(p => p.Index <= last).Select(p => Row(series, p)), more: series.Warnings);
        return answer.ValueOrNull is not { } value ? result : result with
        {
            Facts =
            [
                new("rule", new("Rule", "方法"), value.Rule),
                new("alarms", new("Alarms", "报警时段数"), value.Periods.Count(p => p.Alarm == true && p.Index <= last)),
                new("judged", new("Periods judged", "可判断时段数"), value.Periods.Count(p => p.Alarm is not null && p.Index <= last)),
            ],
            Picture = Picture(series, value, open),
        };
    }

    // OutbreakP has no bound on the count: its "bound" is a likelihood ratio and has no place on an axis of cases.
    private static Figure.OverTime Picture(PeriodSeries series, MonitoredSeries monitored, int open)
    {
        var (expected, bound) = (new double?[series.Counts.Length], new double?[series.Counts.Length]);
        var comparable = monitored.Periods.All(p => p.Expected is null && p.UpperBound is null || p.State != PeriodState.Assessed || p.Statistic is null || p.UpperBound is null || p.UpperBound < 1e9);
        foreach (var p in monitored.Periods)
        {
            (expected[p.Index], bound[p.Index]) = (p.Expected, comparable ? p.UpperBound is { } upper ? Math.Max(0.0, upper) : null : null);
        }

        var weekly = series.Calendar.StepDays == 7 || series.Calendar.Start is null;
        return new(
            new($"{monitored.AlarmCount} of {monitored.JudgedCount} periods alarm: {monitored.Rule.English}", $"{monitored.JudgedCount} 个时段中 {monitored.AlarmCount} 个报警：{monitored.Rule.Chinese}"),
            new(series.Calendar.Start, series.FirstNumber, series.Counts.Length, series.Calendar.Start is null ? 7 : series.Calendar.StepDays),
            weekly ? new("cases a period", "每时段病例数") : new("cases a day", "每日病例数"))
        {
            Bars = [new(new("observed", "观察值"), FigureInk.Observed, series.Counts)],
            Lines =
            [
                .. expected.Any(e => e is not null) ? [new FigureLine(new("expected", "期望值"), expected)] : Array.Empty<FigureLine>(),
                .. bound.Any(b => b is not null) ? [new FigureLine(new("limit", "界值"), bound, IsBound: true)] : Array.Empty<FigureLine>(),
            ],
            Marks = new(new("alarm", "报警"), [.. monitored.Periods.Where(p => p.Alarm == true).Select(p => p.Index)]),
            GreyFrom = open == 0 ? null : Math.Max(0, series.Counts.Length - open),
        };
    }

    private static ResultRow Row(PeriodSeries series, MonitoredPeriod p) => new(
        [
            series.FirstNumber + p.Index, p.Observed, p.Expected, p.UpperBound, p.Alarm is { } alarm ? (alarm ? 1 : 0) : null, p.Statistic,
            State(p.State), series.Calendar.DateOf(p.Index),
        ],
        p.State switch
        {
            PeriodState.NotReported => new("nothing was reported", "未报告"),
            PeriodState.HistoryTooShort => new("its past is too short or has too many holes", "既往数据过短或缺失过多"),
            PeriodState.NotFitted => new("the model couldn't be fitted", "模型无法拟合"),
            _ => null,
        });

    private static string State(PeriodState state) => state switch
    {
        PeriodState.Assessed => "assessed",
        PeriodState.NotReported => "not-reported",
        PeriodState.HistoryTooShort => "history-too-short",
        PeriodState.TooFewCases => "too-few-cases",
        _ => "not-fitted",
    };
}
