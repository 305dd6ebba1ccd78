using Firebreak.Primitives;
using Firebreak.Web.Pages;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Firebreak.Web.Map;

/// <summary>A stop on a way: where and in which order.</summary>
/// <param name="Longitude">Degrees.</param>
/// <param name="Latitude">Degrees.</param>
/// <param name="Number">Its number on the way, from 1.</param>
/// <param name="Name">The place.</param>
public sealed record MapStop(double Longitude, double Latitude, int Number, string Name);

/// <summary>The map.</summary>
public sealed partial class TileMap
{
    private ElementReference canvas;
    private IJSObjectReference? module;
    private DotNetObjectReference<TileMap>? self;
    private string state = "opening";
    private int? cases;
    private int unplaced;
    private string drawn = "";

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>What the page was told.</summary>
    [Parameter]
    [EditorRequired]
    public required DeskVisit Visit { get; set; }

    /// <summary>What the map shows, for those who don't see it.</summary>
    [Parameter]
    [EditorRequired]
    public required string Label { get; set; }

    /// <summary>Whether cases are drawn.</summary>
    [Parameter]
    public bool ShowsCases { get; set; }

    /// <summary>A way to draw; empty for none.</summary>
    [Parameter]
    public IReadOnlyList<MapStop> Stops { get; set; } = [];

    /// <summary>Changes when what lies on the tiles did.</summary>
    [Parameter]
    public string Version { get; set; } = "";

    private string T(string english, string chinese) => new Phrase(english, chinese).In(Visit.Language);

    private string T(Phrase phrase) => phrase.In(Visit.Language);

    /// <summary>The script says what it found.</summary>
    [JSInvokable]
    public void Found(string found, int? seen, int? withoutPlace)
    {
        (state, cases, unplaced) = (found, seen, withoutPlace ?? 0);
        StateHasChanged();
    }

    /// <summary>A case on the map was chosen.</summary>
    [JSInvokable]
    public void Open(string id)
    {
        if (Guid.TryParse(id, out var key))
        {
            Navigation.NavigateTo(Visit.To($"/cases/{key}"), forceLoad: true);
        }
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Browser.InvokeAsync<IJSObjectReference>("import", $"/assets/tile-map.js?v={PageFiles.Version}");
            self = DotNetObjectReference.Create(this);
            drawn = Version;
            await module.InvokeVoidAsync("open", canvas, self, new
            {
                version = PageFiles.Version,
                chinese = Visit.Language == Language.Chinese,
                cases = ShowsCases,
                query = (Visit.Outbreak is { } outbreak ? "outbreak=" + outbreak : "") + (Visit.AsOf is { } day ? "&known-at=" + Uri.EscapeDataString(Desk.EndOf(day, TimeZoneInfo.FindSystemTimeZoneById(Visit.Zone)).ToString()) : ""),
                stops = Stops,
                words = new { cases = T("cases", "例"), open = T("Open the case file", "打开病例档案") },
            });
        }
        else if (drawn != Version && module is not null)
        {
            drawn = Version;
            await module.InvokeVoidAsync("refresh", canvas);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        if (module is not null)
        {
            try
            {
                await module.InvokeVoidAsync("close", canvas);
                await module.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and the map with it.
            }
        }
    }
}
