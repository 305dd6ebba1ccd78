using System.CommandLine;
using System.Globalization;
using System.Text;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Intake.Series;
using Firebreak.Mechanisms.Notices;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Reports.Days;
using Firebreak.Storage;
using Firebreak.Trust;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Duties;

/// <summary>The day on paper, and what was written on it put in afterwards.</summary>
internal static class PaperVerbs
{
    // Enough of a key's chance part that no two open tasks of an office share it.
    private const int CodeLength = 8;

    public static Command Paper(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "paper", new("Writes an office's day as one HTML file for A4: open tasks, people under orders, whom to call. Without --reveal it names nobody.",
                "生成单位纸质日清单（A4 网页）：未办结任务、管控人员、电话通知。不加 --reveal 则不含姓名。"),
            "day paper 110101 --out day.html", terminal, time);
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var output = verb.Text("--out", "FILE", new("The file.", "输出文件。"), required: true);
        var reveal = verb.Flag("--reveal", new("Names and phones of people under orders; the audit names each of them.", "包含管控人员姓名和电话；审计逐人记录。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var office = await JurisdictionsCommand.OfAsync(register, question.Get(code), JurisdictionsCommand.Today(time), cancellation);
            var day = await ComposeAsync(register, office, Instant.Now(time), question.Get(reveal), cancellation);
            try
            {
                WholeFile.Write(question.Get(output)!, stream =>
                {
                    using var writer = new StreamWriter(stream, new UTF8Encoding(false));
                    PaperDayHtml.Write(writer, day, terminal.Language);
                });
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return terminal.Refuse(new($"{question.Get(output)} can't be written.", $"无法写入 {question.Get(output)}。"), ExitCodes.Environment);
            }

            terminal.Say(new(
                string.Create(CultureInfo.InvariantCulture, $"{day.Tasks.Count} tasks, {day.People.Count} people, {day.Calls.Count} calls."), string.Create(CultureInfo.InvariantCulture, $"任务 {day.Tasks.Count} 项，人员 {day.People.Count} 人，电话 {day.Calls.Count} 项。")));
            return ExitCodes.Done;
        });
    }

    public static Command Enter(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "enter", new("Puts in what was done on paper: a table with code, done_at (2022-08-11 14:30, on the clock of the office) and evidence.",
                "补录纸质日清单：表格须有 code（编号）、done_at（办结时间，如 2022-08-11 14:30，当地时间）、evidence（凭据）列。"),
            "day enter 110101 paper.csv", terminal, time).PrintsTable();
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var file = verb.Argument("FILE", new("The table.", "表格文件。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var office = await JurisdictionsCommand.OfAsync(register, question.Get(code), JurisdictionsCommand.Today(time), cancellation);
            var (done, rejects) = (0, new List<object?[]>());
            foreach (var entry in Read(question.Get(file), cancellation))
            {
                if (await EnterAsync(register, office, entry, cancellation) is { } why)
                {
                    rejects.Add([entry.Row, entry.Code, why.In(terminal.Language)]);
                }
                else
                {
                    done++;
                }
            }

            question.Print(new Table(["row", "code", "reason"], rejects));
            terminal.Say(new(string.Create(CultureInfo.InvariantCulture, $"Entered: {done}; rejected: {rejects.Count}."), string.Create(CultureInfo.InvariantCulture, $"补录 {done} 项，拒绝 {rejects.Count} 项。")));
            return rejects.Count == 0 ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });
    }

    /// <summary>The short code of a row on paper: the end of its key, which is chance.</summary>
    public static string CodeOf(Guid key) => key.ToString("N")[^CodeLength..];

    private static async Task<PaperDay> ComposeAsync(RegisterDatabase register, Jurisdiction office, Instant now, bool reveal, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
        var zone = await view.TimeZoneAsync(office.Id, cancellation);
        var tasks = await view.Of<DutyTask>().Where(t => t.Responsible == office.Id && t.ClosedAt == null).OrderBy(t => t.Due).ToListAsync(cancellation);
        var orders = await view.InForce(now).Where(o => o.Responsible == office.Id && o.Person != null).OrderBy(o => o.Expires).ToListAsync(cancellation);
        var known = reveal ? await RevealedAsync(view, [.. orders.Select(order => order.Person!.Value)], cancellation) : [];
        var tomorrow = LocalDay.Of(now, zone).AddDays(1).EndIn(zone);
        return new PaperDay(
            office.Name,
            LocalDay.Of(now, zone),
            Local(now),
            [.. tasks.Select(task => new PaperTask(
                CodeOf(task.Id.Value), Local(task.Due), task.IsOverdue(now), task.Role.Words(),
                task.WhatAbout, task.Asked ?? new("", "")))],
            [.. orders.Select(order => new PaperPerson(
                CodeOf(order.Id.Value), order.Measure.Words(), Local(order.Expires), order.Expires <= tomorrow, known.GetValueOrDefault(order.Person!.Value).Name ?? "", known.GetValueOrDefault(order.Person!.Value).Phone ?? ""))],
            await CallsAsync(view, office, now, cancellation));

        DateTime Local(Instant moment) => zone.At(moment).DateTime;
    }

    // Those of the call-out list first, with what to say; then everybody on duty in the office.
    private static async Task<List<PaperCall>> CallsAsync(View view, Jurisdiction office, Instant now, CancellationToken cancellation)
    {
        var calls = (await view.CallOutAsync(cancellation)).Where(call => call.Office == office.Id)
            .Select(call => new PaperCall(office.Name, call.Role.Words(), call.Whom ?? "", call.Number ?? "", call.Text)).ToList();
        foreach (var post in await view.Of<Post>().Where(p => p.Responsible == office.Id && p.IsOpen).OrderBy(p => p.Name).ToListAsync(cancellation))
        {
            foreach (var person in await view.OnDutyAsync(post.Id, now, cancellation))
            {
                var name = await view.Of<Account>().Where(a => a.Id == person).Select(a => a.DisplayName).SingleAsync(cancellation);
                var number = await view.Of<NoticeAddress>().Where(a => a.Account == person && a.Channel == NoticeChannel.Gateway).Select(a => a.Address).SingleOrDefaultAsync(cancellation);
                calls.Add(new PaperCall(office.Name, post.Role.Words(), name, number ?? "", new("", "")));
            }
        }

        return calls;
    }

    private static async Task<Dictionary<Key<Person>, (string? Name, string? Phone)>> RevealedAsync(View view, IReadOnlyList<Key<Person>> people, CancellationToken cancellation)
    {
        using var revealer = await view.RevealerForAsync(people, cancellation);
        var known = new Dictionary<Key<Person>, (string?, string?)>();
        foreach (var person in await view.Of<Person>().Where(p => people.Contains(p.Id)).ToListAsync(cancellation))
        {
            var details = revealer.CanRead(person.Id.Value) ? PersonDetails.Of(person, revealer) : null;
            known[person.Id] = (details?.Name, details is null ? null : string.Join(' ', details.Phones));
        }

        return known;
    }

    private sealed record Entry(int Row, string Code, string DoneAt, string Evidence);

    private static List<Entry> Read(string path, CancellationToken cancellation)
    {
        var file = ColumnFile.Read(path, cancellation) switch
        {
            ColumnFileOutcome.Read read => read.File,
            ColumnFileOutcome.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var (code, at, evidence) = (Column("code", "编号"), Column("done_at", "办结时间"), file.Find("evidence") ?? file.Find("凭据"));
        return [.. Enumerable.Range(0, file.RowCount)
            .Select(row => new Entry((int)file.RowNumber(row), file.Cell(row, code).Trim(), file.Cell(row, at).Trim(), evidence is { } shown ? file.Cell(row, shown).Trim() : ""))
            .Where(entry => entry.DoneAt.Length > 0)];

        int Column(string english, string chinese) => file.Find(english) ?? file.Find(chinese) ?? throw new UnusableCommand(file.NoSuchColumn(english));
    }

    // Null where it was entered; else why it wasn't.
    private static async Task<Phrase?> EnterAsync(RegisterDatabase register, Jurisdiction office, Entry entry, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
        var zone = await view.TimeZoneAsync(office.Id, cancellation);
        if (!DateTime.TryParseExact(entry.DoneAt, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return new($"done_at {entry.DoneAt}: expected like 2022-08-11 14:30", $"办结时间 {entry.DoneAt}：应如 2022-08-11 14:30");
        }

        var open = (await view.Of<DutyTask>().Where(t => t.Responsible == office.Id && t.ClosedAt == null).Select(t => t.Id).ToListAsync(cancellation)).FindAll(key => CodeOf(key.Value).Equals(entry.Code, StringComparison.OrdinalIgnoreCase));
        if (open is not [var task])
        {
            return open.Count == 0
                ? new($"code {entry.Code}: no open task of {office.Code} has it; it may be done already", $"编号 {entry.Code}：{office.Code} 没有该未办结任务（可能已办结）")
                : new($"code {entry.Code}: several tasks have it; complete it by its key", $"编号 {entry.Code}：对应多项任务，请按完整编号办结");
        }

        var answer = await new CompleteTasks(register.Writes).RunAsync(
            Desk.Of(register), [task], entry.Evidence.Length > 0 ? entry.Evidence : null, cancellation, Instant.Of(new DateTimeOffset(local, zone.GetUtcOffset(local))));
        return answer[0].Result.Said;
    }
}
