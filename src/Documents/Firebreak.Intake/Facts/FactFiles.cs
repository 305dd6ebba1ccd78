using Firebreak.Intake.Columns;
using Firebreak.Intake.Files;
using Firebreak.Intake.Remarks;
using Firebreak.Intake.Rows;
using Firebreak.Intake.Tables;
using Firebreak.Primitives;

namespace Firebreak.Intake.Facts;

/// <summary>What a file of facts says, and what was wrong with it.</summary>
public sealed record FactFile
{
    /// <summary>What was understood of the file.</summary>
    public required FileUnderstanding File { get; init; }

    /// <summary>Contacts, where it is a list of them.</summary>
    public IReadOnlyList<ContactEntry> Contacts { get; init; } = [];

    /// <summary>Samples and results, where it is a laboratory's list.</summary>
    public IReadOnlyList<SampleEntry> Samples { get; init; } = [];

    /// <summary>Stops, where it is an itinerary.</summary>
    public IReadOnlyList<StopEntry> Stops { get; init; } = [];

    /// <summary>Rows that were not taken.</summary>
    public required IReadOnlyList<Remark> Rejects { get; init; }

    /// <summary>Rows that were taken, with something to look at.</summary>
    public required IReadOnlyList<Remark> Findings { get; init; }

    /// <summary>Heading of the column that fills a field ("case", "result" …); empty where none does.</summary>
    public string HeadingOf(string field) => File.Columns.FirstOrDefault(column => column.Field == field)?.Heading ?? "";
}

/// <summary>The answer to the wish to read a file of facts.</summary>
public abstract record FactFileOutcome
{
    private FactFileOutcome()
    {
    }

    /// <summary>It was read to its last row.</summary>
    public sealed record Read(FactFile File) : FactFileOutcome;

    /// <summary>It can't be used.</summary>
    /// <param name="Reason">Why, and what was expected.</param>
    /// <param name="ByEnvironment">Whether the machine refused rather than the file.</param>
    public sealed record Refused(Phrase Reason, bool ByEnvironment) : FactFileOutcome;
}

/// <summary>Reads facts of an outbreak that are no cases: lists of contacts with who they are, results of laboratories, itineraries.</summary>
/// <remarks>Columns are told by their headings, in English or Chinese; separator, encoding, heading row, blanks, totals and the order of dates as in line lists.</remarks>
public static class FactFiles
{
    private const int RowsBetweenReports = 4096;

    /// <summary>Names of the fields that a column of such a file may fill.</summary>
    public static IReadOnlyList<string> FieldNames(FileRole role) => FactColumns.FieldNames(role);

    /// <summary>What kind of facts a file holds by its columns; null where it is none of these, or can't be read.</summary>
    public static FileRole? RoleOf(string path, CancellationToken cancellation)
    {
        try
        {
            return FactColumns.RoleOf(OpenedTable.Open(SourceFile.Open(path, encodingName: null, (_, _) => { }, cancellation), [], FileRole.LineList));
        }
        catch (Exception fault) when (fault is RefusalException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads a file to its last row, or says why not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="role">What it holds: <see cref="FileRole.ContactList"/>, <see cref="FileRole.Results"/> or <see cref="FileRole.Itineraries"/>.</param>
    /// <param name="columns">Fields of its headings, where somebody knows better, blank for a column to leave out; null to tell all of them by their headings.</param>
    /// <param name="today">Dates after this day are findings.</param>
    /// <param name="pseudonym">What stands for the number of a case that is a document or phone number: the same as in the line list.</param>
    /// <param name="progress">Told every few thousand rows.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public static FactFileOutcome Read(
        string path, FileRole role, IReadOnlyDictionary<string, string>? columns, DateOnly today, Func<string, string> pseudonym, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return new FactFileOutcome.Read(ReadTable(path, role, columns, today, pseudonym, progress, cancellation));
        }
        catch (RefusalException refusal)
        {
            return new FactFileOutcome.Refused(refusal.Reason, refusal.ByEnvironment);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new FactFileOutcome.Refused(Refusal.NotReadable(path, fault).Reason, ByEnvironment: true);
        }
    }

    private static FactFile ReadTable(
        string path, FileRole role, IReadOnlyDictionary<string, string>? said, DateOnly today, Func<string, string> pseudonym, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
    {
        var file = SourceFile.Open(path, encodingName: null, (_, _) => { }, cancellation);
        var table = OpenedTable.Open(file, [], FileRole.LineList);
        var book = new RemarkBook();
        var heading = new SourceRow(0, table.HeadingRow);
        var columns = FactColumns.Of(table, role, said);
        HeadingChecks.Run(table, columns.Plans, book, heading);
        if (Survey.Run(table, columns.Plans, Report) == 0)
        {
            throw Refusal.NoRows(file.Name);
        }

        new Decisions(columns.Plans, book, heading).Make(order: null, table.Sheet is not null && SheetTable.CountsFrom1904(file), hasRows: true);
        columns.Require(file.Name);
        var numbers = columns[FactColumn.Case];
        var ids = new Ids { HidesNumbers = true, Pseudonym = pseudonym, ArePseudonyms = numbers is { IsRead: true, IsSensitive: true } };
        if (ids.ArePseudonyms)
        {
            book.Find(RemarkKinds.IdPseudonymised, heading, numbers!.Heading, "");
        }

        var pass = new TablePass(table, 0, book);
        var reader = new FactReader(pass, columns, ids, today);
        pass.Run(reader.TakerOf(role), Report);
        return new FactFile
        {
            File = new FileUnderstanding
            {
                Name = file.Name,
                Role = role,
                Format = table.Format,
                Sha256 = file.Sha256,
                Mapping = null,
                Rows = pass.Counts.Rows,
                Taken = pass.Counts.Taken,
                Rejected = pass.Counts.Rejected,
                Blank = pass.Counts.Blank,
                Comments = pass.Counts.Comments,
                Columns = [.. columns.Plans.Select(plan => new ColumnUnderstanding(plan.Heading, plan.Use, columns.FieldOf(plan), plan.Note))],
            },
            Contacts = reader.Contacts,
            Samples = reader.Samples,
            Stops = reader.Stops,
            Rejects = book.Rejects(),
            Findings = book.Findings(),
        };

        void Report(TableReader at)
        {
            if (at.Row % RowsBetweenReports == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(new(file.Name, at.BytesRead, file.Length, at.Row));
            }
        }
    }
}
