using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Contacts;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Schedules;

/// <summary>Schedules of people: what they are, how they move, when they end.</summary>
internal sealed class Scheduling(RulePack pack, RulingMaker rulings)
{
    public Ruling<PersonSchedule> Of(string tier, PersonFacts person, DateOnly asOf)
    {
        var known = AsKnown(person, asOf);
        var choice = Protocol.FirstOf(pack.Acting<ScheduleRule>().Where(rule => rule.Tier == tier), known.Facts, rule => rule.When);
        if (choice.Rule is not { } rule)
        {
            return choice.Undecided.Count > 0
                ? rulings.Unknown<PersonSchedule>(typeof(ScheduleRule), choice.Undecided.SelectMany(one => one.Missing), known.Facts, choice.Asked)
                : rulings.Silent<PersonSchedule>(typeof(ScheduleRule), new(
                    $"the pack has no management for \"{tier}\"", $"方案未规定“{pack.NameOf(PackVocabulary.Tiers, tier).Chinese}”的管理措施"));
        }

        var asked = AskedBy(rule).Concat(choice.Asked).ToList();
        if (known.Facts.DayOf(rule.CountFrom) is not { } counts)
        {
            return rulings.Unknown<PersonSchedule>(typeof(ScheduleRule), [rule.CountFrom], known.Facts, asked);
        }

        var restart = pack.Acting<RestartRule>().FirstOrDefault(one => one.When.Holds(known.Facts) == true && one.From.On(known.Facts) > counts);
        counts = restart?.From.On(known.Facts) ?? counts;
        var missing = rule.Phases.SelectMany(phase => (DayRule?[])[phase.From, phase.To]).OfType<DayRule>().Where(day => day.On(known.Facts) is null).Select(day => day.Fact).ToList();
        if (missing.Count > 0)
        {
            return rulings.Unknown<PersonSchedule>(typeof(ScheduleRule), missing, known.Facts, asked);
        }

        var (early, met) = Early(rule, counts, known, asOf);
        var whole = Whole(rule, counts, known.Facts, met ? early : null);
        var schedule = FromPlacement(whole with { Restarted = restart?.Clause, MayEnd = early, EndedEarly = met }, rule, known.Facts.DayOf(KnownFacts.Placed));
        return rulings.Given(schedule, rule, known.Facts, restart is null ? asked : asked.Concat(restart.When.Facts).Append(restart.From.Fact));
    }

    public Ruling<ReleaseState> Release(string of, PersonFacts person, DateOnly asOf)
    {
        var known = AsKnown(person, asOf);
        var choice = Protocol.FirstOf(pack.Acting<ReleaseRule>().Where(rule => rule.Of == of), known.Facts, rule => rule.When);
        if (choice.Rule is not { } rule)
        {
            return choice.Undecided.Count > 0
                ? rulings.Unknown<ReleaseState>(typeof(ReleaseRule), choice.Undecided.SelectMany(one => one.Missing), known.Facts, choice.Asked)
                : rulings.Silent<ReleaseState>(typeof(ReleaseRule), new($"the pack has no conditions of release for \"{of}\"", $"方案未规定“{of}”的解除条件"));
        }

        var schedule = Of(of, person, asOf) is Ruling<PersonSchedule>.Given given ? given.Value : null;
        var scene = new ConditionScene(known.Facts, known.TestsInOrder, known.LinkedTestsInOrder, schedule, asOf);
        var (notBefore, missing) = scene.Weigh(rule.Conditions);
        return rulings.Given(
            new ReleaseState(missing.Count == 0, notBefore, missing), rule, WithTests(known), choice.Asked.Concat(rule.Conditions.SelectMany(one => one.Facts)).Concat(["tests", "linkedTests"]));
    }

    public Ruling<TierRaised> Upgrade(string tier, PersonFacts person, DateOnly asOf)
    {
        var known = AsKnown(person, asOf);
        if (pack.Acting<UpgradeRule>().FirstOrDefault(one => one.From == tier) is not { } rule)
        {
            return rulings.Silent<TierRaised>(typeof(UpgradeRule), new($"in the pack \"{tier}\" doesn't rise to another tier", $"方案中“{pack.NameOf(PackVocabulary.Tiers, tier).Chinese}”不升级"));
        }

        var tests = known.LinkedTestsInOrder;
        var index = tests.Take(rule.WithinFirstTests ?? int.MaxValue).ToList().FindIndex(test => test.Outcome == TestOutcome.Positive);
        var facts = WithTests(known);
        if (index < 0)
        {
            return rulings.Refused<TierRaised>(
                rule.WithinFirstTests is { } first
                    ? new($"no positive among the linked contact's first {first} tests", $"所关联密接前 {first} 次检测无阳性")
                    : new("the linked contact has no positive test", "所关联密接无阳性检测"),
                rule, facts);
        }

        switch (Of(rule.To, person, asOf))
        {
            case Ruling<PersonSchedule>.Given raised:
                var before = Of(tier, person, asOf) is Ruling<PersonSchedule>.Given old ? old.Value.Ends : null;
                return rulings.Given(new TierRaised(tier, rule.To, tests[index].Day, index + 1, NotBefore(raised.Value, before)), rule, facts);
            case Ruling<PersonSchedule>.Refused refused:
                return rulings.Refused<TierRaised>(refused.Reason, rule, facts);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Whoever rises never goes home earlier than before: the last phase lasts as long as the old one did.
    private static PersonSchedule NotBefore(PersonSchedule raised, DateOnly? before) => before > raised.Ends && raised.Phases.Count > 0
        ? raised with { Ends = before, Phases = [.. raised.Phases.SkipLast(1), raised.Phases[^1] with { Until = before.Value }] }
        : raised;

    private PersonSchedule Whole(ScheduleRule rule, DateOnly counts, FactSheet facts, DateOnly? cut)
    {
        var (phases, tests, previous) = (new List<SchedulePhase>(), new List<ScheduledTest>(), counts);
        for (var index = 0; index < rule.Phases.Count; index++)
        {
            var phase = rule.Phases[index];
            var start = phase.From?.On(facts) ?? previous;

            // Within the first phase the pack's first day number holds; a later phase begins where the one before ended, so its day n is n days after that.
            var origin = index == 0 || phase.From is not null ? start : previous.AddDays(pack.FirstDayNumber);
            var end = phase.To?.On(facts) ?? DayNumber(origin, phase.Days ?? 0);
            if (index == 0 && cut < end)
            {
                end = cut.Value;
            }

            if (end < start || (index > 0 && phase.From is null && end == start))
            {
                continue;
            }

            phases.Add(new SchedulePhase(phase.Measure, start, end, phase.MayLeave, phase.Swab));
            tests.AddRange(phase.TestDays.Union(phase.DoubleTestDays).Select(day => new ScheduledTest(DayNumber(origin, day), phases.Count, phase.DoubleTestDays.Contains(day) ? 2 : 1)));
            tests.AddRange(phase.AntigenDays.Select(day => new ScheduledTest(DayNumber(origin, day), phases.Count, Antigen: true)));
            tests.RemoveAll(test => test.Phase == phases.Count && test.Day > end);
            previous = end;
        }

        return new PersonSchedule(
            rule.Tier, counts, null, phases, [.. tests.OrderBy(test => test.Day).ThenBy(test => test.Antigen)], phases.Count == 0 ? null : phases.Max(phase => phase.Until), null, false);
    }

    private static PersonSchedule FromPlacement(PersonSchedule whole, ScheduleRule rule, DateOnly? placed)
    {
        if (placed is not { } day || whole.Phases.Count == 0 || day <= whole.Phases[0].From)
        {
            return whole;
        }

        var left = whole.Phases.Where(phase => phase.Until > day).Select(phase => phase.From < day ? phase with { From = day } : phase).ToList();
        var due = whole.Tests.Where(test => test.Day >= day).ToList();
        var isMissed = whole.Tests.Any(test => !test.Antigen && test.Day < day) && !due.Exists(test => !test.Antigen && test.Day == day);
        if (rule.TestAtPlacement && isMissed && left.Count > 0)
        {
            due.Insert(0, new ScheduledTest(day, whole.Phases.Count - left.Count + 1, AtPlacement: true));
        }

        return whole with { Phases = left, Tests = left.Count == 0 ? [] : due };
    }

    private (DateOnly? Day, bool Met) Early(ScheduleRule rule, DateOnly counts, PersonFacts person, DateOnly asOf)
    {
        foreach (var early in rule.EarlyEnds.OrderBy(one => one.Day))
        {
            var day = DayNumber(counts, early.Day);
            var test = early.NegativeTestFromDay is { } from ? person.TestsInOrder.LastOrDefault(one => one.Day >= DayNumber(counts, from)) : null;
            var isTested = early.NegativeTestFromDay is null || test is { Outcome: TestOutcome.Negative };
            if (isTested && (!early.WithoutSymptoms || person.Facts.YesNoOf(KnownFacts.Symptoms) == false))
            {
                day = test is not null && test.Day > day ? test.Day : day;
                if (day <= asOf)
                {
                    return (day, true);
                }
            }
        }

        return rule.EarlyEnds.Count == 0 ? (null, false) : (DayNumber(counts, rule.EarlyEnds.Min(one => one.Day)), false);
    }

    private DateOnly DayNumber(DateOnly origin, int number) => origin.AddDays(number - pack.FirstDayNumber);

    // What is known on a day: tests sampled later don't count, though the caller knows them.
    private static PersonFacts AsKnown(PersonFacts person, DateOnly asOf) => new(
        person.Facts, [.. person.TestsInOrder.Where(test => test.Day <= asOf)], [.. person.LinkedTestsInOrder.Where(test => test.Day <= asOf)]);

    private static IEnumerable<string> AskedBy(ScheduleRule rule) => rule.Phases.SelectMany(phase => (DayRule?[])[phase.From, phase.To]).OfType<DayRule>().Select(day => day.Fact)
        .Append(rule.CountFrom).Append(KnownFacts.Placed).Concat(rule.EarlyEnds.Count > 0 ? [KnownFacts.Symptoms] : []);

    // Tests stand among the inputs of an answer as text, so that it can be checked without the register.
    private static FactSheet WithTests(PersonFacts person) => person.Facts
        .With("tests", Text(person.TestsInOrder)).With("linkedTests", Text(person.LinkedTestsInOrder));

    private static string Text(IReadOnlyList<TestFact> tests) => string.Join(' ', tests.Select(test =>
        $"{new FactValue.Moment(test.Sampled).Text}={PlainValue.KeyOf(test.Outcome.ToString())}{(test.Ct is { } ct ? $"(Ct {ct.ToString(System.Globalization.CultureInfo.InvariantCulture)})" : "")}"));
}
