using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Ground.Scope;
using Firebreak.Intake;
using Firebreak.Intake.Files;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Imports;

/// <summary>What was asked of <c>firebreak import</c>.</summary>
/// <param name="Paths">The files.</param>
/// <param name="Outbreak">Code of the outbreak.</param>
internal sealed record ImportQuestion(IReadOnlyList<string> Paths, string Outbreak)
{
    /// <summary>Files that are links, whatever they look like. Default: none.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

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
        var rejected = files.Readings.Sum(read => read.Rejects.Count);
        Understanding.Print([.. files.Readings.SelectMany(read => read.Files)], terminal);
        ImportLines.Remarks(new("rejected rows", "拒收行"), files.Rejects.SelectMany(part => part.Remarks), terminal);
        ImportLines.Remarks(new("findings", "疑点"), files.Findings.SelectMany(part => part.Remarks), terminal);
        Write(question.Rejects, files.Rejects);
        Write(question.Findings, files.Findings);

        var rows = new OutbreakFiles(question.Outbreak, files.Files, RowsOfReading.Cases(files), RowsOfReading.Links(files)) { Declare = question.Declare };
        if (rows.Cases.Count + rows.Links.Count == 0)
        {
            throw new UnusableCommand(new("no row of these files can be taken; nothing was written.", "文件中没有可采用的行，未写入任何内容。"));
        }

        var outcome = await new ImportOutbreak(register.Reads, register.Writes, time)
            .RunAsync(actor, actor.Jurisdiction, rows, question.DryRun, new ImportProgressLine(progress), cancellation);
        progress.Clear();
        Say(outcome, question);
        return rejected > 0 ? ExitCodes.DoneWithRejects : ExitCodes.Done;
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
        var files = await Task.Run(() => FilesRead.Of(question.Paths, question.Contacts, Ask, progress, cancellation), cancellation);
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
