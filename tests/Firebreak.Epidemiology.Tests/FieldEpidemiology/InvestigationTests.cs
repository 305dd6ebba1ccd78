using System.Globalization;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Epidemiology.Tests.Alarms;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.FieldEpidemiology;

/// <summary>Worked examples: a school with norovirus, smallpox in Abakaliki, and invented banquets with a known truth.</summary>
public sealed class InvestigationTests(ITestOutputHelper output)
{
    [Fact]
    public void Attack_rates_by_class_of_the_Derbyshire_school_add_up()
    {
        var school = PublishedRows.Of("data/small_outbreaks/norovirus_derbyshire_2001_school.csv");
        var ill = school.Rows.Where(r => school.Int(r, "start_illness") > 0).ToList();
        var pupils = school.Rows.GroupBy(r => school.Text(r, "class"), StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        string?[] classes = [.. ill.Select(r => school.Text(r, "class"))];
        var table = PersonPlaceTime.Tabulate(
            classes, classes, [.. ill.Select(r => (DateOnly?)new DateOnly(2001, 5, 31).AddDays(school.Int(r, "start_illness")))], 1, pupils, pupils);
        Assert.Equal(492, pupils.Values.Sum());
        Assert.Equal(ill.Count, table.Place.Sum(static p => p.Cases));
        Assert.Equal(ill.Count, table.Time.Sum());
        Assert.Equal(table.Place.Select(static p => p.Cases), table.PlaceByTime.Select(static row => row.Sum()));
        foreach (var group in table.Place)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"class {group.Group}: {group.Cases}/{group.Population}, {group.AttackRate!.Value.Value:P0} ({group.AttackRate.Value.Range.Low:P0}–{group.AttackRate.Value.Range.High:P0})"));
        }
    }

    // The same school as a cohort: was somebody who vomited in the classroom followed by more illness? Exposure: the child's class had a vomiter.
    [Fact]
    public void The_school_as_a_cohort_gives_the_same_answer_by_table_and_by_regression()
    {
        var school = PublishedRows.Of("data/small_outbreaks/norovirus_derbyshire_2001_school.csv");
        var vomited = school.Rows.Where(r => school.Int(r, "day_vomiting") > 0).Select(r => school.Text(r, "class")).ToHashSet(StringComparer.Ordinal);
        bool?[] exposed = [.. school.Rows.Select(r => (bool?)vomited.Contains(school.Text(r, "class")))];
        bool?[] ill = [.. school.Rows.Select(r => (bool?)(school.Int(r, "start_illness") > 0))];
        var (table, _) = TwoByTwo.Count(exposed, ill);
        var measured = Value(Exposures.Measure(table, StudyDesign.Cohort));
        var fitted = Value(LogisticRegression.Fit(ill, ["vomiting in class"], [.. exposed.Select(static e => (double?)(e == true ? 1.0 : 0.0))]));
        Assert.Equal(measured.OddsRatio.Value!.Value, fitted.Terms[0].OddsRatio.Value!.Value, 1e-6 * measured.OddsRatio.Value.Value);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"exposed {table.ExposedIll}/{table.Exposed}, unexposed {table.UnexposedIll}/{table.Unexposed}; RR {measured.RiskRatio!.Value:0.00} ({measured.RiskRatio.Low:0.00}–{measured.RiskRatio.High:0.00})"));
    }

    // With one yes-or-no term the standard error is Woolf's, √(1/a + 1/b + 1/c + 1/d).
    [Fact]
    public void One_binary_term_gives_the_odds_ratio_and_Woolfs_standard_error_of_the_table()
    {
        var (ill, eaten) = People(new(43, 11, 3, 18));
        var fitted = Value(LogisticRegression.Fit(ill, ["ice cream"], eaten)).Terms[0];
        Assert.Equal(Math.Log(43.0 * 18 / (11 * 3)), fitted.Coefficient, 6);
        Assert.Equal(Math.Sqrt((1.0 / 43) + (1.0 / 11) + (1.0 / 3) + (1.0 / 18)), fitted.StandardError, 6);
        Assert.True(fitted.OddsRatio.Low < 23.45 && fitted.OddsRatio.High > 23.45);
        Assert.True(fitted.PValue < 1e-5);
    }

    [Fact]
    public void Two_dishes_on_the_same_plate_are_told_apart()
    {
        // The salad was contaminated; whoever took salad mostly took bread too. Crude, both look guilty; together, only the salad.
        var seed = new Seed(5);
        var (ill, dishes, bread) = (new bool?[800], new double?[1600], new bool?[800]);
        for (var i = 0; i < ill.Length; i++)
        {
            var salad = seed.Uniform(1, (ulong)i) < 0.5;
            bread[i] = seed.Uniform(2, (ulong)i) < (salad ? 0.85 : 0.25);
            ill[i] = seed.Uniform(3, (ulong)i) < (salad ? 0.6 : 0.15);
            (dishes[2 * i], dishes[(2 * i) + 1]) = (salad ? 1.0 : 0.0, bread[i] == true ? 1.0 : 0.0);
        }

        var crude = Value(Exposures.Measure(TwoByTwo.Count(bread, ill).Table, StudyDesign.Cohort));
        Assert.True(crude.OddsRatio.Low > 1.5);
        var fitted = Value(LogisticRegression.Fit(ill, ["salad", "bread"], dishes)).Terms;
        Assert.InRange(0.6 / 0.4 / (0.15 / 0.85), fitted[0].OddsRatio.Low, fitted[0].OddsRatio.High!.Value);
        Assert.InRange(1.0, fitted[1].OddsRatio.Low, fitted[1].OddsRatio.High!.Value);
    }

    [Fact]
    public void Regressions_that_have_no_answer_are_refused_in_words()
    {
        var (ill, eaten) = People(new(10, 0, 0, 10));
        Refused(LogisticRegression.Fit(ill, ["fish"], eaten), "without an exception");
        Refused(LogisticRegression.Fit([true, true], ["fish"], [1.0, 0.0]), "people who didn't");
        Refused(LogisticRegression.Fit([true, false, true, false], ["fish"], [1.0, 1.0, 1.0, 1.0]), "doesn't vary");
    }

    [Fact]
    public void Smallpox_in_Abakaliki_is_tabulated_by_compound_with_what_isnt_known_named()
    {
        var cases = PublishedRows.Of("data/small_outbreaks/smallpox_abakaliki_1967.csv");
        var table = PersonPlaceTime.Tabulate(
            [.. cases.Rows.Select(r => cases.Number(r, "age") is { } age ? (age < 15 ? "under 15" : "15 and over") : null)],
            [.. cases.Rows.Select(r => (string?)cases.Text(r, "compound"))],
            [.. cases.Rows.Select(r => (DateOnly?)DateOnly.Parse(cases.Text(r, "date_of_onset"), CultureInfo.InvariantCulture))],
            stepDays: 7);
        Assert.Equal(32, table.Place.Sum(static p => p.Cases));
        Assert.Equal(32, table.Person.Sum(static p => p.Cases) + table.PersonUnknown);
        Assert.Equal(new DateOnly(1967, 4, 5), table.FirstDay);
        Assert.Null(table.Place[0].AttackRate);
    }

    private static (bool?[] Ill, double?[] Exposed) People(TwoByTwo t)
    {
        var people = Enumerable.Repeat((true, 1.0), t.ExposedIll)
            .Concat(Enumerable.Repeat((false, 1.0), t.ExposedWell))
            .Concat(Enumerable.Repeat((true, 0.0), t.UnexposedIll))
            .Concat(Enumerable.Repeat((false, 0.0), t.UnexposedWell))
            .ToList();
        return ([.. people.Select(static p => (bool?)p.Item1)], [.. people.Select(static p => (double?)p.Item2)]);
    }

    private static void Refused(Answer<LogisticResult> answer, string words) =>
        Assert.Contains(words, Assert.IsType<Answer<LogisticResult>.NotEstimable>(answer).Because.English, StringComparison.Ordinal);

    private static T Value<T>(Answer<T> answer)
        where T : class => Assert.IsType<Answer<T>.Estimated>(answer).Value;
}
