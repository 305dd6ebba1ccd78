using System.Runtime.CompilerServices;

namespace Firebreak.Tracing.Contacts;

/// <summary>Some of the people, a bit each: a set that a loop over a city's visits can afford to ask.</summary>
/// <remarks>
/// Who is on a case's list already stands at the crowded places where the case was, and so do most of those whom they meet there. Asking for them before they are added
/// up spares most of the work of a crowded case: the bits of eight million people fit a processor's cache, their tallies don't.
/// </remarks>
internal sealed class PeopleSet(int peopleCount)
{
    private readonly ulong[] bits = new ulong[(peopleCount + 63) / 64];

    public void Add(int person) => bits[person >> 6] |= 1UL << (person & 63);

    public void Remove(int person) => bits[person >> 6] &= ~(1UL << (person & 63));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(int person) => (bits[person >> 6] & (1UL << (person & 63))) != 0;
}
