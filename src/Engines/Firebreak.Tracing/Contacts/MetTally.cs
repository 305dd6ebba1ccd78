using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>Adds up, for everybody met, the minutes shared with one person after another.</summary>
/// <remarks>
/// One slot a person of the city, a line of the processor's cache each: a meeting costs one wait for memory, and whoever walks the slots in order has everybody by number
/// without sorting. Memory is taken by the page as people are met, so that a small question on a large city stays small. A slot says itself whether it belongs to the question
/// that is being answered, so that nothing is cleaned between two of them. Everything added is a whole number, so the order of adding can't change a result.
/// <para>
/// A crowded place names people at random: added one by one, each meeting would wait for memory. So meetings are gathered by the hundred, their slots are
/// asked for together, and only then are they added.
/// </para>
/// </remarks>
internal sealed class MetTally
{
    private const int Gathered = 128;
    private const int LineBytes = 64;
    private const int LastGroup = 2_000_000_000;

    // From this share of the city on, walking all slots in order is cheaper than sorting those met.
    private const int FewInAll = 64;

    private readonly int peopleCount;
    private readonly Slot[] memory;
    private readonly nint toLine;
    private readonly Met[] gathered = new Met[Gathered];
    private int[] met = new int[256];
    private int metCount;
    private int waiting;

    private int firstGroup = 1;
    private int group = 1;
    private int firstGroupOfVia;
    private int place;
    private int via = -1;
    private SettingRule rule;
    private long minutesAdded;

    public MetTally(int peopleCount)
    {
        this.peopleCount = peopleCount;

        // Pinned, so that slots stay where they begin at a line; the one more makes room for that.
        memory = GC.AllocateArray<Slot>(peopleCount + 1, pinned: true);
        toLine = (nint)((LineBytes - (Address(memory) % LineBytes)) % LineBytes);
    }

    /// <summary>The numbers of everybody met, in the order in which they were first met.</summary>
    public ReadOnlySpan<int> Everybody
    {
        get
        {
            AddGathered();
            return met.AsSpan(0, metCount);
        }
    }

    /// <summary>Minutes counted since the tally was last cleared.</summary>
    public long CountMinutes()
    {
        AddGathered();
        return minutesAdded;
    }

    /// <summary>Begins another question: what stands in the slots counts no more.</summary>
    public void Clear()
    {
        if (group > LastGroup)
        {
            Array.Clear(memory);
            group = 0;
        }

        (waiting, metCount, via, minutesAdded) = (0, 0, -1, 0);
        firstGroup = ++group;
    }

    /// <summary>Begins the stays of one person at one place: minutes of this group are counted once. Groups of one person follow each other.</summary>
    public void BeginGroup(int person, int atPlace, in SettingRule itsRule)
    {
        AddGathered();
        group++;
        (place, rule) = (atPlace, itsRule);
        if (via != person)
        {
            (via, firstGroupOfVia) = (person, group);
        }
    }

    /// <summary>Adds whoever of these visits at the group's place overlaps a stay of the person whose stays are being walked.</summary>
    /// <param name="heads">Starts of the visits, in order, and low bits of their minutes; all begin before the stay ends.</param>
    /// <param name="tails">High bits of their minutes.</param>
    /// <param name="persons">Whose they are.</param>
    /// <param name="day">First minute of the day on which they begin.</param>
    /// <param name="stay">The stay.</param>
    /// <param name="leftOut">People who aren't looked for.</param>
    /// <remarks>
    /// Correct only in the order in which stays are walked: by their start, and for each stay by the start of the other's visit. Then a minute before
    /// the end already counted, if it belongs to this pair at all, was counted with the earlier stay, because that stay held it too. So what is new
    /// begins at the end counted so far, and no intervals need to be sorted or kept.
    /// <para>
    /// Every visit is written down, and the place moves on only if it counts, so that the loop has no branch that a processor could guess wrong.
    /// </para>
    /// </remarks>
    public void AddOverlapping(ReadOnlySpan<ushort> heads, ReadOnlySpan<byte> tails, ReadOnlySpan<int> persons, int day, in Stay stay, PeopleSet leftOut)
    {
        var (from, until) = (stay.From, stay.Until);
        tails = tails[..heads.Length];
        persons = persons[..heads.Length];
        for (var row = 0; row < heads.Length;)
        {
            if (waiting == Gathered)
            {
                AddGathered();
            }

            var buffer = gathered.AsSpan();
            var count = waiting;
            for (var last = Math.Min(heads.Length, row + buffer.Length - count); row < last; row++)
            {
                var begins = day + PackedTime.Start(heads[row]);
                var ends = begins + Math.Max(PackedTime.Minutes(heads[row], tails[row]), 1);
                buffer[count] = new Met(persons[row], Math.Max(begins, from), Math.Min(ends, until));
                count += ((ends > from) & !leftOut.Contains(persons[row])) ? 1 : 0;
            }

            waiting = count;
        }
    }

    /// <summary>The numbers of everybody who reaches a tier, in order.</summary>
    public int[] ByPerson(ContactTier atLeast)
    {
        AddGathered();
        if (metCount > peopleCount / FewInAll)
        {
            return Within(0, peopleCount, [], atLeast);
        }

        var found = new int[metCount];
        var count = 0;
        foreach (var person in met.AsSpan(0, metCount))
        {
            if (At(person).Nearest >= atLeast)
            {
                found[count++] = person;
            }
        }

        Array.Resize(ref found, count);
        Array.Sort(found);
        return found;
    }

    /// <summary>
    /// Takes in what other tallies counted with other people walked, and gives the numbers of everybody who reaches a tier. Afterwards this one holds what one tally would, had it
    /// walked all of them, but for the order of <see cref="Everybody"/>.
    /// </summary>
    public int[] ByPerson(ContactTier atLeast, MetTally[] others, int threads)
    {
        AddGathered();
        foreach (var other in others)
        {
            other.AddGathered();
        }

        if (others.Length == 0 || metCount + others.Sum(other => (long)other.metCount) <= peopleCount / FewInAll)
        {
            foreach (var other in others)
            {
                foreach (var person in other.met.AsSpan(0, other.metCount))
                {
                    if (Add(person, other.At(person)))
                    {
                        Remember(person);
                    }
                }
            }

            return ByPerson(atLeast);
        }

        // Stretches of people, each by one thread: every tally is walked in order, and nobody is in two stretches.
        var stretches = 8 * threads;
        var found = new int[stretches][];
        Parallel.For(0, stretches, new ParallelOptions { MaxDegreeOfParallelism = threads }, stretch => found[stretch] = Within(
            (int)((long)peopleCount * stretch / stretches), (int)((long)peopleCount * (stretch + 1) / stretches), others, atLeast));
        return [.. found.SelectMany(some => some)];
    }

    /// <summary>What was added up of one person who was met.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref Slot At(int person) => ref Unsafe.Add(ref Unsafe.AddByteOffset(ref MemoryMarshal.GetArrayDataReference(memory), toLine), person);

    private int[] Within(int from, int until, MetTally[] others, ContactTier atLeast)
    {
        var found = new int[64];
        var count = 0;
        for (var person = from; person < until; person++)
        {
            foreach (var other in others)
            {
                if (other.IsMet(other.At(person)))
                {
                    _ = Add(person, other.At(person));
                }
            }

            ref var slot = ref At(person);
            if (IsMet(slot) && slot.Nearest >= atLeast)
            {
                if (count == found.Length)
                {
                    Array.Resize(ref found, 2 * count);
                }

                found[count++] = person;
            }
        }

        Array.Resize(ref found, count);
        return found;
    }

    private bool IsMet(in Slot slot) => slot.Group >= firstGroup;

    // What was counted of one person with other people walked only adds up. True for somebody whom this tally hadn't met.
    private bool Add(int person, in Slot theirs)
    {
        ref var slot = ref At(person);
        if (!IsMet(slot))
        {
            slot = theirs;
            slot.Group = group;
            return true;
        }

        slot.First = Math.Min(slot.First, theirs.First);
        slot.Until = Math.Max(slot.Until, theirs.Until);
        slot.Minutes += theirs.Minutes;
        slot.Meetings += theirs.Meetings;
        slot.WeightedMinutes += theirs.WeightedMinutes;
        slot.ViaCount += theirs.ViaCount;
        slot.Nearest = theirs.Nearest > slot.Nearest ? theirs.Nearest : slot.Nearest;
        slot.OfferPlace(theirs.BestPlace, theirs.BestPlaceMinutes);
        slot.OfferVia(theirs.BestVia, theirs.BestViaMinutes);
        return false;
    }

    private void AddGathered()
    {
        var these = gathered.AsSpan(0, waiting);
        for (var i = 0; i < these.Length; i++)
        {
            Prefetch(ref At(these[i].Person));
        }

        for (var i = 0; i < these.Length; i++)
        {
            AddTo(ref At(these[i].Person), these[i]);
        }

        waiting = 0;
    }

    private void AddTo(ref Slot slot, in Met meeting)
    {
        int added;
        if (slot.Group != group)
        {
            if (slot.Group < firstGroup)
            {
                slot = new Slot { First = int.MaxValue, BestPlace = int.MaxValue, BestVia = int.MaxValue };
                Remember(meeting.Person);
            }

            slot.GroupMinutes = 0;
            if (slot.Group < firstGroupOfVia)
            {
                slot.ViaMinutes = 0;
                slot.ViaCount++;
            }

            slot.Group = group;
            slot.Meetings++;
            added = meeting.Until - meeting.From;
            slot.CountedUntil = meeting.Until;
        }
        else if (meeting.From > slot.CountedUntil)
        {
            slot.Meetings++;
            added = meeting.Until - meeting.From;
            slot.CountedUntil = meeting.Until;
        }
        else if (meeting.Until > slot.CountedUntil)
        {
            added = meeting.Until - slot.CountedUntil;
            slot.CountedUntil = meeting.Until;
        }
        else
        {
            return;
        }

        slot.First = Math.Min(slot.First, meeting.From);
        slot.Until = Math.Max(slot.Until, meeting.Until);
        minutesAdded += added;
        slot.Minutes += added;
        slot.GroupMinutes += added;
        slot.ViaMinutes += added;
        slot.WeightedMinutes += (long)added * rule.Weight;
        slot.OfferPlace(place, slot.GroupMinutes);
        slot.OfferVia(via, slot.ViaMinutes);
        var tier = ContactRules.TierOf(rule, slot.GroupMinutes);
        slot.Nearest = tier > slot.Nearest ? tier : slot.Nearest;
    }

    private void Remember(int person)
    {
        if (metCount == met.Length)
        {
            Array.Resize(ref met, 2 * metCount);
        }

        met[metCount++] = person;
    }

    private static unsafe void Prefetch(ref Slot slot)
    {
        if (Sse.IsSupported)
        {
            // A hint: nothing depends on it.
            Sse.Prefetch0(Unsafe.AsPointer(ref slot));
        }
    }

    private static unsafe long Address(Slot[] pinned) => (long)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));

    private readonly record struct Met(int Person, int From, int Until);

    // 64 bytes, a line of cache.
    [StructLayout(LayoutKind.Sequential, Size = LineBytes)]
    internal struct Slot
    {
        public int Group;
        public int GroupMinutes;
        public int CountedUntil;
        public int ViaMinutes;
        public int First;
        public int Until;
        public int Minutes;
        public int Meetings;
        public int BestPlace;
        public int BestPlaceMinutes;
        public int BestVia;
        public int BestViaMinutes;
        private uint viaCountAndTier;
        public long WeightedMinutes;

        public int ViaCount
        {
            readonly get => (int)(viaCountAndTier >> 2);
            set => viaCountAndTier = ((uint)value << 2) | (viaCountAndTier & 3);
        }

        public ContactTier Nearest
        {
            readonly get => (ContactTier)(viaCountAndTier & 3);
            set => viaCountAndTier = (viaCountAndTier & ~3u) | (uint)value;
        }

        public void OfferPlace(int place, int minutes)
        {
            if (minutes > BestPlaceMinutes || (minutes == BestPlaceMinutes && place < BestPlace))
            {
                (BestPlace, BestPlaceMinutes) = (place, minutes);
            }
        }

        public void OfferVia(int via, int minutes)
        {
            if (minutes > BestViaMinutes || (minutes == BestViaMinutes && via < BestVia))
            {
                (BestVia, BestViaMinutes) = (via, minutes);
            }
        }

        public readonly Contact ToContact(int person) => new(
            person, Nearest, new Minute(First), new Minute(Until), Minutes, Meetings, BestPlace, BestPlaceMinutes, WeightedMinutes / 1000.0);
    }
}
