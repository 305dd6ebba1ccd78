using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>Which test a screening uses.</summary>
public enum TestKind
{
    /// <summary>Nucleic acid, single or pooled.</summary>
    Pcr = 0,

    /// <summary>Antigen, done at home or on the spot.</summary>
    Antigen = 1,
}

/// <summary>Rounds of testing whoever lives in an area, ill or not: mass or regional screening, key posts, or antigen self-tests.</summary>
/// <remarks>
/// <para><see cref="Measure.Coverage"/> is the share of people on the lists, the same in every round; <see cref="Measure.Adherence"/> the share of
/// them who come to a round, others each time. A positive pool is re-tested once, person by person, and its other members are held until then.</para>
/// <para>Only infected people are simulated through a round; all others are counted: nobody who isn't infected tests positive, and each positive
/// person makes a pool positive alone, which counts too many re-tests when a household shares a tube.</para>
/// </remarks>
public sealed record Screening : Measure
{
    /// <summary>Days from the start of one round to the next. Default 1: daily.</summary>
    public int EveryDays { get; init; } = 1;

    /// <summary>Rounds at most. Default: to the last day.</summary>
    public int Rounds { get; init; } = int.MaxValue;

    /// <summary>Test used. Default nucleic acid.</summary>
    public TestKind Test { get; init; }

    /// <summary>People in a tube: 1, 5, 10 or 20. Default 10. An antigen test is always of one person.</summary>
    public int PoolSize { get; init; } = 10;

    /// <summary>Sensitivity in a pool relative to a single sample. Default 1: pools of 5, 10 and 20 come close to it (PROTOCOLS §4, source TP2).</summary>
    public double PoolRelativeSensitivity { get; init; } = 1.0;

    /// <summary>Whole days from sample to result. Default 1.</summary>
    public int TurnaroundDays { get; init; } = 1;

    /// <summary>Further days until the single re-test of a positive pool is read. Default 1.</summary>
    public int RetestDays { get; init; } = 1;

    /// <summary>Tubes that can be taken and read a day; a round that needs more takes more days. Default: any number.</summary>
    public long TubesPerDay { get; init; } = long.MaxValue;

    /// <summary>Youngest and oldest age tested. Default: everyone.</summary>
    public (int From, int ToInclusive) Ages { get; init; } = (0, 120);

    /// <summary>Whether only people who live in a high- or medium-risk zone are tested. Default false.</summary>
    public bool OnlyInZones { get; init; }

    private protected override void CheckOwn()
    {
        ArgumentCheck.AtLeast(EveryDays, 1, $"{Name}.{nameof(EveryDays)}");
        ArgumentCheck.AtLeast(Rounds, 0, $"{Name}.{nameof(Rounds)}");
        if (PoolSize is not (1 or 5 or 10 or 20))
        {
            throw ArgumentCheck.Refused($"{Name}.{nameof(PoolSize)}", PoolSize, "1, 5, 10 or 20 people in a tube", "每管 1、5、10 或 20 人");
        }

        ArgumentCheck.Share(PoolRelativeSensitivity, $"{Name}.{nameof(PoolRelativeSensitivity)}");
        ArgumentCheck.AtLeast(TurnaroundDays, 0, $"{Name}.{nameof(TurnaroundDays)}");
        ArgumentCheck.AtLeast(RetestDays, 0, $"{Name}.{nameof(RetestDays)}");
        if (TubesPerDay < 1)
        {
            throw ArgumentCheck.Refused($"{Name}.{nameof(TubesPerDay)}", TubesPerDay, "at least one tube a day", "每日至少一管");
        }
    }
}

/// <summary>Screening rounds at work.</summary>
internal sealed class ScreeningRounds
{
    private static readonly Headcount Nobody = new(0);

    private readonly Outbreak outbreak;
    private readonly Screening measure;
    private readonly uint key;
    private readonly Area area;
    private readonly int pool;
    private readonly Headcount residents;
    private readonly long peopleOnLists;

    public ScreeningRounds(Outbreak outbreak, Screening measure)
    {
        (this.outbreak, this.measure, key) = (outbreak, measure, measure.Key);
        area = measure.In(outbreak.Population);
        pool = measure.Test == TestKind.Antigen ? 1 : measure.PoolSize;
        residents = CountPeople();
        peopleOnLists = (long)Math.Round(residents.Total * measure.Coverage);
    }

    public void Sample(int day)
    {
        if (!measure.IsOn(day))
        {
            return;
        }

        var whom = measure.OnlyInZones ? outbreak.Zones?.UnderOrders ?? Nobody : residents;
        var people = (long)Math.Round((measure.OnlyInZones ? whom.Total : peopleOnLists) * measure.Adherence);
        var tubes = (people + pool - 1) / pool;
        var daysOfRound = (int)Math.Clamp((tubes + measure.TubesPerDay - 1) / measure.TubesPerDay, 1, 1000);
        var period = Math.Max(measure.EveryDays, daysOfRound);
        var (round, dayOfRound) = Math.DivRem(day - measure.FirstDay, period);
        if (dayOfRound >= daysOfRound || round >= measure.Rounds || people == 0)
        {
            return;
        }

        outbreak.Pay(day, measure.Cost!, whom, tests: people / daysOfRound, tubes: tubes / daysOfRound);
        foreach (var row in outbreak.NotFound)
        {
            if (Comes(outbreak.Infections[row].Agent, day, round, dayOfRound, daysOfRound))
            {
                Read(row, day);
            }
        }
    }

    private bool Comes(int agent, int day, int round, int dayOfRound, int daysOfRound)
    {
        var luck = outbreak.Luck;
        var attendance = luck.Of(agent, Purpose.RoundAttendance, key + (uint)round);
        if (Luck.Unit(attendance) >= measure.Adherence || luck.UnitOf(agent, Purpose.Obeys, key) >= measure.Coverage)
        {
            return false;
        }

        var population = outbreak.Population;
        var age = population.AgeOf(agent);
        return age >= measure.Ages.From && age <= measure.Ages.ToInclusive
            && area.HasHomeOf(agent)
            && (!measure.OnlyInZones || outbreak.Zones?.LevelOf(agent, day) > ZoneLevel.Low)
            && (daysOfRound == 1 || Luck.Below(luck.Of(agent, Purpose.RoundDay, key), daysOfRound) == dayOfRound);
    }

    private void Read(int row, int day)
    {
        var course = outbreak.Scenario.Course;
        var sensitivity = measure.Test == TestKind.Antigen ? course.Antigen : course.Pcr;
        var isPooled = pool > 1;
        if (!outbreak.Laboratory.IsPositive(row, day, sensitivity, key, isPooled ? measure.PoolRelativeSensitivity : 1.0))
        {
            return;
        }

        var resultDay = day + measure.TurnaroundDays;
        if (!isPooled)
        {
            outbreak.Laboratory.ReportOn(resultDay, row, Discovery.Screening);
            return;
        }

        // The tube is positive: everyone in it is sampled again alone, and the others, of the same district and of some age, wait for their result.
        var whom = outbreak.WhomOf(outbreak.Infections[row].Agent);
        var offset = outbreak.Luck.UnitOf(outbreak.Infections[row].Agent, Purpose.PoolMates, key + (uint)day);
        outbreak.PayTest(resultDay, measure.Cost!, whom);
        outbreak.Pay(resultDay, measure.Cost!, residents, tests: pool - 1, tubes: pool - 1, district: whom.District, offset: offset);
        for (var held = 0; held < Math.Max(1, measure.RetestDays); held++)
        {
            outbreak.Ledger.Spread(DayCount.PersonDaysHeld, resultDay + held, pool - 1, residents, whom.District, offset);
        }

        if (outbreak.Laboratory.IsPositive(row, resultDay, sensitivity, key ^ 0x5EC0DDu, 1.0))
        {
            outbreak.Laboratory.ReportOn(resultDay + measure.RetestDays, row, Discovery.Screening);
        }
    }

    private Headcount CountPeople()
    {
        var population = outbreak.Population;
        if (measure.Ages is (<= 0, >= 120))
        {
            return area.Residents;
        }

        var people = new Headcount(population.Districts.Count);
        var ages = population.Columns.Ages.Span;
        for (var index = 0; index < population.Districts.Count; index++)
        {
            var district = population.Districts[index];
            if (district.IsLeaf && area.Has(index))
            {
                foreach (var age in ages.Slice(district.FirstAgent, district.AgentCount))
                {
                    if (age >= measure.Ages.From && age <= measure.Ages.ToInclusive)
                    {
                        people.Add(index, SettingTable.AgeBandOf(age), 1.0);
                    }
                }
            }
        }

        return people;
    }
}
