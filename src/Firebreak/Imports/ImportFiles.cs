using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Scope;
using Firebreak.Intake;
using Firebreak.Intake.Facts;
using Firebreak.Intake.Files;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Imports;

/// <summary>What was asked of <c>firebreak import</c>.</summary>
/// <param name="Files">The files.</param>
/// <param name="Outbreak">Code of the outbreak.</param>
internal sealed record ImportQuestion(FilesAsked Files, string Outbreak)
{
    /// <summary>A mapping file, or the name of a shipped one. Default: headings are recognised.</summary>
    public string? Mapping { get; init; }

    /// <summary>How to declare the outbreak where there is none of this code. Default: refuse.</summary>
    public NewOutbreak? Declare { get; init; }

    /// <summary>File for rows that were rejected. Default: none is written.</summary>
    public string? Rejects { get; init; }

    /// <summary>File for findings. Default: none is written.</summary>
    public string? Findings { get; init; }

    /// <summary>Whether to say what would be and write nothing into the register. Default: no.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Takes files into the register: reads, compares, says what would be, and only then writes.</summary>
internal sealed class ImportFiles(RegisterDatabase register, Terminal terminal, TimeProvider time)
{
    private readonly Actor actor = Desk.Of(register);
    private readonly ProgressLine progress = new(terminal);

    /// <summary>Runs the verb and returns its exit code.</summary>
    public async Task<int> RunAsync(ImportQuestion question, CancellationToken cancellation)
    {
        var files = await ReadAsync(question, cancellation);
        var rejected = files.Rejects.Sum(part => part.Remarks.Count);
        Understanding.Print([.. files.Understood], terminal);
        ImportLines.Remarks(new("rejected rows", "拒收行"), files.Rejects.SelectMany(part => part.Remarks), terminal);
        ImportLines.Remarks(new("findings", "疑点"), files.Findings.SelectMany(part => part.Remarks), terminal);
        Write(question.Rejects, files.Rejects);
        Write(question.Findings, files.Findings);

        var rows = new OutbreakFiles(question.Outbreak, files.Files, RowsOfReading.Cases(files), RowsOfReading.Links(files))
        {
            Contacts = RowsOfReading.Contacts(files),
            Samples = RowsOfReading.Samples(files),
            Stops = RowsOfReading.Stops(files, await ZoneAsync(cancellation)),
            Declare = question.Declare,
        };
        if (rows.Rows == 0)
        {
            throw new UnusableCommand(new("no row of these files can be taken; nothing was written.", "文件中没有可采用的行，未写入任何内容。"));
        }

        var outcome = await new ImportOutbreak(register.Reads, register.Writes, time)
            .RunAsync(actor, actor.Jurisdiction, rows, question.DryRun, new ImportProgressLine(progress), cancellation);
        progress.Clear();
        var refused = SayRefused(outcome, files, question);
        Say(outcome, question);
        return rejected + refused > 0 ? ExitCodes.DoneWithRejects : ExitCodes.Done;
    }

    // What only the register can say of a row: that its case isn't there, that another result was released.
    private int SayRefused(ImportOutcome outcome, FilesRead files, ImportQuestion question)
    {
        var refused = outcome switch
        {
            ImportOutcome.Planned(var plan) => plan.Refused,
            ImportOutcome.NothingToDo(var summary) => summary.Refused,
            ImportOutcome.Done(_, var summary) => summary.Refused,
            _ => [],
        };
        if (refused.Count > 0)
        {
            var remarks = RefusedBy(refused, files).ToList();
            ImportLines.Remarks(new("rows that the register can't take", "登记库不能接受的行"), remarks.SelectMany(part => part.Item1), terminal);
            Write(question.Rejects, files.Rejects.Concat(remarks));
        }

        return refused.Count;
    }

    /// <summary>The rows that the register can't take, as remarks on their files.</summary>
    public static IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> RefusedBy(ImportSummary summary, FilesRead files) => RefusedBy(summary.Refused, files);

    private static IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> RefusedBy(IReadOnlyList<RefusedRow> refused, FilesRead files) => refused.GroupBy(row => row.At.File)
        .Select(of => ((IReadOnlyList<Remark>)[.. of.Select(row => RemarkOf(row, files.Facts[of.Key]))], (IReadOnlyList<FileUnderstanding>)[files.Facts[of.Key].File]));

    private static Remark RemarkOf(RefusedRow row, FactFile file) => new(
        row.Because switch
        {
            RowRefusal.NoSuchCase => RemarkKinds.CaseNotInRegister,
            RowRefusal.ResultReleased => RemarkKinds.ResultAlreadyReleased,
            RowRefusal.SampleOfSomebodyElse => RemarkKinds.SampleOfSomebodyElse,
            _ => RemarkKinds.PersonErased,
        },
        new SourceRow(0, row.At.Row), file.HeadingOf(row.Field), row.Value, IsSensitive: false,
        row.Released is { } released ? new($"released before: {ResultWords.Of(released).English}", $"此前已报告：{ResultWords.Of(released).Chinese}") : null);

    private async Task<TimeZoneInfo> ZoneAsync(CancellationToken cancellation)
    {
        await using var view = register.Reads.As(actor, Purpose.Import);
        return await view.TimeZoneAsync(actor.Jurisdiction, cancellation);
    }

    private void Say(ImportOutcome outcome, ImportQuestion question)
    {
        switch (outcome)
        {
            case ImportOutcome.Planned(var plan):
                ImportLines.Print(plan, question.Outbreak, terminal);
                terminal.Say(new("Dry run: nothing was written.", "试运行：未写入任何内容。"));
                break;
            case ImportOutcome.NothingToDo(var summary):
                ImportLines.Print(summary, question.Outbreak, terminal);
                terminal.Say(new("The register holds all of it already; nothing was written.", "登记库已有全部内容，未写入任何内容。"));
                break;
            case ImportOutcome.Done(var import, var summary):
                ImportLines.Print(summary, question.Outbreak, terminal);
                terminal.Say(new(
                    $"Imported as {import.ShortName}. To take it back: firebreak import undo {import.ShortName}",
                    $"已导入，编号 {import.ShortName}。撤销：firebreak import undo {import.ShortName}"));
                break;
            case ImportOutcome.NoSuchOutbreak(var codes):
                throw NoSuchOutbreak(question.Outbreak, codes);
            case ImportOutcome.Busy(var other):
                throw new UnusableCommand(
                    new($"import {other.ShortName} into {question.Outbreak} is under way; try again when it is done. Nothing was written.",
                        $"导入 {other.ShortName} 正在写入 {question.Outbreak}，请待其完成后重试。未写入任何内容。"),
                    ExitCodes.Environment);
        }
    }

    // A mistyped code must not make an outbreak.
    private static UnusableCommand NoSuchOutbreak(string code, IReadOnlyList<string> codes)
    {
        var there = codes.Count == 0 ? "–" : string.Join(", ", codes);
        return new UnusableCommand(new(
            $"there is no outbreak {code} (there are: {there}); to declare it with this import, add --disease. Nothing was written.",
            $"没有暴发疫情 {code}（现有：{there}）；如需随本次导入新建，请加 --disease。未写入任何内容。"));
    }

    private async Task<FilesRead> ReadAsync(ImportQuestion question, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(actor, Purpose.Import);
        if (question.Declare is null && !await view.Of<Outbreak>().AnyAsync(o => o.Code == question.Outbreak, cancellation))
        {
            throw NoSuchOutbreak(question.Outbreak, await view.Of<Outbreak>().Select(o => o.Code).OrderBy(code => code).ToListAsync(cancellation));
        }

        var known = await view.Of<Case>().Join(view.Of<Outbreak>().Where(o => o.Code == question.Outbreak), c => c.Outbreak, o => o.Id, (c, _) => c.Number).ToListAsync(cancellation);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var blind = view.Blind;
        var files = await Task.Run(() => FilesRead.Of(question.Files, Ask, progress, cancellation), cancellation);
        progress.Clear();
        return files;

        IntakeRequest Ask(string? list, string? links) => new(list, today)
        {
            ContactsPath = links,
            MappingPath = question.Mapping,
            KeepIdentifying = true,
            Pseudonym = blind.Pseudonym,
            KnownIds = known,
        };
    }

    // Values that identify people are masked: these files are mailed to whoever keeps the list, and file, row and column lead there.
    private void Write(string? path, IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> parts)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            WholeFile.WriteText(path, writer => RemarksCsv.Write(writer, parts, terminal.Language, showSensitive: false), withMark: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var why = DiskFault.Of(fault);
            throw new UnusableCommand(
                new($"can't write {path}: {why.English}. The register was not changed.", $"无法写入 {path}：{why.Chinese}。登记库未作更改。"), ExitCodes.Environment);
        }
    }

    private sealed class ImportProgressLine(ProgressLine line) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            var share = value.Total == 0 ? 100 : 100L * value.Done / value.Total;
            line.Show(value.IsDryPass ? new($"comparing: {share} %", $"比对中：{share}%") : new($"writing: {share} %", $"写入中：{share}%"));
        }
    }
}
