using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Firebreak.Intake.Files;
using Firebreak.Primitives;
using Firebreak.Simulation;
using Firebreak.Simulation.Populations;

namespace Firebreak.Intake.Populations;

/// <summary>A saved population, mapped: the engine reads it in place, and several processes share one copy in memory.</summary>
public sealed class PopulationFile : IDisposable
{
    private const int Alignment = 64;
    private const int Piece = 4 << 20;

    private readonly MemoryMappedFile map;
    private readonly List<IDisposable> columns = [];

    private PopulationFile(MemoryMappedFile map, PopulationTree tree, long from)
    {
        this.map = map;
        var places = new Places(tree.Lengths, from);
        Population = new Population(new PopulationColumns
        {
            Ages = Column<byte>(places, 0),
            Homes = Column<byte>(places, 1),
            Roles = Column<byte>(places, 2),
            Groups = Column<int>(places, 3),
            Roster = Column<int>(places, 4),
            GroupStarts = Column<int>(places, 5),
            GroupKinds = Column<byte>(places, 6),
            GroupDistricts = Column<int>(places, 7),
            NeighbourhoodStarts = Column<int>(places, 8),
            NeighbourhoodDistricts = Column<int>(places, 9),
            Districts = tree.Districts,
            BuildingSize = tree.BuildingSize,
            CompoundSize = tree.CompoundSize,
        });
        MadeBy = tree.MadeBy;
    }

    /// <summary>The people. Valid until the file is disposed of.</summary>
    public Population Population { get; }

    /// <summary>Version of Firebreak that built it, and from what.</summary>
    public string MadeBy { get; }

    /// <summary>Opens a population file: its length and checksum are verified before anybody relies on it.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="cancellation">Stops the verification.</param>
    public static PopulationOutcome Open(string path, CancellationToken cancellation = default)
    {
        var name = Path.GetFileName(path);
        try
        {
            PopulationHeader header;
            using (var stream = OpenStream(path))
            {
                header = PopulationHeader.Read(stream, name);
                Verify(stream, header, name, cancellation);
            }

            var mapped = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
            return new PopulationOutcome.Opened(new PopulationFile(mapped, header.Tree, PopulationHeader.Length + header.TreeLength));
        }
        catch (RefusalException refused)
        {
            return new PopulationOutcome.Refused(refused.Reason, refused.ByEnvironment);
        }
        catch (ParameterRefusedException refused)
        {
            return new PopulationOutcome.Refused(
                new($"{name}: {refused.Parameter} has {refused.Value} values; expected: {refused.Expected.English}.",
                    $"{name}：{refused.Parameter} 有 {refused.Value} 个值；应为 {refused.Expected.Chinese}。"), ByEnvironment: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new PopulationOutcome.Refused(Refusal.NotReadable(name, fault).Reason, ByEnvironment: true);
        }
    }

    /// <summary>Writes a population; the stream must be able to seek, because digest and length are known at the end.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="population">Who.</param>
    /// <param name="madeBy">Version of Firebreak, and from what it was built.</param>
    /// <param name="cancellation">Stops between pieces of a column.</param>
    public static void Write(Stream stream, Population population, string madeBy, CancellationToken cancellation = default)
    {
        var c = population.Columns;
        int[] lengths =
        [
            c.Ages.Length, c.Homes.Length, c.Roles.Length, c.Groups.Length, c.Roster.Length, c.GroupStarts.Length, c.GroupKinds.Length,
            c.GroupDistricts.Length, c.NeighbourhoodStarts.Length, c.NeighbourhoodDistricts.Length,
        ];
        var tree = PopulationHeader.Json(new PopulationTree(madeBy, c.BuildingSize, c.CompoundSize, lengths, [.. c.Districts]));
        stream.Write(new byte[PopulationHeader.Length]);
        using var body = new HashedBody(stream, cancellation);
        body.Write(tree);
        var places = new Places(lengths, PopulationHeader.Length + tree.Length);
        body.Column(places.OffsetOf(0), c.Ages);
        body.Column(places.OffsetOf(1), c.Homes);
        body.Column(places.OffsetOf(2), c.Roles);
        body.Column(places.OffsetOf(3), c.Groups);
        body.Column(places.OffsetOf(4), c.Roster);
        body.Column(places.OffsetOf(5), c.GroupStarts);
        body.Column(places.OffsetOf(6), c.GroupKinds);
        body.Column(places.OffsetOf(7), c.GroupDistricts);
        body.Column(places.OffsetOf(8), c.NeighbourhoodStarts);
        body.Column(places.OffsetOf(9), c.NeighbourhoodDistricts);
        var (length, digest) = (stream.Position, body.Digest());
        stream.Position = 0;
        stream.Write(PopulationHeader.Bytes(tree.Length, length, digest));
        stream.Position = length;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        columns.ForEach(column => column.Dispose());
        map.Dispose();
    }

    internal static IReadOnlyList<string> ReadDistricts(string path)
    {
        using var stream = OpenStream(path);
        return [.. PopulationHeader.Read(stream, Path.GetFileName(path)).Tree.Districts.Select(district => district.Code)];
    }

    private static FileStream OpenStream(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refusal.Directory(path);
        }

        try
        {
            return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0) : throw Refusal.Missing(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.NotReadable(path, fault);
        }
    }

    private static void Verify(FileStream stream, PopulationHeader header, string name, CancellationToken cancellation)
    {
        if (new Places(header.Tree.Lengths, PopulationHeader.Length + header.TreeLength).End != header.FileLength)
        {
            throw PopulationHeader.Damaged(name);
        }

        stream.Position = PopulationHeader.Length;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[Piece];
        for (var read = stream.Read(piece); read > 0; read = stream.Read(piece))
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(piece, 0, read);
        }

        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(header.Digest))
        {
            throw PopulationHeader.Damaged(name);
        }
    }

    private Memory<T> Column<T>(Places places, int column)
        where T : unmanaged
    {
        if (places.LengthOf(column) == 0)
        {
            return Memory<T>.Empty;
        }

        var mapped = new MappedColumn<T>(map, places.OffsetOf(column), places.LengthOf(column));
        columns.Add(mapped);
        return mapped.Memory;
    }

    /// <summary>Where each column begins.</summary>
    private sealed class Places
    {
        private static readonly int[] Widths = [1, 1, 1, 4, 4, 4, 1, 4, 4, 4];

        private readonly int[] lengths;
        private readonly long[] offsets = new long[Widths.Length];

        public Places(int[] lengths, long from)
        {
            this.lengths = lengths.Length == Widths.Length && lengths.All(length => length >= 0) ? lengths : new int[Widths.Length];
            End = from;
            for (var column = 0; column < Widths.Length; column++)
            {
                offsets[column] = (End + Alignment - 1) / Alignment * Alignment;
                End = offsets[column] + ((long)this.lengths[column] * Widths[column]);
            }
        }

        public long End { get; }

        public long OffsetOf(int column) => offsets[column];

        public int LengthOf(int column) => lengths[column];
    }

    /// <summary>Writes and digests at once.</summary>
    private sealed class HashedBody(Stream stream, CancellationToken cancellation) : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public void Write(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }

        public void Column<T>(long offset, ReadOnlyMemory<T> values)
            where T : unmanaged
        {
            Write(new byte[offset - stream.Position]);

            // A column of a nation is longer in bytes than a span can be.
            for (var from = 0; from < values.Length; from += Piece)
            {
                cancellation.ThrowIfCancellationRequested();
                Write(MemoryMarshal.AsBytes(values.Span.Slice(from, Math.Min(Piece, values.Length - from))));
            }
        }

        public byte[] Digest() => hash.GetHashAndReset();

        public void Dispose() => hash.Dispose();
    }
}

/// <summary>A population that was opened, or the reason why it can't be used.</summary>
public abstract record PopulationOutcome
{
    private PopulationOutcome()
    {
    }

    /// <summary>Opened.</summary>
    /// <param name="File">The file; whoever opened it disposes of it.</param>
    public sealed record Opened(PopulationFile File) : PopulationOutcome;

    /// <summary>Refused.</summary>
    /// <param name="Reason">What is wrong with it.</param>
    /// <param name="ByEnvironment">Whether disk or rights are at fault, and not the file.</param>
    public sealed record Refused(Phrase Reason, bool ByEnvironment) : PopulationOutcome;
}
