using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Cases;
using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Contacts;
using Firebreak.Protocols.Duties;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Goals;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;
using Firebreak.Protocols.Schedules;
using Firebreak.Protocols.Testing;

namespace Firebreak.Protocols;

/// <summary>A pack that answers. Pure: the same pack, facts and day give the same answer, whenever it is asked again.</summary>
/// <param name="pack">The pack, whole.</param>
public sealed class Protocol(RulePack pack)
{
    private readonly RulingMaker rulings = new(pack);

    /// <summary>The pack.</summary>
    public RulePack Pack => pack;

    /// <summary>The class of a case.</summary>
    public Ruling<Classified> CaseClass(FactSheet facts) => Classify<CaseRule>(facts, PackVocabulary.CaseClasses, rule => rule.Class, rule => rule.When);

    /// <summary>How ill somebody is.</summary>
    public Ruling<Classified> Severity(FactSheet facts) => Classify<SeverityRule>(facts, PackVocabulary.Severities, rule => rule.Severity, rule => rule.When);

    /// <summary>Where somebody of a severity is cared for.</summary>
    public Ruling<Classified> Admission(string severity, FactSheet facts)
    {
        var choice = FirstOf(pack.Acting<AdmissionRule>().Where(rule => rule.Severities.Contains(severity, StringComparer.Ordinal)), facts, rule => rule.When);
        return choice.Rule is { } rule
            ? rulings.Given(new Classified(rule.To, pack.NameOf(PackVocabulary.Roles, rule.To), choice.Undecided), rule, facts, choice.Asked)
            : Silent<Classified, AdmissionRule>(choice, facts, new($"the pack doesn't say where {severity} is cared for", $"方案未规定{pack.NameOf(PackVocabulary.Severities, severity).Chinese}的收治场所"));
    }

    /// <summary>The days in which meeting a case (degree 1) or a contact (degree 2) counts.</summary>
    public Ruling<ExposureDays> Window(FactSheet facts, int degree = 1)
    {
        var rules = pack.Acting<WindowRule>().Where(rule => rule.Degree == degree).ToList();
        var asked = rules.SelectMany(rule => (rule.When?.Facts ?? []).Append(rule.Start.Fact).Concat(rule.Until.Select(until => until.Fact))).ToList();
        foreach (var rule in rules)
        {
            if ((rule.When is null || rule.When.Holds(facts) == true) && rule.Start.On(facts) is { } start)
            {
                var until = rule.Until.Select(one => one.On(facts)).FirstOrDefault(day => day is not null);
                return until is not null && until < start
                    ? rulings.Refused<ExposureDays>(new($"the last day, {Text(until.Value)}, lies before the first, {Text(start)}", $"终止日 {Text(until.Value)} 早于起始日 {Text(start)}"), rule, facts, asked)
                    : rulings.Given(new ExposureDays(start, until), rule, facts, asked);
            }
        }

        return rules.Count == 0
            ? rulings.Silent<ExposureDays>(typeof(WindowRule), degree == 1
                ? new("the pack determines no contacts", "该方案不判定密切接触者") : new("the pack determines no contacts of contacts", "该方案不判定密接的密接"))
            : rulings.Unknown<ExposureDays>(typeof(WindowRule), rules.Select(rule => rule.Start.Fact).Where(fact => facts.DayOf(fact) is null), facts, asked);
    }

    /// <summary>What tier of contact an encounter makes.</summary>
    public Ruling<TierJudged> Tier(FactSheet encounter, int degree = 1)
    {
        var choice = FirstOf(pack.Acting<TierRule>().Where(rule => rule.Degree == degree), encounter, rule => rule.When);
        return choice.Rule is { } rule
            ? rulings.Given(new TierJudged(rule.Tier, pack.NameOf(PackVocabulary.Tiers, rule.Tier), choice.Undecided), rule, encounter, choice.Asked)
            : Silent<TierJudged, TierRule>(choice, encounter, degree == 1
                ? new("the pack determines no contacts", "该方案不判定密切接触者") : new("the pack determines no contacts of contacts", "该方案不判定密接的密接"));
    }

    /// <summary>How a person of a tier is managed, as far as is known on a day.</summary>
    public Ruling<PersonSchedule> Schedule(string tier, PersonFacts person, DateOnly asOf) => new Scheduling(pack, rulings).Of(tier, person, asOf);

    /// <summary>Whether a person of a tier or class may be released on a day, and what is missing.</summary>
    public Ruling<ReleaseState> Release(string of, PersonFacts person, DateOnly asOf) => new Scheduling(pack, rulings).Release(of, person, asOf);

    /// <summary>Whether a contact's tier rises because the contact it hangs on is infected.</summary>
    public Ruling<TierRaised> Upgrade(string tier, PersonFacts person, DateOnly asOf) => new Scheduling(pack, rulings).Upgrade(tier, person, asOf);

    /// <summary>The level of a place.</summary>
    public Ruling<PlaceLevelled> Level(FactSheet place) => new Levelling(pack, rulings).Of(place);

    /// <summary>How a place of a level comes down.</summary>
    public Ruling<Descent> Descent(string level, FactSheet place, DateOnly asOf) => new Levelling(pack, rulings).Down(level, place, asOf);

    /// <summary>On which days of a week a member of a group is to be tested.</summary>
    /// <param name="group">The group.</param>
    /// <param name="samples">Days with a sample, in any order.</param>
    /// <param name="today">A day of the week asked for: what lies before it can only have been missed.</param>
    /// <param name="facts">What else is known; null for nothing.</param>
    public Ruling<ScreeningDue> Screening(string group, IReadOnlyList<DateOnly> samples, DateOnly today, FactSheet? facts = null) =>
        new TestingAnswers(pack, rulings).Screening(group, samples, today, facts ?? FactSheet.Empty);

    /// <summary>How many swabs may share a tube.</summary>
    public Ruling<PoolAllowed> Pool(string where, FactSheet? facts = null) => new TestingAnswers(pack, rulings).Pool(where, facts ?? FactSheet.Empty);

    /// <summary>By when a result is due.</summary>
    public Ruling<TurnaroundLimit> Turnaround(string group, FactSheet facts) => new TestingAnswers(pack, rulings).Turnaround(group, facts);

    /// <summary>What a round of testing needs.</summary>
    public Ruling<RoundNeeds> Round(long people, int poolSize, FactSheet? facts = null) => new TestingAnswers(pack, rulings).Round(people, poolSize, facts ?? FactSheet.Empty);

    /// <summary>Whether rounds of testing go on.</summary>
    public Ruling<RoundsState> Stop(string where, IReadOnlyList<RoundFound> rounds) => new TestingAnswers(pack, rulings).Stop(where, rounds);

    /// <summary>What must be held ready for a population.</summary>
    public Ruling<ReserveNeeded> Reserve(string what, long people) => new TestingAnswers(pack, rulings).Reserve(what, people);

    /// <summary>Who must do what by when because of an event.</summary>
    /// <param name="event">The event.</param>
    /// <param name="id">The event's own key, which makes the keys of its duties.</param>
    /// <param name="at">When it happened, in the jurisdiction's time: days end by it.</param>
    /// <param name="facts">What is known of it.</param>
    public Ruling<DutiesOfEvent> Duties(string @event, string id, DateTimeOffset at, FactSheet facts) => new DutyAnswers(pack, rulings).Of(@event, id, at, facts);

    /// <summary>How long a record is kept.</summary>
    public Ruling<KeptRecord> Retention(string of, DateOnly from) => new DutyAnswers(pack, rulings).Kept(of, from);

    /// <summary>Whether infections are a cluster.</summary>
    public Ruling<ClusterJudged> Cluster(IReadOnlyList<DateOnly> infections) => new DutyAnswers(pack, rulings).Cluster(infections);

    /// <summary>Whether an order stays below its ceiling.</summary>
    public Ruling<CeilingJudged> Ceiling(OrderAsked order) => new CeilingAnswers(pack, rulings).Judge(order);

    /// <summary>Whether a goal is reached.</summary>
    /// <param name="goal">The goal.</param>
    /// <param name="people">Population of the district.</param>
    /// <param name="infections">New infections at social face by day, the last day last.</param>
    public Ruling<GoalState> Goal(string goal, long people, IReadOnlyList<int> infections)
    {
        var rule = pack.Acting<GoalRule>().FirstOrDefault(one => one.Goal == goal);
        if (rule is null)
        {
            return rulings.Silent<GoalState>(typeof(GoalRule), new($"the pack knows no goal \"{goal}\"", $"方案中没有目标“{goal}”"));
        }

        var limit = rule.BelowPer100000 is { } rate ? rate * people / 100_000.0 : 1.0;
        var streak = infections.Reverse().TakeWhile(count => count < limit).Count();
        return rulings.Given(
            new GoalState(goal, streak >= rule.ConsecutiveDays, streak, rule.ConsecutiveDays, limit), rule,
            FactSheet.Empty.With("population", people).With("infectionsByDay", string.Join(' ', infections)));
    }

    private static string Text(DateOnly day) => new FactValue.Day(day).Text;

    private Ruling<Classified> Classify<T>(FactSheet facts, PackVocabulary vocabulary, Func<T, string> key, Func<T, Criterion> when)
        where T : PackRule
    {
        var choice = FirstOf(pack.Acting<T>(), facts, when);
        return choice.Rule is { } rule
            ? rulings.Given(new Classified(key(rule), pack.NameOf(vocabulary, key(rule)), choice.Undecided), rule, facts, choice.Asked)
            : Silent<Classified, T>(choice, facts, new("no definition of the pack fits", "不符合方案的任何定义"));
    }

    private Ruling<TAnswer> Silent<TAnswer, TRule>(Choice<TRule> choice, FactSheet facts, Phrase reason)
        where TAnswer : notnull
        where TRule : PackRule => choice.Undecided.Count > 0
        ? rulings.Unknown<TAnswer>(typeof(TRule), choice.Undecided.SelectMany(one => one.Missing), facts, choice.Asked)
        : rulings.Silent<TAnswer>(typeof(TRule), reason, facts, choice.Asked);

    /// <summary>The first rule that fits, and those before it that might have.</summary>
    internal static Choice<T> FirstOf<T>(IEnumerable<T> rules, FactSheet facts, Func<T, Criterion?> when)
        where T : PackRule
    {
        var (asked, undecided) = (new List<string>(), new List<UndecidedRule>());
        foreach (var rule in rules)
        {
            var criterion = when(rule);
            asked.AddRange(criterion?.Facts ?? []);
            switch (criterion is null ? true : criterion.Holds(facts))
            {
                case true:
                    return new(rule, asked, undecided);
                case null:
                    undecided.Add(new UndecidedRule(rule.Clause, [.. criterion!.Facts.Where(fact => facts.Of(fact) is null).Distinct(StringComparer.Ordinal)]));
                    break;
                default:
                    break;
            }
        }

        return new(null, asked, undecided);
    }

    internal sealed record Choice<T>(T? Rule, List<string> Asked, List<UndecidedRule> Undecided)
        where T : PackRule;
}
