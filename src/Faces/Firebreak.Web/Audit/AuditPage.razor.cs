using System.Globalization;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Audit;

/// <summary>Who did what, and who has looked at whom.</summary>
public sealed partial class AuditPage
{
    private readonly Dictionary<Guid, string> names = [];
    private List<AuditLine> lines = [];
    private string login = "";
    private string subject = "";
    private string act = "";
    private DateOnly? since;
    private bool more;

    protected override Task LoadAsync() => ReadAsync(before: null);

    // Each search is an entry of its own: a page that asked again with every change would fill the audit with itself.
    protected override Task ChangedAsync() => Task.CompletedTask;

    private Task SearchAsync() => ActAsync(() => ReadAsync(before: null));

    private Task MoreAsync() => ActAsync(() => ReadAsync(lines[^1].Sequence));

    private async Task ReadAsync(long? before)
    {
        var actor = await Desk.ActorAsync(Visit, Right.SeeAudit, Purpose.Upkeep, Cancellation);
        var search = new AuditSearch { Act = Enum.TryParse<AuditedAct>(act, out var kind) ? kind : null, Since = since is { } day ? StartOf(day) : null, Before = before };
        if (subject.Trim() is { Length: > 0 } key)
        {
            if (!Guid.TryParse(key, out var person))
            {
                Refused = new($"{key} is no key of a person; the case file and the API show keys.", $"“{key}”不是人员编号；编号见病例档案或接口。");
                return;
            }

            search = search with { Subject = person };
        }

        if (login.Trim() is { Length: > 0 } typed)
        {
            if (await Desk.Register.Actors.FindAsync(typed, Cancellation) is not { } account)
            {
                Refused = new($"There is no account {typed}.", $"没有账号 {typed}。");
                return;
            }

            search = search with { Actor = account.Id.Value };
        }

        var found = await new SearchAudit(Desk.Register).RunAsync(actor, search, Cancellation);
        if (found.Refusal is { } refusal)
        {
            Refused = refusal.Said;
            return;
        }

        lines = before is null ? [.. found.Lines] : [.. lines, .. found.Lines];
        more = found.Lines.Count == search.Limit;
        var unknown = found.Lines.Select(line => line.Actor).Distinct().Where(id => !names.ContainsKey(id)).Select(id => new Ground.Keys.Key<Account>(id)).ToList();
        await using var view = Desk.Register.Reads.As(actor, Purpose.Upkeep);
        foreach (var account in await view.Of<Account>().Where(a => unknown.Contains(a.Id)).ToListAsync(Cancellation))
        {
            names[account.Id.Value] = account.Login;
        }
    }

    private Instant StartOf(DateOnly day) => Instant.Of(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue))));

    private string Clock(Instant moment) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), Zone).ToString("MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Short(Guid key) => "…" + key.ToString("N")[^6..];

    private static Phrase ActWords(string act) => act switch
    {
        nameof(AuditedAct.Write) => new("written", "写入"),
        nameof(AuditedAct.Reveal) => new("opened", "查看身份"),
        nameof(AuditedAct.Read) => new("read", "查询"),
        nameof(AuditedAct.Export) => new("exported", "导出"),
        nameof(AuditedAct.SignIn) => new("sign-in", "登录"),
        nameof(AuditedAct.Rights) => new("rights", "权限变更"),
        nameof(AuditedAct.Refused) => new("refused", "被拒绝"),
        _ => new("upkeep", "维护"),
    };
}
