using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>A visit as it lies in a file of appended visits: 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = 16)]
internal readonly record struct PendingVisit(int Person, int Place, int Start, ushort Minutes, byte Source, byte Confidence)
{
    public int DayNumber => Start / Minute.PerDay;

    public Visit Visit => new(Person, Place, new Minute(Start), Minutes, (VisitSource)Source, (VisitConfidence)Confidence);
}

/// <summary>Files of visits that were appended and aren't sealed yet.</summary>
internal static class PendingVisits
{
    public static BatchFile Write(string folder, ReadOnlySpan<PendingVisit> visits, long generation)
    {
        var name = FormattableString.Invariant($"appended.{generation}.visits");
        var bytes = MemoryMarshal.AsBytes(visits);
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
        return new BatchFile(name, visits.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>The visits of a batch, its sum checked: they aren't in any segment yet, and a wrong one would be sealed for good.</summary>
    public static PendingVisit[] Read(string folder, BatchFile file)
    {
        var visits = new PendingVisit[file.Visits];
        using (var stream = new FileStream(Path.Combine(folder, file.Name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
        {
            if (stream.Length != 16L * file.Visits)
            {
                throw new StoreDamagedException(file.Name, new($"it has {stream.Length / 16} visits, and {file.Visits} were written", $"现有 {stream.Length / 16} 条，写入时为 {file.Visits} 条"));
            }

            stream.ReadExactly(MemoryMarshal.AsBytes(visits.AsSpan()));
        }

        return Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(visits.AsSpan()))) == file.Sha256
            ? visits
            : throw new StoreDamagedException(file.Name, new("its bytes aren't those that were written", "其内容与写入时不符"));
    }
}
