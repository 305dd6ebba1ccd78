using System.Security.Cryptography;

namespace Firebreak.Ground.Protection;

/// <summary>The two secrets of a node: the key that wraps every person's key, and the key of the blind indexes. They live outside the database.</summary>
internal sealed class NodeKeys(Guid id, byte[] wrapping, byte[] blind)
{
    /// <summary>Which pair this is; the database remembers it, so that a wrong key file is recognised before anything is read.</summary>
    public Guid Id { get; } = id;

    public byte[] Wrapping { get; } = wrapping;

    public BlindIndex Blind { get; } = new(blind);

    public byte[] BlindKey { get; } = blind;

    public static NodeKeys Create() =>
        new(Guid.NewGuid(), RandomNumberGenerator.GetBytes(Envelope.KeyBytes), RandomNumberGenerator.GetBytes(Envelope.KeyBytes));

    public byte[] Wrap(Guid subject, byte[] key) => Envelope.Seal(Wrapping, subject, key);

    /// <summary>A person's key, or null where the envelope isn't under this node's key.</summary>
    public byte[]? Unwrap(byte[] envelope) => Envelope.Open(Wrapping, envelope);

    /// <summary>Who alone can have written the database's mark: the holder of these keys.</summary>
    public byte[] Mark() => Wrap(Id, new byte[Envelope.KeyBytes]);

    public bool Recognises(byte[] mark) => Envelope.SubjectOf(mark) == Id && Unwrap(mark) is not null;
}
