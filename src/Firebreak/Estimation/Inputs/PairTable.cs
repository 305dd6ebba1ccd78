using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Delays;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Inputs;

/// <summary>Rows with two events, each known by its day or by a span of days.</summary>
internal static class PairTable
{
    /// <summary>Reads pairs of onsets of which none may be missing.</summary>
    public static List<DelayObservation> Read(InputFiles inputs, string path)
    {
        var (a, b) = inputs.DayPair(inputs.Open(path), "infector_onset", "infectee_onset");
        return [.. a.Days.Zip(b.Days, static (first, second) => DelayObservation.Days(first, second))];
    }

    /// <summary>Reads two events of which some may be missing; a row that lacks one says nothing of the delay and is left out.</summary>
    public static List<DelayObservation> Read(EstimateQuestion question, PairQuestion columns, List<Phrase> warnings)
    {
        var (file, inputs) = (columns.File, question.Inputs);
        var (first, second) = inputs.DayPairIfKnown(file, columns.First, columns.Second);
        var firstUntil = columns.FirstUntil is { } f ? inputs.DayPairIfKnown(file, columns.First, f).Second : null;
        var secondUntil = columns.SecondUntil is { } s ? inputs.DayPairIfKnown(file, columns.Second, s).Second : null;
        var counts = columns.Count is { } heading ? InputFiles.AllNumbers(file, heading, NumberRule.Count) : null;
        var lastSeen = question.Day(columns.SeenUntil, first.AreDates || second.AreDates);
        var observations = new List<DelayObservation>(file.RowCount);
        var (missing, later) = (0, 0);
        for (var row = 0; row < file.RowCount; row++)
        {
            if (first.Days[row] is not { } from || second.Days[row] is not { } to)
            {
                missing++;
                continue;
            }

            var (fromLast, toLast) = (
                LastOf(file, row, columns.First, columns.FirstUntil, from, firstUntil), LastOf(file, row, columns.Second, columns.SecondUntil, to, secondUntil));
            if (toLast > lastSeen)
            {
                later++;
                continue;
            }

            observations.Add(new(from, fromLast + 1.0, to, toLast + 1.0, lastSeen is { } last ? last + 1.0 : double.PositiveInfinity, counts?[row] ?? 1.0));
        }

        Warn(warnings, missing, later, lastSeen);
        return observations;
    }

    /// <summary>Reads delays in whole days, each counted once or as often as a column says: day d stands for at least d and less than d + 1 days.</summary>
    public static List<DelayObservation> ReadDelays(ColumnFile file, string heading, string? countColumn)
    {
        var delays = InputFiles.AllNumbers(file, heading, NumberRule.WholeCount);
        var counts = countColumn is null ? null : InputFiles.AllNumbers(file, countColumn, NumberRule.Count);
        return [.. delays.Select((delay, row) => DelayObservation.Between(delay, delay + 1.0, counts?[row] ?? 1.0)).Where(o => o.Count > 0.0)];
    }

    private static int LastOf(ColumnFile file, int row, string heading, string? untilHeading, int from, PatchyDayColumn? until)
    {
        var last = until?.Days[row] ?? from;
        return last >= from ? last : throw new UnusableCommand(file.NotExpected(
            row, InputFiles.Column(file, untilHeading!), new($"a day not before \"{heading}\"", $"不早于“{heading}”的日期")));
    }

    private static void Warn(List<Phrase> warnings, int missing, int later, int? lastSeen)
    {
        if (missing > 0)
        {
            warnings.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"{missing} rows lack one of the two days and were left out."),
                string.Create(CultureInfo.InvariantCulture, $"{missing} 行缺少两个日期之一，已剔除。")));
        }

        if (later > 0)
        {
            warnings.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"{later} rows with a later event after --truncated-at were left out: they couldn't be known on that day."),
                string.Create(CultureInfo.InvariantCulture, $"{later} 行的后一事件晚于 --truncated-at，当日尚不可知，已剔除。")));
        }
        else if (lastSeen is null)
        {
            warnings.Add(new(
                "Data are taken as complete: where later events may still come, --truncated-at DAY keeps delays from looking too short.",
                "按数据完整处理：若仍可能有后续事件，请用 --truncated-at DAY 校正，否则延迟会偏短。"));
        }
    }
}

/// <summary>Where two events stand.</summary>
/// <param name="File">Table.</param>
/// <param name="First">Column of the earlier event, or of its first possible day.</param>
/// <param name="Second">Column of the later event.</param>
/// <param name="FirstUntil">Column of its last possible day; null when the day is known.</param>
/// <param name="SecondUntil">The same for the later event.</param>
/// <param name="Count">Column of how often a row occurs; null for once.</param>
/// <param name="SeenUntil">Option with the last day on which a later event would have been seen.</param>
internal sealed record PairQuestion(
    ColumnFile File, string First, string Second, string? FirstUntil, string? SecondUntil, string? Count, System.CommandLine.Option<string> SeenUntil);
