using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>Tracers ask each found case whom they met, and send those people into quarantine; if asked, their contacts too (次密接).</summary>
/// <remarks><see cref="Measure.Coverage"/> × <see cref="Measure.Adherence"/> is the share of cases who are interviewed.</remarks>
public sealed record ContactTracing : Measure
{
    /// <summary>Days before onset (or before the result, if there are no symptoms yet) from which contacts are asked for. Default 2.</summary>
    public int LookBackDays { get; init; } = 2;

    /// <summary>Share of contacts that the case remembers or that records show. Default: all at home, most in groups, few of strangers.</summary>
    public BySetting Recall { get; init; } = new()
    {
        Household = 1.0, SchoolClass = 0.9, Workplace = 0.7, CareHome = 0.9, Hospital = 0.9, Transport = 0.05, Neighbourhood = 0.2, Community = 0.2,
    };

    /// <summary>Whole days from the case's result to the call. Default: the same day at home, one day elsewhere.</summary>
    public BySetting DelayDays { get; init; } = BySetting.Of(household: 0.0, elsewhere: 1.0);

    /// <summary>Contacts that tracers reach a day; the others wait, first come first served. Default: any number.</summary>
    public int PeoplePerDay { get; init; } = int.MaxValue;

    /// <summary>Whether contacts of close contacts are traced too. Default false.</summary>
    public bool Secondary { get; init; }

    /// <summary>Share of a close contact's contacts that are found. Default: the household.</summary>
    public BySetting SecondaryRecall { get; init; } = new() { Household = 1.0 };

    private protected override void CheckOwn()
    {
        ArgumentCheck.AtLeast(LookBackDays, 0, $"{Name}.{nameof(LookBackDays)}");
        ArgumentCheck.AtLeast(PeoplePerDay, 0, $"{Name}.{nameof(PeoplePerDay)}");
        CheckShares(Recall, nameof(Recall));
        CheckShares(SecondaryRecall, nameof(SecondaryRecall));
        foreach (var delay in DelayDays.ToTable())
        {
            ArgumentCheck.NotNegative(delay, $"{Name}.{nameof(DelayDays)}");
        }
    }
}

/// <summary>The tracers at work: a queue of people to call.</summary>
internal sealed class Tracers
{
    // So many people are looked up together before they are listed or called: their waits for memory overlap.
    private const int Batch = 32;

    private readonly Outbreak outbreak;
    private readonly ContactTracing measure;
    private readonly uint key;
    private readonly Area area;
    private readonly double[] recall;
    private readonly double[] secondaryRecall;
    private readonly double[] delay;
    private readonly DayBuckets<Call> due;
    private readonly Queue<Call> waiting = new();
    private readonly PlaceCounts reached;
    private readonly PlaceCounts inQueue;
    private readonly AgentSet listed = new();
    private readonly Call[] batch = new Call[Batch];
    private readonly Met[] met = new Met[Batch];
    private int asked;

    public Tracers(Outbreak outbreak, ContactTracing measure)
    {
        (this.outbreak, this.measure, key) = (outbreak, measure, measure.Key);
        area = measure.In(outbreak.Population);
        (recall, secondaryRecall, delay) = (measure.Recall.ToTable(), measure.SecondaryRecall.ToTable(), measure.DelayDays.ToTable());
        due = new DayBuckets<Call>(outbreak.Scenario.Days);
        reached = new PlaceCounts(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
        inQueue = new PlaceCounts(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
    }

    private readonly record struct Call(int Contact, short FirstDay, bool IsSecondary);

    private readonly record struct Met(int Contact, Setting Setting, double Needs);

    /// <summary>Interviews a case on the day of its result.</summary>
    public void Interview(int row, int day)
    {
        ref var infection = ref outbreak.Infections[row];
        if (!measure.IsOn(day) || !area.HasHomeOf(infection.Agent) || !measure.Reaches(outbreak.Luck, infection.Agent, key))
        {
            return;
        }

        var onset = infection.Course.Onset == Course.Never ? day : infection.Day + infection.Course.Onset;
        var from = Math.Max(infection.Day, Math.Min(day, onset) - measure.LookBackDays);
        List(infection.Agent, row, from, day, recall, isSecondary: false);
    }

    /// <summary>Calls those who are due, as many as there are hands for.</summary>
    public void CallContacts(int day)
    {
        var view = outbreak.Population.View();
        inQueue.CarryInto(day);
        foreach (var call in due.On(day))
        {
            Enqueue(call, day);
        }

        due.Clear(day);
        for (var hands = measure.PeoplePerDay; hands > 0 && waiting.Count > 0;)
        {
            var size = Math.Min(hands, Math.Min(Batch, waiting.Count));
            for (var index = 0; index < size; index++)
            {
                batch[index] = waiting.Dequeue();
            }

            AskFor(batch.AsSpan(0, size), view);
            foreach (ref readonly var call in batch.AsSpan(0, size))
            {
                Make(call, view, day);
            }

            hands -= size;
        }

        outbreak.Ledger.Add(DayCount.ContactsTraced, day, reached[day]);
        outbreak.Ledger.Add(DayCount.CostFen, day, reached[day], measure.Cost!.PerPersonFen);
        outbreak.Ledger.Add(DayCount.TracingQueue, day, inQueue[day]);
    }

    // Reads what the calls will read. The sum is kept only so that the reads are made.
    private void AskFor(ReadOnlySpan<Call> calls, in PopulationView view)
    {
        var sum = 0;
        foreach (ref readonly var call in calls)
        {
            sum += outbreak.Index.RowOf(call.Contact) + view.Ages[call.Contact] + (outbreak.Quarantine!.Holds(call.Contact, 0) ? 1 : 0);
        }

        asked = sum;
    }

    private void Make(in Call call, in PopulationView view, int day)
    {
        var whom = Whom.Of(view, call.Contact);
        reached.Add(day, whom, 1);
        if (CanWait)
        {
            inQueue.Add(day, whom, -1);
        }

        outbreak.Quarantine!.Order(call.Contact, whom, day, call.IsSecondary);
        if (measure.Secondary && !call.IsSecondary)
        {
            List(call.Contact, outbreak.Index.RowOf(call.Contact), call.FirstDay, day, secondaryRecall, isSecondary: true);
        }
    }

    private bool CanWait => measure.PeoplePerDay < int.MaxValue;

    private void Enqueue(in Call call, int day)
    {
        waiting.Enqueue(call);
        if (CanWait)
        {
            inQueue.Add(day, outbreak.WhomOf(call.Contact), 1);
        }
    }

    private void List(int agent, int row, int from, int day, double[] shares, bool isSecondary)
    {
        listed.Clear();
        listed.Add(agent);
        var contacts = new MetContacts(outbreak, agent, row, from, day, shares, key);
        for (var hasMore = true; hasMore;)
        {
            var size = 0;
            while (size < met.Length && (hasMore = contacts.MoveNext()))
            {
                met[size++] = new Met(contacts.Contact, contacts.Setting, contacts.Needs);
            }

            AskFor(met.AsSpan(0, size));
            foreach (ref readonly var one in met.AsSpan(0, size))
            {
                if (outbreak.Quarantine!.Remaining(one.Contact, from, day, one.Setting) > one.Needs && listed.Add(one.Contact) && !IsKnown(one.Contact))
                {
                    Note(new Call(one.Contact, (short)from, isSecondary), day + (int)delay[(int)one.Setting], day);
                }
            }
        }
    }

    private void Note(in Call call, int callDay, int day)
    {
        if (callDay == day && call.IsSecondary)
        {
            Enqueue(call, day);
        }
        else
        {
            due.Add(callDay, call);
        }
    }

    private void AskFor(ReadOnlySpan<Met> contacts)
    {
        var sum = 0;
        foreach (ref readonly var one in contacts)
        {
            sum += outbreak.Index.RowOf(one.Contact) + (outbreak.Quarantine!.Holds(one.Contact, 0) ? 1 : 0);
        }

        asked = sum;
    }

    private bool IsKnown(int contact) => outbreak.Index.RowOf(contact) is >= 0 and var row && outbreak.Infections[row].IsFound;
}
