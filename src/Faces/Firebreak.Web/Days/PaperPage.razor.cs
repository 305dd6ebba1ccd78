using Firebreak.CommandPost.Days;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Firebreak.Web.Days;

/// <summary>The office's day for when there is no power, line or screen (纸质日清单): opened with ?print it prints itself. Nobody is named unless somebody who may asks for it.</summary>
public sealed partial class PaperPage
{
    private PaperNow? paper;
    private bool isNamed;
    private bool isPrinted;

    [Inject]
    private PackLibrary Packs { get; set; } = null!;

    private bool MayReveal { get; set; }

    protected override Task LoadAsync() => ReadAsync(Right.SeeTasks, reveal: false);

    // A sheet that lies on the desk doesn't change under whoever is about to print it.
    protected override Task ChangedAsync() => Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!isPrinted && paper is not null && Visit.Asked("print") is not null)
        {
            isPrinted = true;
            await PrintAsync();
        }
    }

    private async Task ReadAsync(Right right, bool reveal)
    {
        await using var view = await Desk.ViewAsync(Visit, right, Purpose.Containment, Cancellation);
        var now = Visit.AsOf is { } past ? Shell.Desk.EndOf(past, Zone) : Instant.Now(Time);
        paper = await view.PaperAsync(Packs, view.Actor.Jurisdiction, now, reveal, Cancellation);
        (MayReveal, isNamed) = (view.Actor.Has(Right.Reveal) && Visit.AsOf is null, reveal);
    }

    private Task RevealAsync() => ActAsync(() => ReadAsync(Right.Reveal, reveal: true));

    private async Task PrintAsync() => await Browser.InvokeVoidAsync("print");

    private string Clock(Instant moment) => moment.Clock(Zone, Today);
}
