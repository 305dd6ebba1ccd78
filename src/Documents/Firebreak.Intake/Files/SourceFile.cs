using System.Security.Cryptography;

namespace Firebreak.Intake.Files;

/// <summary>A file that may be read: what kind it is, in which encoding, and the digest of its bytes.</summary>
internal sealed record SourceFile(string Path, string Name, long Length, bool IsWorkbook, TextEncoding Encoding, string Sha256)
{
    private const int ChunkBytes = 1 << 20;

    // Four bytes a character at most, for the longest record that the tokeniser takes.
    private const long LongestLineBytes = 4L * Tables.DelimitedTable.LongestRecord;

    /// <summary>Looks at every byte once, and refuses what can't be a table.</summary>
    public static SourceFile Open(string path, string? encodingName, Action<long, long> progress, CancellationToken cancellation)
    {
        var name = System.IO.Path.GetFileName(path);
        RequireRegularFile(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
            if (stream.Length == 0)
            {
                throw Refusal.Empty(name);
            }

            return Survey(stream, path, name, encodingName, progress, cancellation);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Refusal.NotReadable(name, fault);
        }
    }

    private static void RequireRegularFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refusal.Directory(path);
        }

        if (!File.Exists(path))
        {
            throw Refusal.Missing(path);
        }

        var attributes = File.GetAttributes(path);
        if (attributes.HasFlag(FileAttributes.Device) || (new FileInfo(path) is { Length: 0 } && path.StartsWith("/dev/", StringComparison.Ordinal)))
        {
            throw Refusal.NotRegular(path);
        }
    }

    private static SourceFile Survey(
        FileStream stream, string path, string name, string? encodingName, Action<long, long> progress, CancellationToken cancellation)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var evidence = new EncodingEvidence();
        var chunk = new byte[ChunkBytes];
        var total = 0L;
        var lineBytes = 0L;
        var isWorkbook = false;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = stream.ReadAtLeast(chunk, ChunkBytes, throwOnEndOfStream: false);
            if (count == 0)
            {
                break;
            }

            var bytes = chunk.AsSpan(0, count);
            if (total == 0)
            {
                isWorkbook = FileKinds.IsWorkbookOrText(bytes, name, path);
            }

            digest.AppendData(bytes);
            total += count;
            if (!isWorkbook)
            {
                evidence.Add(bytes);
                var lastEnd = bytes.LastIndexOfAny((byte)'\n', (byte)'\r');
                lineBytes = lastEnd < 0 ? lineBytes + count : count - lastEnd;
                if (lineBytes > LongestLineBytes)
                {
                    throw new RefusalException(new(
                        $"{name} has a line of more than {LongestLineBytes:N0} bytes that ends nowhere before byte {total:N0}; it isn't a table.",
                        $"{name} 中有一行超过 {LongestLineBytes:N0} 字节（至第 {total:N0} 字节仍未换行），不是表格。"));
                }
            }

            progress(total, stream.Length);
        }

        var encoding = encodingName is null ? evidence.Choose() : TextEncoding.Named(encodingName, evidence.BomLength);
        return new(path, name, total, isWorkbook, encoding, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
