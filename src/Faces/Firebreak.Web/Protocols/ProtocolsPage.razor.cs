using Firebreak.CommandPost.Editions;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Protocols.Packs;
using Firebreak.Web.Shell;

namespace Firebreak.Web.Protocols;

/// <summary>Which protocols are in force, and every edition there is, by disease.</summary>
public sealed partial class ProtocolsPage
{
    private List<ProtocolNow> now = [];
    private List<RulePack> packs = [];

    private bool MayChange { get; set; }

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeReference, Purpose.Containment, Cancellation);
        MayChange = view.Actor.Has(Right.SeeCases);
        packs = [.. Packs.Keys.Select(key => Packs.Of(key, reading: null, Today)?.Pack).OfType<RulePack>().Where(pack => pack.Kind != PackKind.Base)
            .OrderBy(pack => pack.Disease, StringComparer.Ordinal).ThenBy(pack => pack.From).ThenBy(pack => pack.Key, StringComparer.Ordinal)];
        now = await view.ProtocolsNowAsync(Packs, Visit.AsOf is { } past ? Shell.Desk.EndOf(past, Zone) : Instant.Now(Time), Cancellation);
    }
}
