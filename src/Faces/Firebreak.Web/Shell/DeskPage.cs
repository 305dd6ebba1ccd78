using Firebreak.Ground.Rights;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Firebreak.Web.Shell;

/// <summary>An interactive page. It loads through <see cref="LoadAsync"/>, acts through <see cref="ActAsync"/>, and hears of changes through <see cref="ChangedAsync"/>.</summary>
public abstract class DeskPage : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private IDisposable? listening;
    private IJSObjectReference? module;

    /// <summary>What it was told when it was opened.</summary>
    [Parameter]
    [EditorRequired]
    public required DeskVisit Visit { get; set; }

    /// <summary>How it asks and acts.</summary>
    [Inject]
    protected Desk Desk { get; set; } = null!;

    /// <summary>Where one can go.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>What others changed.</summary>
    [Inject]
    protected LiveHints Hints { get; set; } = null!;

    /// <summary>The browser.</summary>
    [Inject]
    protected IJSRuntime Browser { get; set; } = null!;

    /// <summary>Why the last action was refused; null where it wasn't.</summary>
    protected Phrase? Refused { get; set; }

    /// <summary>What the last action did; null where there is nothing to say.</summary>
    protected Phrase? Told { get; set; }

    /// <summary>Whether the page has what it shows.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>Ends with the page.</summary>
    protected CancellationToken Cancellation => closing.Token;

    /// <summary>Time zone of the jurisdiction.</summary>
    protected TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(Visit.Zone);

    /// <summary>Today by the clock of the jurisdiction, or the day that is looked at.</summary>
    protected DateOnly Today => Visit.AsOf ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Time.GetUtcNow(), Zone).Date);

    /// <summary>One text in the visitor's language.</summary>
    protected string T(string english, string chinese) => new Phrase(english, chinese).In(Visit.Language);

    /// <summary>One text in the visitor's language.</summary>
    protected string T(Phrase phrase) => phrase.In(Visit.Language);

    /// <summary>Reads what the page shows.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Somebody changed something: asks again. At most once a second; not while a day in the past is looked at.</summary>
    protected virtual Task ChangedAsync() => LoadAsync();

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await ActAsync(LoadAsync);
        IsLoaded = true;
        if (Visit.AsOf is null)
        {
            listening = Hints.Listen(() => InvokeAsync(async () =>
            {
                var (refused, told) = (Refused, Told);
                await ActAsync(ChangedAsync);
                (Refused, Told) = (Refused ?? refused, Told ?? told);
                StateHasChanged();
            }));
        }
    }

    /// <summary>Does something for the visitor and puts into words what stood in its way.</summary>
    protected async Task ActAsync(Func<Task> work)
    {
        (Refused, Told) = (null, null);
        try
        {
            await work();
        }
        catch (DeskEndedException)
        {
            Desk.Leave("/sign-in?return=" + Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery));
        }
        catch (RefusedException refused)
        {
            Refused = refused.Refusal.Said;
        }
        catch (RegisterUnavailableException unavailable)
        {
            Refused = unavailable.Reason;
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            // The page is gone; nobody waits for the answer.
        }
    }

    /// <summary>The script beside a component.</summary>
    protected async Task<IJSObjectReference> ModuleAsync(string name) => module ??= await Browser.InvokeAsync<IJSObjectReference>("import", $"/assets/{name}.js?v={Pages.PageFiles.Version}");

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        listening?.Dispose();
        await closing.CancelAsync();
        closing.Dispose();
        if (module is not null)
        {
            try
            {
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and its scripts with it.
            }
        }

        GC.SuppressFinalize(this);
    }
}
