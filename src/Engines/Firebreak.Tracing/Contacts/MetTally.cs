using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>Adds up, for everybody met, the minutes shared with one person after another.</summary>
/// <remarks>
/// One slot a person met, found through an array of one number a person: 4 bytes each, allocated once and cleaned by the slots used, so that a
/// query costs what it finds and not what exists. Everything added is a whole number, so the order of adding can't change a result.
/// </remarks>
internal sealed class MetTally(int peopleCount)
{
    private readonly int[] slotOf = new int[peopleCount];
    private Slot[] slots = new Slot[256];
    private int used = 1;
    private int group;

    /// <summary>Minutes counted since the tally was last cleared.</summary>
    public long MinutesAdded { get; private set; }

    public ReadOnlySpan<Slot> Slots => slots.AsSpan(1, used - 1);

    public void Clear()
    {
        foreach (ref readonly var slot in Slots)
        {
            slotOf[slot.Person] = 0;
        }

        used = 1;
        group = 0;
        MinutesAdded = 0;
    }

    /// <summary>Begins the stays of one person at one place: minutes of this group are counted once.</summary>
    public void BeginGroup() => group++;

    /// <summary>Somebody was at the group's place in these minutes, together with the person whose stays are being walked.</summary>
    /// <remarks>
    /// Correct only in the order in which stays are walked: by their start, and for each stay by the start of the other's visit. Then a minute before
    /// the end already counted, if it belongs to this pair at all, was counted with the earlier stay, because that stay held it too. So what is new
    /// begins at the end counted so far, and no intervals need to be sorted or kept.
    /// </remarks>
    public void Add(int person, int from, int until, int place, in SettingRule rule, int via)
    {
        var index = slotOf[person];
        if (index == 0)
        {
            index = NewSlot(person);
        }

        ref var slot = ref slots[index];
        int added;
        if (slot.Group != group)
        {
            slot.Group = group;
            slot.GroupMinutes = 0;
            if (slot.Via != via)
            {
                slot.Via = via;
                slot.ViaMinutes = 0;
                slot.ViaCount++;
            }

            slot.Meetings++;
            added = until - from;
            slot.CountedUntil = until;
        }
        else if (from > slot.CountedUntil)
        {
            slot.Meetings++;
            added = until - from;
            slot.CountedUntil = until;
        }
        else if (until > slot.CountedUntil)
        {
            added = until - slot.CountedUntil;
            slot.CountedUntil = until;
        }
        else
        {
            return;
        }

        slot.First = Math.Min(slot.First, from);
        slot.Until = Math.Max(slot.Until, until);
        MinutesAdded += added;
        slot.Minutes += added;
        slot.GroupMinutes += added;
        slot.ViaMinutes += added;
        slot.WeightedMinutes += (long)added * rule.Weight;
        if (slot.GroupMinutes > slot.BestPlaceMinutes || (slot.GroupMinutes == slot.BestPlaceMinutes && place < slot.BestPlace))
        {
            (slot.BestPlace, slot.BestPlaceMinutes) = (place, slot.GroupMinutes);
        }

        if (slot.ViaMinutes > slot.BestViaMinutes || (slot.ViaMinutes == slot.BestViaMinutes && via < slot.BestVia))
        {
            (slot.BestVia, slot.BestViaMinutes) = (via, slot.ViaMinutes);
        }

        var tier = ContactRules.TierOf(rule, slot.GroupMinutes);
        slot.Tier = tier > slot.Tier ? tier : slot.Tier;
    }

    private int NewSlot(int person)
    {
        if (used == slots.Length)
        {
            Array.Resize(ref slots, 2 * slots.Length);
        }

        slots[used] = new Slot { Person = person, First = int.MaxValue, Via = -1, BestPlace = int.MaxValue, BestVia = int.MaxValue };
        return slotOf[person] = used++;
    }

    internal struct Slot
    {
        public int Person;
        public int Group;
        public int GroupMinutes;
        public int CountedUntil;
        public int Via;
        public int ViaMinutes;
        public int ViaCount;
        public int First;
        public int Until;
        public int Minutes;
        public int Meetings;
        public int BestPlace;
        public int BestPlaceMinutes;
        public int BestVia;
        public int BestViaMinutes;
        public ContactTier Tier;
        public long WeightedMinutes;

        public readonly Contact ToContact() => new(
            Person, Tier, new Minute(First), new Minute(Until), Minutes, Meetings, BestPlace, BestPlaceMinutes, WeightedMinutes / 1000.0);
    }
}
