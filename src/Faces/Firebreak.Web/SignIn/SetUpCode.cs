using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.SignIn;

/// <summary>The one-time code by which the first account is made. It is in this process's memory only, and there is none once somebody can sign in.</summary>
internal sealed class SetUpCode(IServiceScopeFactory scopes)
{
    private string? code;

    /// <summary>The code, while it can be used.</summary>
    public string? Value => Volatile.Read(ref code);

    /// <summary>Makes a code where nobody can sign in: accounts that were made on the command line have no password yet.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var isEmpty = !await scope.ServiceProvider.GetRequiredService<UserManager<SignInUser>>().Users.AnyAsync(cancellation);
        Volatile.Write(ref code, isEmpty ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)) : null);
    }

    /// <summary>Whether this is the code.</summary>
    public bool Is(string? given) => Value is { } known && given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(given));

    /// <summary>Takes the code away from everybody; false where somebody else was quicker.</summary>
    public bool Use(string given) => Is(given) && Interlocked.Exchange(ref code, null) is not null;

    /// <summary>The account wasn't made after all.</summary>
    public void GiveBack(string given) => Volatile.Write(ref code, given);
}
