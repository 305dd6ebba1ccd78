using System.Buffers;
using System.IO.MemoryMappedFiles;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>A sealed day read in place. It stays readable after the file was replaced or deleted, until it's given back.</summary>
internal sealed unsafe class MappedDay : IDisposable
{
    private readonly MemoryMappedFile mapped;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* start;

    public MappedDay(DayFile file, MemoryMappedFile mapped, ReadOnlySpan<long> header)
    {
        (File, this.mapped) = (file, mapped);
        view = mapped.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* at = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref at);
        start = at + view.PointerOffset;
        try
        {
            Columns = new VisitDayColumns
            {
                Day = file.Day,
                PlacePersons = Column<int>(header, 0, file.Visits),
                PlaceTimes = Column<ushort>(header, 1, file.Visits),
                PlaceTails = Column<byte>(header, 2, file.Visits),
                PersonPlaces = Column<int>(header, 3, file.Visits),
                PersonTimes = Column<ushort>(header, 4, file.Visits),
                PersonTails = Column<ushort>(header, 5, file.Visits),
                PlaceBits = Column<ulong>(header, 6),
                PlaceRanks = Column<int>(header, 7),
                PlaceOffsets = Column<int>(header, 8),
                PlaceLongest = Column<ushort>(header, 9),
                PersonBits = Column<ulong>(header, 10),
                PersonRanks = Column<int>(header, 11),
                PersonCounts = Column<byte>(header, 12),
                PersonOffsets = Column<int>(header, 13),
            };
            if (Columns.PlaceOffsets.IsEmpty || Columns.PlaceOffsets.Span[^1] != file.Visits || Columns.PlaceLongest.Length != Columns.PlaceOffsets.Length - 1)
            {
                throw SegmentFile.Damaged(file, new("its directories don't add up", "其目录不一致"));
            }

            Day = new VisitDay(Columns);
        }
        catch
        {
            Release();
            throw;
        }
    }

    public DayFile File { get; }

    public VisitDayColumns Columns { get; }

    public VisitDay Day { get; }

    public void Dispose()
    {
        Release();
        mapped.Dispose();
    }

    private void Release()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
    }

    private ReadOnlyMemory<T> Column<T>(ReadOnlySpan<long> header, int column, int? expected = null)
        where T : unmanaged
    {
        var (at, bytes) = (header[3 + (2 * column)], header[4 + (2 * column)]);
        var length = bytes / sizeof(T);
        if (at < 0 || bytes < 0 || at + bytes > File.Bytes || bytes % sizeof(T) != 0 || length > int.MaxValue || (expected is { } count && length != count))
        {
            throw SegmentFile.Damaged(File, new($"column {column + 1} doesn't lie within it", $"第 {column + 1} 列超出文件范围"));
        }

        return length == 0 ? ReadOnlyMemory<T>.Empty : new Stretch<T>((T*)(start + at), (int)length).Memory;
    }

    // Mapped memory doesn't move, and lives as long as the day.
    private sealed class Stretch<T>(T* first, int length) : MemoryManager<T>
        where T : unmanaged
    {
        public override Span<T> GetSpan() => new(first, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(first + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
