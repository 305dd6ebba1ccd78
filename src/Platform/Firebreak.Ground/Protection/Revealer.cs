using System.Security.Cryptography;
using System.Text.Json;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;

namespace Firebreak.Ground.Protection;

/// <summary>Opens protected values of the people it was made for. A view makes one, for a purpose, and the audit has named those people before.</summary>
public sealed class Revealer : IDisposable
{
    private readonly Dictionary<Guid, byte[]> keys;
    private readonly Dictionary<Guid, PersonFields>? fields;
    private readonly Dictionary<Guid, AesGcm> ciphers = [];

    // Without fields everything may be read: so for verbs and jobs, which show nothing.
    internal Revealer(Dictionary<Guid, byte[]> keys, Dictionary<Guid, PersonFields>? fields = null, Refusal? refusal = null) => (this.keys, this.fields, Refusal) = (keys, fields, refusal);

    /// <summary>Why some or all of the people asked for can't be read; null where none was refused. The erased aren't refused: nobody reads them.</summary>
    public Refusal? Refusal { get; }

    /// <summary>What of this person may be read.</summary>
    public PersonFields FieldsOf(Guid subject) => !keys.ContainsKey(subject) ? PersonFields.None : fields is null ? PersonFields.All : fields.GetValueOrDefault(subject);

    /// <summary>Whether this person's values can be read; false for somebody who was erased.</summary>
    public bool CanRead(Guid subject) => keys.ContainsKey(subject);

    /// <summary>Forgets the keys.</summary>
    public void Dispose()
    {
        foreach (var key in keys.Values)
        {
            CryptographicOperations.ZeroMemory(key);
        }

        foreach (var cipher in ciphers.Values)
        {
            cipher.Dispose();
        }

        keys.Clear();
        ciphers.Clear();
    }

    /// <summary>The bytes of a sealed file, or null where this revealer may not read it or it was changed.</summary>
    public byte[]? OpenBytes(ReadOnlySpan<byte> content) =>
        content.Length > Envelope.HeaderBytes && FieldsOf(Envelope.SubjectOf(content)).HasFlag(PersonFields.Notes) && CipherOf(Envelope.SubjectOf(content)) is { } cipher ? Envelope.Open(cipher, content) : null;

    /// <summary>A digest of facts under the person's own key: it tells whether they changed, and tells nothing once the key is gone.</summary>
    internal long FingerprintOf(Guid subject, ReadOnlySpan<byte> facts)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys[subject], facts, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    // A value doesn't know which field it is; whoever doesn't say it is read only by somebody who may read all.
    internal bool TryOpen<T>(Protected<T> sealedValue, PersonFields field, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T value)
    {
        if (CipherOf(sealedValue.Subject) is not { } cipher || !FieldsOf(sealedValue.Subject).HasFlag(field))
        {
            value = default;
            return false;
        }

        var plain = Envelope.Open(cipher, sealedValue.Envelope)
            ?? throw new CryptographicException("A stored value doesn't open under its person's key: the database was changed by something other than Firebreak.");
        value = JsonSerializer.Deserialize<T>(plain)!;
        CryptographicOperations.ZeroMemory(plain);
        return true;
    }

    // One a person: six values of theirs are opened at a time.
    private AesGcm? CipherOf(Guid subject)
    {
        if (!ciphers.TryGetValue(subject, out var cipher) && keys.TryGetValue(subject, out var key))
        {
            ciphers.Add(subject, cipher = Envelope.Cipher(key));
        }

        return cipher;
    }
}
