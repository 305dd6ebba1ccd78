using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>The unit that becomes a zone.</summary>
public enum ZoneUnit
{
    /// <summary>The building (楼栋).</summary>
    Building = 0,

    /// <summary>The compound (小区).</summary>
    Compound = 1,

    /// <summary>The neighbourhood (村居), about a street block's community.</summary>
    Neighbourhood = 2,

    /// <summary>The leaf district.</summary>
    District = 3,
}

/// <summary>Risk level of an area; the restriction follows from it.</summary>
public enum ZoneLevel : byte
{
    /// <summary>No zone: the routine.</summary>
    Low = 0,

    /// <summary>Medium risk: stay in the area, fetch goods in turns.</summary>
    Medium = 1,

    /// <summary>High risk: stay at home.</summary>
    High = 2,
}

/// <summary>Risk zones, set by rule as cases are found and lifted by a clock: high → medium → low, each after days without a new case.</summary>
/// <remarks>Default days are those of the Ninth edition: 7, then 3 (PROTOCOLS §3, source C9g). A new case starts the clock again.</remarks>
public sealed record Zoning : Measure
{
    /// <summary>Unit that becomes a high-risk zone. Default the building.</summary>
    public ZoneUnit HighUnit { get; init; } = ZoneUnit.Building;

    /// <summary>Unit around it that becomes a medium-risk zone; the same or a larger one. Default the compound.</summary>
    public ZoneUnit MediumUnit { get; init; } = ZoneUnit.Compound;

    /// <summary>Cases in the unit, within the window, that make it a zone. Default 1.</summary>
    public int Cases { get; init; } = 1;

    /// <summary>The window in days. Default 7.</summary>
    public int WindowDays { get; init; } = 7;

    /// <summary>Whether cases found inside control count. Default false: what was already under control gives no new risk.</summary>
    public bool CountsControlledCases { get; init; }

    /// <summary>Days without a new case after which high becomes medium. Default 7.</summary>
    public int HighDays { get; init; } = 7;

    /// <summary>Further days without a new case after which medium becomes low. Default 3.</summary>
    public int MediumDays { get; init; } = 3;

    /// <summary>Share of contacts that remain in a high-risk zone. Default: all at home, one in fifty elsewhere.</summary>
    public BySetting RemainingInHigh { get; init; } = BySetting.Of(household: 1.0, elsewhere: 0.02);

    /// <summary>Share of contacts that remain in a medium-risk zone. Default: all at home, a quarter elsewhere.</summary>
    public BySetting RemainingInMedium { get; init; } = BySetting.Of(household: 1.0, elsewhere: 0.25);

    private protected override void CheckOwn()
    {
        if (MediumUnit < HighUnit)
        {
            throw ArgumentCheck.Refused($"{Name}.{nameof(MediumUnit)}", MediumUnit, $"{HighUnit} or a larger unit around it", $"{HighUnit} 或包含它的更大单元");
        }

        ArgumentCheck.AtLeast(Cases, 1, $"{Name}.{nameof(Cases)}");
        ArgumentCheck.AtLeast(WindowDays, 1, $"{Name}.{nameof(WindowDays)}");
        ArgumentCheck.AtLeast(HighDays, 1, $"{Name}.{nameof(HighDays)}");
        ArgumentCheck.AtLeast(MediumDays, 0, $"{Name}.{nameof(MediumDays)}");
        CheckShares(RemainingInHigh, nameof(RemainingInHigh));
        CheckShares(RemainingInMedium, nameof(RemainingInMedium));
    }
}

/// <summary>Zones at work.</summary>
internal sealed class ZoneMap(Outbreak outbreak, Zoning measure)
{
    private readonly uint key = measure.Key;
    private readonly Area area = measure.In(outbreak.Population);
    private readonly double[] remainingInHigh = measure.RemainingInHigh.ToTable();
    private readonly double[] remainingInMedium = measure.RemainingInMedium.ToTable();
    private readonly Dictionary<int, Zone> highUnits = [];
    private readonly Dictionary<int, Zone> mediumUnits = [];
    private readonly HashSet<int> neighbourhoods = [];

    private readonly PlaceCounts inHigh = new(outbreak.Population.Districts.Count, outbreak.Scenario.Days);
    private readonly PlaceCounts inMedium = new(outbreak.Population.Districts.Count, outbreak.Scenario.Days);

    /// <summary>People who live in a high- or medium-risk zone today.</summary>
    public Headcount UnderOrders { get; private set; } = new(outbreak.Population.Districts.Count);

    private bool IsQuiet => highUnits.Count == 0;

    private sealed class Zone(int district, int[] bands)
    {
        public int District { get; } = district;

        public int[] Bands { get; } = bands;

        public int People { get; } = bands.Sum();

        public List<int> CaseDays { get; } = [];

        public int OpenedOn { get; set; } = -1;

        public int LastCase => CaseDays[^1];
    }

    /// <summary>A case was found: note where it lives.</summary>
    public void Note(in Infection infection, int day)
    {
        if (!measure.IsOn(day) || (infection.FoundUnderControl && !measure.CountsControlledCases) || !area.HasHomeOf(infection.Agent))
        {
            return;
        }

        var zone = NoteIn(highUnits, infection.Agent, measure.HighUnit, day);
        if (zone.OpenedOn < 0 && zone.CaseDays.Count(caseDay => caseDay > day - measure.WindowDays) >= measure.Cases)
        {
            zone.OpenedOn = day + 1;
        }

        var around = NoteIn(mediumUnits, infection.Agent, measure.MediumUnit, day);
        if (zone.OpenedOn >= 0 && around.OpenedOn < 0)
        {
            around.OpenedOn = day + 1;
        }

        neighbourhoods.Add(outbreak.Population.NeighbourhoodOf(infection.Agent));
    }

    /// <summary>Opens the zones around somebody's home from tomorrow: the live picture knows of them.</summary>
    public void Open(int agent, int lastCaseDay, int day)
    {
        NoteIn(highUnits, agent, measure.HighUnit, lastCaseDay).OpenedOn = day + 1;
        NoteIn(mediumUnits, agent, measure.MediumUnit, lastCaseDay).OpenedOn = day + 1;
        neighbourhoods.Add(outbreak.Population.NeighbourhoodOf(agent));
    }

    /// <summary>Open zones whose first resident lies in a range of agents.</summary>
    public int CountIn(int from, int until, int day) =>
        highUnits.Count(unit => unit.Key >= from && unit.Key < until && LevelOfHighUnit(unit.Value, day) != ZoneLevel.Low);

    /// <summary>Lets zones lapse whose clock has run out, and counts who lives in the others.</summary>
    public void Review(int day)
    {
        if (day > measure.LastDay)
        {
            highUnits.Clear();
            mediumUnits.Clear();
        }

        var stays = measure.HighDays + measure.MediumDays;
        Lapse(highUnits, day, Math.Max(stays, measure.WindowDays));
        Lapse(mediumUnits, day, Math.Max(stays, measure.WindowDays));
        Count(day);
        UnderOrders = Headcount.Of(outbreak.Population.Districts.Count, inHigh[day], inMedium[day]);
        var ledger = outbreak.Ledger;
        ledger.Add(DayCount.PersonDaysInHighZones, day, inHigh[day]);
        ledger.Add(DayCount.PersonDaysInMediumZones, day, inMedium[day]);
        ledger.Add(DayCount.CostFen, day, inHigh[day], measure.Cost!.PerPersonDayFen);
        ledger.Add(DayCount.CostFen, day, inMedium[day], measure.Cost.PerPersonDayFen);
        if (measure.IsOn(day))
        {
            outbreak.PayForTheDay(day, measure.Cost);
        }
    }

    public ZoneLevel LevelOf(int agent, int day)
    {
        // Most neighbourhoods never see a zone: one look-up settles them. A district's zone covers neighbourhoods without cases.
        if (IsQuiet || (measure.MediumUnit != ZoneUnit.District && !neighbourhoods.Contains(outbreak.Population.NeighbourhoodOf(agent))))
        {
            return ZoneLevel.Low;
        }

        var level = highUnits.TryGetValue(UnitOf(agent, measure.HighUnit).First, out var zone) ? LevelOfHighUnit(zone, day) : ZoneLevel.Low;
        return level == ZoneLevel.Low && mediumUnits.TryGetValue(UnitOf(agent, measure.MediumUnit).First, out var around)
            ? LevelOfMediumUnit(around, day) : level;
    }

    /// <summary>Share of contacts that remain between two people, by the stricter of their zones.</summary>
    public double Remaining(int one, int other, int day, Setting setting) =>
        IsQuiet ? 1.0 : Math.Min(RemainingFor(one, day, setting), RemainingFor(other, day, setting));

    // Who lives in a high unit doesn't count again in the medium one around it.
    private void Count(int day)
    {
        var high = new List<(int From, int People)>();
        foreach (var (first, zone) in highUnits)
        {
            var level = LevelOfHighUnit(zone, day);
            if (level == ZoneLevel.High)
            {
                inHigh.Add(day, zone.District, zone.Bands);
                high.Add((first, zone.People));
            }
            else if (level == ZoneLevel.Medium && measure.MediumUnit == measure.HighUnit)
            {
                inMedium.Add(day, zone.District, zone.Bands);
            }
        }

        if (measure.MediumUnit == measure.HighUnit)
        {
            return;
        }

        high.Sort();
        foreach (var (first, zone) in mediumUnits)
        {
            if (LevelOfMediumUnit(zone, day) == ZoneLevel.Medium)
            {
                inMedium.Add(day, zone.District, Outside(high, first, zone));
            }
        }
    }

    // People of a zone outside the units of a sorted list, by age in the proportions of the zone.
    private static int[] Outside(List<(int From, int People)> units, int first, Zone zone)
    {
        var at = units.BinarySearch((first, 0));
        at = at >= 0 ? at : ~at;
        at = at > 0 && units[at - 1].From + units[at - 1].People > first ? at - 1 : at;
        var outside = zone.People;
        for (; at < units.Count && units[at].From < first + zone.People; at++)
        {
            outside -= Math.Min(units[at].From + units[at].People, first + zone.People) - Math.Max(units[at].From, first);
        }

        if (outside == zone.People)
        {
            return zone.Bands;
        }

        var bands = new int[SettingTable.AgeBandCount];
        for (var (band, before, given) = (0, 0L, 0); band < bands.Length; band++)
        {
            before += zone.Bands[band];
            bands[band] = (int)(outside * before / zone.People) - given;
            given += bands[band];
        }

        return bands;
    }

    private double RemainingFor(int agent, int day, Setting setting)
    {
        var level = LevelOf(agent, day);
        return level == ZoneLevel.Low || !measure.Reaches(outbreak.Luck, agent, key) ? 1.0
            : (level == ZoneLevel.High ? remainingInHigh : remainingInMedium)[(int)setting];
    }

    private ZoneLevel LevelOfHighUnit(Zone zone, int day) => zone.OpenedOn < 0 || day < zone.OpenedOn ? ZoneLevel.Low
        : day <= zone.LastCase + measure.HighDays ? ZoneLevel.High
        : day <= zone.LastCase + measure.HighDays + measure.MediumDays ? ZoneLevel.Medium : ZoneLevel.Low;

    private ZoneLevel LevelOfMediumUnit(Zone zone, int day) => zone.OpenedOn >= 0 && day >= zone.OpenedOn
        && day <= zone.LastCase + measure.HighDays + measure.MediumDays ? ZoneLevel.Medium : ZoneLevel.Low;

    private Zone NoteIn(Dictionary<int, Zone> zones, int agent, ZoneUnit unit, int day)
    {
        var (first, people) = UnitOf(agent, unit);
        if (!zones.TryGetValue(first, out var zone))
        {
            zones[first] = zone = new Zone(outbreak.Population.DistrictOf(agent), BandsOf(first, people));
        }

        zone.CaseDays.Add(day);
        return zone;
    }

    private int[] BandsOf(int first, int people)
    {
        var bands = new int[SettingTable.AgeBandCount];
        foreach (var age in outbreak.Population.Columns.Ages.Span.Slice(first, people))
        {
            bands[SettingTable.AgeBandOf(age)]++;
        }

        return bands;
    }

    private (int First, int People) UnitOf(int agent, ZoneUnit unit)
    {
        var population = outbreak.Population;
        if (unit == ZoneUnit.District)
        {
            var district = population.Districts[population.DistrictOf(agent)];
            return (district.FirstAgent, district.AgentCount);
        }

        var (from, until) = unit switch
        {
            ZoneUnit.Building => population.PieceOf(agent, population.Columns.BuildingSize),
            ZoneUnit.Compound => population.PieceOf(agent, population.Columns.CompoundSize),
            _ => population.AgentsOf(population.NeighbourhoodOf(agent)),
        };
        return (from, until - from);
    }

    private static void Lapse(Dictionary<int, Zone> zones, int day, int afterDays)
    {
        foreach (var (first, zone) in zones)
        {
            if (day > zone.LastCase + afterDays)
            {
                zones.Remove(first);
            }
        }
    }
}
