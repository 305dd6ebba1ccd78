using System.Security.Cryptography;
using System.Text.Json;

namespace Firebreak.Ground.Protection;

/// <summary>Opens protected values of the people it was made for. A view makes one, for a purpose, and the audit has named those people before.</summary>
public sealed class Revealer : IDisposable
{
    private readonly Dictionary<Guid, byte[]> keys;

    internal Revealer(Dictionary<Guid, byte[]> keys) => this.keys = keys;

    /// <summary>Whether this person's values can be read; false for somebody who was erased.</summary>
    public bool CanRead(Guid subject) => keys.ContainsKey(subject);

    /// <summary>Forgets the keys.</summary>
    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            CryptographicOperations.ZeroMemory(key);
        }

        keys.Clear();
    }

    /// <summary>The bytes of a sealed file, or null where this revealer may not read it or it was changed.</summary>
    public byte[]? OpenBytes(ReadOnlySpan<byte> content) =>
        content.Length > Envelope.HeaderBytes && keys.TryGetValue(Envelope.SubjectOf(content), out var key) ? Envelope.Open(key, content) : null;

    /// <summary>A digest of facts under the person's own key: it tells whether they changed, and tells nothing once the key is gone.</summary>
    internal long FingerprintOf(Guid subject, ReadOnlySpan<byte> facts)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys[subject], facts, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    internal bool TryOpen<T>(Protected<T> sealedValue, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        if (!keys.TryGetValue(sealedValue.Subject, out var key))
        {
            value = default;
            return false;
        }

        var plain = Envelope.Open(key, sealedValue.Envelope)
            ?? throw new CryptographicException("A stored value doesn't open under its person's key: the database was changed by something other than Firebreak.");
        value = JsonSerializer.Deserialize<T>(plain)!;
        CryptographicOperations.ZeroMemory(plain);
        return true;
    }
}
