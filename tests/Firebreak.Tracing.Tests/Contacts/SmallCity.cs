using CsCheck;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Tests.Contacts;

/// <summary>A few people at a few places over a few days, drawn so that midnights, equal times, empty and overlapping visits are common.</summary>
public sealed record SmallCity(Visit[] Visits, CaseWindow Case, Minute Until)
{
    public const int People = 7;
    public const int Places = 3;
    private const int DayCount = 4;

    public static readonly DateOnly FirstDay = new(2022, 1, 3);

    public static readonly PlaceSetting[] Settings = [PlaceSetting.Home, PlaceSetting.Work, PlaceSetting.Transit];

    public static readonly ContactRules Rules = new ContactRules(generalMinutes: 1, closeMinutes: 15)
        .With(PlaceSetting.Home, new SettingRule(1, 5, 2500))
        .With(PlaceSetting.Transit, new SettingRule(3, 30, 400));

    private static readonly int[] Sharp = [0, 1, 600, 610, 620, 1380, 1430, 1439];

    private static readonly int[] SharpLengths = [0, 0, 1, 10, 20, 60, 600, 1440, Visit.MostMinutes];

    private static readonly Gen<int> MinuteOfDay = Gen.OneOf(Gen.Int[0, 1439], Gen.Int[0, 7].Select(i => Sharp[i]));

    private static readonly Gen<int> Length = Gen.OneOf(Gen.Int[0, 90], Gen.Int[0, 8].Select(i => SharpLengths[i]));

    private static readonly Gen<Visit> AnyVisit = Gen.Select(
        Gen.Int[0, People - 1], Gen.Int[0, Places - 1], Gen.Int[0, DayCount - 1], MinuteOfDay, Length, Gen.Int[0, 3], Gen.Int[0, 4])
        .Select((person, place, day, start, minutes, confidence, source) => new Visit(
            person, place, Minute.Of(FirstDay, (day * Minute.PerDay) + start), minutes, (VisitSource)source, (VisitConfidence)confidence));

    private static readonly Gen<Minute> AnyMinute = Gen.Int[-100, (DayCount * Minute.PerDay) + 2000].Select(m => Minute.Of(FirstDay) + m);

    public static Gen<SmallCity> Any { get; } = Gen.Select(AnyVisit.Array[0, 40], Gen.Int[0, People - 1], AnyMinute, AnyMinute, AnyMinute)
        .Select((visits, person, from, until, end) => new SmallCity(visits, new CaseWindow(person, new ExposureWindow(from, until)), end));

    /// <summary>The visits, sealed; of the small city alone, or as those of a few among many people.</summary>
    public VisitDays Days(int people = People) => new(
        Visits.GroupBy(v => v.Start.Day).Select(day => VisitDay.Seal(day.Key, day.ToArray(), people, Places)), Settings, people);
}

/// <summary>The reference: who was where in every single minute, and nothing else.</summary>
public sealed class EveryMinute
{
    private readonly HashSet<(int Place, int Minute)>[] presence;

    public EveryMinute(IEnumerable<Visit> visits)
    {
        presence = [.. Enumerable.Range(0, SmallCity.People).Select(_ => new HashSet<(int, int)>())];
        foreach (var visit in visits)
        {
            for (var m = visit.Start.Value; m < visit.Until.Value; m++)
            {
                presence[visit.Person].Add((visit.Place, m));
            }
        }
    }

    public (int Place, int Minute)[] Together(int a, int b, ExposureWindow window) =>
        [.. presence[a].Where(at => at.Minute >= window.From.Value && at.Minute < window.Until.Value && presence[b].Contains(at)).Order()];

    public List<Contact> ContactsOf(CaseWindow @case)
    {
        var contacts = new List<Contact>();
        for (var other = 0; other < SmallCity.People; other++)
        {
            var shared = other == @case.Person ? [] : Together(@case.Person, other, @case.Window);
            if (shared.Length > 0 && ContactFrom(other, [shared]) is { Tier: > ContactTier.None } contact)
            {
                contacts.Add(contact);
            }
        }

        return contacts;
    }

    public List<SecondaryContact> SecondaryOf(int @case, IReadOnlyList<Contact> contacts, Func<int, Minute?> managedFrom, Minute until)
    {
        var close = contacts.Where(c => c.Tier == ContactTier.Close).ToArray();
        var secondary = new List<SecondaryContact>();
        for (var other = 0; other < SmallCity.People; other++)
        {
            if (other == @case || close.Any(c => c.Person == other))
            {
                continue;
            }

            var met = close
                .Select(via => (via.Person, Shared: Together(via.Person, other, new ExposureWindow(via.First, Earlier(managedFrom(via.Person), until)))))
                .Where(via => via.Shared.Length > 0)
                .ToArray();
            if (met.Length > 0 && ContactFrom(other, [.. met.Select(m => m.Shared)]) is { Tier: ContactTier.Close } contact)
            {
                var best = met.OrderByDescending(m => m.Shared.Length).ThenBy(m => m.Person).First();
                secondary.Add(new SecondaryContact(contact, best.Person, best.Shared.Length, met.Length));
            }
        }

        return secondary;
    }

    private static Minute Earlier(Minute? managed, Minute until) => managed is { } m && m < until ? m : until;

    // One array of shared (place, minute) for each person through whom they were shared.
    private static Contact ContactFrom(int person, (int Place, int Minute)[][] via)
    {
        var all = via.SelectMany(v => v).ToArray();
        var perPlace = via.SelectMany(v => v.GroupBy(at => at.Place).Select(g => (Place: g.Key, Minutes: g.Count()))).ToArray();
        var best = perPlace.OrderByDescending(p => p.Minutes).ThenBy(p => p.Place).First();
        return new Contact(
            person,
            perPlace.Max(p => ContactTierOf(SmallCity.Rules[SmallCity.Settings[p.Place]], p.Minutes)),
            new Minute(all.Min(at => at.Minute)),
            new Minute(all.Max(at => at.Minute) + 1),
            all.Length,
            via.Sum(v => v.Count(at => !v.Contains((at.Place, at.Minute - 1)))),
            best.Place,
            best.Minutes,
            all.Sum(at => (long)SmallCity.Rules[SmallCity.Settings[at.Place]].Weight) / 1000.0);
    }

    private static ContactTier ContactTierOf(SettingRule rule, int minutes) =>
        minutes >= rule.CloseMinutes ? ContactTier.Close : minutes >= rule.GeneralMinutes ? ContactTier.General : ContactTier.None;
}
