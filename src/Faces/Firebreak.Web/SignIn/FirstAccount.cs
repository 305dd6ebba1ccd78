using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;

namespace Firebreak.Web.SignIn;

/// <summary>Makes accounts where sign-in must: the first one of a node, and those of a demo. The node itself acts; every later account is made by an account with the right.</summary>
internal sealed class FirstAccount(RegisterDatabase register, UserManager<SignInUser> users, HashingGate gate)
{
    /// <summary>Makes an account with a post of each role at the root, and its password.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<Phrase?> RunAsync(string login, string displayName, string password, IReadOnlyList<OfficeRole> roles, CancellationToken cancellation)
    {
        if (Account.LoginOf(login) is not { } stored)
        {
            return new("A sign-in name has 2 to 64 letters, digits, dots, dashes or underscores.", "登录名应为 2 至 64 个字母、数字、点、短横或下划线。");
        }

        if (PasswordRule.Refusal(password, stored) is { } refusal)
        {
            return refusal;
        }

        using var turn = await gate.EnterAsync(cancellation);
        if (turn is null)
        {
            return new("Too many are signing in at this moment; try again in some seconds.", "当前登录人数过多；请数秒后再试。");
        }

        var node = register.Job("set-up");
        var (account, taken) = await AccountAsync(node, stored, displayName, cancellation);
        if (account is not { } id)
        {
            return taken;
        }

        foreach (var role in roles)
        {
            if (await new Appoint(register.Writes).RunAsync(node, id, node.Jurisdiction, role, postName: null, expires: null, cancellation) is not AppointmentResult.Done)
            {
                return new("The account could not be put on its post.", "无法为该账号任命岗位。");
            }
        }

        var result = await users.CreateAsync(new SignInUser { Id = id.Value, UserName = stored }, password);
        return result.Succeeded ? null : new("The password was not taken.", "密码未被接受。");
    }

    // An account of this name that nobody can sign in with yet was made on the command line, or an earlier attempt was cut short: it is taken up.
    private async Task<(Key<Account>? Account, Phrase Refusal)> AccountAsync(Actor node, string login, string displayName, CancellationToken cancellation) =>
        await new CreateAccount(register.Writes).RunAsync(node, node.Jurisdiction, new AccountRequest(login, displayName), cancellation) switch
        {
            AccountResult.Done(var made) => (made, default),
            AccountResult.LoginTaken(var by) when await users.FindByIdAsync(by.ToString()) is null => (by, default),
            AccountResult.LoginTaken => (null, new("There is an account of this name already.", "该登录名已存在。")),
            _ => (null, new("A sign-in name isn't a document or phone number, and colleagues call its holder by some name.", "登录名不得为证件号或电话号码，且须填写称呼。")),
        };
}
