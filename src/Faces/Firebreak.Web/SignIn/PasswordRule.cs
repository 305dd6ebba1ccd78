using Firebreak.Primitives;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hardening;
using Microsoft.AspNetCore.Identity;

namespace Firebreak.Web.SignIn;

/// <summary>What a password must be: long, not one that everybody tries, not one's own name. Which characters it has is its holder's business.</summary>
internal sealed class PasswordRule : IPasswordValidator<SignInUser>
{
    /// <summary>Fewest characters. NIST SP 800-63B-4 asks for 8 where there is a second factor, 15 where there isn't; in between, with the list above all.</summary>
    public const int Shortest = 12;

    /// <summary>Why it may not be a password, or null.</summary>
    public static Phrase? Refusal(string password, string login)
    {
        var length = password.EnumerateRunes().Count();
        if (length < Shortest || password.Length > BodyLimits.PasswordCharacters)
        {
            return new($"A password has {Shortest} to {BodyLimits.PasswordCharacters} characters; this one has {length}.", $"密码应为 {Shortest} 至 {BodyLimits.PasswordCharacters} 个字符；当前为 {length} 个。");
        }

        if (CommonPasswords.Contains(password))
        {
            return new("This password is among those that are guessed first. Four unrelated words make a good one.", "此密码属于最先被猜测的一类。可用四个互不相关的词组成密码。");
        }

        return login.Length >= 3 && password.Contains(login, StringComparison.OrdinalIgnoreCase)
            ? new("The password contains the sign-in name.", "密码中不应包含登录名。")
            : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<SignInUser> manager, SignInUser user, string? password) => Task.FromResult(
        Refusal(password ?? "", user.UserName ?? "") is { } refusal ? IdentityResult.Failed(new IdentityError { Code = "PasswordRule", Description = refusal.English }) : IdentityResult.Success);
}
