using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Reports.Words;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Firebreak.Web.Investigation.Cases;

/// <summary>The list of cases: the server holds it, the browser the rows one sees.</summary>
public sealed partial class CasesPage
{
    internal const string List = "cases";

    private static readonly DateField[] Dates =
    [
        DateField.Onset, DateField.Report, DateField.Confirmation, DateField.Sampling, DateField.Isolation, DateField.Hospitalisation, DateField.Recovery, DateField.Death, DateField.Infection, DateField.Consultation,
    ];

    private readonly HashSet<Guid> selected = [];
    private CaseView view = new();
    private Virtualize<Case>? list;
    private IReadOnlyList<CaseGroup>? groups;
    private IReadOnlyList<NamedView> views = [];
    private Instant seen;
    private Instant fresh;
    private Instant? known;
    private int count;
    private bool allSelected;
    private bool choosing;
    private bool bulk;
    private string viewName = "";

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    private bool MayWrite { get; set; }

    private bool MayExport { get; set; }

    private IReadOnlyList<CaseColumn> Columns => [.. view.Columns.Select(CaseColumn.Find)];

    private int Selected => allSelected ? count : selected.Count;

    private bool IsFiltered => (view.Search with { Outbreak = null, Date = DateField.Onset, Field = TextField.District }) != new CaseSearch();

    // What the controls above the list don't show, in words.
    private IEnumerable<string> Chosen
    {
        get
        {
            var search = view.Search;
            if (search.IsUnlinked)
            {
                yield return T("nobody is presumed to have infected them", "传染来源不明");
            }

            if (search.IsWithoutItinerary)
            {
                yield return T("no itinerary recorded", "无行程记录");
            }

            if (search.IsWithoutContacts)
            {
                yield return T("no contact recorded", "无接触者记录");
            }

            if (search.IsUndated)
            {
                yield return T($"no {FieldWords.Of(search.Date).English} recorded", $"未记录{FieldWords.Of(search.Date).Chinese}日期");
            }

            if (search.Word is not null)
            {
                yield return $"{T(FieldWords.Of(search.Field))}: {search.Word}";
            }
        }
    }

    protected override async Task LoadAsync()
    {
        view = CaseView.Read(Visit.Query, Visit.Outbreak);
        var actor = (await Desk.ActsAsync(Visit, Cancellation)).Actor;
        (MayWrite, MayExport) = (Visit.AsOf is null && actor.Has(Right.WriteCases), actor.Has(Right.Export));
        await LoadViewsAsync();
        await CountAsync();
    }

    // Most of what happens doesn't touch these rows: only then are they read and drawn again.
    protected override async Task ChangedAsync()
    {
        var (before, rows, newest) = (seen, count, known);
        await CountAsync(forNews: true);
        if (count != rows || known is null || known != newest)
        {
            fresh = before;
            await RefreshAsync();
        }
    }

    private async Task CountAsync(bool forNews = false)
    {
        if (Visit.Outbreak is null)
        {
            return;
        }

        await using var reading = await Desk.ViewAsync(Visit, Right.SeeCases, Purpose.Investigation, Cancellation);
        count = await reading.Cases(view.Search).CountAsync(Cancellation);
        known = !forNews ? null : await reading.Cases(view.Search).OrderByDescending(c => c.KnownFrom).Select(c => (Instant?)c.KnownFrom).FirstOrDefaultAsync(Cancellation);
        groups = view.Grouping is { } by ? await reading.Cases(view.Search).GroupsAsync(by, Cancellation) : null;
        seen = Instant.Now(Time);
    }

    private async ValueTask<ItemsProviderResult<Case>> RowsAsync(ItemsProviderRequest request)
    {
        IReadOnlyList<Case> rows = [];
        await ActAsync(async () =>
        {
            await using var reading = await Desk.ViewAsync(Visit, Right.SeeCases, Purpose.Investigation, request.CancellationToken);
            rows = await reading.Cases(view.Search).Sorted(view.Order, view.Descending).AsNoTracking().Skip(request.StartIndex).Take(request.Count).ToListAsync(request.CancellationToken);
        });
        return new(rows, count);
    }

    private async Task RefreshAsync()
    {
        if (list is not null)
        {
            await list.RefreshDataAsync();
        }

        StateHasChanged();
    }

    private Task With(Func<CaseSearch, CaseSearch> change) => ShowAsync(view with { Search = change(view.Search) });

    private Task NumberAsync(string? number) => With(s => s with { Number = string.IsNullOrWhiteSpace(number) ? null : number.Trim() });

    private Task ShowAsync(CaseView next) => ActAsync(async () =>
    {
        var isOtherRows = next.Search != view.Search;
        view = next;
        if (isOtherRows)
        {
            Unselect();
        }

        await Browser.InvokeVoidAsync("history.replaceState", Cancellation, null, "", Visit.To("/cases?" + view.Write()));
        await CountAsync();
        await RefreshAsync();
    });

    private Task SortAsync(CaseOrder order) => ShowAsync(view.Order == order ? view with { Descending = !view.Descending } : view with { Order = order, Descending = order is not (CaseOrder.Number or CaseOrder.District or CaseOrder.Township) });

    private Task GroupAsync(string grouping) => ShowAsync(view with { Grouping = Enum.TryParse<CaseGrouping>(grouping, out var by) ? by : null });

    private Task ClearAsync() => ShowAsync(view with { Search = new() { Outbreak = view.Search.Outbreak } });

    private Task OpenGroupAsync(CaseGrouping by, CaseGroup group) => With(search => (by, group.Value) switch
    {
        (CaseGrouping.Found, HowFound found) => search with { Found = found },
        (CaseGrouping.Class, CaseClass value) => search with { Class = value },
        (CaseGrouping.Severity, Severity severity) => search with { Severity = severity },
        (CaseGrouping.Outcome, Outcome outcome) => search with { Outcome = outcome },
        (CaseGrouping.Onset, DateOnly day) => search with { Date = DateField.Onset, From = day, To = day },
        (CaseGrouping.Report, DateOnly day) => search with { Date = DateField.Report, From = day, To = day },
        (CaseGrouping.Onset, null) => search with { Date = DateField.Onset, From = null, To = null, IsUndated = true },
        (CaseGrouping.Report, null) => search with { Date = DateField.Report, From = null, To = null, IsUndated = true },
        (CaseGrouping.District, string word) => search with { Field = TextField.District, Word = word },
        (CaseGrouping.Township, string word) => search with { Field = TextField.Street, Word = word },
        (CaseGrouping.Setting, string word) => search with { Field = TextField.Setting, Word = word },
        (CaseGrouping.Cluster, string word) => search with { Field = TextField.Cluster, Word = word },
        _ => search,
    });

    private Task ColumnAsync(string code, bool isShown) =>
        ShowAsync(view with { Columns = [.. CaseColumn.All.Select(column => column.Code).Where(each => each == code ? isShown : view.Columns.Contains(each))] });

    private Task DenseAsync(bool isDense) => ShowAsync(view with { IsDense = isDense });

    private void Select(Case row, bool isSelected)
    {
        allSelected = false;
        _ = isSelected ? selected.Add(row.Id.Value) : selected.Remove(row.Id.Value);
    }

    private void Unselect()
    {
        allSelected = false;
        selected.Clear();
    }

    private bool IsSelected(Case row) => allSelected || selected.Contains(row.Id.Value);

    private bool IsFresh(Case row) => fresh != default && row.KnownFrom > fresh;

    private async Task BulkClosedAsync(Phrase? told)
    {
        bulk = false;
        if (told is { } done)
        {
            Unselect();
            await ActAsync(() => CountAsync());
            await RefreshAsync();
            Told = done;
        }
    }

    private async Task LoadViewsAsync() => views = await MemoryAsync((memory, account) => memory.ViewsAsync(account, List, Cancellation));

    private Task SaveViewAsync() => ActAsync(async () =>
    {
        if (viewName.Trim() is not { Length: > 0 } name)
        {
            Refused = new("Give the view a name first.", "请先为视图命名。");
            return;
        }

        if (!await MemoryAsync((memory, account) => memory.KeepViewAsync(account, List, name, view.Write(), Cancellation)))
        {
            Refused = new($"You have {DeskMemory.MostViews} views already; forget one first.", $"视图已达 {DeskMemory.MostViews} 个，请先删除一个。");
            return;
        }

        viewName = "";
        await LoadViewsAsync();
        Told = new("The view is saved; only you see it.", "视图已保存，仅本人可见。");
    });

    private Task ForgetAsync(Guid id) => ActAsync(async () =>
    {
        await MemoryAsync(async (memory, account) =>
        {
            await memory.ForgetViewAsync(account, id, Cancellation);
            return true;
        });
        await LoadViewsAsync();
    });

    private async Task<T> MemoryAsync<T>(Func<DeskMemory, Guid, Task<T>> work)
    {
        var account = (await Desk.ActsAsync(Visit, Cancellation)).Account.Id.Value;
        await using var scope = Scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DeskMemory>(), account);
    }

    private string? SortOf(CaseOrder order) => order != view.Order ? null : view.Descending ? "descending" : "ascending";

    private string Arrow(CaseOrder order) => order != view.Order ? "" : view.Descending ? "↓" : "↑";

    private static string MarkOf(HowFound found) => Shell.Words.MarkOf(found);

    private static Phrase GroupingWords(CaseGrouping grouping) => grouping switch
    {
        CaseGrouping.Found => new("how found", "发现方式"),
        CaseGrouping.Class => new("case class", "病例分类"),
        CaseGrouping.Severity => new("severity", "病情"),
        CaseGrouping.Outcome => new("outcome", "转归"),
        CaseGrouping.Onset => FieldWords.AsDate(DateField.Onset),
        CaseGrouping.Report => FieldWords.AsDate(DateField.Report),
        CaseGrouping.District => FieldWords.Of(TextField.District),
        CaseGrouping.Township => FieldWords.Of(TextField.Street),
        CaseGrouping.Setting => FieldWords.Of(TextField.Setting),
        _ => FieldWords.Of(TextField.Cluster),
    };

    private Phrase Words(CaseGrouping by, object? value) => value switch
    {
        HowFound found => FieldWords.Of(found),
        CaseClass each => FieldWords.Of(each),
        Severity severity => FieldWords.Of(severity),
        Outcome outcome => FieldWords.Of(outcome),
        DateOnly day => new(day.Short(Today), day.Short(Today)),
        string word => new(word, word),
        _ => new("not recorded", "未记录"),
    };

    private RenderFragment Choose<TChoice>(string name, string label, TChoice? chosen, Func<TChoice, Phrase> words, Func<TChoice?, Task> choose)
        where TChoice : struct, Enum => builder =>
        {
            builder.OpenElement(0, "label");
            builder.AddContent(1, label);
            builder.OpenElement(2, "select");
            builder.AddAttribute(3, "name", name);
            builder.AddAttribute(4, "onchange", EventCallback.Factory.Create<ChangeEventArgs>(this, e => choose(Enum.TryParse<TChoice>(e.Value as string, out var value) ? value : null)));
            builder.OpenElement(5, "option");
            builder.AddAttribute(6, "value", "");
            builder.AddContent(7, T("all", "全部"));
            builder.CloseElement();
            foreach (var value in Enum.GetValues<TChoice>())
            {
                builder.OpenElement(8, "option");
                builder.SetKey(value);
                builder.AddAttribute(9, "value", value.ToString());
                builder.AddAttribute(10, "selected", EqualityComparer<TChoice?>.Default.Equals(value, chosen));
                builder.AddContent(11, T(words(value)));
                builder.CloseElement();
            }

            builder.CloseElement();
            builder.CloseElement();
        };
}
