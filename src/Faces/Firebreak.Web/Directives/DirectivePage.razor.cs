using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Directives;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Directives;

/// <summary>One circular: its text with what it asks marked where it stands; accepted, changed, dropped, sent on, read, answered, and what came of it as it stands now.</summary>
public sealed partial class DirectivePage
{
    private readonly HashSet<Key<Jurisdiction>> to = [];
    private readonly Dictionary<Key<DutyTask>, string?> answers = [];
    private Directive? directive;
    private DirectiveAddressee? addressed;
    private List<IReadOnlyList<string>> paragraphs = [];
    private List<Requirement> requirements = [];
    private List<Jurisdiction> below = [];
    private List<Feedback> feedback = [];
    private List<(DutyTask Task, string? Sentence)> own = [];
    private Dictionary<Key<Jurisdiction>, string> offices = [];
    private string? chosen;
    private Edit? edit;

    private bool MaySend { get; set; }

    private bool MayWork { get; set; }

    private Instant Moment => Visit.AsOf is { } past ? Desk.EndOf(past, Zone) : Instant.Now(Time);

    private Key<Directive> Key => new(Visit.About!.Value);

    protected override async Task LoadAsync()
    {
        await using var view = await Desk.ViewAsync(Visit, Right.SeeTasks, Purpose.Containment, Cancellation);
        var key = Key;
        directive = await view.Of<Directive>().SingleOrDefaultAsync(d => d.Id == key, Cancellation);
        if (directive is null)
        {
            return;
        }

        var self = view.Actor.Jurisdiction;
        (MaySend, MayWork) = Visit.AsOf is null ? (view.Actor.Has(Right.SendDirectives) && directive.Responsible == self, view.Actor.Has(Right.WorkTasks)) : (false, false);
        paragraphs = [.. directive.Text().Split('\n').Select(CircularSentences.Of)];
        requirements = await view.Of<Requirement>().Where(r => r.Directive == key).OrderBy(r => r.Ordinal).ToListAsync(Cancellation);
        addressed = await view.Of<DirectiveAddressee>().SingleOrDefaultAsync(a => a.Directive == key && a.Responsible == self, Cancellation);
        feedback = [.. (await view.FeedbackAsync(key, Cancellation)).Where(row => row.Office != self || addressed is null)];
        var named = feedback.Select(row => row.Office).Distinct().ToList();
        offices = await view.Of<Jurisdiction>().Where(j => named.Contains(j.Id)).ToDictionaryAsync(j => j.Id, j => j.Name, Cancellation);
        below = MaySend ? await view.Of<Jurisdiction>().Where(j => j.Parent == self && j.MergedInto == null).OrderBy(j => j.Code).ToListAsync(Cancellation) : [];
        own = [];
        if (addressed is not null)
        {
            var asked = requirements.ToDictionary(r => r.Id.Value, r => r.Sentence);
            var keys = asked.Keys.ToList();
            own = [.. (await view.Of<DutyTask>().Where(t => t.SubjectKind == nameof(Requirement) && keys.Contains(t.Subject) && t.RuledTo == self).OrderBy(t => t.Due).ToListAsync(Cancellation))
                .Select(task => (task, asked.GetValueOrDefault(task.Subject)))];
        }
    }

    private static string Mark(Requirement? found) => found?.State switch
    {
        RequirementState.Proposed => "proposed",
        RequirementState.Accepted => "accepted",
        RequirementState.Dropped => "dropped",
        _ => "",
    };

    private static string Shortened(string text) => text.Length <= 60 ? text : text[..58] + "…";

    private static Phrase StateWords(DutyTask task) => task.State switch
    {
        TaskState.Open => new("not taken yet", "待接收"),
        TaskState.Accepted => new("under way", "办理中"),
        TaskState.Refused => new("sent up", "已退回"),
        TaskState.Done => new("done", "已办结"),
        _ => new("withdrawn", "已撤销"),
    };

    private string Clock(Instant moment) => moment.Clock(Zone, Today);

    private Requirement? Of(string sentence) => requirements.Find(one => one.Sentence == sentence);

    private void Address(Key<Jurisdiction> office, bool isIn)
    {
        if (isIn)
        {
            to.Add(office);
        }
        else
        {
            to.Remove(office);
        }
    }

    private void Choose(string sentence)
    {
        (chosen, Told, Refused) = (sentence, null, null);
        if (Of(sentence) is { } known)
        {
            // A due moment is the end of a day: a day is what is typed.
            edit = new Edit { Chinese = known.WhatChinese, English = known.WhatEnglish, Role = known.Role, Due = new Instant(known.Due.Microseconds - 1).Day(Zone), Rows = known.Rows };
            return;
        }

        var read = RequirementLexicon.Shipped.Read(sentence);
        edit = new Edit
        {
            Chinese = RequirementLexicon.Plain(sentence), English = read.Rows.Count == 0 ? "As the circular says." : string.Join("; ", read.Rows.Take(3).Select(row => row.Name.English)) + ".",
            Role = read.Rows.Count == 0 ? OfficeRole.DutyOfficer : read.Rows[0].Role, Due = RequirementLexicon.Shipped.Due(sentence, Today).Day, Rows = read.RowKeys,
        };
    }

    private Task ProposeAsync() => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.SendDirectives, Purpose.Containment, Cancellation);
        var result = await new ProposeRequirements(Desk.Register.Writes, RequirementLexicon.Shipped).RunAsync(actor, Key, Cancellation);
        await LoadAsync();
        (Told, Refused) = (result is DirectiveResult.Proposed(var added, var known) ? new($"{added} proposed, {known} were there before.", $"新增建议 {added} 条，已有 {known} 条。") : null, DirectiveWording.Refusal(result));
    });

    private Task AcceptAllAsync() => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.SendDirectives, Purpose.Containment, Cancellation);
        var waiting = requirements.FindAll(one => one.State == RequirementState.Proposed);
        foreach (var one in waiting)
        {
            if (DirectiveWording.Refusal(await new DecideRequirement(Desk.Register.Writes).RunAsync(actor, one.Id, accept: true, Cancellation)) is { } why)
            {
                Refused = why;
                break;
            }
        }

        await LoadAsync();
        Told = Refused is null ? new($"{waiting.Count} accepted.", $"已确认 {waiting.Count} 条。") : null;
    });

    // One of a sentence that nobody proposed is added first; then it says what was typed, and is accepted where that was asked.
    private Task SaveAsync(string sentence, bool? accept) => ActAsync(async () =>
    {
        if (edit is not { Due: { } day } said)
        {
            Refused = new("Say by when.", "请填写时限。");
            return;
        }

        var actor = await Desk.ActorAsync(Visit, Right.SendDirectives, Purpose.Containment, Cancellation);
        var (writes, due, what) = (Desk.Register.Writes, Shell.Desk.EndOf(day, Zone).Plus(TimeSpan.FromMicroseconds(1)), new Phrase(said.English, said.Chinese));
        var result = Of(sentence) is not { } known ? await new AddRequirement(writes).RunAsync(actor, Key, new RequirementFound(sentence, what, said.Role, due, said.Rows), Cancellation)
            : (known.WhatChinese, known.WhatEnglish, known.Role, new Instant(known.Due.Microseconds - 1).Day(Zone), known.Rows) == (said.Chinese, said.English, said.Role, day, said.Rows) ? new DirectiveResult.Done(known.Id.Value)
            : await new EditRequirement(writes).RunAsync(actor, known.Id, what, said.Role, due, Cancellation, said.Rows);
        if (result is DirectiveResult.Done(var key, _) && accept is { } decision)
        {
            result = await new DecideRequirement(writes).RunAsync(actor, new Key<Requirement>(key), decision, Cancellation);
        }

        await LoadAsync();
        Refused = DirectiveWording.Refusal(result);
        if (Refused is null)
        {
            (chosen, Told) = (null, accept == true ? new("Accepted.", "已确认。") : new("Saved.", "已保存。"));
        }
    });

    private Task DropAsync(Requirement requirement) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.SendDirectives, Purpose.Containment, Cancellation);
        var result = await new DecideRequirement(Desk.Register.Writes).RunAsync(actor, requirement.Id, accept: false, Cancellation);
        await LoadAsync();
        (chosen, Told, Refused) = (null, result is DirectiveResult.Done ? new("Dropped; choosing its sentence takes it up again.", "已标记不采纳；点选原句可重新确认。") : null, DirectiveWording.Refusal(result));
    });

    private Task SendAsync() => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.SendDirectives, Purpose.Containment, Cancellation);
        var sent = to.Count;
        var result = await new SendDirective(Desk.Register.Writes).RunAsync(actor, Key, [.. to], Cancellation);
        to.Clear();
        await LoadAsync();
        (Told, Refused) = (result is DirectiveResult.Done(_, var tasks) ? new($"Sent to {sent} offices, {tasks} tasks given.", $"已下发 {sent} 个单位，生成任务 {tasks} 项。") : null, DirectiveWording.Refusal(result));
    });

    private Task ReadAsync() => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.WorkTasks, Purpose.Containment, Cancellation);
        var isRead = await new ReadDirective(Desk.Register.Writes).RunAsync(actor, Key, Cancellation);
        await LoadAsync();
        Told = isRead ? new("Whoever sent it sees that your office has read it.", "已回执：发文单位可见本单位已阅。") : null;
        Refused = isRead ? null : new("It wasn't sent to your office.", "该文件未发至本单位。");
    });

    private Task AnswerAsync(DutyTask task) => ActAsync(async () =>
    {
        var actor = await Desk.ActorAsync(Visit, Right.WorkTasks, Purpose.Containment, Cancellation);
        var said = answers.GetValueOrDefault(task.Id)?.Trim();
        var answer = (await new CompleteTasks(Desk.Register.Writes).RunAsync(actor, [task.Id], string.IsNullOrEmpty(said) ? null : said, Cancellation))[0].Result;
        await LoadAsync();
        (Told, Refused) = (answer is TaskResult.Done ? new("Answered.", "已反馈。") : null, answer.Said);
    });

    private sealed class Edit
    {
        public string Chinese { get; set; } = "";

        public string English { get; set; } = "";

        public OfficeRole Role { get; set; }

        public DateOnly? Due { get; set; }

        public string Rows { get; set; } = "";
    }
}
