using System.CommandLine;

namespace Firebreak.Estimation.Inputs;

/// <summary>The options with which a verb asks for counts by day.</summary>
internal sealed class SeriesOptions
{
    private readonly Option<string> file;
    private readonly Option<string> dates;
    private readonly Option<string> counts;
    private readonly Option<string>? imported;
    private readonly Option<string> missing;
    private readonly Option<int?> incomplete;

    public SeriesOptions(EstimateVerb verb, bool withImported, bool required = true)
    {
        file = verb.File("--incidence", new("Cases by day of onset, one row a day: CSV, TSV or XLSX.", "按发病日统计的病例数，每日一行：CSV、TSV 或 XLSX。"), required);
        dates = verb.Text("--date-column", "HEADING", new("Column of dates, or of whole day numbers 1…T.", "日期列，或从 1 起的整数日序列。"), "date");
        counts = verb.Text("--count-column", "HEADING", withImported
            ? new("Column of cases; with --imported-column, of local cases only.", "病例数列；给出 --imported-column 时仅为本土病例。")
            : new("Column of cases.", "病例数列。"), "count");
        imported = withImported
            ? verb.Text("--imported-column", "HEADING", new("Column of imported cases: they infect, but nobody in the series infected them.", "输入病例列：可造成传播，但其感染不来自本序列。"))
            : null;
        missing = verb.Choice("--missing-days", new("Days without a row: refused, or without cases.", "缺行的日期：拒绝，或按无病例处理。"), "refuse", "refuse", "zero");
        incomplete = verb.Whole("--incomplete-days", new(
            "Days at the end that may be incomplete: pictures put them under grey. 0 if all cases have been reported.", "末尾可能不完整的天数，图中以灰带标示；全部已报告则为 0。"), 7);
    }

    /// <summary>Whether a series was given, where it needn't be.</summary>
    public bool IsGiven(EstimateQuestion question) => question.IsGiven(file);

    /// <summary>Reads the series.</summary>
    public DailySeries Read(EstimateQuestion question) => DailySeries.Read(question.Inputs, new(
        question.Get(file)!, question.Get(dates)!, question.Get(counts)!, imported is null ? null : question.Get(imported), question.Get(missing) == "zero"))
        with
    {
        IncompleteDays = question.Whole(incomplete, 0, 365),
    };
}
