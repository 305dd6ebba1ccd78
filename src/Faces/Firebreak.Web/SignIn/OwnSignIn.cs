using Firebreak.Ground.Audit;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Firebreak.Web.SignIn;

/// <summary>What somebody does with their own sign-in: password, authenticator app, recovery codes, passkeys. Each change leaves its mark in the audit and ends other sessions where it must.</summary>
internal sealed class OwnSignIn(RegisterDatabase register, SignInManager<SignInUser> manager, SignInSessions sessions, HashingGate gate, TimeProvider time)
{
    private const int RecoveryCodes = 10;

    // Who signed in so lately is still the one at the desk.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    private static readonly Phrase NotFresh = new("Sign out and in again first: this is asked within a quarter of an hour of signing in.", "请重新登录后再操作：此项须在登录后十五分钟内进行。");

    private static readonly Phrase WrongPassword = new("The password is wrong.", "密码错误。");
    private static readonly Phrase TooBusy = new("Too many are signing in at this moment; try again in some seconds.", "当前登录人数过多；请数秒后再试。");

    private UserManager<SignInUser> Users => manager.UserManager;

    /// <summary>How an account signs in; null for one that never has.</summary>
    public Task<SignInUser?> OfAsync(Actor actor) => Users.FindByIdAsync(actor.Id.ToString());

    /// <summary>The key of an authenticator app that isn't in use yet, made where there is none.</summary>
    public async Task<string> NewAppKeyAsync(SignInUser user)
    {
        if (await Users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key)
        {
            await Users.ResetAuthenticatorKeyAsync(user);
            key = (await Users.GetAuthenticatorKeyAsync(user))!;
        }

        return key;
    }

    /// <summary>The passkeys.</summary>
    public Task<IList<UserPasskeyInfo>> PasskeysAsync(SignInUser user) => Users.GetPasskeysAsync(user);

    /// <summary>Whether the password is right; of somebody without one, whether they signed in just now. Counts as an attempt: whoever found an open desk can't try for ever.</summary>
    public async Task<Phrase?> ConfirmAsync(SignInUser user, Guid? session, string password, CancellationToken cancellation)
    {
        if (user.PasswordHash is null)
        {
            return await IsFreshAsync(user, session, cancellation) ? null : NotFresh;
        }

        using var turn = await gate.EnterAsync(cancellation);
        return turn is null ? TooBusy
            : (await manager.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded ? null : WrongPassword;
    }

    /// <summary>Another password; other sessions end.</summary>
    public async Task<Phrase?> ChangePasswordAsync(Actor actor, SignInUser user, Guid? session, string old, string next, CancellationToken cancellation)
    {
        if (PasswordRule.Refusal(next, user.UserName ?? "") is { } refusal)
        {
            return refusal;
        }

        if (await ConfirmAsync(user, session, old, cancellation) is { } wrong)
        {
            return wrong;
        }

        await SetPasswordAsync(user, next, cancellation);
        await sessions.EndAllAsync(user.Id, session, cancellation);
        await NoteAsync(actor, "PasswordChanged", "", cancellation);
        return null;
    }

    /// <summary>The first password of an account, or one in place of a lost one. Every session ends.</summary>
    public async Task<Phrase?> AcceptAsync(Actor actor, SignInUser? user, string login, string password, CancellationToken cancellation)
    {
        if (PasswordRule.Refusal(password, login) is { } refusal)
        {
            return refusal;
        }

        using (var turn = await gate.EnterAsync(cancellation))
        {
            if (turn is null)
            {
                return TooBusy;
            }

            if (user is null)
            {
                user = new SignInUser { Id = actor.Id.Value, UserName = login };
                await Users.CreateAsync(user, password);
            }
            else
            {
                await SetPasswordAsync(user, password, cancellation);
                await Users.SetLockoutEndDateAsync(user, null);
            }
        }

        await sessions.EndAllAsync(user.Id, except: null, cancellation);
        await NoteAsync(actor, "InvitationUsed", "", cancellation);
        return null;
    }

    /// <summary>Turns the app on once it has shown a right code; returns recovery codes, which are shown this once.</summary>
    public async Task<(Phrase? Refusal, IReadOnlyList<string> Codes)> TurnAppOnAsync(Actor actor, SignInUser user, Guid? session, string code, CancellationToken cancellation)
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        if (!await Users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, digits))
        {
            return (new("This code isn't right at this moment. Is the device's clock right?", "验证码当前无效。请检查设备时间。"), []);
        }

        await Users.SetTwoFactorEnabledAsync(user, true);
        var codes = await Users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        await sessions.EndAllAsync(user.Id, session, cancellation);
        await NoteAsync(actor, "AppTurnedOn", "", cancellation);
        return (null, [.. codes!]);
    }

    /// <summary>Turns the app off, with its recovery codes.</summary>
    public async Task<Phrase?> TurnAppOffAsync(Actor actor, SignInUser user, Guid? session, string password, CancellationToken cancellation)
    {
        if (await ConfirmAsync(user, session, password, cancellation) is { } wrong)
        {
            return wrong;
        }

        await Users.SetTwoFactorEnabledAsync(user, false);
        await Users.ResetAuthenticatorKeyAsync(user);
        await NoteAsync(actor, "AppTurnedOff", "", cancellation);
        return null;
    }

    /// <summary>What the browser hands to the device to make a passkey.</summary>
    public async Task<string> PasskeyOptionsAsync(SignInUser user, string displayName) =>
        await manager.MakePasskeyCreationOptionsAsync(new() { Id = user.Id.ToString(), Name = user.UserName!, DisplayName = displayName });

    /// <summary>Adds the passkey that the device made.</summary>
    public async Task<Phrase?> AddPasskeyAsync(Actor actor, SignInUser user, Guid? session, string credential, string name, CancellationToken cancellation)
    {
        // A session that was left open must not become a way in that lasts.
        if (!await IsFreshAsync(user, session, cancellation))
        {
            return NotFresh;
        }

        var attestation = await manager.PerformPasskeyAttestationAsync(credential);
        if (!attestation.Succeeded)
        {
            return new("The device's answer doesn't fit the question; try again.", "设备的应答与请求不符；请重试。");
        }

        attestation.Passkey.Name = name.Trim() is { Length: > 0 } given ? given[..Math.Min(given.Length, 60)] : "–";
        var result = await Users.AddOrUpdatePasskeyAsync(user, attestation.Passkey);
        await NoteAsync(actor, "PasskeyAdded", "", cancellation);
        return result.Succeeded ? null : new("The passkey was not taken.", "通行密钥未被接受。");
    }

    /// <summary>Takes a passkey away.</summary>
    public async Task<Phrase?> RemovePasskeyAsync(Actor actor, SignInUser user, byte[] credential, CancellationToken cancellation)
    {
        var result = await Users.RemovePasskeyAsync(user, credential);
        await NoteAsync(actor, "PasskeyRemoved", "", cancellation);
        return result.Succeeded ? null : new("There is no such passkey.", "没有该通行密钥。");
    }

    private async Task<bool> IsFreshAsync(SignInUser user, Guid? session, CancellationToken cancellation) =>
        (await sessions.OfAsync(user.Id, SessionCookies.Idle, SessionCookies.Longest, cancellation)).Any(one => one.Id == session && time.GetUtcNow() - one.Began <= Fresh);

    private async Task SetPasswordAsync(SignInUser user, string password, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        user.PasswordHash = Users.PasswordHasher.HashPassword(user, password);
        user.MustChangePassword = false;
        await Users.UpdateSecurityStampAsync(user);
    }

    private Task NoteAsync(Actor actor, string what, string detail, CancellationToken cancellation) =>
        register.AuditLog.WriteAsync(actor, Purpose.Upkeep, AuditedAct.Rights, what, detail, [], cancellation);
}
