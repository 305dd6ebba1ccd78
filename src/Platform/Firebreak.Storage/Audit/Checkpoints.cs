using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Ground.Time;

namespace Firebreak.Storage.Audit;

/// <summary>A signed statement that the chain had this head at this entry.</summary>
internal sealed record Checkpoint(long Sequence, Instant At, string Head, byte[] Signature)
{
    public static byte[] Signed(long sequence, Instant at, string head) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"firebreak.audit/1 {sequence} {at} {head}"));
}

/// <summary>
/// Signed checkpoints of the audit, a line each, in a file beside the key file: who has the database alone can rewrite a chain of hashes from any entry on, or cut off its end, but can't sign it.
/// </summary>
internal sealed class Checkpoints(string path)
{
    public void Add(Checkpoint checkpoint)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        var line = string.Create(CultureInfo.InvariantCulture, $"{checkpoint.Sequence} {checkpoint.At} {checkpoint.Head} {Convert.ToBase64String(checkpoint.Signature)}\n");
        file.Write(Encoding.ASCII.GetBytes((file.Length > 0 && !EndsWithLine() ? "\n" : "") + line));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Every line; null for one that isn't a checkpoint signed by this key.</summary>
    public IReadOnlyList<(int Line, Checkpoint? Checkpoint)> Read(ECDsa key) => File.Exists(path)
        ? [.. File.ReadLines(path).Select((line, i) => (i + 1, Parse(line, key)))]
        : [];

    /// <summary>The node's signing key. It's made from the key of the blind indexes, which no rotation exchanges, so copies and shares of the key file hold it already.</summary>
    public static ECDsa KeyOf(byte[] nodeSecret)
    {
        // The order of the curve is so near to 2^256 that a second try is never needed in practice.
        for (var attempt = 0; ; attempt++)
        {
            var scalar = HKDF.DeriveKey(HashAlgorithmName.SHA256, nodeSecret, 32, info: Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"firebreak audit checkpoints {attempt}")));
            try
            {
                return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });
            }
            catch (CryptographicException) when (attempt < 8)
            {
            }
        }
    }

    private static Checkpoint? Parse(string line, ECDsa key)
    {
        var parts = line.Split(' ');
        return parts.Length == 4 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            && DateTimeOffset.TryParse(parts[1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            && Signature(parts[3]) is { } signature && key.VerifyData(Checkpoint.Signed(sequence, Instant.Of(at), parts[2]), signature, HashAlgorithmName.SHA256)
            ? new Checkpoint(sequence, Instant.Of(at), parts[2], signature) : null;
    }

    private static byte[]? Signature(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }

    private bool EndsWithLine()
    {
        using var file = File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() == '\n';
    }
}
