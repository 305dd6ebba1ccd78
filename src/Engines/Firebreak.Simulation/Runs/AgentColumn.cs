using System.Buffers;
using System.Runtime.CompilerServices;

namespace Firebreak.Simulation.Runs;

/// <summary>A small value by agent, for those agents that have one; the others have the default.</summary>
/// <remarks>
/// A city's column is one array, borrowed and given back, so that a look-up is one read and a run leaves nothing for the garbage collector. A larger
/// population's is cut into pages that are made when they are first written to: in a controlled outbreak almost none exists.
/// </remarks>
internal sealed class AgentColumn<T>
    where T : struct
{
    private const int LargestFlat = 2_000_000;

    private readonly int pageBits;
    private readonly T[]?[] pages;
    private T[]? flat;

    /// <summary>A column for so many agents.</summary>
    /// <param name="agentCount">Number of agents.</param>
    /// <param name="pageBits">Pages hold two to this power: many where neighbours get values together, few where strangers do.</param>
    public AgentColumn(int agentCount, int pageBits)
    {
        this.pageBits = pageBits;
        if (agentCount <= LargestFlat)
        {
            pages = [];
            flat = ArrayPool<T>.Shared.Rent(agentCount);
            flat.AsSpan(0, agentCount).Clear();
        }
        else
        {
            pages = new T[(agentCount >> pageBits) + 1][];
        }
    }

    /// <summary>The agent's value, or the default.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of(int agent) => flat is { } all ? all[agent]
        : pages[agent >> pageBits] is { } page ? page[agent & ((1 << pageBits) - 1)] : default;

    /// <summary>The agent's value, to be changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Edit(int agent)
    {
        if (flat is { } all)
        {
            return ref all[agent];
        }

        return ref (pages[agent >> pageBits] ??= new T[1 << pageBits])[agent & ((1 << pageBits) - 1)];
    }

    /// <summary>Gives a borrowed array back; the column can't be used any more.</summary>
    public void Release()
    {
        if (flat is { } borrowed)
        {
            flat = null;
            ArrayPool<T>.Shared.Return(borrowed);
        }
    }
}

/// <summary>Row of each infected agent in the table of infections.</summary>
internal sealed class InfectionIndex(int agentCount)
{
    // Rows are kept as row + 1, so that the default means nobody. Outbreaks are local: pages are large.
    private readonly AgentColumn<int> rows = new(agentCount, pageBits: 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RowOf(int agent) => rows.Of(agent) - 1;

    public void Set(int agent, int row) => rows.Edit(agent) = row + 1;

    public void Release() => rows.Release();
}
