using Firebreak.Intake.Scenarios;
using Firebreak.Simulation.Measures;
using Firebreak.Testing;

namespace Firebreak.Intake.Tests.Scenarios;

/// <summary>Scenario files: what a right one means, and what is said of a wrong one.</summary>
public sealed class ScenarioReaderTests : IDisposable
{
    private const string Plain = """
        title: A question
        firstDay: 2022-03-01
        days: 60
        population:
          city: { people: 10000, districts: 3 }
        disease: covid-19/delta
        reproductionNumber: 3
        start:
          - { count: 10, district: district-2 }
        imports:
          - { perDay: 0.5, lastDay: 2022-03-10 }
        measures:
          - symptomTesting:
              name: clinics
              firstDay: 2022-03-11
              adherence: 0.6
              onsetToSample: { geometric: { meanDays: 2 } }
              cost: { perTest: 16.50 }
          - movementLimit:
              districts: [district-1, city]
              remaining: { household: 1, elsewhere: 0.3 }
              cost: { perPersonDay: 125 }
        """;

    private readonly TemporaryFolder folder = new();

    // A disease of one's own beside a scenario is read with it.
    public static TheoryData<string> Samples => [.. Directory.EnumerateFiles(Repository.PathOf("samples", "scenarios"), "*.yaml", SearchOption.AllDirectories)
        .Where(path => !path.EndsWith(".disease.yaml", StringComparison.Ordinal)).Select(path => Path.GetRelativePath(Repository.PathOf("samples", "scenarios"), path)).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_scenario_says_what_stands_in_it()
    {
        var file = Read(Plain);
        var clinics = Assert.IsType<SymptomTesting>(file.Scenario.Measures[0]);
        var limit = Assert.IsType<MovementLimit>(file.Scenario.Measures[1]);

        Assert.Equal(60, file.Scenario.Days);
        Assert.Equal(3.0, file.ReproductionNumber);
        Assert.Equal("delta", file.Scenario.Course.Variant);
        Assert.Equal((10, 2), (file.Scenario.Start[0].Count, file.Scenario.Start[0].District));
        Assert.Equal(9, file.Scenario.Arrivals[0].LastDay);
        Assert.Equal(("clinics", 10, int.MaxValue, 0.6), (clinics.Name, clinics.FirstDay, clinics.LastDay, clinics.Adherence));
        Assert.Equal(1650, clinics.Cost!.PerTestFen);
        Assert.Equal(2.0, clinics.OnsetToSample.MeanOfDrawnDays, 3);
        Assert.Equal("movementLimit", limit.Name);
        Assert.Equal([1, 0], limit.Districts);
        Assert.Equal((1.0, 0.3, 0.3), (limit.Remaining.Household, limit.Remaining.Workplace, limit.Remaining.Community));
    }

    // What is wrong → line, value and expectation, in the words of the file.
    [Theory]
    [InlineData("adherence: 0.6", "adherance: 0.6", "line 16: \"adherance\" isn't known in symptomTesting; did you mean \"adherence\"?")]
    [InlineData("days: 60", "dayz: 60", "line 3: \"dayz\" isn't known in a scenario; did you mean \"days\"?")]
    [InlineData("adherence: 0.6", "adherence: 1.6", "line 16: clinics.adherence is 1.6; expected: a share between 0 and 1")]
    [InlineData("adherence: 0.6", "adherence: most", "line 16: adherence is most; expected: a number")]
    [InlineData("district: district-2", "district: distrct-2", "line 9: district is distrct-2; the population has no such district; did you mean \"district-2\"?")]
    [InlineData("      cost: { perPersonDay: 125 }", "      name: limit", "movementLimit has no cost; expected: what the measure costs")]
    [InlineData("{ perPersonDay: 125 }", "{ perPersonDay: 0 }", "movementLimit.cost is nothing; expected: what the measure costs")]
    [InlineData("{ perTest: 16.50 }", "{ perTest: 16.505 }", "line 18: perTest is 16.505; expected: yuan, with at most two decimals")]
    [InlineData("symptomTesting:", "symptomTest:", "line 14: \"symptomTest\" isn't known in measures")]
    [InlineData("geometric: { meanDays: 2 }", "geometric: { meanDays: 0 }", "expected: a mean of 1 to 40 days")]
    [InlineData("covid-19/delta", "covid-19/detla", "line 6: disease is covid-19/detla; did you mean \"covid-19/delta\"?")]
    [InlineData("firstDay: 2022-03-11", "firstDay: 11 March", "line 15: firstDay is 11 March; expected: a day number, or a date such as 2022-03-28")]
    [InlineData("people: 10000", "people: 0", "line 5: the city has 0 people in 3 districts")]
    [InlineData("days: 60", "days: 0", "line 3: days is 0; expected: 1 to 3,000 days")]
    [InlineData("perDay: 0.5", "perDay: 700", "arrivals is 700; expected: a mean of 0 to 500 a day")]
    [InlineData("reproductionNumber: 3", "reproductionNumber: -1", "line 7: reproductionNumber is -1; expected: a number of at least 0")]
    [InlineData("title: A question", "title: [", "this isn't YAML")]
    public void A_wrong_scenario_is_refused_with_line_value_and_expectation(string right, string wrong, string said)
    {
        var text = Plain.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Plain, text);

        Assert.Contains(said, Refusal(text), StringComparison.Ordinal);
        Assert.StartsWith("scenario.yaml, line ", Refusal(text), StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_need_the_date_of_day_0() =>
        Assert.Contains("doesn't say the date of day 0", Refusal(Plain.Replace("firstDay: 2022-03-01\n", "", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void What_the_command_line_says_wins()
    {
        var file = Read(Plain, new ScenarioOverrides { Agents = 50_001, Days = 5, Seed = 77, Replicates = 3 });
        var people = Assert.IsType<PopulationSource.Described>(file.People).Description;

        Assert.Equal((50_001L, 5, 77UL, 3), (people.People, file.Scenario.Days, file.Seed.Value, file.Replicates));
        Assert.All(people.Districts.Skip(1), district => Assert.InRange(district.People, 16_660, 16_680));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_scenario_that_ships_is_sound(string sample) =>
        Assert.IsType<ScenarioOutcome.Read>(ScenarioReader.Read(Repository.PathOf("samples", "scenarios", sample)));

    [Fact]
    public void Every_disease_that_ships_can_be_named()
    {
        Assert.Equal(9, ScenarioReader.ShippedDiseases.Count);
        Assert.All(ScenarioReader.ShippedDiseases, disease =>
            Assert.Equal(disease, $"{Read(Plain.Replace("covid-19/delta", disease, StringComparison.Ordinal)).Scenario.Course.Disease}/{disease.Split('/')[1]}"));
    }

    [Fact]
    public void A_disease_of_ones_own_lies_beside_the_scenario_and_names_its_sources()
    {
        var blank = File.ReadAllText(Repository.PathOf("diseases", "blank", "blank.yaml"));
        folder.Write("mine.yaml", blank.Replace("latentDays: { constant: { days: 2 } }", "latentDays: { constant: { days: 4 } }", StringComparison.Ordinal));
        Assert.Equal(4.0, Read(Plain.Replace("covid-19/delta", "mine.yaml", StringComparison.Ordinal)).Scenario.Course.LatentDays.MeanOfDrawnDays);

        folder.Write("mine.yaml", blank[..blank.IndexOf("sources:", StringComparison.Ordinal)]);
        Assert.Contains("names no sources", Refusal(Plain.Replace("covid-19/delta", "mine.yaml", StringComparison.Ordinal)), StringComparison.Ordinal);

        folder.Write("mine.yaml", blank.Replace("asymptomaticInfectiousness: 1.0", "asymptomaticInfectiousness: -1.0", StringComparison.Ordinal));
        Assert.Contains("mine.yaml, line 17: asymptomaticInfectiousness is -1", Refusal(Plain.Replace("covid-19/delta", "mine.yaml", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_population_of_ones_own_is_a_tree_of_districts_by_code()
    {
        const string own = """
              description:
                districts:
                  - { code: P, parent: null, people: 0 }
                  - { code: P1, parent: P, people: 600 }
                  - { code: P2, parent: P, people: 400 }
                ages: [[0, 14, 17], [15, 59, 63], [60, 90, 20]]
                householdSizes: [25, 30, 25, 20]
            """;
        var file = Read(Plain.Replace("  city: { people: 10000, districts: 3 }", own, StringComparison.Ordinal)
            .Replace("district-2", "P2", StringComparison.Ordinal).Replace("[district-1, city]", "[P1]", StringComparison.Ordinal));
        var description = Assert.IsType<PopulationSource.Described>(file.People).Description;

        Assert.Equal(1000, description.People);
        Assert.Equal([-1, 0, 0], description.Districts.Select(district => district.Parent));
        Assert.Equal((15, 59, 63.0), (description.Ages[1].FromAge, description.Ages[1].ToAgeInclusive, description.Ages[1].Share));
        Assert.Equal(2, file.Scenario.Start[0].District);
    }

    private ScenarioFile Read(string text, ScenarioOverrides? overrides = null)
    {
        folder.Write("scenario.yaml", text);
        return ScenarioReader.Read(folder.File("scenario.yaml"), overrides) switch
        {
            ScenarioOutcome.Read read => read.File,
            ScenarioOutcome.Refused refused => throw new InvalidOperationException(refused.Reason.English),
            _ => throw new InvalidOperationException("A scenario is read or refused."),
        };
    }

    private string Refusal(string text)
    {
        folder.Write("scenario.yaml", text);
        return Assert.IsType<ScenarioOutcome.Refused>(ScenarioReader.Read(folder.File("scenario.yaml"))).Reason.English;
    }
}
