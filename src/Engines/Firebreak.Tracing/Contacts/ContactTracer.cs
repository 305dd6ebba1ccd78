using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>Finds who was at a place together with a case, and with the close contacts of a case.</summary>
/// <remarks>
/// A tracer has 64 bytes a person of the city to add up in, of which it touches those of whom it meets, and is reused from query to query by one caller at a time. Batches split cases over
/// threads with a tracer each; a case's result depends on that case alone, so neither threads nor the split can change it.
/// </remarks>
public sealed class ContactTracer
{
    private const int WalksAtOnce = 16;

    // So few contacts read a place no more often than it takes to thin it.
    private const int FewWalks = 3;

    private readonly VisitDays days;
    private readonly MetTally tally;
    private readonly ContactRules rules;
    private readonly Overlaps overlaps;
    private readonly PeopleSet leftOut;
    private readonly List<(MetTally Tally, Overlaps Overlaps)> helpers = [];

    /// <summary>A tracer over some days under some rules.</summary>
    public ContactTracer(VisitDays days, ContactRules rules)
    {
        (this.days, this.rules) = (days, rules);
        tally = new MetTally(days.PeopleCount);
        overlaps = new Overlaps(days, rules);
        leftOut = new PeopleSet(days.PeopleCount);
    }

    /// <summary>Everybody who met a case within its window and reaches a tier, by number.</summary>
    public IReadOnlyList<Contact> ContactsOf(CaseWindow @case)
    {
        tally.Clear();
        leftOut.Add(@case.Person);
        overlaps.AddMetBy(@case.Person, @case.Window, leftOut, thinned: null, tally);
        leftOut.Remove(@case.Person);
        var found = tally.ByPerson(ContactTier.General);
        var contacts = new Contact[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            contacts[i] = tally.At(found[i]).ToContact(found[i]);
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
    /// <param name="threads">Threads to use, at least 1; each beyond the first has memory like the tracer's own. The result is the same for any number.</param>
    /// <param name="progress">Told the share of close contacts that were walked, from one thread at a time.</param>
    /// <param name="cancellation">Stops between two close contacts.</param>
    public IReadOnlyList<SecondaryContact> SecondaryOf(
        CaseWindow @case, IReadOnlyList<Contact> contacts, Func<int, Minute?> managedFrom, Minute until, int threads = 1, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);

        // Those who met at one place stand beside each other: what their walks have in common is still in the processor's cache.
        var walks = contacts.Where(contact => contact.Tier >= ContactTier.Close)
            .OrderBy(contact => contact.MainPlace)
            .Select(contact => (contact.Person, new ExposureWindow(contact.First, managedFrom(contact.Person) is { } managed && managed < until ? managed : until)))
            .ToArray();
        leftOut.Add(@case.Person);
        Array.ForEach(walks, walk => leftOut.Add(walk.Person));
        try
        {
            Walk(walks, Thinned(@case, walks, until), Math.Clamp(walks.Length, 1, threads), progress, cancellation);
        }
        finally
        {
            Array.ForEach(walks, walk => leftOut.Remove(walk.Person));
            leftOut.Remove(@case.Person);
        }

        var found = tally.ByPerson(ContactTier.Close, [.. helpers.Take(Math.Clamp(walks.Length, 1, threads) - 1).Select(helper => helper.Tally)], threads);
        var secondary = new SecondaryContact[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            ref readonly var slot = ref tally.At(found[i]);
            secondary[i] = new SecondaryContact(slot.ToContact(found[i]), slot.BestVia, slot.BestViaMinutes, slot.ViaCount);
        }

        return secondary;
    }

    /// <summary>Contacts of many cases, in their order.</summary>
    /// <param name="days">The visits.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="threads">Threads to use, at least 1; each has a tracer of its own.</param>
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

    // The places of the case are where its contacts met it, and meet one another.
    private ThinnedPlaces? Thinned(CaseWindow @case, (int Person, ExposureWindow Window)[] walks, Minute until)
    {
        if (walks.Length < FewWalks)
        {
            return null;
        }

        var stays = new List<Stay>();
        days.StaysOf(@case.Person, @case.Window, stays);
        var first = walks.Min(walk => walk.Window.From.Value) / Minute.PerDay;
        return new ThinnedPlaces(
            days, stays.Select(stay => stay.Place), leftOut, Math.Max(first - VisitDays.DaysReachedBack, days.Span.First), Math.Min((until.Value - 1) / Minute.PerDay, days.Span.Last));
    }

    // Each thread walks some of the contacts with a tally of its own. What two tallies hold of one person only adds up, so the sum is that of one walk.
    private void Walk((int Person, ExposureWindow Window)[] walks, ThinnedPlaces? thinned, int threads, IProgress<double>? progress, CancellationToken cancellation)
    {
        while (helpers.Count < threads - 1)
        {
            helpers.Add((new MetTally(days.PeopleCount), new Overlaps(days, rules)));
        }

        var (next, told) = (0, 0);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            var (counting, walking) = thread == 0 ? (tally, overlaps) : helpers[thread - 1];
            counting.Clear();
            while (!cancellation.IsCancellationRequested && Interlocked.Add(ref next, WalksAtOnce) - WalksAtOnce is var first && first < walks.Length)
            {
                for (var i = first; i < Math.Min(first + WalksAtOnce, walks.Length); i++)
                {
                    walking.AddMetBy(walks[i].Person, walks[i].Window, leftOut, thinned, counting);
                }

                if (progress is not null && thread == 0 && first - told >= walks.Length / 100)
                {
                    told = first;
                    progress.Report(first / (double)walks.Length);
                }
            }
        });
        cancellation.ThrowIfCancellationRequested();
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
