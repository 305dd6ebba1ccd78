using Firebreak.Primitives;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

/// <summary>Populations, diseases and scenarios that tests share.</summary>
internal static class Scenes
{
    public static readonly MeasureCost Yuan = new(PerPersonDayFen: 100, PerTestFen: 100, PerTubeFen: 100, PerPersonFen: 100);

    private static readonly Lazy<Population> SmallCity = new(() => PopulationBuilder.Build(PopulationDescription.LayeredCity(30_000, 4), new Seed(7), 1));

    public static Population City => SmallCity.Value;

    /// <summary>People without homes, schools or work: only what the pattern gives them.</summary>
    public static Population Crowd(int people, params double[] householdSizes) => PopulationBuilder.Build(
        new PopulationDescription
        {
            Districts = [new("crowd", -1, people)],
            Ages = [new(0, 79, 1.0)],
            HouseholdSizes = householdSizes.Length == 0 ? [1.0] : householdSizes,
            Composition = HouseholdComposition.AnyAge,
        },
        new Seed(3));

    public static DiseaseCourse Disease(DayDistribution latent, DayDistribution infectious) => new()
    {
        Disease = "test",
        Variant = "test",
        Name = new Phrase("test", "测试"),
        LatentDays = latent,
        InfectiousDays = infectious,
    };

    /// <summary>A disease with symptoms in everyone on the second infectious day, found by any test while infectious.</summary>
    public static DiseaseCourse PlainDisease => Disease(new DayDistribution.Gamma(3.0, 1.0), new DayDistribution.Gamma(6.0, 1.5)) with
    {
        InfectiousToOnset = new DayDistribution.Constant(1),
        Severity = new Severity
        {
            SymptomaticShare = ByAge(0.7),
            SevereShare = ByAge(0.05),
            CriticalShare = ByAge(0.3),
            FatalShare = ByAge(0.4),
        },
    };

    public static Scenario Outbreak(params Measure[] measures) => new()
    {
        Days = 60,
        Course = PlainDisease,
        Contacts = ContactPattern.LayeredCity,
        TransmissionPerContact = 0.05,
        Start = [new FirstInfections(30)],
        Measures = measures,
    };

    public static SymptomTesting Clinics => new() { Name = "clinics", Cost = Yuan };

    public static CaseIsolation Isolation => new() { Name = "isolation", Cost = Yuan };

    public static ContactTracing Tracing => new() { Name = "tracing", Cost = Yuan };

    public static Quarantine Quarantine => new() { Name = "quarantine", Cost = Yuan };

    public static double[] ByAge(double value) => [.. Enumerable.Repeat(value, SettingTable.AgeBandCount)];

    public static RunResult Run(Scenario scenario, ulong seed = 1) => Run(City, scenario, seed);

    public static RunResult Run(Population population, Scenario scenario, ulong seed) =>
        Simulator.Run(population, scenario, new Seed(seed), keepsTree: true, TestContext.Current.CancellationToken);

    public static Ensemble RunEnsemble(Scenario scenario, int replicates, int threads) =>
        Simulator.RunEnsemble(City, scenario, new Seed(9), replicates, threads, cancellation: TestContext.Current.CancellationToken);

    public static double Attack(RunResult result, Population population) => (double)result.Total(DayCount.Infections) / population.Count;
}
