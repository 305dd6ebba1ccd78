using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>The key under which a store knows its visitors. It lies outside the store; without it a store is numbers that met.</summary>
/// <remarks>
/// A pseudonym is the visitor's 16 bytes under AES-256, one block: a permutation, so that no two visitors share one and whoever holds the key can turn it back. Equal
/// visitors have equal pseudonyms within a store, which is what tracing needs, and unequal ones in different stores.
/// </remarks>
internal sealed class VisitorKey : IDisposable
{
    private readonly Aes aes = Aes.Create();

    private VisitorKey(Guid store, byte[] key, KeyTerms? terms) => (Store, aes.Key, Terms) = (store, key, terms);

    /// <summary>The store it belongs to.</summary>
    public Guid Store { get; }

    /// <summary>For whom and how long it is kept; null of a key that no register keeps.</summary>
    public KeyTerms? Terms { get; }

    /// <summary>Makes a key for a store and writes it to a file that nobody else may read.</summary>
    /// <exception cref="IOException">The file is there already, or can't be written.</exception>
    public static VisitorKey Create(string path, Guid store, KeyTerms? terms = null)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        JsonSerializer.Serialize(stream, new Content(store, Convert.ToBase64String(key), terms));
        stream.Flush(flushToDisk: true);
        return new VisitorKey(store, key, terms);
    }

    /// <summary>Reads a key.</summary>
    /// <exception cref="StoreUnavailableException">There is none, or it isn't one.</exception>
    public static VisitorKey Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new StoreUnavailableException(new($"there is no key of visitors at \"{path}\"; without it nobody in the store can be named.", $"“{path}”处没有访客密钥；缺少它则无法识别库中任何人。"));
        }

        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path));
            if (content is { Key: { } text } && Convert.FromBase64String(text) is { Length: 32 } key)
            {
                return new VisitorKey(content.Store, key, content.Terms);
            }
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            // Said below.
        }

        throw new StoreUnavailableException(new($"\"{path}\" isn't a key of visitors.", $"“{path}”不是访客密钥。"));
    }

    /// <summary>Destroys a key where it lies: what can't be read any more can't be restored from the file's blocks either.</summary>
    public static void Destroy(string path)
    {
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            stream.Write(new byte[stream.Length]);
            stream.Flush(flushToDisk: true);
        }

        File.Delete(path);
        Disk.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    /// <summary>Turns visitors into pseudonyms, in place.</summary>
    public void Hide(Span<UInt128> visitors) => aes.EncryptEcb(MemoryMarshal.AsBytes(visitors), MemoryMarshal.AsBytes(visitors), PaddingMode.None);

    /// <summary>Whether the process that destroyed this key ended before it had deleted the file; if so, the file goes now.</summary>
    public static bool WasBeingDestroyed(string path)
    {
        if (File.ReadAllBytes(path).AsSpan().ContainsAnyExcept((byte)0))
        {
            return false;
        }

        Destroy(path);
        return true;
    }

    /// <summary>The pseudonym of one visitor.</summary>
    public UInt128 PseudonymOf(VisitorId visitor)
    {
        var pseudonym = visitor.Bits;
        Hide(new Span<UInt128>(ref pseudonym));
        return pseudonym;
    }

    /// <summary>The visitor behind a pseudonym.</summary>
    public VisitorId Open(UInt128 pseudonym)
    {
        aes.DecryptEcb(MemoryMarshal.AsBytes(new Span<UInt128>(ref pseudonym)), MemoryMarshal.AsBytes(new Span<UInt128>(ref pseudonym)), PaddingMode.None);
        return new VisitorId(pseudonym);
    }

    /// <inheritdoc />
    public void Dispose() => aes.Dispose();

    private sealed record Content(Guid Store, string Key, KeyTerms? Terms);
}

/// <summary>For which jurisdiction a store of check-ins is kept, and for how many days after its response has lapsed. It stands beside the key, and goes with it.</summary>
/// <param name="Jurisdiction">The jurisdiction.</param>
/// <param name="KeptDays">Days.</param>
internal sealed record KeyTerms(Guid Jurisdiction, int KeptDays);
