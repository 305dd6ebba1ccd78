using Firebreak.Ground.Imports;
using Firebreak.Ground.People;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Surveillance.Samples;

namespace Firebreak.Investigation.Imports;

/// <summary>A case as a file has it.</summary>
/// <param name="Number">Number in the outbreak: by it a row is recognised when the file comes again.</param>
/// <param name="Person">Who it is, as far as the file says.</param>
/// <param name="Facts">What is known of the illness.</param>
public sealed record CaseRow(string Number, PersonDetails Person, CaseFacts Facts);

/// <summary>A presumed transmission as a file has it; either end may be a case that isn't in the register yet.</summary>
/// <param name="Infector">Number of the presumed infector.</param>
/// <param name="Infectee">Number of the presumed infectee.</param>
/// <param name="Setting">Where or how, if the file says.</param>
public sealed record LinkRow(string Infector, string Infectee, string? Setting);

/// <summary>Where a row stands, for what must be said about it.</summary>
/// <param name="File">Which of the files of the import.</param>
/// <param name="Row">Row as a spreadsheet counts it.</param>
public readonly record struct RowPlace(int File, int Row);

/// <summary>A contact as a list has it; the case may be one that isn't in the register yet.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="CaseNumber">Number of the case.</param>
/// <param name="Person">Who was exposed.</param>
/// <param name="Tier">How near; unjudged where the list doesn't say.</param>
/// <param name="LastExposure">Last day of exposure.</param>
/// <param name="Setting">Where or how.</param>
public sealed record ContactRow(RowPlace At, string CaseNumber, PersonDetails Person, ContactTier Tier, DateOnly? LastExposure, string? Setting);

/// <summary>A sample as a laboratory's list has it, of anybody: with its result once there is one.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Code">Code on the tube: by it and the day a row is recognised when it comes again.</param>
/// <param name="SampledOn">Day of sampling.</param>
/// <param name="Person">Whose sample, as far as the list says.</param>
public sealed record SampleRow(RowPlace At, string Code, DateOnly SampledOn, PersonDetails Person)
{
    /// <summary>Number of the case whose sample it is; null of everybody else.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>What was taken.</summary>
    public string? Specimen { get; init; }

    /// <summary>Name of the facility where it was taken.</summary>
    public string? TakenAt { get; init; }

    /// <summary>Name of the laboratory.</summary>
    public string? Laboratory { get; init; }

    /// <summary>Result; pending while there is none.</summary>
    public SampleResult Result { get; init; }

    /// <summary>Day of the result.</summary>
    public DateOnly? ResultOn { get; init; }

    /// <summary>Cycle threshold.</summary>
    public double? CycleThreshold { get; init; }

    /// <summary>Why it replaces a result that was released; without it such a row is refused.</summary>
    public CorrectionReason? Reason { get; init; }

    /// <summary>More about that.</summary>
    public string? Remark { get; init; }
}

/// <summary>A stop as an itinerary has it: by case and arrival a row is recognised when it comes again.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="CaseNumber">Number of the case.</param>
/// <param name="Place">The place, as it was written.</param>
/// <param name="Arrived">Arrival.</param>
/// <param name="Left">Departure.</param>
/// <param name="Told">What was done there.</param>
public sealed record StopRow(RowPlace At, string CaseNumber, string? Place, Instant Arrived, Instant Left, string? Told)
{
    /// <summary>The name of the type: what was told names people.</summary>
    public override string ToString() => nameof(StopRow);
}

/// <summary>Why a row that could be read can't be taken into this register.</summary>
public enum RowRefusal
{
    /// <summary>The case is neither in the register nor in the files.</summary>
    NoSuchCase,

    /// <summary>Another result of the sample was released before, and the row gives no reason.</summary>
    ResultReleased,

    /// <summary>The register has the sample from somebody else.</summary>
    SampleOfSomebodyElse,

    /// <summary>The person was erased.</summary>
    Erased,
}

/// <summary>A row that can't be taken into this register.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Because">Why.</param>
/// <param name="Field">The field at fault: case, sample-code, result.</param>
/// <param name="Value">What stands there; nothing that names anybody.</param>
public sealed record RefusedRow(RowPlace At, RowRefusal Because, string Field, string Value)
{
    /// <summary>What was released before, where that is why.</summary>
    public SampleResult? Released { get; init; }
}

/// <summary>What files say of an outbreak, and which files.</summary>
/// <param name="Outbreak">Code of the outbreak.</param>
/// <param name="Files">The files.</param>
/// <param name="Cases">Cases, each number once.</param>
/// <param name="Links">Links; a pair that stands there twice counts once.</param>
public sealed record OutbreakFiles(string Outbreak, IReadOnlyList<ImportedFile> Files, IReadOnlyList<CaseRow> Cases, IReadOnlyList<LinkRow> Links)
{
    /// <summary>Contacts, with who they are. Default: none.</summary>
    public IReadOnlyList<ContactRow> Contacts { get; init; } = [];

    /// <summary>Samples and results. Default: none.</summary>
    public IReadOnlyList<SampleRow> Samples { get; init; } = [];

    /// <summary>Stops of itineraries. Default: none.</summary>
    public IReadOnlyList<StopRow> Stops { get; init; } = [];

    /// <summary>How many rows there are in all.</summary>
    public int Rows => Cases.Count + Links.Count + Contacts.Count + Samples.Count + Stops.Count;

    /// <summary>How to declare the outbreak if the register has none of this code; null where that isn't wanted.</summary>
    public NewOutbreak? Declare { get; init; }
}

/// <summary>An outbreak that an import declares, and that goes again when the import is undone.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Disease">The disease, by the word that rule packs use.</param>
/// <param name="DeclaredOn">The day it was declared.</param>
public sealed record NewOutbreak(string Name, string Disease, DateOnly DeclaredOn);

/// <summary>What an import does, or would do.</summary>
public sealed record ImportSummary
{
    /// <summary>Whether the outbreak is declared by it.</summary>
    public bool DeclaresOutbreak { get; init; }

    /// <summary>Cases.</summary>
    public ImportCount Cases { get; init; } = new(0, 0, 0);

    /// <summary>People: new ones, and those whom a new case found by their document number or whom the file describes otherwise.</summary>
    public ImportCount People { get; init; } = new(0, 0, 0);

    /// <summary>Links.</summary>
    public ImportCount Links { get; init; } = new(0, 0, 0);

    /// <summary>Contacts; those that wait for their case are among them.</summary>
    public ImportCount Contacts { get; init; } = new(0, 0, 0);

    /// <summary>Samples with their results.</summary>
    public ImportCount Samples { get; init; } = new(0, 0, 0);

    /// <summary>Stops.</summary>
    public ImportCount Stops { get; init; } = new(0, 0, 0);

    /// <summary>Released results that were replaced, with a reason; among the samples that change.</summary>
    public int Corrections { get; init; }

    /// <summary>Contacts that wait for their case.</summary>
    public int AwaitingCase { get; init; }

    /// <summary>Samples that name a laboratory or place of sampling that the register doesn't know; the name is left out.</summary>
    public int UnknownFacilities { get; init; }

    /// <summary>Rows that can't be taken into this register.</summary>
    public IReadOnlyList<RefusedRow> Refused { get; init; } = [];

    /// <summary>New cases, contacts and samples of people whom the register had already, found by document number.</summary>
    public int FoundByDocument { get; init; }

    /// <summary>New people who share a phone and the initials of their name with somebody in the register: to be looked at, never merged by an import.</summary>
    public int PossibleDuplicates { get; init; }

    /// <summary>Links that wait for a case at one of their ends.</summary>
    public int Pending { get; init; }

    /// <summary>Links and contacts of the register that waited for a case of these files.</summary>
    public int Resolved { get; init; }

    /// <summary>How often each field says otherwise.</summary>
    public IReadOnlyDictionary<string, int> ChangedFields { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Whether there is nothing to write.</summary>
    public bool ChangesNothing => !DeclaresOutbreak && Resolved == 0 && new[] { Cases, People, Links, Contacts, Samples, Stops }.All(count => count is { Added: 0, Changed: 0 });

    /// <summary>Counts by kind of fact, as the list of imports keeps them.</summary>
    public IReadOnlyDictionary<string, ImportCount> Counts
    {
        get
        {
            var counts = new Dictionary<string, ImportCount>(StringComparer.Ordinal) { ["cases"] = Cases, ["people"] = People, ["links"] = Links };
            foreach (var (kind, count) in new[] { ("contacts", Contacts), ("samples", Samples), ("stops", Stops) })
            {
                _ = count is { Added: 0, Changed: 0, Unchanged: 0 } || counts.TryAdd(kind, count);
            }

            return counts;
        }
    }

    /// <summary>The sum of two parts.</summary>
    public ImportSummary Plus(ImportSummary other) => new()
    {
        DeclaresOutbreak = DeclaresOutbreak || other.DeclaresOutbreak,
        Cases = Cases.Plus(other.Cases),
        People = People.Plus(other.People),
        Links = Links.Plus(other.Links),
        Contacts = Contacts.Plus(other.Contacts),
        Samples = Samples.Plus(other.Samples),
        Stops = Stops.Plus(other.Stops),
        Corrections = Corrections + other.Corrections,
        AwaitingCase = AwaitingCase + other.AwaitingCase,
        UnknownFacilities = UnknownFacilities + other.UnknownFacilities,
        Refused = other.Refused.Count == 0 ? Refused : Refused.Count == 0 ? other.Refused : [.. Refused, .. other.Refused],
        FoundByDocument = FoundByDocument + other.FoundByDocument,
        PossibleDuplicates = PossibleDuplicates + other.PossibleDuplicates,
        Pending = Pending + other.Pending,
        Resolved = Resolved + other.Resolved,
        ChangedFields = ChangedFields.Concat(other.ChangedFields).GroupBy(field => field.Key, field => field.Value, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Sum(), StringComparer.Ordinal),
    };
}

/// <summary>How far an import has come.</summary>
/// <param name="IsDryPass">Whether it compares, or writes.</param>
/// <param name="Done">Rows done.</param>
/// <param name="Total">Rows in all.</param>
public readonly record struct ImportProgress(bool IsDryPass, int Done, int Total);
