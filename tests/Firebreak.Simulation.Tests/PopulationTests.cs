using Firebreak.Primitives;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Tests;

public sealed class PopulationTests
{
    private static readonly Population City = Scenes.City;

    [Fact]
    public void Everybody_of_the_description_is_there_and_costs_at_most_fourteen_bytes()
    {
        Assert.Equal(30_000, City.Count);
        Assert.InRange(City.BytesPerAgent, 9.0, 14.0);
        Assert.Equal(30_000, City.Districts[0].AgentCount);
    }

    [Fact]
    public void The_age_pyramid_is_that_of_the_census()
    {
        var agents = Enumerable.Range(0, City.Count).Select(City.AgeOf).ToArray();

        Assert.Equal(0.1795, agents.Count(age => age < 15) / 30_000.0, 0.01);
        Assert.Equal(0.135, agents.Count(age => age >= 65) / 30_000.0, 0.01);
    }

    [Fact]
    public void Households_have_the_mean_size_asked_for_and_hardly_a_child_lives_without_an_adult()
    {
        var homes = Enumerable.Range(0, City.Count).GroupBy(agent => City.HouseholdOf(agent).First).ToArray();
        var children = Enumerable.Range(0, City.Count).Where(agent => City.AgeOf(agent) < 15).ToArray();
        var alone = children.Count(child => Household(child).All(member => City.AgeOf(member) < 18));

        Assert.Equal(2.6, homes.Average(home => home.Count()), 0.1);
        Assert.True(alone < children.Length * 0.01, $"{alone} of {children.Length} children");
    }

    [Fact]
    public void Everyone_on_a_roster_belongs_to_that_group_and_to_no_other()
    {
        for (var group = 0; group < City.GroupCount; group++)
        {
            foreach (var member in City.MembersOf(group))
            {
                Assert.Equal(group, City.GroupOf(member));
            }
        }

        Assert.Equal(City.Columns.Roster.Length, Enumerable.Range(0, City.Count).Count(agent => City.GroupOf(agent) >= 0));
        Assert.All(Enumerable.Range(0, City.Count), agent => Assert.Equal(City.RoleOf(agent) == Role.None, City.GroupOf(agent) < 0));
    }

    [Fact]
    public void A_class_is_of_one_year_with_one_teacher()
    {
        var classes = Enumerable.Range(0, City.GroupCount).Where(group => City.KindOf(group) == GroupKind.SchoolClass).ToArray();

        Assert.NotEmpty(classes);
        Assert.All(classes, group =>
        {
            var members = City.MembersOf(group).ToArray();
            Assert.Single(members.Where(member => City.RoleOf(member) == Role.Student).Select(City.AgeOf).Distinct());
            Assert.InRange(members.Count(member => City.RoleOf(member) == Role.Worker), 0, 1);
            Assert.InRange(members.Length, 1, 46);
        });
    }

    [Fact]
    public void Residents_of_care_homes_live_with_their_carers_by_day()
    {
        var homes = Enumerable.Range(0, City.GroupCount).Where(group => City.KindOf(group) == GroupKind.CareHome).ToArray();

        Assert.NotEmpty(homes);
        Assert.All(homes, group => Assert.Contains(City.MembersOf(group).ToArray(), member => City.RoleOf(member) == Role.Resident));
        Assert.All(homes, group => Assert.Contains(City.MembersOf(group).ToArray(), member => City.RoleOf(member) == Role.Worker));
    }

    [Fact]
    public void Buildings_and_compounds_are_ranges_inside_a_neighbourhood()
    {
        for (var agent = 0; agent < City.Count; agent += 17)
        {
            var (from, until) = City.PieceOf(agent, 120);
            var (neighbourhoodFrom, neighbourhoodUntil) = City.AgentsOf(City.NeighbourhoodOf(agent));
            Assert.InRange(agent, from, until - 1);
            Assert.True(from >= neighbourhoodFrom && until <= neighbourhoodUntil);
            Assert.Equal((from, until), City.PieceOf(from, 120));
            Assert.InRange(until - from, 80, 180);
        }
    }

    [Fact]
    public void Most_commuters_work_near_home_and_some_far()
    {
        var workers = Enumerable.Range(0, City.Count).Where(agent => City.RoleOf(agent) == Role.Worker).ToArray();
        var near = workers.Count(agent => City.Columns.GroupDistricts.Span[City.GroupOf(agent)] == City.DistrictOf(agent));

        Assert.InRange(near / (double)workers.Length, 0.65, 0.9);
    }

    [Theory]
    [InlineData(-1, "People")]
    [InlineData(0, "People")]
    public void A_population_that_does_not_add_up_is_refused_with_name_and_value(int people, string name)
    {
        var description = PopulationDescription.LayeredCity(1000, 1) with { Districts = [new("x", -1, people)] };

        Assert.Contains(name, Assert.Throws<ParameterRefusedException>(() => PopulationBuilder.Build(description, new Seed(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_out_of_order_is_refused()
    {
        var description = PopulationDescription.LayeredCity(1000, 1) with { Districts = [new("a", -1, 0), new("b", 0, 5), new("c", -1, 5), new("d", 0, 5)] };

        Assert.Contains("tree order", Assert.Throws<ParameterRefusedException>(description.Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_cut_short_are_refused()
    {
        var columns = City.Columns with { Homes = City.Columns.Homes[..^1] };

        Assert.Contains("Homes is 29999", Assert.Throws<ParameterRefusedException>(() => new Population(columns)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Household(int agent)
    {
        var (first, size) = City.HouseholdOf(agent);
        return Enumerable.Range(first, size);
    }
}
