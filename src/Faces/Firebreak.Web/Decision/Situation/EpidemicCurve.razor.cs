using System.Globalization;
using Firebreak.Decision.Situations;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Words;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace Firebreak.Web.Decision.Situation;

/// <summary>The epidemic curve, drawn by the server: it can be printed, read out and walked through with the keyboard.</summary>
public sealed partial class EpidemicCurve
{
    private const int Width = 720;
    private const int Height = 380;
    private const int Left = 40;
    private const int Right = 8;
    private const int Top = 12;
    private const int Bottom = 28;

    // Days that are drawn at most; of a longer outbreak the last.
    private const int MostDays = 120;

    private const int QuietDays = 60;

    private static readonly HowFound[] Order = [HowFound.InsideControl, HowFound.Community, HowFound.Imported, HowFound.Unknown];

    /// <summary>What the page was told.</summary>
    [Parameter]
    [EditorRequired]
    public required DeskVisit Visit { get; set; }

    /// <summary>The counts.</summary>
    [Parameter]
    [EditorRequired]
    public required OutbreakCounts Counts { get; set; }

    /// <summary>The last day.</summary>
    [Parameter]
    [EditorRequired]
    public DateOnly Today { get; set; }

    /// <summary>Whether a day leads to its cases.</summary>
    [Parameter]
    public bool MayOpen { get; set; }

    private string T(string english, string chinese) => new Phrase(english, chinese).In(Visit.Language);

    private string T(Phrase phrase) => phrase.In(Visit.Language);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string Said(DrawnDay day) => $"{day.Day.Short(Today)}: {string.Join(", ", Order.Zip(day.Counts).Where(pair => pair.Second > 0).Select(pair => $"{T(FieldWords.Of(pair.First))} {pair.Second}"))}";

    private Drawing? Draw()
    {
        var onsets = Counts.Cases.Where(cell => cell.Onset <= Today).ToList();
        if (onsets.Count == 0)
        {
            return null;
        }

        // Of an outbreak that is over the curve ends with it, not with today.
        var latest = Counts.Cases.SelectMany(cell => new[] { cell.Onset, cell.Report }).Where(day => day <= Today).Max()!.Value;
        var until = Today.DayNumber - latest.DayNumber > QuietDays ? latest : Today;
        var days = Math.Clamp(until.DayNumber - onsets.Min(cell => cell.Onset!.Value).DayNumber + 1, 1, MostDays);
        var first = until.AddDays(1 - days);
        var open = until == Today ? ScorecardOf.Course(Counts)?.IncompleteDays ?? 0 : 0;
        var step = (double)(Width - Left - Right) / days;
        var byDay = Counts.Cases.Where(cell => cell.Onset >= first && cell.Onset <= until).GroupBy(cell => (cell.Onset!.Value, cell.Found), cell => cell.Count).ToDictionary(g => g.Key, g => g.Sum());
        var reported = Counts.Cases.Where(cell => cell.Report >= first && cell.Report <= until).GroupBy(cell => cell.Report!.Value, cell => cell.Count).ToDictionary(g => g.Key, g => g.Sum());
        var drawn = Enumerable.Range(0, days).Select(i => first.AddDays(i)).Select(day => (Day: day, Counts: Array.ConvertAll(Order, found => byDay.GetValueOrDefault((day, found))), Reported: reported.GetValueOrDefault(day))).ToList();
        var (top, tick) = Scale(drawn.Max(day => Math.Max(day.Counts.Sum(), day.Reported)));
        double Y(double count) => Height - Bottom - (count / top * (Height - Top - Bottom));
        return new Drawing
        {
            BarWidth = Math.Max(1, step - (step > 4 ? 1 : 0)),
            Days = [.. drawn.Select((day, i) => new DrawnDay(day.Day, Left + (i * step), day.Counts, day.Reported, [.. Bars(day.Counts, Y)]))],
            Ticks = [.. Enumerable.Range(0, (top / tick) + 1).Select(i => (i * tick, Y(i * tick)))],
            Labels = [.. Enumerable.Range(0, days).Where(i => (days - 1 - i) % Math.Max(7, (days / 10 / 7 * 7) + 7) == 0).Select(i => (Left + ((i + 0.5) * step), first.AddDays(i).Short(Today)))],
            Reports = string.Join(' ', drawn.Select((day, i) => $"{N(Left + ((i + 0.5) * step))},{N(Y(day.Reported))}")),
            GreyFrom = open > 0 && open < days ? Left + ((days - open) * step) : null,
            Undated = Counts.Cases.Where(cell => cell.Onset is null).Sum(cell => cell.Count),
        };
    }

    private static IEnumerable<(string Class, double Y, double Height)> Bars(int[] counts, Func<double, double> y)
    {
        var below = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
            {
                yield return ("bar-" + Order[i].ToString().ToLowerInvariant(), y(below + counts[i]), y(below) - y(below + counts[i]));
                below += counts[i];
            }
        }
    }

    private static (int Top, int Tick) Scale(int most)
    {
        var tick = 1;
        foreach (var step in (int[])[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000])
        {
            tick = step;
            if (most <= 5 * step)
            {
                break;
            }
        }

        return (Math.Max(1, (most + tick - 1) / tick) * tick, tick);
    }

    private sealed record DrawnDay(DateOnly Day, double X, int[] Counts, int Reported, IReadOnlyList<(string Class, double Y, double Height)> Bars)
    {
        public int Total => Counts.Sum();
    }

    private sealed record Drawing
    {
        public required double BarWidth { get; init; }

        public required IReadOnlyList<DrawnDay> Days { get; init; }

        public required IReadOnlyList<(int Value, double Y)> Ticks { get; init; }

        public required IReadOnlyList<(double X, string Text)> Labels { get; init; }

        public required string Reports { get; init; }

        public double? GreyFrom { get; init; }

        public int Undated { get; init; }
    }
}
