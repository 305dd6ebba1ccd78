using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>What orders ask of offices, whatever the disease: a review in time, an answer from above, a decision on an appeal. They are this platform's own rules.</summary>
internal static class OrderDuties
{
    private const string Edition = "firebreak/1";

    // Reviewed in time is the order's own word; an answer from above and a decision on an appeal don't stay overnight (事不过夜), an appeal one day longer.
    public static Obligation Review(Order order) => new()
    {
        Rule = "orders/review",
        Clause = "orders/review",
        Edition = Edition,
        By = new Addressee(OfficeRole.DutyOfficer),
        What = new($"Review the order ({order.Measure.Words().English}): still needed, milder, or lift it. Otherwise it lapses.", $"复核管控决定（{order.Measure.Words().Chinese}）：继续、降级或解除；逾期自动失效。"),
        Deadline = new Deadline.Within(IssueOrder.Length(order.Starts, order.ReviewBy)),
    };

    public static Obligation Approve(OrderProposal proposal) => new()
    {
        Rule = "orders/approve-beyond-ceiling",
        Clause = "orders/ceiling",
        Edition = Edition,
        By = new Addressee(OfficeRole.Commander),
        What = new($"Answer an order beyond the ceiling ({proposal.Measure.Words().English}).", $"答复超限管控申请（{proposal.Measure.Words().Chinese}）。"),
        Deadline = new Deadline.EndOfDay(),
    };

    public static Obligation Decide { get; } = new()
    {
        Rule = "orders/decide-appeal",
        Clause = "orders/appeal",
        Edition = Edition,
        By = new Addressee(OfficeRole.Commander),
        What = new("Decide an appeal against an order.", "裁决对管控决定的申诉。"),
        Deadline = new Deadline.EndOfDay(1),
    };

    /// <summary>The level above; the root's own stays its own.</summary>
    public static async Task<Key<Jurisdiction>> AboveAsync(Change change, Key<Jurisdiction> jurisdiction, CancellationToken cancellation) =>
        await change.Of<Jurisdiction>().Where(j => j.Id == jurisdiction).Select(j => j.Parent).SingleAsync(cancellation) ?? jurisdiction;

    public static async Task OfOrderAsync(Change change, Key<Order> key, CancellationToken cancellation)
    {
        var order = await change.Of<Order>().SingleAsync(o => o.Id == key, cancellation);
        IReadOnlyList<Duty> duties = order.IsInForce(change.Now) ? [new Duty(Review(order), "", order.Starts, order.Responsible)] : [];
        await ReconcileDuties.WithinAsync(change, new DutySubject(nameof(Order), key.Value, order.Measure.Words().Chinese), duties, new("the order ended or its review was moved", "决定已终止或复核时间已调整"), cancellation);
    }
}

/// <summary>An order is to be reviewed.</summary>
public sealed class AskForReview : Reaction<OrderIssued>
{
    /// <inheritdoc />
    public override string Name => "orders/ask-for-review";

    /// <inheritdoc />
    protected override Task RunAsync(OrderIssued happened, Change change, CancellationToken cancellation) => OrderDuties.OfOrderAsync(change, happened.Order, cancellation);
}

/// <summary>The review of an order moved.</summary>
public sealed class MoveReview : Reaction<OrderReviewed>
{
    /// <inheritdoc />
    public override string Name => "orders/move-review";

    /// <inheritdoc />
    protected override Task RunAsync(OrderReviewed happened, Change change, CancellationToken cancellation) => OrderDuties.OfOrderAsync(change, happened.Order, cancellation);
}

/// <summary>An order that ended needs no review.</summary>
public sealed class DropReview : Reaction<OrderEnded>
{
    /// <inheritdoc />
    public override string Name => "orders/drop-review";

    /// <inheritdoc />
    protected override Task RunAsync(OrderEnded happened, Change change, CancellationToken cancellation) => OrderDuties.OfOrderAsync(change, happened.Order, cancellation);
}

/// <summary>The commander above is asked about an order beyond the ceiling, and no longer once it's answered.</summary>
public sealed class AskForApproval : Reaction<OrderProposed>
{
    /// <inheritdoc />
    public override string Name => "orders/ask-for-approval";

    /// <inheritdoc />
    protected override async Task RunAsync(OrderProposed happened, Change change, CancellationToken cancellation)
    {
        var proposal = await change.Of<OrderProposal>().SingleAsync(p => p.Id == happened.Proposal, cancellation);
        var above = await OrderDuties.AboveAsync(change, proposal.Responsible, cancellation);
        IReadOnlyList<Duty> duties = proposal.State == ProposalState.Waiting ? [new Duty(OrderDuties.Approve(proposal), "", proposal.KnownFrom, above)] : [];
        await ReconcileDuties.WithinAsync(
            change, new DutySubject(nameof(OrderProposal), happened.Proposal.Value, proposal.Measure.Words().Chinese), duties, new("it was answered", "已答复"), cancellation);
    }
}

/// <summary>Somebody decides each appeal.</summary>
public sealed class AskForDecision : Reaction<OrderAppealed>
{
    /// <inheritdoc />
    public override string Name => "orders/ask-for-decision";

    /// <inheritdoc />
    protected override async Task RunAsync(OrderAppealed happened, Change change, CancellationToken cancellation)
    {
        var appeal = await change.Of<OrderAppeal>().SingleAsync(a => a.Id == happened.Appeal, cancellation);
        var above = await OrderDuties.AboveAsync(change, appeal.Responsible, cancellation);
        IReadOnlyList<Duty> duties = appeal.State == AppealState.Lodged ? [new Duty(OrderDuties.Decide, "", appeal.LodgedAt, above)] : [];
        await ReconcileDuties.WithinAsync(change, new DutySubject(nameof(OrderAppeal), happened.Appeal.Value, "申诉"), duties, new("it was decided", "已裁决"), cancellation);
    }
}
