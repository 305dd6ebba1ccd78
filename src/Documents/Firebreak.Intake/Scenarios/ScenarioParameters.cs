using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Intake.Scenarios;

/// <summary>The numbers of a scenario that can be set by name: what a calibration moves.</summary>
public static class ScenarioParameters
{
    /// <summary>Names that a scenario has.</summary>
    public static IReadOnlyList<string> NamesOf(Scenario scenario) =>
    [
        "reproductionNumber", "dispersion",
        .. scenario.Start.Count > 0 ? (string[])["firstInfections", "firstInfectionDay"] : [],
        .. scenario.Arrivals.Count > 0 ? (string[])["importsPerDay"] : [],
        .. scenario.Measures.SelectMany(measure => (string[])[$"{measure.Name}.coverage", $"{measure.Name}.adherence"]),
    ];

    /// <summary>The scenario for a population with values set by name.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="population">The people: the transmission per contact depends on them.</param>
    /// <param name="values">Values by name.</param>
    public static Scenario With(ScenarioFile file, Population population, IEnumerable<(string Name, double Value)> values)
    {
        var (scenario, reproduction) = (file.Scenario, file.ReproductionNumber);
        foreach (var (name, value) in values)
        {
            (scenario, reproduction) = name switch
            {
                "reproductionNumber" => (scenario, value),
                "dispersion" => (scenario with { Course = scenario.Course with { Dispersion = value } }, reproduction),
                "firstInfections" => (First(scenario, first => first with { Count = (int)Math.Round(value) }), reproduction),
                "firstInfectionDay" => (First(scenario, first => first with { Day = Math.Clamp((int)Math.Floor(value), 0, scenario.Days - 1) }), reproduction),
                "importsPerDay" => (scenario with { Arrivals = [scenario.Arrivals[0] with { PerDay = value }, .. scenario.Arrivals.Skip(1)] }, reproduction),
                _ => (scenario with { Measures = [.. scenario.Measures.Select(measure => Moved(measure, name, value))] }, reproduction),
            };
        }

        return reproduction is { } number
            ? scenario with { TransmissionPerContact = Transmissibility.ForReproductionNumber(number, population, scenario.Contacts, scenario.Course) }
            : scenario;
    }

    private static Scenario First(Scenario scenario, Func<FirstInfections, FirstInfections> change) =>
        scenario with { Start = [change(scenario.Start[0]), .. scenario.Start.Skip(1)] };

    private static Measure Moved(Measure measure, string name, double value) =>
        name == $"{measure.Name}.coverage" ? measure with { Coverage = value }
        : name == $"{measure.Name}.adherence" ? measure with { Adherence = value }
        : measure;
}
