using Firebreak.Ground.Keys;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>What a protocol says of an order in force.</summary>
/// <param name="Order">The order.</param>
/// <param name="Disease">The disease of its cause; null where that's out of sight.</param>
/// <param name="Held">What holding it against the protocol gave.</param>
/// <param name="Becomes">What it becomes where it goes too far.</param>
public sealed record OrderUnder(Order Order, string? Disease, CeilingHeld Held, OrderBecomes Becomes);

/// <summary>What becomes of an order that another edition doesn't allow as it stands.</summary>
public enum OrderBecomes : byte
{
    /// <summary>It stays: within the ceiling, or approved above it.</summary>
    Stays,

    /// <summary>It gives way to the strictest measure that is allowed.</summary>
    Milder,

    /// <summary>It ends when the allowed time is over.</summary>
    EndsEarlier,

    /// <summary>It is lifted: nothing is allowed on such evidence, or the allowed time is over.</summary>
    Lifted,

    /// <summary>It covers too much. Which part stays is for somebody to decide: without a new order it lapses within a day.</summary>
    Narrower,
}

/// <summary>Orders in force are made to be what another edition allows (方案切换后的管控调整): never stricter, wider or longer. Those approved above a ceiling stay until their end.</summary>
public static class AdaptOrders
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>What a protocol says of each order in force of these jurisdictions; nothing is written.</summary>
    /// <param name="reading">The register.</param>
    /// <param name="of">The protocol by which an order of a jurisdiction and a disease is judged; null leaves it alone.</param>
    /// <param name="path">Path of the jurisdiction that is meant, with all below it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<List<OrderUnder>> UnderAsync(
        Reading reading, Func<Key<Jurisdiction>, string, Protocol?> of, string path, Instant now, CancellationToken cancellation)
    {
        var orders = await reading.Of<Order>().Where(o => o.LiftedAt == null && o.Starts <= now && o.Expires > now && reading.Of<Jurisdiction>().Any(j => j.Id == o.Responsible && j.Path.StartsWith(path)))
            .OrderBy(o => o.Id).ToListAsync(cancellation);
        var judged = new List<OrderUnder>();
        foreach (var order in orders)
        {
            // An order whose cause is gone is being lifted by whoever hears of that.
            if (await CauseCheck.OfAsync(reading, order.Subject(), order.Cause(), newPlaces: null, now, cancellation) is not CauseFound.There cause)
            {
                continue;
            }

            var unit = await OrderCeilings.UnitAsync(reading, order.Subject(), newPlaces: null, cancellation);
            var asked = await OrderCeilings.OfAsync(reading, order.Responsible, cause, order.Measure, unit, IssueOrder.Length(order.Starts, order.Expires), cancellation);
            if (asked.Disease is { } disease && of(order.Responsible, disease) is { } protocol)
            {
                var held = CeilingGuard.Hold(protocol, asked);
                judged.Add(new OrderUnder(order, disease, held, order.IsBeyondCeiling || held.Beyond.Count == 0 ? OrderBecomes.Stays : Becomes(order, held, now)));
            }
        }

        return judged;
    }

    /// <summary>Makes them so, in the change at hand.</summary>
    /// <param name="change">The change.</param>
    /// <param name="judged">What the protocol says of each.</param>
    /// <param name="because">Why, in the words of the record.</param>
    public static void Within(Change change, IReadOnlyList<OrderUnder> judged, string because)
    {
        foreach (var (order, _, held, becomes) in judged)
        {
            switch (becomes)
            {
                case OrderBecomes.Milder:
                    EndOrders.Lift(change, order, because);
                    var ends = Ends(order, held);
                    var next = order with
                    {
                        Id = change.NewKey<Order>(),
                        Measure = MilderThan(order.Measure, held.Ceiling!)!.Value,
                        Basis = order.Basis with { Clause = held.Ceiling!.Clause, Edition = held.Ceiling.Edition },
                        Starts = change.Now,
                        Expires = ends,
                        ReviewBy = order.ReviewBy > change.Now && order.ReviewBy <= ends ? order.ReviewBy : ends,
                        ReviewedAt = null,
                    };
                    change.Add(next);
                    change.Raise(new OrderIssued(next.Id, IsBeyondCeiling: false));
                    break;
                case OrderBecomes.EndsEarlier:
                    Shorten(change, order, Ends(order, held));
                    break;
                case OrderBecomes.Narrower:
                    Shorten(change, order, Earlier(Ends(order, held), change.Now.Plus(Grace)));
                    break;
                case OrderBecomes.Lifted:
                    EndOrders.Lift(change, order, because);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Shorten(Change change, Order order, Instant ends)
    {
        change.Replace(order, order with { Expires = ends, ReviewBy = Earlier(order.ReviewBy, ends) });
        change.Raise(new OrderReviewed(order.Id));
    }

    private static OrderBecomes Becomes(Order order, CeilingHeld held, Instant now) =>
        held.Ceiling is not { } ceiling || Ends(order, held) <= now || (held.Beyond.Contains(Excess.Stricter) && MilderThan(order.Measure, ceiling) is null) ? OrderBecomes.Lifted
        : held.Beyond.Contains(Excess.Wider) || held.Beyond.Contains(Excess.Forbidden) ? OrderBecomes.Narrower
        : held.Beyond.Contains(Excess.Stricter) ? OrderBecomes.Milder
        : OrderBecomes.EndsEarlier;

    // The time served counts: who has been at home for five days isn't begun with anew.
    private static Instant Ends(Order order, CeilingHeld held) =>
        held.Ceiling?.LongestDays is { } days ? Earlier(order.Expires, order.Starts.Plus(TimeSpan.FromDays(days))) : order.Expires;

    private static OrderedMeasure? MilderThan(OrderedMeasure measure, Ceiling ceiling)
    {
        var found = Enum.GetValues<OrderedMeasure>().Where(one => one.IsOnPerson() == measure.IsOnPerson() && one.Strictness() < measure.Strictness() && one.ProtocolWord() == ceiling.Measure).ToList();
        return found is [var only] ? only : null;
    }

    private static Instant Earlier(Instant left, Instant right) => left < right ? left : right;
}
