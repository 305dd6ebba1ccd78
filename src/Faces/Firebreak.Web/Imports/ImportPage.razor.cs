using System.Globalization;
using System.Text;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Api;
using Firebreak.Web.Hosting;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace Firebreak.Web.Imports;

/// <summary>Takes a file in: what it holds, how its columns are read, what would be done, and only then does it; and takes earlier ones back.</summary>
public sealed partial class ImportPage
{
    // A heading that tells who somebody is stays what it says.
    private const string AsItSays = "~";
    private const int MostShown = 200;
    private const int MostImports = 50;

    private readonly Dictionary<string, string> edits = new(StringComparer.Ordinal);
    private List<(string Code, string Name)> outbreaks = [];
    private List<Import> imports = [];
    private Dictionary<Key<Import>, int> detached = [];
    private IReadOnlyList<KeptFact> kept = [];
    private Dictionary<Guid, string> numbers = [];
    private string outbreak = "";
    private string newCode = "";
    private string disease = "";
    private string? folder;
    private string? fileName;
    private string? path;
    private FileSeen? seen;
    private FileKind? asked;
    private string? order;
    private FilesTaken.Taken? taken;
    private string rejects = "";
    private bool isUnread;
    private bool isDone;
    private bool isWriting;
    private bool isLeft;
    private Import? undoing;
    private Reversal? wouldGo;
    private CancellationTokenSource? stopping;
    private int percent;
    private FilePart part;
    private bool isSending;
    private bool isUndoing;

    [Inject]
    private ServeRequest Serve { get; set; } = null!;

    private static long MostMegabytes => ImportEndpoints.MostBytes / (1024 * 1024);

    private bool IsBusy => stopping is not null || isUndoing;

    private bool ChangesNothing => taken is { Import: null } && taken.Counts.Values.All(count => count is { Added: 0, Changed: 0 });

    private string Code => outbreak.Length > 0 ? outbreak : newCode.Trim();

    private Phrase DoingWords => isUndoing ? new("Taking it back…", "正在撤销…") : isSending ? new("Sending the file…", "正在上传…") : part switch
    {
        FilePart.Reading => new("Reading the file…", "正在读取文件…"),
        FilePart.Comparing => new("Comparing with the register…", "正在与登记库比对…"),
        _ => new("Writing; it goes on if you leave the page…", "正在写入，离开页面不会中断…"),
    };

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        // What is being written goes on without the page, and its file stays for so long.
        isLeft = true;
        if (!isWriting)
        {
            Stop();
            Forget();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.ImportFiles, Purpose.Import, Cancellation);
        var first = !IsLoaded;
        var rows = await view.Of<Outbreak>().OrderByDescending(o => o.DeclaredOn).ThenBy(o => o.Code).ToListAsync(Cancellation);
        outbreaks = rows.ConvertAll(o => (o.Code, o.Name));
        if (first)
        {
            outbreak = rows.Find(o => o.Id.Value == Visit.Outbreak)?.Code ?? rows.FirstOrDefault()?.Code ?? "";
        }

        imports = await view.Of<Import>().OrderByDescending(i => i.Began).ThenByDescending(i => i.Id).Take(MostImports).ToListAsync(Cancellation);
        detached = await view.Of<DetachedFact>().GroupBy(f => f.Import).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, Cancellation);
    }

    /// <inheritdoc />
    protected override Task ChangedAsync() => IsBusy ? Task.CompletedTask : LoadAsync();

    private static string? FieldIn(IReadOnlyDictionary<string, string> fields, string heading) => fields.GetValueOrDefault(heading);

    private string FieldOf(ColumnSeen column) => FieldIn(edits, column.Heading) ?? (column.Fate == ColumnFate.Identifying && column.Field.Length == 0 ? AsItSays : column.Field);

    private static List<string> FieldsOf(FileSeen file, ColumnSeen column)
    {
        var fields = file.Fields.Where(field => field is not ("forbidden" or "person")).ToList();
        return column.Field.Length == 0 || fields.Contains(column.Field) ? fields : [column.Field, .. fields];
    }

    // What the page says goes along only where somebody changed something: a file whose headings are known keeps its own mapping.
    private FileReading? Reading()
    {
        if (asked is null && edits.Count == 0 && order is null)
        {
            return null;
        }

        if (seen is not { } file || edits.Count == 0)
        {
            return new FileReading(asked ?? seen?.Kind, null, order);
        }

        var columns = file.Columns.Where(column => column.Field.Length > 0 && column.Fate is ColumnFate.Read or ColumnFate.Identifying).DistinctBy(column => column.Heading, StringComparer.Ordinal)
            .ToDictionary(column => column.Heading, column => column.Field, StringComparer.Ordinal);
        foreach (var (heading, field) in edits)
        {
            columns[heading] = field;
        }

        return new FileReading(asked ?? file.Kind, columns, order);
    }

    private Task IntoAsync(string code)
    {
        (outbreak, taken, isDone) = (code, null, false);
        return seen is null ? Task.CompletedTask : LookAsync();
    }

    private Task TakeAsync(InputFileChangeEventArgs chosen) => BusyAsync(async cancellation =>
    {
        Forget();
        var file = chosen.File;
        if (file.Size > ImportEndpoints.MostBytes)
        {
            Refused = new($"{file.Name} has {file.Size / (1024 * 1024)} MB; {MostMegabytes} MB are taken at once. Cut it into parts, each with its heading.", $"{file.Name} 大小为 {file.Size / (1024 * 1024)} MB，上限 {MostMegabytes} MB。请拆分后分别导入，各部分均保留表头。");
            return;
        }

        if (!FileIntake.Endings.Contains(Path.GetExtension(file.Name).ToLowerInvariant()))
        {
            Refused = new($"{file.Name}: files end in {string.Join(", ", FileIntake.Endings)}. Save it as CSV or XLSX first.", $"{file.Name}：文件应以 {string.Join("、", FileIntake.Endings)} 结尾，请先另存为 CSV 或 XLSX。");
            return;
        }

        await ReceiveAsync(file, cancellation);
        await LookWithinAsync(cancellation);
    });

    private async Task ReceiveAsync(IBrowserFile file, CancellationToken cancellation)
    {
        isSending = true;
        try
        {
            folder = UploadFolder.New().FullName;
            (fileName, path) = (file.Name, Path.Combine(folder, ImportEndpoints.NameOf(file.Name)));
            await using var from = file.OpenReadStream(ImportEndpoints.MostBytes, cancellation);
            await using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            var buffer = new byte[64 * 1024];
            long received = 0;
            int count;
            while ((count = await from.ReadAsync(buffer, cancellation)) > 0)
            {
                await to.WriteAsync(buffer.AsMemory(0, count), cancellation);
                Show((int)(100 * (received += count) / Math.Max(1, file.Size)));
            }
        }
        finally
        {
            isSending = false;
        }
    }

    private Task ReadAsAsync(FileKind kind)
    {
        (asked, order) = (kind, null);
        edits.Clear();
        return LookAsync();
    }

    private Task OrderAsync(string chosen)
    {
        order = chosen.Length == 0 ? null : chosen;
        return LookAsync();
    }

    private Task FieldAsync(ColumnSeen column, string field)
    {
        if (field == AsItSays)
        {
            edits.Remove(column.Heading);
        }
        else
        {
            edits[column.Heading] = field;
        }

        return LookAsync();
    }

    private Task LookAsync() => BusyAsync(LookWithinAsync);

    private async Task LookWithinAsync(CancellationToken cancellation)
    {
        (taken, isDone, rejects) = (null, false, "");
        if (path is null)
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.ImportFiles, Purpose.Import, cancellation);
        var sent = new FilesSent(Code, [path], null, DryRun: true) { Reading = Reading(), Progress = new Heard(this) };
        var (found, refusal) = await Task.Run(() => Serve.Files!.LookAsync(Desk.Register, actor, sent, cancellation), cancellation);
        (Refused, isUnread) = (refusal, refusal is not null);
        seen = found ?? seen;
        if (seen is null)
        {
            Forget();
        }
    }

    private Task RunAsync(bool dryRun) => BusyAsync(async cancellation =>
    {
        if (path is null || seen is null || isUnread)
        {
            return;
        }

        if (Code.Length == 0 || (outbreak.Length == 0 && disease.Trim().Length == 0))
        {
            Refused = new("Say into which outbreak: one of the list, or the code and the disease of a new one.", "请指明归入的疫情：选择已有疫情，或填写新疫情的代码和病种。");
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.ImportFiles, Purpose.Import, cancellation);
        await using var written = new StringWriter();
        var sent = new FilesSent(Code, [path], outbreak.Length == 0 ? disease.Trim() : null, dryRun) { Reading = Reading(), Rejects = written, Progress = new Heard(this) };
        isWriting = !dryRun;
        try
        {
            // Once it writes, leaving the page doesn't stop it: half an import would be taken back.
            var came = await Task.Run(() => Serve.Files!.RunAsync(Desk.Register, actor, sent, Visit.Language, dryRun ? cancellation : CancellationToken.None), cancellation);
            await SayAsync(came, written.ToString(), dryRun);
        }
        finally
        {
            isWriting = false;
            if (isLeft)
            {
                Forget();
            }
        }
    });

    private async Task SayAsync(FilesTaken came, string written, bool dryRun)
    {
        switch (came)
        {
            case FilesTaken.Taken done:
                (taken, rejects, isDone) = (done, written, !dryRun);
                if (done.Import is { } import)
                {
                    var name = Import.ShortNameOf(new Key<Import>(import));
                    Told = new($"Taken in as import {name}. It stands in the list below, with a way back.", $"已导入，编号 {name}。可在下方列表中撤销。");
                }

                if (!dryRun)
                {
                    // A new outbreak is one of the list from now on.
                    await LoadAsync();
                    outbreak = outbreaks.Exists(o => o.Code == Code) ? Code : outbreak;
                }

                break;
            case FilesTaken.Refused(var reason):
                (taken, rejects) = (null, written);
                Refused = reason;
                break;
            case FilesTaken.Busy(var reason):
                Refused = reason;
                break;
        }
    }

    private async Task DownloadAsync()
    {
        // A mark of its encoding at the front: spreadsheets read it right then.
        await using var content = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(rejects)]);
        using var stream = new DotNetStreamReference(content, leaveOpen: true);
        await (await ModuleAsync("import-page")).InvokeVoidAsync("save", Cancellation, $"rejects-{Path.GetFileNameWithoutExtension(path)}.csv", stream);
    }

    private Task DropAsync()
    {
        Forget();
        return Task.CompletedTask;
    }

    private Task AskUndoAsync(Import import) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.ImportFiles, Purpose.Import, Cancellation);
        var would = await Task.Run(() => new TakeBackImport(Desk.Register.Reads, Desk.Register.Writes).RunAsync(actor, import.Id, dryRun: true, Cancellation), Cancellation);
        if (Undone(would) is { } reversal)
        {
            (undoing, wouldGo) = (import, reversal);
            await NameAsync(reversal.Kept);
        }
    });

    private Task UndoAsync() => ActAsync(async () =>
    {
        if (undoing is not { } import)
        {
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.ImportFiles, Purpose.Import, Cancellation);
        isUndoing = true;
        StateHasChanged();
        try
        {
            var came = await Task.Run(() => new TakeBackImport(Desk.Register.Reads, Desk.Register.Writes).RunAsync(actor, import.Id, dryRun: false, CancellationToken.None), CancellationToken.None);
            if (Undone(came) is not { } reversal)
            {
                return;
            }

            (wouldGo, taken, isDone) = (null, null, false);
            await NameAsync(reversal.Kept);
            if (reversal.Kept.Count == 0)
            {
                undoing = null;
            }

            await LoadAsync();
            outbreak = outbreaks.Exists(o => o.Code == outbreak) ? outbreak : outbreaks.FirstOrDefault().Code ?? "";
            Told = new(
                $"Import {import.ShortName} is taken back: {reversal.Removed} facts removed, {reversal.Restored} as they were before, {reversal.Kept.Count} kept.",
                $"已撤销导入 {import.ShortName}：删除 {reversal.Removed} 项，恢复 {reversal.Restored} 项，保留 {reversal.Kept.Count} 项。");
        }
        finally
        {
            isUndoing = false;
        }
    });

    private Reversal? Undone(ImportUndoing came)
    {
        Refused = came switch
        {
            ImportUndoing.Done => null,
            ImportUndoing.AlreadyUndone => new("It was taken back before; nothing was changed.", "该导入此前已撤销，未作更改。"),
            ImportUndoing.UnderWay => new("It is being written or taken back at this moment; try again when that is done.", "该导入正在写入或撤销，请稍后重试。"),
            _ => new("There is no such import, or not for you.", "没有该导入，或您无权查看。"),
        };
        return (came as ImportUndoing.Done)?.Result;
    }

    private Task KeptAsync(Import import) => ActAsync(async () =>
    {
        await using var view = await Desk.ViewAsync(Visit, Right.ImportFiles, Purpose.Import, Cancellation);
        var stays = await view.Of<DetachedFact>().Where(f => f.Import == import.Id).ToListAsync(Cancellation);
        (undoing, wouldGo) = (import, null);
        await NameAsync(stays.ConvertAll(f => new KeptFact(f.Kind, f.Fact, f.Because)));
    });

    // A case is known by its number, everything else by its key.
    private async Task NameAsync(IReadOnlyList<KeptFact> facts)
    {
        kept = [.. facts.OrderBy(fact => fact.Kind, StringComparer.Ordinal).ThenBy(fact => fact.Key)];
        await using var view = await Desk.ViewAsync(Visit, Right.ImportFiles, Purpose.Import, Cancellation);
        var keys = kept.Take(MostShown).Where(fact => fact.Kind == nameof(Case)).Select(fact => new Key<Case>(fact.Key)).ToList();
        numbers = view.Actor.Has(Right.SeeCases) ? await view.Of<Case>().Where(c => keys.Contains(c.Id)).ToDictionaryAsync(c => c.Id.Value, c => c.Number, Cancellation) : [];
    }

    // One thing at a time, with a bar and a way to stop it.
    private async Task BusyAsync(Func<CancellationToken, Task> work)
    {
        if (IsBusy)
        {
            return;
        }

        stopping = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        (percent, part) = (0, FilePart.Reading);
        try
        {
            await ActAsync(async () =>
            {
                try
                {
                    await work(stopping.Token);
                }
                catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
                {
                    Refused = new("Stopped; nothing was written.", "已停止，未写入任何内容。");
                }
                catch (IOException)
                {
                    Refused = new("The file didn't arrive whole, or can't be kept while it's read; nothing was written. Try again, and if it stays so, ask whoever runs the server whether its disk is full.", "文件未能完整上传，或服务器无法暂存，未写入任何内容。请重试；如仍失败，请联系服务器管理员检查磁盘空间。");
                }
            });
        }
        finally
        {
            stopping.Dispose();
            stopping = null;
        }
    }

    private void Stop() => stopping?.Cancel();

    private void Show(int now)
    {
        if (now != percent)
        {
            percent = now;
            StateHasChanged();
        }
    }

    private void Forget()
    {
        if (folder is { } there && Directory.Exists(there))
        {
            Directory.Delete(there, recursive: true);
        }

        (folder, path, fileName, seen, taken, asked, order, rejects, isDone) = (null, null, null, null, null, null, null, "", false);
        edits.Clear();
    }

    private string Clock(Instant moment) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), Zone) is var at && at.Year == Today.Year
        ? at.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    // Told from other threads, some thousand times a second: shown when a per cent is full.
    private sealed class Heard(ImportPage page) : IProgress<FileProgress>
    {
        private (FilePart Part, int Percent) last = (default, -1);

        public void Report(FileProgress value)
        {
            var now = (value.Part, value.Total == 0 ? 0 : (int)Math.Clamp(100 * value.Done / value.Total, 0, 100));
            if (now != last)
            {
                last = now;
                _ = page.InvokeAsync(() =>
                {
                    page.part = now.Part;
                    page.Show(now.Item2);
                });
            }
        }
    }
}
