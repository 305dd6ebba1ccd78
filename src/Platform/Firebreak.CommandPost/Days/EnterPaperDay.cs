using System.Globalization;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Days;

/// <summary>A row of the paper day as it was written on.</summary>
/// <param name="Row">Its number, for whoever is told about it.</param>
/// <param name="Code">The code printed beside the task.</param>
/// <param name="DoneAt">When it was done, on the clock of the office: 14:30, 08-11 14:30, 2022-08-11 14:30.</param>
/// <param name="Evidence">What shows it; it names nobody.</param>
/// <param name="By">The login of whoever did it; empty where nobody is named.</param>
public sealed record PaperEntry(int Row, string Code, string DoneAt, string Evidence, string By = "");

/// <summary>What a row is to the register.</summary>
/// <param name="Entry">The row.</param>
/// <param name="Task">Its task; null where there is none.</param>
/// <param name="DoneAt">The moment it says; null where it says none.</param>
/// <param name="Refused">Why it can't be entered; null where it is, or can be.</param>
public sealed record PaperAnswer(PaperEntry Entry, DutyTask? Task, Instant? DoneAt, Phrase? Refused);

/// <summary>Puts in what was done on paper (补录纸质日清单): one change for all rows that are sound; the others say why not.</summary>
[Needs(Right.WorkTasks)]
public sealed class EnterPaperDay(Writes writes)
{
    private static readonly string[] Whole = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-M-d H:mm"];
    private static readonly string[] TimeAlone = ["HH:mm", "H:mm", "HHmm"];
    private static readonly string[] DayOfYear = ["yyyy-M-d H:mm"];

    /// <summary>Enters them, or says of each why not.</summary>
    /// <param name="actor">Who puts them in.</param>
    /// <param name="office">The office whose paper it is.</param>
    /// <param name="entries">The rows that were written on.</param>
    /// <param name="isDry">Whether nothing is written yet: the answer is that of the entry.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<IReadOnlyList<PaperAnswer>> RunAsync(Actor actor, Key<Jurisdiction> office, IReadOnlyList<PaperEntry> entries, bool isDry, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<IReadOnlyList<PaperAnswer>>(
            nameof(EnterPaperDay),
            async change =>
            {
                var zone = await change.TimeZoneAsync(office, cancellation);
                var codes = (await change.Of<DutyTask>().Where(t => t.Responsible == office && t.ClosedAt == null).Select(t => t.Id).ToListAsync(cancellation)).ToLookup(key => PaperCode.Of(key.Value), StringComparer.OrdinalIgnoreCase);
                var (answers, taken) = (new List<PaperAnswer>(), new HashSet<Key<DutyTask>>());
                foreach (var entry in entries)
                {
                    answers.Add(await AnswerAsync(change, actor, office, entry, zone, codes, taken, isDry, cancellation));
                }

                return answers;
            },
            cancellation);

    /// <summary>Reads when something was done: a time alone is the last such time, a day without a year the last such day.</summary>
    public static bool TryRead(string typed, Instant now, TimeZoneInfo zone, out Instant moment)
    {
        var (text, local) = (typed.Trim().Replace('：', ':'), zone.At(now).DateTime);
        var isWhole = DateTime.TryParseExact(text, Whole, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        if (!isWhole && TimeOnly.TryParseExact(text, TimeAlone, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            at = local.Date + time.ToTimeSpan();
            at = at > local ? at.AddDays(-1) : at;
        }
        else if (!isWhole && DateTime.TryParseExact(local.Year.ToString(CultureInfo.InvariantCulture) + "-" + text.Replace('/', '-'), DayOfYear, CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
        {
            at = at > local ? at.AddYears(-1) : at;
        }
        else if (!isWhole)
        {
            moment = default;
            return false;
        }

        moment = Instant.Of(new DateTimeOffset(at, zone.GetUtcOffset(at)));
        return true;
    }

    private static async Task<PaperAnswer> AnswerAsync(
        Change change, Actor actor, Key<Jurisdiction> office, PaperEntry entry, TimeZoneInfo zone, ILookup<string, Key<DutyTask>> codes, HashSet<Key<DutyTask>> taken, bool isDry, CancellationToken cancellation)
    {
        if (!TryRead(entry.DoneAt, change.Now, zone, out var at))
        {
            return new PaperAnswer(entry, null, null, new($"done_at {entry.DoneAt}: expected like 14:30 or 2022-08-11 14:30", $"办结时间 {entry.DoneAt}：应如 14:30 或 2022-08-11 14:30"));
        }

        if (codes[entry.Code.Trim()].ToList() is not [var key])
        {
            return new PaperAnswer(entry, null, at, codes.Contains(entry.Code.Trim())
                ? new($"code {entry.Code}: several tasks have it; complete it by its key", $"编号 {entry.Code}：对应多项任务，请按完整编号办结")
                : new($"code {entry.Code}: no open task of this office has it; it may be done already", $"编号 {entry.Code}：本单位没有该未办结任务（可能已办结）"));
        }

        var task = await change.Of<DutyTask>().SingleAsync(t => t.Id == key, cancellation);
        if (!taken.Add(key))
        {
            return new PaperAnswer(entry, task, at, new($"code {entry.Code}: another row above has it", $"编号 {entry.Code}：与上面某行重复"));
        }

        Key<Account>? by = null;
        if (entry.By.Trim().Length > 0)
        {
            by = Account.LoginOf(entry.By) is { } login ? await change.Of<Account>().Where(a => a.Responsible == office && a.Login == login).Select(a => (Key<Account>?)a.Id).SingleOrDefaultAsync(cancellation) : null;
            if (by is null)
            {
                return new PaperAnswer(entry, task, at, new($"by {entry.By}: no account of this office has this login", $"办理人 {entry.By}：本单位没有该账号"));
            }
        }

        var result = await CompleteTasks.WithinAsync(change, actor, task, entry.Evidence.Trim() is { Length: > 0 } evidence ? evidence : null, at, by, isDry, cancellation);
        return new PaperAnswer(entry, task, at, result.Said);
    }
}
