using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Inputs;

/// <summary>The options with which windows of days are chosen.</summary>
internal sealed class WindowOptions
{
    private readonly Option<int?> width;
    private readonly Option<string> file;

    public WindowOptions(EstimateVerb verb)
    {
        width = verb.Whole("--window", new("Days of a window that slides by one day, from day 2 on.", "滑动窗口的天数（逐日滑动，自第 2 天起）。"), 7);
        file = verb.File("--windows", new("Windows of your own: columns t_start and t_end (day numbers, or dates).", "自定窗口：t_start 与 t_end 列（日序或日期）。"), required: false);
    }

    /// <summary>The windows; those of a file may lie outside the series, and are then said to be not estimable.</summary>
    public IReadOnlyList<DayWindow> Read(EstimateQuestion question, DailySeries series)
    {
        if (question.Get(file) is not { } path)
        {
            var days = question.Whole(width, 1);
            return days < series.Length ? DayWindow.Sliding(series.Length, days) : throw new UnusableCommand(new Phrase(
                $"--window is {days}, but the series has {series.Length} days; a window is shorter than that, since day 1 has no day before it.",
                $"--window 为 {days}，而序列只有 {series.Length} 天；首日之前没有数据，窗口须短于序列。"));
        }

        if (question.IsGiven(width))
        {
            throw new UnusableCommand(new Phrase("--window and --windows exclude each other.", "--window 与 --windows 不能同时给出。"));
        }

        var table = question.Inputs.Open(path);
        var (starts, ends) = question.Inputs.DayPair(table, "t_start", "t_end");
        if (starts.AreDates && series.Start is null)
        {
            throw new UnusableCommand(new Phrase(
                $"{table.Name} gives windows by date, but the series has day numbers only.", $"{table.Name} 的窗口为日期，而序列只有日序。"));
        }

        var first = starts.AreDates ? series.Start!.Value.DayNumber : 1;
        return [.. starts.Days.Zip(ends.Days).Select((window, row) => window.Second >= window.First
            ? new DayWindow(window.First - first, window.Second - first)
            : throw new UnusableCommand(table.NotExpected(row, InputFiles.Column(table, "t_end"), new("a day not before t_start", "不早于 t_start 的日期"))))];
    }
}
