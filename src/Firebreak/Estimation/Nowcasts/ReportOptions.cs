using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Nowcasts;

/// <summary>Events by their day and by the day of their report, as known on a day.</summary>
/// <param name="Triangle">The triangle.</param>
/// <param name="FirstDay">Its first day.</param>
/// <param name="AreDates">Whether days are dates.</param>
/// <param name="Warnings">What was noticed while reading.</param>
internal sealed record ReportData(ReportingTriangle Triangle, int FirstDay, bool AreDates, IReadOnlyList<Phrase> Warnings)
{
    /// <summary>Number of a day: 1 for the first of the triangle where days are dates.</summary>
    public int NumberOf(int index) => AreDates ? index + 1 : FirstDay + index;

    /// <summary>Date of a day; null when days are only numbered.</summary>
    public DateOnly? DateOf(int index) => AreDates ? DateOnly.FromDayNumber(FirstDay + index) : null;

    /// <summary>A day as the file has it.</summary>
    public object NameOf(int index) => DateOf(index) is { } date ? date : NumberOf(index);
}

/// <summary>The options with which a nowcast asks for its reporting triangle.</summary>
internal sealed class ReportOptions
{
    // Beyond six weeks a report hardly moves a nowcast any more, and each further day asks for a day more of history.
    private const int LongestDefault = 42;
    private const int MostDays = 3_660;

    private readonly Option<string> file;
    private readonly Option<string> dates;
    private readonly Option<string> reports;
    private readonly Option<string> counts;
    private readonly Option<string> asOf;
    private readonly Option<string> from;
    private readonly Option<int?> longest;

    public ReportOptions(EstimateVerb verb)
    {
        file = verb.File("--reports", new("One case a row, or one row an event day and report day with a count.", "每行一例，或每行一个事件日与报告日组合及其计数。"));
        dates = verb.Text("--date-column", "HEADING", new("Column of the event's day, such as onset.", "事件日期列，如发病日。"), "date");
        reports = verb.Text("--report-column", "HEADING", new("Column of the day of report.", "报告日期列。"), "report");
        counts = verb.Text("--count-column", "HEADING", new("Column of counts. Default: every row is one case.", "计数列；缺省每行一例。"));
        asOf = verb.Text("--as-of", "DAY", new("Day of the nowcast; later reports are left out. Default: the last report.", "现时预测日，其后的报告不用；缺省为最后报告日。"));
        from = verb.Text("--from", "DAY", new("First day of the triangle. Default: the first event.", "三角形首日；缺省为首个事件日。"));
        longest = verb.Whole("--longest-delay", new(
            "Longest delay followed, days. Default: the longest seen, at most 42 and a third of the days.", "跟踪的最长延迟（天）；缺省为所见最长，不超过 42 天及总天数的三分之一。"));
    }

    /// <summary>Reads the triangle.</summary>
    public ReportData Read(EstimateQuestion question)
    {
        var table = question.Inputs.Open(question.Get(file)!);
        var (events, reported) = question.Inputs.DayPairIfKnown(table, question.Get(dates)!, question.Get(reports)!);
        var weights = question.Get(counts) is { } heading ? InputFiles.Whole(table, heading) : null;
        var rows = new List<(int Event, int Report, int Count)>();
        var missing = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            if (events.Days[row] is { } day && reported.Days[row] is { } report)
            {
                rows.Add((day, report, weights?[row] ?? 1));
            }
            else
            {
                missing++;
            }
        }

        if (rows.Count == 0)
        {
            throw new UnusableCommand(new Phrase($"{table.Name}: no row has both days.", $"{table.Name}：没有任何一行同时具备两个日期。"));
        }

        var warnings = new List<Phrase>();
        if (missing > 0)
        {
            warnings.Add(new($"{missing} rows lack one of the two days and were left out.", $"{missing} 行缺少两个日期之一，已剔除。"));
        }

        var last = question.Day(asOf, events.AreDates) ?? rows.Max(row => row.Report);
        var first = question.Day(from, events.AreDates) ?? rows.Min(row => row.Event);
        if (last < first || last - first >= MostDays)
        {
            throw new UnusableCommand(new Phrase(
                $"{table.Name}: the triangle would run over {last - first + 1} days; 1 to {MostDays} are expected (--from, --as-of).",
                $"{table.Name}：三角形将跨 {last - first + 1} 天；应为 1 至 {MostDays} 天（--from、--as-of）。"));
        }

        return new(Triangle(question, rows, first, last), first, events.AreDates, warnings);
    }

    private ReportingTriangle Triangle(EstimateQuestion question, List<(int Event, int Report, int Count)> rows, int first, int last)
    {
        var known = rows.Where(row => row.Report <= last && row.Event >= first).ToList();
        var days = last - first + 1;
        var delay = question.IsGiven(longest)
            ? question.Whole(longest, 1, 365)
            : Math.Max(1, Math.Min(Math.Min(LongestDefault, days / 3), known.Count == 0 ? 1 : known.Max(row => row.Report - row.Event)));
        return ReportingTriangle.FromReports(
            known.SelectMany(row => Enumerable.Repeat((row.Event - first, row.Report - first), row.Count)), days, delay);
    }
}
