using System.Globalization;
using System.Text.Json;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Storage.SignIn;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Firebreak.Web.Investigation.Cases;

/// <summary>New cases, entered like in a spreadsheet. What is sound is registered; what isn't stays with the reason.</summary>
public sealed partial class CaseSheetPage
{
    private const string Form = "cases/new";
    private const int RowsAtFirst = 10;
    private const int MostRows = 500;
    private const int PersonColumns = 5;

    private static readonly IReadOnlyList<(string Code, Phrase Heading)> Columns =
    [
        ("number", new("Number", "编号")), ("name", new("Name", "姓名")), ("sex", new("Sex", "性别")), ("born", new("Born", "出生日期")), ("phone", new("Phone", "电话")),
        .. ((string[])["age", "class", "found", "onset", "sampling", "report", "district", "township", "setting"]).Select(code => (code, CaseField.Find(code)!.Heading)),
    ];

    private readonly List<SheetRow> rows = [];
    private ElementReference form;
    private DotNetObjectReference<CaseSheetPage>? self;
    private bool isWired;

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

        Told = row + lines.Length > MostRows
            ? new($"{MostRows} rows at most are entered at once; the rest was left out. Import a file for more.", $"一次最多录入 {MostRows} 行，其余未粘贴。更多数据请用文件导入。")
            : new($"{lines.Length} rows pasted.", $"已粘贴 {lines.Length} 行。");
        StateHasChanged();
    }

    protected override async Task LoadAsync()
    {
        await Desk.ActorAsync(Visit, Right.WriteCases, Purpose.Investigation, Cancellation);
        Grow(RowsAtFirst);
        if (await MemoryAsync((memory, account) => memory.DraftAsync(account, Form, Cancellation)) is { } draft)
        {
            Restore(draft.Content);
        }
    }

    // What others change doesn't concern a sheet of new cases.
    protected override Task ChangedAsync() => Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isWired && IsLoaded && Visit.Outbreak is not null)
        {
            isWired = true;
            self = DotNetObjectReference.Create(this);
            await (await ModuleAsync("case-sheet-page")).InvokeVoidAsync("wire", Cancellation, form, self);
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
        var (value, wrong) = Read(column, typed ?? "");
        rows[row].Cells[column] = value is null or "Unknown" ? (value is null ? typed ?? "" : "") : Shown(column, value);
        rows[row].Said = null;
        if (value is null)
        {
            rows[row].Wrong[column] = wrong;
        }
        else
        {
            rows[row].Wrong.Remove(column);
        }
    }

    // A cell shows what people would write, not the code that is stored.
    private string Shown(int column, string value) => column < PersonColumns ? value : CaseField.Find(Columns[column].Code)!.Said(value, Visit.Language) is var said && said == Words.Dash ? "" : said;

    private (string? Value, Phrase Wrong) Read(int column, string typed)
    {
        var text = typed.Trim();
        switch (Columns[column].Code)
        {
            case "number":
                return text.Length <= 40 && !text.Any(char.IsControl) ? (text, default) : (null, new("at most 40 characters", "最多 40 个字符"));
            case "sex":
                return text.Length == 0 || SexOf(text) is not null ? (text, default) : (null, new("female or male", "应为男或女"));
            case "born":
                return DaysTyped.TryRead(text, Today, out var day) && (day is null || day <= Today) ? (day?.Full() ?? "", default) : (null, new("a day such as 1985-03-05", "请写成 1985-03-05"));
            case "name" or "phone":
                return (text, default);
            default:
                return CaseField.Find(Columns[column].Code)!.Read(text, Today);
        }
    }

    private static Sex? SexOf(string text) => text.ToLowerInvariant() switch { "女" or "f" or "female" => Sex.Female, "男" or "m" or "male" => Sex.Male, "" => Sex.Unknown, _ => null };

    private Task RegisterAsync() => ActAsync(async () =>
    {
        var (done, left) = (0, 0);
        foreach (var row in rows.Where(row => !row.IsBlank).ToList())
        {
            if (row.Wrong.Count > 0)
            {
                left++;
                continue;
            }

            if (row.Cells[0].Length == 0)
            {
                row.Wrong[0] = new("a case needs a number", "请填写病例编号");
                left++;
                continue;
            }

            // Asked for each: a post that is taken away in the middle of a sheet is gone with the next row.
            var actor = await Desk.ActorAsync(Visit, Right.WriteCases, Purpose.Investigation, Cancellation);
            var registered = await new RegisterCase(Desk.Register.Writes).RunAsync(actor, new CaseReport(new Key<Outbreak>(Visit.Outbreak!.Value), row.Cells[0], actor.Jurisdiction, Person(row), Facts(row)), Cancellation);
            row.Said = registered switch
            {
                CaseRegistration.Registered => null,
                CaseRegistration.NumberTaken => new("the outbreak has a case of this number already", "本起疫情已有该编号的病例"),
                CaseRegistration.NoSuchOutbreak => new("the outbreak isn't there any more, or not for you", "疫情已不存在或您无权操作"),
                _ => new("it can't be registered", "无法登记"),
            };
            if (registered is CaseRegistration.Registered)
            {
                rows.Remove(row);
                done++;
            }
            else
            {
                left++;
            }
        }

        Grow(RowsAtFirst - rows.Count);
        if (left == 0)
        {
            await ForgetAsync();
        }
        else
        {
            await Browser.InvokeVoidAsync("firebreak.keep", Cancellation, Form);
        }

        Told = done > 0 ? new($"{done} cases registered.", $"已登记 {done} 例。") : null;
        Refused = left > 0 ? new($"{left} rows stay in the sheet; each says why.", $"{left} 行未登记，原因见行末。") : null;
    });

    private static PersonDetails Person(SheetRow row) => new()
    {
        Name = Given(row.Cells[1]), Sex = SexOf(row.Cells[2]) ?? Sex.Unknown, Phones = Given(row.Cells[4]) is { } phone ? [phone] : [],
        BirthDate = DateOnly.TryParseExact(row.Cells[3], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null,
    };

    private CaseFacts Facts(SheetRow row) => Columns.Select((column, i) => (column.Code, Index: i)).Skip(PersonColumns)
        .Aggregate(new CaseFacts(), (facts, column) => CaseField.Find(column.Code) is { } field && field.Read(row.Cells[column.Index], Today).Value is { } value ? field.Put(facts, value) : facts);

    private static string? Given(string cell) => cell.Length == 0 ? null : cell;

    private Task ClearAsync() => ActAsync(async () =>
    {
        rows.Clear();
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
                Told = new("What you had typed and not registered is here again.", "已恢复您此前输入但未登记的内容。");
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

        public Dictionary<int, Phrase> Wrong { get; } = [];

        public Phrase? Said { get; set; }

        public bool IsBlank => Array.TrueForAll(Cells, cell => cell.Length == 0);
    }
}
