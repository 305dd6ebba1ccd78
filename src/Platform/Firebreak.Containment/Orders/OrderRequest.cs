using Firebreak.Containment.Zones;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Primitives;

namespace Firebreak.Containment.Orders;

/// <summary>On whom or what an order is.</summary>
public abstract record OrderSubject
{
    private OrderSubject()
    {
    }

    /// <summary>A person.</summary>
    public sealed record OnPerson(Key<Person> Person) : OrderSubject;

    /// <summary>A place.</summary>
    public sealed record OnPlace(Key<Place> Place) : OrderSubject;

    /// <summary>A zone.</summary>
    public sealed record OnZone(Key<Zone> Zone) : OrderSubject;
}

/// <summary>Why: something in the register that can be looked up (管控事由).</summary>
public abstract record OrderCause
{
    private OrderCause()
    {
    }

    /// <summary>The person is a case; or a case lived or was at the place.</summary>
    public sealed record OfCase(Key<Case> Case) : OrderCause;

    /// <summary>The person is a judged contact.</summary>
    public sealed record OfContact(Key<Contact> Contact) : OrderCause;

    /// <summary>The person lives in an ordered zone.</summary>
    public sealed record OfResidence(Key<Zone> Zone) : OrderCause;
}

/// <summary>An order as it is asked for.</summary>
/// <param name="Responsible">The jurisdiction that answers for it.</param>
/// <param name="Measure">What it imposes.</param>
/// <param name="Subject">On whom or what.</param>
/// <param name="Cause">Why.</param>
/// <param name="Basis">On what it rests.</param>
/// <param name="Expires">Until when.</param>
/// <param name="ReviewBy">By when somebody looks again.</param>
/// <param name="BeyondReason">Why it must go beyond the ceiling, where it does.</param>
public sealed record OrderRequest(
    Key<Jurisdiction> Responsible, OrderedMeasure Measure, OrderSubject Subject, OrderCause Cause, OrderBasis Basis, Instant Expires, Instant ReviewBy, string? BeyondReason = null);

/// <summary>What came of asking for an order.</summary>
public abstract record OrderDecision
{
    private OrderDecision()
    {
    }

    /// <summary>It's in force.</summary>
    public sealed record Issued(Key<Order> Order) : OrderDecision;

    /// <summary>It goes beyond the ceiling: it waits for the level above and imposes nothing until then.</summary>
    public sealed record NeedsApproval(Key<OrderProposal> Proposal, IReadOnlyList<Excess> Beyond, Ceiling? Ceiling) : OrderDecision;

    /// <summary>The register doesn't hold its cause. Nobody can sign that away.</summary>
    public sealed record NoCause(Phrase Why) : OrderDecision;

    /// <summary>Something is missing, or can't be so.</summary>
    public sealed record Incomplete(string Field, Phrase Why) : OrderDecision;

    /// <summary>There is no such person, place, zone or order, or the actor doesn't see it.</summary>
    public sealed record NotFound : OrderDecision;

    /// <summary>It lies outside the actor's reach; approval comes from above, and not from whoever signed.</summary>
    public sealed record NotYours : OrderDecision;

    /// <summary>It's done, lifted or lapsed already.</summary>
    public sealed record Ended : OrderDecision;

    /// <summary>It is so.</summary>
    public sealed record Done : OrderDecision;
}
