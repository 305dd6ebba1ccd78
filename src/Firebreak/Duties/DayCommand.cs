using System.CommandLine;
using System.Globalization;
using Firebreak.CommandPost.Days;
using Firebreak.CommandPost.FourEarly;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Trust;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Duties;

/// <summary><c>firebreak day</c>: what must be closed today, and how a day ends.</summary>
internal static class DayCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("day", new Phrase(
        "Shows what must be closed today and closes the day.\n\nExample: firebreak day close 110101 --carry-to 2022-08-12 --reason 待转运车辆",
        "查看今日须办结事项，日清日结。\n\n示例：firebreak day close 110101 --carry-to 2022-08-12 --reason 待转运车辆").In(terminal.Language))
    {
        Board(terminal, time),
        Close(terminal, time),
        PaperVerbs.Paper(terminal, time),
        PaperVerbs.Enter(terminal, time),
        ReportVerb.Define(terminal, time),
        Delays(terminal, time),
    };

    private static Command Board(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("board", new("What each unit must close today; --tasks lists the tasks, overdue first.", "各单位今日须办结事项；--tasks 列出任务，逾期在前。"), "day board --tasks", terminal, time).PrintsTable();
        var tasks = verb.Flag("--tasks", new("The tasks instead of the units.", "列出任务。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var now = Instant.Now(time);
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var board = await view.BoardAsync(now, cancellation);
            if (question.Get(tasks))
            {
                question.Print(await TasksCommand.TableAsync(view, board.Tasks, now, terminal.Language, cancellation));
            }
            else
            {
                var codes = await TasksCommand.CodesAsync(view, cancellation);
                question.Print(new Table(
                    ["unit", "role", "overdue", "due_today", "open", "paused"],
                    board.Units.Select(unit => (object?[])[codes.GetValueOrDefault(unit.Unit), unit.Role.Code(), unit.Overdue, unit.DueToday, unit.Open, unit.Paused])));
            }

            terminal.Say(new(
                string.Create(CultureInfo.InvariantCulture, $"{board.Day:yyyy-MM-dd}, as of {board.AsOf}: {board.DueCount} due, of which {board.OverdueCount} overdue."),
                string.Create(CultureInfo.InvariantCulture, $"{board.Day:yyyy-MM-dd}，截至 {board.AsOf}：应办结 {board.DueCount} 项，其中逾期 {board.OverdueCount} 项。")));
            return ExitCodes.Done;
        });
    }

    private static Command Close(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "close", new("Closes the day of an office. What is due and not done must be carried over with a reason; without one it lists what is open.", "办理单位日清日结。到期未办事项须说明理由结转；未说明时列出未办事项。"),
            "day close 110101 --carry-to 2022-08-12 --reason 待转运车辆", terminal, time).PrintsTable();
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var on = verb.Add(Days.Option("--on", new("The day. Default: today, on the clock of the office.", "日期，缺省为当地今日。"), terminal));
        var to = verb.Add(Days.Option("--carry-to", new("The day to which all that is open is carried over.", "未办事项结转至该日。"), terminal));
        var reason = verb.Text("--reason", "TEXT", new("Why, without names.", "结转理由，不得含个人信息。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var now = Instant.Now(time);
            var office = await JurisdictionsCommand.OfAsync(register, question.Get(code), JurisdictionsCommand.Today(time), cancellation);
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var day = question.Get(on) ?? Mechanisms.Obligations.LocalDay.Of(now, await Ground.Jurisdictions.JurisdictionQueries.TimeZoneAsync(view, office.Id, cancellation));
            var close = new CloseDay(register.Writes);
            var closing = await close.RunAsync(Desk.Of(register), office.Id, day, [], cancellation);
            if (closing is DayClosing.StillOpen(var open) && question.Get(to) is { } next && question.Get(reason) is { } why)
            {
                closing = await close.RunAsync(Desk.Of(register), office.Id, day, [.. open.Select(task => new Carried(task.Id, next, why))], cancellation);
            }

            switch (closing)
            {
                case DayClosing.Closed(var record):
                    terminal.Say(Said(record));
                    return ExitCodes.Done;
                case DayClosing.Already(var record):
                    terminal.Say(new("It was closed before.", "该日已日清。"));
                    terminal.Say(Said(record));
                    return ExitCodes.Done;
                case DayClosing.StillOpen(var left):
                    question.Print(await TasksCommand.TableAsync(view, left, now, terminal.Language, cancellation));
                    return terminal.Refuse(new(
                        string.Create(CultureInfo.InvariantCulture, $"{left.Count} tasks are open: do them, or carry them over with --carry-to and --reason."),
                        string.Create(CultureInfo.InvariantCulture, $"尚有 {left.Count} 项未办结：请办结，或用 --carry-to 与 --reason 结转。")), ExitCodes.BadInput);
                case DayClosing.Refused(var task, var result):
                    return terminal.Refuse(new($"{task}: {result.Said?.English}", $"{task}：{result.Said?.Chinese}"), ExitCodes.BadInput);
                default:
                    return terminal.Refuse(new("that day hasn't begun there.", "该日尚未开始。"), ExitCodes.BadInput);
            }
        });
    }

    private static Command Delays(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("delays", new("How many days each link from onset to isolation took (the four earlies).", "四早各环节用时（天）：从发病到隔离。"), "day delays 2022-08 --by district", terminal, time).PrintsTable();
        var code = verb.Argument("OUTBREAK", new("Code of the outbreak.", "疫情编号。"));
        var by = verb.Text("--by", "district|channel", new("One row a group.", "分组。"));
        by.AcceptOnlyFromAmong("district", "channel");
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Reporting);
            var asked = question.Get(code);
            var outbreak = await view.Of<Outbreak>().SingleOrDefaultAsync(o => o.Code == asked, cancellation)
                ?? throw new UnusableCommand(new($"There is no outbreak {asked}.", $"没有疫情 {asked}。"));
            var grouping = question.Get(by) switch { "district" => DelayGrouping.District, "channel" => DelayGrouping.Channel, _ => DelayGrouping.None };
            var delays = await view.DelaysAsync(outbreak.Id, grouping, cancellation);
            question.Print(new Table(
                ["group", "link", "cases", "measured", "backward", "median_days", "p90_days"],
                delays.Select(one => (object?[])[one.Group, one.Link.Words().In(terminal.Language), one.Cases, one.Measured, one.Backward, one.MedianDays, one.NinetiethDays])));
            return ExitCodes.Done;
        });
    }

    private static Phrase Said(DayClose record) => new(
        string.Create(CultureInfo.InvariantCulture, $"{record.Day:yyyy-MM-dd}: {record.DoneCount} done ({record.LateCount} late), {record.WithdrawnCount} withdrawn, {record.CarriedCount} carried over, {record.PausedCount} paused."),
        string.Create(CultureInfo.InvariantCulture, $"{record.Day:yyyy-MM-dd}：办结 {record.DoneCount} 项（逾期 {record.LateCount} 项），撤销 {record.WithdrawnCount} 项，结转 {record.CarriedCount} 项，暂停 {record.PausedCount} 项。"));
}
