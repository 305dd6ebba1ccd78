using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Maps;
using Firebreak.Reports.Situations;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tests.Samples;

/// <summary>Counts a situation from a line list in the plainest way; intervals are of plausible width, not of a method.</summary>
internal static class SampleSituation
{
    public static Situation Of(OutbreakPlan plan, LineList cases, TransmissionNetwork? network)
    {
        var curve = CurveOf(cases);
        var asOf = Enum.GetValues<DateField>().Select(cases.Dates).Where(dates => dates is not null).SelectMany(dates => dates!).Max();
        if (plan.AsOfWasGiven && asOf is { } last)
        {
            asOf = last.AddDays(-8);
        }

        return new()
        {
            Production = new("0.1.0", new DateTimeOffset(2026, 11, 23, 3, 0, 0, TimeSpan.Zero), plan.Exact ? ["analyse", "linelist.csv", "--identified"] : ["analyse", "linelist.csv"], plan.Exact),
            AsOf = asOf,
            AsOfWasGiven = plan.AsOfWasGiven,
            LaterCases = plan.AsOfWasGiven ? 4 : 0,
            Disease = plan.Disease,
            Sources = plan.Count == 0 ? [] : [SourceOf(plan)],
            CaseCount = cases.Count,
            DateRanges = [.. Enum.GetValues<DateField>().Where(field => cases.Dates(field)?.Any(day => day is not null) == true)
                .Select(field => new DateRange(field, cases.Dates(field)!.Min()!.Value, cases.Dates(field)!.Max()!.Value, cases.Dates(field)!.Count(day => day is not null)))],
            Classes = [],
            Severities = [],
            Outcomes = Tallies(cases.Outcomes),
            CrudeFatality = cases.Outcomes is null ? null : ProportionOf(cases.Outcomes.Count(o => o == Outcome.Died), cases.Outcomes.Count(o => o != Outcome.Unknown)),
            Curve = curve,
            AgeAndSex = AgesOf(cases),
            Delays = DelaysOf(cases),
            Found = Tallies(cases.Found),
            InsideControl = cases.Found is null ? null : ProportionOf(cases.Found.Count(f => f == HowFound.InsideControl), cases.Found.Count(f => f is HowFound.InsideControl or HowFound.Community)),
            Words = [.. plan.Words.Select(words => WordsOf(words.Field, cases.Texts(words.Field)!))],
            Transmission = network is null ? null : TransmissionOf(network, cases.Count),
            Map = MapCells.Aggregate(cases, plan.Exact),
            Completeness = plan.Count == 0 ? [] : [new("Onset", cases.Count - 4, cases.Count), new("Ages", cases.Count - 9, cases.Count), new("Sexes", cases.Count, cases.Count)],
            Findings = plan.WithFindings ? [new("onset-after-report", new("onset after report", "发病晚于报告"), 7), new("date-impossible", new("a date that no calendar has", "日历上没有的日期"), 2)] : [],
            Rejects = plan.WithFindings ? [new("id-missing", new("a row without an id", "没有编号的行"), 3)] : [],
            NotYetEstimated =
            [
                new("reproductionNumber", new("Reproduction number Rt", "有效再生数Rt"), new("dated cases over two serial intervals, and the estimator that a later version brings", "至少两个代间距的有日期病例，以及后续版本提供的估计方法")),
                new("growthRate", new("Growth rate", "增长率"), new("dated cases over two weeks, and the estimator that a later version brings", "至少两周的有日期病例，以及后续版本提供的估计方法")),
            ],
        };
    }

    private static Source SourceOf(OutbreakPlan plan) => new(
        "linelist.csv", "lineList", new("CSV, separator comma, UTF-8", "CSV，逗号分隔，UTF-8"), new string('a', 64), "by headings", plan.Count + 5, plan.Count, 3, 1, 1,
        [new("id", "read", "id", new("as it stands", "按原文")), new("姓名", "identifying", string.Empty, new("names a person", "含个人姓名")), new("民族", "forbidden", string.Empty, new("ethnicity isn't stored", "不存储民族"))]);

    private static EpidemicCurve? CurveOf(LineList cases)
    {
        if (cases.Dates(DateField.Onset) is not { } onsets || onsets.All(day => day is null))
        {
            return null;
        }

        var (first, last) = (onsets.Min()!.Value, onsets.Max()!.Value);
        var days = last.DayNumber - first.DayNumber > 200 ? 7 : 1;
        var bars = new CurveBar[((last.DayNumber - first.DayNumber) / days) + 1];
        for (var i = 0; i < bars.Length; i++)
        {
            bars[i] = new(first.AddDays(i * days), 0, 0, 0, 0);
        }

        for (var i = 0; i < cases.Count; i++)
        {
            if (onsets[i] is { } day)
            {
                ref var bar = ref bars[(day.DayNumber - first.DayNumber) / days];
                bar = (cases.Found?[i] ?? HowFound.Unknown) switch
                {
                    HowFound.InsideControl => bar with { InsideControl = bar.InsideControl + 1 },
                    HowFound.Community => bar with { Community = bar.Community + 1 },
                    HowFound.Imported => bar with { Imported = bar.Imported + 1 },
                    _ => bar with { Unknown = bar.Unknown + 1 },
                };
            }
        }

        return new(DateField.Onset, days, bars, onsets.Count(day => day is null));
    }

    private static AgeAndSex? AgesOf(LineList cases)
    {
        if (cases.Ages is not { } ages || cases.Sexes is not { } sexes)
        {
            return null;
        }

        var bars = new AgeBar[17];
        for (var g = 0; g < bars.Length; g++)
        {
            var members = Enumerable.Range(0, cases.Count).Where(i => ages[i].IsKnown && Math.Min(16, (int)ages[i].FromYears / 5) == g).ToArray();
            bars[g] = new(g * 5, g == 16 ? double.PositiveInfinity : (g + 1) * 5, members.Count(i => sexes[i] == Sex.Female), members.Count(i => sexes[i] == Sex.Male), members.Count(i => sexes[i] == Sex.Unknown));
        }

        var known = ages.Where(age => age.IsKnown).Select(age => (double)age.FromYears).Order().ToArray();
        var median = known[known.Length / 2];
        return new(
            bars, ages.Count(age => !age.IsKnown), 0, new Estimate(median, new(median - 2, median + 2, 0.95)),
            ProportionOf(sexes.Count(sex => sex == Sex.Female), sexes.Count(sex => sex != Sex.Unknown)));
    }

    private static List<DelayDistribution> DelaysOf(LineList cases)
    {
        var delays = new List<DelayDistribution>();
        foreach (var to in new[] { DateField.Report, DateField.Confirmation, DateField.Rash })
        {
            if (cases.Dates(DateField.Onset) is { } onsets && cases.Dates(to) is { } ends)
            {
                var days = onsets.Zip(ends).Where(pair => pair.First is not null && pair.Second is not null).Select(pair => pair.Second!.Value.DayNumber - pair.First!.Value.DayNumber).Order().ToArray();
                double At(double q) => days[(int)(q * (days.Length - 1))];
                var frequencies = new int[days[^1] + 1];
                Array.ForEach(days, day => frequencies[day]++);
                delays.Add(new(
                    DateField.Onset, to, days.Length, 1, cases.Count - days.Length, days.Average(), 2.25, new(At(0.5), new(At(0.42), At(0.58), 0.95)), At(0.1), At(0.25), At(0.75), At(0.9), days[^1], frequencies));
            }
        }

        return delays;
    }

    private static WordTable WordsOf(TextField field, TextColumn column)
    {
        var counts = column.Codes.Where(code => code >= 0).CountBy(code => column.Words[code]).OrderByDescending(count => count.Value).Select(count => new WordCount(count.Key, count.Value)).ToArray();
        return new(field, [.. counts.Take(20)], Math.Max(0, counts.Length - 20), counts.Skip(20).Sum(count => count.Cases), column.Codes.Count(code => code < 0));
    }

    private static TransmissionSummary TransmissionOf(TransmissionNetwork network, int caseCount)
    {
        var clusters = network.Components.Where(component => component.Nodes.Count > 1).ToArray();
        var members = clusters.SelectMany(cluster => cluster.Nodes).Select(node => network.Nodes[node]).ToArray();
        return new()
        {
            People = network.Nodes.Count,
            NotInLineList = network.Nodes.Count(node => !node.InLineList),
            Links = network.Links.Count,
            SelfLinks = network.Links.Count(link => link.Infector == link.Infectee),
            RepeatedLinks = 0,
            Components = network.Components.Count,
            Clusters = clusters.Length,
            LargestCluster = network.Components.Max(component => component.Nodes.Count),
            MaxGeneration = network.Nodes.Max(node => node.Generation),
            MaxInfectees = network.Nodes.Max(node => node.OutDegree),
            SeveralInfectors = network.Nodes.Count(node => node.InDegree > 1),
            OnOrBehindCycle = network.Nodes.Count(node => node.Generation is null),
            Unlinked = ProportionOf(network.Nodes.Take(caseCount).Count(node => node.InDegree == 0), caseCount),
            ClusterSizes = Sizes(clusters.Select(cluster => cluster.Nodes.Count)),
            Infectees = Sizes(members.Select(node => node.OutDegree)),
            Generations = Sizes(members.Where(node => node.Generation is not null).Select(node => node.Generation!.Value)),
        };
    }

    private static SizeCount[] Sizes(IEnumerable<int> sizes) => [.. sizes.CountBy(size => size).OrderBy(count => count.Key).Select(count => new SizeCount(count.Key, count.Value))];

    private static Tally<T>[] Tallies<T>(T[]? values)
        where T : struct, Enum => values is null ? [] : [.. values.CountBy(value => value).OrderBy(count => count.Key).Select(count => new Tally<T>(count.Key, count.Value))];

    private static Proportion ProportionOf(int part, int whole)
    {
        if (whole == 0)
        {
            return new(part, whole, null);
        }

        var share = (double)part / whole;
        var half = 1.96 * Math.Sqrt(Math.Max(0.25 / whole, share * (1 - share)) / whole);
        return new(part, whole, new Estimate(share, new(Math.Max(0, share - half), Math.Min(1, share + half), 0.95)));
    }
}
