using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>Traced contacts stay apart: in rooms of a quarantine site while there are any, else at home.</summary>
/// <remarks>Days count from the day after the tracer's call. Test days are counted like the days of the protocol: day 1 is the first day in quarantine.</remarks>
public sealed record Quarantine : Measure
{
    /// <summary>Days for a close contact (密接). Default 7.</summary>
    public int Days { get; init; } = 7;

    /// <summary>Days for a secondary contact (次密接). Default 7.</summary>
    public int SecondaryDays { get; init; } = 7;

    /// <summary>On which days of quarantine people are tested. Default 1, 2, 3, 5, 7 (Ninth edition, PROTOCOLS §2).</summary>
    public IReadOnlyList<int> TestDays { get; init; } = [1, 2, 3, 5, 7];

    /// <summary>Whole days from sample to result. Default 1.</summary>
    public int TurnaroundDays { get; init; } = 1;

    /// <summary>Rooms of quarantine sites; when they are full people stay at home. Default 0: at home by rule.</summary>
    public int Rooms { get; init; }

    /// <summary>Share of contacts that remain in a room. Default: none.</summary>
    public BySetting RemainingInRoom { get; init; } = new();

    /// <summary>Share of contacts that remain at home. Default: three quarters with the household, one in ten elsewhere.</summary>
    public BySetting RemainingAtHome { get; init; } = BySetting.Of(household: 0.75, elsewhere: 0.1);

    private protected override void CheckOwn()
    {
        ArgumentCheck.Between(Days, 1, 1000, $"{Name}.{nameof(Days)}");
        ArgumentCheck.Between(SecondaryDays, 1, 1000, $"{Name}.{nameof(SecondaryDays)}");
        ArgumentCheck.AtLeast(TurnaroundDays, 0, $"{Name}.{nameof(TurnaroundDays)}");
        ArgumentCheck.AtLeast(Rooms, 0, $"{Name}.{nameof(Rooms)}");
        foreach (var day in TestDays)
        {
            ArgumentCheck.AtLeast(day, 1, $"{Name}.{nameof(TestDays)}");
        }

        CheckShares(RemainingInRoom, nameof(RemainingInRoom));
        CheckShares(RemainingAtHome, nameof(RemainingAtHome));
    }
}

/// <summary>A stay in quarantine; the default is none.</summary>
internal struct Stay
{
    public short From;
    public short Until;
    public bool InRoom;
    public bool Complies;

    public readonly bool IsOn(int day) => day >= From && day < Until;
}

/// <summary>Quarantine at work: the only thing that is kept for agents who aren't infected.</summary>
internal sealed class QuarantineRegister(Outbreak outbreak, Quarantine measure)
{
    private readonly uint key = measure.Key;
    private readonly Area area = measure.In(outbreak.Population);
    private readonly double[] inRoom = measure.RemainingInRoom.ToTable();
    private readonly double[] atHome = measure.RemainingAtHome.ToTable();

    // Strangers whom tracers find lie far from one another: in pages of 256 agents, 200,000 of them would take 400 MB.
    private readonly AgentColumn<Stay> stays = new(outbreak.Population.Count, pageBits: 6);
    private readonly DayBuckets<int> samples = new(outbreak.Scenario.Days);

    // Who begins, by day; changes of the number of people and rooms; tests due beside those that follow from who began.
    private readonly PlaceCounts begun = new(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
    private readonly PlaceCounts begunSecondary = new(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
    private readonly PlaceCounts people = new(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
    private readonly PlaceCounts rooms = new(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
    private readonly PlaceCounts tests = new(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
    private int roomsReserved;

    public void BeginDay(int day)
    {
        people.CarryInto(day);
        people.Add(day, begun[day]);
        people.Add(day, begunSecondary[day]);
        rooms.CarryInto(day);
        roomsReserved = rooms[day].Total;
    }

    /// <summary>Gives back what the run has borrowed.</summary>
    public void Release() => stays.Release();

    /// <summary>Whether the agent is in quarantine, complying or not.</summary>
    public bool Holds(int agent, int day) => stays.Of(agent).IsOn(day);

    /// <summary>Orders a contact into quarantine from tomorrow; a longer stay replaces a shorter one.</summary>
    public void Order(int agent, in Whom whom, int day, bool isSecondary)
    {
        if (!measure.IsOn(day) || !area.HasHomeOf(agent))
        {
            return;
        }

        var (from, until) = (day + 1, day + 1 + (isSecondary ? measure.SecondaryDays : measure.Days));
        ref var stay = ref stays.Edit(agent);
        if (stay.Until > day)
        {
            Extend(ref stay, whom, until);
        }
        else
        {
            Begin(ref stay, agent, whom, from, until);
            (isSecondary ? begunSecondary : begun).Add(from, whom, 1);
        }

        if (outbreak.Index.RowOf(agent) is >= 0 and var infection)
        {
            PlanTests(infection, stay);
        }
    }

    /// <summary>Puts somebody in for so many more days, whatever the rule says: the live picture knows it.</summary>
    public void Hold(int agent, int day, int daysLeft)
    {
        ref var stay = ref stays.Edit(agent);
        if (stay.Until <= day)
        {
            var whom = outbreak.WhomOf(agent);
            Begin(ref stay, agent, whom, day + 1, day + 1 + daysLeft);
            people.Add(stay.From, whom, 1);
            foreach (var testDay in measure.TestDays)
            {
                if (testDay <= daysLeft)
                {
                    tests.Add(day + testDay, whom, 1);
                }
            }
        }
    }

    /// <summary>People of a range of agents who are in quarantine on a day.</summary>
    public int CountIn(int from, int until, int day)
    {
        var count = 0;
        for (var agent = from; agent < until; agent++)
        {
            count += stays.Of(agent).IsOn(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Somebody in quarantine has been infected: the tests still due can find it.</summary>
    public void PlanTests(int infectionRow, int agent, int day)
    {
        if (stays.Of(agent) is var stay && stay.Until > day)
        {
            PlanTests(infectionRow, stay);
        }
    }

    /// <summary>A found case leaves quarantine for isolation.</summary>
    public void Release(int agent, int day)
    {
        if (stays.Of(agent).Until > day + 1)
        {
            ref var stay = ref stays.Edit(agent);
            var whom = outbreak.WhomOf(agent);
            var until = Math.Max(day + 1, (int)stay.From);
            Move(people, whom, stay.Until, until);
            if (stay.InRoom)
            {
                Move(rooms, whom, stay.Until, until);
            }

            foreach (var testDay in measure.TestDays)
            {
                var due = stay.From + testDay - 1;
                if (due > day && due < stay.Until)
                {
                    tests.Add(due, whom, -1);
                }
            }

            stay.Until = (short)until;
        }
    }

    public void Sample(int day)
    {
        foreach (var testDay in measure.TestDays)
        {
            AddTests(day, testDay, begun, measure.Days);
            AddTests(day, testDay, begunSecondary, measure.SecondaryDays);
        }

        var (ledger, cost) = (outbreak.Ledger, measure.Cost!);
        ledger.Add(DayCount.PeopleTested, day, tests[day]);
        ledger.Add(DayCount.Tubes, day, tests[day]);
        ledger.Add(DayCount.CostFen, day, tests[day], cost.PerTestFen + cost.PerTubeFen);
        ledger.Add(DayCount.InQuarantine, day, people[day]);
        ledger.Add(DayCount.PersonDaysQuarantined, day, people[day]);
        ledger.Add(DayCount.CostFen, day, people[day], cost.PerPersonDayFen);
        ledger.Add(DayCount.InQuarantineRooms, day, rooms[day]);
        foreach (var row in samples.On(day))
        {
            ref var infection = ref outbreak.Infections[row];
            if (!infection.IsFound && Holds(infection.Agent, day))
            {
                outbreak.Laboratory.Submit(row, Discovery.Tracing, day, measure.TurnaroundDays, outbreak.Scenario.Course.Pcr, key);
            }
        }

        samples.Clear(day);
    }

    public double Remaining(int agent, int day, Setting setting)
    {
        var stay = stays.Of(agent);
        return stay.IsOn(day) && stay.Complies ? (stay.InRoom ? inRoom : atHome)[(int)setting] : 1.0;
    }

    /// <summary>Share of an agent's contacts that quarantine left, on average over days from one to another.</summary>
    public double Remaining(int agent, int from, int to, Setting setting)
    {
        var stay = stays.Of(agent);
        var days = stay.Complies ? Math.Min(to + 1, stay.Until) - Math.Max(from, (int)stay.From) : 0;
        return days <= 0 ? 1.0 : 1.0 - (days * (1.0 - (stay.InRoom ? inRoom : atHome)[(int)setting]) / (to - from + 1));
    }

    private void Begin(ref Stay stay, int agent, in Whom whom, int from, int until)
    {
        var hasRoom = roomsReserved < measure.Rooms;
        stay = new Stay
        {
            From = (short)from,
            Until = (short)until,
            InRoom = hasRoom,
            Complies = measure.Reaches(outbreak.Luck, agent, key),
        };
        people.Add(until, whom, -1);
        if (hasRoom)
        {
            // The room is reserved from now on, so that one evening's calls can't fill it twice.
            roomsReserved++;
            Move(rooms, whom, from, until);
        }
    }

    // Whoever began so many days ago, and stays so long, is tested today.
    private void AddTests(int day, int testDay, PlaceCounts starts, int stayDays)
    {
        if (testDay <= stayDays && day - testDay + 1 >= 0)
        {
            tests.Add(day, starts[day - testDay + 1]);
        }
    }

    private void Extend(ref Stay stay, in Whom whom, int until)
    {
        if (until <= stay.Until)
        {
            return;
        }

        Move(people, whom, stay.Until, until);
        if (stay.InRoom)
        {
            Move(rooms, whom, stay.Until, until);
        }

        // Test days count from the beginning; those that the longer stay now reaches are due too.
        foreach (var testDay in measure.TestDays)
        {
            if (stay.From + testDay - 1 is var due && due >= stay.Until && due < until)
            {
                tests.Add(due, whom, 1);
            }
        }

        stay.Until = (short)until;
    }

    private void PlanTests(int infectionRow, in Stay stay)
    {
        foreach (var testDay in measure.TestDays)
        {
            var due = stay.From + testDay - 1;
            if (due > outbreak.Today && due < stay.Until)
            {
                samples.Add(due, infectionRow);
            }
        }
    }

    // A stay from a day until a day; also moves its end, from the day it was to the day it will be.
    private static void Move(PlaceCounts changes, in Whom whom, int from, int until)
    {
        changes.Add(from, whom, 1);
        changes.Add(until, whom, -1);
    }
}
