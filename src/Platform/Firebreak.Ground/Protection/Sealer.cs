using System.Security.Cryptography;
using System.Text.Json;

namespace Firebreak.Ground.Protection;

/// <summary>Seals values under one person's key. A change hands it out; it isn't kept.</summary>
public sealed class Sealer : IDisposable
{
    // Ciphertext is as long as what it hides, and a name's length says something: plain text is padded to a multiple of this.
    private const int PaddingBytes = 32;

    private readonly AesGcm cipher;

    internal Sealer(Guid subject, byte[] key) => (Subject, cipher) = (subject, Envelope.Cipher(key));

    /// <summary>The person whose key it holds.</summary>
    public Guid Subject { get; }

    /// <summary>Seals a value.</summary>
    public Protected<T> Seal<T>(T value)
    {
        // JSON may be followed by white space, so padding needs no marker of its own.
        var json = JsonSerializer.SerializeToUtf8Bytes(value);
        var plain = new byte[(json.Length + PaddingBytes - 1) / PaddingBytes * PaddingBytes];
        json.CopyTo(plain, 0);
        plain.AsSpan(json.Length).Fill((byte)' ');
        var envelope = Envelope.Seal(cipher, Subject, plain);
        CryptographicOperations.ZeroMemory(json);
        CryptographicOperations.ZeroMemory(plain);
        return new Protected<T>(envelope);
    }

    /// <summary>Seals the bytes of a file. Their length shows; that a person has a photograph of two megabytes says nothing.</summary>
    public byte[] SealBytes(ReadOnlySpan<byte> content) => Envelope.Seal(cipher, Subject, content);

    /// <summary>Forgets the key. The change that handed the sealer out does so when it ends.</summary>
    public void Dispose() => cipher.Dispose();

    /// <summary>Seals a value that may be missing; what is missing stays missing.</summary>
    public Protected<string>? SealIfKnown(string? value) => string.IsNullOrWhiteSpace(value) ? null : Seal(value);
}
