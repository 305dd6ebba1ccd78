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
public sealed class VisitorKey : IDisposable
{
    private readonly Aes aes = Aes.Create();

    private VisitorKey(Guid store, byte[] key) => (Store, aes.Key) = (store, key);

    /// <summary>The store it belongs to.</summary>
    public Guid Store { get; }

    /// <summary>Makes a key for a store and writes it to a file that nobody else may read.</summary>
    /// <exception cref="IOException">The file is there already, or can't be written.</exception>
    public static VisitorKey Create(string path, Guid store)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(path, options);
        JsonSerializer.Serialize(stream, new Content(store, Convert.ToBase64String(key)));
        stream.Flush(flushToDisk: true);
        return new VisitorKey(store, key);
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
                return new VisitorKey(content.Store, key);
            }
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            // Said below.
        }

        throw new StoreUnavailableException(new($"\"{path}\" isn't a key of visitors.", $"“{path}”不是访客密钥。"));
    }

    /// <summary>Turns visitors into pseudonyms, in place.</summary>
    public void Hide(Span<UInt128> visitors) => aes.EncryptEcb(MemoryMarshal.AsBytes(visitors), MemoryMarshal.AsBytes(visitors), PaddingMode.None);

    /// <summary>The visitor behind a pseudonym.</summary>
    public VisitorId Open(UInt128 pseudonym)
    {
        aes.DecryptEcb(MemoryMarshal.AsBytes(new Span<UInt128>(ref pseudonym)), MemoryMarshal.AsBytes(new Span<UInt128>(ref pseudonym)), PaddingMode.None);
        return new VisitorId(pseudonym);
    }

    /// <inheritdoc />
    public void Dispose() => aes.Dispose();

    private sealed record Content(Guid Store, string Key);
}
