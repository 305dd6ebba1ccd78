using Firebreak.Primitives;
using Firebreak.Protocols.Contacts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;
using Firebreak.Protocols.Schedules;
using Firebreak.Protocols.Testing;

namespace Firebreak.Protocols.Ceilings;

/// <summary>Which deviations of layers are stricter than what they inherit, and which go beyond the ceiling.</summary>
public static class Strictness
{
    /// <summary>Compares a pack with layers against the pack below them.</summary>
    /// <param name="inherited">The pack without the layers.</param>
    /// <param name="layered">The pack with them.</param>
    public static IReadOnlyList<StricterDeviation> Of(RulePack inherited, RulePack layered)
    {
        var found = new List<StricterDeviation>();
        foreach (var deviation in layered.Deviations)
        {
            var (before, after) = (inherited.Rule(deviation.Clause), layered.Rule(deviation.Clause));
            if (after is not null)
            {
                found.AddRange(Stricter(inherited, deviation, before, after));
            }
        }

        return found;
    }

    private static IEnumerable<StricterDeviation> Stricter(RulePack inherited, Deviation deviation, PackRule? before, PackRule after)
    {
        // A layer that lifts its own ceiling or takes back a prohibition lifts the guard itself.
        if (after is CeilingRule or ProhibitionRule)
        {
            yield return new StricterDeviation(deviation, deviation.Clause, true, new("a layer can't change its own ceiling", "本级不得更改自身的措施上限"));
            yield break;
        }

        if (after is TierRule { Tier: not "none" } && (before is null || !before.IsOn))
        {
            yield return new StricterDeviation(deviation, deviation.Clause, true, new("more people become contacts than the inherited rules say", "扩大了接触者判定范围"));
        }

        var known = before is { IsOn: true } ? Quantities(inherited, before).ToDictionary(one => one.What.English, one => one.Value, StringComparer.Ordinal) : [];
        foreach (var (what, value) in after.IsOn ? Quantities(inherited, after) : [])
        {
            if (!known.TryGetValue(what.English, out var old) ? before is null or { IsOn: false } && value > 0.0 : value > old)
            {
                var ceiling = CeilingOf(inherited, after);
                yield return new StricterDeviation(
                    deviation, ceiling?.Clause ?? deviation.Clause, ceiling is null || Beyond(inherited, ceiling, after), new($"{what.English}: stricter than inherited", $"{what.Chinese}：严于上级规定"));
            }
        }
    }

    // Evidence has the word of the tier or level that it is.
    private static CeilingRule? CeilingOf(RulePack pack, PackRule rule) => (rule switch
    {
        ScheduleRule schedule => schedule.Tier,
        LevelRule level => level.Level,
        DescentRule descent => descent.From,
        _ => null,
    }) is { } evidence ? pack.Acting<CeilingRule>().FirstOrDefault(one => one.Evidence == evidence) : null;

    private static bool Beyond(RulePack pack, CeilingRule ceiling, PackRule rule) => rule switch
    {
        ScheduleRule schedule => Days(schedule) > (ceiling.MostDays ?? int.MaxValue)
            || schedule.Phases.Any(phase => pack.RankOf(PackVocabulary.PersonMeasures, phase.Measure) > pack.RankOf(PackVocabulary.PersonMeasures, ceiling.Measure)),
        LevelRule level => level.LargestUnit > ceiling.LargestUnit
            || level.Measures.Any(measure => pack.RankOf(PackVocabulary.AreaMeasures, measure) > pack.RankOf(PackVocabulary.AreaMeasures, ceiling.Measure)),
        DescentRule descent => Days(descent) > (ceiling.MostDays ?? int.MaxValue),
        _ => true,
    };

    // What can be measured of a rule; more is stricter.
    private static IEnumerable<(Phrase What, double Value)> Quantities(RulePack pack, PackRule rule)
    {
        switch (rule)
        {
            case ScheduleRule schedule:
                yield return (new("days under management", "管理天数"), Days(schedule));
                yield return (new("tests", "检测次数"), schedule.Phases.Sum(phase => phase.TestDays.Union(phase.DoubleTestDays).Count() + phase.DoubleTestDays.Count));
                yield return (new("strictest measure", "最严措施"), schedule.Phases.Select(phase => pack.RankOf(PackVocabulary.PersonMeasures, phase.Measure)).DefaultIfEmpty(-1).Max());
                break;
            case WindowRule window:
                yield return (new("days looked back", "追溯天数"), -window.Start.Days);
                break;
            case LevelRule level:
                yield return (new("largest unit", "最大范围"), (int)level.LargestUnit);
                yield return (new("strictest measure", "最严措施"), level.Measures.Select(measure => pack.RankOf(PackVocabulary.AreaMeasures, measure)).DefaultIfEmpty(-1).Max());
                break;
            case DescentRule descent:
                yield return (new("days until a place comes down", "降级天数"), Days(descent));
                break;
            case ScreeningRule screening:
                yield return (new("tests a week", "每周检测次数"), screening.EveryDays is { } every ? 7.0 / every : screening.TimesPerWeek ?? 0);
                break;
            case ReleaseRule release:
                yield return (new("conditions of release", "解除条件"), release.Conditions.Count);
                yield return (new("tests for release", "解除检测次数"), release.Conditions.OfType<ReleaseCondition.ConsecutiveNegatives>().Sum(one => one.Count));
                break;
            default:
                break;
        }
    }

    private static int Days(ScheduleRule schedule) => schedule.Phases.Sum(phase => phase.Days ?? 0)
        + schedule.Phases.Select(phase => (phase.To?.Days ?? 0) - (phase.To is null ? 0 : phase.From?.Days ?? 0)).Sum();

    private static int Days(DescentRule descent) => descent.Conditions.Select(one => one switch
    {
        ReleaseCondition.DaysSince days => days.Over ? days.Days + 1 : days.Days,
        ReleaseCondition.RoundOnDay round => round.Day,
        _ => 0,
    }).DefaultIfEmpty(0).Max();
}
