using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Firebreak.Web.SignIn;

/// <summary>Codes of an authenticator app: RFC 6238 with six digits, SHA-1 and 30 seconds, which every app knows. Each code counts once.</summary>
/// <remarks>Identity's own provider takes a code again within its minutes and reads the machine's clock; this one remembers the last step and uses the clock it's given.</remarks>
internal sealed class Totp(TimeProvider time) : IUserTwoFactorTokenProvider<SignInUser>
{
    private const int StepSeconds = 30;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public Task<string> GenerateAsync(string purpose, UserManager<SignInUser> manager, SignInUser user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<SignInUser> manager, SignInUser user)
    {
        if (token.Length != 6 || !token.All(char.IsAsciiDigit) || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            return false;
        }

        // A phone's clock is seldom half a minute wrong; the step before and the one after are taken too.
        var now = time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (step > user.LastCodeStep && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeAt(key, step)), System.Text.Encoding.ASCII.GetBytes(token)))
            {
                user.LastCodeStep = step;
                return (await manager.UpdateAsync(user)).Succeeded;
            }
        }

        return false;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<SignInUser> manager, SignInUser user) => !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    /// <summary>The code of a key at a moment.</summary>
    public static string Code(string key, DateTimeOffset at) => CodeAt(key, at.ToUnixTimeSeconds() / StepSeconds);

    /// <summary>What an app reads from a QR code.</summary>
    public static string Address(string key, string login, string host) =>
        $"otpauth://totp/{Uri.EscapeDataString($"Firebreak {host}:{login}")}?secret={key}&issuer={Uri.EscapeDataString($"Firebreak {host}")}&digits=6&period={StepSeconds}";

    // HMAC-based one-time password (RFC 4226, 5.3). SHA-1 is what authenticator apps compute; nothing here rests on its resistance to collisions.
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as authenticator apps implement it.")]
    private static string CodeAt(string key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(FromBase32(key), counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] FromBase32(string text)
    {
        var bytes = new List<byte>();
        var (bits, value) = (0, 0);
        foreach (var letter in text)
        {
            value = (value << 5) | Math.Max(0, Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal));
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(value >> bits));
                value &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
