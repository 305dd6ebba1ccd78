using CsCheck;
using Firebreak.Primitives;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

/// <summary>What must not depend on threads, order or other measures.</summary>
public sealed class LuckTests
{
    private static readonly Scenario Everything = Scenes.Outbreak(
        Scenes.Clinics, Scenes.Isolation, Scenes.Tracing, Scenes.Quarantine,
        new Zoning { Name = "zones", Cost = Scenes.Yuan },
        new Screening { Name = "rounds", Cost = Scenes.Yuan, FirstDay = 10, EveryDays = 4 });

    [Fact]
    public void One_thread_and_two_build_the_same_people()
    {
        var description = PopulationDescription.LayeredCity(50_000, 9);
        var (one, two) = (PopulationBuilder.Build(description, new Seed(4), 1).Columns, PopulationBuilder.Build(description, new Seed(4), 2).Columns);

        Assert.True(one.Ages.Span.SequenceEqual(two.Ages.Span));
        Assert.True(one.Homes.Span.SequenceEqual(two.Homes.Span));
        Assert.True(one.Groups.Span.SequenceEqual(two.Groups.Span));
        Assert.True(one.Roster.Span.SequenceEqual(two.Roster.Span));
    }

    [Fact]
    public void One_thread_and_two_give_the_same_ensemble()
    {
        var (one, two) = (Scenes.RunEnsemble(Everything, 4, threads: 1), Scenes.RunEnsemble(Everything, 4, threads: 2));

        for (var run = 0; run < 4; run++)
        {
            foreach (var what in Enum.GetValues<DayCount>())
            {
                Assert.True(one.Runs[run].Series(what).SequenceEqual(two.Runs[run].Series(what)), $"{what} of run {run}");
            }
        }
    }

    [Fact]
    public void A_measure_that_starts_later_leaves_every_day_before_it_as_it_was()
    {
        var plain = Scenes.Run(Scenes.Outbreak());
        var masked = Scenes.Run(Scenes.Outbreak(new Masks { Name = "masks", Cost = Scenes.Yuan, FirstDay = 25, Prevented = BySetting.Of(0.0, 0.6) }));

        Assert.True(plain.Series(DayCount.Infections)[..25].SequenceEqual(masked.Series(DayCount.Infections)[..25]));
        Assert.True(masked.Total(DayCount.Infections) < plain.Total(DayCount.Infections));
    }

    [Fact]
    public void Whoever_is_infected_under_either_plan_has_the_same_course_of_disease_counted_from_infection()
    {
        var plain = Scenes.Run(Scenes.Outbreak()).Tree!.ToDictionary(entry => entry.Agent);
        var both = Scenes.Run(Everything).Tree!.Where(entry => plain.ContainsKey(entry.Agent)).ToArray();

        Assert.NotEmpty(both);
        Assert.All(both, entry =>
        {
            var other = plain[entry.Agent];
            Assert.Equal(other.InfectiousFrom - other.Day, entry.InfectiousFrom - entry.Day);
            Assert.Equal(other.Onset - other.Day, entry.Onset - entry.Day);
        });
    }

    [Fact]
    public void The_order_in_which_measures_are_listed_changes_nothing()
    {
        var backwards = Everything with { Measures = [.. Everything.Measures.Reverse()] };

        Assert.Equal(Scenes.Run(Everything).Tree, Scenes.Run(backwards).Tree);
    }

    [Fact]
    public void Whatever_the_seed_the_tree_is_a_tree_and_the_books_agree_with_it()
    {
        Gen.Select(Gen.ULong, Gen.Double[0.0, 0.2], Gen.Bool).Sample(
            (seed, transmission, acts) =>
            {
                var scenario = (acts ? Everything : Scenes.Outbreak()) with { TransmissionPerContact = transmission };
                var result = Scenes.Run(scenario, seed);
                var tree = result.Tree!;
                Assert.Equal(tree.Count, tree.Select(entry => entry.Agent).Distinct().Count());
                Assert.Equal(tree.Count, result.Total(DayCount.Infections));
                Assert.Equal(tree.Count, result.InfectionsBySetting.Sum());
                Assert.Equal(tree.Count, result.InfectionsByAge.Sum());
                Assert.Equal(tree.Count(entry => entry.FoundOn is not null), result.Total(DayCount.FoundInCommunity) + result.Total(DayCount.FoundUnderControl));
                Assert.All(tree.Where(entry => entry.Infector >= 0), entry => Assert.True(entry.Day >= tree[entry.Infector].InfectiousFrom));
            },
            iter: 12);
    }

    /// <summary>Exact results. When this fails, results have changed: decide whether they should, and say so in the change log.</summary>
    [Fact]
    public void The_baseline_holds_to_the_bit()
    {
        var plain = Scenes.Run(Scenes.Outbreak());
        var measures = Scenes.Run(Everything);

        Assert.Equal(
            "26374 84 453 2723790152317911598",
            string.Join(' ', plain.Total(DayCount.Infections), plain.Total(DayCount.Deaths), plain.On(DayCount.Infections, 20), Digest(plain)));
        Assert.Equal(
            "266 2544 51117 53319 78285300 15898536950932249498",
            string.Join(
                ' ', measures.Total(DayCount.Infections), measures.Total(DayCount.ContactsTraced), measures.Total(DayCount.Tubes),
                measures.Total(DayCount.PersonDaysInHighZones), measures.Total(DayCount.CostFen), Digest(measures)));
    }

    private static ulong Digest(RunResult result) =>
        result.Tree!.Aggregate(0UL, (digest, entry) => (digest * 31) + ((ulong)entry.Agent << 20) + ((ulong)entry.Day << 8) + (ulong)entry.Setting);
}
