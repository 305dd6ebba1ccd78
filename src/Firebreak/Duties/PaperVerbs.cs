using System.CommandLine;
using System.Globalization;
using System.Text;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.CommandPost.Days;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Intake.Series;
using Firebreak.Investigation.Contacts;
using Firebreak.Protocol;
using Firebreak.Registers;
using Firebreak.Reports.Days;
using Firebreak.Storage;
using Firebreak.Trust;

namespace Firebreak.Duties;

/// <summary>The day on paper, and what was written on it put in afterwards.</summary>
internal static class PaperVerbs
{
    public static Command Paper(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "paper", new("Writes an office's day as one HTML file for A4: open tasks, contacts under observation, orders, whom to call. Without --reveal it names nobody.",
                "生成单位纸质日清单（A4 网页）：未办结任务、医学观察的接触者、管控决定、电话通知。不加 --reveal 则不含姓名。"),
            "day paper 110101 --out day.html", terminal, time);
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var output = verb.Text("--out", "FILE", new("The file.", "输出文件。"), required: true);
        var reveal = verb.Flag("--reveal", new("Names and phones of contacts and of people under orders; the audit names each of them.", "包含接触者和管控人员的姓名、电话；审计逐人记录。"));
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
                string.Create(CultureInfo.InvariantCulture, $"{day.Tasks.Count} tasks, {day.Contacts.Count} contacts, {day.Orders.Count} orders, {day.Calls.Count} calls."), string.Create(CultureInfo.InvariantCulture, $"任务 {day.Tasks.Count} 项，接触者 {day.Contacts.Count} 人，管控决定 {day.Orders.Count} 项，电话 {day.Calls.Count} 项。")));
            return ExitCodes.Done;
        });
    }

    public static Command Enter(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "enter", new("Puts in what was done on paper: a table with code, done_at (2022-08-11 14:30, on the clock of the office), evidence and by (the login of whoever did it).",
                "补录纸质日清单：表格须有 code（编号）、done_at（办结时间，如 2022-08-11 14:30，当地时间）、evidence（凭据）、by（办理人账号）列。"),
            "day enter 110101 paper.csv", terminal, time).PrintsTable();
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var file = verb.Argument("FILE", new("The table.", "表格文件。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var office = await JurisdictionsCommand.OfAsync(register, question.Get(code), JurisdictionsCommand.Today(time), cancellation);
            var answers = await new EnterPaperDay(register.Writes).RunAsync(Desk.Of(register), office.Id, Read(question.Get(file), cancellation), isDry: false, cancellation);
            List<object?[]> rejects = [.. answers.Where(answer => answer.Refused is not null).Select(answer => (object?[])[answer.Entry.Row, answer.Entry.Code, answer.Refused!.Value.In(terminal.Language)])];
            var done = answers.Count - rejects.Count;
            question.Print(new Table(["row", "code", "reason"], rejects));
            terminal.Say(new(string.Create(CultureInfo.InvariantCulture, $"Entered: {done}; rejected: {rejects.Count}."), string.Create(CultureInfo.InvariantCulture, $"补录 {done} 项，拒绝 {rejects.Count} 项。")));
            return rejects.Count == 0 ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });
    }

    private static async Task<PaperDay> ComposeAsync(RegisterDatabase register, Jurisdiction office, Instant now, bool reveal, CancellationToken cancellation)
    {
        await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
        var paper = await view.PaperAsync(Packs.Library, office.Id, now, reveal, cancellation);
        return new PaperDay(
            office.Name,
            paper.Day,
            Local(now),
            [.. paper.Tasks.Select(task => new PaperTask(PaperCode.Of(task.Id.Value), Local(task.Due), task.IsOverdue(now), task.Role.Words(), task.WhatAbout, task.Asked ?? new("", "")))],
            [.. paper.Observed.Select(one => new PaperContact(
                PaperCode.Of(one.Contact.Id.Value), one.Contact.Tier == ContactTier.Close ? new($"close, {one.CaseNumber}", $"密接，{one.CaseNumber}") : new($"secondary, {one.CaseNumber}", $"次密接，{one.CaseNumber}"),
                one.NextTest, one.Until, one.Who, one.Phone))],
            [.. paper.Orders.Select(one => new PaperOrder(PaperCode.Of(one.Order.Id.Value), one.Order.Measure.Words(), Local(one.Order.Expires), one.EndsSoon, one.On + one.Who, one.Phone))],
            [.. paper.Calls.Select(call => new PaperCall(office.Name, call.Role.Words(), call.Whom ?? "", call.Number ?? "", call.Text))]);

        DateTime Local(Instant moment) => paper.Zone.At(moment).DateTime;
    }

    private static List<PaperEntry> Read(string path, CancellationToken cancellation)
    {
        var file = ColumnFile.Read(path, cancellation) switch
        {
            ColumnFileOutcome.Read read => read.File,
            ColumnFileOutcome.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var (code, at, evidence, by) = (Column("code", "编号"), Column("done_at", "办结时间"), file.Find("evidence") ?? file.Find("凭据"), file.Find("by") ?? file.Find("办理人"));
        return [.. Enumerable.Range(0, file.RowCount)
            .Select(row => new PaperEntry((int)file.RowNumber(row), file.Cell(row, code).Trim(), file.Cell(row, at).Trim(), evidence is { } shown ? file.Cell(row, shown).Trim() : "", by is { } whom ? file.Cell(row, whom).Trim() : ""))
            .Where(entry => entry.DoneAt.Length > 0)];

        int Column(string english, string chinese) => file.Find(english) ?? file.Find(chinese) ?? throw new UnusableCommand(file.NoSuchColumn(english));
    }
}
