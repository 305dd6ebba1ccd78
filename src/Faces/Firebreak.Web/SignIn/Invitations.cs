using Microsoft.AspNetCore.DataProtection;

namespace Firebreak.Web.SignIn;

/// <summary>Links by which somebody sets the first password of an account that was made for them, or a new one after they lost theirs. Good for three days and for one use.</summary>
internal sealed class Invitations(IDataProtectionProvider protection)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("firebreak.invitation").ToTimeLimitedDataProtector();

    /// <summary>A token for an account. It is bound to the account's stamp, which changes when it is used.</summary>
    public string For(Guid account, string? stamp) => protector.Protect($"{account:N} {stamp ?? "none"}", Lasts);

    /// <summary>The account and stamp of a token, or null where it is none or too old.</summary>
    public (Guid Account, string Stamp)? Read(string? token)
    {
        try
        {
            return token is { Length: < 2000 } && protector.Unprotect(token).Split(' ') is [var account, var stamp] ? (Guid.Parse(account), stamp) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
