using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Protocol;
using Firebreak.Registers;
using Firebreak.Storage;
using Firebreak.Trust;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Duties;

/// <summary><c>firebreak tasks</c>: duties with their clocks.</summary>
internal static class TasksCommand
{
    private static readonly string[] Headings =
        ["task", "unit", "role", "label", "what", "due", "overdue", "state", "paused_for", "assignee", "carried_over", "escalated_to", "clause", "edition", "reason"];

    public static Command Define(Terminal terminal, TimeProvider time) => new("tasks", new Phrase(
        "Lists tasks and moves them on.\n\nExample: firebreak tasks list --in 110101 --due-today",
        "列出并办理任务。\n\n示例：firebreak tasks list --in 110101 --due-today").In(terminal.Language))
    {
        List(terminal, time),
        Give(terminal, time),
        Accept(terminal, time),
        Complete(terminal, time),
        HandOver(terminal, time),
        CarryOver(terminal, time),
        Refuse(terminal, time),
        Pause(terminal, time),
        Resume(terminal, time),
        Assign(terminal, time),
        Withdraw(terminal, time),
        Run(terminal, time),
    };

    /// <summary>Tasks as a table.</summary>
    public static async Task<Table> TableAsync(Reading reading, IReadOnlyList<DutyTask> tasks, Instant now, Language language, CancellationToken cancellation)
    {
        var codes = await CodesAsync(reading, cancellation);
        var people = tasks.Select(task => task.Assignee).OfType<Key<Account>>().Distinct().ToList();
        var logins = await reading.Of<Account>().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Login, cancellation);
        return new Table(Headings, tasks.Select(task => (object?[])
        [
            task.Id.ToString(), codes.GetValueOrDefault(task.Responsible), task.Role.Code(), task.About.In(language), task.What.In(language), task.Due.ToString(), task.IsOverdue(now), task.State.ToString(), task.PausedFor,
            task.Assignee is { } person ? logins.GetValueOrDefault(person) : null, task.CarriedOver, task.EscalatedTo is { } above ? codes.GetValueOrDefault(above) : null, task.Clause, task.Edition, task.Reason,
        ]));
    }

    /// <summary>The codes of jurisdictions by their keys.</summary>
    public static Task<Dictionary<Key<Jurisdiction>, string>> CodesAsync(Reading reading, CancellationToken cancellation) =>
        reading.Of<Jurisdiction>().ToDictionaryAsync(j => j.Id, j => j.Code, cancellation);

    /// <summary>Keys as somebody typed them, separated by commas.</summary>
    public static List<Key<T>> Keys<T>(string typed) => [.. typed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => Guid.TryParse(one, out var key)
        ? new Key<T>(key)
        : throw new UnusableCommand(new($"{one}: not a key; list shows them.", $"{one}：不是有效的编号；可用 list 查看。")))];

    /// <summary>A role as somebody typed it.</summary>
    public static OfficeRole RoleOf(string typed) =>
        OfficeRoles.Find(typed) ?? throw new UnusableCommand(new($"There is no role {typed}: {string.Join(", ", OfficeRoles.All.Select(one => one.Code()))}.", $"没有角色 {typed}：{string.Join("、", OfficeRoles.All.Select(one => one.Code()))}。"));

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("list", new("Lists open tasks, the nearest deadline first.", "列出未办结任务，时限最近者在前。"), "tasks list --in 110101 --overdue", terminal, time).PrintsTable();
        var office = verb.Text("--in", "CODE", new("Only those of this jurisdiction.", "仅限该辖区。"));
        var role = verb.Text("--role", "ROLE", new("Only those of this role.", "仅限该岗位角色。"));
        var overdue = verb.Flag("--overdue", new("Only those whose deadline has passed.", "仅列逾期任务。"));
        var today = verb.Flag("--due-today", new("Only those due before the day ends, overdue ones included.", "仅列今日到期（含逾期）任务。"));
        var all = verb.Flag("--closed", new("Those done or withdrawn as well.", "包括已办结和已撤销任务。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var now = Instant.Now(time);
            Key<Jurisdiction>? of = question.Get(office) is { } code ? (await JurisdictionsCommand.OfAsync(register, code, JurisdictionsCommand.Today(time), cancellation)).Id : null;
            OfficeRole? by = question.Get(role) is { } typed ? RoleOf(typed) : null;
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var ends = question.Get(overdue) ? now : question.Get(today) ? await EndOfTodayAsync(view, of ?? view.Actor.Jurisdiction, now, cancellation) : Instant.Never;
            var closed = question.Get(all);
            var tasks = await view.Of<DutyTask>()
                .Where(t => (closed || t.ClosedAt == null) && (of == null || t.Responsible == of) && (by == null || t.Role == by) && t.Due <= ends).OrderBy(t => t.Due).ToListAsync(cancellation);
            question.Print(await TableAsync(view, question.Get(overdue) ? tasks.FindAll(task => task.IsOverdue(now)) : tasks, now, terminal.Language, cancellation));
            return ExitCodes.Done;
        });
    }

    private static Command Give(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "give", new("Gives a unit a task that no rule asks for.", "向单位派发任务（非规则产生）。"),
            "tasks give 110101 logistics --what \"送防护服500套\" --basis \"调度会3号纪要\" --hours 6", terminal, time);
        var office = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var role = verb.Argument("ROLE", new("The role in it.", "岗位角色。"));
        var what = verb.Text("--what", "TEXT", new("What is to be done, without names or numbers of people.", "任务内容，不得含个人信息。"), required: true);
        var english = verb.Text("--what-en", "TEXT", new("The same in English, where it isn't.", "英文内容（如需要）。"));
        var basis = verb.Text("--basis", "TEXT", new("On what it rests.", "依据。"), required: true);
        var hours = verb.Text("--hours", "NUMBER", new("Hours until it is due.", "时限（小时）。"), required: true);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            if (!double.TryParse(question.Get(hours), NumberStyles.Float, CultureInfo.InvariantCulture, out var length) || length is not (> 0 and <= 8760))
            {
                throw new UnusableCommand(new($"--hours {question.Get(hours)}: a number above 0.", $"--hours {question.Get(hours)}：须为大于 0 的数。"));
            }

            var unit = await JurisdictionsCommand.OfAsync(register, question.Get(office), JurisdictionsCommand.Today(time), cancellation);
            var asked = new AssignedTask(
                unit.Id, RoleOf(question.Get(role)), new Phrase(question.Get(english) ?? question.Get(what)!, question.Get(what)!), Instant.Now(time).Plus(TimeSpan.FromHours(length)), question.Get(basis)!);
            var (task, result) = await new GiveTask(register.Writes).RunAsync(Desk.Of(register), asked, cancellation);
            if (task is { } key)
            {
                terminal.Out.WriteLine(key);
            }

            return Tell(terminal, result);
        });
    }

    private static Command Accept(Terminal terminal, TimeProvider time) => OnTasks(
        "accept", new("Takes tasks up.", "接收任务。"), "tasks accept KEY,KEY", terminal, time, _ => (writes, actor, tasks, _, cancellation) => new AcceptTasks(writes).RunAsync(actor, tasks, cancellation));

    private static Command Complete(Terminal terminal, TimeProvider time) => OnTasks(
        "complete", new("Says that tasks are done.", "办结任务。"), "tasks complete KEY --evidence \"报告卡7号\"", terminal, time, verb =>
        {
            var evidence = verb.Text("--evidence", "TEXT", new("What shows it, where the rule asks: a number, without names.", "办结凭据（编号等，不得含个人信息）。"));
            return (writes, actor, tasks, question, cancellation) => new CompleteTasks(writes).RunAsync(actor, tasks, question.Get(evidence), cancellation);
        });

    private static Command HandOver(Terminal terminal, TimeProvider time) => OnTasks(
        "hand-over", new("Hands tasks to a colleague, or back to the office.", "交接任务给同事或退回本单位。"), "tasks hand-over KEY --to liudiao02 --reason 交班", terminal, time, verb =>
        {
            var to = verb.Text("--to", "LOGIN", new("Their account. Default: back to the office.", "接手账号；缺省退回本单位。"));
            var reason = Reason(verb);
            return async (writes, actor, tasks, question, cancellation) => await new HandOverTasks(writes).RunAsync(
                actor, tasks, question.Get(to) is { } login ? (await AccountsCommand.AccountAsync(question.Register, login, cancellation)).Id : null, question.Get(reason)!, cancellation);
        });

    private static Command CarryOver(Terminal terminal, TimeProvider time) => OnTasks(
        "carry-over", new("Gives tasks another day, with a reason.", "结转任务至他日，须说明理由。"), "tasks carry-over KEY --to 2022-08-12 --reason 待转运车辆", terminal, time, verb =>
        {
            var to = verb.Add(Days.Option("--to", new("The day by whose end they must be done.", "须在该日结束前办结。"), terminal));
            to.Required = true;
            var reason = Reason(verb);
            return (writes, actor, tasks, question, cancellation) => new CarryOverTasks(writes).RunAsync(actor, tasks, question.Get(to)!.Value, question.Get(reason)!, cancellation);
        });

    private static Command Refuse(Terminal terminal, TimeProvider time) => OnTasks(
        "refuse", new("Refuses tasks: they go to the level above.", "退回任务，由上级负责。"), "tasks refuse KEY --reason 人手不足", terminal, time, verb =>
        {
            var reason = Reason(verb);
            return (writes, actor, tasks, question, cancellation) => new RefuseTasks(writes).RunAsync(actor, tasks, question.Get(reason)!, cancellation);
        });

    private static Command Pause(Terminal terminal, TimeProvider time) => OnTasks(
        "pause", new("Stops the clock for something that the rule admits.", "因规则允许的情形暂停计时。"), "tasks pause KEY --for interview-impossible", terminal, time, verb =>
        {
            var pause = verb.Text("--for", "WORD", new("For what.", "情形。"), required: true);
            return (writes, actor, tasks, question, cancellation) => new PauseTasks(writes).RunAsync(actor, tasks, question.Get(pause)!, cancellation);
        });

    private static Command Resume(Terminal terminal, TimeProvider time) => OnTasks(
        "resume", new("Lets the clock run on.", "恢复计时。"), "tasks resume KEY", terminal, time, _ => (writes, actor, tasks, _, cancellation) => new ResumeTasks(writes).RunAsync(actor, tasks, cancellation));

    private static Command Assign(Terminal terminal, TimeProvider time) => OnTasks(
        "assign", new("Gives tasks of an office to one of its people.", "将单位任务分派到人。"), "tasks assign KEY,KEY --to liudiao01", terminal, time, verb =>
        {
            var to = verb.Text("--to", "LOGIN", new("Their account.", "账号。"), required: true);
            return async (writes, actor, tasks, question, cancellation) => await new AssignTasks(writes).RunAsync(
                actor, tasks, (await AccountsCommand.AccountAsync(question.Register, question.Get(to)!, cancellation)).Id, cancellation);
        });

    private static Command Withdraw(Terminal terminal, TimeProvider time) => OnTasks(
        "withdraw", new("Withdraws tasks that are no longer needed.", "撤销不再需要的任务。"), "tasks withdraw KEY --reason 重复派发", terminal, time, verb =>
        {
            var reason = Reason(verb);
            return (writes, actor, tasks, question, cancellation) => new WithdrawTasks(writes).RunAsync(actor, tasks, question.Get(reason)!, cancellation);
        });

    private static Command Run(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "run", new("Lets follow what follows from events, tells overdue tasks further up and says what has lapsed. For a timer; it may run as often as one likes.",
                "处理事件、逐级催办逾期任务、提示已失效的决定；供定时执行，可重复运行。"), "tasks run", terminal, time);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var round = await new Jobs(register, Packs.Library, time).RunAsync(cancellation);
            terminal.Say(new(
                string.Create(CultureInfo.InvariantCulture, $"{round.Protocols} protocols begun or ended, {round.OfTheDay} tasks by the day, {round.Reactions} reactions, {round.Escalated} tasks told further up, {round.Lapsed} lapses told."),
                string.Create(CultureInfo.InvariantCulture, $"方案生效或到期 {round.Protocols} 项，当日任务 {round.OfTheDay} 项，处理事件 {round.Reactions} 项，催办 {round.Escalated} 项，失效提示 {round.Lapsed} 项。")));
            return ExitCodes.Done;
        });
    }

    private static Option<string> Reason(RegisterVerb verb) => verb.Text("--reason", "TEXT", new("Why, without names.", "理由，不得含个人信息。"), required: true);

    private delegate Task<IReadOnlyList<TaskAnswer>> Step(Writes writes, Actor actor, IReadOnlyList<Key<DutyTask>> tasks, Asked question, CancellationToken cancellation);

    private sealed record Asked(RegisterDatabase Register, RegisterQuestion Question)
    {
        public T? Get<T>(Option<T> option) => Question.Get(option);
    }

    private static Command OnTasks(string name, Phrase what, string example, Terminal terminal, TimeProvider time, Func<RegisterVerb, Step> define)
    {
        var verb = new RegisterVerb(name, what, example, terminal, time);
        var keys = verb.Argument("KEYS", new("Keys of tasks, separated by commas.", "任务编号，以逗号分隔。"));
        var step = define(verb);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var answers = await step(register.Writes, Desk.Of(register), Keys<DutyTask>(question.Get(keys)), new Asked(register, question), cancellation);
            var refused = answers.Where(answer => answer.Result is not TaskResult.Done).ToList();
            if (answers is [var single] && refused.Count == 1)
            {
                return Tell(terminal, single.Result);
            }

            refused.ForEach(answer => terminal.Say(new($"{answer.Task}: {answer.Result.Said!.Value.English}", $"{answer.Task}：{answer.Result.Said!.Value.Chinese}")));
            terminal.Say(new(
                string.Create(CultureInfo.InvariantCulture, $"Done: {answers.Count - refused.Count} of {answers.Count}."), string.Create(CultureInfo.InvariantCulture, $"已完成 {answers.Count - refused.Count}/{answers.Count} 项。")));
            return refused.Count == 0 ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });
    }

    private static int Tell(Terminal terminal, TaskResult result)
    {
        if (result.Said is { } refusal)
        {
            return terminal.Refuse(refusal, ExitCodes.BadInput);
        }

        terminal.Say(new("Done.", "已完成。"));
        return ExitCodes.Done;
    }

    private static async Task<Instant> EndOfTodayAsync(Reading reading, Key<Jurisdiction> jurisdiction, Instant now, CancellationToken cancellation)
    {
        var zone = await reading.TimeZoneAsync(jurisdiction, cancellation);
        return Mechanisms.Obligations.LocalDay.EndIn(Mechanisms.Obligations.LocalDay.Of(now, zone), zone);
    }
}
