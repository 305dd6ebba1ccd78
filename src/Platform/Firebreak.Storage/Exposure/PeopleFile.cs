using System.Runtime.InteropServices;

namespace Firebreak.Storage.Exposure;

/// <summary>The dictionary of people: 16 bytes each, the pseudonym; the number of a person is the place of the record. Zeros are a number that is free again.</summary>
internal sealed class PeopleFile
{
    private const int MostPeople = 1 << 30;

    private readonly string path;
    private readonly Stack<int> free = new();
    private readonly SortedSet<int> reused = [];
    private UInt128[] pseudonyms;
    private int[] slots;
    private int written;

    /// <summary>Reads the dictionary for writing, with an index by pseudonym: 8 bytes a person beside the record.</summary>
    public PeopleFile(string folder, DictionaryFile file)
    {
        path = Path.Combine(folder, file.Name);
        pseudonyms = Read(folder, file);
        Count = written = pseudonyms.Length;
        slots = new int[Capacity(Count)];
        for (var person = Count - 1; person >= 0; person--)
        {
            if (pseudonyms[person] == UInt128.Zero)
            {
                free.Push(person);
            }
            else
            {
                slots[SlotOf(pseudonyms[person])] = person + 1;
            }
        }
    }

    /// <summary>People are numbered below this.</summary>
    public int Count { get; private set; }

    /// <summary>The pseudonyms by number.</summary>
    public static UInt128[] Read(string folder, DictionaryFile file)
    {
        var people = new UInt128[file.Count];
        using var stream = new FileStream(Path.Combine(folder, file.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length < (long)file.Count * 16)
        {
            throw new StoreDamagedException(file.Name, new($"it has {stream.Length / 16} people, and {file.Count} were written", $"现有 {stream.Length / 16} 人，写入时为 {file.Count} 人"));
        }

        stream.ReadExactly(MemoryMarshal.AsBytes(people.AsSpan()));
        return people;
    }

    /// <summary>The number of a person, new ones included.</summary>
    public int NumberOf(UInt128 pseudonym)
    {
        var slot = SlotOf(pseudonym);
        if (slots[slot] is > 0 and var known)
        {
            return known - 1;
        }

        int person;
        if (free.TryPop(out person))
        {
            reused.Add(person);
        }
        else
        {
            person = Count < MostPeople ? Count++ : throw new StoreUnavailableException(new($"a store holds at most {MostPeople:#,0} people.", $"一个库最多容纳 {MostPeople:#,0} 人。"));
            if (person == pseudonyms.Length)
            {
                Array.Resize(ref pseudonyms, Math.Max(1024, pseudonyms.Length * 2));
            }
        }

        pseudonyms[person] = pseudonym;
        slots[slot] = person + 1;
        if (2L * Count > slots.Length)
        {
            Grow();
        }

        return person;
    }

    /// <summary>The number of a person; null where they have no visit.</summary>
    public int? Find(UInt128 pseudonym) => slots[SlotOf(pseudonym)] is > 0 and var known ? known - 1 : null;

    /// <summary>Flushes what is new to the disk. It counts once a manifest says so; a number reused in vain is an entry without visits.</summary>
    public DictionaryFile Flush()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete);
        foreach (var person in reused)
        {
            stream.Position = (long)person * 16;
            stream.Write(MemoryMarshal.AsBytes(pseudonyms.AsSpan(person, 1)));
        }

        stream.Position = (long)written * 16;
        stream.Write(MemoryMarshal.AsBytes(pseudonyms.AsSpan(written, Count - written)));
        stream.SetLength((long)Count * 16);
        stream.Flush(flushToDisk: true);
        reused.Clear();
        written = Count;
        return new DictionaryFile(Path.GetFileName(path), Count);
    }

    /// <summary>Writes a dictionary anew without those who have no visit any more.</summary>
    public static DictionaryFile Purge(string folder, DictionaryFile file, Predicate<int> hasVisit, long generation)
    {
        var people = Read(folder, file);
        for (var person = 0; person < people.Length; person++)
        {
            if (!hasVisit(person))
            {
                people[person] = UInt128.Zero;
            }
        }

        var name = NameOf(generation);
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None);
        stream.Write(MemoryMarshal.AsBytes(people.AsSpan()));
        stream.Flush(flushToDisk: true);
        return new DictionaryFile(name, file.Count);
    }

    public static string NameOf(long generation) => FormattableString.Invariant($"people.{generation}.bin");

    private static int Capacity(int count) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, Math.Min((long)count * 4, 1L << 30)));

    private int SlotOf(UInt128 pseudonym)
    {
        // A pseudonym is a cipher's block and spreads by itself; research ids aren't, so their bits are mixed.
        var mixed = ((ulong)pseudonym ^ (ulong)(pseudonym >> 64)) * 0x9E37_79B9_7F4A_7C15UL;
        var mask = slots.Length - 1;
        var slot = (int)(mixed >> 33) & mask;
        while (slots[slot] is > 0 and var known && pseudonyms[known - 1] != pseudonym)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        slots = new int[Capacity(Count)];
        for (var person = 0; person < Count; person++)
        {
            if (pseudonyms[person] != UInt128.Zero)
            {
                slots[SlotOf(pseudonyms[person])] = person + 1;
            }
        }
    }
}
