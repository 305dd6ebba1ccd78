using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Firebreak.CommandLine;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Intake;
using Firebreak.Intake.Facts;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Imports;

/// <summary>Files that came by the API or the page of imports: read, compared and taken in like those of <c>firebreak import</c>, as whoever sent them.</summary>
internal sealed class SentFiles(TimeProvider time) : FileIntake
{
    private const int FirstRows = 5;

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <inheritdoc />
    public override async Task<(FileSeen? Seen, Phrase? Refusal)> LookAsync(RegisterDatabase register, Actor actor, FilesSent sent, CancellationToken cancellation)
    {
        try
        {
            if (await RefusalAsync(register, actor, cancellation) is { } refusal)
            {
                return (null, refusal);
            }

            var (files, rows) = await ReadAsync(register, actor, sent, cancellation);
            return (Seen(files, rows), null);
        }
        catch (UnusableCommand unusable)
        {
            return (Unread(sent, cancellation), unusable.Reason);
        }
    }

    private async Task<FilesTaken> TakeAsync(RegisterDatabase register, Actor actor, FilesSent sent, Language language, CancellationToken cancellation)
    {
        if (await RefusalAsync(register, actor, cancellation) is { } refusal)
        {
            return new FilesTaken.Refused(refusal);
        }

        var (files, rows) = await ReadAsync(register, actor, sent, cancellation);
        if (rows.Rows == 0)
        {
            Write(sent.Rejects, files.Rejects, language);
            return new FilesTaken.Refused(new("no row of these files can be taken; nothing was written.", "文件中没有可采用的行，未写入任何内容。"));
        }

        var rejected = files.Rejects.Sum(part => part.Remarks.Count);
        FilesTaken Taken(Guid? import, ImportSummary summary)
        {
            var refused = ImportFiles.RefusedBy(summary, files).ToList();
            Write(sent.Rejects, files.Rejects.Concat(refused), language);
            return new FilesTaken.Taken(import, summary.Counts, rejected + summary.Refused.Count, [.. Remarks(files, refused, language).Take(sent.MostRemarks)]);
        }

        return await new ImportOutbreak(register.Reads, register.Writes, time).RunAsync(actor, actor.Jurisdiction, rows, sent.DryRun, new Heard(sent.Progress), cancellation) switch
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

    private static async Task<Phrase?> RefusalAsync(RegisterDatabase register, Actor actor, CancellationToken cancellation) =>
        (await register.Gate.AskAsync(actor, Purpose.Import, Right.ImportFiles, actor.Jurisdiction, cancellation))?.Said;

    private async Task<(FilesRead Files, OutbreakFiles Rows)> ReadAsync(RegisterDatabase register, Actor actor, FilesSent sent, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        await using var view = register.Reads.As(actor, Purpose.Import);
        var known = await view.Of<Case>().Join(view.Of<Outbreak>().Where(o => o.Code == sent.Outbreak), c => c.Outbreak, o => o.Id, (c, _) => c.Number).ToListAsync(cancellation);
        var blind = view.Blind;
        var mapping = MappingOf(sent);
        var files = await Task.Run(
            () => FilesRead.Of(
                Asked(sent),
                (list, links) => new IntakeRequest(list, today) { ContactsPath = links, MappingPath = mapping, KeepIdentifying = true, Pseudonym = blind.Pseudonym, KnownIds = known },
                new Heard(sent.Progress),
                cancellation),
            cancellation);
        return (files, new OutbreakFiles(sent.Outbreak, files.Files, RowsOfReading.Cases(files), RowsOfReading.Links(files))
        {
            Contacts = RowsOfReading.Contacts(files),
            Samples = RowsOfReading.Samples(files),
            Stops = RowsOfReading.Stops(files, await view.TimeZoneAsync(actor.Jurisdiction, cancellation)),
            Declare = sent.Disease is { } disease ? new NewOutbreak(sent.Outbreak, disease, today) : null,
        });
    }

    private static FilesAsked Asked(FilesSent sent) => sent.Reading?.Kind switch
    {
        null => new(sent.Files, [], []),
        FileKind.LineList => new([], [], []) { Lists = sent.Files },
        FileKind.Links => new([], sent.Files, []),
        var facts => new([], [], [.. sent.Files.Select(file => (file, facts == FileKind.Contacts ? FileRole.ContactList : facts == FileKind.Results ? FileRole.Results : FileRole.Itineraries))]) { Columns = sent.Reading!.Columns },
    };

    // What was said on the page is a mapping file like any other: the same words, the same checks, the same place in the list of imports.
    private static string? MappingOf(FilesSent sent)
    {
        if (sent.Reading is not { Kind: FileKind.LineList or FileKind.Links } reading || (reading.Columns is null && reading.DateOrder is null))
        {
            return null;
        }

        var text = new StringBuilder(reading.Kind == FileKind.Links ? "for: contacts\n" : "");
        _ = reading.DateOrder is { } order ? text.Append("date_order: ").Append(order).Append('\n') : text;
        var columns = reading.Columns ?? new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (i, field) in columns.Where(column => column.Value.Length > 0).GroupBy(column => column.Value, column => column.Key, StringComparer.Ordinal).Index())
        {
            text.Append(i == 0 ? "columns:\n" : "").Append("  ").Append(field.Key).Append(": ").Append(JsonSerializer.Serialize(field, AsWritten)).Append('\n');
        }

        var left = columns.Where(column => column.Value.Length == 0).Select(column => column.Key).ToList();
        _ = left.Count > 0 ? text.Append("ignore: ").Append(JsonSerializer.Serialize(left, AsWritten)).Append('\n') : text;
        var path = Path.Combine(Path.GetDirectoryName(sent.Files[0])!, "mapping.yaml");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    private static FileSeen Seen(FilesRead files, OutbreakFiles rows)
    {
        var file = files.Understood[0];
        var kind = file.Role switch
        {
            FileRole.Contacts => FileKind.Links,
            FileRole.ContactList => FileKind.Contacts,
            FileRole.Results => FileKind.Results,
            FileRole.Itineraries => FileKind.Itineraries,
            _ => FileKind.LineList,
        };
        return new FileSeen(
            kind,
            file.Format,
            file.Rows,
            file.Rejected,
            [.. file.Columns.Where(column => column.Heading.Length > 0).Select(column => new ColumnSeen(column.Heading, (ColumnFate)column.Use, column.Field, column.Note))],
            FieldsOf(kind),
            rows with
            {
                Cases = [.. rows.Cases.Take(FirstRows)],
                Links = [.. rows.Links.Take(FirstRows)],
                Contacts = [.. rows.Contacts.Take(FirstRows)],
                Samples = [.. rows.Samples.Take(FirstRows)],
                Stops = [.. rows.Stops.Take(FirstRows)],
            });
    }

    // Nothing in it is known yet: whoever knows its headings says what they mean.
    private static FileSeen? Unread(FilesSent sent, CancellationToken cancellation)
    {
        var (headings, format) = LineListIntake.HeadingsOf(sent.Files[0], cancellation);
        var kind = sent.Reading?.Kind ?? FileKind.LineList;
        return headings.Count == 0 ? null : new FileSeen(
            kind, format, 0, 0, [.. headings.Select(heading => new ColumnSeen(heading, ColumnFate.NotUsed, sent.Reading?.Columns?.GetValueOrDefault(heading) ?? "", new("meaning not known", "含义未知")))],
            FieldsOf(kind), new OutbreakFiles(sent.Outbreak, [], [], []));
    }

    private static IReadOnlyList<string> FieldsOf(FileKind kind) => kind switch
    {
        FileKind.LineList or FileKind.Links => LineListIntake.FieldNames,
        FileKind.Contacts => FactFiles.FieldNames(FileRole.ContactList),
        FileKind.Results => FactFiles.FieldNames(FileRole.Results),
        _ => FactFiles.FieldNames(FileRole.Itineraries),
    };

    private static void Write(TextWriter? to, IEnumerable<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> rejects, Language language)
    {
        if (to is not null)
        {
            RemarksCsv.Write(to, rejects, language, showSensitive: false);
        }
    }

    // Values that identify people are masked: file, row and column lead there.
    private static IEnumerable<RowRemark> Remarks(
        FilesRead files, IReadOnlyList<(IReadOnlyList<Remark> Remarks, IReadOnlyList<FileUnderstanding> Files)> refused, Language language) =>
        files.Rejects.Concat(refused).Select(part => (part, true)).Concat(files.Findings.Select(part => (part, false))).SelectMany(both => both.part.Remarks.Select(remark => new RowRemark(
            both.part.Files[remark.Place.File].Name, remark.Place.Row, remark.Column, remark.Kind.Code, remark.IsSensitive ? RemarksCsv.Masked : remark.Value,
            remark.Kind.Meaning.In(language) + (remark.Detail is { } detail ? (language == Language.Chinese ? "；" : "; ") + detail.In(language) : ""), both.Item2)));

    private sealed class Heard(IProgress<FileProgress>? by) : IProgress<IntakeProgress>, IProgress<ImportProgress>
    {
        public void Report(IntakeProgress value) => by?.Report(new(FilePart.Reading, value.BytesRead, value.TotalBytes));

        public void Report(ImportProgress value) => by?.Report(new(value.IsDryPass ? FilePart.Comparing : FilePart.Writing, value.Done, value.Total));
    }
}
