using System.Globalization;
using Firebreak.Epidemiology.ClinicalSeverity;
using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation.Exposures;

/// <summary>Pictures of ratios and risks: one row an exposure or group.</summary>
internal static class RatioPictures
{
    /// <summary>Exposures, the strongest first.</summary>
    public static Figure? Exposures(IReadOnlyList<(string Name, ExposureResult Result)> measured, StudyDesign design)
    {
        if (measured.Count == 0)
        {
            return null;
        }

        RatioEstimate Of(ExposureResult r) => design == StudyDesign.Cohort ? r.RiskRatio! : r.OddsRatio;
        var rows = measured.Select(m => (m.Name, Ratio: Of(m.Result), m.Result)).OrderByDescending(m => m.Ratio.Low).ToList();
        var first = rows[0];
        var (what, inChinese) = design == StudyDesign.Cohort ? ("risk ratio", "率比") : ("odds ratio", "比值比");
        return new Figure.Intervals(
            first.Ratio.Low > 1.0
                ? Both(
                    $"{first.Name} stands out: {what} {Number(first.Ratio.Value)} [{Number(first.Ratio.Low)}–{Number(first.Ratio.High)}]",
                    $"{first.Name} 最突出：{inChinese} {Number(first.Ratio.Value)} [{Number(first.Ratio.Low)}–{Number(first.Ratio.High)}]")
                : new("No exposure stands out: every interval reaches down to 1", "没有突出的暴露因素：各区间均含 1 或低于 1"),
            [
                .. rows.Select(m => new FigureRow(
                    new(m.Name, m.Name), m.Ratio.Value, m.Ratio.Low > 0.0 ? m.Ratio.Low : null, m.Ratio.High,
                    design == StudyDesign.Cohort
                        ? Both(
                            $"ill {m.Result.Table.ExposedIll}/{m.Result.Table.Exposed} vs {m.Result.Table.UnexposedIll}/{m.Result.Table.Unexposed}",
                            $"发病 {m.Result.Table.ExposedIll}/{m.Result.Table.Exposed} 对 {m.Result.Table.UnexposedIll}/{m.Result.Table.Unexposed}")
                        : Both(
                            $"exposed {m.Result.Table.ExposedIll}/{m.Result.Table.Ill} vs {m.Result.Table.ExposedWell}/{m.Result.Table.Total - m.Result.Table.Ill}",
                            $"暴露 {m.Result.Table.ExposedIll}/{m.Result.Table.Ill} 对 {m.Result.Table.ExposedWell}/{m.Result.Table.Total - m.Result.Table.Ill}"))),
            ],
            new(what, inChinese), Logarithmic: true, Reference: 1.0);
    }

    /// <summary>Case fatality by group, in percent.</summary>
    public static Figure Severity(FatalityTable table)
    {
        var all = table.All;
        FigureRow Row(FatalityEstimate g, Phrase name) => new(
            name, 100.0 * g.Corrected?.Value, 100.0 * g.Corrected?.Range.Low, 100.0 * g.Corrected?.Range.High,
            Both($"{g.Deaths} of {g.Cases:0.##}, crude {100.0 * g.Crude:0.#} %", $"{g.Deaths}/{g.Cases:0.##}，粗病死率 {100.0 * g.Crude:0.#}%"));
        return new Figure.Intervals(
            all.Corrected is { } corrected
                ? Both(
                    $"Case fatality {100.0 * corrected.Value:0.#} % [{100.0 * corrected.Range.Low:0.#}–{100.0 * corrected.Range.High:0.#} %], corrected for deaths still to come",
                    $"病死率 {100.0 * corrected.Value:0.#}% [{100.0 * corrected.Range.Low:0.#}–{100.0 * corrected.Range.High:0.#}%]，已校正尚未发生的死亡")
                : new("Case fatality can't be estimated yet", "尚无法估计病死率"),
            [.. table.Groups.Count > 1 ? table.Groups.Select(g => Row(g, new(g.Name, g.Name))) : [], Row(all, new("all", "合计"))],
            new("case fatality, %", "病死率（%）"), Logarithmic: false, Reference: null);
    }

    private static string Number(double? value) => value is { } number ? number.ToString(number < 10.0 ? "0.0#" : "0", CultureInfo.InvariantCulture) : "∞";

    private static Phrase Both(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
