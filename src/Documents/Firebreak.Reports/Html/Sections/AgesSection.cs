using Firebreak.Reports.Charts;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>Who falls ill.</summary>
internal static class AgesSection
{
    public static void Write(Page page)
    {
        var voice = page.Voice;
        if (page.Situation.AgeAndSex is not { } ages)
        {
            page.BeginSection(Chapter.Ages, voice.Say("Neither age nor sex is recorded", "未记录年龄和性别"));
            page.Nothing(voice.Say("The files have no column of ages or of sexes.", "文件中没有年龄或性别列。"));
            page.EndSection();
            return;
        }

        var facts = new List<string>();
        if (ages.MedianAgeYears is { } median)
        {
            facts.Add(voice.Say($"median age {voice.Quantity(median.Value)} years {voice.Range(median.Range)}", $"年龄中位数{voice.Quantity(median.Value)}岁 {voice.Range(median.Range)}"));
        }

        if (ages.FemaleShare.Share is { } female)
        {
            facts.Add(voice.Say($"{voice.Percent(female.Value)} {voice.PercentRange(female.Range)} female", $"女性占{voice.Percent(female.Value)} {voice.PercentRange(female.Range)}"));
        }

        page.BeginSection(Chapter.Ages, facts.Count > 0 ? Sentence(voice.Say(string.Join("; ", facts), string.Join("，", facts))) : voice.Say("Cases by age", "病例年龄分布"));
        if (ages.Bars.Sum(bar => bar.Female + bar.Male + bar.Other) == 0)
        {
            page.Nothing(voice.Say("No case has an age that falls into one group, so there is no pyramid.", "没有病例的年龄可归入某一年龄组，故不绘制金字塔。"));
        }
        else
        {
            page.Figure(new AgePyramid(ages, voice), voice.Say("Cases by age group and sex", "按年龄组和性别的病例数"), () => page.DataTable(
                [voice.Say("Age", "年龄"), voice.Say("Female", "女性"), voice.Say("Male", "男性"), voice.Say("Other or not recorded", "其他或未记录")],
                ages.Bars.Select(bar => new[] { AgePyramid.NameOf(bar, voice), Voice.Plain(bar.Female), Voice.Plain(bar.Male), Voice.Plain(bar.Other) })));
        }

        page.Note(
            ages.AgeUnknown > 0 ? voice.Say($"{voice.Cases(ages.AgeUnknown)} without a recorded age.", $"{voice.Cases(ages.AgeUnknown)}未记录年龄。") : string.Empty,
            ages.AgeStraddling > 0
                ? voice.Say($"{voice.Cases(ages.AgeStraddling)} with an age band that reaches over a group's limit: in no bar.", $"{voice.Cases(ages.AgeStraddling)}的年龄段跨越分组界限，不在任何柱内。")
                : string.Empty);
        page.EndSection();
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
