using Firebreak.Ground.Rights;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.SignIn;

/// <summary>Accounts to look around with, on the loopback address only. Their passwords are made anew at each start and printed.</summary>
internal static class DemoSignIn
{
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
        var made = new List<(string, string)>();
        foreach (var (login, name, roles) in Accounts)
        {
            var password = OneTime.Code(15);
            if (await register.Actors.FindAsync(login, cancellation) is { } account && await users.FindByIdAsync(account.Id.ToString()) is { } user)
            {
                user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
                await users.UpdateSecurityStampAsync(user);
            }
            else if (await first.RunAsync(login, name, password, roles, cancellation) is not null)
            {
                continue;
            }

            made.Add((login, password));
        }

        await services.GetRequiredService<SetUpCode>().PrepareAsync(cancellation);
        return made;
    }
}
