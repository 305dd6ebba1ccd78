using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

public sealed class ResultTests
{
    // Every kind of measure at once, so weak that people fall ill and die all the same.
    private static readonly Scenario Everything = Scenes.Outbreak(
        Scenes.Clinics with { OtherIllnessTestsPerThousand = 0.7, Adherence = 0.5 }, Scenes.Isolation with { Adherence = 0.8, Beds = 200 },
        Scenes.Tracing with { PeoplePerDay = 120, Secondary = true, Adherence = 0.7 }, Scenes.Quarantine with { Rooms = 300, Adherence = 0.6 },
        new Zoning { Name = "zones", Cost = Scenes.Yuan, Adherence = 0.5, FirstDay = 20 },
        new Screening { Name = "rounds", Cost = Scenes.Yuan, FirstDay = 10, EveryDays = 4, Adherence = 0.3, Districts = [1, 2] },
        new Screening { Name = "pupils", Cost = Scenes.Yuan, FirstDay = 20, EveryDays = 7, Ages = (6, 17), PoolSize = 20 },
        new Screening { Name = "zoned", Cost = Scenes.Yuan, FirstDay = 20, EveryDays = 2, OnlyInZones = true },
        new Closure { Name = "schools", Cost = Scenes.Yuan, Kind = GroupKind.SchoolClass, FirstDay = 15, Coverage = 0.3, Districts = [3] },
        new ClosedLoop { Name = "loops", Cost = Scenes.Yuan, Coverage = 0.5 },
        new Masks { Name = "masks", Cost = Scenes.Yuan, Adherence = 0.2 },
        new MovementLimit { Name = "limits", Cost = Scenes.Yuan, FirstDay = 30, Coverage = 0.2, Districts = [2] },
        new Vaccination { Name = "doses", Cost = Scenes.Yuan, FirstDay = 10, LastDay = 40, CoverageByAge = Scenes.ByAge(0.3) },
        new TravelLimit { Name = "border", Cost = Scenes.Yuan, FoundAtEntry = 0.5 }) with
    {
        Arrivals = [new Arrivals(2.0)],
    };

    [Fact]
    public void The_true_reproduction_number_of_a_cohort_is_counted_in_the_tree_and_is_unknown_while_it_can_still_grow()
    {
        var result = Scenes.Run(Scenes.Outbreak());
        var cohort = result.Tree!.Select((entry, row) => (entry, row)).Where(pair => pair.entry.Day == 0).Select(pair => pair.row).ToHashSet();
        var offspring = result.Tree!.Count(entry => cohort.Contains(entry.Infector));

        Assert.Equal(offspring / (double)cohort.Count, result.CohortReproduction[0]);
        Assert.Null(result.CohortReproduction[^1]);
    }

    [Fact]
    public void Whoever_dies_was_admitted_and_in_intensive_care_before()
    {
        var result = Scenes.Run(Scenes.Outbreak() with { Days = 120 });

        Assert.True(result.Total(DayCount.Deaths) > 0);
        Assert.Equal(result.Total(DayCount.Deaths), result.DeathsByAge.Sum());
        Assert.True(result.Total(DayCount.Admissions) > result.Total(DayCount.Deaths));
        Assert.All(Enumerable.Range(0, 120), day => Assert.True(result.On(DayCount.InIntensiveCare, day) <= result.On(DayCount.InHospital, day)));
        Assert.Equal(0.05 * 0.3 * 0.4, result.Total(DayCount.Deaths) / (double)result.Total(DayCount.Onsets), 0.002);
    }

    [Fact]
    public void Districts_and_ages_add_up_to_the_whole_and_settings_to_what_follows_from_infections()
    {
        var result = Scenes.Run(Everything);
        DayCount[] fromInfections =
        [
            .. Enum.GetValues<DayCount>().Where(what => what <= DayCount.Deaths), DayCount.InIsolation, DayCount.PersonDaysIsolated,
        ];

        Assert.Equal(Enum.GetValues<DayCount>().Length, Enum.GetValues<DayCount>().Count(what => result.Total(what) > 0));
        foreach (var what in Enum.GetValues<DayCount>())
        {
            for (var day = 0; day < result.Days; day++)
            {
                var whole = result.On(what, day);
                Assert.Equal(whole, Enumerable.Range(0, 5).Sum(district => result.InDistrict(what, district, day)));
                Assert.Equal(whole, Enumerable.Range(0, SettingTable.AgeBandCount).Sum(band => result.InAgeBand(what, band, day)));
                Assert.Equal(fromInfections.Contains(what) ? whole : 0, Enum.GetValues<Setting>().Sum(setting => result.InSetting(what, setting, day)));
            }
        }
    }

    // Counted again from the tree and the population, not from the books.
    [Fact]
    public void Counts_of_a_district_an_age_and_a_setting_are_those_of_the_tree()
    {
        var result = Scenes.Run(Everything);
        var tree = result.Tree!;
        int Here(Func<TreeEntry, bool> holds) => tree.Count(holds);

        for (var day = 0; day < result.Days; day += 7)
        {
            Assert.Equal(Here(entry => entry.Day == day && Scenes.City.DistrictOf(entry.Agent) == 2), result.InDistrict(DayCount.Infections, 2, day));
            Assert.Equal(Here(entry => entry.Onset == day && Scenes.City.AgeOf(entry.Agent) / 10 == 3), result.InAgeBand(DayCount.Onsets, 3, day));
            Assert.Equal(
                Here(entry => entry.FoundOn == day && entry.FoundBy == Discovery.Tracing && entry.Setting == Setting.Household),
                result.InSetting(DayCount.FoundByTracing, Setting.Household, day));
        }

        var cohort = tree.Select((entry, row) => (entry, row)).Where(pair => pair.entry.Day == 0 && Scenes.City.DistrictOf(pair.entry.Agent) == 1).Select(pair => pair.row).ToHashSet();
        Assert.Equal(tree.Count(entry => cohort.Contains(entry.Infector)) / (double)cohort.Count, result.CohortReproductionInDistrict(1, 0));
    }

    [Fact]
    public void Quantiles_are_of_the_runs_and_in_order()
    {
        var ensemble = Scenes.RunEnsemble(Scenes.Outbreak(), 5, threads: 1);
        var totals = ensemble.Runs.Select(run => (double)run.Total(DayCount.Infections)).Order().ToArray();

        Assert.Equal([totals[0], totals[2], totals[4]], ensemble.Quantiles(run => run.Total(DayCount.Infections), 0.0, 0.5, 1.0));
        var daily = ensemble.Quantiles(DayCount.Infections, 0.25, 0.75);
        Assert.All(Enumerable.Range(0, 60), day => Assert.True(daily[0][day] <= daily[1][day]));
    }

    [Fact]
    public void A_run_can_be_called_off()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Simulator.Run(Scenes.City, Scenes.Outbreak(), new Firebreak.Primitives.Seed(1), cancellation: source.Token));
    }

    // Values of Abramowitz and Stegun, tables 26.1 and 26.7, and of the exponential: P(1, x) = 1 − e^(−x).
    [Fact]
    public void Distribution_functions_agree_with_the_tables()
    {
        Assert.Equal(0.8413447460685429, SpecialFunctions.NormalCdf(1.0), 12);
        Assert.Equal(0.0013498980316300946, SpecialFunctions.NormalCdf(-3.0), 12);
        Assert.Equal(1.0 - Math.Exp(-2.5), SpecialFunctions.GammaP(1.0, 2.5), 12);
        Assert.Equal(Math.Log(24.0), SpecialFunctions.LogGamma(5.0), 10);
    }

    [Fact]
    public void A_stage_has_about_the_mean_asked_for_after_rounding_to_days()
    {
        Assert.Equal(4.5, new DayDistribution.LogNormal(4.5, 1.5).MeanOfDrawnDays, 0.05);
        Assert.Equal(6.0, new DayDistribution.Gamma(6.0, 2.0).MeanOfDrawnDays, 0.05);
        Assert.Equal(8.0, new DayDistribution.Geometric(8.0).MeanOfDrawnDays, 1e-6);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.45)]
    [InlineData(3.0)]
    public void Individual_infectiousness_has_mean_one_and_the_variance_of_its_dispersion(double dispersion)
    {
        var table = new MultiplierTable(dispersion);
        var (sum, squares) = (0.0, 0.0);
        const int draws = 400_000;
        for (var draw = 0ul; draw < draws; draw++)
        {
            double value = table.Draw(Luck.Mix(draw));
            sum += value;
            squares += value * value;
        }

        Assert.Equal(1.0, sum / draws, 5.0 / Math.Sqrt(dispersion * draws));
        Assert.InRange(((squares / draws) - 1.0) * dispersion, 0.93, 1.07);
    }
}
