using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Runs;

/// <summary>People with whom the outbreak begins.</summary>
/// <param name="Count">How many.</param>
/// <param name="District">Index of the district they live in, any level; -1 for anywhere.</param>
/// <param name="Day">Day of their infection. Default 0.</param>
public readonly record struct FirstInfections(int Count, int District = -1, int Day = 0);

/// <summary>Residents who come home infected, as if infected on the day they arrive.</summary>
/// <param name="PerDay">Mean number a day, a Poisson count; at most 500.</param>
/// <param name="FirstDay">First day.</param>
/// <param name="LastDay">Last day, included.</param>
/// <param name="District">Index of the district they live in, any level; -1 for anywhere.</param>
public readonly record struct Arrivals(double PerDay, int FirstDay = 0, int LastDay = int.MaxValue, int District = -1);

/// <summary>What is simulated: disease, contacts, beginning, measures.</summary>
public sealed record Scenario
{
    /// <summary>Number of days, the day of the first infections included.</summary>
    public required int Days { get; init; }

    /// <summary>Course of the disease.</summary>
    public required DiseaseCourse Course { get; init; }

    /// <summary>Who meets whom, how often.</summary>
    public required ContactPattern Contacts { get; init; }

    /// <summary>
    /// Chance that a contact of weight 1 with a person of average infectiousness, on an average infectious day, infects a person of susceptibility 1.
    /// <see cref="Transmissibility.ForReproductionNumber"/> gives it for a reproduction number.
    /// </summary>
    public required double TransmissionPerContact { get; init; }

    /// <summary>Infected at the start.</summary>
    public IReadOnlyList<FirstInfections> Start { get; init; } = [];

    /// <summary>Infected who arrive later.</summary>
    public IReadOnlyList<Arrivals> Arrivals { get; init; } = [];

    /// <summary>What is known today, if the run starts from the live picture; null (the default) to begin with <see cref="Start"/> alone.</summary>
    public PresentPicture? Present { get; init; }

    /// <summary>A run that has infected more people stops there. Default: no limit. It bounds what a hopeless draw of a calibration may cost.</summary>
    public int MostInfections { get; init; } = int.MaxValue;

    /// <summary>What is done about it. The order makes no difference.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Checks all that can be checked without a population.</summary>
    /// <exception cref="ParameterRefusedException">A number is out of range or a cost missing.</exception>
    public void Check()
    {
        if (Days is < 1 or > 3000)
        {
            throw ArgumentCheck.Refused(nameof(Days), Days, "1 to 3,000 days", "1 至 3000 天");
        }

        Course.Check();
        Contacts.Check();
        ArgumentCheck.NotNegative(TransmissionPerContact, nameof(TransmissionPerContact));
        ArgumentCheck.AtLeast(MostInfections, 1, nameof(MostInfections));
        foreach (var first in Start)
        {
            ArgumentCheck.AtLeast(first.Count, 0, nameof(Start));
            ArgumentCheck.Between(first.Day, 0, Days - 1, nameof(Start));
        }

        foreach (var arrival in Arrivals)
        {
            if (!(arrival.PerDay is >= 0.0 and <= 500.0))
            {
                throw ArgumentCheck.Refused(nameof(Arrivals), arrival.PerDay, "a mean of 0 to 500 a day; more are several streams", "日均 0 至 500；更多时分列几项");
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var measure in Measures)
        {
            measure.Check();
            if (!names.Add(measure.Name))
            {
                throw ArgumentCheck.Refused(nameof(Measures), measure.Name, "a name for each measure, no two alike", "各措施名称不得重复");
            }
        }

        AtMostOne<CaseIsolation>();
        AtMostOne<Quarantine>();
        AtMostOne<Zoning>();
        if (Measures.OfType<ContactTracing>().Any() && !Measures.OfType<Quarantine>().Any())
        {
            throw ArgumentCheck.Refused(nameof(Measures), "contact tracing without quarantine", "a quarantine measure for those whom tracers find", "须有隔离措施接收追踪到的接触者");
        }

        Present?.Check(this);
    }

    /// <summary>Checks the scenario, against a population too.</summary>
    /// <exception cref="ParameterRefusedException">A number is out of range, a district unknown, a cost missing.</exception>
    public void Check(Population population)
    {
        Check();
        foreach (var first in Start)
        {
            CheckDistrict(population, first.District, nameof(Start));
            if (first.Count > population.Count)
            {
                throw ArgumentCheck.Refused(nameof(Start), first.Count, "0 up to everybody", "0 至全部人口");
            }
        }

        foreach (var arrival in Arrivals)
        {
            CheckDistrict(population, arrival.District, nameof(Arrivals));
        }

        foreach (var district in Present?.Districts ?? [])
        {
            CheckDistrict(population, district, $"{nameof(Present)}.{nameof(KnownCases.District)}");
        }

        foreach (var measure in Measures)
        {
            foreach (var district in measure.Districts.Where(district => district < 0 || district >= population.Districts.Count))
            {
                throw ArgumentCheck.Refused(
                    $"{measure.Name}.{nameof(measure.Districts)}", district, ArgumentCheck.Plain($"a district index from 0 to {population.Districts.Count - 1}"),
                    ArgumentCheck.Plain($"0 至 {population.Districts.Count - 1} 的区县序号"));
            }
        }
    }

    // Two rules about the same bed, room or zone would have to say which of them holds: the engine doesn't guess.
    private void AtMostOne<T>()
        where T : Measure
    {
        if (Measures.OfType<T>().Count() > 1)
        {
            throw ArgumentCheck.Refused(nameof(Measures), $"more than one {typeof(T).Name}", "at most one measure of this kind", "此类措施至多一项");
        }
    }

    private static void CheckDistrict(Population population, int district, string name)
    {
        if (district < -1 || district >= population.Districts.Count)
        {
            throw ArgumentCheck.Refused(name, district, ArgumentCheck.Plain($"a district index from 0 to {population.Districts.Count - 1}, or -1 for anywhere"), ArgumentCheck.Plain($"0 至 {population.Districts.Count - 1} 的区县序号，-1 表示不限"));
        }
    }
}
