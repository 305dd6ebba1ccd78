using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.SignIn;

/// <summary>The one-time code by which the first account is made. It is in this process's memory only, and there is none once there is an account.</summary>
internal sealed class SetUpCode(RegisterDatabase register)
{
    private string? code;

    /// <summary>The code, while it can be used.</summary>
    public string? Value => Volatile.Read(ref code);

    /// <summary>Makes a code where the register has no account.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var view = register.Reads.As(register.Job("sign-in"), Purpose.Upkeep);
        var isEmpty = !await view.Of<Account>().AnyAsync(cancellation);
        Volatile.Write(ref code, isEmpty ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)) : null);
    }

    /// <summary>Whether this is the code.</summary>
    public bool Is(string? given) => Value is { } known && given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(given));

    /// <summary>Takes the code away from everybody; false where somebody else was quicker.</summary>
    public bool Use(string given) => Is(given) && Interlocked.Exchange(ref code, null) is not null;

    /// <summary>The account wasn't made after all.</summary>
    public void GiveBack(string given) => Volatile.Write(ref code, given);
}
