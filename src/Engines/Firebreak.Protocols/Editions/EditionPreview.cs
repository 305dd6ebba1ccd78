using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;
using Firebreak.Protocols.Schedules;

namespace Firebreak.Protocols.Editions;

/// <summary>A person under management, as a preview needs it.</summary>
/// <param name="Id">Key; never a name.</param>
/// <param name="Tier">Tier or class.</param>
/// <param name="Facts">What is known.</param>
public sealed record ManagedPerson(string Id, string Tier, PersonFacts Facts);

/// <summary>A place with a level, as a preview needs it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Level">Its level.</param>
/// <param name="Unit">What it covers.</param>
/// <param name="Facts">What is known.</param>
public sealed record LevelledPlace(string Id, string Level, PlaceUnit Unit, FactSheet Facts);

/// <summary>An order in force, as a preview needs it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Order">The order.</param>
public sealed record StandingOrder(string Id, OrderAsked Order);

/// <summary>What a change of edition does.</summary>
public enum EditionEffectKind
{
    /// <summary>The new edition orders nothing any more: free at once.</summary>
    Freed,

    /// <summary>It ends earlier.</summary>
    EndsEarlier,

    /// <summary>It ends later.</summary>
    EndsLater,

    /// <summary>The measure of today is a milder one.</summary>
    Milder,

    /// <summary>The measure of today is a stricter one.</summary>
    Stricter,

    /// <summary>Tests fall on other days.</summary>
    OtherTests,

    /// <summary>It covers a larger unit, or a stricter measure, or more days than the new edition allows.</summary>
    AboveCeiling,

    /// <summary>It was above the ceiling and no longer is.</summary>
    WithinCeiling,

    /// <summary>The new edition can't answer from what is known: somebody must look.</summary>
    Undecided,
}

/// <summary>What a change of edition does to one person, place or order.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Kinds">What changes, most telling first.</param>
/// <param name="EndsBefore">Last day under the old edition.</param>
/// <param name="EndsAfter">Last day under the new one.</param>
/// <param name="MeasureBefore">Measure or level today under the old edition.</param>
/// <param name="MeasureAfter">Measure or level today under the new one.</param>
/// <param name="TestsAdded">Test days from today on that the new edition adds.</param>
/// <param name="TestsDropped">Test days from today on that it drops.</param>
/// <param name="ClauseBefore">Clause of the old edition.</param>
/// <param name="ClauseAfter">Clause of the new one.</param>
public sealed record EditionEffect(
    string Id, IReadOnlyList<EditionEffectKind> Kinds, DateOnly? EndsBefore, DateOnly? EndsAfter, string? MeasureBefore, string? MeasureAfter,
    IReadOnlyList<DateOnly> TestsAdded, IReadOnlyList<DateOnly> TestsDropped, string ClauseBefore, string ClauseAfter);

/// <summary>What a change of edition would do.</summary>
/// <param name="People">People for whom something changes.</param>
/// <param name="Places">Places for which something changes.</param>
/// <param name="Orders">Orders for which something changes.</param>
/// <param name="PeopleUnchanged">People for whom nothing changes.</param>
/// <param name="PlacesUnchanged">Places for which nothing changes.</param>
/// <param name="OrdersUnchanged">Orders for which nothing changes.</param>
public sealed record EditionEffects(
    IReadOnlyList<EditionEffect> People, IReadOnlyList<EditionEffect> Places, IReadOnlyList<EditionEffect> Orders, int PeopleUnchanged, int PlacesUnchanged, int OrdersUnchanged);

/// <summary>Shows what a change of edition would do before anybody applies it.</summary>
/// <param name="before">The edition in force.</param>
/// <param name="after">The edition to come.</param>
/// <param name="asOf">The day of the change.</param>
public sealed class EditionPreview(Protocol before, Protocol after, DateOnly asOf)
{
    private const int ProgressEvery = 1000;

    /// <summary>Compares everything that is open under both editions.</summary>
    /// <param name="people">People under management.</param>
    /// <param name="places">Places with a level.</param>
    /// <param name="orders">Orders in force.</param>
    /// <param name="progress">Hears how many are done; null for nobody.</param>
    public EditionEffects Of(IReadOnlyList<ManagedPerson> people, IReadOnlyList<LevelledPlace> places, IReadOnlyList<StandingOrder> orders, IProgress<int>? progress = null)
    {
        var done = 0;
        var ofPeople = All(people, Person);
        var ofPlaces = All(places, Place);
        var ofOrders = All(orders, Order);
        progress?.Report(done);
        return new EditionEffects(ofPeople, ofPlaces, ofOrders, people.Count - ofPeople.Count, places.Count - ofPlaces.Count, orders.Count - ofOrders.Count);

        List<EditionEffect> All<T>(IReadOnlyList<T> items, Func<T, EditionEffect?> effect)
        {
            var effects = new List<EditionEffect>();
            foreach (var item in items)
            {
                if (effect(item) is { Kinds.Count: > 0 } one)
                {
                    effects.Add(one);
                }

                if (++done % ProgressEvery == 0)
                {
                    progress?.Report(done);
                }
            }

            return effects;
        }
    }

    private EditionEffect? Person(ManagedPerson person)
    {
        var (old, now) = (before.Schedule(person.Tier, person.Facts, asOf), after.Schedule(person.Tier, person.Facts, asOf));
        var was = (old as Ruling<PersonSchedule>.Given)?.Value;
        var next = (now as Ruling<PersonSchedule>.Given)?.Value;

        // Over under the old edition is over: a new edition takes nobody back.
        if (was is null && next is null || was?.Ends < asOf)
        {
            return null;
        }

        var kinds = new List<EditionEffectKind>();
        var (measureBefore, measureAfter) = (was?.MeasureOn(asOf), next?.MeasureOn(asOf));
        if (next is null && Lacks(now))
        {
            kinds.Add(EditionEffectKind.Undecided);
        }
        else if (was is not null && (next?.Ends is not { } ends || ends < asOf))
        {
            kinds.Add(EditionEffectKind.Freed);
        }
        else
        {
            Add(kinds, next?.Ends < was?.Ends, EditionEffectKind.EndsEarlier);
            Add(kinds, was is null || next?.Ends > was.Ends, EditionEffectKind.EndsLater);
            var (rankBefore, rankAfter) = (Rank(before, measureBefore), Rank(after, measureAfter));
            Add(kinds, rankAfter < rankBefore, EditionEffectKind.Milder);
            Add(kinds, rankAfter > rankBefore, EditionEffectKind.Stricter);
        }

        var (testsBefore, testsAfter) = (ToCome(was), ToCome(next));
        var (added, dropped) = (testsAfter.Except(testsBefore).ToList(), testsBefore.Except(testsAfter).ToList());
        Add(kinds, kinds is not [EditionEffectKind.Freed, ..] && added.Count + dropped.Count > 0, EditionEffectKind.OtherTests);
        return new EditionEffect(person.Id, kinds, was?.Ends, next?.Ends, measureBefore, measureAfter, added, dropped, old.Why.Clause, now.Why.Clause);
    }

    private EditionEffect Place(LevelledPlace place)
    {
        var (old, now) = (before.Descent(place.Level, place.Facts, asOf), after.Descent(place.Level, place.Facts, asOf));
        var was = (old as Ruling<Descent>.Given)?.Value;
        var next = (now as Ruling<Descent>.Given)?.Value;
        var kinds = new List<EditionEffectKind>();
        if (next is null)
        {
            Add(kinds, was is not null, Lacks(now) ? EditionEffectKind.Undecided : EditionEffectKind.Freed);
        }
        else
        {
            Add(kinds, next.On < was?.On, EditionEffectKind.EndsEarlier);
            Add(kinds, next.On > was?.On, EditionEffectKind.EndsLater);
        }

        Add(kinds, Largest(after, place.Level) is { } largest && place.Unit > largest && !(Largest(before, place.Level) is { } allowed && place.Unit > allowed), EditionEffectKind.AboveCeiling);
        return new EditionEffect(place.Id, kinds, was?.On, next?.On, was?.To, next?.To, [], [], old.Why.Clause, now.Why.Clause);
    }

    private EditionEffect Order(StandingOrder order)
    {
        var (old, now) = (before.Ceiling(order.Order), after.Ceiling(order.Order));
        var (wasWithin, isWithin) = (Within(old), Within(now));
        var kinds = new List<EditionEffectKind>();
        Add(kinds, wasWithin && !isWithin, EditionEffectKind.AboveCeiling);
        Add(kinds, !wasWithin && isWithin, EditionEffectKind.WithinCeiling);
        return new EditionEffect(order.Id, kinds, null, null, Allowed(old), Allowed(now), [], [], old.Why.Clause, now.Why.Clause);
    }

    // A class that the new edition doesn't know is free; one that it knows and can't decide is somebody's work.
    private static bool Lacks<T>(Ruling<T> ruling)
        where T : notnull => ruling is Ruling<T>.Refused && ruling.Why.Inputs.Any(input => input.Value is null);

    private static bool Within(Ruling<CeilingJudged> ruling) => ruling is Ruling<CeilingJudged>.Given { Value.IsWithin: true };

    private static string? Allowed(Ruling<CeilingJudged> ruling) => (ruling as Ruling<CeilingJudged>.Given)?.Value.Measure;

    private static PlaceUnit? Largest(Protocol protocol, string level) => protocol.Pack.Acting<LevelRule>().FirstOrDefault(rule => rule.Level == level)?.LargestUnit;

    private static int Rank(Protocol protocol, string? measure) => measure is null ? -1 : protocol.Pack.RankOf(PackVocabulary.PersonMeasures, measure);

    private List<DateOnly> ToCome(PersonSchedule? schedule) => [.. schedule?.TestDays.Where(day => day >= asOf) ?? []];

    private static void Add(List<EditionEffectKind> kinds, bool? applies, EditionEffectKind kind)
    {
        if (applies == true)
        {
            kinds.Add(kind);
        }
    }
}
