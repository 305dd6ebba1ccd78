using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Situations;

namespace Firebreak.Reports.Html.Sections;

/// <summary>What a duty officer should look at first: what spreads unseen, then what makes the numbers doubtful.</summary>
internal static class AttentionSection
{
    public static void Write(Page page)
    {
        var voice = page.Voice;
        var items = Items(page).OrderBy(item => item.Urgency).ToArray();
        var urgent = items.Count(item => item.Urgency != Urgency.Know);
        page.BeginSection(Chapter.Attention, urgent switch
        {
            0 => voice.Say("Nothing in the files stands out", "文件中没有需要特别处理的问题"),
            1 => voice.Say("One thing needs attention", "有1项需要关注"),
            _ => voice.Say($"{voice.Count(urgent)} things need attention", $"有{voice.Count(urgent)}项需要关注"),
        });
        if (items.Length > 0)
        {
            page.Html.Write($"""<ul class="todo">""");
            foreach (var item in items)
            {
                var (style, word) = item.Urgency switch
                {
                    Urgency.Act => ("act", voice.Say("▲ Act", "▲ 处置")),
                    Urgency.Check => ("check", voice.Say("◆ Check", "◆ 核实")),
                    _ => ("know", voice.Say("○ Know", "○ 知悉")),
                };
                page.Html.Write($"""<li><span class="status {style}">{word}</span><span>{item.Words} <a href="{item.Address}">{item.AddressName}</a></span></li>""");
            }

            page.Html.Write($"</ul>");
        }

        page.EndSection();
    }

    private static IEnumerable<Item> Items(Page page) => [.. Spread(page), .. Doubts(page), .. Limits(page)];

    private static IEnumerable<Item> Spread(Page page)
    {
        var (voice, situation) = (page.Voice, page.Situation);
        if (situation.IsBeforeTheFirstCase)
        {
            yield return new(Urgency.Check, voice.Say(
                $"No case was known by the as-of day; {voice.Cases(situation.LaterCases)} became known later.",
                $"截至数据日期尚无已知病例；{voice.Cases(situation.LaterCases)}在其后获知。"), "#quality", voice.Say("Data quality", "数据质量"));
        }
        else if (situation.CaseCount == 0)
        {
            yield return new(Urgency.Check, voice.Say("The files hold no case, so nothing below can be shown.", "文件中没有病例，以下各项均无法显示。"), "#quality", voice.Say("Data quality", "数据质量"));
        }

        if (CurveReading.Of(situation) is { FoundIsRecorded: true } reading && situation.AsOf is { } asOf)
        {
            var from = asOf.AddDays(-6);
            var community = reading.Curve.BarDays == 1 ? reading.Curve.Bars.Where(bar => bar.From >= from && bar.From <= asOf).Sum(bar => bar.Community) : 0;
            if (community > 0)
            {
                yield return new(Urgency.Act, voice.Say(
                    $"{voice.Cases(community)} found in the community in the 7 days to {voice.Day(asOf)}: transmission outside control.",
                    $"截至{voice.Day(asOf)}的7天内社区发现{voice.Cases(community)}：存在管控外传播。"), "#found", voice.Say("How found", "发现方式"));
            }
        }

        if (situation.Transmission?.Unlinked is { Share: { } share, Part: > 0 } unlinked)
        {
            yield return new(Urgency.Check, voice.Say(
                $"{voice.Cases(unlinked.Part)} of {voice.Count(unlinked.Whole)} ({voice.Percent(share.Value)}) {(unlinked.Part == 1 ? "has" : "have")} no known infector.",
                $"{voice.Count(unlinked.Whole)}例中{voice.Cases(unlinked.Part)}（{voice.Percent(share.Value)}）感染来源不明。"), "#chains", voice.Say("Chains", "传播链"));
        }
    }

    private static IEnumerable<Item> Doubts(Page page)
    {
        var (voice, situation) = (page.Voice, page.Situation);
        var rejected = situation.Rejects.Sum(kind => kind.Count);
        if (rejected > 0)
        {
            yield return new(Urgency.Check, voice.Say(
                $"{voice.Count(rejected, "row was", "rows were", string.Empty)} rejected and {(rejected == 1 ? "is" : "are")} in no number here. Most often: {situation.Rejects[0].Meaning.English}.",
                $"{voice.Count(rejected)}行被拒收，不计入任何数字。最常见的原因：{situation.Rejects[0].Meaning.Chinese}。"), "#quality", voice.Say("Data quality", "数据质量"));
        }

        var findings = situation.Findings.Sum(kind => kind.Count);
        if (findings > 0)
        {
            yield return new(Urgency.Check, voice.Say(
                $"{voice.Count(findings, "finding", "findings", string.Empty)} in the data. Most often: {situation.Findings[0].Meaning.English} ({voice.Count(situation.Findings[0].Count)}).",
                $"数据中有{voice.Count(findings)}处疑点。最常见：{situation.Findings[0].Meaning.Chinese}（{voice.Count(situation.Findings[0].Count)}处）。"), "#quality", voice.Say("Data quality", "数据质量"));
        }

        if (situation.Transmission is { } transmission)
        {
            foreach (var (count, english, chinese) in new[]
            {
                (transmission.OnOrBehindCycle, "on a ring of links or behind one: at least one link of each ring is wrong", "位于传播环上或环后：每个环中至少有一条关系有误"),
                (transmission.SelfLinks, "named as their own infector", "被记为自己的传染来源"),
                (transmission.SeveralInfectors, "with several infectors: at most one can be right", "有多个上家：其中至多一个正确"),
                (transmission.NotInLineList, "named by links and missing from the line list", "在传播关系中出现而不在病例一览表中"),
            })
            {
                if (count > 0)
                {
                    yield return new(Urgency.Check, voice.Say($"{voice.Count(count, "person", "people", "人")} {english}.", $"{voice.Count(count)}人{chinese}。"), "#chains", voice.Say("Chains", "传播链"));
                }
            }
        }
    }

    private static IEnumerable<Item> Limits(Page page)
    {
        var (voice, situation) = (page.Voice, page.Situation);
        if (CurveReading.Of(situation) is { IncompleteFrom: { } from, MedianReportDelay: { } delay } reading)
        {
            yield return new(Urgency.Know, voice.Say(
                $"Days from {voice.Day(from)} on may be incomplete: half of all reports take longer than {voice.Quantity(delay)} days.",
                $"{voice.Day(from)}起的数据可能不完整：半数报告需时超过{voice.Quantity(delay)}天。"), "#curve", voice.Say("Curve", "流行曲线"));
        }

        if (situation.LaterCases > 0)
        {
            yield return new(Urgency.Know, voice.Say(
                $"{voice.Cases(situation.LaterCases)} became known after the as-of day and {(situation.LaterCases == 1 ? "is" : "are")} left out.",
                $"{voice.Cases(situation.LaterCases)}在数据截止日期之后才获知，未计入。"), "#production", voice.Say("How this was made", "生成说明"));
        }

        var open = situation.Outcomes.Where(tally => tally.Value is Outcome.Unknown or Outcome.Alive).Sum(tally => tally.Cases);
        if (situation.CrudeFatality is { Share: not null } && open > 0)
        {
            yield return new(Urgency.Know, voice.Say(
                $"The crude fatality is biased: {voice.Cases(open)} {(open == 1 ? "has" : "have")} no final outcome yet.",
                $"粗病死率有偏差：{voice.Cases(open)}尚无最终结局。"), "#def-crudeFatality", voice.Say("Definition", "定义"));
        }

        if (situation.Production.Identified)
        {
            yield return new(Urgency.Act, voice.Say(
                "This report was made with identified output: the map may show exact positions. Handle it as personal data.",
                "本报告按“可识别”方式生成：分布图可能显示精确位置，请按个人信息管理。"), "#map", voice.Say("Map", "分布图"));
        }
    }

    private enum Urgency
    {
        Act,
        Check,
        Know,
    }

    private sealed record Item(Urgency Urgency, string Words, string Address, string AddressName);
}
