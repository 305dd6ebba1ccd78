using Firebreak.Primitives;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Benchmarks.Simulation;

/// <summary>The scenes that the speed of the simulator is measured on.</summary>
public static class SimulationScenes
{
    private static readonly MeasureCost Cheap = new(PerPersonDayFen: 10_000, PerTestFen: 1_600, PerTubeFen: 2_000, PerPersonFen: 2_000);

    public static DiseaseCourse Covid { get; } = new()
    {
        Disease = "covid-19",
        Variant = "original",
        Name = new Phrase("COVID-19, original strain", "新冠病毒原始株"),
        Dispersion = 0.45,
        LatentDays = new DayDistribution.LogNormal(4.5, 1.5),
        InfectiousDays = new DayDistribution.LogNormal(8.0, 2.0),
        InfectiousToOnset = new DayDistribution.LogNormal(1.1, 0.9),
        Susceptibility = [0.34, 0.67, 1.0, 1.0, 1.0, 1.0, 1.24, 1.47, 1.47, 1.47],
        Severity = new Severity
        {
            SymptomaticShare = [0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90, 0.90],
            SevereShare = [0.001, 0.003, 0.012, 0.032, 0.049, 0.102, 0.166, 0.243, 0.273, 0.273],
            CriticalShare = [0.06, 0.05, 0.05, 0.05, 0.06, 0.12, 0.27, 0.43, 0.71, 0.71],
            FatalShare = [0.67, 0.25, 0.28, 0.31, 0.45, 0.28, 0.21, 0.27, 0.48, 0.93],
        },
    };

    public static Population City(int people, int districts, int threads = 1) =>
        PopulationBuilder.Build(PopulationDescription.LayeredCity(people, districts), new Seed(1), threads);

    /// <summary>No measures: about 85 % are infected in 100 days.</summary>
    public static Scenario Uncontrolled(Population population, double reproductionNumber = 3.0) => new()
    {
        Days = 100,
        Course = Covid,
        Contacts = ContactPattern.LayeredCity,
        TransmissionPerContact = Transmissibility.ForReproductionNumber(reproductionNumber, population, ContactPattern.LayeredCity, Covid),
        Start = [new FirstInfections(Math.Max(10, population.Count / 1000))],
    };

    /// <summary>Testing on symptoms, tracing and quarantine from day 20, so weak that about a quarter is infected.</summary>
    public static Scenario HeldDown(Population population) => Uncontrolled(population) with
    {
        Measures =
        [
            new SymptomTesting { Name = "clinics", Cost = Cheap, FirstDay = 20, Adherence = 0.8, OnsetToSample = new DayDistribution.Geometric(1.8), TurnaroundDays = 1 },
            new CaseIsolation { Name = "isolation", Cost = Cheap, FirstDay = 20, Adherence = 0.9 },
            new ContactTracing { Name = "tracing", Cost = Cheap, FirstDay = 20, Adherence = 0.9 },
            new Quarantine { Name = "quarantine", Cost = Cheap, FirstDay = 20, Adherence = 0.95, Days = 14 },
        ],
    };

    /// <summary>A few hundred cases: everything is on from the first day.</summary>
    public static Scenario Controlled(Population population) => Uncontrolled(population) with
    {
        Start = [new FirstInfections(40)],
        Measures =
        [
            new SymptomTesting { Name = "clinics", Cost = Cheap, Adherence = 0.9 },
            new Screening { Name = "screening", Cost = Cheap, FirstDay = 5, EveryDays = 3, Adherence = 0.85, TubesPerDay = 2_000_000, Districts = [1, 2, 3] },
            new CaseIsolation { Name = "isolation", Cost = Cheap },
            new ContactTracing { Name = "tracing", Cost = Cheap, PeoplePerDay = 5_000, Secondary = true },
            new Quarantine { Name = "quarantine", Cost = Cheap, Rooms = 50_000 },
            new Zoning { Name = "zones", Cost = Cheap },
            new Masks { Name = "masks", Cost = new MeasureCost(PerPersonDayFen: 30), Adherence = 0.8 },
            new MovementLimit { Name = "limits", Cost = new MeasureCost(PerPersonDayFen: 2_600), Remaining = BySetting.Of(1.0, 0.7) },
            new Closure { Name = "schools", Cost = new MeasureCost(PerPersonDayFen: 5_000), Kind = GroupKind.SchoolClass },
        ],
    };
}
