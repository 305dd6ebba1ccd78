using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Runs;

/// <summary>People infected at the start.</summary>
/// <param name="Count">How many; they are infected on day 0.</param>
/// <param name="District">Index of the district they live in, any level; -1 for anywhere.</param>
public readonly record struct FirstInfections(int Count, int District = -1);

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

    /// <summary>What is done about it. The order makes no difference.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Checks the scenario against a population.</summary>
    /// <exception cref="ArgumentException">A number is out of range, a district unknown, a cost missing; the message says which, its value and what was expected.</exception>
    public void Check(Population population)
    {
        if (Days is < 1 or > 3000)
        {
            throw ArgumentCheck.Refused(nameof(Days), Days, "1 to 3,000 days");
        }

        Course.Check();
        Contacts.Check();
        ArgumentCheck.NotNegative(TransmissionPerContact, nameof(TransmissionPerContact));
        foreach (var first in Start)
        {
            CheckDistrict(population, first.District, nameof(Start));
            if (first.Count < 0 || first.Count > population.Count)
            {
                throw ArgumentCheck.Refused(nameof(Start), first.Count, "0 up to everybody");
            }
        }

        foreach (var arrival in Arrivals)
        {
            CheckDistrict(population, arrival.District, nameof(Arrivals));
            if (!(arrival.PerDay is >= 0.0 and <= 500.0))
            {
                throw ArgumentCheck.Refused(nameof(Arrivals), arrival.PerDay, "a mean of 0 to 500 a day; more are several streams");
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var measure in Measures)
        {
            measure.Check(population);
            if (!names.Add(measure.Name))
            {
                throw ArgumentCheck.Refused(nameof(Measures), measure.Name, "a name for each measure, no two alike");
            }
        }

        AtMostOne<CaseIsolation>();
        AtMostOne<Quarantine>();
        AtMostOne<Zoning>();
        if (Measures.OfType<ContactTracing>().Any() && !Measures.OfType<Quarantine>().Any())
        {
            throw ArgumentCheck.Refused(nameof(Measures), "contact tracing without quarantine", "a quarantine measure for those whom tracers find");
        }
    }

    // Two rules about the same bed, room or zone would have to say which of them holds: the engine doesn't guess.
    private void AtMostOne<T>()
        where T : Measure
    {
        if (Measures.OfType<T>().Count() > 1)
        {
            throw ArgumentCheck.Refused(nameof(Measures), $"more than one {typeof(T).Name}", "at most one measure of this kind");
        }
    }

    private static void CheckDistrict(Population population, int district, string name)
    {
        if (district < -1 || district >= population.Districts.Count)
        {
            throw ArgumentCheck.Refused(name, district, FormattableString.Invariant($"a district index from 0 to {population.Districts.Count - 1}, or -1 for anywhere"));
        }
    }
}
