using CsCheck;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Facts;
using static Firebreak.Protocols.Tests.Shelf;

namespace Firebreak.Protocols.Tests;

/// <summary>What must hold of schedules whatever the dates.</summary>
public sealed class ScheduleTests
{
    private static readonly Gen<DateOnly> Days = Gen.Int[0, 1000].Select(days => new DateOnly(2020, 9, 15).AddDays(days));

    public static TheoryData<string, string> Tiers => new()
    {
        { "covid-19-cn/eighth", "close" }, { "covid-19-cn/eighth", "secondary" }, { "covid-19-cn/ninth", "close" }, { "covid-19-cn/ninth", "secondary" }, { "covid-19-cn/twenty", "close" },
        { "covid-19-cn/ten", "close" }, { "covid-19-us/2020-12", "close" }, { "mers/bmj", "close" }, { "sars/who-2003", "close" },
    };

    [Theory]
    [MemberData(nameof(Tiers))]
    public void Moving_the_last_exposure_moves_the_whole_schedule_alike(string pack, string tier)
    {
        var protocol = ProtocolOf(pack);
        Gen.Select(Days, Gen.Int[-60, 60]).Sample(
            pair =>
            {
                var (here, there) = (Scheduled(protocol, tier, pair.Item1), Scheduled(protocol, tier, pair.Item1.AddDays(pair.Item2)));
                Assert.Equal(here.TestDays.Select(day => day.AddDays(pair.Item2)), there.TestDays);
                Assert.Equal(here.Phases.Select(phase => phase with { From = phase.From.AddDays(pair.Item2), Until = phase.Until.AddDays(pair.Item2) }), there.Phases);
                Assert.Equal(here.Ends?.AddDays(pair.Item2), there.Ends);
            },
            iter: 50);
    }

    [Fact]
    public void The_order_in_which_facts_and_tests_were_learnt_changes_nothing()
    {
        var protocol = ProtocolOf("covid-19-cn/ninth");
        var exposed = Day("2022-08-01");
        var known = new (string Name, FactValue Value)[]
        {
            ("lastExposure", new FactValue.Day(exposed)), ("placed", new FactValue.Day(exposed.AddDays(2))), ("symptoms", new FactValue.YesNo(false)),
            ("newPositiveFound", new FactValue.Day(exposed.AddDays(4))), ("floorsApart", new FactValue.Number(1)),
        };
        var tests = Enumerable.Range(1, 7).Select(day => Negative(exposed.AddDays(day))).ToArray();
        Gen.Select(Gen.Shuffle(known), Gen.Shuffle(tests)).Sample(
            pair =>
            {
                var person = new PersonFacts(pair.Item1.Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact.Name, fact.Value)), pair.Item2);
                var ordered = new PersonFacts(known.Aggregate(FactSheet.Empty, (sheet, fact) => sheet.With(fact.Name, fact.Value)), tests);
                var day = exposed.AddDays(20);
                Assert.Equal(Flat(PlainRuling.Of(protocol.Release("close", ordered, day))), Flat(PlainRuling.Of(protocol.Release("close", person, day))));
                Assert.Equal(Flat(PlainRuling.Of(protocol.Schedule("close", ordered, day))), Flat(PlainRuling.Of(protocol.Schedule("close", person, day))));
            },
            iter: 30);
    }

    [Fact]
    public void Whoever_becomes_a_close_contact_is_never_released_earlier_than_before()
    {
        foreach (var pack in (string[])["covid-19-cn/eighth", "covid-19-cn/ninth"])
        {
            var protocol = ProtocolOf(pack);
            Gen.Select(Days, Gen.Int[0, 12], Gen.Int[0, 6]).Sample(
                drawn =>
                {
                    var facts = Exposed(drawn.Item1).With("placed", drawn.Item1.AddDays(drawn.Item2));
                    var linked = new[] { Negative(drawn.Item1.AddDays(1)), new TestFact(drawn.Item1.AddDays(1 + drawn.Item3).ToDateTime(new TimeOnly(12, 0)), TestOutcome.Positive) };
                    var person = new PersonFacts(facts, null, linked);
                    var asOf = drawn.Item1.AddDays(30);
                    var before = Value(protocol.Schedule("secondary", person, asOf));
                    Assert.True(Value(protocol.Upgrade("secondary", person, asOf)).Schedule.Ends >= before.Ends);
                },
                iter: 50);
        }
    }

    [Fact]
    public void A_late_result_that_was_sampled_after_the_day_asked_for_does_not_count()
    {
        var protocol = ProtocolOf("covid-19-us/2020-12");
        var person = new PersonFacts(Exposed(Day("2020-12-10")).With("symptoms", false), [Negative(Day("2020-12-18"))]);
        Assert.False(Value(protocol.Schedule("close", person, Day("2020-12-17"))).EndedEarly);
        Assert.True(Value(protocol.Schedule("close", person, Day("2020-12-18"))).EndedEarly);
    }

    [Fact]
    public void Every_answer_carries_clause_text_and_the_facts_it_rests_on()
    {
        var why = ProtocolOf("covid-19-cn/four-day-window").Window(FactSheet.Empty.With("onset", Day("2022-05-15"))).Why;
        Assert.Equal(("covid-19-cn/four-day-window", "window.symptomatic", "Municipal headquarters for epidemic control"), (why.Pack, why.Clause, why.DeviatesBy));
        Assert.Equal(64, why.Digest.Length);
        Assert.Contains(new GivenFact("onset", "2022-05-15"), why.Inputs);
        Assert.Contains(new GivenFact("isolated", null), why.Inputs);
    }

    [Fact]
    public void A_withdrawn_fact_takes_the_restart_back()
    {
        var protocol = ProtocolOf("covid-19-cn/ninth");
        var facts = Exposed(Day("2022-08-01")).With("newPositiveFound", Day("2022-08-05")).With("floorsApart", 0.0);
        Assert.Equal(Day("2022-08-15"), Value(protocol.Schedule("close", new PersonFacts(facts), Day("2022-08-05"))).Ends);
        Assert.Equal(Day("2022-08-11"), Value(protocol.Schedule("close", new PersonFacts(facts.Without("newPositiveFound")), Day("2022-08-05"))).Ends);
    }

    private static Schedules.PersonSchedule Scheduled(Protocol protocol, string tier, DateOnly last) => Value(protocol.Schedule(tier, new PersonFacts(Exposed(last).With("homeConditions", true)), last));

    private static List<KeyValuePair<string, string>> Flat(PlainRuling answer) => [.. answer.Value.Flat(), .. answer.Why.Inputs.Select(input => KeyValuePair.Create(input.Name, input.Value ?? ""))];
}
