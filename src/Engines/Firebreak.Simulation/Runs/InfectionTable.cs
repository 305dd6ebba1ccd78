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
    public Course Course;

    public readonly bool IsFound => FoundOn != NotYet;

    public readonly int FirstInfectiousDay => Day + Course.InfectiousFrom;

    public readonly bool IsIsolatedOn(int day) => day >= IsolatedFrom && day < IsolatedUntil;
}

/// <summary>All infections of a run, in the order in which they happened; an infector stands before those infected.</summary>
internal sealed class InfectionTable
{
    private Infection[] rows = new Infection[1024];

    public int Count { get; private set; }

    public Span<Infection> Rows => rows.AsSpan(0, Count);

    public ref Infection this[int row] => ref rows[row];

    public ref Infection Add(out int row)
    {
        if (Count == rows.Length)
        {
            Array.Resize(ref rows, rows.Length * 2);
        }

        row = Count++;
        return ref rows[row];
    }
}
