using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Ground.Imports;
using Firebreak.Intake;

namespace Firebreak.Imports;

/// <summary>The files of one import as they were read: by the same reader, mapping and checks as <c>analyse</c>.</summary>
/// <param name="Readings">A reading for each line list, and one for each file of links that stands alone.</param>
internal sealed record FilesRead(IReadOnlyList<IntakeResult> Readings)
{
    /// <summary>Rows that were not taken, with the files of their reading.</summary>
    public IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> Rejects => Readings.Select(read => (read.Rejects, read.Files));

    /// <summary>What looks wrong in rows that were taken, checks across records included.</summary>
    public IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> Findings => Readings.Select(read => (Picture.Of(read, null).Findings, read.Files));

    /// <summary>The files, as the list of imports keeps them.</summary>
    public IReadOnlyList<ImportedFile> Files => [.. Readings.SelectMany(read => read.Files).Select(file => new ImportedFile(
        file.Name, RoleOf(file.Role), file.Sha256, file.Rows, file.Taken, file.Rejected, file.Mapping,
        [.. file.Columns.Where(column => column.Use == ColumnUse.Read).Select(column => new ImportedColumn(Heading(column.Heading), column.Field))]))];

    /// <summary>Reads the files in the order given, links together with the line list if there is only one.</summary>
    /// <exception cref="UnusableCommand">A file can't be used; nothing was written.</exception>
    public static FilesRead Of(
        IReadOnlyList<string> paths, IReadOnlyList<string> contacts, Func<string?, string?, IntakeRequest> ask, IProgress<IntakeProgress> progress, CancellationToken cancellation)
    {
        var (lists, links) = Sort(paths, ask(null, null).MappingPath, cancellation);
        links.AddRange(contacts);
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

        return new FilesRead(readings);
    }

    private static (List<string> Lists, List<string> Links) Sort(IReadOnlyList<string> paths, string? mapping, CancellationToken cancellation)
    {
        var roles = paths.Select(path => (Path: path, Role: RoleOf(path, mapping, cancellation))).ToList();
        if (roles.Find(file => file.Role == FileRole.Visits) is { Path: { } visits })
        {
            throw new UnusableCommand(new(
                $"{visits} is a file of visits; the register takes line lists and links. Visits are read by tracing.",
                $"{visits} 是到访记录；登记库导入病例一览表与关联文件，到访记录由密接追踪读取。"));
        }

        // Pairs beside a line list are links: the list says more of the people.
        var hasList = roles.Exists(file => file.Role == FileRole.LineList);
        var areLinks = roles.ToLookup(file => file.Role == FileRole.Contacts || (file.Role == FileRole.Pairs && hasList), file => file.Path);
        return ([.. areLinks[false]], [.. areLinks[true]]);
    }

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

    private static string RoleOf(FileRole role) => role switch { FileRole.LineList => "line list", FileRole.Pairs => "pairs", FileRole.Contacts => "links", _ => "visits" };

    // A number that somebody wrote into the heading row must not stand in the list of imports.
    private static string Heading(string heading) => SensitiveText.HoldsPerson(heading) ? RemarksCsv.Masked : heading;
}
