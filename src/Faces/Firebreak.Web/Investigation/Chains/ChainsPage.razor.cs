using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Links;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Firebreak.Web.Investigation.Chains;

/// <summary>Who infected whom, over time.</summary>
public sealed partial class ChainsPage
{
    private const int Shown = 100;

    private ElementReference canvas;
    private DotNetObjectReference<ChainsPage>? self;
    private ChainGraph? graph;
    private ChainGraph? drawn;
    private ChainNode? chosen;

    /// <summary>A case was chosen in the graph.</summary>
    [JSInvokable]
    public void Choose(int index)
    {
        if (graph is not null && index >= 0 && index < graph.Nodes.Count)
        {
            chosen = graph.Nodes[index];
            StateHasChanged();
        }
    }

    protected override async Task LoadAsync()
    {
        if (Visit.Outbreak is { } outbreak)
        {
            await using var view = await Desk.ViewAsync(Visit, Right.SeeCases, Purpose.Investigation, Cancellation);
            graph = await view.ChainsAsync(new Key<Outbreak>(outbreak), Cancellation);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (graph is not { Nodes.Count: > 0 } now || drawn == now)
        {
            return;
        }

        drawn = now;
        self ??= DotNetObjectReference.Create(this);
        var script = await ModuleAsync("chains-page");
        var labels = now.First is { } first ? Enumerable.Range(0, (int)now.Nodes.Max(node => node.X) + 1).Where(i => i % 7 == 0).Select(i => new { x = i, text = first.AddDays(i).Short(Today) }).ToArray() : [];
        await script.InvokeVoidAsync("draw", Cancellation, canvas, self, new
        {
            x = now.Nodes.Select(node => Math.Round(node.X, 2)),
            y = now.Nodes.Select(node => Math.Round(node.Y, 2)),
            found = now.Nodes.Select(node => (int)node.Found),
            numbers = now.Nodes.Select(node => node.Number),
            links = now.Links.SelectMany(link => new[] { link.Infector, link.Infectee }),
            labels,
        });
    }

    public override async ValueTask DisposeAsync()
    {
        self?.Dispose();
        await base.DisposeAsync();
    }

    private async Task FocusAsync(ChainNode node)
    {
        var index = graph!.Nodes.ToList().IndexOf(node);
        await (await ModuleAsync("chains-page")).InvokeVoidAsync("focus", Cancellation, canvas, index);
    }

    private string Numbers(IEnumerable<int> nodes) => nodes.Select(i => graph!.Nodes[i].Number).ToList() is { Count: > 0 } numbers ? string.Join(T(", ", "、"), numbers) : Words.Dash;
}
