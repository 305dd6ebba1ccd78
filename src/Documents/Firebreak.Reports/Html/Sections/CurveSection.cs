using Firebreak.Reports.Charts;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>The epidemic curve and what can be read from it.</summary>
internal static class CurveSection
{
    public static void Write(Page page)
    {
        var voice = page.Voice;
        if (CurveReading.Of(page.Situation) is not { } reading)
        {
            page.BeginSection(Chapter.Curve, voice.Say("No curve: no case has a usable date", "无法绘制：没有病例具备可用日期"));
            page.Nothing(voice.Say(
                "The curve needs a date of onset, sampling, confirmation or report. If the file has one under another heading, name it in a mapping file.",
                "绘制流行曲线需要发病、采样、确诊或报告日期之一。如果文件中有该列但名称不同，请在映射文件中指明。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Curve, Finding(reading, voice));
        var reported = reading.Reported(page.Cases);
        page.Figure(new EpidemicCurveChart(reading, reported, voice), Description(reading, voice), () => Data(page, reading, reported));
        page.Note(Notes(page, reading));
        page.EndSection();
    }

    private static string Finding(CurveReading reading, Voice voice)
    {
        var (peak, days) = (reading.Peak, reading.Curve.BarDays);
        var count = voice.Count(peak.Total);
        if (reading.PeakIsOpen)
        {
            return days == 1
                ? voice.Say($"Most cases so far on {voice.Day(peak.From)}: {count}. The last days are incomplete", $"目前单日最多为{voice.Day(peak.From)}：{count}例。最近几天尚不完整")
                : voice.Say($"Most cases so far in the week from {voice.Day(peak.From)}: {count}. The last days are incomplete", $"目前最多为{voice.Day(peak.From)}起的一周：{count}例。最近几天尚不完整");
        }

        return days switch
        {
            1 when reading.PeakIsShared => voice.Say($"Cases peaked at {count} a day, first on {voice.Day(peak.From)}", $"病例数单日最高{count}例，首次出现在{voice.Day(peak.From)}"),
            1 => voice.Say($"Cases peaked on {voice.Day(peak.From)}: {count} that day", $"病例数在{voice.Day(peak.From)}达到高峰：当日{count}例"),
            7 => voice.Say($"Cases peaked in the week from {voice.Day(peak.From)}: {count} that week", $"病例数在{voice.Day(peak.From)}起的一周达到高峰：当周{count}例"),
            _ => voice.Say($"Cases peaked in the {voice.Count(days)} days from {voice.Day(peak.From)}: {count}", $"病例数在{voice.Day(peak.From)}起的{voice.Count(days)}天达到高峰：{count}例"),
        };
    }

    private static string Description(CurveReading reading, Voice voice) => voice.Say(
        $"Epidemic curve by {FieldWords.AsDate(reading.Curve.By).English}, {voice.Day(reading.Curve.Bars[0].From)} to {voice.Day(reading.LastDay)}. {Finding(reading, voice)}.",
        $"按{FieldWords.AsDate(reading.Curve.By).Chinese}的流行曲线，{voice.Day(reading.Curve.Bars[0].From)}至{voice.Day(reading.LastDay)}。{Finding(reading, voice)}。");

    private static IEnumerable<string> Notes(Page page, CurveReading reading)
    {
        var voice = page.Voice;
        var by = FieldWords.AsDate(reading.Curve.By);
        yield return voice.Say($"Counted by {by.English}.", $"按{by.Chinese}统计。");
        if (reading.Curve.Undated > 0)
        {
            yield return voice.Say($"{voice.Cases(reading.Curve.Undated)} without that date {(reading.Curve.Undated == 1 ? "is" : "are")} in no bar.", $"缺该日期的{voice.Cases(reading.Curve.Undated)}不在任何柱内。");
        }

        if (!reading.FoundIsRecorded)
        {
            yield return voice.Say("How cases were found isn't recorded, so the bars aren't divided.", "未记录发现方式，故不分层。");
        }

        if (reading.IncompleteFrom is { } from && reading.MedianReportDelay is { } delay)
        {
            yield return voice.Say(
                $"Days from {voice.Day(from)} on may be incomplete: the median delay to the report is {voice.Quantity(delay)} days, and nothing is added for what is missing.",
                $"{voice.Day(from)}起可能不完整：报告延迟中位数为{voice.Quantity(delay)}天，此处不作补估。");
        }
        else if (reading.MedianReportDelay is null)
        {
            yield return voice.Say("There is no date of report, so how complete the last days are can't be told.", "没有报告日期，无法判断最近几天是否完整。");
        }
    }

    private static void Data(Page page, CurveReading reading, int[]? reported)
    {
        var voice = page.Voice;
        List<string> headings =
        [
            reading.Curve.BarDays == 1 ? voice.Say("Day", "日期") : voice.Say("From", "起始日"), voice.Say("Cases", "病例数"), voice.Say("In the community", "社区发现"),
            voice.Say("Inside control", "管控中发现"), voice.Say("Imported", "输入"), voice.Say("Not recorded", "未记录"),
        ];
        if (reported is not null)
        {
            headings.Add(voice.Say("By day of report", "按报告日期"));
        }

        page.DataTable(headings, reading.Curve.Bars.Select((bar, i) =>
        {
            List<string> row = [Voice.Iso(bar.From), Voice.Plain(bar.Total), Voice.Plain(bar.Community), Voice.Plain(bar.InsideControl), Voice.Plain(bar.Imported), Voice.Plain(bar.Unknown)];
            if (reported is not null)
            {
                row.Add(Voice.Plain(i < reported.Length ? reported[i] : 0));
            }

            return row;
        }));
    }
}
