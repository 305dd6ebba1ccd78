using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Testing;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>An event and a rule give somebody a duty with a deadline, once; it is done, moved, refused, carried over or told further up.</summary>
public sealed class TaskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_confirmed_case_gives_each_unit_one_task_however_often_and_late_it_is_heard_of(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var registered = scene.Now;
        var @case = await scene.CaseAsync(1);
        scene.Register.Time.Advance(TimeSpan.FromHours(3));
        await scene.SettleAsync();
        await scene.ReclassifyAsync(@case.Case, CaseClass.Asymptomatic);
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(scene.SettleAsync)));
        await scene.SettleAsync();

        var report = await scene.TaskAsync(TownScene.Report);
        Assert.Equal((scene.County.Jurisdiction, OfficeRole.DutyOfficer, "C00001"), (report.Responsible, report.Role, report.Label));
        Assert.Equal(registered.Plus(TimeSpan.FromHours(2)), report.Due);
        Assert.True(report.IsOverdue(scene.Now));
        var interview = await scene.TaskAsync(TownScene.Interview);
        Assert.Equal(registered.Plus(TimeSpan.FromHours(24)), interview.Due);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_changed_fact_moves_or_withdraws_a_task_and_says_why_and_what_was_done_stays_done(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var @case = await scene.CaseAsync(1);
        await scene.SettleAsync();
        var report = await scene.TaskAsync(TownScene.Report);
        await DoneAsync(new CompleteTasks(scene.Register.Register.Writes).RunAsync(scene.With(OfficeRole.DutyOfficer), [report.Id], "报告卡 7 号", Cancellation));

        await new CorrectCase(scene.Register.Register.Writes).RunAsync(scene.County, @case.Case, facts => facts with { Confirmation = new DateOnly(2022, 1, 5) }, Cancellation);
        await scene.SettleAsync();
        var moved = await scene.TaskAsync(TownScene.Interview);
        Assert.Equal(Instant.Of(new DateTimeOffset(2022, 1, 6, 0, 0, 0, TimeSpan.FromHours(8))), moved.Due);
        Assert.NotNull(moved.Reason);

        await scene.ReclassifyAsync(@case.Case, CaseClass.Discarded);
        await scene.SettleAsync();
        Assert.Equal(TaskState.Withdrawn, (await scene.TaskAsync(TownScene.Interview)).State);
        Assert.Equal((TaskState.Done, "报告卡 7 号"), ((await scene.TaskAsync(TownScene.Report)).State, (await scene.TaskAsync(TownScene.Report)).Evidence));

        await scene.ReclassifyAsync(@case.Case, CaseClass.Confirmed);
        await scene.SettleAsync();
        Assert.True((await scene.TaskAsync(TownScene.Interview)).IsOpen);

        // Another county answers for it: its open duties go along.
        var other = await scene.Register.OfficeBelowAsync(scene.City.Jurisdiction, "110102");
        await new HandOver(scene.Register.Register.Writes).RunAsync(scene.City, Purpose.Containment, @case.Case, other.Jurisdiction, Cancellation);
        await scene.SettleAsync();
        Assert.Equal(other.Jurisdiction, (await scene.TaskAsync(TownScene.Interview)).Responsible);
        Assert.Equal(scene.County.Jurisdiction, (await scene.TaskAsync(TownScene.Report)).Responsible);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_task_is_taken_handed_over_paused_carried_over_and_done_by_those_it_is_for(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var writes = scene.Register.Register.Writes;
        var (first, second) = (await scene.AccountAsync("liudiao01", scene.County.Jurisdiction), await scene.AccountAsync("liudiao02", scene.County.Jurisdiction));
        var stranger = await scene.AccountAsync("shiji01", scene.City.Jurisdiction);
        await scene.CaseAsync(1);
        await scene.SettleAsync();
        var task = (await scene.TaskAsync(TownScene.Interview)).Id;
        var investigator = scene.With(OfficeRole.Investigator) with { Id = new Key<Actor>(first.Value) };
        await using (var view = scene.Register.Register.Reads.As(investigator, Purpose.Containment))
        {
            Assert.Equal([task], (await view.InboxAsync(Cancellation)).ConvertAll(t => t.Id));
        }

        // Another role, and the same role of another office, may not.
        Assert.IsType<TaskResult.NotYours>(await OneAsync(new AcceptTasks(writes).RunAsync(scene.With(OfficeRole.Sampler), [task], Cancellation)));
        var elsewhere = await scene.Register.OfficeBelowAsync(scene.City.Jurisdiction, "110102");
        Assert.IsType<TaskResult.NotFound>(await OneAsync(new AcceptTasks(writes).RunAsync(scene.With(OfficeRole.Investigator, elsewhere), [task], Cancellation)));

        await DoneAsync(new AcceptTasks(writes).RunAsync(investigator, [task], Cancellation));
        Assert.Equal((TaskState.Accepted, first), ((await scene.TaskAsync(TownScene.Interview)).State, (await scene.TaskAsync(TownScene.Interview)).Assignee!.Value));
        Assert.IsType<TaskResult.Incomplete>(await OneAsync(new HandOverTasks(writes).RunAsync(investigator, [task], stranger, "交班", Cancellation)));
        Assert.IsType<TaskResult.Incomplete>(await OneAsync(new HandOverTasks(writes).RunAsync(investigator, [task], second, "转王芳 13800138000", Cancellation)));
        await DoneAsync(new HandOverTasks(writes).RunAsync(investigator, [task], second, "交班", Cancellation));
        Assert.IsType<TaskResult.NotYours>(await OneAsync(new CompleteTasks(writes).RunAsync(investigator, [task], null, Cancellation)));

        // The clock stands still for what the rule admits, and for nothing else.
        var colleague = investigator with { Id = new Key<Actor>(second.Value) };
        var due = (await scene.TaskAsync(TownScene.Interview)).Due;
        Assert.IsType<TaskResult.Incomplete>(await OneAsync(new PauseTasks(writes).RunAsync(colleague, [task], "lunch", Cancellation)));
        await DoneAsync(new PauseTasks(writes).RunAsync(colleague, [task], "interview-impossible", Cancellation));
        scene.Register.Time.Advance(TimeSpan.FromDays(3));
        Assert.False((await scene.TaskAsync(TownScene.Interview)).IsOverdue(scene.Now));
        Assert.Equal(1, await new EscalateTasks(writes).RunAsync(scene.Register.Administrator, Cancellation)); // the report's, which nobody did
        await DoneAsync(new ResumeTasks(writes).RunAsync(colleague, [task], Cancellation));
        Assert.Equal(due.Plus(TimeSpan.FromDays(3)), (await scene.TaskAsync(TownScene.Interview)).Due);

        Assert.IsType<TaskResult.Incomplete>(await OneAsync(new CarryOverTasks(writes).RunAsync(colleague, [task], new DateOnly(2022, 1, 5), "患者昏迷", Cancellation)));
        await DoneAsync(new CarryOverTasks(writes).RunAsync(colleague, [task], new DateOnly(2022, 1, 8), "患者昏迷", Cancellation));
        var carried = await scene.TaskAsync(TownScene.Interview);
        Assert.Equal((1, Instant.Of(new DateTimeOffset(2022, 1, 9, 0, 0, 0, TimeSpan.FromHours(8)))), (carried.CarriedOver, carried.Due));

        // The report asks for its number.
        var report = (await scene.TaskAsync(TownScene.Report)).Id;
        var answers = await new CompleteTasks(writes).RunAsync(scene.With(OfficeRole.DutyOfficer), [report, task, report], null, Cancellation);
        Assert.Equal(2, answers.Count);
        Assert.IsType<TaskResult.Incomplete>(answers.Single(answer => answer.Task == report).Result);
        Assert.IsType<TaskResult.Done>(answers.Single(answer => answer.Task == task).Result);
        Assert.IsType<TaskResult.Closed>(await OneAsync(new CompleteTasks(writes).RunAsync(colleague, [task], null, Cancellation)));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_refused_task_is_the_level_above_s_from_then_on(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        await scene.CaseAsync(1);
        await scene.SettleAsync();
        var task = await scene.TaskAsync(TownScene.Interview);
        await DoneAsync(new RefuseTasks(scene.Register.Register.Writes).RunAsync(scene.With(OfficeRole.Investigator), [task.Id], "人手不足", Cancellation));
        await scene.SettleAsync();

        var moved = await scene.TaskAsync(TownScene.Interview);
        Assert.Equal((scene.City.Jurisdiction, OfficeRole.DutyOfficer, TaskState.Open, "人手不足"), (moved.Responsible, moved.Role, moved.State, moved.Reason));
        Assert.Equal(task.Due, moved.Due);

        // A later fact doesn't send it back down.
        await new CorrectCase(scene.Register.Register.Writes).RunAsync(scene.County, new Key<Case>(task.Subject), facts => facts with { Severity = Severity.Severe }, Cancellation);
        await scene.SettleAsync();
        Assert.Equal(scene.City.Jurisdiction, (await scene.TaskAsync(TownScene.Interview)).Responsible);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_task_is_told_to_its_unit_at_half_its_time_and_further_up_from_the_deadline_on(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        await scene.CaseAsync(1, CaseClass.Suspected);
        await scene.SettleAsync();
        var escalate = new EscalateTasks(scene.Register.Register.Writes);
        Assert.Equal(0, await escalate.RunAsync(scene.Register.Administrator, Cancellation));

        scene.Register.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(1, await escalate.RunAsync(scene.Register.Administrator, Cancellation));
        Assert.Equal(0, await escalate.RunAsync(scene.Register.Administrator, Cancellation));
        Assert.Null((await scene.TaskAsync(TownScene.Report)).EscalatedTo);

        scene.Register.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(1, await escalate.RunAsync(scene.Register.Administrator, Cancellation));
        Assert.Equal(scene.City.Jurisdiction, (await scene.TaskAsync(TownScene.Report)).EscalatedTo);
        await using (var view = scene.Register.Register.Reads.As(scene.With(OfficeRole.DutyOfficer, scene.City), Purpose.Containment))
        {
            Assert.Single(await view.EscalatedToAsync(scene.City.Jurisdiction, Cancellation));
        }

        // A night without power: the highest step that is due is taken, once.
        scene.Register.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await escalate.RunAsync(scene.Register.Administrator, Cancellation));
        Assert.Equal(0, await escalate.RunAsync(scene.Register.Administrator, Cancellation));
        Assert.Equal((scene.Register.Root, 3), ((await scene.TaskAsync(TownScene.Report)).EscalatedTo!.Value, (await scene.TaskAsync(TownScene.Report)).EscalationsDone));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_task_by_hand_stays_when_facts_change_and_is_withdrawn_by_those_who_give_tasks(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var writes = scene.Register.Register.Writes;
        var asked = new AssignedTask(scene.County.Jurisdiction, OfficeRole.Logistics, new("Bring 500 gowns.", "送防护服500套。"), scene.Now.Plus(TimeSpan.FromHours(6)), "调度会 3 号纪要");
        var (given, result) = await new GiveTask(writes).RunAsync(scene.With(OfficeRole.DutyOfficer, scene.City), asked, Cancellation);
        Assert.IsType<TaskResult.Done>(result);
        Assert.IsType<TaskResult.NotYours>((await new GiveTask(writes).RunAsync(scene.With(OfficeRole.DutyOfficer), asked with { Unit = scene.City.Jurisdiction }, Cancellation)).Result);
        Assert.IsType<TaskResult.Incomplete>((await new GiveTask(writes).RunAsync(scene.City, asked with { Due = scene.Now }, Cancellation)).Result);

        await DoneAsync(new WithdrawTasks(writes).RunAsync(scene.With(OfficeRole.DutyOfficer, scene.City), [given!.Value], "已由市级调拨", Cancellation));
        Assert.Equal(TaskState.Withdrawn, (await scene.TaskAsync(DutyTask.ByHand)).State);

        // Written past every verb: a second task of one rule, subject and occasion, and one that is open and closed at once.
        Assert.False(await scene.TryAsync("update duty_tasks set state = 'Open'"));
    }

    [Theory]
    [InlineData(0, "2022-01-03T16:00:00Z")]
    [InlineData(1, "2022-01-04T16:00:00Z")]
    public void A_same_day_deadline_ends_with_the_day_where_the_unit_is(int daysLater, string due)
    {
        var happened = Instant.Of(DateTimeOffset.Parse("2022-01-03T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            Instant.Of(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture)),
            new Deadline.EndOfDay(daysLater).After(happened, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));
    }

    private static async Task DoneAsync(Task<IReadOnlyList<TaskAnswer>> answers) => Assert.IsType<TaskResult.Done>(await OneAsync(answers));

    private static async Task<TaskResult> OneAsync(Task<IReadOnlyList<TaskAnswer>> answers) => Assert.Single(await answers).Result;
}
