using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hardening;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Firebreak.Web.SignIn;

/// <summary>What came of an attempt to sign in.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>Signed in.</summary>
    public sealed record Done : SignInOutcome;

    /// <summary>The password was right; a code or passkey is asked for next.</summary>
    public sealed record NeedsCode : SignInOutcome;

    /// <summary>Not signed in. Why isn't said: it would tell a guesser something.</summary>
    public sealed record Refused : SignInOutcome;

    /// <summary>Too many are signing in at this moment.</summary>
    public sealed record Busy : SignInOutcome;
}

/// <summary>Attempts to sign in: by password, then code, or by passkey. Each leaves its mark in the audit.</summary>
internal sealed class SignInAttempts(RegisterDatabase register, SignInManager<SignInUser> manager, Argon2Hasher hasher, HashingGate gate, IHttpContextAccessor context)
{
    /// <summary>By name and password.</summary>
    public async Task<SignInOutcome> ByPasswordAsync(string login, string password, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        if (turn is null)
        {
            return new SignInOutcome.Busy();
        }

        var account = await register.Actors.FindAsync(login, cancellation);
        var user = account is null || password.Length > BodyLimits.PasswordCharacters ? null : await manager.UserManager.FindByIdAsync(account.Id.ToString());
        if (account is null || user?.PasswordHash is null)
        {
            hasher.CheckNobody(password.Length > BodyLimits.PasswordCharacters ? "" : password);
            await NoteAsync(account, "PasswordRefused", account is null ? "no such account" : "no password", cancellation);
            return new SignInOutcome.Refused();
        }

        SessionCookies.Note(context.HttpContext!, "password");
        if (await register.Actors.OfAsync(account.Id, actingFor: null, cancellation) is not ActingNow.Acts)
        {
            hasher.CheckNobody(password);
            await NoteAsync(account, "PasswordRefused", "account ended", cancellation);
            return new SignInOutcome.Refused();
        }

        var result = await manager.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            // Locked is answered as slowly as wrong.
            hasher.CheckNobody(password);
        }

        return await AnswerAsync(result, account, "Password", cancellation);
    }

    /// <summary>By a code of the authenticator app, after the password.</summary>
    public async Task<SignInOutcome> ByCodeAsync(string code, CancellationToken cancellation)
    {
        SessionCookies.Note(context.HttpContext!, "password and code");
        return await AnswerAsync(await manager.TwoFactorAuthenticatorSignInAsync(OnlyDigits(code), isPersistent: false, rememberClient: false), await PendingAsync(cancellation), "Code", cancellation);
    }

    /// <summary>By a recovery code, after the password. Each works once.</summary>
    public async Task<SignInOutcome> ByRecoveryCodeAsync(string code, CancellationToken cancellation)
    {
        var pending = await PendingAsync(cancellation);
        var user = await manager.GetTwoFactorAuthenticationUserAsync();
        if (user is null || await manager.UserManager.IsLockedOutAsync(user))
        {
            return await AnswerAsync(SignInResult.LockedOut, pending, "RecoveryCode", cancellation);
        }

        SessionCookies.Note(context.HttpContext!, "password and recovery code");
        var result = await manager.TwoFactorRecoveryCodeSignInAsync(code.Trim().ToUpperInvariant());
        if (!result.Succeeded)
        {
            await manager.UserManager.AccessFailedAsync(user);
        }

        return await AnswerAsync(result, pending, "RecoveryCode", cancellation);
    }

    /// <summary>By a passkey, which is both factors in one.</summary>
    public async Task<SignInOutcome> ByPasskeyAsync(string credential, CancellationToken cancellation)
    {
        SessionCookies.Note(context.HttpContext!, "passkey");
        var assertion = await manager.PerformPasskeyAssertionAsync(credential);
        if (!assertion.Succeeded || await register.Actors.OfAsync(new(assertion.User.Id), actingFor: null, cancellation) is not ActingNow.Acts(_, var account, _))
        {
            await NoteAsync(null, "PasskeyRefused", "", cancellation);
            return new SignInOutcome.Refused();
        }

        await manager.UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        await manager.SignInAsync(assertion.User, isPersistent: false, authenticationMethod: "passkey");
        return await AnswerAsync(SignInResult.Success, account, "Passkey", cancellation);
    }

    private async Task<Account?> PendingAsync(CancellationToken cancellation) =>
        await manager.GetTwoFactorAuthenticationUserAsync() is { } user && await register.Actors.OfAsync(new(user.Id), actingFor: null, cancellation) is ActingNow.Acts(_, var account, _) ? account : null;

    private async Task<SignInOutcome> AnswerAsync(SignInResult result, Account? account, string how, CancellationToken cancellation)
    {
        if (result.RequiresTwoFactor)
        {
            await NoteAsync(account, how + "Taken", "a second factor is asked for", cancellation);
            return new SignInOutcome.NeedsCode();
        }

        await NoteAsync(account, how + (result.Succeeded ? "Taken" : "Refused"), result.Succeeded ? "signed in" : result.IsLockedOut ? "locked" : "wrong", cancellation);
        return result.Succeeded ? new SignInOutcome.Done() : new SignInOutcome.Refused();
    }

    // A name that is nobody's isn't written down: people type passwords into the wrong field.
    private Task NoteAsync(Account? account, string what, string detail, CancellationToken cancellation) => register.AuditLog.WriteAsync(
        account is null ? register.Job("sign-in") : new Actor(account.Actor, account.Responsible, account.Login), Purpose.Upkeep, AuditedAct.SignIn, what, detail, [], cancellation);

    private static string OnlyDigits(string code) => string.Concat(code.Normalize(System.Text.NormalizationForm.FormKC).Where(char.IsAsciiDigit));
}
