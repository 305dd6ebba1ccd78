using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Accounts;

/// <summary>Who may sign in, for which office, on which posts.</summary>
public sealed partial class AccountsPage
{
    private List<AccountRow> rows = [];
    private List<Jurisdiction> offices = [];
    private (string Login, string Link)? link;
    private AccountRow? appointing;
    private DateOnly? until;
    private string login = "";
    private string name = "";
    private string office = "";
    private string role = OfficeRole.DutyOfficer.Code();
    private bool making;

    [Inject]
    private IServiceScopeFactory Scopes { get; set; } = null!;

    private bool MayManage { get; set; }

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeAccounts, Purpose.Upkeep, Cancellation);
        MayManage = Visit.AsOf is null && view.Actor.Has(Right.ManageAccounts);
        var accounts = await view.Of<Account>().Join(view.Of<Jurisdiction>(), a => a.Responsible, j => j.Id, (account, j) => new { account, j.Name }).OrderBy(row => row.account.Login).ToListAsync(Cancellation);
        var now = Instant.Now(Time);
        var appointments = (await view.Of<Appointment>().Join(view.Of<Post>(), a => a.Post, p => p.Id, (appointment, post) => new { appointment, post.Role, post.IsOpen }).ToListAsync(Cancellation))
            .Where(both => both.IsOpen && both.appointment.IsWithin(now)).ToLookup(both => both.appointment.Account, both => both.Role);
        rows = accounts.ConvertAll(row => new AccountRow(row.account, row.Name, [.. appointments[row.account.Id].Distinct().Order()]));
        var own = view.Actor.Jurisdiction;
        var path = await view.Of<Jurisdiction>().Where(j => j.Id == own).Select(j => j.Path).SingleOrDefaultAsync(Cancellation) ?? "";
        offices = await view.Of<Jurisdiction>().Where(j => j.Path.StartsWith(path) && j.MergedInto == null).OrderBy(j => j.Code).Take(2000).ToListAsync(Cancellation);
        office = office.Length == 0 ? own.Value.ToString() : office;
    }

    private Task MakeAsync() => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.ManageAccounts, Purpose.Upkeep, Cancellation);
        var at = new Key<Jurisdiction>(Guid.Parse(office));
        var made = await new CreateAccount(Desk.Register.Writes).RunAsync(actor, at, new AccountRequest(login, name), Cancellation);
        if (made is not AccountResult.Done { Account: var id })
        {
            Refused = Said(made);
            return;
        }

        var appointed = await new Appoint(Desk.Register.Writes).RunAsync(actor, id, at, OfficeRoles.Find(role)!.Value, null, null, Cancellation);
        making = false;
        (login, name) = ("", "");
        await LoadAsync();
        await ShowLinkAsync(actor, rows.Find(row => row.Account.Id == id)!.Account);
        Told = new("The account is made.", "账号已建立。");
        Refused = Said(appointed);
    });

    private void Appointing(AccountRow row) => (appointing, until) = (row, null);

    private Task AppointAsync() => ActAsync(async () =>
    {
        var (actor, whom) = (await Desk.ActorAsync(Visit, Right.ManageAccounts, Purpose.Upkeep, Cancellation), appointing!);
        Instant? expires = until is { } day ? Desk.EndOf(day, Zone) : null;
        Refused = Said(await new Appoint(Desk.Register.Writes).RunAsync(actor, whom.Account.Id, whom.Account.Responsible, OfficeRoles.Find(role)!.Value, null, expires, Cancellation));
        if (Refused is null)
        {
            appointing = null;
            await LoadAsync();
            Told = new($"{whom.Account.Login} is on the post.", $"{whom.Account.Login} 已任命。");
        }
    });

    private Task DisableAsync(Account account) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.ManageAccounts, Purpose.Upkeep, Cancellation);
        var disable = account.DisabledAt is null;
        var result = await new DisableAccount(Desk.Register.Writes).RunAsync(actor, account.Id, disable, Cancellation);
        Refused = Said(result);
        if (result is AccountResult.Done)
        {
            await LoadAsync();
            Told = disable
                ? new($"{account.Login} is ended: its next click has no right any more. The same button takes it up again.", $"{account.Login} 已停用，其下一次操作即失去全部权限；同一按钮可恢复。")
                : new($"{account.Login} is in use again.", $"{account.Login} 已恢复。");
        }
    });

    private Task InviteAsync(Account account) => ActAsync(async () =>
    {
        // The right is asked for the office of the account: a link to somebody else's account is that account.
        var actor = await Desk.ActorAsync(Visit, Right.ManageAccounts, Purpose.Upkeep, Cancellation);
        if (await Desk.Register.Gate.AskAsync(actor, Purpose.Upkeep, Right.ManageAccounts, account.Responsible, Cancellation) is { } refusal)
        {
            Refused = refusal.Said;
            return;
        }

        if (account.Kind == AccountKind.Machine)
        {
            Refused = new("A program has a secret, made by the API or the command line.", "程序账号使用密钥，由接口或命令行生成。");
            return;
        }

        await ShowLinkAsync(actor, account);
    });

    private async Task ShowLinkAsync(Actor actor, Account account)
    {
        await using var scope = Scopes.CreateAsyncScope();
        link = (account.Login, await scope.ServiceProvider.GetRequiredService<InvitationLinks>().ForAsync(actor, account, Navigation.BaseUri, Cancellation));
    }

    private static Phrase? Said(AccountResult result) => result switch
    {
        AccountResult.Done => null,
        AccountResult.LoginTaken => new("Another account signs in with this name.", "该登录名已被使用。"),
        AccountResult.NoLogin => new("A login has 2 to 64 letters, digits, dots, dashes or underscores and isn't a document or phone number.", "登录名应为2至64个字母、数字、点、横线或下划线，且不是证件号或手机号。"),
        AccountResult.Oneself => new("Nobody ends the account by which they act.", "不能停用本人正在使用的账号。"),
        AccountResult.NotYours => new("This office lies outside your reach.", "该单位不在您的管理范围内。"),
        _ => new("There is no such account or office.", "没有该账号或单位。"),
    };

    private static Phrase? Said(AppointmentResult result) => result switch
    {
        AppointmentResult.Done => null,
        AppointmentResult.NotForThem => new("Nobody gives themselves a role, and a program gets none but those of programs.", "不能为本人授予岗位；程序账号只能担任程序类岗位。"),
        AppointmentResult.NoSuchEnd => new("It ends before it begins.", "截止日期已过。"),
        AppointmentResult.NotYours => new("This office lies outside your reach.", "该单位不在您的管理范围内。"),
        _ => new("The post can't be filled so.", "无法如此任命。"),
    };

    private sealed record AccountRow(Account Account, string Office, IReadOnlyList<OfficeRole> Roles);
}
