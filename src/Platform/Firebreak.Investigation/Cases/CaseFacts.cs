using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Investigation.Cases;

/// <summary>
/// What is known of an illness: class, severity, how it was found, its dates, and the words by which a line list groups it. Onset, sampling, confirmation and
/// report are four dates. It holds whatever a line list of <see cref="LineList"/> can say, so that a report on the register equals the report on the file.
/// </summary>
public sealed record CaseFacts
{
    /// <summary>Class by the case definition.</summary>
    public CaseClass Class { get; init; }

    /// <summary>Worst severity reached.</summary>
    public Severity Severity { get; init; }

    /// <summary>Where the case stood when it was found.</summary>
    public HowFound Found { get; init; }

    /// <summary>Youngest age meant, in years.</summary>
    public float? AgeFromYears { get; init; }

    /// <summary>First age no longer meant, in years.</summary>
    public float? AgeUntilYears { get; init; }

    /// <summary>Presumed day of infection.</summary>
    public DateOnly? Infection { get; init; }

    /// <summary>First day on which infection was possible.</summary>
    public DateOnly? ExposureStart { get; init; }

    /// <summary>Last day on which infection was possible.</summary>
    public DateOnly? ExposureEnd { get; init; }

    /// <summary>First symptom.</summary>
    public DateOnly? Onset { get; init; }

    /// <summary>Onset of rash.</summary>
    public DateOnly? Rash { get; init; }

    /// <summary>First visit to a doctor or hospital.</summary>
    public DateOnly? Consultation { get; init; }

    /// <summary>Sampling of the first positive sample.</summary>
    public DateOnly? Sampling { get; init; }

    /// <summary>Confirmation by laboratory or clinical decision.</summary>
    public DateOnly? Confirmation { get; init; }

    /// <summary>Report to the authority.</summary>
    public DateOnly? Report { get; init; }

    /// <summary>Beginning of isolation or quarantine.</summary>
    public DateOnly? Isolation { get; init; }

    /// <summary>Admission to hospital.</summary>
    public DateOnly? Hospitalisation { get; init; }

    /// <summary>Recovery, discharge or release.</summary>
    public DateOnly? Recovery { get; init; }

    /// <summary>Death.</summary>
    public DateOnly? Death { get; init; }

    /// <summary>How it ended.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>When it ended, where nobody said which way.</summary>
    public DateOnly? OutcomeOn { get; init; }

    /// <summary>Country of residence or report, in the words of whoever reported; likewise below.</summary>
    public string? Country { get; init; }

    /// <summary>Province or state.</summary>
    public string? Province { get; init; }

    /// <summary>City, county or district.</summary>
    public string? District { get; init; }

    /// <summary>Street, town or village. What lies below it tells who somebody is and stands with the person.</summary>
    public string? Township { get; init; }

    /// <summary>Place or setting of the infection.</summary>
    public string? Setting { get; init; }

    /// <summary>Hospital or other facility.</summary>
    public string? Facility { get; init; }

    /// <summary>Named cluster.</summary>
    public string? Cluster { get; init; }

    /// <summary>Number of the household or family within the outbreak; not an address.</summary>
    public string? Household { get; init; }

    /// <summary>School class or grade.</summary>
    public string? SchoolClass { get; init; }

    /// <summary>Occupation.</summary>
    public string? Occupation { get; init; }
}
