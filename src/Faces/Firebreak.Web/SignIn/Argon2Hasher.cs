using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;
using NSec.Cryptography;

namespace Firebreak.Web.SignIn;

/// <summary>Passwords as Argon2id hashes (RFC 9106), in the usual text form, so that parameters can rise later without anybody noticing.</summary>
/// <remarks>
/// 64 MiB and three passes are the RFC's second recommended choice, with one lane instead of four because a server hashes for several people side by side. About
/// 0.1 s of one core: <see cref="HashingGate"/> bounds how many run at once.
/// </remarks>
internal sealed class Argon2Hasher : IPasswordHasher<SignInUser>
{
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    private static readonly Argon2Parameters Now = new() { DegreeOfParallelism = 1, MemorySize = 64 * 1024, NumberOfPasses = 3 };

    // What is checked where there is no account, so that the answer takes as long.
    private readonly Lazy<string> nobody = new(() => Hash(Convert.ToBase64String(RandomNumberGenerator.GetBytes(24))));

    public string HashPassword(SignInUser user, string password) => Hash(password);

    public PasswordVerificationResult VerifyHashedPassword(SignInUser user, string hashedPassword, string providedPassword)
    {
        if (Parse(hashedPassword) is not var (parameters, salt, hash))
        {
            return PasswordVerificationResult.Failed;
        }

        var given = Derive(providedPassword, salt, parameters);
        return !CryptographicOperations.FixedTimeEquals(given, hash) ? PasswordVerificationResult.Failed
            : parameters.MemorySize == Now.MemorySize && parameters.NumberOfPasses == Now.NumberOfPasses ? PasswordVerificationResult.Success
            : PasswordVerificationResult.SuccessRehashNeeded;
    }

    /// <summary>Does the work of checking a password and answers no.</summary>
    public void CheckNobody(string password) => VerifyHashedPassword(new SignInUser(), nobody.Value, password);

    private static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(
            CultureInfo.InvariantCulture, $"$argon2id$v=19$m={Now.MemorySize},t={Now.NumberOfPasses},p={Now.DegreeOfParallelism}${Text(salt)}${Text(Derive(password, salt, Now))}");
    }

    // The same characters in another composition are the same password, whichever device typed them.
    private static byte[] Derive(string password, byte[] salt, Argon2Parameters parameters)
    {
        var bytes = Encoding.UTF8.GetBytes(password.Normalize(NormalizationForm.FormC));
        try
        {
            return new Argon2id(parameters).DeriveBytes(bytes, salt, HashBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static (Argon2Parameters Parameters, byte[] Salt, byte[] Hash)? Parse(string text)
    {
        if (text.Split('$') is not ["", "argon2id", "v=19", var costs, var salt, var hash] || costs.Split(',') is not [var memory, var passes, "p=1"]
            || !int.TryParse(memory.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes) || !int.TryParse(passes.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var times))
        {
            return null;
        }

        return (new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = kibibytes, NumberOfPasses = times }, Convert.FromBase64String(salt), Convert.FromBase64String(hash));
    }

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes);
}
