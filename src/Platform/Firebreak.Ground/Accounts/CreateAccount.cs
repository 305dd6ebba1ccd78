using Firebreak.Ground.Agencies;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Accounts;

/// <summary>An account was made, ended or taken up again.</summary>
public sealed record AccountChanged(Key<Account> Account, bool IsUsable) : IEvent;

/// <summary>An account as it's asked for.</summary>
/// <param name="Login">Name by which it signs in.</param>
/// <param name="DisplayName">How colleagues call whoever uses it.</param>
/// <param name="Kind">Person or program.</param>
/// <param name="Agency">The agency it belongs to.</param>
/// <param name="Expires">When it ends by itself.</param>
public sealed record AccountRequest(string Login, string DisplayName, AccountKind Kind = AccountKind.Person, Key<Agency>? Agency = null, Instant? Expires = null);

/// <summary>What came of making or changing an account.</summary>
public abstract record AccountResult
{
    private AccountResult()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Done(Key<Account> Account) : AccountResult;

    /// <summary>There is no such account, jurisdiction or agency, or the actor doesn't see it.</summary>
    public sealed record NotFound : AccountResult;

    /// <summary>It lies outside the actor's reach.</summary>
    public sealed record NotYours : AccountResult;

    /// <summary>Another account signs in with this name.</summary>
    public sealed record LoginTaken(Key<Account> By) : AccountResult;

    /// <summary>A login has 2 to 64 letters, digits, dots, dashes, underscores or at signs, and isn't a document or phone number.</summary>
    public sealed record NoLogin : AccountResult;

    /// <summary>Nobody ends the account by which they act.</summary>
    public sealed record Oneself : AccountResult;
}

/// <summary>Makes an account (建立账号). It may sign in once sign-in knows a secret of it, and do something once it's appointed to a post.</summary>
[Needs(Right.ManageAccounts)]
public sealed class CreateAccount(Writes writes)
{
    /// <summary>Makes it for a jurisdiction, or says why not.</summary>
    public Task<AccountResult> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, AccountRequest request, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<AccountResult>(
            nameof(CreateAccount),
            async change =>
            {
                if (Account.LoginOf(request.Login) is not { } login || login.Count(char.IsAsciiDigit) >= 11 || string.IsNullOrWhiteSpace(request.DisplayName))
                {
                    return new AccountResult.NoLogin();
                }

                if (!await change.Of<Jurisdiction>().AnyAsync(j => j.Id == jurisdiction && j.MergedInto == null, cancellation)
                    || (request.Agency is { } agency && !await change.Of<Agency>().AnyAsync(a => a.Id == agency && a.Responsible == jurisdiction, cancellation)))
                {
                    return new AccountResult.NotFound();
                }

                if (!await actor.ReachesAsync(change, Right.ManageAccounts, jurisdiction, cancellation))
                {
                    return new AccountResult.NotYours();
                }

                // Logins are unique in the node, and an office doesn't see those of its neighbours: the index of the database is the last word.
                if (await change.Of<Account>().FirstOrDefaultAsync(a => a.Login == login, cancellation) is { } other)
                {
                    return new AccountResult.LoginTaken(other.Id);
                }

                var account = new Account
                {
                    Id = change.NewKey<Account>(),
                    Responsible = jurisdiction,
                    Login = login,
                    DisplayName = request.DisplayName.Trim(),
                    Kind = request.Kind,
                    Agency = request.Agency,
                    Expires = request.Expires,
                };
                change.Add(account);
                change.Raise(new AccountChanged(account.Id, IsUsable: true));
                return new AccountResult.Done(account.Id);
            },
            cancellation);
}

/// <summary>Ends an account at once (停用账号), or takes it up again. Whoever is signed in with it loses every right with the next request.</summary>
[Needs(Right.ManageAccounts)]
public sealed class DisableAccount(Writes writes)
{
    /// <summary>Ends it, or takes it up again.</summary>
    public Task<AccountResult> RunAsync(Actor actor, Key<Account> id, bool disable, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync<AccountResult>(
        nameof(DisableAccount),
        async change =>
        {
            if (await change.Of<Account>().SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } before)
            {
                return new AccountResult.NotFound();
            }

            if (before.Actor == actor.Id)
            {
                return new AccountResult.Oneself();
            }

            if (!await actor.ReachesAsync(change, Right.ManageAccounts, before.Responsible, cancellation))
            {
                return new AccountResult.NotYours();
            }

            change.Replace(before, before with { DisabledAt = disable ? before.DisabledAt ?? change.Now : null });
            change.Raise(new AccountChanged(id, !disable));
            return new AccountResult.Done(id);
        },
        cancellation);
}
