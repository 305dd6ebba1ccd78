using CsCheck;
using Firebreak.Primitives;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Tests.Contacts;

public sealed class ContactTracerTests
{
    // So many that those met are a few of them, and are sorted rather than found by walking everybody.
    private const int FewAmong = 2_000;

    private static readonly DateOnly Monday = SmallCity.FirstDay;

    [Fact]
    public void Contacts_of_any_small_city_are_those_of_a_search_minute_by_minute()
    {
        SmallCity.Any.Sample(
            city =>
            {
                var expected = new EveryMinute(city.Visits).ContactsOf(city.Case);
                Assert.Equal(expected, new ContactTracer(city.Days(), SmallCity.Rules).ContactsOf(city.Case));
                Assert.Equal(expected, new ContactTracer(city.Days(FewAmong), SmallCity.Rules).ContactsOf(city.Case));
            },
            iter: 1_500);
    }

    [Fact]
    public void Secondary_contacts_of_any_small_city_are_those_of_a_search_minute_by_minute()
    {
        Gen.Select(SmallCity.Any, Gen.Int[0, 4 * Minute.PerDay].Array[SmallCity.People]).Sample(
            (city, managed) =>
            {
                Minute? ManagedFrom(int person) => managed[person] % 3 == 0 ? null : Minute.Of(Monday) + managed[person];
                var tracer = new ContactTracer(city.Days(), SmallCity.Rules);
                var contacts = tracer.ContactsOf(city.Case);

                var secondary = tracer.SecondaryOf(city.Case, contacts, ManagedFrom, city.Until);

                Assert.Equal(new EveryMinute(city.Visits).SecondaryOf(city.Case.Person, contacts, ManagedFrom, city.Until), secondary);
                Assert.Equal(secondary, tracer.SecondaryOf(city.Case, contacts, ManagedFrom, city.Until, threads: 2));
                Assert.Equal(secondary, tracer.SecondaryOf(city.Case, contacts, ManagedFrom, city.Until, threads: 3));
                var amongMany = new ContactTracer(city.Days(FewAmong), SmallCity.Rules);
                Assert.Equal(secondary, amongMany.SecondaryOf(city.Case, contacts, ManagedFrom, city.Until));
                Assert.Equal(secondary, amongMany.SecondaryOf(city.Case, contacts, ManagedFrom, city.Until, threads: 2));
            },
            iter: 1_000);
    }

    [Fact]
    public void Why_somebody_is_on_the_list_adds_up_to_their_minutes_and_meetings()
    {
        SmallCity.Any.Sample(
            city =>
            {
                var tracer = new ContactTracer(city.Days(), SmallCity.Rules);
                foreach (var contact in tracer.ContactsOf(city.Case))
                {
                    var meetings = tracer.Why(city.Case.Person, contact.Person, city.Case.Window);

                    Assert.Equal((contact.Minutes, contact.Meetings), (meetings.Sum(m => m.Minutes), meetings.Count));
                    Assert.Equal(contact.First, meetings[0].Start);
                    Assert.Equal(contact.Until, meetings.Max(m => m.Start + m.Minutes));
                }
            },
            iter: 500);
    }

    [Fact]
    public void One_thread_or_two_and_any_split_into_batches_give_the_same_lists()
    {
        Gen.Select(SmallCity.Any, Gen.Int[0, SmallCity.People]).Sample(
            (city, split) =>
            {
                var days = city.Days();
                var cases = Enumerable.Range(0, SmallCity.People).Select(p => city.Case with { Person = p }).ToArray();
                IReadOnlyList<IReadOnlyList<Contact>> Trace(IReadOnlyList<CaseWindow> some, int threads) =>
                    ContactTracer.ContactsOfAll(days, SmallCity.Rules, some, threads, CancellationToken.None);

                var alone = cases.Select(c => new ContactTracer(days, SmallCity.Rules).ContactsOf(c)).ToArray();
                Assert.Equal(alone, Trace(cases, 1));
                Assert.Equal(alone, Trace(cases, 2));
                Assert.Equal(alone, Trace(cases[..split], 2).Concat(Trace(cases[split..], 1)));
            },
            iter: 200);
    }

    [Fact]
    public void The_order_in_which_visits_arrived_changes_nothing()
    {
        Gen.Select(SmallCity.Any, Gen.Int).Sample(
            (city, salt) =>
            {
                var shuffled = city with { Visits = [.. city.Visits.OrderBy(v => HashCode.Combine(v, salt)), .. city.Visits.Take(2)] };

                Assert.Equal(
                    new ContactTracer(city.Days(), SmallCity.Rules).ContactsOf(city.Case),
                    new ContactTracer(shuffled.Days(), SmallCity.Rules).ContactsOf(city.Case));
            },
            iter: 300);
    }

    [Fact]
    public void A_question_can_be_interrupted_and_the_next_one_is_none_the_worse_for_it()
    {
        var city = new SyntheticCity(2_000, new Seed(3));
        var days = new VisitDays([VisitDay.Seal(Monday, city.VisitsOn(Monday), city.People, city.Settings.Length)], city.Settings, city.People);
        var tracer = new ContactTracer(days, new ContactRules());
        var @case = new CaseWindow(7, ExposureWindow.Days(Monday, Monday));
        var contacts = tracer.ContactsOf(@case);
        var whole = tracer.SecondaryOf(@case, contacts, _ => null, @case.Window.Until, cancellation: TestContext.Current.CancellationToken);
        using var interrupted = new CancellationTokenSource();
        var stop = new StopAt(interrupted);

        Assert.Throws<OperationCanceledException>(() => tracer.SecondaryOf(@case, contacts, _ => null, @case.Window.Until, threads: 1, stop, interrupted.Token));
        Assert.True(stop.Told);
        Assert.Equal(whole, tracer.SecondaryOf(@case, contacts, _ => null, @case.Window.Until, threads: 2, cancellation: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_meeting_over_midnight_is_one_meeting()
    {
        var contact = Assert.Single(ContactsOfCase(At(0, 0, 1_380, 120), At(1, 0, 1_410, 10), At(1, 0, 1_420, 60)));

        Assert.Equal((70, 1), (contact.Minutes, contact.Meetings));
        Assert.Equal(Minute.Of(Monday, 1_410), contact.First);
    }

    [Fact]
    public void Who_comes_as_the_other_leaves_is_no_contact()
    {
        Assert.Empty(ContactsOfCase(At(0, 0, 600, 30), At(1, 0, 630, 30), At(2, 0, 570, 30)));
    }

    [Fact]
    public void Two_scans_in_the_same_minute_meet_and_a_minute_apart_dont()
    {
        Assert.Equal(1, Assert.Single(ContactsOfCase(At(0, 0, 600, 0), At(1, 0, 600, 0), At(2, 0, 601, 0))).Person);
    }

    [Fact]
    public void A_visit_entered_twice_counts_its_minutes_once()
    {
        var contact = Assert.Single(ContactsOfCase(At(0, 0, 600, 30), At(1, 0, 600, 30), At(1, 0, 600, 30), At(1, 0, 610, 40)));

        Assert.Equal((30, 1), (contact.Minutes, contact.Meetings));
    }

    [Fact]
    public void A_visit_of_a_day_and_a_half_is_met_two_days_later()
    {
        var days = new VisitDays(
            [
                VisitDay.Seal(Monday, [At(1, 0, 1_439, Visit.MostMinutes)], 2, 1),
                VisitDay.Seal(Monday.AddDays(2), [At(0, 0, 2 * Minute.PerDay + 600, 30)], 2, 1),
            ],
            SmallCity.Settings,
            2);

        var contact = Assert.Single(new ContactTracer(days, new ContactRules()).ContactsOf(new CaseWindow(0, ExposureWindow.Days(Monday, Monday.AddDays(2)))));

        // From 23:59 on Monday for 34 hours and 7 minutes: until 10:06 on Wednesday.
        Assert.Equal(6, contact.Minutes);
    }

    [Fact]
    public void Nobody_is_exposed_through_a_contact_before_it_met_the_case_or_after_it_was_put_under_management()
    {
        Visit[] visits =
        [
            At(0, 0, 600, 30), At(1, 0, 600, 30),
            At(1, 1, 500, 60), At(2, 1, 500, 60),
            At(1, 1, 700, 60), At(3, 1, 700, 60),
            At(1, 1, 900, 60), At(4, 1, 900, 60),
        ];
        var tracer = new ContactTracer(new VisitDays([VisitDay.Seal(Monday, visits, 5, 2)], SmallCity.Settings, 5), new ContactRules());
        var @case = new CaseWindow(0, ExposureWindow.Days(Monday, Monday));
        var contacts = tracer.ContactsOf(@case);
        var managed = Minute.Of(Monday, 800);

        var secondary = Assert.Single(tracer.SecondaryOf(@case, contacts, _ => managed, Minute.Of(Monday, Minute.PerDay), cancellation: TestContext.Current.CancellationToken));

        Assert.Equal((3, 1, 60), (secondary.Person, secondary.Via, secondary.MinutesVia));
        var path = tracer.WhyThrough(@case, secondary, managed);
        Assert.Equal((0, 1, 3), (path.Case, path.Via, path.Person));
        Assert.Equal(Minute.Of(Monday, 600), Assert.Single(path.CaseWithVia).Start);
        Assert.Equal(Minute.Of(Monday, 700), Assert.Single(path.ViaWithPerson).Start);
    }

    [Fact]
    public void A_corrected_onset_says_who_is_added_who_falls_off_and_why()
    {
        var days = new VisitDays(
            [
                VisitDay.Seal(Monday, [At(0, 0, 600, 30), At(1, 0, 600, 30), At(3, 0, 600, 10)], 4, 1),
                VisitDay.Seal(Monday.AddDays(1), [At(0, 0, 2_040, 30), At(2, 0, 2_040, 30), At(3, 0, 2_040, 30)], 4, 1),
            ],
            SmallCity.Settings,
            4);
        var tracer = new ContactTracer(days, new ContactRules());
        var before = tracer.ContactsOf(new CaseWindow(0, ExposureWindow.Days(Monday, Monday)));

        var difference = tracer.WhenWindowChanges(new CaseWindow(0, ExposureWindow.Days(Monday.AddDays(1), Monday.AddDays(1))), before);

        Assert.Equal((2, ContactChangeReason.MetInAddedTime), (Assert.Single(difference.Added).Person, difference.Added[0].Reason));
        Assert.Equal((1, ContactChangeReason.MetInRemovedTime), (Assert.Single(difference.Removed).Person, difference.Removed[0].Reason));
        Assert.Equal((3, ContactTier.Close), (Assert.Single(difference.Moved).Person, difference.Moved[0].After!.Value.Tier));
        Assert.Equal(0, difference.UnchangedCount);
    }

    private static IReadOnlyList<Contact> ContactsOfCase(params Visit[] visits)
    {
        var days = visits.GroupBy(v => v.Start.Day).Select(day => VisitDay.Seal(day.Key, day.ToArray(), 5, 2));
        return new ContactTracer(new VisitDays(days, SmallCity.Settings, 5), new ContactRules())
            .ContactsOf(new CaseWindow(0, ExposureWindow.Days(Monday, Monday.AddDays(2))));
    }

    private static Visit At(int person, int place, int minute, int minutes) => new(person, place, Minute.Of(Monday, minute), minutes);

    private sealed class StopAt(CancellationTokenSource source) : IProgress<double>
    {
        public bool Told { get; private set; }

        public void Report(double value)
        {
            Told = true;
            source.Cancel();
        }
    }
}
