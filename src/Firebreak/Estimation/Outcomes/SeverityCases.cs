using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.ClinicalSeverity;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Estimation.Inputs;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outcomes;

/// <summary>Cases and deaths by group, with the delays of the deaths.</summary>
/// <param name="Groups">Groups with the same days.</param>
/// <param name="Delays">Onset to death where both are known.</param>
/// <param name="AsOf">Day up to which deaths are known.</param>
/// <param name="AreDates">Whether days are dates.</param>
internal sealed record SeverityCases(IReadOnlyList<SeverityGroup> Groups, IReadOnlyList<DelayObservation> Delays, int AsOf, bool AreDates)
{
    private const int FewestDeaths = 5;

    /// <summary>The delay from onset to death fitted to these deaths; null when they are too few.</summary>
    public ParametricDelay? FittedDelay(List<Phrase> warnings)
    {
        if (Delays.Count < FewestDeaths || DelayFitting.Fit([.. Delays], DelayKind.Gamma, 0.0, DelayIntervals.None).ValueOrNull is not { } fit)
        {
            return null;
        }

        warnings.Add(new(
            $"The delay from onset to death was fitted to the {Delays.Count} deaths of this list, corrected for truncation, and is taken as known.",
            $"发病至死亡的时间由本名单 {Delays.Count} 例死亡拟合（已校正截断），并视为已知。"));
        return fit.Distribution;
    }
}

/// <summary>The options with which <c>severity</c> asks for its cases.</summary>
internal sealed class SeverityCaseOptions
{
    private readonly Option<string> file;
    private readonly Option<string> onsets;
    private readonly Option<string> deaths;
    private readonly Option<string> outcomes;
    private readonly Option<string> ages;
    private readonly Option<string> breaks;
    private readonly Option<string> groups;
    private readonly Option<string> asOf;

    public SeverityCaseOptions(EstimateVerb verb)
    {
        file = verb.File("--line-list", new("One case a row.", "每行一例。"));
        onsets = verb.Text("--onset-column", "HEADING", new("Column of onsets (or of whatever day the delay begins with).", "发病日期列（或延迟的起始日期列）。"), "onset");
        deaths = verb.Text("--death-column", "HEADING", new("Column of dates of death; of outcomes, with --outcome-column.", "死亡日期列；给出 --outcome-column 时可为转归日期列。"), "death");
        outcomes = verb.Text("--outcome-column", "HEADING", new("Column of outcomes: died, recovered, alive; or yes and no. Default: whoever has a date of death died.", "转归列：死亡、治愈、存活，或是/否；缺省以有死亡日期者为死亡。"));
        ages = verb.Text("--age-column", "HEADING", new("Column of ages: results by age group.", "年龄列：按年龄组给出结果。"));
        breaks = verb.Text("--age-breaks", "A,B,…", new("Ages at which groups begin.", "年龄组起点。"), "20,40,60,80");
        groups = verb.Text("--group-column", "HEADING", new("Column of groups of any other kind.", "其他分组列。"));
        asOf = verb.Text("--as-of", "DAY", new("Day up to which deaths are known. Default: the last day in the file.", "死亡信息截止日；缺省为文件中的末日。"));
    }

    /// <summary>Reads them.</summary>
    public SeverityCases Read(EstimateQuestion question, List<Phrase> warnings)
    {
        var table = question.Inputs.Open(question.Get(file)!);
        if (question.IsGiven(ages) && question.IsGiven(groups))
        {
            throw new UnusableCommand(new Phrase("--age-column and --group-column exclude each other.", "--age-column 与 --group-column 不能同时给出。"));
        }

        var (onset, ended) = question.Inputs.DayPairIfKnown(table, question.Get(onsets)!, question.Get(deaths)!);
        var outcome = question.Get(outcomes) is { } heading ? InputFiles.Outcomes(table, heading) : null;
        var names = GroupNames(question, table);
        var known = onset.Days.Concat(ended.Days).Where(day => day is not null).Select(day => day!.Value).ToList();
        if (known.Count == 0 || onset.Days.All(day => day is null))
        {
            throw new UnusableCommand(new Phrase($"{table.Name}: no case has an onset.", $"{table.Name}：没有病例具备发病日期。"));
        }

        var today = question.Day(asOf, onset.AreDates || ended.AreDates) ?? known.Max();
        var first = onset.Days.Where(day => day is not null).Min()!.Value;
        var tally = new Tally(first, today);
        for (var row = 0; row < table.RowCount; row++)
        {
            tally.Add(names[row], onset.Days[row], ended.Days[row], outcome is null ? null : outcome[row] == Outcome.Died);
        }

        tally.Warn(warnings);
        return new(tally.Groups(), tally.Delays, today, onset.AreDates);
    }

    private string[] GroupNames(EstimateQuestion question, ColumnFile table)
    {
        if (question.Get(groups) is { } heading)
        {
            var column = InputFiles.Column(table, heading);
            return [.. Enumerable.Range(0, table.RowCount).Select(row => table.IsMissing(row, column) ? "NA" : table.Cell(row, column))];
        }

        if (question.Get(ages) is not { } ageHeading)
        {
            return [.. Enumerable.Repeat("all", table.RowCount)];
        }

        var starts = question.Words(breaks).Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is > 0 and <= 120 ? age : throw new UnusableCommand(new Phrase(
            $"--age-breaks holds \"{word}\"; whole ages from 1 to 120 are expected.", $"--age-breaks 含“{word}”；应为 1 至 120 的整数年龄。"))).Order().Distinct().ToList();
        return [.. InputFiles.Ages(table, ageHeading).Select(age => AgeGroup(age, starts))];
    }

    // An age band that reaches over the limit of a group belongs to neither.
    private static string AgeGroup(AgeRange age, List<int> starts)
    {
        if (!age.IsKnown)
        {
            return "NA";
        }

        var index = starts.FindLastIndex(start => start <= age.FromYears);
        var from = index < 0 ? 0 : starts[index];
        var isLast = index == starts.Count - 1;
        return isLast ? string.Create(CultureInfo.InvariantCulture, $"{from}+")
            : age.UntilYears > starts[index + 1] + 0.001f ? "NA"
            : string.Create(CultureInfo.InvariantCulture, $"{from}-{starts[index + 1] - 1}");
    }

    private sealed class Tally(int first, int today)
    {
        private readonly Dictionary<string, (double[] Cases, int Deaths)> groups = new(StringComparer.Ordinal);
        private int withoutOnset;
        private int later;
        private int undatedDeaths;
        private int reversed;

        public List<DelayObservation> Delays { get; } = [];

        public void Add(string group, int? onset, int? ended, bool? died)
        {
            if (onset is not { } day)
            {
                withoutOnset++;
                return;
            }

            if (day > today)
            {
                later++;
                return;
            }

            ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(groups, group, out _);
            entry.Cases ??= new double[today - first + 1];
            entry.Cases[day - first]++;
            var isDead = died ?? ended is not null;
            if (!isDead || ended > today)
            {
                return;
            }

            entry.Deaths++;
            if (ended is not { } death)
            {
                undatedDeaths++;
            }
            else if (death < day)
            {
                reversed++;
            }
            else
            {
                Delays.Add(DelayObservation.Days(day, death, today));
            }
        }

        public IReadOnlyList<SeverityGroup> Groups() =>
            [.. groups.OrderBy(g => g.Key == "NA").ThenBy(g => Start(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new SeverityGroup(g.Key, g.Value.Cases, g.Value.Deaths))];

        public void Warn(List<Phrase> warnings)
        {
            Say(warnings, withoutOnset, "cases have no onset and were left out.", "例无发病日期，已剔除。");
            Say(warnings, later, "cases with an onset after --as-of were left out.", "例发病日晚于 --as-of，已剔除。");
            Say(warnings, undatedDeaths, "deaths have no date: they count as having happened by the last day.", "例死亡无日期，按截止日前已死亡计。");
            Say(warnings, reversed, "deaths lie before their onset: they count as deaths, and say nothing of the delay.", "例死亡日期早于发病，计为死亡但不用于估计时间。");
        }

        private static int Start(string name) => int.TryParse(name.Split('-', '+')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 0;

        private static void Say(List<Phrase> warnings, int count, string english, string chinese)
        {
            if (count > 0)
            {
                warnings.Add(new($"{count} {english}", $"{count} {chinese}"));
            }
        }
    }
}
