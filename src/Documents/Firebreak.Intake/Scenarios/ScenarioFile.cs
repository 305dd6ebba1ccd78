using Firebreak.Primitives;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Intake.Scenarios;

/// <summary>Where a scenario's people come from.</summary>
public abstract record PopulationSource
{
    private PopulationSource()
    {
    }

    /// <summary>Built from a description.</summary>
    /// <param name="Description">What to build.</param>
    /// <param name="Seed">Seed of the building, apart from the seed of the runs.</param>
    public sealed record Described(PopulationDescription Description, Seed Seed) : PopulationSource;

    /// <summary>Mapped from a population file.</summary>
    /// <param name="Path">Where it lies.</param>
    /// <param name="Districts">Codes of its districts, in their order.</param>
    public sealed record Saved(string Path, IReadOnlyList<string> Districts) : PopulationSource;
}

/// <summary>A table that a run writes.</summary>
public enum ScenarioOutput
{
    /// <summary>Every count by day.</summary>
    Days,

    /// <summary>Infections and cases found by day and district.</summary>
    Districts,

    /// <summary>The same by day and age.</summary>
    Ages,

    /// <summary>Infections by day and setting.</summary>
    Settings,

    /// <summary>Totals of each replicate.</summary>
    Replicates,

    /// <summary>Every infection of the first replicate with its infector.</summary>
    Tree,
}

/// <summary>A parameter to be calibrated, by the name that the scenario file gives it.</summary>
/// <param name="Name">reproductionNumber, dispersion, firstInfections, firstInfectionDay, importsPerDay, or a measure's name with .coverage or .adherence.</param>
/// <param name="Low">Lowest value.</param>
/// <param name="High">Highest value.</param>
/// <param name="Logarithmic">Whether uniform in the logarithm.</param>
public sealed record CalibratedParameter(string Name, double Low, double High, bool Logarithmic);

/// <summary>A file that was read, enough to say which one it was.</summary>
/// <param name="Name">Name without folder, or key of a shipped file.</param>
/// <param name="Sha256">Digest of its bytes, in hexadecimal digits.</param>
/// <param name="Text">Its text as it was read.</param>
public sealed record ReadText(string Name, string Sha256, string Text);

/// <summary>A scenario as an epidemiologist wrote it, read and checked.</summary>
public sealed record ScenarioFile
{
    /// <summary>The file.</summary>
    public required ReadText Source { get; init; }

    /// <summary>The disease file it names.</summary>
    public required ReadText Disease { get; init; }

    /// <summary>Its title.</summary>
    public required Phrase Title { get; init; }

    /// <summary>Date of day 0; null if days are only numbers.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Seed of the first replicate's luck; the others follow from it.</summary>
    public required Seed Seed { get; init; }

    /// <summary>Number of replicates.</summary>
    public required int Replicates { get; init; }

    /// <summary>Where the people come from.</summary>
    public required PopulationSource People { get; init; }

    /// <summary>Reproduction number that fixes the transmission per contact; null where the file gives that itself.</summary>
    public double? ReproductionNumber { get; init; }

    /// <summary>Disease, contacts, beginning, measures. Its transmission per contact counts only if <see cref="ReproductionNumber"/> is null.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Tables to write.</summary>
    public required IReadOnlyList<ScenarioOutput> Outputs { get; init; }

    /// <summary>What to calibrate; empty if the file doesn't say.</summary>
    public IReadOnlyList<CalibratedParameter> Calibrated { get; init; } = [];

    /// <summary>The scenario for a population: the transmission per contact is worked out.</summary>
    public Scenario For(Population population) => ReproductionNumber is { } reproduction
        ? Scenario with { TransmissionPerContact = Transmissibility.ForReproductionNumber(reproduction, population, Scenario.Contacts, Scenario.Course) }
        : Scenario;
}

/// <summary>A scenario that was read, or the reason why it can't be used.</summary>
public abstract record ScenarioOutcome
{
    private ScenarioOutcome()
    {
    }

    /// <summary>Read.</summary>
    /// <param name="File">The scenario.</param>
    public sealed record Read(ScenarioFile File) : ScenarioOutcome;

    /// <summary>Refused.</summary>
    /// <param name="Reason">File, line, value and what was expected.</param>
    /// <param name="ByEnvironment">Whether disk or rights are at fault, and not the file.</param>
    public sealed record Refused(Phrase Reason, bool ByEnvironment) : ScenarioOutcome;
}

/// <summary>What the command line says instead of the file.</summary>
public sealed record ScenarioOverrides
{
    /// <summary>A population file.</summary>
    public string? PopulationPath { get; init; }

    /// <summary>Number of people to build: a described population is scaled to it, district by district.</summary>
    public int? Agents { get; init; }

    /// <summary>Number of days.</summary>
    public int? Days { get; init; }

    /// <summary>Seed.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Number of replicates.</summary>
    public int? Replicates { get; init; }
}
