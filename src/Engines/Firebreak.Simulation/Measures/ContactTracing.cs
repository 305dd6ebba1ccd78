using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
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
    private readonly Outbreak outbreak;
    private readonly ContactTracing measure;
    private readonly uint key;
    private readonly Area area;
    private readonly double[] recall;
    private readonly double[] secondaryRecall;
    private readonly double[] delay;
    private readonly DayBuckets<Call> due;
    private readonly Queue<Call> waiting = new();
    private readonly HashSet<int> listed = [];

    public Tracers(Outbreak outbreak, ContactTracing measure)
    {
        (this.outbreak, this.measure, key) = (outbreak, measure, measure.Key);
        area = measure.In(outbreak.Population);
        (recall, secondaryRecall, delay) = (measure.Recall.ToTable(), measure.SecondaryRecall.ToTable(), measure.DelayDays.ToTable());
        due = new DayBuckets<Call>(outbreak.Scenario.Days);
    }

    private readonly record struct Call(int Contact, short FirstDay, bool IsSecondary);

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
        foreach (var call in due.On(day))
        {
            waiting.Enqueue(call);
        }

        due.Clear(day);
        var called = 0;
        while (called < measure.PeoplePerDay && waiting.TryDequeue(out var call))
        {
            called++;
            outbreak.Quarantine?.Order(call.Contact, day, call.IsSecondary);
            if (measure.Secondary && !call.IsSecondary)
            {
                List(call.Contact, outbreak.Index.RowOf(call.Contact), call.FirstDay, day, secondaryRecall, isSecondary: true);
            }
        }

        outbreak.Ledger[DayCount.ContactsTraced, day] += called;
        outbreak.Ledger[DayCount.TracingQueue, day] += waiting.Count;
        outbreak.Pay(day, measure.Cost!, people: called);
    }

    private void List(int agent, int row, int from, int day, double[] shares, bool isSecondary)
    {
        listed.Clear();
        listed.Add(agent);
        var met = new MetContacts(outbreak, agent, row, from, day, shares, key);
        while (met.MoveNext())
        {
            if (listed.Add(met.Contact) && !IsKnown(met.Contact))
            {
                var callDay = day + (int)delay[(int)met.Setting];
                var call = new Call(met.Contact, (short)from, isSecondary);
                if (callDay == day && isSecondary)
                {
                    waiting.Enqueue(call);
                }
                else
                {
                    due.Add(callDay, call);
                }
            }
        }
    }

    private bool IsKnown(int contact) => outbreak.Index.RowOf(contact) is >= 0 and var row && outbreak.Infections[row].IsFound;
}
