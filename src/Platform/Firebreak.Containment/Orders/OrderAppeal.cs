using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Words;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Containment.Orders;

/// <summary>What somebody says against an order.</summary>
public enum AppealGround : byte
{
    /// <summary>It's on somebody else (人员有误).</summary>
    WrongPerson,

    /// <summary>Its cause isn't so (事由不成立).</summary>
    NoCause,

    /// <summary>Something milder would do (措施过严).</summary>
    TooStrict,

    /// <summary>It lasts too long (期限过长).</summary>
    TooLong,

    /// <summary>It harms their health (健康原因).</summary>
    Health,

    /// <summary>Anything else (其他).</summary>
    Other,
}

/// <summary>Where an appeal stands.</summary>
public enum AppealState : byte
{
    /// <summary>Not decided yet.</summary>
    Lodged,

    /// <summary>The order stands.</summary>
    Upheld,

    /// <summary>The order was lifted.</summary>
    Overturned,
}

/// <summary>An appeal against an order (申诉). It doesn't suspend the order, and somebody above whoever signed decides it.</summary>
[SeenWith(Right.SeeOrders)]
public sealed record OrderAppeal : ScopedRow<OrderAppeal>
{
    /// <summary>The order.</summary>
    public required Key<Order> Order { get; init; }

    /// <summary>When it was lodged.</summary>
    public required Instant LodgedAt { get; init; }

    /// <summary>On what ground. What they said in their own words is a note of theirs, sealed; here is the kind alone.</summary>
    public required AppealGround Ground { get; init; }

    /// <summary>Where it stands.</summary>
    public AppealState State { get; init; }

    /// <summary>When it was decided.</summary>
    public Instant? DecidedAt { get; init; }

    /// <summary>Who decided.</summary>
    public Key<Actor>? DecidedBy { get; init; }

    /// <summary>Why.</summary>
    public string? Answer { get; init; }
}

/// <summary>Takes an appeal down (受理申诉): anybody who sees the order may, for whoever asks them to.</summary>
[Needs(Right.WorkTasks)]
public sealed class LodgeAppeal(Writes writes)
{
    /// <summary>Takes it down, or says why not.</summary>
    public Task<OrderDecision> RunAsync(Actor actor, Key<Order> key, AppealGround ground, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<OrderDecision>(
        nameof(LodgeAppeal),
        async change =>
        {
            if (await change.Of<Order>().SingleOrDefaultAsync(o => o.Id == key, cancellation) is not { } order)
            {
                return new OrderDecision.NotFound();
            }

            if (!order.IsInForce(change.Now))
            {
                return new OrderDecision.Ended();
            }

            if (!await actor.ReachesAsync(change, Right.WorkTasks, order.Responsible, cancellation))
            {
                return new OrderDecision.NotYours();
            }

            if (!await change.Of<OrderAppeal>().AnyAsync(a => a.Order == key && a.State == AppealState.Lodged, cancellation))
            {
                var appeal = new OrderAppeal { Id = change.NewKey<OrderAppeal>(), Responsible = order.Responsible, Order = key, LodgedAt = change.Now, Ground = ground };
                change.Add(appeal);
                change.Raise(new OrderAppealed(appeal.Id));
            }

            return new OrderDecision.Done();
        },
        cancellation);
}

/// <summary>Decides an appeal (裁决申诉). Whoever signed or approved the order doesn't.</summary>
[Needs(Right.ApproveOrders)]
public sealed class DecideAppeal(Writes writes)
{
    /// <summary>Decides it, or says why not.</summary>
    public Task<OrderDecision> RunAsync(Actor actor, Key<OrderAppeal> key, bool overturn, string answer, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<OrderDecision>(
        nameof(DecideAppeal),
        async change =>
        {
            if (await change.Of<OrderAppeal>().SingleOrDefaultAsync(a => a.Id == key, cancellation) is not { } appeal
                || await change.Of<Order>().SingleOrDefaultAsync(o => o.Id == appeal.Order, cancellation) is not { } order)
            {
                return new OrderDecision.NotFound();
            }

            if (appeal.State != AppealState.Lodged)
            {
                return new OrderDecision.Ended();
            }

            if (order.SignedBy == actor.Id || order.ApprovedBy == actor.Id || !await actor.ReachesAsync(change, Right.ApproveOrders, order.Responsible, cancellation))
            {
                return new OrderDecision.NotYours();
            }

            if (!PlainText.MayStand(answer))
            {
                return new OrderDecision.Incomplete("answer", new("answer: why, without names, document or phone numbers.", "answer：须说明理由，不得含个人信息。"));
            }

            change.Replace(appeal, appeal with
            {
                State = overturn ? AppealState.Overturned : AppealState.Upheld, DecidedAt = change.Now, DecidedBy = actor.Id, Answer = answer.Trim(),
            });
            change.Raise(new OrderAppealed(key));
            if (overturn && order.IsInForce(change.Now))
            {
                EndOrders.Lift(change, order, "申诉成立 appeal upheld against the order");
            }

            return new OrderDecision.Done();
        },
        cancellation);
}

internal sealed class OrderAppealMapping : IEntityTypeConfiguration<OrderAppeal>
{
    public void Configure(EntityTypeBuilder<OrderAppeal> builder)
    {
        builder.ToTable("order_appeals");
        builder.HasIndex(a => a.Order);
    }
}
