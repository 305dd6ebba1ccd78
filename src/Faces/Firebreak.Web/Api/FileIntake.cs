using Firebreak.Ground.Imports;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;
using Firebreak.Storage;

namespace Firebreak.Web.Api;

/// <summary>What a file holds.</summary>
public enum FileKind
{
    /// <summary>A line list of cases, or of pairs of them.</summary>
    LineList,

    /// <summary>Links: who is presumed to have infected whom.</summary>
    Links,

    /// <summary>Contacts with who they are.</summary>
    Contacts,

    /// <summary>Samples and results of a laboratory.</summary>
    Results,

    /// <summary>Stops of cases.</summary>
    Itineraries,
}

/// <summary>How somebody says that one file is to be read, where they know better than its headings.</summary>
/// <param name="Kind">What it holds; null as its columns say.</param>
/// <param name="Columns">The field of each heading, blank to leave the column out; null as the headings say.</param>
/// <param name="DateOrder">Order of dates written with numbers alone: dmy, mdy or ymd; null as the values show. For line lists and links.</param>
public sealed record FileReading(FileKind? Kind, IReadOnlyDictionary<string, string>? Columns, string? DateOrder);

/// <summary>How far an import has come.</summary>
/// <param name="Part">What is being done.</param>
/// <param name="Done">How much of it.</param>
/// <param name="Total">Of how much.</param>
public readonly record struct FileProgress(FilePart Part, long Done, long Total);

/// <summary>The parts of an import.</summary>
public enum FilePart
{
    /// <summary>The files are read.</summary>
    Reading,

    /// <summary>They are compared with the register.</summary>
    Comparing,

    /// <summary>They are written.</summary>
    Writing,
}

/// <summary>Files that somebody sent to be taken in.</summary>
/// <param name="Outbreak">Code of the outbreak into which they go.</param>
/// <param name="Files">Where each lies for the time of the import, under the name it was sent by.</param>
/// <param name="Disease">Declares the outbreak, if there is none of this code, as one of this disease.</param>
/// <param name="DryRun">Whether to say what would be and write nothing.</param>
public sealed record FilesSent(string Outbreak, IReadOnlyList<string> Files, string? Disease, bool DryRun)
{
    /// <summary>How to read the file, where there is one and somebody said it. Default: as its columns say.</summary>
    public FileReading? Reading { get; init; }

    /// <summary>How many remarks are told. Default: all.</summary>
    public int MostRemarks { get; init; } = int.MaxValue;

    /// <summary>Where rejected rows are written as a CSV, values that identify people masked. Default: nowhere.</summary>
    public TextWriter? Rejects { get; init; }

    /// <summary>Hears how far it has come. Default: nobody.</summary>
    public IProgress<FileProgress>? Progress { get; init; }
}

/// <summary>What came of it.</summary>
public abstract record FilesTaken
{
    private FilesTaken()
    {
    }

    /// <summary>They are in the register, or would be.</summary>
    /// <param name="Import">The import; null where nothing was written.</param>
    /// <param name="Counts">What was added, changed or left, by kind of fact.</param>
    /// <param name="Rejected">Rows that weren't taken.</param>
    /// <param name="Remarks">Rejects and findings, values that identify people masked; the first some hundred.</param>
    public sealed record Taken(Guid? Import, IReadOnlyDictionary<string, ImportCount> Counts, int Rejected, IReadOnlyList<RowRemark> Remarks) : FilesTaken;

    /// <summary>They can't be used, and why; nothing was written.</summary>
    public sealed record Refused(Phrase Reason) : FilesTaken;

    /// <summary>Another import into this outbreak is under way.</summary>
    public sealed record Busy(Phrase Reason) : FilesTaken;
}

/// <summary>Something about one row of a file.</summary>
public sealed record RowRemark(string File, long Row, string? Column, string Code, string Value, string Said, bool IsRejected);

/// <summary>What became of a column of a file.</summary>
public enum ColumnFate
{
    /// <summary>It is read.</summary>
    Read,

    /// <summary>It tells who somebody is, and is kept under their own key.</summary>
    Identifying,

    /// <summary>It isn't stored by this platform.</summary>
    Forbidden,

    /// <summary>It isn't used.</summary>
    NotUsed,
}

/// <summary>A column as it is understood.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Field">The field it fills; blank where it fills none.</param>
/// <param name="Note">How its values are read, and by what that is seen.</param>
public sealed record ColumnSeen(string Heading, ColumnFate Fate, string Field, Phrase Note);

/// <summary>A file as it is understood, before anything is compared or written.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Format">Its format in words.</param>
/// <param name="Rows">Rows with data.</param>
/// <param name="Rejected">Rows that can't be taken as they stand.</param>
/// <param name="Columns">Its columns, in the order of the file.</param>
/// <param name="Fields">Fields that a column may fill.</param>
/// <param name="First">The first rows as they will be read.</param>
public sealed record FileSeen(FileKind Kind, Phrase Format, int Rows, int Rejected, IReadOnlyList<ColumnSeen> Columns, IReadOnlyList<string> Fields, OutbreakFiles First)
{
    /// <summary>The name of the type: the first rows name people.</summary>
    public override string ToString() => nameof(FileSeen);
}

/// <summary>Takes files in. The program that puts everything together brings one: reading files is not for the web server to know.</summary>
public abstract class FileIntake
{
    /// <summary>Endings of the files it reads.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".csv", ".tsv", ".txt", ".xlsx"];

    /// <summary>Reads the files and takes them into the register, as somebody.</summary>
    public abstract Task<FilesTaken> RunAsync(RegisterDatabase register, Actor actor, FilesSent sent, Language language, CancellationToken cancellation);

    /// <summary>Reads one file and says what is understood of it. Why it can't be used, where it can't; beside its headings, if it has any, so that somebody can say what they mean.</summary>
    public abstract Task<(FileSeen? Seen, Phrase? Refusal)> LookAsync(RegisterDatabase register, Actor actor, FilesSent sent, CancellationToken cancellation);
}
