using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>Fewer people arrive, and those who do are tested: limits on travel and entry.</summary>
public sealed record TravelLimit : Measure
{
    /// <summary>Share of infected arrivals that no longer take place. Default 0.5.</summary>
    public double ArrivalsPrevented { get; init; } = 0.5;

    /// <summary>Share of the infected who do arrive and are found and isolated at entry. Default 0.</summary>
    public double FoundAtEntry { get; init; }

    private protected override void CheckOwn()
    {
        ArgumentCheck.Share(ArrivalsPrevented, $"{Name}.{nameof(ArrivalsPrevented)}");
        ArgumentCheck.Share(FoundAtEntry, $"{Name}.{nameof(FoundAtEntry)}");
    }
}

/// <summary>The border at work: first infections, arrivals, and who of them is stopped or found.</summary>
internal sealed class Border(Outbreak outbreak, IReadOnlyList<TravelLimit> limits)
{
    // Luck of no agent: arrivals are drawn before it is known whom they concern.
    private const int Nobody = -1;

    private readonly (TravelLimit Limit, Area Area)[] limits = [.. limits.Select(limit => (limit, limit.In(outbreak.Population)))];

    public void Begin() => Start(0);

    public void Arrive(int day)
    {
        if (day > 0)
        {
            Start(day);
        }

        for (var stream = 0; stream < outbreak.Scenario.Arrivals.Count; stream++)
        {
            var arrivals = outbreak.Scenario.Arrivals[stream];
            if (day < arrivals.FirstDay || day > arrivals.LastDay)
            {
                continue;
            }

            var index = ((uint)stream << 24) | ((uint)day << 10);
            var count = PoissonDraw.Draw(arrivals.PerDay, outbreak.Luck.Of(Nobody, Purpose.Arrivals, index));
            for (var arrival = 1u; arrival <= count; arrival++)
            {
                ArriveOne(arrivals, index + arrival, day);
            }
        }

        foreach (var (limit, _) in limits)
        {
            if (limit.IsOn(day))
            {
                outbreak.PayForTheDay(day, limit.Cost!);
            }
        }
    }

    private void Start(int day)
    {
        var (population, luck) = (outbreak.Population, outbreak.Luck);
        for (var start = 0; start < outbreak.Scenario.Start.Count; start++)
        {
            var (count, district, onDay) = outbreak.Scenario.Start[start];
            if (onDay != day)
            {
                continue;
            }

            var (from, people) = district < 0 ? (0, population.Count) : (population.Districts[district].FirstAgent, population.Districts[district].AgentCount);
            if (count > people)
            {
                throw ArgumentCheck.Refused(
                    nameof(Scenario.Start), count, ArgumentCheck.Plain($"at most the {people} who live there"), ArgumentCheck.Plain($"不超过当地人口 {people}"));
            }

            // Whoever is drawn twice is replaced by the next: with everybody infected the search goes round once.
            for (var index = 0; index < count; index++)
            {
                var agent = from + Luck.Below(luck.Of(Nobody - start, Purpose.FirstInfections, (uint)index), people);
                outbreak.Infect(outbreak.NextSusceptible(agent, from, people), -1, Setting.Import, day, 0);
            }
        }
    }

    private void ArriveOne(Arrivals arrivals, uint index, int day)
    {
        var (population, luck) = (outbreak.Population, outbreak.Luck);
        var (from, people) = arrivals.District < 0 ? (0, population.Count)
            : (population.Districts[arrivals.District].FirstAgent, population.Districts[arrivals.District].AgentCount);
        var agent = from + Luck.Below(luck.Of(Nobody - 1, Purpose.Arrivals, index), people);
        var (stopped, found) = (luck.UnitOf(Nobody, Purpose.ArrivalFound, index), luck.UnitOf(Nobody - 1, Purpose.ArrivalFound, index));
        var (passing, missed) = (1.0, 1.0);
        foreach (var (limit, _) in limits.Where(one => one.Limit.IsOn(day) && one.Area.HasHomeOf(agent)))
        {
            var reach = limit.Coverage * limit.Adherence;
            passing *= 1.0 - (limit.ArrivalsPrevented * reach);
            missed *= 1.0 - (limit.FoundAtEntry * reach);
        }

        if (stopped >= passing || outbreak.Index.RowOf(agent) >= 0)
        {
            return;
        }

        outbreak.Infect(agent, -1, Setting.Import, day, 0);
        if (found >= missed)
        {
            outbreak.Laboratory.ReportOn(day, outbreak.Index.RowOf(agent), Discovery.Entry);
        }
    }
}
