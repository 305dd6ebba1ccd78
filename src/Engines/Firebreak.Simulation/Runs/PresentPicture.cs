using Firebreak.Simulation.Measures;

namespace Firebreak.Simulation.Runs;

/// <summary>Cases that are known today, alike in everything that is said of them.</summary>
/// <param name="Count">How many.</param>
/// <param name="FoundDay">Day of the result that found them, today or before.</param>
/// <param name="District">Index of the district they live in, any level; -1 for anywhere.</param>
/// <param name="FoundBy">How they were found; <see cref="Discovery.Unknown"/> is refused.</param>
/// <param name="OnsetDay">Day of onset; null if unknown or without symptoms.</param>
public sealed record KnownCases(int Count, int FoundDay, int District = -1, Discovery FoundBy = Discovery.Symptoms, int? OnsetDay = null);

/// <summary>Contacts who are in quarantine today.</summary>
/// <param name="Count">How many.</param>
/// <param name="DaysLeft">Days they still have to stay, from tomorrow on.</param>
/// <param name="District">Index of the district they live in, any level; -1 for anywhere.</param>
public sealed record QuarantinedContacts(int Count, int DaysLeft, int District = -1);

/// <summary>Zones that are open today; whether high or medium follows from the clock of the zoning measure.</summary>
/// <param name="Count">How many units.</param>
/// <param name="LastCaseDay">Day of the last case in them.</param>
/// <param name="District">Index of the district they lie in, any level; -1 for anywhere.</param>
public sealed record OpenZones(int Count, int LastCaseDay, int District = -1);

/// <summary>The live picture a run starts from: what is known on a day, behind a lead-in in which hidden infections arise.</summary>
/// <remarks>
/// The run begins <see cref="Day"/> days ago. Known cases are infected on days drawn back from their onset or result and found on their day, not
/// before; whoever else would be found up to today is taken back with all descendants, because the picture says nobody else was. Cutting the forest
/// of transmission at every found person leaves pieces that hold hidden people only, each hanging from a known case: drawing those pieces gives, in
/// the mean, the hidden infections of today. Capacities and vaccination are those of the measures. See docs/methods/simulation.md.
/// </remarks>
public sealed record PresentPicture
{
    /// <summary>Today, as a day of the run: the length of the lead-in. Two or three generation times are enough.</summary>
    public required int Day { get; init; }

    /// <summary>Known cases. Those found before the lead-in are left out by the caller.</summary>
    public required IReadOnlyList<KnownCases> Cases { get; init; }

    /// <summary>Contacts in quarantine. The lead-in's tracing brings some: only those that are missing are added, as residents drawn at random.</summary>
    public IReadOnlyList<QuarantinedContacts> Quarantined { get; init; } = [];

    /// <summary>Open zones. The lead-in's rule opens some: only those that are missing are added, at places drawn at random.</summary>
    public IReadOnlyList<OpenZones> Zones { get; init; } = [];

    internal IEnumerable<int> Districts =>
        Cases.Select(known => known.District).Concat(Quarantined.Select(held => held.District)).Concat(Zones.Select(open => open.District));

    internal void Check(Scenario scenario)
    {
        ArgumentCheck.Between(Day, 1, scenario.Days - 1, $"{nameof(Scenario.Present)}.{nameof(Day)}");
        foreach (var known in Cases)
        {
            ArgumentCheck.AtLeast(known.Count, 0, $"{nameof(Scenario.Present)}.{nameof(known.Count)}");
            ArgumentCheck.Between(known.FoundDay, 0, Day, $"{nameof(Scenario.Present)}.{nameof(known.FoundDay)}");
            if (known.FoundBy is Discovery.Unknown)
            {
                throw ArgumentCheck.Refused($"{nameof(Scenario.Present)}.{nameof(known.FoundBy)}", known.FoundBy, "how the cases were found", "病例的发现方式");
            }

            if (known.OnsetDay > Day)
            {
                throw ArgumentCheck.Refused($"{nameof(Scenario.Present)}.{nameof(known.OnsetDay)}", known.OnsetDay, "a day that isn't after today", "不晚于今天的日期");
            }
        }

        foreach (var held in Quarantined)
        {
            ArgumentCheck.AtLeast(held.Count, 0, $"{nameof(Scenario.Present)}.{nameof(held.Count)}");
            ArgumentCheck.Between(held.DaysLeft, 1, 1000, $"{nameof(Scenario.Present)}.{nameof(held.DaysLeft)}");
        }

        foreach (var open in Zones)
        {
            ArgumentCheck.AtLeast(open.Count, 0, $"{nameof(Scenario.Present)}.{nameof(open.Count)}");
            ArgumentCheck.Between(open.LastCaseDay, 0, Day, $"{nameof(Scenario.Present)}.{nameof(open.LastCaseDay)}");
        }

        Needs<Quarantine>(scenario, Quarantined.Count > 0, "a quarantine measure for the contacts in quarantine", "须有隔离措施接收在隔离的接触者");
        Needs<Zoning>(scenario, Zones.Count > 0, "a zoning measure for the open zones", "须有分区措施对应现有风险区");
    }

    private static void Needs<T>(Scenario scenario, bool isNeeded, string english, string chinese)
        where T : Measure
    {
        if (isNeeded && !scenario.Measures.OfType<T>().Any())
        {
            throw ArgumentCheck.Refused(nameof(Scenario.Present), $"without {typeof(T).Name}", english, chinese);
        }
    }
}
