using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Words;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>Lifts an order before its end (提前解除).</summary>
[Needs(Right.WriteOrders)]
public sealed class LiftOrder(Writes writes)
{
    /// <summary>Lifts it, or says why not.</summary>
    public Task<OrderDecision> RunAsync(Actor actor, Key<Order> key, string because, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync(
        nameof(LiftOrder),
        change => EndOrders.OnStandingAsync(change, actor, key, because, order => EndOrders.Lift(change, order, because.Trim()), cancellation),
        cancellation);
}

/// <summary>Looks again whether an order is still needed (复核): its cause is looked up anew, and another day of review is set; without a cause it's lifted.</summary>
[Needs(Right.WriteOrders)]
public sealed class ReviewOrder(Writes writes)
{
    /// <summary>Reviews it, or says why not. It can't be extended here: a longer order is a new one, and its whole length is held against the ceiling.</summary>
    public Task<OrderDecision> RunAsync(Actor actor, Key<Order> key, Instant next, string because, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync(
        nameof(ReviewOrder),
        async change =>
        {
            if (await change.Of<Order>().SingleOrDefaultAsync(o => o.Id == key, cancellation) is { } standing && (next <= change.Now || next > standing.Expires))
            {
                return new OrderDecision.Incomplete("next", new("next: after now and not after the end of the order.", "next：须在当前时间之后、决定截止之前。"));
            }

            CauseFound? found = null;
            if (await change.Of<Order>().SingleOrDefaultAsync(o => o.Id == key, cancellation) is { } order)
            {
                found = await CauseCheck.OfAsync(change, order.Subject(), order.Cause(), newPlaces: null, change.Now, cancellation);
            }

            var done = await EndOrders.OnStandingAsync(
                change, actor, key, because,
                reviewed =>
                {
                    if (found is CauseFound.NotThere(var why))
                    {
                        EndOrders.Lift(change, reviewed, why.Chinese);
                        return;
                    }

                    change.Replace(reviewed, reviewed with { ReviewBy = next, ReviewedAt = change.Now });
                    change.Raise(new OrderReviewed(key));
                },
                cancellation);
            return done is OrderDecision.Done && found is CauseFound.NotThere(var gone) ? new OrderDecision.NoCause(gone) : done;
        },
        cancellation);
}

/// <summary>Tells others, once, of orders that have lapsed. A job: the lapse itself needs nobody.</summary>
[Needs(Right.KeepRegister)]
public sealed class TellLapsedOrders(Writes writes)
{
    private const int AtOnce = 500;

    /// <summary>Tells of all that have lapsed and returns how many.</summary>
    public Task<int> RunAsync(Actor actor, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync(
        nameof(TellLapsedOrders),
        async change =>
        {
            var lapsed = await change.Of<Order>().Where(o => !o.LapseTold && o.LiftedAt == null && o.Expires <= change.Now).OrderBy(o => o.Expires).Take(AtOnce).ToListAsync(cancellation);
            foreach (var order in lapsed)
            {
                change.Replace(order, order with { LapseTold = true });
                change.Raise(new OrderEnded(order.Id));
            }

            return lapsed.Count;
        },
        cancellation);
}

/// <summary>What the ends of orders have in common.</summary>
internal static class EndOrders
{
    public static void Lift(Change change, Order order, string because)
    {
        change.Replace(order, order with { LiftedAt = change.Now, LiftedBecause = because });
        change.Raise(new OrderEnded(order.Id));
    }

    /// <summary>Does something with an order in force that the actor may write.</summary>
    public static async Task<OrderDecision> OnStandingAsync(Change change, Actor actor, Key<Order> key, string because, Action<Order> work, CancellationToken cancellation)
    {
        if (await change.Of<Order>().SingleOrDefaultAsync(o => o.Id == key, cancellation) is not { } order)
        {
            return new OrderDecision.NotFound();
        }

        if (!await actor.ReachesAsync(change, Right.WriteOrders, order.Responsible, cancellation))
        {
            return new OrderDecision.NotYours();
        }

        if (!order.IsInForce(change.Now))
        {
            return new OrderDecision.Ended();
        }

        if (!PlainText.MayStand(because))
        {
            return new OrderDecision.Incomplete("because", new("because: why, without names, document or phone numbers.", "because：须说明理由，不得含个人信息。"));
        }

        work(order);
        return new OrderDecision.Done();
    }

    /// <summary>Lifts those of these orders whose cause is no more.</summary>
    public static async Task LiftWithoutCauseAsync(Change change, IQueryable<Order> orders, CancellationToken cancellation)
    {
        foreach (var order in await orders.Where(o => o.LiftedAt == null && o.Expires > change.Now).ToListAsync(cancellation))
        {
            if (await CauseCheck.OfAsync(change, order.Subject(), order.Cause(), newPlaces: null, change.Now, cancellation) is CauseFound.NotThere(var why))
            {
                Lift(change, order, why.Chinese);
            }
        }
    }
}

/// <summary>A case turned out to be none, or of another class: orders that rest on it, or on its contacts, are lifted.</summary>
public sealed class LiftAfterCase : Reaction<CaseCorrected>
{
    /// <inheritdoc />
    public override string Name => "orders/lift-after-case";

    /// <inheritdoc />
    protected override Task RunAsync(CaseCorrected happened, Change change, CancellationToken cancellation)
    {
        var contacts = change.Of<Contact>().Where(c => c.Case == happened.Case).Select(c => c.Id);
        return EndOrders.LiftWithoutCauseAsync(
            change, change.Of<Order>().Where(o => o.CauseCase == happened.Case || (o.CauseContact != null && contacts.Contains(o.CauseContact.Value))), cancellation);
    }
}

/// <summary>A contact was judged anew: orders that rest on it are lifted if it isn't one to be managed.</summary>
public sealed class LiftAfterContact : Reaction<ContactCorrected>
{
    /// <inheritdoc />
    public override string Name => "orders/lift-after-contact";

    /// <inheritdoc />
    protected override Task RunAsync(ContactCorrected happened, Change change, CancellationToken cancellation) =>
        EndOrders.LiftWithoutCauseAsync(change, change.Of<Order>().Where(o => o.CauseContact == happened.Contact), cancellation);
}

/// <summary>Somebody lives elsewhere than was thought: an order that rests on where they live is lifted.</summary>
public sealed class LiftAfterMove : Reaction<PersonCorrected>
{
    /// <inheritdoc />
    public override string Name => "orders/lift-after-move";

    /// <inheritdoc />
    protected override Task RunAsync(PersonCorrected happened, Change change, CancellationToken cancellation) =>
        EndOrders.LiftWithoutCauseAsync(change, change.Of<Order>().Where(o => o.CauseZone != null && o.Person == happened.Person), cancellation);
}

/// <summary>People turned out to be two: an order on one that rests on the other's case is lifted.</summary>
public sealed class LiftAfterSeparation : Reaction<PeopleSeparated>
{
    /// <inheritdoc />
    public override string Name => "orders/lift-after-separation";

    /// <inheritdoc />
    protected override Task RunAsync(PeopleSeparated happened, Change change, CancellationToken cancellation) =>
        EndOrders.LiftWithoutCauseAsync(change, change.Of<Order>().Where(o => o.Person == happened.Kept || o.Person == happened.Merged), cancellation);
}

/// <summary>The order on a zone ended: orders on people who live there go with it.</summary>
public sealed class LiftAfterZone : Reaction<OrderEnded>
{
    /// <inheritdoc />
    public override string Name => "orders/lift-after-zone";

    /// <inheritdoc />
    protected override async Task RunAsync(OrderEnded happened, Change change, CancellationToken cancellation)
    {
        if (await change.Of<Order>().Where(o => o.Id == happened.Order).Select(o => o.Zone).SingleOrDefaultAsync(cancellation) is { } zone)
        {
            await EndOrders.LiftWithoutCauseAsync(change, change.Of<Order>().Where(o => o.CauseZone == zone), cancellation);
        }
    }
}
