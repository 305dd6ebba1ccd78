using System.Globalization;
using Firebreak.CommandPost.Days;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Days;

/// <summary>What can be done with the selected tasks.</summary>
internal enum TaskAct
{
    /// <summary>Take them as one's own.</summary>
    Accept,

    /// <summary>Say that they are done.</summary>
    Complete,

    /// <summary>Give them to a colleague, or back to the office.</summary>
    HandOver,

    /// <summary>Carry them over to another day.</summary>
    CarryOver,

    /// <summary>Send them up.</summary>
    Refuse,
}

/// <summary>What must be done today, overdue first, and the close of the day (日清日结).</summary>
public sealed partial class TodayPage
{
    private const int UnitsShown = 60;

    private readonly HashSet<Key<DutyTask>> selected = [];
    private Dictionary<Key<Jurisdiction>, string> offices = [];
    private List<Account> colleagues = [];
    private List<StillOpenTask> stillOpen = [];
    private NowToDo? now;
    private DayBoard? board;
    private DutyTask? open;
    private TaskAct? asked;
    private string text = "";
    private string to = "";
    private DateOnly? day;
    private bool closing;

    private static IReadOnlyList<(TaskAct Act, Phrase Words)> Acts { get; } =
    [
        (TaskAct.Accept, new("Accept", "接收")), (TaskAct.Complete, new("Done", "办结")), (TaskAct.HandOver, new("Hand over", "交接")),
        (TaskAct.CarryOver, new("Carry over", "结转")), (TaskAct.Refuse, new("Refuse", "退回")),
    ];

    private bool MayClose { get; set; }

    private bool MayWork { get; set; }

    // What the first selected task asks for; several may ask for different things, and then each is named by its own panel.
    private Phrase? EvidenceAsked => All.FirstOrDefault(task => selected.Contains(task.Id) && task.Asked is not null)?.Asked;

    private IEnumerable<DutyTask> All => now is null ? [] : [.. now.Overdue, .. now.Today, .. now.Escalated];

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeTasks, Purpose.Containment, Cancellation);
        var moment = Visit.AsOf is { } past ? Desk.EndOf(past, Zone) : Instant.Now(Time);
        now = await view.NowAsync(moment, Cancellation);
        board = await view.BoardAsync(moment, Cancellation);
        (MayWork, MayClose) = Visit.AsOf is null ? (view.Actor.Has(Right.WorkTasks), view.Actor.Has(Right.CloseDays)) : (false, false);
        var named = board.Units.Select(unit => unit.Unit).Concat(All.Select(task => task.Responsible)).Concat(now.Proposals.Select(proposal => proposal.Responsible)).Distinct().ToList();
        offices = await view.Of<Jurisdiction>().Where(j => named.Contains(j.Id)).ToDictionaryAsync(j => j.Id, j => j.Name, Cancellation);
        selected.IntersectWith(All.Select(task => task.Id));
    }

    private RenderFragment Tasks(string id, string heading, IReadOnlyList<DutyTask> tasks, string mark) => builder =>
    {
        if (tasks.Count > 0)
        {
            builder.OpenComponent<TaskList>(0);
            builder.AddAttribute(1, nameof(TaskList.Id), id);
            builder.AddAttribute(2, nameof(TaskList.Heading), heading);
            builder.AddAttribute(3, nameof(TaskList.Tasks), tasks);
            builder.AddAttribute(4, nameof(TaskList.Mark), mark);
            builder.AddAttribute(5, nameof(TaskList.Visit), Visit);
            builder.AddAttribute(6, nameof(TaskList.Selected), selected);
            builder.AddAttribute(7, nameof(TaskList.MaySelect), MayWork);
            builder.AddAttribute(8, nameof(TaskList.Clock), (Func<Instant, string>)Clock);
            builder.AddAttribute(9, nameof(TaskList.Office), (Func<Key<Jurisdiction>, string>)Office);
            builder.AddAttribute(10, nameof(TaskList.Opened), EventCallback.Factory.Create<DutyTask>(this, task => open = task));
            builder.AddAttribute(11, nameof(TaskList.Changed), EventCallback.Factory.Create(this, () => (Told, Refused) = (null, null)));
            builder.CloseComponent();
        }
    };

    private void Unselect()
    {
        selected.Clear();
        asked = null;
    }

    private async Task AskAsync(TaskAct act)
    {
        (asked, text, to, day) = (act, "", "", Today.AddDays(1));
        if (act == TaskAct.HandOver)
        {
            await ActAsync(async () =>
            {
                await using var view = await Desk.ViewAsync(Visit, Right.WorkTasks, Purpose.Containment, Cancellation);
                var own = view.Actor.Jurisdiction;
                colleagues = await view.Of<Account>().Where(a => a.Responsible == own && a.DisabledAt == null && a.Kind == AccountKind.Person).OrderBy(a => a.DisplayName).ToListAsync(Cancellation);
            });
        }
        else if (act == TaskAct.Accept)
        {
            await DoAsync();
        }
    }

    private Task DoAsync() => ActAsync(async () =>
    {
        if (asked is not { } act || selected.Count == 0)
        {
            return;
        }

        if (act == TaskAct.CarryOver && day is null)
        {
            Refused = new("Say to which day they are carried over.", "请填写结转日期。");
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.WorkTasks, Purpose.Containment, Cancellation);
        var (writes, tasks, said) = (Desk.Register.Writes, selected.ToList(), text.Trim());
        var answers = act switch
        {
            TaskAct.Accept => await new AcceptTasks(writes).RunAsync(actor, tasks, Cancellation),
            TaskAct.Complete => await new CompleteTasks(writes).RunAsync(actor, tasks, said.Length == 0 ? null : said, Cancellation),
            TaskAct.HandOver => await new HandOverTasks(writes).RunAsync(actor, tasks, Guid.TryParse(to, out var colleague) ? new Key<Account>(colleague) : null, said, Cancellation),
            TaskAct.CarryOver => await new CarryOverTasks(writes).RunAsync(actor, tasks, day!.Value, said, Cancellation),
            _ => await new RefuseTasks(writes).RunAsync(actor, tasks, said, Cancellation),
        };
        var (done, not) = (answers.Count(answer => answer.Result is TaskResult.Done), answers.Where(answer => answer.Result is not TaskResult.Done).ToList());

        // What could not be done stays selected, so that it can be mended and sent again.
        selected.Clear();
        selected.UnionWith(not.Select(answer => answer.Task));
        if (not.Count == 0)
        {
            asked = null;
        }

        await LoadAsync();
        Told = done == 0 ? null : new($"{done} done so.", $"已处理 {done} 项。");
        Refused = not is [{ Result.Said: { } why }, ..] ? new($"{not.Count} not: {why.English}", $"{not.Count} 项未能处理：{why.Chinese}") : null;
    });

    private Task BeginCloseAsync() => ActAsync(async () =>
    {
        closing = true;
        stillOpen = [];
        await TryCloseAsync(dryRun: true);
    });

    private Task CloseAsync() => ActAsync(() => TryCloseAsync(dryRun: false));

    private async Task TryCloseAsync(bool dryRun)
    {
        var actor = await Desk.ActorAsync(Visit, Right.CloseDays, Purpose.Containment, Cancellation);
        if (dryRun)
        {
            // The same list as the verb's own: what is due before the day ends, of this office alone.
            await using var view = Desk.Register.Reads.As(actor, Purpose.Containment);
            var due = await view.DueBeforeAsync(board!.Ends, actor.Jurisdiction, Cancellation, int.MaxValue);
            stillOpen = due.ConvertAll(task => new StillOpenTask(task) { To = Today.AddDays(1) });
            return;
        }

        if (stillOpen.Find(one => one.To is null) is { } undated)
        {
            Refused = new($"{undated.Task.What.English}: say to which day.", $"{undated.Task.What.Chinese}：请填写结转日期。");
            return;
        }

        var carried = stillOpen.ConvertAll(one => new Carried(one.Task.Id, one.To!.Value, one.Reason));
        switch (await new CloseDay(Desk.Register.Writes).RunAsync(actor, actor.Jurisdiction, now!.Day, carried, Cancellation))
        {
            case DayClosing.Closed(var record):
                closing = false;
                await LoadAsync();
                Told = new(
                    $"The day is closed: {record.DoneCount} done ({record.LateCount} late), {record.CarriedCount} carried over.",
                    $"当日已日清：办结 {record.DoneCount} 项（逾期办结 {record.LateCount} 项），结转 {record.CarriedCount} 项。");
                break;
            case DayClosing.StillOpen(var tasks):
                // Something came in meanwhile: what was typed stays, what is new is asked for.
                stillOpen.AddRange(tasks.Where(task => !stillOpen.Exists(one => one.Task.Id == task.Id)).Select(task => new StillOpenTask(task) { To = Today.AddDays(1) }));
                Refused = new($"{tasks.Count} more came in meanwhile.", $"期间又有 {tasks.Count} 项到期，请补充。");
                break;
            case DayClosing.Refused(var task, var why):
                Refused = why.Said is { } said && stillOpen.Find(one => one.Task.Id == task) is { } one
                    ? new($"{one.Task.What.English}: {said.English}", $"{one.Task.What.Chinese}：{said.Chinese}") : new("One of them can't be carried over like this.", "有任务不能如此结转。");
                break;
            case DayClosing.Already(var record):
                closing = false;
                Refused = new($"{record.Signer} closed this day at {Clock(record.ClosedAt)}.", $"{record.Signer} 已于 {Clock(record.ClosedAt)} 完成当日日清。");
                break;
            case DayClosing.TooEarly:
                Refused = new("This day hasn't begun.", "该日尚未开始。");
                break;
            default:
                Refused = new("This office isn't yours to close.", "您无权为该单位日清。");
                break;
        }
    }

    private string Office(Key<Jurisdiction> key) => offices.GetValueOrDefault(key, Words.Dash);

    private string Clock(Instant moment) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), Zone) is var at && at.Year == Today.Year
        ? at.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed class StillOpenTask(DutyTask task)
    {
        public DutyTask Task => task;

        public DateOnly? To { get; set; }

        public string Reason { get; set; } = "";
    }
}
