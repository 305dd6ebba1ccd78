using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>A found case is isolated: in a hospital, a makeshift hospital (方舱) or an isolation site, or at home when beds run out.</summary>
public sealed record CaseIsolation : Measure
{
    /// <summary>Days of isolation from the day after the result. Default 10.</summary>
    public int Days { get; init; } = 10;

    /// <summary>Further whole days from the result to the move. Default 0.</summary>
    public int DelayDays { get; init; }

    /// <summary>Beds; when they are full a case isolates at home. Default: any number. 0 for isolation at home by rule.</summary>
    public int Beds { get; init; } = int.MaxValue;

    /// <summary>Share of contacts that remain in a bed. Default: none.</summary>
    public BySetting RemainingInBed { get; init; } = new();

    /// <summary>Share of contacts that remain in isolation at home. Default: half at home, one in twenty elsewhere.</summary>
    public BySetting RemainingAtHome { get; init; } = BySetting.Of(household: 0.5, elsewhere: 0.05);

    private protected override void CheckOwn()
    {
        ArgumentCheck.Between(Days, 1, 1000, $"{Name}.{nameof(Days)}");
        ArgumentCheck.Between(DelayDays, 0, 1000, $"{Name}.{nameof(DelayDays)}");
        ArgumentCheck.AtLeast(Beds, 0, $"{Name}.{nameof(Beds)}");
        CheckShares(RemainingInBed, nameof(RemainingInBed));
        CheckShares(RemainingAtHome, nameof(RemainingAtHome));
    }
}

/// <summary>Isolation at work.</summary>
internal sealed class IsolationPlaces(Outbreak outbreak, CaseIsolation measure)
{
    private readonly uint key = measure.Key;
    private readonly Area area = measure.In(outbreak.Population);
    private readonly double[] inBed = measure.RemainingInBed.ToTable();
    private readonly double[] atHome = measure.RemainingAtHome.ToTable();
    private readonly int[] bedsFreed = new int[outbreak.Scenario.Days + 1];
    private int bedsTaken;

    public void BeginDay(int day) => bedsTaken -= bedsFreed[day];

    public void Isolate(ref Infection infection, int day)
    {
        if (!measure.IsOn(day) || !area.HasHomeOf(infection.Agent) || !measure.Reaches(outbreak.Luck, infection.Agent, key))
        {
            return;
        }

        var from = day + 1 + measure.DelayDays;
        var until = from + measure.Days;
        infection.IsolatedFrom = (short)from;
        infection.IsolatedUntil = (short)Math.Min(until, short.MaxValue);
        infection.IsolatedAtHome = bedsTaken >= measure.Beds;
        if (!infection.IsolatedAtHome)
        {
            bedsTaken++;
            bedsFreed[Math.Min(until, outbreak.Scenario.Days)]++;
        }

        var whom = outbreak.WhomOf(infection);
        outbreak.Ledger.AddStay(DayCount.InIsolation, from, until, whom);
        outbreak.Ledger.AddStay(DayCount.PersonDaysIsolated, from, until, whom);
        outbreak.Ledger.AddStay(DayCount.CostFen, from, until, new Whom(whom.District, whom.Band), measure.Cost!.PerPersonDayFen);
    }

    public double Remaining(in Infection source, Setting setting) => (source.IsolatedAtHome ? atHome : inBed)[(int)setting];
}
