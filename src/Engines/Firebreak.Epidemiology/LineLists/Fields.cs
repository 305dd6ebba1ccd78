namespace Firebreak.Epidemiology.LineLists;

/// <summary>A date in the course of a case. Onset, sampling, confirmation and report are four dates, never one.</summary>
public enum DateField : byte
{
    /// <summary>Presumed day of infection.</summary>
    Infection,

    /// <summary>First day on which infection was possible.</summary>
    ExposureStart,

    /// <summary>Last day on which infection was possible.</summary>
    ExposureEnd,

    /// <summary>First symptom. For measles: the prodrome.</summary>
    Onset,

    /// <summary>Onset of rash, in diseases that have one.</summary>
    Rash,

    /// <summary>First visit to a doctor or hospital.</summary>
    Consultation,

    /// <summary>Sampling of the first positive sample.</summary>
    Sampling,

    /// <summary>Confirmation by laboratory or clinical decision.</summary>
    Confirmation,

    /// <summary>Report to the authority.</summary>
    Report,

    /// <summary>Beginning of isolation or quarantine.</summary>
    Isolation,

    /// <summary>Admission to hospital.</summary>
    Hospitalisation,

    /// <summary>Recovery, discharge or release from isolation.</summary>
    Recovery,

    /// <summary>Death.</summary>
    Death,

    /// <summary>Outcome of either kind, where the file doesn't say which.</summary>
    Outcome,
}

/// <summary>A classification of a case whose values are words of the file.</summary>
public enum TextField : byte
{
    /// <summary>Country of residence or report.</summary>
    Country,

    /// <summary>Province or state.</summary>
    Province,

    /// <summary>City, county or district.</summary>
    District,

    /// <summary>Street, town or village. Below it a place identifies a person and isn't kept here.</summary>
    Street,

    /// <summary>Place or setting of the infection.</summary>
    Setting,

    /// <summary>Hospital or other facility.</summary>
    Facility,

    /// <summary>Named cluster.</summary>
    Cluster,

    /// <summary>Household or family number.</summary>
    Household,

    /// <summary>School class or grade.</summary>
    SchoolClass,

    /// <summary>Occupation.</summary>
    Occupation,
}

/// <summary>Sex as recorded.</summary>
public enum Sex : byte
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Female (女).</summary>
    Female,

    /// <summary>Male (男).</summary>
    Male,

    /// <summary>Recorded as neither.</summary>
    Other,
}

/// <summary>How a case ended, as far as is known.</summary>
public enum Outcome : byte
{
    /// <summary>Not recorded: unresolved, not survived.</summary>
    Unknown,

    /// <summary>Died.</summary>
    Died,

    /// <summary>Recovered, discharged or released.</summary>
    Recovered,

    /// <summary>Alive at the last report, not yet resolved.</summary>
    Alive,
}

/// <summary>Where a case stood when it was found. The share found inside control is the first number of containment.</summary>
public enum HowFound : byte
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Already in quarantine, isolation or a closed loop when found.</summary>
    InsideControl,

    /// <summary>In the community.</summary>
    Community,

    /// <summary>Infected elsewhere.</summary>
    Imported,
}

/// <summary>Case class by the case definition.</summary>
public enum CaseClass : byte
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Suspected.</summary>
    Suspected,

    /// <summary>Probable or clinically diagnosed.</summary>
    Probable,

    /// <summary>Confirmed.</summary>
    Confirmed,

    /// <summary>Asymptomatic infection, where it's a class of its own.</summary>
    Asymptomatic,

    /// <summary>Discarded: not a case.</summary>
    Discarded,
}

/// <summary>Worst severity reached.</summary>
public enum Severity : byte
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>No symptoms.</summary>
    Asymptomatic,

    /// <summary>Mild (轻型).</summary>
    Mild,

    /// <summary>Moderate (普通型, 中型).</summary>
    Moderate,

    /// <summary>Severe (重型).</summary>
    Severe,

    /// <summary>Critical (危重型).</summary>
    Critical,
}

/// <summary>What the two numbers of a position mean.</summary>
public enum CoordinateSystem : byte
{
    /// <summary>The file has no positions.</summary>
    None,

    /// <summary>Longitude and latitude in degrees, WGS 84.</summary>
    Degrees,

    /// <summary>Metres east and north of an unnamed origin.</summary>
    LocalMetres,
}
