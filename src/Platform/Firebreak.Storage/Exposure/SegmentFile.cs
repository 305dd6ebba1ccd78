using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Firebreak.Primitives;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>The file of a sealed day: a header with a table of columns, and the columns as they lie in memory, each on a boundary of 64 bytes.</summary>
/// <remarks>It's written once and mapped from then on, so that a store may be larger than memory. Numbers are little-endian.</remarks>
internal static class SegmentFile
{
    private const ulong Magic = 0x3159_4144_5349_5646; // "FVISDAY1"
    private const int ColumnCount = 14;
    private const int HeaderLongs = 3 + (2 * ColumnCount);
    private const int Boundary = 64;

    /// <summary>Writes a day and flushes it to the disk.</summary>
    public static DayFile Write(string folder, VisitDayColumns day, long generation)
    {
        var name = DayFile.NameOf(day.Day, generation);
        Span<long> header = stackalloc long[HeaderLongs];
        header[0] = (long)Magic;
        header[1] = day.Day.DayNumber;
        header[2] = day.PlacePersons.Length;
        var at = Round(HeaderLongs * sizeof(long));
        for (var column = 0; column < ColumnCount; column++)
        {
            var bytes = (long)BytesOf(day, column).Length;
            (header[3 + (2 * column)], header[4 + (2 * column)]) = (at, bytes);
            at = Round(at + bytes);
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.SetLength(at);
        Put(MemoryMarshal.AsBytes(header));
        for (var column = 0; column < ColumnCount; column++)
        {
            Put(BytesOf(day, column));
        }

        stream.Flush(flushToDisk: true);
        return new DayFile(day.Day, name, day.PlacePersons.Length, at, Convert.ToHexStringLower(hash.GetHashAndReset()));

        void Put(ReadOnlySpan<byte> bytes)
        {
            stream.Write(bytes);
            hash.AppendData(bytes);
            Span<byte> gap = stackalloc byte[Boundary];
            gap = gap[..(int)(Round(bytes.Length) - bytes.Length)];
            gap.Clear();
            stream.Write(gap);
            hash.AppendData(gap);
        }
    }

    /// <summary>Maps a day. What the header says is checked against the file and against itself; the columns' bytes are checked by their sum on request.</summary>
    /// <exception cref="StoreDamagedException">The file isn't a sealed day, or has been cut.</exception>
    public static MappedDay Map(string folder, DayFile file)
    {
        var path = Path.Combine(folder, file.Name);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        MemoryMappedFile? mapped = null;
        try
        {
            Span<long> header = stackalloc long[HeaderLongs];
            if (stream.Length != file.Bytes)
            {
                throw Damaged(file, new($"it has {stream.Length} bytes, and {file.Bytes} were written", $"现有 {stream.Length} 字节，写入时为 {file.Bytes} 字节"));
            }

            stream.ReadExactly(MemoryMarshal.AsBytes(header));
            if (header[0] != (long)Magic || header[1] != file.Day.DayNumber || header[2] != file.Visits)
            {
                throw Damaged(file, new("its header isn't that of the day", "文件头与该日不符"));
            }

            mapped = MemoryMappedFile.CreateFromFile(stream, mapName: null, capacity: 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            return new MappedDay(file, mapped, header);
        }
        catch
        {
            mapped?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    public static StoreDamagedException Damaged(DayFile file, Phrase reason) => new(file.Name, reason);

    private static long Round(long bytes) => (bytes + Boundary - 1) / Boundary * Boundary;

    private static ReadOnlySpan<byte> BytesOf(VisitDayColumns day, int column) => column switch
    {
        0 => MemoryMarshal.AsBytes(day.PlacePersons.Span),
        1 => MemoryMarshal.AsBytes(day.PlaceTimes.Span),
        2 => day.PlaceTails.Span,
        3 => MemoryMarshal.AsBytes(day.PersonPlaces.Span),
        4 => MemoryMarshal.AsBytes(day.PersonTimes.Span),
        5 => MemoryMarshal.AsBytes(day.PersonTails.Span),
        6 => MemoryMarshal.AsBytes(day.PlaceBits.Span),
        7 => MemoryMarshal.AsBytes(day.PlaceRanks.Span),
        8 => MemoryMarshal.AsBytes(day.PlaceOffsets.Span),
        9 => MemoryMarshal.AsBytes(day.PlaceLongest.Span),
        10 => MemoryMarshal.AsBytes(day.PersonBits.Span),
        11 => MemoryMarshal.AsBytes(day.PersonRanks.Span),
        12 => day.PersonCounts.Span,
        13 => MemoryMarshal.AsBytes(day.PersonOffsets.Span),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "A day has fourteen columns."),
    };
}
