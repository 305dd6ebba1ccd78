using System.Security.Claims;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace Firebreak.Web.SignIn;

/// <summary>A program shows its secret and gets a token for ten minutes (OAuth 2.0 client credentials). What it may do is asked at every request, like everybody else's rights.</summary>
internal sealed class MachineTokens(RegisterDatabase register) : IOpenIddictServerHandler<OpenIddictServerEvents.HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(OpenIddictServerEvents.HandleTokenRequestContext context)
    {
        // The secret was checked before this is called. A program's client id is its account's login.
        if (!context.Request.IsClientCredentialsGrantType() || await register.Actors.FindAsync(context.ClientId ?? "", context.CancellationToken) is not { Kind: AccountKind.Machine } account
            || await register.Actors.OfAsync(account.Id, actingFor: null, context.CancellationToken) is not ActingNow.Acts(var actor, _, _))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient, "The account has ended or is not a program's.");
            return;
        }

        var identity = new ClaimsIdentity("client credentials", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, account.Id.ToString()).SetClaim(OpenIddictConstants.Claims.Name, account.Login);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken]);
        await register.AuditLog.WriteAsync(actor, Purpose.Upkeep, AuditedAct.SignIn, "MachineToken", "client credentials", [], context.CancellationToken);
        context.SignIn(new ClaimsPrincipal(identity));
    }
}
