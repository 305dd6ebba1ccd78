using System.Security.Cryptography;

namespace Firebreak.Ground.Protection;

/// <summary>The secrets of a node: the key that wraps every person's key, those that did so before it, and the key of the blind indexes. They live outside the database.</summary>
/// <param name="id">Which keys these are.</param>
/// <param name="wrapping">Wrapping keys, the one in use first. Retired ones open what they wrapped (older backups, a rotation cut short) and wrap nothing.</param>
/// <param name="blind">The key of the blind indexes.</param>
internal sealed class NodeKeys(Guid id, IReadOnlyList<byte[]> wrapping, byte[] blind)
{
    // Set up once. A cipher works for one thread at a time; wrapping a key takes a microsecond.
    private readonly AesGcm[] ciphers = [.. wrapping.Select(key => Envelope.Cipher(key))];
    private readonly Lock turn = new();

    /// <summary>Which keys these are; the database remembers it, so that a wrong key file is recognised before anything is read. A rotation keeps it.</summary>
    public Guid Id { get; } = id;

    public IReadOnlyList<byte[]> Wrapping { get; } = wrapping;

    public BlindIndex Blind { get; } = new(blind);

    public byte[] BlindKey { get; } = blind;

    public static NodeKeys Create() => new(Guid.NewGuid(), [RandomNumberGenerator.GetBytes(Envelope.KeyBytes)], RandomNumberGenerator.GetBytes(Envelope.KeyBytes));

    /// <summary>The same keys with a new one in use.</summary>
    public NodeKeys Rotated() => new(Id, [RandomNumberGenerator.GetBytes(Envelope.KeyBytes), .. Wrapping], BlindKey);

    /// <summary>The same keys without the retired ones.</summary>
    public NodeKeys WithoutRetired() => new(Id, [Wrapping[0]], BlindKey);

    public byte[] Wrap(Guid subject, byte[] key)
    {
        lock (turn)
        {
            return Envelope.Seal(ciphers[0], subject, key);
        }
    }

    /// <summary>A person's key, or null where the envelope is under none of these.</summary>
    public byte[]? Unwrap(byte[] envelope)
    {
        lock (turn)
        {
            return ciphers.Select(cipher => Envelope.Open(cipher, envelope)).FirstOrDefault(opened => opened is not null);
        }
    }

    /// <summary>Whether an envelope is under the key in use.</summary>
    public bool IsCurrent(byte[] envelope)
    {
        lock (turn)
        {
            return Envelope.Open(ciphers[0], envelope) is { } opened && Forget(opened);
        }
    }

    /// <summary>Who alone can have written the database's mark: the holder of these keys.</summary>
    public byte[] Mark() => Wrap(Id, new byte[Envelope.KeyBytes]);

    public bool Recognises(byte[] mark) => Envelope.SubjectOf(mark) == Id && Unwrap(mark) is not null;

    private static bool Forget(byte[] key)
    {
        CryptographicOperations.ZeroMemory(key);
        return true;
    }
}
