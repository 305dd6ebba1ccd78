using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Tracing.Chains;

namespace Firebreak.Intake;

/// <summary>What to read, and how.</summary>
/// <param name="LineListPath">The line list, or a table of pairs; null where links come without one.</param>
/// <param name="Today">Dates after this day are findings.</param>
public sealed record IntakeRequest(string? LineListPath, DateOnly Today)
{
    /// <summary>Links or contacts in a file of their own. Default: none.</summary>
    public string? ContactsPath { get; init; }

    /// <summary>Visits; checked and counted only. Default: none.</summary>
    public string? VisitsPath { get; init; }

    /// <summary>A mapping file (YAML). Default: recognise the columns.</summary>
    public string? MappingPath { get; init; }

    /// <summary>Keep identifying columns for the output. Default: they are dropped while reading.</summary>
    public bool KeepIdentifying { get; init; }

    /// <summary>
    /// What stands for an id that is a document or phone number: the same for the same text in every file, and nothing by which the text could be found. Default:
    /// a running number, and none where identifying columns are kept.
    /// </summary>
    public Func<string, string>? Pseudonym { get; init; }

    /// <summary>Ids of cases that are known from elsewhere: links may name them. Default: none.</summary>
    public IReadOnlyCollection<string> KnownIds { get; init; } = [];
}

/// <summary>How far reading has come.</summary>
/// <param name="File">Name of the file being read.</param>
/// <param name="BytesRead">Bytes read so far.</param>
/// <param name="TotalBytes">Size of the file.</param>
/// <param name="Rows">Data rows so far.</param>
public readonly record struct IntakeProgress(string File, long BytesRead, long TotalBytes, long Rows);

/// <summary>The answer to a request: read, or refused with a reason.</summary>
public abstract record IntakeOutcome
{
    private IntakeOutcome()
    {
    }

    /// <summary>The files were read from the first row to the last.</summary>
    public sealed record Read(IntakeResult Result) : IntakeOutcome;

    /// <summary>A file isn't what was asked for (missing, a directory, empty, an image, no known column …): nothing was read.</summary>
    /// <param name="Reason">One sentence: what, where, what was expected.</param>
    /// <param name="ByEnvironment">True if the machine refused (rights, disk), false if the input is at fault.</param>
    public sealed record Refused(Phrase Reason, bool ByEnvironment) : IntakeOutcome;
}

/// <summary>Everything that the files say, and everything that was wrong with them.</summary>
public sealed record IntakeResult
{
    /// <summary>The cases.</summary>
    public required LineList Cases { get; init; }

    /// <summary>Where each case stands in the files: its first row.</summary>
    public required IReadOnlyList<SourceRow> CaseRows { get; init; }

    /// <summary>Links from infector columns, pairs and the contacts file, in that order; self-links and repetitions included.</summary>
    public required IReadOnlyList<TransmissionLink> Links { get; init; }

    /// <summary>Where each link stands.</summary>
    public required IReadOnlyList<SourceRow> LinkRows { get; init; }

    /// <summary>Identifying columns by heading; empty unless they were asked for. One entry a case, null where blank.</summary>
    public required IReadOnlyList<IdentifyingColumn> Identifying { get; init; }

    /// <summary>What was understood of each file.</summary>
    public required IReadOnlyList<FileUnderstanding> Files { get; init; }

    /// <summary>Rows that were not taken.</summary>
    public required IReadOnlyList<Remark> Rejects { get; init; }

    /// <summary>Rows that were taken, with something to look at.</summary>
    public required IReadOnlyList<Remark> Findings { get; init; }

    /// <summary>Whether all of it is from a practice register, and so isn't so.</summary>
    public bool IsPractice { get; init; }
}

/// <summary>A column that identifies people, kept on request.</summary>
/// <param name="Heading">Heading in the file.</param>
/// <param name="Values">One entry a case.</param>
public sealed record IdentifyingColumn(string Heading, string?[] Values)
{
    /// <summary>What of a person it tells.</summary>
    public IdentifyingKind Kind { get; init; }

    /// <summary>The values as days, where they are dates of birth; one entry a case.</summary>
    public DateOnly?[]? Days { get; init; }
}

/// <summary>What of a person an identifying column tells.</summary>
public enum IdentifyingKind : byte
{
    /// <summary>Anything else.</summary>
    Other,

    /// <summary>Name in full.</summary>
    Name,

    /// <summary>Family name alone.</summary>
    FamilyName,

    /// <summary>Given name alone.</summary>
    GivenName,

    /// <summary>Number of a document.</summary>
    Document,

    /// <summary>Number of a passport.</summary>
    Passport,

    /// <summary>Phone number.</summary>
    Phone,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>Address.</summary>
    Address,
}

/// <summary>A row of a file.</summary>
/// <param name="File">Index into <see cref="IntakeResult.Files"/>.</param>
/// <param name="Row">1-based row as a spreadsheet shows it: the heading is row 1 when it is the file's first record.</param>
public readonly record struct SourceRow(int File, int Row);

/// <summary>Something to say about one cell or row.</summary>
/// <param name="Kind">What it is; one of <see cref="RemarkKinds"/>.</param>
/// <param name="Place">Where.</param>
/// <param name="Column">Heading of the column; empty for the whole row.</param>
/// <param name="Value">The value as it stands in the file.</param>
/// <param name="IsSensitive">Whether the value is masked unless identified output is asked for.</param>
/// <param name="Detail">What was expected here, if the kind alone doesn't say.</param>
public readonly record struct Remark(RemarkKind Kind, SourceRow Place, string Column, string Value, bool IsSensitive, Phrase? Detail);

/// <summary>A kind of damage or doubt.</summary>
/// <param name="Code">Stable name in output files, for example "date-impossible".</param>
/// <param name="Meaning">What it means, in a sentence.</param>
public sealed record RemarkKind(string Code, Phrase Meaning);

/// <summary>What a file is for.</summary>
public enum FileRole : byte
{
    /// <summary>Line list.</summary>
    LineList,

    /// <summary>Table of infector–infectee pairs that names the people too.</summary>
    Pairs,

    /// <summary>Links or contacts.</summary>
    Contacts,

    /// <summary>Visits.</summary>
    Visits,
}

/// <summary>What became of a column.</summary>
public enum ColumnUse : byte
{
    /// <summary>Read into the line list or the links.</summary>
    Read,

    /// <summary>Identifies people: left out unless asked for.</summary>
    Identifying,

    /// <summary>Not stored by this platform (ethnicity, religion, household registration, politics): dropped.</summary>
    Forbidden,

    /// <summary>Meaning not known: not used.</summary>
    NotUsed,
}

/// <summary>What was understood of one column.</summary>
/// <param name="Heading">Heading in the file.</param>
/// <param name="Use">What became of it.</param>
/// <param name="Field">Field it fills, for example "onset" or "infector"; empty where it fills none.</param>
/// <param name="Note">How values are read, with the evidence: "day/month/year: 41 values have a first number above 12".</param>
public sealed record ColumnUnderstanding(string Heading, ColumnUse Use, string Field, Phrase Note);

/// <summary>What was understood of one file.</summary>
public sealed record FileUnderstanding
{
    /// <summary>File name without folder.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public required FileRole Role { get; init; }

    /// <summary>Format in words, for example "CSV, separator ;, UTF-8 with BOM".</summary>
    public required Phrase Format { get; init; }

    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Mapping used: a shipped one's name, the file's name, or null for recognised headings.</summary>
    public required string? Mapping { get; init; }

    /// <summary>Data rows in the file: taken + rejected + blank + comment.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows taken.</summary>
    public required int Taken { get; init; }

    /// <summary>Rows rejected.</summary>
    public required int Rejected { get; init; }

    /// <summary>Blank rows passed over.</summary>
    public required int Blank { get; init; }

    /// <summary>Comment rows passed over.</summary>
    public required int Comments { get; init; }

    /// <summary>Its columns in file order.</summary>
    public required IReadOnlyList<ColumnUnderstanding> Columns { get; init; }
}
