using System.Runtime.InteropServices;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;

namespace Firebreak.Ground.Duplicates;

/// <summary>Brings together rows that share rare tokens of the blind index, without knowing what any token stands for.</summary>
/// <remarks>
/// A token that few share says much, one that many share little: each shared token counts the logarithm to base 2 of how rare it is. A pair is worth
/// comparing from log2 n - 3 on: one token that at most eight share, or two that each some hundreds share. Tokens that more than forty share (a surname, a
/// year of birth) are left out: alone they make more pairs than all others together.
/// </remarks>
internal sealed class CandidatePairs
{
    /// <summary>A token shared by more people than this brings nobody together.</summary>
    public const int MostShared = 40;

    private readonly Dictionary<Key<Person>, int> indexes = [];
    private readonly List<Key<Person>> people = [];
    private readonly List<ulong> pairs = [];
    private readonly List<byte> shared = [];
    private readonly List<int> group = [];
    private long? current;

    /// <summary>Takes the next token; tokens come in their order.</summary>
    public void Add(PersonToken token)
    {
        if (token.Token != current)
        {
            Close();
            current = token.Token;
        }

        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(indexes, token.Person, out var known);
        if (!known)
        {
            index = people.Count;
            people.Add(token.Person);
        }

        group.Add(index);
    }

    /// <summary>The pairs worth comparing, of which the selected people are a part.</summary>
    public List<(Key<Person> First, Key<Person> Second)> Found(Func<Key<Person>, bool> isSelected)
    {
        Close();
        var sorted = CollectionsMarshal.AsSpan(pairs);
        sorted.Sort(CollectionsMarshal.AsSpan(shared));
        var enough = Math.Log2(Math.Max(people.Count, 2)) - 3;
        var found = new List<(Key<Person>, Key<Person>)>();
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            var weight = 0.0;
            for (to = from; to < sorted.Length && sorted[to] == sorted[from]; to++)
            {
                weight += Math.Log2((double)people.Count / shared[to]);
            }

            var (one, other) = (people[(int)(sorted[from] >> 32)], people[(int)(uint)sorted[from]]);
            if (weight >= enough && (isSelected(one) || isSelected(other)))
            {
                found.Add(one < other ? (one, other) : (other, one));
            }
        }

        return found;
    }

    private void Close()
    {
        if (group.Count is >= 2 and <= MostShared)
        {
            for (var i = 1; i < group.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var (low, high) = group[i] < group[j] ? (group[i], group[j]) : (group[j], group[i]);
                    pairs.Add(((ulong)low << 32) | (uint)high);
                    shared.Add((byte)group.Count);
                }
            }
        }

        group.Clear();
    }
}
