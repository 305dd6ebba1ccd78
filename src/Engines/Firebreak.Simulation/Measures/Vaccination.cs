using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Measures;

/// <summary>Vaccination by age: coverage rises evenly from the first to the last day. A campaign before the outbreak has negative days.</summary>
/// <remarks>Who is vaccinated, and when, is luck of the agent, so that no list is kept. The effect is the course's <see cref="VaccineProtection"/>.</remarks>
public sealed record Vaccination : Measure
{
    /// <summary>Share vaccinated by the last day, by age band of ten years.</summary>
    public required IReadOnlyList<double> CoverageByAge { get; init; }

    private protected override void CheckOwn()
    {
        ArgumentCheck.ByAge(CoverageByAge, $"{Name}.{nameof(CoverageByAge)}", 1.0);
        if (LastDay == int.MaxValue)
        {
            throw ArgumentCheck.Refused($"{Name}.{nameof(LastDay)}", "missing", "the last day of the campaign", "接种的最后一天");
        }
    }
}

/// <summary>Vaccination at work.</summary>
internal sealed class VaccinationRecord
{
    private readonly Outbreak outbreak;
    private readonly Vaccination measure;
    private readonly uint key;
    private readonly Area area;
    private readonly Headcount vaccinated;
    private readonly long perDay;

    public VaccinationRecord(Outbreak outbreak, Vaccination measure)
    {
        (this.outbreak, this.measure, key) = (outbreak, measure, measure.Key);
        area = measure.In(outbreak.Population);
        vaccinated = new Headcount(outbreak.Population.Districts.Count);
        for (var district = 0; district < outbreak.Population.Districts.Count; district++)
        {
            for (var band = 0; band < SettingTable.AgeBandCount && area.Has(district); band++)
            {
                vaccinated.Add(district, band, outbreak.Population.AgentsOfAge(district, band) * Share(band));
            }
        }

        perDay = (long)Math.Round(vaccinated.Total / (measure.LastDay - (double)measure.FirstDay + 1.0));
    }

    /// <summary>How much of the protection an agent has on a day, 0 to 1.</summary>
    public double ProtectionOf(int agent, int band, int day)
    {
        var luck = outbreak.Luck.UnitOf(agent, Purpose.Vaccinated, key);
        var share = Share(band);
        if (luck >= share || !area.HasHomeOf(agent))
        {
            return 0.0;
        }

        var dose = measure.FirstDay + (int)(luck / share * (measure.LastDay - (double)measure.FirstDay + 1.0));
        return outbreak.Scenario.Course.Vaccine.Waning(day - dose);
    }

    public void Count(int day)
    {
        if (measure.IsOn(day))
        {
            outbreak.Ledger.Spread(DayCount.Vaccinated, day, perDay, vaccinated);
            outbreak.Pay(day, measure.Cost!, vaccinated, people: perDay);
        }
    }

    private double Share(int band) => measure.CoverageByAge[band] * measure.Coverage * measure.Adherence;
}
