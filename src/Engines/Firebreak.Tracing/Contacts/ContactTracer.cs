using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>Finds who was at a place together with a case, and with the close contacts of a case.</summary>
/// <remarks>
/// A tracer holds memory of 4 bytes a person to add up in, and is reused from query to query by one caller at a time. Batches split cases over
/// threads with a tracer each; a case's result depends on that case alone, so neither threads nor the split can change it.
/// </remarks>
public sealed class ContactTracer
{
    private readonly VisitDays days;
    private readonly MetTally tally;
    private readonly ContactRules rules;
    private readonly Overlaps overlaps;
    private readonly List<(MetTally Tally, Overlaps Overlaps)> helpers = [];

    /// <summary>A tracer over some days under some rules.</summary>
    public ContactTracer(VisitDays days, ContactRules rules)
    {
        (this.days, this.rules) = (days, rules);
        tally = new MetTally(days.PeopleCount);
        overlaps = new Overlaps(days, rules);
    }

    /// <summary>Everybody who met a case within its window and reaches a tier, by number.</summary>
    public IReadOnlyList<Contact> ContactsOf(CaseWindow @case)
    {
        tally.Clear();
        overlaps.AddMetBy(@case.Person, @case.Window, tally);
        var found = tally.ByPerson(ContactTier.General);
        var contacts = new Contact[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            contacts[i] = tally.At(found[i]).ToContact();
        }

        return contacts;
    }

    /// <summary>Close contacts of a case's close contacts, by number; neither the case nor its close contacts are among them.</summary>
    /// <param name="case">The case.</param>
    /// <param name="contacts">Its contacts, as <see cref="ContactsOf"/> gave them.</param>
    /// <param name="managedFrom">
    /// The minute in which a person was put under management (quarantine, isolation), null while they aren't: nobody is exposed through them after it.
    /// </param>
    /// <param name="until">The minute up to which visits are looked at for contacts who aren't under management.</param>
    /// <param name="threads">Threads to use, at least 1; each beyond the first needs memory like the tracer's own. The result is the same for any number.</param>
    public IReadOnlyList<SecondaryContact> SecondaryOf(
        CaseWindow @case, IReadOnlyList<Contact> contacts, Func<int, Minute?> managedFrom, Minute until, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var walks = contacts.Where(contact => contact.Tier >= ContactTier.Close)
            .Select(contact => (contact.Person, new ExposureWindow(contact.First, managedFrom(contact.Person) is { } managed && managed < until ? managed : until)))
            .ToArray();
        Walk(walks, Math.Clamp(walks.Length, 1, threads));
        tally.LeaveOut(@case.Person);
        foreach (var (person, _) in walks)
        {
            tally.LeaveOut(person);
        }

        var found = tally.ByPerson(ContactTier.Close);
        var secondary = new SecondaryContact[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            ref readonly var slot = ref tally.At(found[i]);
            secondary[i] = new SecondaryContact(slot.ToContact(), slot.BestVia, slot.BestViaMinutes, slot.ViaCount);
        }

        return secondary;
    }

    /// <summary>Contacts of many cases, in their order.</summary>
    /// <param name="days">The visits.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="threads">Threads to use, at least 1; each needs 4 bytes a person.</param>
    /// <param name="cancellation">Stops between two cases.</param>
    public static IReadOnlyList<IReadOnlyList<Contact>> ContactsOfAll(
        VisitDays days, ContactRules rules, IReadOnlyList<CaseWindow> cases, int threads, CancellationToken cancellation)
    {
        var results = new IReadOnlyList<Contact>[cases.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        Parallel.For(
            0,
            cases.Count,
            options,
            () => new ContactTracer(days, rules),
            (i, _, tracer) =>
            {
                results[i] = tracer.ContactsOf(cases[i]);
                return tracer;
            },
            _ => { });
        return results;
    }

    // Each thread walks some of the contacts with a tally of its own. What two tallies hold of one person only adds up, so the sum is that of one walk.
    private void Walk((int Person, ExposureWindow Window)[] walks, int threads)
    {
        while (helpers.Count < threads - 1)
        {
            helpers.Add((new MetTally(days.PeopleCount), new Overlaps(days, rules)));
        }

        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var (counting, walking) = thread == 0 ? (tally, overlaps) : helpers[thread - 1];
            counting.Clear();
            for (var i = thread; i < walks.Length; i += threads)
            {
                walking.AddMetBy(walks[i].Person, walks[i].Window, counting);
            }
        });
        foreach (var (counting, _) in helpers.Take(threads - 1))
        {
            tally.Add(counting);
        }
    }

    /// <summary>Why two people are contacts: every meeting within a window, by start and then by place. Empty where they didn't meet.</summary>
    public IReadOnlyList<Meeting> Why(int person, int other, ExposureWindow window)
    {
        var mine = new List<Stay>();
        var theirs = new List<Stay>();
        days.StaysOf(person, window, mine);
        days.StaysOf(other, window, theirs);
        var shared = new List<Stay>();
        foreach (var stay in mine)
        {
            foreach (var visit in theirs)
            {
                var from = Math.Max(stay.From, visit.From);
                var until = Math.Min(stay.Until, visit.Until);
                if (stay.Place == visit.Place && from < until)
                {
                    shared.Add(new Stay(stay.Place, from, until, stay.Confidence < visit.Confidence ? stay.Confidence : visit.Confidence));
                }
            }
        }

        shared.Sort(Stay.ByPlace);
        var meetings = new List<Meeting>();
        for (var i = 0; i < shared.Count;)
        {
            var run = shared[i];
            for (i++; i < shared.Count && shared[i].Place == run.Place && shared[i].From <= run.Until; i++)
            {
                run = run with
                {
                    Until = Math.Max(run.Until, shared[i].Until),
                    Confidence = run.Confidence < shared[i].Confidence ? run.Confidence : shared[i].Confidence,
                };
            }

            meetings.Add(new Meeting(run.Place, days.SettingOf(run.Place), new Minute(run.From), run.Until - run.From, run.Confidence));
        }

        meetings.Sort((a, b) => (a.Start, a.Place).CompareTo((b.Start, b.Place)));
        return meetings;
    }

    /// <summary>Why somebody is a secondary contact: the meetings of the case with the close contact between them, and those of that contact afterwards.</summary>
    public ContactPath WhyThrough(CaseWindow @case, SecondaryContact secondary, Minute viaUntil)
    {
        var first = Why(@case.Person, secondary.Via, @case.Window);
        var second = first.Count == 0 ? [] : Why(secondary.Via, secondary.Person, new ExposureWindow(first[0].Start, viaUntil));
        return new ContactPath(@case.Person, secondary.Via, secondary.Person, first, second);
    }

    /// <summary>What changes on a case's list of contacts when its window changes, for instance because its onset was corrected.</summary>
    /// <param name="case">The case with its new window.</param>
    /// <param name="contacts">The list as it was.</param>
    /// <remarks>The case is traced anew, which costs less than a millisecond; no other case's list depends on it.</remarks>
    public ContactDifference WhenWindowChanges(CaseWindow @case, IReadOnlyList<Contact> contacts) =>
        ContactDifference.Between(contacts, ContactsOf(@case));
}

/// <summary>How a secondary contact hangs on a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Via">The close contact between them.</param>
/// <param name="Person">The secondary contact.</param>
/// <param name="CaseWithVia">Meetings of the case with the close contact.</param>
/// <param name="ViaWithPerson">Meetings of the close contact with the secondary contact, after the first exposure.</param>
public sealed record ContactPath(int Case, int Via, int Person, IReadOnlyList<Meeting> CaseWithVia, IReadOnlyList<Meeting> ViaWithPerson);
