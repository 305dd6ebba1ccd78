using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Measures;

/// <summary>What a measure costs, in the smallest unit of money (fen). What doesn't apply to a measure is not charged.</summary>
/// <param name="PerPersonDayFen">For each person-day under the measure.</param>
/// <param name="PerTestFen">For each person tested.</param>
/// <param name="PerTubeFen">For each tube handled.</param>
/// <param name="PerPersonFen">For each person traced, vaccinated or checked on arrival.</param>
/// <param name="PerDayFen">For each day on which the measure is in force, whatever happens.</param>
public sealed record MeasureCost(
    long PerPersonDayFen = 0, long PerTestFen = 0, long PerTubeFen = 0, long PerPersonFen = 0, long PerDayFen = 0)
{
    internal bool IsNothing => PerPersonDayFen <= 0 && PerTestFen <= 0 && PerTubeFen <= 0 && PerPersonFen <= 0 && PerDayFen <= 0;
}

/// <summary>Something that is done about the outbreak, from a day to a day, somewhere, at a cost.</summary>
public abstract record Measure
{
    /// <summary>Name, unique in the scenario. Luck is keyed by it: the same name in another scenario reaches the same people.</summary>
    public required string Name { get; init; }

    /// <summary>First day in force. Default 0.</summary>
    public int FirstDay { get; init; }

    /// <summary>Last day in force, included. Default: to the end.</summary>
    public int LastDay { get; init; } = int.MaxValue;

    /// <summary>Share of the people, classes or workplaces concerned whom it addresses; the same ones every day. Default 1.</summary>
    public double Coverage { get; init; } = 1.0;

    /// <summary>Share of those addressed who comply. Default 1.</summary>
    public double Adherence { get; init; } = 1.0;

    /// <summary>Indices of the districts where it holds, any level; empty (the default) for everywhere.</summary>
    public IReadOnlyList<int> Districts { get; init; } = [];

    /// <summary>What it costs. A measure without a cost is refused: else the cheapest plan is always to lock down.</summary>
    public required MeasureCost? Cost { get; init; }

    internal uint Key => Luck.OfName(Name);

    internal bool IsOn(int day) => day >= FirstDay && day <= LastDay;

    /// <summary>Whether the measure addresses this agent and the agent complies, decided once for the whole run.</summary>
    internal bool Reaches(Luck luck, int agent, uint key) => luck.UnitOf(agent, Purpose.Obeys, key) < Coverage * Adherence;

    /// <summary>Where it holds.</summary>
    internal Area In(Population population) => new(population, Districts);

    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw ArgumentCheck.Refused(nameof(Name), "empty", "a name for the measure", "措施名称");
        }

        if (Cost is null || Cost.IsNothing)
        {
            throw ArgumentCheck.Refused($"{Name}.{nameof(Cost)}", Cost is null ? "missing" : "nothing", "what the measure costs; one without a cost is refused", "该措施的费用；未给费用的措施不予接受");
        }

        if (LastDay < FirstDay)
        {
            throw ArgumentCheck.Refused($"{Name}.{nameof(LastDay)}", LastDay, ArgumentCheck.Plain($"a day not before the first, {FirstDay}"), ArgumentCheck.Plain($"不早于首日（第 {FirstDay} 天）的日期"));
        }

        ArgumentCheck.Share(Coverage, $"{Name}.{nameof(Coverage)}");
        ArgumentCheck.Share(Adherence, $"{Name}.{nameof(Adherence)}");
        CheckOwn();
    }

    private protected abstract void CheckOwn();

    private protected void CheckShares(Contacts.BySetting values, string name)
    {
        foreach (var value in values.ToTable())
        {
            ArgumentCheck.Share(value, $"{Name}.{name}");
        }
    }
}
