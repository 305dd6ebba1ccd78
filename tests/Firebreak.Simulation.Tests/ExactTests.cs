using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

/// <summary>Where mathematics knows the answer.</summary>
public sealed class ExactTests
{
    // Twenty contacts a day, 1/64 each, exposed five days and infectious eight on average: the difference equation gives 0.8068 at day 100.
    // A newly exposed person of that equation can become infectious two steps after the contact: hence one day of delay.
    private static readonly Scenario Homogeneous = new()
    {
        Days = 101,
        Course = Scenes.Disease(new DayDistribution.Geometric(5.0, DelayDays: 1), new DayDistribution.Geometric(8.0)),
        Contacts = ContactPattern.Homogeneous(20.0),
        TransmissionPerContact = 0.015625,
        Start = [new FirstInfections(100)],
    };

    [Fact]
    public void Homogeneous_mixing_follows_the_exact_difference_equation()
    {
        var crowd = Scenes.Crowd(100_000);
        var attack = Enumerable.Range(1, 10).Average(seed => Scenes.Attack(Scenes.Run(crowd, Homogeneous, (ulong)seed), crowd));

        Assert.InRange(attack, 0.8068 - 0.007, 0.8068 + 0.007);
        Assert.InRange(attack - BesideOthers.ExactAttack(leavingPerDay: 0.125), -0.007, 0.007);
    }

    [Theory]
    [InlineData(2, 0.3)]
    [InlineData(4, 0.2)]
    [InlineData(5, 0.4)]
    public void A_household_alone_has_the_final_sizes_of_Reed_and_Frost(int size, double secondaryAttack)
    {
        var weights = new double[size];
        weights[size - 1] = 1.0;
        var crowd = Scenes.Crowd(60_000 * size, weights);
        var scenario = new Scenario
        {
            Days = 30,
            Course = Scenes.Disease(new DayDistribution.Constant(1), new DayDistribution.Constant(1)),
            Contacts = new ContactPattern { Settings = new Dictionary<Setting, SettingContacts> { [Setting.Household] = SettingContacts.AtEveryAge(16.0) } },
            TransmissionPerContact = -Math.Log(1.0 - secondaryAttack),
            Start = [new FirstInfections(6_000)],
        };

        var byHousehold = Scenes.Run(crowd, scenario, 5).Tree!.GroupBy(entry => crowd.HouseholdOf(entry.Agent).First)
            .Where(home => home.Count(entry => entry.Setting == Setting.Import) == 1).Select(home => home.Count()).ToArray();

        var expected = ReedFrost(size, secondaryAttack);
        for (var infected = 1; infected <= size; infected++)
        {
            // Four standard errors of a share.
            var seen = byHousehold.Count(count => count == infected) / (double)byHousehold.Length;
            Assert.InRange(seen - expected[infected], -4 * Math.Sqrt(0.25 / byHousehold.Length), 4 * Math.Sqrt(0.25 / byHousehold.Length));
        }
    }

    [Theory]
    [InlineData(1.5, 0.2)]
    [InlineData(2.0, 1.0)]
    [InlineData(3.0, double.PositiveInfinity)]
    public void Offspring_have_the_mean_and_dispersion_asked_for(double mean, double dispersion)
    {
        const int imports = 20_000;
        var crowd = Scenes.Crowd(4_000_000);
        var course = Scenes.Disease(new DayDistribution.Constant(1), new DayDistribution.Constant(1)) with { Dispersion = dispersion };
        var scenario = new Scenario
        {
            Days = 2,
            Course = course,
            Contacts = ContactPattern.Homogeneous(10.0),
            TransmissionPerContact = Transmissibility.ForReproductionNumber(mean, crowd, ContactPattern.Homogeneous(10.0), course with { Dispersion = double.PositiveInfinity }),
            Start = [new FirstInfections(imports)],
        };

        var offspring = new int[imports];
        foreach (var entry in Scenes.Run(crowd, scenario, 11).Tree!.Where(entry => entry.Infector >= 0))
        {
            offspring[entry.Infector]++;
        }

        var average = offspring.Average();
        var variance = offspring.Sum(count => Math.Pow(count - average, 2)) / (imports - 1);
        var expected = mean + (mean * mean / dispersion);
        Assert.InRange(average / mean, 1.0 - (4 * Math.Sqrt(expected / imports) / mean) - 0.012, 1.0 + (4 * Math.Sqrt(expected / imports) / mean));
        Assert.InRange(variance / expected, 0.85, 1.15);
    }

    [Fact]
    public void The_generation_time_is_that_of_the_course()
    {
        var crowd = Scenes.Crowd(2_000_000);
        var (latent, infectious) = (new DayDistribution.Gamma(3.0, 1.0), new DayDistribution.Constant(6));
        double[] weights = [1.0, 2.0, 4.0, 2.0, 1.0, 0.5];
        var scenario = new Scenario
        {
            Days = 20,
            Course = Scenes.Disease(latent, infectious) with { Profile = new InfectiousnessProfile.ByDay(weights) },
            Contacts = ContactPattern.Homogeneous(10.0),
            TransmissionPerContact = 0.02,
            Start = [new FirstInfections(4_000)],
        };

        var tree = Scenes.Run(crowd, scenario, 2).Tree!;
        var times = tree.Where(entry => entry.Infector >= 0 && tree[entry.Infector].Setting == Setting.Import).Select(entry => (double)entry.Day).ToArray();

        var expected = latent.MeanOfDrawnDays + (weights.Select((weight, day) => weight * day).Sum() / weights.Sum());
        Assert.True(times.Length > 5_000);
        Assert.Equal(expected, times.Average(), 0.1);
    }

    [Fact]
    public void A_disease_that_cannot_be_transmitted_infects_nobody()
    {
        var result = Scenes.Run(Scenes.Outbreak() with { TransmissionPerContact = 0.0 });

        Assert.Equal(30, result.Total(DayCount.Infections));
    }

    [Fact]
    public void The_transmission_for_a_reproduction_number_gives_that_reproduction_number()
    {
        var scenario = Scenes.Outbreak();
        var transmission = Transmissibility.ForReproductionNumber(2.5, Scenes.City, scenario.Contacts, scenario.Course);
        var offspring = 0;
        for (var seed = 1ul; seed <= 40; seed++)
        {
            var tree = Scenes.Run(scenario with { TransmissionPerContact = transmission, Start = [new FirstInfections(40)], Days = 25 }, seed).Tree!;
            offspring += tree.Count(entry => entry.Infector >= 0 && tree[entry.Infector].Setting == Setting.Import);
        }

        // Forty imports at once already compete a little for contacts in a town of 30,000.
        Assert.InRange(offspring / 1600.0, 2.3, 2.6);
    }

    // Chain binomial from one case: chance of so many infected in the end, by recursion over generations.
    private static double[] ReedFrost(int size, double secondaryAttack)
    {
        var final = new double[size + 1];
        Spread(size - 1, 1, 1.0);
        return final;

        void Spread(int susceptible, int cases, double probability)
        {
            if (cases == 0)
            {
                final[size - susceptible] += probability;
                return;
            }

            var escape = Math.Pow(1.0 - secondaryAttack, cases);
            for (var infected = 0; infected <= susceptible; infected++)
            {
                Spread(susceptible - infected, infected, probability * Binomial(susceptible, infected) * Math.Pow(1.0 - escape, infected) * Math.Pow(escape, susceptible - infected));
            }
        }

        static double Binomial(int n, int k) => k == 0 ? 1.0 : Binomial(n, k - 1) * (n - k + 1) / k;
    }
}
