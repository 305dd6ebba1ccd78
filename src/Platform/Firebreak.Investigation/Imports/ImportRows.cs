using Firebreak.Ground.Imports;
using Firebreak.Ground.People;
using Firebreak.Investigation.Cases;

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

/// <summary>What files say of an outbreak, and which files.</summary>
/// <param name="Outbreak">Code of the outbreak.</param>
/// <param name="Files">The files.</param>
/// <param name="Cases">Cases, each number once.</param>
/// <param name="Links">Links; a pair that stands there twice counts once.</param>
public sealed record OutbreakFiles(string Outbreak, IReadOnlyList<ImportedFile> Files, IReadOnlyList<CaseRow> Cases, IReadOnlyList<LinkRow> Links)
{
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

    /// <summary>New cases of people whom the register had already, found by document number.</summary>
    public int FoundByDocument { get; init; }

    /// <summary>New people who share a phone and the initials of their name with somebody in the register: to be looked at, never merged by an import.</summary>
    public int PossibleDuplicates { get; init; }

    /// <summary>Links that wait for a case at one of their ends.</summary>
    public int Pending { get; init; }

    /// <summary>Links of the register that waited for a case of these files.</summary>
    public int Resolved { get; init; }

    /// <summary>How often each field says otherwise.</summary>
    public IReadOnlyDictionary<string, int> ChangedFields { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Whether there is nothing to write.</summary>
    public bool ChangesNothing => !DeclaresOutbreak && Resolved == 0 && new[] { Cases, People, Links }.All(count => count is { Added: 0, Changed: 0 });

    /// <summary>Counts by kind of fact, as the list of imports keeps them.</summary>
    public IReadOnlyDictionary<string, ImportCount> Counts => new Dictionary<string, ImportCount>(StringComparer.Ordinal)
    {
        ["cases"] = Cases,
        ["people"] = People,
        ["links"] = Links,
    };

    /// <summary>The sum of two parts.</summary>
    public ImportSummary Plus(ImportSummary other) => new()
    {
        DeclaresOutbreak = DeclaresOutbreak || other.DeclaresOutbreak,
        Cases = Cases.Plus(other.Cases),
        People = People.Plus(other.People),
        Links = Links.Plus(other.Links),
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
