using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Containment.Orders;

/// <summary>What the list shows.</summary>
internal enum OrderTab
{
    /// <summary>Orders in force.</summary>
    InForce,

    /// <summary>Those that wait for an answer from above.</summary>
    Proposed,

    /// <summary>Those that end within a day.</summary>
    Lapsing,

    /// <summary>Those that were lifted or have lapsed.</summary>
    Ended,

    /// <summary>Who signed what in the last seven days.</summary>
    Week,
}

/// <summary>Orders on people, places and zones: in force, waiting, lapsing, ended; made, answered, looked at again, lifted and appealed against.</summary>
public sealed partial class OrdersPage
{
    private List<OrderLine> lines = [];
    private List<OrderLine> ended = [];
    private List<(OrderProposal Proposal, OrderWords Words)> proposals = [];
    private List<SignedOrders> week = [];
    private Dictionary<Key<Jurisdiction>, string> offices = [];
    private OrderTab tab;
    private OrderProposal? waiting;
    private string answer = "";
    private bool approve = true;
    private bool isBegun;

    private bool IsPanelOpen => Draft is not null || waiting is not null || Open is not null;

    private Instant Tomorrow => Moment.Plus(TimeSpan.FromDays(1));

    private List<OrderLine> Shown => tab switch
    {
        OrderTab.Lapsing => lines.FindAll(line => line.Order.Expires <= Tomorrow),
        OrderTab.Ended => ended,
        _ => lines,
    };

    private Phrase EmptyWords => tab switch
    {
        OrderTab.Lapsing => new("No order ends within a day.", "24小时内没有到期的决定。"),
        OrderTab.Ended => new("No order has ended.", "没有已终止的决定。"),
        _ => new("No order is in force.", "没有有效的管控决定。"),
    };

    private IEnumerable<(OrderTab Tab, Phrase Words, int? Count)> Tabs =>
    [
        (OrderTab.InForce, new("In force", "有效"), lines.Count), (OrderTab.Proposed, new("Waiting for an answer", "待审批"), proposals.Count),
        (OrderTab.Lapsing, new("Lapsing within a day", "24小时内到期"), lines.Count(line => line.Order.Expires <= Tomorrow)), (OrderTab.Ended, new("Ended", "已终止"), null), (OrderTab.Week, new("By signer, seven days", "近七日按签发人"), null),
    ];

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeOrders, Purpose.Containment, Cancellation);
        if (!isBegun && Enum.TryParse<OrderTab>(Visit.Asked("tab"), out var asked) && Enum.IsDefined(asked))
        {
            tab = asked;
        }

        (MayWrite, MayApprove, MayAppeal) = Visit.AsOf is null ? (view.Actor.Has(Right.WriteOrders), view.Actor.Has(Right.ApproveOrders), view.Actor.Has(Right.WorkTasks)) : (false, false, false);
        lines = await view.LinesAsync(await view.OrdersInForceAsync(Moment, Cancellation), Cancellation);
        proposals = await view.LinesAsync(await view.ProposalsAsync(Cancellation), Cancellation);
        if (tab == OrderTab.Ended)
        {
            ended = await view.LinesAsync(await view.OrdersEndedAsync(Moment, Cancellation), Cancellation);
        }
        else if (tab == OrderTab.Week)
        {
            week = await view.SignedBetweenAsync(Moment.Plus(TimeSpan.FromDays(-7)), Moment.Plus(TimeSpan.FromSeconds(1)), Cancellation);
            var named = week.Select(one => one.Office).Distinct().ToList();
            offices = await view.Of<Jurisdiction>().Where(j => named.Contains(j.Id)).ToDictionaryAsync(j => j.Id, j => j.Name, Cancellation);
        }

        if (!isBegun)
        {
            isBegun = true;
            await BeginAsync(view);
        }
    }

    // From a case file: the form opens with what can be ordered because of that case, or of that contact.
    private async Task BeginAsync(Ground.Record.View view)
    {
        var contact = Guid.TryParse(Visit.Asked("contact"), out var contactKey)
            ? await view.Of<Contact>().SingleOrDefaultAsync(c => c.Id == new Key<Contact>(contactKey), Cancellation) : null;
        Key<Case>? key = contact?.Case ?? (Guid.TryParse(Visit.Asked("case"), out var caseKey) ? new Key<Case>(caseKey) : null);
        if (MayWrite && key is { } wanted && await view.Of<Case>().SingleOrDefaultAsync(c => c.Id == wanted, Cancellation) is { } found)
        {
            New();
            await FillAsync(Draft!, view, found);
            if (contact is not null && Draft!.Choices.Select((choice, at) => (choice, at)).FirstOrDefault(one => one.choice.Cause is OrderCause.OfContact(var cause) && cause == contact.Id) is { choice: not null, at: var at })
            {
                Draft.Picked = at;
                Draft.Fit();
            }
        }
    }

    private Task GoAsync(OrderTab to) => ActAsync(async () =>
    {
        (tab, Open, waiting) = (to, null, null);
        await LoadAsync();
    });

    private void New() => (Draft, Open, waiting) = (new OrderDraft { Expires = Today.AddDays(6), ReviewBy = Today.AddDays(3) }, null, null);

    private void OpenOrder(OrderLine line) => (Open, waiting, Draft) = (line.Order.Id, null, null);

    private void OpenProposal(OrderProposal proposal) => (waiting, Open, Draft, answer, approve) = (proposal, null, null, "", true);

    private void Extend(OrderLine line) => Draft = new OrderDraft
    {
        Extends = line, Measure = line.Order.Measure, Responsible = line.Order.Responsible, Clause = line.Order.Basis.Clause, Edition = line.Order.Basis.Edition, Law = line.Order.Basis.LegalBasis,
        Evidence = line.Order.Basis.Evidence, Expires = line.Order.Expires.Day(Zone), ReviewBy = line.Order.Expires.Day(Zone),
    };

    private Task IssueAsync(OrderDraft draft) => ActAsync(async () =>
    {
        if (draft.Expires is not { } last || draft.ReviewBy is not { } review)
        {
            Refused = new("Say until when, and when it is looked at again.", "请填写截止日和复核日。");
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.WriteOrders, Purpose.Containment, Cancellation);
        var (subject, cause) = draft.Extends is { } before ? (before.Subject, before.Cause) : (draft.Choices[draft.Picked].Subject, draft.Choices[draft.Picked].Cause);
        var request = new OrderRequest(draft.Responsible, draft.Measure, subject, cause, draft.Basis, Shell.Desk.EndOf(last, Zone), Shell.Desk.EndOf(review, Zone), draft.Beyond);
        await SayAsync(await new IssueOrder(Desk.Register.Writes, Guard).RunAsync(actor, request, Cancellation));
    });

    private Task AnswerAsync(OrderProposal proposal) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.ApproveOrders, Purpose.Containment, Cancellation);
        var decision = await new ApproveOrder(Desk.Register.Writes).RunAsync(actor, proposal.Id, approve, answer, Cancellation);
        if (OrderWording.Refusal(decision) is null)
        {
            waiting = null;
        }

        await SayAsync(decision);
    });
}
