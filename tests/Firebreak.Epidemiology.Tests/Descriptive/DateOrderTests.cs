using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;
using static Firebreak.Testing.Scene;

namespace Firebreak.Epidemiology.Tests.Descriptive;

public sealed class DateOrderTests
{
    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 197)]
    public void The_simulated_Ebola_outbreak_has_outcomes_before_admission(bool raw, int rows)
    {
        var conflicts = DateOrder.Check(RealOutbreaks.EbolaSimulated(raw).Cases);

        Assert.Equal(rows, conflicts.Count(c => c is { Earlier: DateField.Hospitalisation, Later: DateField.Outcome }));
    }

    [Fact]
    public void Every_rule_finds_its_conflict_and_accepts_the_same_day()
    {
        foreach (var rule in DateOrder.Rules)
        {
            LineList Cases(int earlier, int later) => new Scene().Case("A").On(rule.Earlier, Day(earlier)).On(rule.Later, Day(later)).Cases;

            Assert.Equal(new DateConflict(0, rule.Earlier, rule.Later), Assert.Single(DateOrder.Check(Cases(5, 4))));
            Assert.Empty(DateOrder.Check(Cases(5, 5)));
            Assert.NotEmpty(rule.Reason.English);
            Assert.NotEmpty(rule.Reason.Chinese);
        }
    }

    [Fact]
    public void A_case_found_in_quarantine_before_its_onset_is_no_conflict()
    {
        var cases = new Scene().Case("A", onset: Day(5), report: Day(3)).On(DateField.Sampling, Day(2)).On(DateField.Confirmation, Day(3)).Cases;

        Assert.Empty(DateOrder.Check(cases));
    }

    [Fact]
    public void A_missing_date_is_in_no_conflict()
    {
        Assert.Empty(DateOrder.Check(new LineList([])));
        Assert.Empty(DateOrder.Check(new LineList(["A"]).With(DateField.Onset, [null]).With(DateField.Death, [Day(1)])));
    }

    [Fact]
    public void The_table_has_no_ring_of_rules()
    {
        // Following rules from a date never leads back to it: else no case with all dates could satisfy them.
        foreach (var start in DateOrder.Rules.Select(r => r.Earlier).Distinct())
        {
            var reached = new HashSet<DateField>();
            var open = new Stack<DateField>([start]);
            while (open.TryPop(out var field))
            {
                foreach (var rule in DateOrder.Rules.Where(r => r.Earlier == field && reached.Add(r.Later)))
                {
                    open.Push(rule.Later);
                }
            }

            Assert.DoesNotContain(start, reached);
        }
    }
}
