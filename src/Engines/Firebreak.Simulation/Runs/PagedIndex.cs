using System.Runtime.CompilerServices;

namespace Firebreak.Simulation.Runs;

/// <summary>Row by agent, for the few agents that have one: pages of 1,024 agents, made when the first of them gets a row.</summary>
/// <remarks>
/// In a controlled outbreak almost no page exists and a look-up costs one read; in an uncontrolled one all exist and it is an array.
/// </remarks>
internal sealed class PagedIndex(int agentCount)
{
    private const int PageBits = 10;
    private const int PageSize = 1 << PageBits;

    // Rows are kept as row + 1, so that a fresh page means nobody.
    private readonly int[]?[] pages = new int[(agentCount >> PageBits) + 1][];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RowOf(int agent)
    {
        var page = pages[agent >> PageBits];
        return page is null ? -1 : page[agent & (PageSize - 1)] - 1;
    }

    public void Set(int agent, int row) => (pages[agent >> PageBits] ??= new int[PageSize])[agent & (PageSize - 1)] = row + 1;
}

/// <summary>A small value by agent, for the few agents that have one: pages of 64 agents, made when they are first written to.</summary>
/// <remarks>Holding the value itself, not a row of a table, saves a cache miss for each contact that a measure looks at.</remarks>
internal sealed class PagedColumn<T>(int agentCount)
    where T : struct
{
    // Strangers whom tracers find lie far from one another: in pages of 256 agents, 200,000 of them would take 400 MB.
    private const int PageBits = 6;
    private const int PageSize = 1 << PageBits;

    private readonly T[]?[] pages = new T[(agentCount >> PageBits) + 1][];

    /// <summary>The agent's value, or the default.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of(int agent) => pages[agent >> PageBits] is { } page ? page[agent & (PageSize - 1)] : default;

    /// <summary>The agent's value, to be changed.</summary>
    public ref T Edit(int agent) => ref (pages[agent >> PageBits] ??= new T[PageSize])[agent & (PageSize - 1)];
}
