using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Web.Containment.Orders;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;
using ZoneKey = Firebreak.Ground.Keys.Key<Firebreak.Containment.Zones.Zone>;

namespace Firebreak.Web.Containment.Zones;

/// <summary>Zones with their clocks: opened because of a case, given another level, looked at again, lapsing by themselves; and the orders under each.</summary>
public sealed partial class ZonesPage
{
    private List<ZoneNow> zones = [];
    private List<OrderLine> under = [];
    private Dictionary<Key<Place>, string> places = [];
    private Dictionary<Key<Jurisdiction>, string> offices = [];
    private HashSet<ZoneKey> asked = [];
    private ZoneKey? chosen;
    private bool isBegun;

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeOrders, Purpose.Containment, Cancellation);
        (MayWrite, MayApprove, MayAppeal) = Visit.AsOf is null ? (view.Actor.Has(Right.WriteOrders), view.Actor.Has(Right.ApproveOrders), view.Actor.Has(Right.WorkTasks)) : (false, false, false);
        zones = await view.ZonesAsync(Moment, Cancellation);
        asked = [.. (await view.ProposalsAsync(Cancellation)).Select(proposal => proposal.Zone).OfType<ZoneKey>()];
        var (there, named) = (zones.SelectMany(zone => zone.Places).Distinct().ToList(), zones.Select(zone => zone.Zone.Responsible).Distinct().ToList());
        places = await view.Of<Place>().Where(p => there.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, Cancellation);
        offices = await view.Of<Jurisdiction>().Where(j => named.Contains(j.Id)).ToDictionaryAsync(j => j.Id, j => j.Name, Cancellation);
        if (!isBegun)
        {
            isBegun = true;
            chosen = Guid.TryParse(Visit.Asked("zone"), out var zone) ? new ZoneKey(zone) : null;
            if (MayWrite && Guid.TryParse(Visit.Asked("case"), out var caseKey) && await view.Of<Case>().SingleOrDefaultAsync(c => c.Id == new Key<Case>(caseKey), Cancellation) is { } found)
            {
                New();
                await FillAsync(Draft!, view, found);
            }
        }

        under = chosen is { } key
            ? await view.LinesAsync(await view.Of<Order>().Where(o => o.Zone == key || o.CauseZone == key).OrderByDescending(o => o.Starts).Take(OrderQueries.PageSize).ToListAsync(Cancellation), Cancellation) : [];
    }

    private static string Mark(OrderedMeasure measure) => measure switch { OrderedMeasure.Lockdown => "high", OrderedMeasure.Control => "medium", _ => "low" };

    // The day on which it began is the first.
    private int DayOf(Order order) => (Moment.Day(Zone).DayNumber - order.Starts.Day(Zone).DayNumber) + 1;

    private int DaysOf(Order order) => (order.Expires.Day(Zone).DayNumber - order.Starts.Day(Zone).DayNumber) + 1;

    private Task ChooseAsync(ZoneNow zone) => ActAsync(async () =>
    {
        (chosen, Draft, Open) = (zone.Zone.Id, null, zone.Order?.Id);
        await LoadAsync();
    });

    private void New() => Draft = new OrderDraft { IsZone = true, Measure = OrderedMeasure.Lockdown, Expires = Today.AddDays(6), ReviewBy = Today.AddDays(3) };

    private void Change(ZoneNow zone) => Draft = new OrderDraft
    {
        IsZone = true, Zone = zone.Zone.Id, Name = zone.Zone.Name, Scheme = zone.Zone.Scheme, Measure = zone.Order?.Measure ?? OrderedMeasure.Lockdown, Law = zone.Order?.Basis.LegalBasis ?? "",
        Expires = Today.AddDays(6), ReviewBy = Today.AddDays(3),
    };

    private void Extend(OrderLine line) => Draft = new OrderDraft
    {
        Extends = line, Measure = line.Order.Measure, Responsible = line.Order.Responsible, Clause = line.Order.Basis.Clause, Edition = line.Order.Basis.Edition, Law = line.Order.Basis.LegalBasis,
        Evidence = line.Order.Basis.Evidence, Expires = line.Order.Expires.Day(Zone), ReviewBy = line.Order.Expires.Day(Zone),
    };

    private Task SendAsync(OrderDraft draft) => ActAsync(async () =>
    {
        if (draft.Expires is not { } last || draft.ReviewBy is not { } review)
        {
            Refused = new("Say until when, and when it is looked at again.", "请填写截止日和复核日。");
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.WriteOrders, Purpose.Containment, Cancellation);
        var (writes, expires, reviewBy) = (Desk.Register.Writes, Shell.Desk.EndOf(last, Zone), Shell.Desk.EndOf(review, Zone));
        if (draft.Extends is { } before)
        {
            await SayAsync(await new IssueOrder(writes, Guard).RunAsync(actor, new OrderRequest(draft.Responsible, draft.Measure, before.Subject, before.Cause, draft.Basis, expires, reviewBy, draft.Beyond), Cancellation));
        }
        else if (draft.Zone is { } zone)
        {
            await SayAsync(await new ChangeZoneLevel(writes, Guard).RunAsync(actor, zone, draft.Measure, draft.Case!.Value, draft.Basis, expires, reviewBy, draft.Beyond, Cancellation));
        }
        else
        {
            var chosenPlaces = draft.Places.Select(at => draft.Choices[at].Subject).OfType<OrderSubject.OnPlace>().Select(on => on.Place).ToList();
            var (opened, decision) = await new OpenZone(writes, Guard).RunAsync(
                actor, new ZoneRequest(draft.Responsible, draft.Name, draft.Scheme, draft.Measure, chosenPlaces, draft.Case!.Value, draft.Basis, expires, reviewBy, draft.Beyond), Cancellation);
            chosen = opened ?? chosen;
            await SayAsync(decision);
        }
    });
}
