using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>The numbers that matter, each with what it rests on.</summary>
internal static class HeadlineNumbers
{
    private const string Dash = "–";

    public static void Write(Page page)
    {
        page.Html.Write($"""<dl class="numbers">""");
        Cases(page);
        Deaths(page);
        Share(page, Definitions.CrudeFatality, page.Situation.CrudeFatality, page.Voice.Say("outcomes aren't recorded", "未记录转归"), FatalityNote);
        Share(page, Definitions.InsideControl, page.Situation.InsideControl, page.Voice.Say("how cases were found isn't recorded", "未记录发现方式"), null);
        Clusters(page);
        Share(page, NetworkDefinitions.Unlinked, page.Situation.Transmission?.Unlinked, page.Voice.Say("the files have no links", "文件中没有传播关系"), null);
        Estimated(page, "reproductionNumber", new("Reproduction number", "再生数 R"));
        Estimated(page, "growthRate", new("Growth", "增长"));
        Estimated(page, "forecast", new("Forecast", "预测"));
        page.Html.Write($"</dl>\n");
    }

    private static void Estimated(Page page, string code, Phrase name)
    {
        var voice = page.Voice;
        if (page.Situation.Estimates.FirstOrDefault(e => e.Code == code) is { } estimate)
        {
            var value = EstimatesSection.Value(page, estimate).Split(" [");
            Number(page, voice.Say(estimate.Name), value[0], value.Length > 1 ? "[" + value[1] : string.Empty);
        }
        else if (page.Situation.NotYetEstimated.FirstOrDefault(n => n.Code == code) is { } missing)
        {
            Number(page, voice.Say(name), Dash, voice.Say($"lacks {voice.Say(missing.Needs)}", $"缺少{voice.Say(missing.Needs)}"));
        }
    }

    private static void Number(Page page, string name, string value, string note) => page.Html.Write(
        $"""<div><dt><a class="term" href="#estimates">{name}</a></dt><dd><span class="big">{value}</span><br/><span class="small">{note}</span></dd></div>""");

    private static void Cases(Page page)
    {
        var voice = page.Voice;
        var reading = CurveReading.Of(page.Situation);
        var note = reading switch
        {
            { LastSevenDays: { } last, SevenDaysBefore: { } before } => voice.Say(
                $"{voice.Count(last)} in the 7 days to {voice.DayOfYear(reading.LastCompleteDay)}, {Change(last - before)} on the 7 before",
                $"截至{voice.DayOfYear(reading.LastCompleteDay)}的7天{voice.Count(last)}例，较前7天{Change(last - before)}"),
            not null => voice.Say(
                $"first {FieldWords.Of(reading.Curve.By).English} {voice.Day(reading.Curve.Bars[0].From)}",
                $"首例{FieldWords.Of(reading.Curve.By).Chinese}：{voice.Day(reading.Curve.Bars[0].From)}"),
            _ when page.Situation.CaseCount == 0 => voice.Say("no case was read", "未读入病例"),
            _ => voice.Say("no usable dates", "没有可用的日期"),
        };
        Number(page, Definitions.Cases, voice.Count(page.Situation.CaseCount), note);
    }

    private static void Deaths(Page page)
    {
        var voice = page.Voice;
        if (page.Situation.Deaths is not { } deaths)
        {
            Number(page, Definitions.Deaths, Dash, voice.Say("outcomes aren't recorded", "未记录转归"));
            return;
        }

        if (page.Situation.Outcomes.Count == 0)
        {
            Number(page, Definitions.Deaths, voice.Count(deaths), voice.Say("by date of death; other outcomes aren't recorded", "按死亡日期计；未记录其他转归"));
            return;
        }

        var open = page.Situation.Outcomes.Where(tally => tally.Value is Outcome.Unknown or Outcome.Alive).Sum(tally => tally.Cases);
        Number(page, Definitions.Deaths, voice.Count(deaths), open == 0
            ? voice.Say("every case is resolved", "全部病例已有结局")
            : voice.Say($"{voice.Cases(open)} not resolved", $"{voice.Cases(open)}尚无结局"));
    }

    private static string FatalityNote(Page page, Proportion share)
    {
        var open = page.Situation.Outcomes.Where(tally => tally.Value is Outcome.Unknown or Outcome.Alive).Sum(tally => tally.Cases);
        return open > 0 ? page.Voice.Say("biased while outcomes are open", "结局未全部明确，有偏差") : string.Empty;
    }

    private static void Clusters(Page page)
    {
        var voice = page.Voice;
        if (page.Situation.Transmission is { } transmission)
        {
            Number(page, NetworkDefinitions.Clusters, voice.Count(transmission.Clusters), transmission.Clusters == 0
                ? voice.Say("no two people are linked", "没有相互关联的病例")
                : voice.Say($"largest {voice.Count(transmission.LargestCluster, "person", "people", "人")}", $"最大{voice.Count(transmission.LargestCluster)}人"));
        }
        else
        {
            Number(page, NetworkDefinitions.Clusters, Dash, voice.Say("the files have no links", "文件中没有传播关系"));
        }
    }

    private static void Share(Page page, Definition definition, Proportion? proportion, string missing, Func<Page, Proportion, string>? note)
    {
        var voice = page.Voice;
        if (proportion is null)
        {
            Number(page, definition, Dash, missing);
        }
        else if (proportion.Share is not { } share)
        {
            Number(page, definition, Dash, voice.Say("no case to take a share of", "没有可计算的病例"));
        }
        else
        {
            var basis = voice.Say($"{voice.PercentRange(share.Range)} · {voice.Count(proportion.Part)} of {voice.Count(proportion.Whole)}", $"{voice.PercentRange(share.Range)} · {voice.Count(proportion.Part)}/{voice.Count(proportion.Whole)}");
            var extra = note?.Invoke(page, proportion) ?? string.Empty;
            Number(page, definition, voice.Percent(share.Value), extra.Length == 0 ? basis : basis + voice.Say("; ", "；") + extra);
        }
    }

    private static void Number(Page page, Definition definition, string value, string note)
    {
        page.Html.Write($"<div><dt>");
        page.Term(definition);
        page.Html.Write($"""</dt><dd><span class="big">{value}</span><br/><span class="small">{note}</span></dd></div>""");
    }

    private static string Change(int change) => change switch
    {
        > 0 => "+" + new Voice(Primitives.Language.English).Count(change),
        < 0 => "\u2212" + new Voice(Primitives.Language.English).Count(-change),
        _ => "±0",
    };
}
