using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Editions;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Places;
using static Firebreak.Protocols.Tests.Shelf;

namespace Firebreak.Protocols.Tests;

/// <summary>What another edition says differently, and what it would do to what is open.</summary>
public sealed class EditionTests
{
    [Fact]
    public void A_pack_does_not_differ_from_itself() => Assert.Empty(PackDifference.Of(Pack("covid-19-cn/ninth"), Pack("covid-19-cn/ninth")));

    [Fact]
    public void The_ninth_edition_shortens_central_quarantine()
    {
        var change = PackDifference.Of(Pack("covid-19-cn/eighth-2022-03"), Pack("covid-19-cn/ninth")).Single(one => one.Clause == "schedule.close");
        Assert.Equal(ClauseChangeKind.Changed, change.Kind);
        Assert.Contains(new FieldChange("phases.0.days", "14", "7"), change.Fields);
        Assert.Contains(new FieldChange("phases.1.days", "7", "3"), change.Fields);
    }

    [Fact]
    public void The_twenty_measures_take_secondary_contacts_and_the_medium_level_away()
    {
        var removed = PackDifference.Of(Pack("covid-19-cn/ninth"), Pack("covid-19-cn/twenty")).Where(one => one.Kind == ClauseChangeKind.Removed).Select(one => one.Clause).ToList();
        Assert.Contains("contact.secondary", removed);
        Assert.Contains("schedule.secondary", removed);
        Assert.Contains("area.medium", removed);
    }

    [Fact]
    public void The_ninth_edition_frees_some_shortens_others_and_lengthens_none()
    {
        var day = Day("2022-06-28");
        var people = new[]
        {
            new ManagedPerson("long ago", "close", new PersonFacts(Exposed(day.AddDays(-12)))), new ManagedPerson("lately", "close", new PersonFacts(Exposed(day.AddDays(-2)))),
            new ManagedPerson("over", "close", new PersonFacts(Exposed(day.AddDays(-30)))), new ManagedPerson("secondary", "secondary", new PersonFacts(Exposed(day.AddDays(-2)))),
            new ManagedPerson("unknown", "close", new PersonFacts(FactSheet.Empty)),
        };
        var effects = new EditionPreview(ProtocolOf("covid-19-cn/eighth-2022-03"), ProtocolOf("covid-19-cn/ninth"), day).Of(people, [], []);
        var kinds = effects.People.ToDictionary(effect => effect.Id, effect => effect.Kinds, StringComparer.Ordinal);
        Assert.Equal([EditionEffectKind.Freed], kinds["long ago"]);
        Assert.Contains(EditionEffectKind.EndsEarlier, kinds["lately"]);
        Assert.Contains(EditionEffectKind.Milder, kinds["secondary"]);
        Assert.DoesNotContain("over", kinds.Keys);
        Assert.DoesNotContain(effects.People, effect => effect.Kinds.Contains(EditionEffectKind.EndsLater));
    }

    [Fact]
    public void Under_the_twenty_measures_secondary_contacts_are_free_and_a_compound_is_too_large()
    {
        var day = Day("2022-11-11");
        var effects = new EditionPreview(ProtocolOf("covid-19-cn/ninth"), ProtocolOf("covid-19-cn/twenty"), day).Of(
            [new ManagedPerson("secondary", "secondary", new PersonFacts(Exposed(day.AddDays(-2))))],
            [new LevelledPlace("compound", "high", PlaceUnit.Compound, FactSheet.Empty.With("lastInfection", day.AddDays(-3))), new LevelledPlace("medium", "medium", PlaceUnit.Compound, FactSheet.Empty.With("lastInfection", day.AddDays(-3)))],
            [new StandingOrder("order", new OrderAsked("high", "stayHome", PlaceUnit.Compound, 5)), new StandingOrder("unit", new OrderAsked("high", "stayHome", PlaceUnit.Unit, 5))]);
        Assert.Equal([EditionEffectKind.Freed], effects.People.Single().Kinds);
        Assert.Contains(EditionEffectKind.AboveCeiling, effects.Places.Single(place => place.Id == "compound").Kinds);
        Assert.Contains(EditionEffectKind.EndsEarlier, effects.Places.Single(place => place.Id == "compound").Kinds);
        Assert.Equal([EditionEffectKind.Freed], effects.Places.Single(place => place.Id == "medium").Kinds);
        Assert.Equal(("order", 1), (effects.Orders.Single().Id, effects.OrdersUnchanged));
    }

    [Fact]
    public void Progress_is_told_and_reaches_the_end()
    {
        var day = Day("2022-06-28");
        var people = Enumerable.Range(0, 2500).Select(number => new ManagedPerson($"{number}", "close", new PersonFacts(Exposed(day.AddDays(-number % 20))))).ToList();
        var told = new List<int>();
        new EditionPreview(ProtocolOf("covid-19-cn/eighth-2022-03"), ProtocolOf("covid-19-cn/ninth"), day).Of(people, [], [], new Told(told));
        Assert.Equal([1000, 2000, 2500], told);
    }

    private sealed class Told(List<int> told) : IProgress<int>
    {
        public void Report(int value) => told.Add(value);
    }
}
