using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Firebreak.Intake.Populations;

/// <summary>A column of a mapped file as memory: read in place, by as many runs as like, and paged in only where it is touched.</summary>
internal sealed unsafe class MappedColumn<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly MemoryMappedViewAccessor view;
    private readonly T* first;
    private readonly int length;

    public MappedColumn(MemoryMappedFile file, long offset, int length)
    {
        this.length = length;
        view = file.CreateViewAccessor(offset, (long)length * sizeof(T), MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        first = (T*)(start + view.PointerOffset);
    }

    /// <inheritdoc />
    public override Span<T> GetSpan() => new(first, length);

    /// <inheritdoc />
    public override MemoryHandle Pin(int elementIndex = 0) => new(first + elementIndex);

    /// <inheritdoc />
    public override void Unpin()
    {
        // Mapped memory doesn't move.
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
        }
    }
}
