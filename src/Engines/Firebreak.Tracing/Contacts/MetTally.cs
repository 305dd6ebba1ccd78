using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>Adds up, for everybody met, the minutes shared with one person after another.</summary>
/// <remarks>
/// One slot a person met, found through an array of one number a person: 4 bytes each, allocated once and cleaned by the slots used, so that a
/// query costs what it finds and not what exists. Everything added is a whole number, so the order of adding can't change a result.
/// <para>
/// A city's slots don't fit a processor's cache, and a crowded place names people at random: added one by one, each meeting would wait for memory
/// twice. So meetings are gathered by the hundred, their places in memory are asked for together, and only then are they added.
/// </para>
/// </remarks>
internal sealed class MetTally(int peopleCount)
{
    private const int Gathered = 128;

    private readonly int[] slotOf = new int[peopleCount];
    private readonly Met[] gathered = new Met[Gathered];
    private readonly int[] indexes = new int[Gathered];
    private Slot[] slots = new Slot[256];
    private int used = 1;
    private int waiting;

    private int group;
    private int firstGroupOfVia;
    private int place;
    private int via = -1;
    private SettingRule rule;
    private long minutesAdded;

    /// <summary>Everybody met, in the order in which they were first met.</summary>
    public ReadOnlySpan<Slot> Slots
    {
        get
        {
            AddGathered();
            return slots.AsSpan(1, used - 1);
        }
    }

    /// <summary>Minutes counted since the tally was last cleared.</summary>
    public long CountMinutes()
    {
        AddGathered();
        return minutesAdded;
    }

    public void Clear()
    {
        waiting = 0;
        foreach (ref readonly var slot in slots.AsSpan(1, used - 1))
        {
            slotOf[slot.Person] = 0;
        }

        (used, group, via, minutesAdded) = (1, 0, -1, 0);
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

    /// <summary>Somebody was at the group's place in these minutes, together with the person whose stays are being walked.</summary>
    /// <remarks>
    /// Correct only in the order in which stays are walked: by their start, and for each stay by the start of the other's visit. Then a minute before
    /// the end already counted, if it belongs to this pair at all, was counted with the earlier stay, because that stay held it too. So what is new
    /// begins at the end counted so far, and no intervals need to be sorted or kept.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int person, int from, int until)
    {
        if (waiting == Gathered)
        {
            AddGathered();
        }

        gathered[waiting++] = new Met(person, from, until);
    }

    /// <summary>Adds what another tally counted with other people walked: afterwards this one holds what one tally would, had it walked all of them.</summary>
    public void Add(MetTally other)
    {
        AddGathered();
        foreach (ref readonly var theirs in other.Slots)
        {
            ref var slot = ref slots[SlotOf(theirs.Person)];
            slot.First = Math.Min(slot.First, theirs.First);
            slot.Until = Math.Max(slot.Until, theirs.Until);
            slot.Minutes += theirs.Minutes;
            slot.Meetings += theirs.Meetings;
            slot.WeightedMinutes += theirs.WeightedMinutes;
            slot.ViaCount += theirs.ViaCount;
            slot.Nearest = theirs.Nearest > slot.Nearest ? theirs.Nearest : slot.Nearest;
            slot.OfferPlace(theirs.BestPlace, theirs.BestPlaceMinutes);
            slot.OfferVia(theirs.BestVia, theirs.BestViaMinutes);
        }

        minutesAdded += other.minutesAdded;
    }

    /// <summary>Numbers of the slots of everybody who reaches a tier, by person.</summary>
    public int[] ByPerson(ContactTier atLeast)
    {
        AddGathered();
        var found = new int[used - 1];
        var count = 0;

        // A few are sorted; of a good part of a city the array of everybody is already in order.
        if (used > slotOf.Length / 64)
        {
            foreach (var index in slotOf)
            {
                if (index != 0 && slots[index].Nearest >= atLeast)
                {
                    found[count++] = index;
                }
            }
        }
        else
        {
            for (var index = 1; index < used; index++)
            {
                if (slots[index].Nearest >= atLeast)
                {
                    found[count++] = index;
                }
            }

            var people = new int[count];
            for (var i = 0; i < count; i++)
            {
                people[i] = slots[found[i]].Person;
            }

            Array.Sort(people, found, 0, count);
        }

        Array.Resize(ref found, count);
        return found;
    }

    /// <summary>One slot of <see cref="ByPerson"/>.</summary>
    public ref readonly Slot At(int index) => ref slots[index];

    /// <summary>Takes somebody off the list, if they are on it.</summary>
    public void LeaveOut(int person)
    {
        AddGathered();
        if (slotOf[person] is not 0 and var index)
        {
            slots[index].Nearest = ContactTier.None;
        }
    }

    private void AddGathered()
    {
        var these = gathered.AsSpan(0, waiting);
        ref var lookup = ref MemoryMarshal.GetArrayDataReference(slotOf);
        for (var i = 0; i < these.Length; i++)
        {
            Prefetch(ref Unsafe.Add(ref lookup, these[i].Person));
        }

        for (var i = 0; i < these.Length; i++)
        {
            indexes[i] = SlotOf(these[i].Person);
        }

        for (var i = 0; i < these.Length; i++)
        {
            Prefetch(ref slots[indexes[i]].Person);
            Prefetch(ref Unsafe.As<long, int>(ref slots[indexes[i]].WeightedMinutes));
        }

        for (var i = 0; i < these.Length; i++)
        {
            AddTo(ref slots[indexes[i]], these[i]);
        }

        waiting = 0;
    }

    private void AddTo(ref Slot slot, in Met met)
    {
        int added;
        if (slot.Group != group)
        {
            slot.GroupMinutes = 0;
            if (slot.Group < firstGroupOfVia)
            {
                slot.ViaMinutes = 0;
                slot.ViaCount++;
            }

            slot.Group = group;
            slot.Meetings++;
            added = met.Until - met.From;
            slot.CountedUntil = met.Until;
        }
        else if (met.From > slot.CountedUntil)
        {
            slot.Meetings++;
            added = met.Until - met.From;
            slot.CountedUntil = met.Until;
        }
        else if (met.Until > slot.CountedUntil)
        {
            added = met.Until - slot.CountedUntil;
            slot.CountedUntil = met.Until;
        }
        else
        {
            return;
        }

        slot.First = Math.Min(slot.First, met.From);
        slot.Until = Math.Max(slot.Until, met.Until);
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

    private int SlotOf(int person)
    {
        if (slotOf[person] is not 0 and var index)
        {
            return index;
        }

        if (used == slots.Length)
        {
            Array.Resize(ref slots, 2 * slots.Length);
        }

        slots[used] = new Slot { Person = person, First = int.MaxValue, BestPlace = int.MaxValue, BestVia = int.MaxValue };
        return slotOf[person] = used++;
    }

    private static unsafe void Prefetch(ref int address)
    {
        if (Sse.IsSupported)
        {
            // A hint: if the array moves meanwhile, a line nobody wants is fetched, and nothing else happens.
            Sse.Prefetch0(Unsafe.AsPointer(ref address));
        }
    }

    private readonly record struct Met(int Person, int From, int Until);

    // 64 bytes, a line of cache, or two where the array doesn't begin at one.
    internal struct Slot
    {
        public int Person;
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

        public readonly Contact ToContact() => new(
            Person, Nearest, new Minute(First), new Minute(Until), Minutes, Meetings, BestPlace, BestPlaceMinutes, WeightedMinutes / 1000.0);
    }
}
