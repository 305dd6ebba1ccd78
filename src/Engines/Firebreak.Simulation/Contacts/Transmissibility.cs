using Firebreak.Primitives;
using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Contacts;

/// <summary>The chance of transmission at a contact that goes with a reproduction number.</summary>
public static class Transmissibility
{
    private const int SampledPeople = 20_000;
    private const int MostSteps = 200;
    private const double LargestTransmission = 1e4;

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

        // Rates are proportional to the transmission per contact: sampled once at 1, scaled afterwards. The mean rises ever more slowly, so that Newton's
        // steps from 0 come up to the answer from below and never pass it.
        var sample = Sample(population, contacts, course);
        var transmission = 0.0;
        for (var step = 0; step < MostSteps; step++)
        {
            var (mean, slope) = Mean(sample, transmission);
            var next = transmission + ((reproductionNumber - mean) / slope);
            if (!(next <= LargestTransmission))
            {
                break;
            }

            if (next - transmission <= 1e-13 * next)
            {
                return next;
            }

            transmission = next;
        }

        throw ArgumentCheck.Refused(nameof(reproductionNumber), reproductionNumber, "a number that the contacts of this population can give", "该人群的接触所能达到的数值");
    }

    /// <summary>The mean number of others whom a random resident would infect, at a given transmission per contact.</summary>
    public static double ReproductionNumber(double transmissionPerContact, Population population, ContactPattern contacts, DiseaseCourse course) =>
        Mean(Sample(population, contacts, course), transmissionPerContact).Value;

    // The mean number of people reached, and how fast it rises with the transmission per contact.
    private static (double Value, double Slope) Mean(List<(double Rate, int People)>[] sample, double transmissionPerContact)
    {
        var (value, slope) = (0.0, 0.0);
        foreach (var person in sample)
        {
            foreach (var (rate, people) in person)
            {
                // Contacts spread evenly over n people reach n(1 − e^(−rate/n)) of them.
                var missed = Math.Exp(-rate * transmissionPerContact / people);
                value += people * (1.0 - missed);
                slope += rate * missed;
            }
        }

        return (value / sample.Length, slope / sample.Length);
    }

    // For each sampled resident and setting: effective contacts over the whole course at transmission 1, and the people they fall on.
    private static List<(double Rate, int People)>[] Sample(Population population, ContactPattern contacts, DiseaseCourse course)
    {
        var model = new ContactModel(population, contacts, course, 1.0);
        var tables = new CourseTables(course);
        var view = population.View();
        var luck = new Luck(new Seed(0));
        var acceptance = MeanAcceptance(population, model);
        var sample = new List<(double Rate, int People)>[Math.Min(SampledPeople, population.Count)];
        for (var index = 0; index < sample.Length; index++)
        {
            var agent = (int)((long)population.Count * index / sample.Length);
            var places = model.Locate(view, agent);
            var drawn = tables.Draw(luck.AgentKey(agent), places.Band, 0.0);
            var daysOutside = drawn.Admission == Course.Never ? drawn.InfectiousDays : Math.Clamp(drawn.Admission - drawn.InfectiousFrom, 0, drawn.InfectiousDays);
            var infectiousness = 0.0;
            for (var day = 0; day < daysOutside; day++)
            {
                infectiousness += drawn.Multiplier * tables.InfectiousnessOn(day, drawn.InfectiousDays);
            }

            sample[index] = [];
            var before = 0.0f;
            for (var setting = Setting.Household; setting <= Setting.Community; setting++)
            {
                var rate = (places.UpTo[(int)setting] - before) * acceptance[(int)setting] * infectiousness;
                before = places.UpTo[(int)setting];
                if (rate > 0.0 && PeopleMet(model, places, setting) is > 0 and var people)
                {
                    sample[index].Add((rate, people));
                }
            }
        }

        return sample;
    }

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
