using Firebreak.Intake.Columns;
using Firebreak.Intake.Files;
using Firebreak.Intake.Mappings;
using Firebreak.Intake.Remarks;
using Firebreak.Intake.Rows;
using Firebreak.Intake.Tables;

namespace Firebreak.Intake;

/// <summary>Reads the files of an outbreak: line list or pairs, contacts, visits.</summary>
public static class LineListIntake
{
    /// <summary>Reads everything from the first row to the last, or says why not.</summary>
    /// <param name="request">What to read, and how.</param>
    /// <param name="progress">Told every few thousand rows.</param>
    /// <param name="cancellation">Stops between rows.</param>
    /// <exception cref="OperationCanceledException">Reading was cancelled.</exception>
    public static IntakeOutcome Read(IntakeRequest request, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            return new IntakeOutcome.Read(new IntakeSession(request, progress, cancellation).Run());
        }
        catch (RefusalException refusal)
        {
            return new IntakeOutcome.Refused(refusal.Reason, refusal.ByEnvironment);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new IntakeOutcome.Refused(Refusal.NotReadable(request.LineListPath ?? request.ContactsPath ?? "", fault).Reason, ByEnvironment: true);
        }
    }

    /// <summary>What a file is for by its columns; null, with a reason, where it can't be read at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mappingPath">A mapping that was asked for, or null.</param>
    /// <param name="cancellation">Stops between records.</param>
    public static (FileRole? Role, IntakeOutcome.Refused? Refusal) RoleOf(string path, string? mappingPath, CancellationToken cancellation)
    {
        try
        {
            return (FileSorting.RoleOf(path, MappingFiles.Load(mappingPath), cancellation), null);
        }
        catch (RefusalException refusal)
        {
            return (null, new IntakeOutcome.Refused(refusal.Reason, refusal.ByEnvironment));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return (null, new IntakeOutcome.Refused(Refusal.NotReadable(path, fault).Reason, ByEnvironment: true));
        }
    }

    /// <summary>The headings of a table, whatever they mean, and its format; none where it can't be read at all.</summary>
    public static (IReadOnlyList<string> Headings, Primitives.Phrase Format) HeadingsOf(string path, CancellationToken cancellation)
    {
        try
        {
            var table = OpenedTable.Open(SourceFile.Open(path, encodingName: null, (_, _) => { }, cancellation), [], FileRole.LineList);
            return ([.. table.Headings.Where(heading => heading.Length > 0).Distinct(StringComparer.Ordinal)], table.Format);
        }
        catch (Exception fault) when (fault is RefusalException or IOException or UnauthorizedAccessException)
        {
            return ([], default);
        }
    }

    /// <summary>Names of the fields that a column of a line list or of links may fill.</summary>
    public static IReadOnlyList<string> FieldNames => [.. Field.Names];

    /// <summary>Names of the mappings that come with Firebreak.</summary>
    public static IReadOnlyList<string> ShippedMappingNames => [.. ShippedMappings.Names];
}

/// <summary>One reading of the files of an outbreak, in the order line list, contacts, visits.</summary>
internal sealed class IntakeSession(IntakeRequest request, IProgress<IntakeProgress>? progress, CancellationToken cancellation)
{
    private const int RowsBetweenReports = 4096;

    private readonly RemarkBook book = new();
    private readonly Ids ids = new() { HidesNumbers = !request.KeepIdentifying || request.Pseudonym is not null, Pseudonym = request.Pseudonym };
    private readonly List<FileUnderstanding> files = [];
    private IReadOnlyList<Mapping> asked = [];
    private People people = new(0);

    /// <summary>Reads them.</summary>
    public IntakeResult Run()
    {
        asked = MappingFiles.Load(request.MappingPath);
        var links = new Links(ids, book);
        var identifying = request.LineListPath is { } lineList ? ReadLineList(lineList, links) : [];
        if (request.ContactsPath is { } contacts)
        {
            ReadContacts(contacts, links);
        }

        var (all, rows) = links.Resolve(people, request.KnownIds);
        if (request.VisitsPath is { } visits)
        {
            ReadVisits(visits);
        }

        var cases = people.ToLineList();
        CheckSpelling(cases);
        return new IntakeResult
        {
            Cases = cases,
            CaseRows = people.Rows,
            Links = all,
            LinkRows = rows,
            Identifying = identifying,
            Files = files,
            Rejects = book.Rejects(),
            Findings = book.Findings(),
        };
    }

    private IReadOnlyList<IdentifyingColumn> ReadLineList(string path, Links links)
    {
        var (table, plans) = Open(path, FileRole.LineList);
        var roles = Roles.OfLineList(plans, table);
        var dataRows = SurveyAndDecide(table, plans);
        Roles.ResolveRepeats(plans, book, Heading(table), roles.IsPairs);
        Roles.RequireKnown(plans, table);
        ids.ArePseudonyms = HidesIds && plans.Any(plan => plan.IsSensitive && plan.IsRead);
        ReportPseudonyms(plans, table);
        people = new People(roles.IsPairs ? dataRows * 2 : dataRows) { Coordinates = Roles.Coordinates(plans) };
        var pass = new TablePass(table, files.Count, book);
        var reader = new PeopleReader(pass, plans, people, ids, links, book, request.Today, roles.IsPairs, request.KeepIdentifying) { KeepsIds = request.Pseudonym is not null };
        var idPlan = plans.FirstOrDefault(plan => plan.IsRead && plan.Field!.Value.Kind == FieldKind.Id);
        if (idPlan is null && !roles.IsPairs)
        {
            book.Find(RemarkKinds.NoIdColumn, Heading(table), "", "");
        }

        pass.Run(reader.Take, Report(table.File, pass.Counts, part: 2));
        people.FindVariants(book, idPlan?.Heading ?? "", ids.ArePseudonyms);
        Understood(table, plans, roles.IsPairs ? FileRole.Pairs : FileRole.LineList, pass.Counts);
        return reader.Identifying;
    }

    private bool HidesIds => !request.KeepIdentifying || request.Pseudonym is not null;

    private void ReadContacts(string path, Links links)
    {
        var (table, plans) = Open(path, FileRole.Contacts);
        SurveyAndDecide(table, plans);
        var columns = Roles.OfContacts(plans, table);
        ids.ArePseudonyms |= HidesIds && plans.Any(plan => plan.IsSensitive && plan.IsRead);
        ReportPseudonyms(plans, table);
        var pass = new TablePass(table, files.Count, book);
        var reader = new ContactsReader(pass, columns.Infectee, columns.Infectors, columns.Setting, ids, links);
        pass.Run(reader.Take, Report(table.File, pass.Counts, part: 2));
        Understood(table, plans, FileRole.Contacts, pass.Counts);
    }

    private void ReadVisits(string path)
    {
        var (table, plans) = Open(path, FileRole.Visits);
        Roles.PrepareVisits(plans);
        SurveyAndDecide(table, plans);
        var columns = Roles.OfVisits(plans, table);
        var pass = new TablePass(table, files.Count, book);
        var reader = new VisitsReader(pass, columns, people.Ids.ToHashSet(StringComparer.Ordinal), ids, request.Today);
        pass.Run(reader.Take, Report(table.File, pass.Counts, part: 2));
        Understood(table, plans, FileRole.Visits, pass.Counts);
    }

    private (OpenedTable Table, ColumnPlan[] Plans) Open(string path, FileRole role)
    {
        var encoding = asked.Where(mapping => mapping.IsFor(role)).Select(mapping => mapping.Encoding).FirstOrDefault(name => name is not null);
        var file = SourceFile.Open(path, encoding, (bytes, total) => progress?.Report(new(Path.GetFileName(path), bytes / 3, total, 0)), cancellation);
        var table = OpenedTable.Open(file, asked, role);
        var plans = Recognition.Plan(table.Headings, table.Mapping, file.Name);
        HeadingChecks.Run(table, plans, book, Heading(table));
        return (table, plans);
    }

    private int SurveyAndDecide(OpenedTable table, ColumnPlan[] plans)
    {
        var rows = Survey.Run(table, plans, Report(table.File, null, part: 1));
        if (rows == 0)
        {
            throw Refusal.NoRows(table.File.Name);
        }

        var from1904 = table.Mapping?.CountsFrom1904 == true || (table.Sheet is not null && SheetTable.CountsFrom1904(table.File));
        new Decisions(plans, book, Heading(table)).Make(table.Mapping?.Order, from1904, hasRows: true);
        return rows;
    }

    private void ReportPseudonyms(IEnumerable<ColumnPlan> plans, OpenedTable table)
    {
        foreach (var plan in plans.Where(plan => plan.IsSensitive && plan.IsRead))
        {
            plan.Note = ids.ArePseudonyms
                ? new("document or phone numbers: replaced by pseudonyms", "证件号或手机号：已替换为假名")
                : new("document or phone numbers, kept as asked for", "证件号或手机号：按要求保留");
            if (ids.ArePseudonyms)
            {
                book.Find(RemarkKinds.IdPseudonymised, Heading(table), plan.Heading, "");
            }
        }
    }

    private void CheckSpelling(Epidemiology.LineLists.LineList cases)
    {
        foreach (var field in Enum.GetValues<Epidemiology.LineLists.TextField>())
        {
            if (cases.Texts(field) is { } column)
            {
                Spelling.Run(column, people.Stores.WordsOrNull(field)!.Heading, people.Rows, book);
            }
        }
    }

    private SourceRow Heading(OpenedTable table) => new(files.Count, table.HeadingRow);

    // A file is passed three times: its bytes, its evidence, its rows.
    private Action<TableReader> Report(SourceFile file, RowCounts? counts, int part) => reader =>
    {
        if (reader.Row % RowsBetweenReports == 0)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(new(file.Name, ((part * file.Length) + reader.BytesRead) / 3, file.Length, counts?.Rows ?? 0));
        }
    };

    private void Understood(OpenedTable table, ColumnPlan[] plans, FileRole role, RowCounts counts) => files.Add(new FileUnderstanding
    {
        Name = table.File.Name,
        Role = role,
        Format = table.Format,
        Sha256 = table.File.Sha256,
        Mapping = table.Mapping?.Name,
        Rows = counts.Rows,
        Taken = counts.Taken,
        Rejected = counts.Rejected,
        Blank = counts.Blank,
        Comments = counts.Comments,
        Columns = [.. plans.OrderBy(plan => plan.Index).Select(plan => new ColumnUnderstanding(plan.Heading, plan.Use, plan.IsRead ? FieldName(plan) : "", plan.Note))],
    });

    private static string FieldName(ColumnPlan plan) => plan.Side switch
    {
        Side.Infector => "infector." + plan.Field!.Value.Name,
        Side.Infectee => "infectee." + plan.Field!.Value.Name,
        _ => plan.Field!.Value.Name,
    };
}
