using Firebreak.Containment.Orders;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Containment.Orders;

/// <summary>What somebody does with orders: asked with a right, answered with a decision.</summary>
/// <param name="Right">The right that it takes.</param>
/// <param name="Work">What is done.</param>
public sealed record OrderAct(Right Right, Func<Actor, Task<OrderDecision>> Work);

/// <summary>What the pages of orders and of zones share: the ceiling, the case that somebody typed, and how a decision is said.</summary>
public abstract class OrderDesk : DeskPage
{
    /// <summary>The ceilings of the protocols in force.</summary>
    [Inject]
    protected CeilingGuard Guard { get; set; } = null!;

    /// <summary>What is being filled in; null where nothing is.</summary>
    private protected OrderDraft? Draft { get; set; }

    /// <summary>The order whose panel is open.</summary>
    protected Key<Order>? Open { get; set; }

    /// <summary>Whether whoever looks may order; not in the past.</summary>
    protected bool MayWrite { get; set; }

    /// <summary>Whether whoever looks may answer for those below.</summary>
    protected bool MayApprove { get; set; }

    /// <summary>Whether whoever looks may take an appeal down.</summary>
    protected bool MayAppeal { get; set; }

    /// <summary>The moment of the page.</summary>
    protected Instant Moment => Visit.AsOf is { } past ? Desk.EndOf(past, Zone) : Instant.Now(Time);

    /// <summary>A moment by the clock of the jurisdiction.</summary>
    protected string Clock(Instant moment) => moment.Clock(Zone, Today);

    /// <summary>Does something, says what came of it, and reads the page again.</summary>
    protected Task DoAsync(OrderAct act) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, act.Right, Purpose.Containment, Cancellation);
        await SayAsync(await act.Work(actor));
    });

    /// <summary>Says what came of something, and reads the page again. What was filled in stays where it was refused.</summary>
    protected async Task SayAsync(OrderDecision decision)
    {
        if (OrderWording.Refusal(decision) is null)
        {
            (Draft, Open) = (null, null);
        }

        await LoadAsync();
        (Told, Refused) = (OrderWording.Told(decision), OrderWording.Refusal(decision));
    }

    /// <summary>Looks a case up by its number, and what can be ordered because of it.</summary>
    private protected Task FindAsync(OrderDraft draft) => ActAsync(async () =>
    {
        var number = draft.Number.Trim();
        await using var view = await Desk.ViewAsync(Visit, Right.WriteOrders, Purpose.Containment, Cancellation);
        if (await view.Of<Case>().Where(c => c.Number == number).OrderByDescending(c => c.Id).FirstOrDefaultAsync(Cancellation) is not { } found)
        {
            draft.Case = null;
            draft.Choices = [];
            Refused = new($"You see no case {number}. An order needs one: look in the list of cases.", $"没有您可见的病例 {number}。管控决定须有事由，请先在病例列表中查找。");
            return;
        }

        await FillAsync(draft, view, found);
    });

    /// <summary>Fills in what a case brings along.</summary>
    private protected async Task FillAsync(OrderDraft draft, Ground.Record.View view, Case found)
    {
        (draft.Case, draft.Number, draft.Responsible) = (found.Id, found.Number, found.Responsible);
        draft.Choices = await view.ChoicesAsync(found.Id, Cancellation);
        draft.Picked = 0;
        draft.Fit();
    }
}

/// <summary>An order as it is being filled in.</summary>
internal sealed class OrderDraft
{
    /// <summary>Number of the case, as it is typed.</summary>
    public string Number { get; set; } = "";

    /// <summary>The case, once found.</summary>
    public Key<Case>? Case { get; set; }

    /// <summary>Who answers for it.</summary>
    public Key<Ground.Jurisdictions.Jurisdiction> Responsible { get; set; }

    /// <summary>What can be ordered because of the case.</summary>
    public IReadOnlyList<OrderChoice> Choices { get; set; } = [];

    /// <summary>Which of them.</summary>
    public int Picked { get; set; }

    /// <summary>The places of a zone, by their number among the choices.</summary>
    public HashSet<int> Places { get; } = [];

    /// <summary>What it imposes.</summary>
    public OrderedMeasure Measure { get; set; } = OrderedMeasure.HomeQuarantine;

    /// <summary>The clause; empty for that of the protocol in force.</summary>
    public string Clause { get; set; } = "";

    /// <summary>The edition; empty for that of the protocol in force.</summary>
    public string Edition { get; set; } = "";

    /// <summary>The law.</summary>
    public string Law { get; set; } = "";

    /// <summary>What speaks for it.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>Its last day.</summary>
    public DateOnly? Expires { get; set; }

    /// <summary>The day by whose end it is looked at again.</summary>
    public DateOnly? ReviewBy { get; set; }

    /// <summary>Why beyond the ceiling.</summary>
    public string Beyond { get; set; } = "";

    /// <summary>Whether it is about a zone: its places are several, and it has a name.</summary>
    public bool IsZone { get; init; }

    /// <summary>The order that is extended; null for a new one.</summary>
    public OrderLine? Extends { get; init; }

    /// <summary>The zone whose level is changed; null for a new one.</summary>
    public Key<Firebreak.Containment.Zones.Zone>? Zone { get; init; }

    /// <summary>The zone's name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The ladder of its words.</summary>
    public Firebreak.Containment.Zones.ZoneScheme Scheme { get; set; } = Firebreak.Containment.Zones.ZoneScheme.RiskLevels;

    /// <summary>Whether what is ordered is on a person.</summary>
    public bool IsOnPerson => !IsZone && (Extends is { } line ? line.Order.Person is not null : Picked < Choices.Count && Choices[Picked].Subject is OrderSubject.OnPerson);

    /// <summary>Measures that fit.</summary>
    public IEnumerable<OrderedMeasure> Measures => Enum.GetValues<OrderedMeasure>().Where(measure => measure.IsOnPerson() == IsOnPerson);

    /// <summary>On what it rests.</summary>
    public OrderBasis Basis => new() { Clause = Clause.Trim(), Edition = Edition.Trim(), LegalBasis = Law.Trim(), Evidence = Evidence.Trim() };

    /// <summary>A measure on people isn't one on places.</summary>
    public void Fit() => Measure = Measures.Contains(Measure) ? Measure : Measures.First();
}
