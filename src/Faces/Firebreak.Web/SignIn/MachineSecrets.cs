using Firebreak.Ground.Accounts;
using OpenIddict.Abstractions;

namespace Firebreak.Web.SignIn;

/// <summary>Secrets of programs: made here, told once, kept as a hash.</summary>
internal sealed class MachineSecrets(IOpenIddictApplicationManager applications)
{
    /// <summary>A new secret for a program's account; the old one is worth nothing from now on.</summary>
    public async Task<string> RenewAsync(Account account, CancellationToken cancellation)
    {
        var secret = OneTime.Code(32);
        var described = new OpenIddictApplicationDescriptor
        {
            ClientId = account.Login,
            ClientSecret = secret,
            ClientType = OpenIddictConstants.ClientTypes.Confidential,
            Permissions = { OpenIddictConstants.Permissions.Endpoints.Token, OpenIddictConstants.Permissions.GrantTypes.ClientCredentials },
        };
        if (await applications.FindByClientIdAsync(account.Login, cancellation) is { } known)
        {
            await applications.UpdateAsync(known, described, cancellation);
        }
        else
        {
            await applications.CreateAsync(described, cancellation);
        }

        return secret;
    }
}
