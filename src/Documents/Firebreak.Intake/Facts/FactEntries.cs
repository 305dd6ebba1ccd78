using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Facts;

/// <summary>How near a contact is, as a list says.</summary>
public enum ReportedTier : byte
{
    /// <summary>Close contact (密接).</summary>
    Close,

    /// <summary>Close contact of a close contact (次密接).</summary>
    Secondary,

    /// <summary>Judged, and not to be managed (一般接触者).</summary>
    General,
}

/// <summary>What a laboratory reports.</summary>
public enum ReportedResult : byte
{
    /// <summary>Not detected.</summary>
    Negative,

    /// <summary>Detected.</summary>
    Positive,

    /// <summary>Between the two.</summary>
    Indeterminate,

    /// <summary>The sample could not be tested.</summary>
    Invalid,
}

/// <summary>Why a result that was released is replaced.</summary>
public enum ReportedReason : byte
{
    /// <summary>Tested again.</summary>
    Retested,

    /// <summary>Tubes or names had been exchanged.</summary>
    MixedUp,

    /// <summary>Entered wrongly.</summary>
    EntryError,

    /// <summary>The run was contaminated or failed its controls.</summary>
    LaboratoryError,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Who a row is about, as far as it says. It prints as its type name.</summary>
public sealed record PersonEntry
{
    /// <summary>Sex; not recorded by default, like everything below.</summary>
    public Sex Sex { get; init; }

    /// <summary>Name in full.</summary>
    public string? Name { get; init; }

    /// <summary>Number of a document.</summary>
    public string? Document { get; init; }

    /// <summary>Number of a passport.</summary>
    public string? Passport { get; init; }

    /// <summary>Phone numbers.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Address as entered.</summary>
    public string? Address { get; init; }

    /// <summary>Whether somebody could be told by it: a name, a document or a phone.</summary>
    public bool TellsWho => Name is not null || Document is not null || Passport is not null || Phones.Count > 0;

    /// <summary>The name of the type.</summary>
    public override string ToString() => nameof(PersonEntry);
}

/// <summary>A row of a list of contacts: who was exposed to which case.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Case">Number of the case.</param>
/// <param name="Person">Who was exposed.</param>
/// <param name="Tier">How near; null where the list doesn't say.</param>
/// <param name="LastExposure">Last day of exposure.</param>
/// <param name="Setting">Where or how.</param>
public sealed record ContactEntry(SourceRow Row, string Case, PersonEntry Person, ReportedTier? Tier, DateOnly? LastExposure, string? Setting);

/// <summary>A row of a laboratory's list: a sample, with its result once there is one.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Code">Code on the tube.</param>
/// <param name="SampledOn">Day of sampling.</param>
/// <param name="Person">Whose sample, as far as the row says.</param>
public sealed record SampleEntry(SourceRow Row, string Code, DateOnly SampledOn, PersonEntry Person)
{
    /// <summary>Number of the case whose sample it is; null of everybody else.</summary>
    public string? Case { get; init; }

    /// <summary>What was taken.</summary>
    public string? Specimen { get; init; }

    /// <summary>Name of the facility where it was taken.</summary>
    public string? TakenAt { get; init; }

    /// <summary>Name of the laboratory.</summary>
    public string? Laboratory { get; init; }

    /// <summary>Result; null while there is none.</summary>
    public ReportedResult? Result { get; init; }

    /// <summary>Day of the result.</summary>
    public DateOnly? ResultOn { get; init; }

    /// <summary>Cycle threshold.</summary>
    public double? CycleThreshold { get; init; }

    /// <summary>Why it replaces a result that was released.</summary>
    public ReportedReason? Reason { get; init; }

    /// <summary>More about that.</summary>
    public string? Remark { get; init; }

    /// <summary>The name of the type and the tube.</summary>
    public override string ToString() => $"{nameof(SampleEntry)} {Code}";
}

/// <summary>A row of an itinerary: where a case was.</summary>
/// <param name="Row">Where it stands.</param>
/// <param name="Case">Number of the case.</param>
/// <param name="Place">The place, as it is written.</param>
/// <param name="Arrived">Arrival, local time.</param>
/// <param name="Left">Departure, local time.</param>
/// <param name="Told">What was done there.</param>
public sealed record StopEntry(SourceRow Row, string Case, string? Place, DateTime Arrived, DateTime Left, string? Told)
{
    /// <summary>The name of the type.</summary>
    public override string ToString() => nameof(StopEntry);
}
