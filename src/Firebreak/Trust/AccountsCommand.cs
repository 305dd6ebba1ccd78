using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Storage;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Trust;

/// <summary><c>firebreak accounts</c>: who may sign in, and which posts they hold. Passwords and passkeys come with sign-in.</summary>
internal static class AccountsCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("accounts", new Phrase(
        "Makes accounts, puts them on posts, ends them.\n\nExample: firebreak accounts grant liudiao01 investigator --in 110101",
        "建立账号、任命岗位、停用账号。\n\n示例：firebreak accounts grant liudiao01 investigator --in 110101").In(terminal.Language))
    {
        Add(terminal, time),
        List(terminal, time),
        Grant(terminal, time),
        Disable(terminal, time),
    };

    private static Command Add(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("add", new("Makes an account for a jurisdiction.", "为辖区建立账号。"), "accounts add liudiao01 --in 110101 --name 流调一组", terminal, time);
        var login = verb.Argument("LOGIN", new("Name by which it signs in; not a document or phone number.", "登录名，勿用证件号或手机号。"));
        var at = verb.Text("--in", "CODE", new("Code of the jurisdiction.", "辖区代码。"), required: true);
        var name = verb.Text("--name", "NAME", new("How colleagues call it. Default: the login.", "显示名称，缺省同登录名。"));
        var machine = verb.Flag("--machine", new("A program signs in with it.", "供程序使用。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var jurisdiction = await JurisdictionsCommand.OfAsync(register, question.Get(at)!, JurisdictionsCommand.Today(time), cancellation);
            var request = new AccountRequest(question.Get(login), question.Get(name) ?? question.Get(login), question.Get(machine) ? AccountKind.Machine : AccountKind.Person);
            return Tell(terminal, await new CreateAccount(register.Writes).RunAsync(Desk.Of(register), jurisdiction.Id, request, cancellation));
        });
    }

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("list", new("Lists accounts with the roles they have at this moment.", "列出账号及其当前岗位角色。"), "accounts list --format csv", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
            var accounts = await view.Of<Account>().Join(view.Of<Jurisdiction>(), a => a.Responsible, j => j.Id, (account, office) => new { account, office.Code }).OrderBy(row => row.account.Login).ToListAsync(cancellation);
            var rows = new List<object?[]>();
            foreach (var row in accounts)
            {
                var acting = await register.Actors.OfAsync(row.account.Id, null, cancellation);
                var roles = acting is ActingNow.Acts acts ? string.Join(' ', acts.Actor.Roles.Select(role => role.Code())) : "";
                rows.Add([row.account.Login, row.account.DisplayName, row.account.Kind.ToString(), row.Code, roles, acting is ActingNow.Ended, row.account.Id]);
            }

            question.Print(new Table(["login", "name", "kind", "jurisdiction", "roles", "ended", "account"], rows));
            return ExitCodes.Done;
        });
    }

    private static Command Grant(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("grant", new("Puts an account on a post of a role.", "任命账号到某一角色的岗位。"), "accounts grant liudiao01 investigator --in 110101 --until 2022-06-30", terminal, time);
        var login = verb.Argument("LOGIN", new("The account.", "登录名。"));
        var role = verb.Argument("ROLE", new($"One of: {string.Join(", ", OfficeRoles.All.Select(one => one.Code()))}.", $"角色之一：{string.Join("、", OfficeRoles.All.Select(one => one.Code()))}。"));
        var at = verb.Text("--in", "CODE", new("Code of the jurisdiction. Default: that of the account.", "辖区代码，缺省为账号所属辖区。"));
        var until = verb.Add(Days.Option("--until", new("Last day. Default: without an end.", "截止日期，缺省长期。"), terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var account = await AccountAsync(register, question.Get(login), cancellation);
            var granted = OfficeRoles.Find(question.Get(role)) ?? throw new UnusableCommand(new($"There is no role {question.Get(role)}; --help lists them.", $"没有角色 {question.Get(role)}；见 --help。"));
            var jurisdiction = question.Get(at) is { } code ? (await JurisdictionsCommand.OfAsync(register, code, JurisdictionsCommand.Today(time), cancellation)).Id : account.Responsible;
            Instant? expires = question.Get(until) is { } day ? await JurisdictionsCommand.EndOfAsync(register, jurisdiction, day, cancellation) : null;
            switch (await new Appoint(register.Writes).RunAsync(Desk.Of(register), account.Id, jurisdiction, granted, null, expires, cancellation))
            {
                case AppointmentResult.Done:
                    terminal.Say(new("Done.", "已完成。"));
                    return ExitCodes.Done;
                case AppointmentResult.NoSuchEnd:
                    return terminal.Refuse(new("the last day has passed already.", "截止日期已过。"), ExitCodes.BadInput);
                case AppointmentResult.NotForThem:
                    return terminal.Refuse(new("a program is given the role of a laboratory, a partner agency or an exchange node only.", "程序账号只能担任检测实验室、协作部门或交换节点角色。"), ExitCodes.BadInput);
                default:
                    return terminal.Refuse(new("the post can't be filled so.", "无法如此任命。"), ExitCodes.BadInput);
            }
        });
    }

    private static Command Disable(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("disable", new("Ends an account at once; --again takes it up again.", "立即停用账号；--again 恢复。"), "accounts disable liudiao01", terminal, time);
        var login = verb.Argument("LOGIN", new("The account.", "登录名。"));
        var again = verb.Flag("--again", new("Takes it up again.", "恢复使用。"));
        return verb.RunsIn(async (register, question, cancellation) => Tell(
            terminal, await new DisableAccount(register.Writes).RunAsync(Desk.Of(register), (await AccountAsync(register, question.Get(login), cancellation)).Id, !question.Get(again), cancellation)));
    }

    /// <summary>The account of a login name as somebody typed it.</summary>
    public static async Task<Account> AccountAsync(RegisterDatabase register, string login, CancellationToken cancellation) =>
        await register.Actors.FindAsync(login, cancellation) ?? throw new UnusableCommand(new($"There is no account {login}.", $"没有账号 {login}。"));

    private static int Tell(Terminal terminal, AccountResult outcome)
    {
        switch (outcome)
        {
            case AccountResult.Done:
                terminal.Say(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case AccountResult.LoginTaken:
                return terminal.Refuse(new("another account signs in with this name.", "该登录名已被使用。"), ExitCodes.BadInput);
            case AccountResult.NoLogin:
                return terminal.Refuse(new("a login has 2 to 64 letters, digits, dots, dashes or underscores and isn't a document or phone number.", "登录名应为 2 至 64 个字母、数字、点、横线或下划线，且不是证件号或手机号。"), ExitCodes.BadInput);
            default:
                return terminal.Refuse(new("there is no such account or jurisdiction.", "没有该账号或辖区。"), ExitCodes.BadInput);
        }
    }
}
