using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Estimation.Inputs;

namespace Firebreak.Estimation.Series;

/// <summary><c>case-reproduction-number</c>: infections that the cases of a window went on to cause (Wallinga and Teunis 2004).</summary>
internal static class EstimateCaseReproduction
{
    private static readonly string[] Columns = ["t_start", "t_end", "cases", "mean", "sd", "q025", "q975", "completeness", "from", "to"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "case-reproduction-number",
            new("Case reproduction number: infections that the cases of each window went on to cause.", "病例再生数：各窗口发病的病例此后造成的续发数。"),
            "--incidence daily.csv --date-column date --count-column local --si-mean 5.6 --si-sd 4.3", terminal, time);
        var series = new SeriesOptions(verb, withImported: true);
        var interval = new SerialIntervalOptions(verb);
        var windows = new WindowOptions(verb);
        return verb.Runs(question =>
        {
            var days = series.Read(question);
            var warnings = days.Warnings.ToList();
            var one = interval.ReadOne(question, warnings);
            var chosen = windows.Read(question, days);
            var answer = CaseReproduction.Estimate(days.Local, days.Imported, one, chosen);
            var result = EstimateResult.Of(
                answer, Columns, value => value.Windows.Select(w => Row(days, w)),
                () => chosen.Select(w => Row(days, new(w, 0.0, null, null, null, 0.0, null))), warnings);
            return answer.ValueOrNull is not { } value ? result : result with
            {
                Facts = [new("without_source", new("Local cases without a possible infector", "无可能传染来源的本土病例"), value.WithoutSource)],
                Picture = SeriesPictures.CaseReproduction(days, value.Windows),
            };
        });
    }

    private static ResultRow Row(DailySeries days, CaseReproductionWindow w) => new(
        [
            w.Window.FirstIndex + 1, w.Window.LastIndex + 1, w.Cases, w.Mean, w.Sd, w.Range?.Low, w.Range?.High, w.Mean is null ? null : w.Completeness,
            days.DateOf(w.Window.FirstIndex), days.DateOf(w.Window.LastIndex),
        ],
        w.Because);
}
