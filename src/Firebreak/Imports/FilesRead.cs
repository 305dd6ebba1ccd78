using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Ground.Imports;
using Firebreak.Intake;
using Firebreak.Intake.Facts;

namespace Firebreak.Imports;

/// <summary>The files of one import as they were given.</summary>
/// <param name="Paths">Files of any kind, told by their columns.</param>
/// <param name="Links">Files that are links, whatever they look like.</param>
/// <param name="Facts">Files that are contacts, results or itineraries, whatever they look like.</param>
internal sealed record FilesAsked(IReadOnlyList<string> Paths, IReadOnlyList<string> Links, IReadOnlyList<(string Path, FileRole Role)> Facts)
{
    /// <summary>Files that are line lists, whatever they look like. Default: none.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Fields of the headings of files of facts, blank for a column to leave out. Default: as the headings say.</summary>
    public IReadOnlyDictionary<string, string>? Columns { get; init; }
}

/// <summary>The files of one import as they were read: by the same reader, mapping and checks as <c>analyse</c>.</summary>
/// <param name="Readings">A reading for each line list, and one for each file of links that stands alone.</param>
/// <param name="Facts">Lists of contacts, results and itineraries.</param>
internal sealed record FilesRead(IReadOnlyList<IntakeResult> Readings, IReadOnlyList<FactFile> Facts)
{
    /// <summary>Rows that were not taken, with the files of their reading.</summary>
    public IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> Rejects =>
        Readings.Select(read => (read.Rejects, read.Files)).Concat(Facts.Select(file => (file.Rejects, (IReadOnlyList<FileUnderstanding>)[file.File])));

    /// <summary>What looks wrong in rows that were taken, checks across records included.</summary>
    public IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> Findings =>
        Readings.Select(read => (Picture.Of(read, null).Findings, read.Files)).Concat(Facts.Select(file => (file.Findings, (IReadOnlyList<FileUnderstanding>)[file.File])));

    /// <summary>What was understood of every file.</summary>
    public IReadOnlyList<FileUnderstanding> Understood => [.. Readings.SelectMany(read => read.Files), .. Facts.Select(file => file.File)];

    /// <summary>The files, as the list of imports keeps them.</summary>
    public IReadOnlyList<ImportedFile> Files => [.. Understood.Select(file => new ImportedFile(
        file.Name, RoleOf(file.Role), file.Sha256, file.Rows, file.Taken, file.Rejected, file.Mapping,
        [.. file.Columns.Where(column => column.Use == ColumnUse.Read).Select(column => new ImportedColumn(Heading(column.Heading), column.Field))]))];

    /// <summary>Reads the files in the order given, links together with the line list if there is only one.</summary>
    /// <exception cref="UnusableCommand">A file can't be used; nothing was written.</exception>
    public static FilesRead Of(
        FilesAsked asked, Func<string?, string?, IntakeRequest> ask, IProgress<IntakeProgress> progress, CancellationToken cancellation)
    {
        var (lists, links, facts) = Sort(asked.Paths, ask(null, null).MappingPath, cancellation);
        lists.AddRange(asked.Lists);
        links.AddRange(asked.Links);
        facts.AddRange(asked.Facts);
        var readings = new List<IntakeResult>();
        var together = lists.Count == 1 && links.Count == 1 ? links[0] : null;
        foreach (var list in lists)
        {
            readings.Add(Read(ask(list, together), progress, cancellation));
        }

        var ids = readings.SelectMany(read => read.Cases.Ids).ToList();
        foreach (var file in together is null ? links : [])
        {
            var question = ask(null, file);
            readings.Add(Read(question with { KnownIds = [.. question.KnownIds, .. ids] }, progress, cancellation));
        }

        return new FilesRead(readings, [.. facts.Select(file => Read(file.Path, file.Role, asked.Columns, ask(null, null), progress, cancellation))]);
    }

    private static (List<string> Lists, List<string> Links, List<(string Path, FileRole Role)> Facts) Sort(IReadOnlyList<string> paths, string? mapping, CancellationToken cancellation)
    {
        // A mapping says what a line list or a file of links is; the other kinds are told by their own columns.
        var facts = paths.Select(path => (Path: path, Role: mapping is null ? FactFiles.RoleOf(path, cancellation) : null)).Where(file => file.Role is not null)
            .Select(file => (file.Path, Role: file.Role!.Value)).ToList();
        var roles = paths.Except(facts.Select(file => file.Path), StringComparer.Ordinal).Select(path => (Path: path, Role: RoleOf(path, mapping, cancellation))).ToList();
        if (roles.Find(file => file.Role == FileRole.Visits) is { Path: { } at })
        {
            var visits = Path.GetFileName(at);
            throw new UnusableCommand(new(
                $"{visits} is a file of visits; the register takes stops of cases, with columns case, place and from. Visits of people at large are read by trace.",
                $"{visits} 是到访记录；登记库导入病例的停留记录（含病例编号、地点、到达时间列），一般人群的到访记录由 trace 读取。"));
        }

        // Pairs beside a line list are links: the list says more of the people.
        var hasList = roles.Exists(file => file.Role == FileRole.LineList);
        var areLinks = roles.ToLookup(file => file.Role == FileRole.Contacts || (file.Role == FileRole.Pairs && hasList), file => file.Path);
        return ([.. areLinks[false]], [.. areLinks[true]], facts);
    }

    private static FactFile Read(string path, FileRole role, IReadOnlyDictionary<string, string>? columns, IntakeRequest question, IProgress<IntakeProgress> progress, CancellationToken cancellation) =>
        FactFiles.Read(path, role, columns, question.Today, question.Pseudonym!, progress, cancellation) switch
        {
            FactFileOutcome.Read(var file) => file,
            FactFileOutcome.Refused(var reason, var byEnvironment) => throw new UnusableCommand(reason, byEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static FileRole RoleOf(string path, string? mapping, CancellationToken cancellation)
    {
        var (role, refusal) = LineListIntake.RoleOf(path, mapping, cancellation);
        return role ?? throw Refused(refusal!);
    }

    private static IntakeResult Read(IntakeRequest question, IProgress<IntakeProgress> progress, CancellationToken cancellation) =>
        LineListIntake.Read(question, progress, cancellation) switch
        {
            IntakeOutcome.Read(var result) => result,
            IntakeOutcome.Refused refused => throw Refused(refused),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static UnusableCommand Refused(IntakeOutcome.Refused refused) => new(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput);

    private static string RoleOf(FileRole role) => role switch { FileRole.LineList => "line list", FileRole.Pairs => "pairs", FileRole.Contacts => "links", FileRole.ContactList => "contact list", FileRole.Results => "results", _ => "itineraries" };

    // A number that somebody wrote into the heading row must not stand in the list of imports.
    private static string Heading(string heading) => SensitiveText.HoldsPerson(heading) ? RemarksCsv.Masked : heading;
}
