using Firebreak.Primitives;

namespace Firebreak.Tracing.Contacts;

/// <summary>Why somebody's standing on a list of contacts changed.</summary>
public enum ContactChangeReason : byte
{
    /// <summary>They met the case in minutes that now belong to the window.</summary>
    MetInAddedTime,

    /// <summary>What they shared with the case now lies outside the window.</summary>
    MetInRemovedTime,
}

/// <summary>One person whose standing changed.</summary>
/// <param name="Before">As it was; null for somebody new.</param>
/// <param name="After">As it is; null for somebody who falls off.</param>
/// <param name="Reason">Why.</param>
public sealed record ContactChange(Contact? Before, Contact? After, ContactChangeReason Reason)
{
    /// <summary>Number of the person.</summary>
    public int Person => (After ?? Before)!.Value.Person;

    /// <summary>The reason in words.</summary>
    public Phrase InWords => Reason == ContactChangeReason.MetInAddedTime
        ? new Phrase("met the case in time that now counts", "在新纳入的时段内与病例有接触")
        : new Phrase("met the case only in time that no longer counts", "与病例的接触已不在判定时段内");
}

/// <summary>What changed on a list of contacts.</summary>
/// <param name="Added">People who are new on the list, by number.</param>
/// <param name="Removed">People who fall off, by number.</param>
/// <param name="Moved">People whose tier changed, by number.</param>
/// <param name="UnchangedCount">People whose tier is as it was.</param>
public sealed record ContactDifference(
    IReadOnlyList<ContactChange> Added, IReadOnlyList<ContactChange> Removed, IReadOnlyList<ContactChange> Moved, int UnchangedCount)
{
    /// <summary>The difference between two lists, each by number.</summary>
    public static ContactDifference Between(IReadOnlyList<Contact> old, IReadOnlyList<Contact> current)
    {
        var added = new List<ContactChange>();
        var removed = new List<ContactChange>();
        var moved = new List<ContactChange>();
        var (i, j, unchanged) = (0, 0, 0);
        while (i < old.Count || j < current.Count)
        {
            if (j == current.Count || (i < old.Count && old[i].Person < current[j].Person))
            {
                removed.Add(new ContactChange(old[i++], null, ContactChangeReason.MetInRemovedTime));
            }
            else if (i == old.Count || current[j].Person < old[i].Person)
            {
                added.Add(new ContactChange(null, current[j++], ContactChangeReason.MetInAddedTime));
            }
            else
            {
                var (was, now) = (old[i++], current[j++]);
                if (was.Tier == now.Tier)
                {
                    unchanged++;
                }
                else
                {
                    moved.Add(new ContactChange(was, now, now.Tier > was.Tier ? ContactChangeReason.MetInAddedTime : ContactChangeReason.MetInRemovedTime));
                }
            }
        }

        return new ContactDifference(added, removed, moved, unchanged);
    }
}
