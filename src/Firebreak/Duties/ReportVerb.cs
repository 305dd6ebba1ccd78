using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandPost.Reports;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Primitives;
using Firebreak.Printing;
using Firebreak.Printing.Pdf;
using Firebreak.Printing.Word;
using Firebreak.Registers;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Duties;

/// <summary>The report of a day (疫情日报): the numbers of the register at its cut-off, as DOCX and PDF, signed off once.</summary>
internal static class ReportVerb
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "report", new("Writes the report of a day as the register held it at the cut-off, with what of yesterday's isn't so any more; --sign signs it off.",
                "按截止时点生成疫情日报，标出对前一日的更正；--sign 签发。"),
            "day report 2022-08 --on 2022-08-11 --cut-off \"2022-08-11 20:00\" --docx day.docx --pdf day.pdf --sign", terminal, time);
        var code = verb.Argument("OUTBREAK", new("Code of the outbreak.", "疫情编号。"));
        var on = verb.Add(Days.Option("--on", new("The day. Default: today.", "日期，缺省为今日。"), terminal));
        var cut = verb.Text("--cut-off", "TIME", new("Until when the register is asked, on its clock. Default: now.", "数据截止时间（当地时间），缺省为当前。"));
        var docx = verb.Text("--docx", "FILE", new("The report for Word.", "Word 文件。"));
        var pdf = verb.Text("--pdf", "FILE", new("The report as PDF.", "PDF 文件。"));
        var sign = verb.Flag("--sign", new("Signs it off: afterwards the next day's report corrects it.", "签发；此后由次日日报更正。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Reporting);
            var asked = question.Get(code);
            var outbreak = await view.Of<Outbreak>().SingleOrDefaultAsync(o => o.Code == asked, cancellation) ?? throw new UnusableCommand(new($"There is no outbreak {asked}.", $"没有疫情 {asked}。"));
            var (zone, now) = (await view.TimeZoneAsync(view.Actor.Jurisdiction, cancellation), Instant.Now(time));
            var day = question.Get(on) ?? LocalDay.Of(now, zone);
            var cutOff = question.Get(cut) is { } typed ? MomentOf(typed, zone) : now;
            if (question.Get(sign))
            {
                switch (await new SignDayReport(register.Reads, register.Writes).RunAsync(Desk.Of(register), outbreak.Id, day, cutOff, cancellation))
                {
                    case DayReportSigning.Signed:
                        break;
                    case DayReportSigning.Already(var before):
                        return terminal.Refuse(new($"it was signed before, as known at {before.CutOff}; the next day's report corrects it.", $"该日报已签发（截至 {before.CutOff}）；由次日日报更正。"), ExitCodes.BadInput);
                    default:
                        return terminal.Refuse(new("the cut-off lies within the day or after it, and not in the future.", "截止时间不得早于当日或晚于当前。"), ExitCodes.BadInput);
                }
            }

            var content = (await view.DayReportAsync(outbreak.Id, day, cutOff, cancellation))!;
            var office = await view.Of<Jurisdiction>().Where(j => j.Id == view.Actor.Jurisdiction).Select(j => j.Name).SingleAsync(cancellation);
            var report = Printed(content, office, zone, terminal.Language);
            try
            {
                Write(question.Get(docx), stream => WordDocument.Write(stream, report));
                Write(question.Get(pdf), stream => PdfDocument.Write(stream, report));
            }
            catch (NoFontException)
            {
                return terminal.Refuse(new("this machine has no font with Chinese characters; install Noto Sans CJK.", "本机没有中文字体，请安装 Noto Sans CJK。"), ExitCodes.Environment);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return terminal.Refuse(new("the report can't be written there.", "无法写入该位置。"), ExitCodes.Environment);
            }

            terminal.Out.WriteLine(DayReportQueries.DigestOf(content));
            terminal.Say(new(
                string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}: {content.Total.NewConfirmed} new confirmed, {content.Total.NewAsymptomatic} without symptoms; {content.Corrections?.Count ?? 0} corrections of yesterday."),
                string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}：新增确诊 {content.Total.NewConfirmed} 例，无症状 {content.Total.NewAsymptomatic} 例；对前一日更正 {content.Corrections?.Count ?? 0} 处。")));
            return ExitCodes.Done;
        });
    }

    /// <summary>The report in words and tables.</summary>
    public static PrintedReport Printed(DayReportContent content, string office, TimeZoneInfo zone, Language language)
    {
        var cutOff = string.Create(CultureInfo.InvariantCulture, $"{zone.At(content.CutOff):yyyy-MM-dd HH:mm}");
        var blocks = new List<PrintedBlock>
        {
            new PrintedBlock.Paragraph(Fill(
                $"On {content.Day:yyyy-MM-dd}, {content.Total.NewConfirmed} confirmed cases and {content.Total.NewAsymptomatic} infections without symptoms were reported; {content.Total.Confirmed} and {content.Total.Asymptomatic} in total, {content.Total.Died} died.",
                $"{content.Day:yyyy-MM-dd} 新增确诊病例 {content.Total.NewConfirmed} 例、无症状感染者 {content.Total.NewAsymptomatic} 例；累计确诊 {content.Total.Confirmed} 例、无症状 {content.Total.Asymptomatic} 例，累计死亡 {content.Total.Died} 例。")),
            new PrintedBlock.Heading(Say("By district", "分区县情况")),
            new PrintedBlock.Grid(
                [Say("District", "区县"), Say("New confirmed", "新增确诊"), Say("New without symptoms", "新增无症状"), Say("Confirmed", "累计确诊"), Say("Without symptoms", "累计无症状"), Say("Died", "累计死亡")],
                [.. content.Districts.Append(content.Total with { District = Say("All", "合计") }).Select(row => (IReadOnlyList<string>)
                    [row.District, Text(row.NewConfirmed), Text(row.NewAsymptomatic), Text(row.Confirmed), Text(row.Asymptomatic), Text(row.Died)])]),
            new PrintedBlock.Heading(Say("Measures in force", "现行管控措施")),
            new PrintedBlock.Grid([Say("Measure", "措施"), Say("Orders", "数量")], [.. content.Measures.Select(one => (IReadOnlyList<string>)[one.Measure.Words().In(language), Text(one.Count)])]),
            new PrintedBlock.Paragraph(Fill(
                $"Open tasks: {content.OpenTasks}, of which {content.OverdueTasks} overdue.", $"未办结任务 {content.OpenTasks} 项，其中逾期 {content.OverdueTasks} 项。")),
            new PrintedBlock.Heading(Say("Corrections of yesterday's report", "对前一日日报的更正")),
        };
        blocks.AddRange(content.Corrections is not { } corrections ? [new PrintedBlock.Paragraph(Say("No report was signed for the day before.", "前一日未签发日报。"))]
            : corrections.Count == 0 ? [new PrintedBlock.Paragraph(Say("None.", "无。"))]
            : corrections.Select(one => new PrintedBlock.Paragraph(Fill(
                $"{(one.District.Length == 0 ? "All" : one.District)}, {one.Figure.English}: {one.Said} was reported, {one.Now} is so.",
                $"{(one.District.Length == 0 ? "合计" : one.District)}，{one.Figure.Chinese}：原报 {one.Said}，更正为 {one.Now}。"), IsMarked: true)));
        blocks.Add(new PrintedBlock.Paragraph(Fill(
            $"Definitions: a case counts on its day of report, else on the day it came into the register. Digest of the numbers: {DayReportQueries.DigestOf(content)}",
            $"口径：病例按报告日期计，无报告日期者按登记日期计。数据摘要：{DayReportQueries.DigestOf(content)}")));
        return new PrintedReport(
            Fill($"Daily situation report: {content.Outbreak}", $"疫情日报：{content.Outbreak}"), Fill($"{office}, {content.Day:yyyy-MM-dd}, as of {cutOff}", $"{office}　{content.Day:yyyy-MM-dd}　数据截至 {cutOff}"), blocks);

        string Say(string english, string chinese) => new Phrase(english, chinese).In(language);

        string Fill(FormattableString english, FormattableString chinese) => (language == Language.Chinese ? chinese : english).ToString(CultureInfo.InvariantCulture);

        static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
    }

    private static void Write(string? path, Action<Stream> write)
    {
        if (path is not null)
        {
            WholeFile.Write(path, write);
        }
    }

    private static Instant MomentOf(string typed, TimeZoneInfo zone) => DateTime.TryParseExact(typed, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        ? Instant.Of(new DateTimeOffset(local, zone.GetUtcOffset(local)))
        : throw new UnusableCommand(new($"--cut-off {typed}: expected like \"2022-08-11 20:00\".", $"--cut-off {typed}：应如“2022-08-11 20:00”。"));
}
