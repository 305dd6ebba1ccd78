using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;

namespace Firebreak.Containment.Orders;

/// <summary>A measure was ordered.</summary>
public sealed record OrderIssued(Key<Order> Order, bool IsBeyondCeiling) : IEvent;

/// <summary>An order was found still needed, or another day of review was set.</summary>
public sealed record OrderReviewed(Key<Order> Order) : IEvent;

/// <summary>An order was lifted or has lapsed.</summary>
public sealed record OrderEnded(Key<Order> Order) : IEvent;

/// <summary>An order beyond the ceiling waits for the level above, or has its answer.</summary>
public sealed record OrderProposed(Key<OrderProposal> Proposal) : IEvent;

/// <summary>Somebody appealed against an order, or the appeal was decided.</summary>
public sealed record OrderAppealed(Key<OrderAppeal> Appeal) : IEvent;
