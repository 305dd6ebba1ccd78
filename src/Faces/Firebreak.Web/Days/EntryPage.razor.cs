using System.Globalization;
using System.Text.Json;
using Firebreak.CommandPost.Days;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Firebreak.Web.Days;

/// <summary>What was written on the paper day, put in afterwards: checked first, then entered in one change; what can't be entered stays in the sheet and says why.</summary>
public sealed partial class EntryPage
{
    private const string Form = "paper/entry";
    private const int RowsAtFirst = 10;
    private const int MostRows = 500;

    private static readonly IReadOnlyList<(string Code, Phrase Heading)> Columns = [("code", new("Code", "编号")), ("at", new("Done at", "办结时间")), ("by", new("By (login)", "办理人（账号）")), ("evidence", new("Evidence", "凭据"))];

    private readonly List<SheetRow> rows = [];
    private List<Account> colleagues = [];
    private ElementReference form;
    private DotNetObjectReference<EntryPage>? self;
    private bool isWired;

    // How many rows the last check found sound; 0 once anything was typed since.
    private int sound;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    private int Filled => rows.Count(row => !row.IsBlank);

    /// <summary>A block of cells was pasted.</summary>
    [JSInvokable]
    public void Paste(int row, int column, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        Grow(Math.Min(MostRows, row + lines.Length) - rows.Count);
        for (var i = 0; i < lines.Length && row + i < rows.Count; i++)
        {
            var cells = lines[i].Split('\t');
            for (var j = 0; j < cells.Length && column + j < Columns.Count; j++)
            {
                Type(row + i, column + j, cells[j]);
            }
        }

        StateHasChanged();
    }

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.WorkTasks, Purpose.Containment, Cancellation);
        var own = view.Actor.Jurisdiction;
        colleagues = await view.Of<Account>().Where(a => a.Responsible == own && a.DisabledAt == null && a.Kind == AccountKind.Person).OrderBy(a => a.Login).ToListAsync(Cancellation);
        Grow(RowsAtFirst - rows.Count);
        if (await MemoryAsync((memory, account) => memory.DraftAsync(account, Form, Cancellation)) is { } draft)
        {
            Restore(draft.Content);
        }
    }

    // What others change is told by the check; a sheet that is being typed into stays as it is.
    protected override Task ChangedAsync() => Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isWired && IsLoaded)
        {
            isWired = true;
            self = DotNetObjectReference.Create(this);
            await (await ModuleAsync("case-sheet-page")).InvokeVoidAsync("wire", Cancellation, form, self);
            await Browser.InvokeVoidAsync("firebreak.focus", Cancellation, "[data-cell='0,0']");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        self?.Dispose();
        await base.DisposeAsync();
    }

    private void Grow(int more)
    {
        for (var i = 0; i < more && rows.Count < MostRows; i++)
        {
            rows.Add(new SheetRow(Columns.Count));
        }
    }

    private void Type(int row, int column, string? typed)
    {
        (rows[row].Cells[column], rows[row].Answer, sound) = ((typed ?? "").Trim(), null, 0);
        Grow(row == rows.Count - 1 ? RowsAtFirst : 0);
    }

    private string Says(SheetRow row) => row.Answer switch
    {
        null => "",
        { Refused: { } why } => T(why),
        { Task: { } task, DoneAt: { } at } => T($"{task.WhatAbout.English}: done {at.Clock(Zone, Today)}", $"{task.WhatAbout.Chinese}：{at.Clock(Zone, Today)} 办结"),
        _ => "",
    };

    private Task SubmitAsync() => sound > 0 ? ActAsync(EnterAsync) : CheckAsync();

    private Task CheckAsync() => ActAsync(async () =>
    {
        await AskAsync(isDry: true);
        sound = rows.Count(row => row.Answer is { Refused: null });
        var wrong = rows.Count(row => row.Answer is { Refused: not null });
        Told = sound > 0 ? new($"{sound} can be entered; nothing is written yet.", $"{sound} 项可补录，尚未写入。") : null;
        Refused = wrong > 0 ? new($"{wrong} can't be entered like this; each row says why.", $"{wrong} 行不能补录，原因见行末。") : null;
    });

    private async Task EnterAsync()
    {
        await AskAsync(isDry: false);
        var (done, left) = (rows.RemoveAll(row => row.Answer is { Refused: null }), rows.Count(row => row.Answer is { Refused: not null }));
        sound = 0;
        Grow(RowsAtFirst - rows.Count);
        if (left == 0)
        {
            await ForgetAsync();
        }
        else
        {
            await Browser.InvokeVoidAsync("firebreak.keep", Cancellation, Form);
        }

        Told = done > 0 ? new($"{done} entered.", $"已补录 {done} 项。") : null;
        Refused = left > 0 ? new($"{left} rows stay in the sheet; each says why.", $"{left} 行未补录，原因见行末。") : null;
    }

    private async Task AskAsync(bool isDry)
    {
        var actor = await Desk.ActorAsync(Visit, Right.WorkTasks, Purpose.Containment, Cancellation);
        var asked = rows.FindAll(row => !row.IsBlank);
        var answers = await new EnterPaperDay(Desk.Register.Writes).RunAsync(
            actor, actor.Jurisdiction, [.. asked.Select((row, at) => new PaperEntry(at + 1, row.Cells[0], row.Cells[1], row.Cells[3], row.Cells[2]))], isDry, Cancellation);
        for (var at = 0; at < asked.Count; at++)
        {
            asked[at].Answer = answers[at];
        }
    }

    private Task ClearAsync() => ActAsync(async () =>
    {
        rows.Clear();
        sound = 0;
        Grow(RowsAtFirst);
        await ForgetAsync();
    });

    private async Task ForgetAsync()
    {
        await Browser.InvokeVoidAsync("firebreak.forget", Cancellation, Form);
        await MemoryAsync(async (memory, account) =>
        {
            await memory.ForgetDraftAsync(account, Form, Cancellation);
            return true;
        });
    }

    private void Restore(string content)
    {
        Dictionary<string, string> cells;
        try
        {
            cells = JsonSerializer.Deserialize<Dictionary<string, string>>(content) ?? [];
        }
        catch (JsonException)
        {
            // Written by another version of the sheet.
            return;
        }

        foreach (var (name, value) in cells.Where(cell => cell.Value.Length > 0))
        {
            if (name.Split('-', 2) is [['r', .. var number], var code] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < MostRows
                && Columns.Select((column, i) => (column.Code, i)).FirstOrDefault(column => column.Code == code) is { Code: not null, i: var at })
            {
                Grow(row + 1 - rows.Count);
                Type(row, at, value);
                Told = new("What you had typed and not entered is here again.", "已恢复您此前输入但未补录的内容。");
            }
        }
    }

    private async Task<T> MemoryAsync<T>(Func<DeskMemory, Guid, Task<T>> work)
    {
        var account = (await Desk.ActsAsync(Visit, Cancellation)).Account.Id.Value;
        await using var scope = Scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DeskMemory>(), account);
    }

    private sealed class SheetRow(int columns)
    {
        public string[] Cells { get; } = Enumerable.Repeat("", columns).ToArray();

        public PaperAnswer? Answer { get; set; }

        public bool IsBlank => Array.TrueForAll(Cells, cell => cell.Length == 0);
    }
}
