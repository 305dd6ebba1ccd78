using Firebreak.Ground.Accounts;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Firebreak.Web.SignIn;

/// <summary>Makes the link by which the holder of an account sets a password. Whoever holds the link holds the account, so the audit names who made it.</summary>
internal sealed class InvitationLinks(RegisterDatabase register, Invitations invitations, UserManager<SignInUser> users)
{
    /// <summary>The link. The caller has asked whether the actor may manage the account.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="account">For whom.</param>
    /// <param name="site">The address of the site, with a slash at its end.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<string> ForAsync(Actor actor, Account account, string site, CancellationToken cancellation)
    {
        await register.AuditLog.WriteAsync(actor, Purpose.Upkeep, Ground.Audit.AuditedAct.Rights, "Invite", account.Id.ToString(), [], cancellation);
        var token = invitations.For(account.Id.Value, (await users.FindByIdAsync(account.Id.ToString()))?.SecurityStamp);
        return $"{site}welcome?token={Uri.EscapeDataString(token)}";
    }
}
