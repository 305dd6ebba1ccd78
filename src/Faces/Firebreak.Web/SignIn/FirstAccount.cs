using Firebreak.Ground.Accounts;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

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
        var account = await register.Writes.As(node, Purpose.Upkeep).RunAsync(
            "SetUpAccount",
            async change =>
            {
                if (await change.Of<Account>().AnyAsync(a => a.Login == stored, cancellation))
                {
                    return null;
                }

                var made = new Account { Id = change.NewKey<Account>(), Responsible = node.Jurisdiction, Login = stored, DisplayName = displayName.Trim() };
                change.Add(made);
                foreach (var role in roles)
                {
                    var post = await change.Of<Post>().FirstOrDefaultAsync(p => p.Role == role && p.Responsible == node.Jurisdiction, cancellation);
                    if (post is null)
                    {
                        post = new Post { Id = change.NewKey<Post>(), Responsible = node.Jurisdiction, Role = role, Name = role.Words().Chinese };
                        change.Add(post);
                    }

                    change.Add(new Appointment { Id = change.NewKey<Appointment>(), Responsible = node.Jurisdiction, Post = post.Id, Account = made.Id, Kind = AppointmentKind.Holder, Starts = change.Now });
                }

                return made;
            },
            cancellation);
        if (account is null)
        {
            return new("There is an account of this name already.", "该登录名已存在。");
        }

        var result = await users.CreateAsync(new SignInUser { Id = account.Id.Value, UserName = stored }, password);
        return result.Succeeded ? null : new("The password was not taken.", "密码未被接受。");
    }
}
