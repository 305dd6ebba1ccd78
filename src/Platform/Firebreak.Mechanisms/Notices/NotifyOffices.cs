using Firebreak.Ground.Accounts;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Notices;

/// <summary>Time of a task goes by: whoever is on duty in the office that is told gets a notice.</summary>
public sealed class NotifyOfEscalation(NoticeRules rules) : Reaction<TaskEscalated>
{
    /// <inheritdoc />
    public override string Name => "notices/task-escalated";

    /// <inheritdoc />
    protected override async Task RunAsync(TaskEscalated happened, Change change, CancellationToken cancellation)
    {
        if (await change.Of<DutyTask>().SingleOrDefaultAsync(t => t.Id == happened.Task, cancellation) is not { IsOpen: true } task)
        {
            return;
        }

        // Further up it's the duty officer who hears of it; in the unit itself whoever has the task.
        var role = happened.To == task.Responsible ? task.Role : OfficeRole.DutyOfficer;
        await NotifyOffices.WithinAsync(change, rules, task, happened.To, role, NotifyOffices.Text(task, await change.TimeZoneAsync(happened.To, cancellation)), isUrgent: happened.Fraction >= 1, cancellation);
    }
}

/// <summary>A task is given to a person: they hear of it.</summary>
public sealed class NotifyOfTask(NoticeRules rules) : Reaction<TaskOpened>
{
    /// <inheritdoc />
    public override string Name => "notices/task-opened";

    /// <inheritdoc />
    protected override async Task RunAsync(TaskOpened happened, Change change, CancellationToken cancellation)
    {
        if (await change.Of<DutyTask>().SingleOrDefaultAsync(t => t.Id == happened.Task, cancellation) is { IsOpen: true } task)
        {
            await NotifyOffices.WithinAsync(change, rules, task, task.Responsible, task.Role, NotifyOffices.Text(task, await change.TimeZoneAsync(task.Responsible, cancellation)), isUrgent: false, cancellation);
        }
    }
}

/// <summary>Tells the level above of notices that nobody has acknowledged (未确认通知上报). A job.</summary>
/// <param name="writes">The way to write.</param>
/// <param name="rules">How notices are sent.</param>
[Needs(Right.KeepRegister)]
public sealed class EscalateNotices(Writes writes, NoticeRules rules)
{
    private const int AtOnce = 200;

    /// <summary>Tells of all that are due and returns how many.</summary>
    public Task<int> RunAsync(Actor actor, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync(
        nameof(EscalateNotices),
        async change =>
        {
            var due = await change.Of<Notice>().Where(n => n.AcknowledgedAt == null && n.EscalatesAt != null && n.EscalatesAt <= change.Now).OrderBy(n => n.EscalatesAt).Take(AtOnce).ToListAsync(cancellation);
            foreach (var notice in due)
            {
                change.Replace(notice, notice with { EscalatesAt = null });
                var task = await change.Of<DutyTask>().SingleAsync(t => t.Id == notice.Task, cancellation);
                if (task.IsOpen && await change.Of<Jurisdiction>().Where(j => j.Id == notice.Responsible).Select(j => j.Parent).SingleAsync(cancellation) is { } above)
                {
                    await NotifyOffices.WithinAsync(
                        change, rules, task, above, OfficeRole.DutyOfficer, new($"Not acknowledged below: {notice.TextEnglish}", $"下级未确认：{notice.TextChinese}"), isUrgent: true, cancellation);
                }
            }

            return due.Count;
        },
        cancellation);
}

/// <summary>Makes a notice and its deliveries.</summary>
internal static class NotifyOffices
{
    /// <summary>What a notice says of a task: what, about which number, by when on the clock of whoever reads it. Nothing of it tells who somebody is.</summary>
    public static Phrase Text(DutyTask task, TimeZoneInfo zone)
    {
        var due = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{zone.At(task.Due):MM-dd HH:mm}");
        return new($"{task.WhatAbout.English} Due {due}.", $"{task.WhatAbout.Chinese}时限 {due}。");
    }

    public static async Task WithinAsync(
        Change change, NoticeRules rules, DutyTask task, Key<Jurisdiction> office, OfficeRole role, Phrase text, bool isUrgent, CancellationToken cancellation)
    {
        var starts = isUrgent ? change.Now : rules.Earliest(change.Now, await change.TimeZoneAsync(office, cancellation));
        var notice = new Notice
        {
            Id = change.NewKey<Notice>(),
            Responsible = office,
            Task = task.Id,
            Role = role,
            TextEnglish = text.English,
            TextChinese = text.Chinese,
            IsUrgent = isUrgent,
            MadeAt = change.Now,
            EscalatesAt = isUrgent ? starts.Plus(rules.UnacknowledgedAfter) : null,
        };
        var people = await OnDutyAsync(change, task, office, role, cancellation);
        var addresses = (await change.Of<NoticeAddress>().Where(a => people.Contains(a.Account)).ToListAsync(cancellation)).ToLookup(a => a.Account);
        if (!isUrgent && !people.Exists(person => addresses[person].Any()))
        {
            // The inbox says it to whoever looks; there is nobody else to say it to.
            return;
        }

        change.Add(notice);
        foreach (var person in people)
        {
            foreach (var address in addresses[person])
            {
                Deliver(change, notice, person, address.Channel, starts);
            }
        }

        // Nobody on duty, or nobody with an address: the printed list has it, so that somebody picks up the telephone.
        if (isUrgent && !people.Exists(person => addresses[person].Any()))
        {
            Deliver(change, notice, people.Count > 0 ? people[0] : null, NoticeChannel.Paper, starts);
        }
    }

    public static void Deliver(Change change, Notice notice, Key<Account>? person, NoticeChannel channel, Instant starts) => change.Add(new NoticeDelivery
    {
        Id = change.NewKey<NoticeDelivery>(),
        Responsible = notice.Responsible,
        Notice = notice.Id,
        Account = person,
        Channel = channel,
        NextAttempt = channel == NoticeChannel.Paper ? null : starts,
    });

    // Whoever has the task by name in its own unit; else whoever is on duty on the posts of the role.
    private static async Task<List<Key<Account>>> OnDutyAsync(Change change, DutyTask task, Key<Jurisdiction> office, OfficeRole role, CancellationToken cancellation)
    {
        if (task.Assignee is { } person && office == task.Responsible)
        {
            return [person];
        }

        var people = new List<Key<Account>>();
        foreach (var post in await change.Of<Post>().Where(p => p.Responsible == office && p.Role == role && p.IsOpen).OrderBy(p => p.Name).Select(p => p.Id).ToListAsync(cancellation))
        {
            people.AddRange(await change.OnDutyAsync(post, change.Now, cancellation));
        }

        return [.. people.Distinct()];
    }
}
