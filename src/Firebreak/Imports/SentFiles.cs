using Firebreak.CommandLine;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Intake;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Imports;

/// <summary>Files that came by the API: read, compared and taken in like those of <c>firebreak import</c>, as whoever sent them.</summary>
internal sealed class SentFiles(TimeProvider time) : FileIntake
{
    private const int MostRemarks = 200;

    /// <inheritdoc />
    public override async Task<FilesTaken> RunAsync(RegisterDatabase register, Actor actor, FilesSent sent, Language language, CancellationToken cancellation)
    {
        try
        {
            return await TakeAsync(register, actor, sent, language, cancellation);
        }
        catch (UnusableCommand unusable)
        {
            return new FilesTaken.Refused(unusable.Reason);
        }
    }

    private async Task<FilesTaken> TakeAsync(RegisterDatabase register, Actor actor, FilesSent sent, Language language, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (await register.Gate.AskAsync(actor, Purpose.Import, Right.ImportFiles, actor.Jurisdiction, cancellation) is { } refusal)
        {
            return new FilesTaken.Refused(refusal.Said);
        }

        await using var view = register.Reads.As(actor, Purpose.Import);
        var known = await view.Of<Case>().Join(view.Of<Outbreak>().Where(o => o.Code == sent.Outbreak), c => c.Outbreak, o => o.Id, (c, _) => c.Number).ToListAsync(cancellation);
        var blind = view.Blind;
        var files = await Task.Run(
            () => FilesRead.Of(new FilesAsked(sent.Files, [], []), (list, links) => new IntakeRequest(list, today) { ContactsPath = links, KeepIdentifying = true, Pseudonym = blind.Pseudonym, KnownIds = known }, new NoProgress(), cancellation), cancellation);
        var rows = new OutbreakFiles(sent.Outbreak, files.Files, RowsOfReading.Cases(files), RowsOfReading.Links(files))
        {
            Contacts = RowsOfReading.Contacts(files),
            Samples = RowsOfReading.Samples(files),
            Stops = RowsOfReading.Stops(files, await view.TimeZoneAsync(actor.Jurisdiction, cancellation)),
            Declare = sent.Disease is { } disease ? new NewOutbreak(sent.Outbreak, disease, today) : null,
        };
        if (rows.Rows == 0)
        {
            return new FilesTaken.Refused(new("no row of these files can be taken; nothing was written.", "文件中没有可采用的行，未写入任何内容。"));
        }

        var rejected = files.Rejects.Sum(part => part.Remarks.Count);
        FilesTaken Taken(Guid? import, ImportSummary summary) => new FilesTaken.Taken(
            import, summary.Counts, rejected + summary.Refused.Count, [.. Remarks(files, ImportFiles.RefusedBy(summary, files), language).Take(MostRemarks)]);
        return await new ImportOutbreak(register.Reads, register.Writes, time).RunAsync(actor, actor.Jurisdiction, rows, sent.DryRun, new NoProgress(), cancellation) switch
        {
            ImportOutcome.Planned(var plan) => Taken(null, plan),
            ImportOutcome.NothingToDo(var summary) => Taken(null, summary),
            ImportOutcome.Done(var import, var summary) => Taken(import.Id.Value, summary),
            ImportOutcome.NoSuchOutbreak => new FilesTaken.Refused(new(
                $"there is no outbreak {sent.Outbreak}, or not for you; to declare it, send disease too. Nothing was written.", $"没有疫情 {sent.Outbreak} 或您无权查看；如需新建请同时提交 disease。未写入任何内容。")),
            ImportOutcome.Busy(var other) => new FilesTaken.Busy(new($"import {other.ShortName} into {sent.Outbreak} is under way; try again when it is done.", $"导入 {other.ShortName} 正在写入 {sent.Outbreak}，请稍后重试。")),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    // Values that identify people are masked: file, row and column lead there.
    private static IEnumerable<RowRemark> Remarks(
        FilesRead files, IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> refused, Language language) => files.Rejects.Concat(refused).Concat(files.Findings).SelectMany(part => part.Remarks.Select(remark => new RowRemark(
        part.Files[remark.Place.File].Name, remark.Place.Row, remark.Column, remark.Kind.Code, remark.IsSensitive ? RemarksCsv.Masked : remark.Value,
        remark.Kind.Meaning.In(language) + (remark.Detail is { } detail ? " " + detail.In(language) : ""))));

    private sealed class NoProgress : IProgress<IntakeProgress>, IProgress<ImportProgress>
    {
        public void Report(IntakeProgress value)
        {
        }

        public void Report(ImportProgress value)
        {
        }
    }
}
