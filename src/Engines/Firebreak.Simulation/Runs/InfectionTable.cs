using System.Buffers;
using Firebreak.Simulation.Courses;

namespace Firebreak.Simulation.Runs;

/// <summary>How an infection came to the knowledge of the field.</summary>
public enum Discovery : byte
{
    /// <summary>Not found.</summary>
    Unknown = 0,

    /// <summary>Tested because of symptoms.</summary>
    Symptoms = 1,

    /// <summary>Found in a screening round.</summary>
    Screening = 2,

    /// <summary>Found among traced contacts in quarantine.</summary>
    Tracing = 3,

    /// <summary>Found on arrival.</summary>
    Entry = 4,
}

/// <summary>An infected agent: the only agents that carry a course.</summary>
internal struct Infection
{
    public const short NotYet = short.MaxValue;

    public int Agent;
    public int Infector;
    public short Day;
    public short FoundOn;
    public short IsolatedFrom;
    public short IsolatedUntil;
    public uint Fate;
    public Setting Setting;
    public Discovery FoundBy;
    public bool FoundUnderControl;
    public bool IsolatedAtHome;
    public bool Withdrawn;
    public Course Course;

    public readonly bool IsFound => FoundOn != NotYet;

    public readonly int FirstInfectiousDay => Day + Course.InfectiousFrom;

    public readonly bool IsIsolatedOn(int day) => day >= IsolatedFrom && day < IsolatedUntil;
}

/// <summary>All infections of a run, in the order in which they happened; an infector stands before those infected.</summary>
internal sealed class InfectionTable
{
    private Infection[] rows = ArrayPool<Infection>.Shared.Rent(1024);

    public int Count { get; private set; }

    public Span<Infection> Rows => rows.AsSpan(0, Count);

    public ref Infection this[int row] => ref rows[row];

    /// <summary>Adds a row with nothing in it yet.</summary>
    public ref Infection Add(out int row)
    {
        if (Count == rows.Length)
        {
            var larger = ArrayPool<Infection>.Shared.Rent(rows.Length * 2);
            Rows.CopyTo(larger);
            ArrayPool<Infection>.Shared.Return(rows);
            rows = larger;
        }

        row = Count++;
        rows[row] = default;
        return ref rows[row];
    }

    /// <summary>Number of infections on earlier days than this one, when this is the last day that has any.</summary>
    public int CountBefore(int day)
    {
        var count = Count;
        while (count > 0 && rows[count - 1].Day >= day)
        {
            count--;
        }

        return count;
    }

    /// <summary>Gives the room back; the table is empty afterwards.</summary>
    public void Release()
    {
        ArrayPool<Infection>.Shared.Return(rows);
        (rows, Count) = ([], 0);
    }
}
