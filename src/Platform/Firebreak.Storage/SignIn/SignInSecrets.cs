using System.Security.Cryptography;
using Firebreak.Ground.Protection;

namespace Firebreak.Storage.SignIn;

/// <summary>Seals what signing in must be able to read again: authenticator keys, recovery codes, the host's own keys.</summary>
/// <remarks>
/// Under a key made from one of the node's that no rotation changes, so a database without its key file signs nobody in. Each secret is bound to whom or
/// what it belongs to.
/// </remarks>
internal sealed class SignInSecrets(RegisterDatabase register)
{
    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, register.Keys.BlindKey, Envelope.KeyBytes, info: "firebreak sign-in secrets"u8.ToArray());

    public byte[] Seal(Guid subject, ReadOnlySpan<byte> plain) => Envelope.Seal(key, subject, plain);

    /// <summary>The secret, or null where it was sealed for something else or under other keys.</summary>
    public byte[]? Open(Guid subject, byte[] envelope) =>
        envelope.Length >= Envelope.HeaderBytes && Envelope.SubjectOf(envelope) == subject ? Envelope.Open(key, envelope) : null;
}
