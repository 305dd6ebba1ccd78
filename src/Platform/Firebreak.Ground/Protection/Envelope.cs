using System.Security.Cryptography;

namespace Firebreak.Ground.Protection;

/// <summary>Bytes under a key: one format byte, the 16 bytes of whom they concern, nonce, AES-256-GCM ciphertext, tag.</summary>
/// <remarks>
/// Format and subject are authenticated with the ciphertext, so an envelope moved to another person's row doesn't open. Nonces are random: a key of one
/// person seals some hundreds of values in its life and the node's key one a person, far below the 2^32 that NIST SP 800-38D allows.
/// </remarks>
internal static class Envelope
{
    public const int KeyBytes = 32;

    private const byte Format = 1;
    public const int HeaderBytes = 17;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A cipher for several values under one key: setting one up costs as much as sealing some hundred bytes.</summary>
    public static AesGcm Cipher(ReadOnlySpan<byte> key) => new(key, TagBytes);

    public static byte[] Seal(ReadOnlySpan<byte> key, Guid subject, ReadOnlySpan<byte> plain)
    {
        using var cipher = Cipher(key);
        return Seal(cipher, subject, plain);
    }

    public static byte[] Seal(AesGcm cipher, Guid subject, ReadOnlySpan<byte> plain)
    {
        var envelope = new byte[HeaderBytes + NonceBytes + plain.Length + TagBytes];
        var span = envelope.AsSpan();
        span[0] = Format;
        subject.TryWriteBytes(span[1..HeaderBytes], bigEndian: true, out _);
        var nonce = span.Slice(HeaderBytes, NonceBytes);
        DrawnBytes.Fill(nonce);
        cipher.Encrypt(nonce, plain, span[(HeaderBytes + NonceBytes)..^TagBytes], span[^TagBytes..], span[..HeaderBytes]);
        return envelope;
    }

    /// <summary>The plain bytes, or null where the key isn't the one they were sealed under or a bit was changed.</summary>
    public static byte[]? Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> envelope)
    {
        using var cipher = Cipher(key);
        return Open(cipher, envelope);
    }

    /// <summary>The same with a cipher that was set up before.</summary>
    public static byte[]? Open(AesGcm cipher, ReadOnlySpan<byte> envelope)
    {
        if (envelope.Length < HeaderBytes + NonceBytes + TagBytes || envelope[0] != Format)
        {
            return null;
        }

        var plain = new byte[envelope.Length - HeaderBytes - NonceBytes - TagBytes];
        try
        {
            cipher.Decrypt(envelope.Slice(HeaderBytes, NonceBytes), envelope[(HeaderBytes + NonceBytes)..^TagBytes], envelope[^TagBytes..], plain, envelope[..HeaderBytes]);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public static Guid SubjectOf(ReadOnlySpan<byte> envelope) => new(envelope[1..HeaderBytes], bigEndian: true);
}
