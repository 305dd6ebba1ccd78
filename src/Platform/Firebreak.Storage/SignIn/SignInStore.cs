using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Firebreak.Storage.SignIn;

/// <summary>Identity's store, with authenticator keys and recovery codes sealed.</summary>
internal sealed class SignInStore(SignInContext context, SignInSecrets secrets, IdentityErrorDescriber describer)
    : UserOnlyStore<SignInUser, SignInContext, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>(context, describer)
{
    public override Task SetTokenAsync(SignInUser user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : Convert.ToBase64String(secrets.Seal(user.Id, Encoding.UTF8.GetBytes(value))), cancellationToken);

    public override async Task<string?> GetTokenAsync(SignInUser user, string loginProvider, string name, CancellationToken cancellationToken) =>
        await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } stored && secrets.Open(user.Id, Convert.FromBase64String(stored)) is { } plain
            ? Encoding.UTF8.GetString(plain)
            : null;
}
