using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

/// <summary>Measures as they act in the field.</summary>
public sealed class MeasureTests
{
    private static readonly RunResult Unchecked = Scenes.Run(Scenes.Outbreak());

    public static TheoryData<Measure> EveryMeasure =>
    [
        Scenes.Clinics, Scenes.Isolation, Scenes.Quarantine,
        new Screening { Name = "rounds", Cost = Scenes.Yuan },
        new Closure { Name = "schools", Cost = Scenes.Yuan, Kind = GroupKind.SchoolClass },
        new Masks { Name = "masks", Cost = Scenes.Yuan },
        new MovementLimit { Name = "limits", Cost = Scenes.Yuan },
        new ClosedLoop { Name = "loop", Cost = Scenes.Yuan },
        new Zoning { Name = "zones", Cost = Scenes.Yuan },
        new Vaccination { Name = "vaccines", Cost = Scenes.Yuan, CoverageByAge = Scenes.ByAge(0.5), LastDay = 20 },
        new TravelLimit { Name = "border", Cost = Scenes.Yuan },
    ];

    [Theory]
    [MemberData(nameof(EveryMeasure))]
    public void A_measure_without_a_cost_is_refused(Measure measure)
    {
        Refused(measure with { Cost = null }, $"{measure.Name}.Cost is missing");
        Refused(measure with { Cost = new MeasureCost() }, $"{measure.Name}.Cost is nothing");
    }

    [Theory]
    [MemberData(nameof(EveryMeasure))]
    public void A_measure_out_of_range_or_on_an_unknown_district_is_refused(Measure measure)
    {
        Refused(measure with { Adherence = 1.2 }, $"{measure.Name}.Adherence is 1.2");
        Refused(measure with { Coverage = double.NaN }, $"{measure.Name}.Coverage is NaN");
        Refused(measure with { Districts = [99] }, $"{measure.Name}.Districts is 99; expected: a district index from 0 to 4");
        Refused(measure with { FirstDay = 30, LastDay = 20 }, $"{measure.Name}.LastDay is 20");
    }

    [Fact]
    public void Tracing_without_quarantine_is_refused() => Refused(Scenes.Tracing, "contact tracing without quarantine");

    [Fact]
    public void Perfect_isolation_at_once_ends_the_outbreak()
    {
        var course = Scenes.PlainDisease with
        {
            InfectiousToOnset = new DayDistribution.Constant(0),
            Severity = new Severity { SymptomaticShare = Scenes.ByAge(1.0) },
            LatentDays = new DayDistribution.Constant(3),
            Profile = new InfectiousnessProfile.ByDay([0.0, 1.0]),
        };
        var result = Scenes.Run(Scenes.Outbreak(
            Scenes.Clinics with { OnsetToSample = new DayDistribution.Constant(0), TurnaroundDays = 0 }, Scenes.Isolation) with { Course = course });

        Assert.Equal(30, result.Total(DayCount.Infections));
        Assert.Equal(30, result.Total(DayCount.FoundBySymptoms));
        Assert.Equal(30 * 10, result.Total(DayCount.PersonDaysIsolated));
    }

    [Fact]
    public void Nobody_is_found_before_anybody_looks()
    {
        Assert.Equal(0, Unchecked.Total(DayCount.FoundInCommunity));

        var late = Scenes.Run(Scenes.Outbreak(Scenes.Clinics with { FirstDay = 40 }));
        Assert.Equal(0, late.Series(DayCount.FoundBySymptoms)[..40].ToArray().Sum());
        Assert.True(late.Total(DayCount.FoundBySymptoms) > 0);
    }

    [Fact]
    public void Clinics_sample_no_more_than_they_can()
    {
        var result = Scenes.Run(Scenes.Outbreak(Scenes.Clinics with { SamplesPerDay = 20 }));

        Assert.Equal(20, result.Series(DayCount.PeopleTested).ToArray().Max());
    }

    [Fact]
    public void Each_measure_added_to_test_and_isolate_saves_infections()
    {
        var isolated = Scenes.Run(Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation));
        var traced = Scenes.Run(Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation, Scenes.Tracing, Scenes.Quarantine));
        var secondary = Scenes.Run(Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation, Scenes.Tracing with { Secondary = true }, Scenes.Quarantine));

        Assert.True(isolated.Total(DayCount.Infections) < Unchecked.Total(DayCount.Infections));
        Assert.True(traced.Total(DayCount.Infections) < isolated.Total(DayCount.Infections));
        Assert.True(secondary.Total(DayCount.Infections) < traced.Total(DayCount.Infections));
        Assert.True(traced.Total(DayCount.FoundByTracing) > 0 && traced.Total(DayCount.FoundUnderControl) > 0);
    }

    [Fact]
    public void Tracers_reach_no_more_people_a_day_than_they_are_able_to_and_the_others_wait()
    {
        var result = Scenes.Run(Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation, Scenes.Tracing with { PeoplePerDay = 50 }, Scenes.Quarantine));

        Assert.Equal(50, result.Series(DayCount.ContactsTraced).ToArray().Max());
        Assert.True(result.Series(DayCount.TracingQueue).ToArray().Max() > 50);
    }

    [Fact]
    public void Rooms_of_a_quarantine_site_are_never_more_than_full()
    {
        var result = Scenes.Run(Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation, Scenes.Tracing, Scenes.Quarantine with { Rooms = 100 }));

        Assert.InRange(result.Series(DayCount.InQuarantineRooms).ToArray().Max(), 90, 100);
        Assert.True(result.Series(DayCount.InQuarantine).ToArray().Max() > 200);
        Assert.All(result.Series(DayCount.InQuarantineRooms).ToArray(), rooms => Assert.True(rooms >= 0));
    }

    [Fact]
    public void A_shorter_quarantine_costs_fewer_person_days()
    {
        var (five, fourteen) = (Days(5), Days(14));

        Assert.InRange((double)fourteen / five, 2.0, 3.2);

        static long Days(int days)
        {
            var scenario = Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation, Scenes.Tracing, Scenes.Quarantine with { Days = days });
            return Scenes.Run(scenario with { TransmissionPerContact = 0.0 }).Total(DayCount.PersonDaysQuarantined);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(20)]
    public void A_round_takes_a_tube_for_each_pool_and_retests_each_positive_pool_alone(int pool)
    {
        var result = Scenes.Run(Scenes.Outbreak(
            new Screening { Name = "round", Cost = Scenes.Yuan, FirstDay = 30, Rounds = 1, PoolSize = pool, TurnaroundDays = 0, RetestDays = 0 }));

        var found = result.Total(DayCount.FoundByScreening);
        Assert.True(found > 100);
        Assert.Equal((30_000 / pool) + (pool == 1 ? 0 : pool * found), result.Total(DayCount.Tubes));
        Assert.Equal(pool == 1 ? 0 : found * (pool - 1), result.Total(DayCount.PersonDaysHeld));
        Assert.Equal(result.Total(DayCount.CostFen), 100 * (result.Total(DayCount.PeopleTested) + result.Total(DayCount.Tubes)));
    }

    [Fact]
    public void A_round_that_needs_more_tubes_than_a_day_has_takes_more_days()
    {
        var result = Scenes.Run(Scenes.Outbreak(
            new Screening { Name = "round", Cost = Scenes.Yuan, FirstDay = 30, Rounds = 1, PoolSize = 10, TubesPerDay = 1000, TurnaroundDays = 0, RetestDays = 0 }));
        var found = result.Series(DayCount.FoundByScreening).ToArray();

        Assert.Equal([30, 31, 32], Enumerable.Range(0, found.Length).Where(day => found[day] > 0));
    }

    [Fact]
    public void An_antigen_test_of_low_sensitivity_finds_fewer()
    {
        var course = Scenes.PlainDisease with { Antigen = new TestSensitivity(0, [.. Enumerable.Repeat(0.6, 12)]) };
        var screening = new Screening { Name = "round", Cost = Scenes.Yuan, FirstDay = 30, Rounds = 1, PoolSize = 1 };
        var pcr = Scenes.Run(Scenes.Outbreak(screening) with { Course = course }).Total(DayCount.FoundByScreening);
        var antigen = Scenes.Run(Scenes.Outbreak(screening with { Test = TestKind.Antigen }) with { Course = course }).Total(DayCount.FoundByScreening);

        Assert.InRange(antigen / (double)pcr, 0.4, 0.7);
    }

    [Fact]
    public void Closed_schools_see_no_infection_in_class()
    {
        var result = Scenes.Run(Scenes.Outbreak(new Closure { Name = "schools", Cost = Scenes.Yuan, Kind = GroupKind.SchoolClass }));

        Assert.Equal(0, result.InfectionsBySetting[(int)Setting.SchoolClass]);
        Assert.True(Unchecked.InfectionsBySetting[(int)Setting.SchoolClass] > 0);
        Assert.Equal(60L * Enumerable.Range(0, Scenes.City.GroupCount).Where(group => Scenes.City.KindOf(group) == GroupKind.SchoolClass)
            .Sum(group => Scenes.City.MembersOf(group).Length), result.Total(DayCount.PersonDaysClosed));
    }

    [Fact]
    public void A_limit_in_one_district_restricts_the_people_of_that_district_only()
    {
        var result = Scenes.Run(Scenes.Outbreak(
            new MovementLimit { Name = "limit", Cost = Scenes.Yuan, Districts = [2], LastDay = 9, Remaining = BySetting.Of(1.0, 0.0) }));

        Assert.Equal(10L * Scenes.City.Districts[2].AgentCount, result.Total(DayCount.PersonDaysLimited));
        var outside = result.Tree!.Where(entry => entry.Day < 10 && entry.Setting is not (Setting.Household or Setting.Import));
        Assert.All(outside, entry => Assert.NotEqual(2, Scenes.City.DistrictOf(entry.Agent)));
    }

    [Fact]
    public void A_zone_is_high_for_seven_days_without_a_new_case_then_medium_for_three_then_lifted()
    {
        // One person, found on day 4 and infecting nobody: the zone holds from day 5; days are counted from the case.
        var course = Scenes.PlainDisease with
        {
            LatentDays = new DayDistribution.Constant(2),
            Severity = new Severity { SymptomaticShare = Scenes.ByAge(1.0) },
            InfectiousToOnset = new DayDistribution.Constant(0),
        };
        var zoning = new Zoning { Name = "zones", Cost = Scenes.Yuan, MediumUnit = ZoneUnit.Building };
        var result = Scenes.Run(Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation, zoning) with { Course = course, TransmissionPerContact = 0.0, Start = [new FirstInfections(1)] });
        var (from, until) = Scenes.City.PieceOf(result.Tree![0].Agent, Scenes.City.Columns.BuildingSize);

        Assert.Equal(4, result.Tree[0].FoundOn);
        Assert.Equal(7 * (until - from), result.Total(DayCount.PersonDaysInHighZones));
        Assert.Equal(3 * (until - from), result.Total(DayCount.PersonDaysInMediumZones));
        Assert.Equal(0, result.On(DayCount.PersonDaysInHighZones, 4));
        Assert.Equal(until - from, result.On(DayCount.PersonDaysInHighZones, 11));
        Assert.Equal(until - from, result.On(DayCount.PersonDaysInMediumZones, 14));
        Assert.Equal(0, result.On(DayCount.PersonDaysInMediumZones, 15));
    }

    [Fact]
    public void Larger_zones_restrict_more_person_days()
    {
        var days = new[] { ZoneUnit.Building, ZoneUnit.Compound, ZoneUnit.Neighbourhood, ZoneUnit.District }.Select(unit => Scenes.Run(Scenes.Outbreak(
            Scenes.Clinics, Scenes.Isolation, new Zoning { Name = "zones", Cost = Scenes.Yuan, HighUnit = unit, MediumUnit = unit })).Total(DayCount.PersonDaysInHighZones)).ToArray();

        Assert.Equal(days.Order(), days);
        Assert.True(days[3] > 2 * days[0]);
    }

    [Fact]
    public void A_vaccine_that_protects_fully_leaves_the_vaccinated_uninfected()
    {
        var vaccine = new VaccineProtection { AgainstInfection = 1.0 };
        var campaign = new Vaccination { Name = "vaccines", Cost = Scenes.Yuan, FirstDay = -60, LastDay = -20, CoverageByAge = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1] };
        var result = Scenes.Run(Scenes.Outbreak(campaign) with { Course = Scenes.PlainDisease with { Vaccine = vaccine } });

        Assert.All(result.Tree!.Where(entry => entry.Setting != Setting.Import), entry => Assert.True(Scenes.City.AgeOf(entry.Agent) < 60));
    }

    [Fact]
    public void A_closed_loop_keeps_infection_from_the_families_of_key_posts()
    {
        var loop = new ClosedLoop { Name = "loop", Cost = Scenes.Yuan };
        var result = Scenes.Run(Scenes.Outbreak(loop));

        Assert.All(result.Tree!.Where(entry => entry.Infector >= 0 && IsKeyPost(result.Tree![entry.Infector].Agent)), entry => Assert.Equal(Setting.Workplace, entry.Setting));
        Assert.True(result.Total(DayCount.PersonDaysClosed) > 0);

        static bool IsKeyPost(int agent) => Scenes.City.GroupOf(agent) is >= 0 and var group && Scenes.City.KindOf(group) == GroupKind.KeyPost;
    }

    [Fact]
    public void A_closed_border_lets_nobody_in_and_entry_tests_find_those_who_come()
    {
        var scenario = Scenes.Outbreak() with { Start = [], Arrivals = [new Arrivals(2.0)], TransmissionPerContact = 0.0 };
        var open = Scenes.Run(scenario).Total(DayCount.Infections);
        var border = new TravelLimit { Name = "border", Cost = Scenes.Yuan, ArrivalsPrevented = 0.0, FoundAtEntry = 1.0 };
        var tested = Scenes.Run(scenario with { Measures = [border] });

        Assert.InRange(open, 90, 150);
        Assert.Equal(open, tested.Total(DayCount.FoundAtEntry));
        Assert.Equal(0, Scenes.Run(scenario with { Measures = [border with { ArrivalsPrevented = 1.0 }] }).Total(DayCount.Infections));
    }

    private static void Refused(Measure measure, string expected)
    {
        var scenario = Scenes.Outbreak(measure);
        var error = Assert.Throws<ParameterRefusedException>(() => Scenes.Run(scenario));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
