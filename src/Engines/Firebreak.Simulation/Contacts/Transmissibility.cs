using Firebreak.Primitives;
using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation;

/// <summary>The chance of transmission at a contact that goes with a reproduction number.</summary>
public static class Transmissibility
{
    private const int SampledPeople = 20_000;

    /// <summary>
    /// Finds the transmission per contact at which a random resident, infected alone among susceptible people without measures, infects so many
    /// others on average. Whoever meets the same people again and again infects each of them once.
    /// </summary>
    /// <remarks>
    /// It is the mean over residents, not the next-generation eigenvalue: where sociable people infect each other, growth is faster than this number says.
    /// </remarks>
    /// <param name="reproductionNumber">Wanted mean number infected, at least 0.</param>
    /// <param name="population">Who.</param>
    /// <param name="contacts">How they meet.</param>
    /// <param name="course">Disease.</param>
    /// <exception cref="ArgumentException">The contacts can't give so high a number.</exception>
    public static double ForReproductionNumber(double reproductionNumber, Population population, ContactPattern contacts, DiseaseCourse course)
    {
        ArgumentCheck.NotNegative(reproductionNumber, nameof(reproductionNumber));
        contacts.Check();
        if (reproductionNumber == 0.0)
        {
            return 0.0;
        }

        var (low, high) = (0.0, 0.01);
        while (ReproductionNumber(high, population, contacts, course) < reproductionNumber)
        {
            (low, high) = (high, high * 2.0);
            if (high > 1e4)
            {
                throw ArgumentCheck.Refused(nameof(reproductionNumber), reproductionNumber, "a number that the contacts of this population can give");
            }
        }

        for (var step = 0; step < 40; step++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = ReproductionNumber(middle, population, contacts, course) < reproductionNumber ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    /// <summary>The mean number of others whom a random resident would infect, at a given transmission per contact.</summary>
    public static double ReproductionNumber(double transmissionPerContact, Population population, ContactPattern contacts, DiseaseCourse course)
    {
        var model = new ContactModel(population, contacts, course, transmissionPerContact);
        var tables = new CourseTables(course);
        var view = population.View();
        var luck = new Luck(new Seed(0));
        var acceptance = MeanAcceptance(population, model);
        var (sampled, sum) = (Math.Min(SampledPeople, population.Count), 0.0);
        for (var index = 0; index < sampled; index++)
        {
            var agent = (int)((long)population.Count * index / sampled);
            var places = model.Locate(view, agent);
            var course1 = tables.Draw(luck.AgentKey(agent), places.Band, 0.0);
            var days = Math.Min(course1.InfectiousDays, course1.Admission == Course.Never ? int.MaxValue : Math.Max(0, course1.Admission - course1.InfectiousFrom));
            var infectiousness = course1.Multiplier * tables.TotalInfectiousness(course1.InfectiousDays) * (course1.InfectiousDays == 0 ? 0.0 : (double)days / course1.InfectiousDays);
            var before = 0.0f;
            for (var setting = Setting.Household; setting <= Setting.Community; setting++)
            {
                var rate = (places.UpTo[(int)setting] - before) * acceptance[(int)setting] * infectiousness;
                before = places.UpTo[(int)setting];
                sum += DistinctPeople(rate, PeopleMet(model, places, setting));
            }
        }

        return sum / sampled;
    }

    // Contacts spread evenly over n people reach n(1 − e^(−rate/n)) of them.
    private static double DistinctPeople(double rate, int people) => people <= 0 ? 0.0 : people * (1.0 - Math.Exp(-rate / people));

    private static int PeopleMet(ContactModel model, in Places places, Setting setting)
    {
        var others = setting switch
        {
            Setting.Household => places.OthersAtHome,
            Setting.Transport or Setting.Community => int.MaxValue,
            Setting.Neighbourhood => places.NeighbourhoodUntil - places.NeighbourhoodFrom - 1,
            _ => places.OthersInGroup,
        };
        return model.CircleIn(setting) is > 0 and var circle ? Math.Min(circle, others) : others;
    }

    private static double[] MeanAcceptance(Population population, ContactModel model)
    {
        var (people, total) = (new double[SettingTable.AgeBandCount], 0);
        var ages = population.Columns.Ages.Span;
        for (long agent = 0; agent < population.Count; agent += Math.Max(1, population.Count / SampledPeople), total++)
        {
            people[SettingTable.AgeBandOf(ages[(int)agent])]++;
        }

        var mean = new double[SettingTable.ContactSettingCount];
        for (var setting = 0; setting < mean.Length; setting++)
        {
            for (var band = 0; band < people.Length; band++)
            {
                mean[setting] += people[band] / total * model.Acceptance[(setting * SettingTable.AgeBandCount) + band];
            }
        }

        return mean;
    }
}
