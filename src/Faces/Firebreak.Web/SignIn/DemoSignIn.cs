using Firebreak.Ground.Accounts;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.SignIn;

/// <summary>Accounts to look around with, on the loopback address only. Their passwords are made anew at each start and printed.</summary>
internal static class DemoSignIn
{
    private const string Prefix = "demo-";

    private static readonly (string Login, string Name, OfficeRole[] Roles)[] Accounts =
    [
        ("demo-duty", "演示值班员", [OfficeRole.DutyOfficer, OfficeRole.Commander, OfficeRole.Investigator]),
        ("demo-auditor", "演示审计员", [OfficeRole.Auditor]),
        ("demo-admin", "演示管理员", [OfficeRole.Administrator]),
    ];

    public static async Task<IReadOnlyList<(string Login, string Password)>> MakeAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<SignInUser>>();
        var register = services.GetRequiredService<RegisterDatabase>();
        var first = new FirstAccount(register, users, services.GetRequiredService<HashingGate>());

        // One password for all of them: they are to look around with, and hashing is slow on purpose.
        var password = OneTime.Code(15);
        string? hash = null;
        var made = new List<(string, string)>();
        foreach (var (login, account) in await KnownAsync(register, cancellation))
        {
            var user = await users.FindByIdAsync(account.ToString());
            if (user is null)
            {
                user = new SignInUser { Id = account, UserName = login };
                await users.CreateAsync(user);
            }

            user.PasswordHash = hash ??= users.PasswordHasher.HashPassword(user, password);
            await users.UpdateSecurityStampAsync(user);
            made.Add((login, password));
        }

        foreach (var (login, name, roles) in made.Count == 0 ? Accounts : [])
        {
            if (await first.RunAsync(login, name, password, roles, cancellation) is null)
            {
                made.Add((login, password));
            }
        }

        await services.GetRequiredService<SetUpCode>().PrepareAsync(cancellation);
        return made;
    }

    private static async Task<List<(string Login, Guid Account)>> KnownAsync(RegisterDatabase register, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(register.Job("sign-in"), Purpose.Upkeep);
        var known = await view.Of<Account>().Where(account => account.Login.StartsWith(Prefix)).OrderBy(account => account.Id).Select(account => new { account.Login, account.Id }).ToListAsync(cancellation);
        return known.ConvertAll(account => (account.Login, account.Id.Value));
    }
}
