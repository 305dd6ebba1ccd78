using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Days;

/// <summary>A task on paper.</summary>
/// <param name="Code">Short code by which it's entered again.</param>
/// <param name="Due">Deadline on the clock of the office.</param>
/// <param name="IsOverdue">Whether it had passed.</param>
/// <param name="Role">Who has it.</param>
/// <param name="What">What is to be done, and about which number.</param>
/// <param name="Asked">What shows that it was done; empty where saying so is enough.</param>
public sealed record PaperTask(string Code, DateTime Due, bool IsOverdue, Phrase Role, Phrase What, Phrase Asked);

/// <summary>A contact under observation, on paper.</summary>
/// <param name="Code">Short code of the contact.</param>
/// <param name="About">Tier, and the number of the case behind it.</param>
/// <param name="NextTest">The next day of a test; null where none is left or can be told.</param>
/// <param name="Until">The last day; null where it can't be told.</param>
/// <param name="Who">Name, where it was asked for and may be seen; else empty.</param>
/// <param name="Phone">Phone, likewise.</param>
public sealed record PaperContact(string Code, Phrase About, DateOnly? NextTest, DateOnly? Until, string Who, string Phone);

/// <summary>An order on paper: on a person, a place or a zone.</summary>
/// <param name="Code">Short code of the order.</param>
/// <param name="Measure">What is ordered.</param>
/// <param name="Until">Its end on the clock of the office.</param>
/// <param name="EndsToday">Whether it ends before the next day does.</param>
/// <param name="Who">The place or zone; the name of a person, where it was asked for and may be seen; else empty.</param>
/// <param name="Phone">Phone, likewise.</param>
public sealed record PaperOrder(string Code, Phrase Measure, DateTime Until, bool EndsToday, string Who, string Phone);

/// <summary>Whom to call.</summary>
/// <param name="Office">The office.</param>
/// <param name="Role">The role.</param>
/// <param name="Whom">How colleagues call whoever is on duty; empty where nobody is.</param>
/// <param name="Number">Their number; empty where none is known.</param>
/// <param name="Why">What to tell them; empty for the list of everybody.</param>
public sealed record PaperCall(string Office, Phrase Role, string Whom, string Number, Phrase Why);

/// <summary>An office's day, for when there is no power, line or screen: what must be done, who is under observation, which orders end, whom to call.</summary>
/// <param name="Office">The office.</param>
/// <param name="Day">The day.</param>
/// <param name="AsOf">When it was printed, on the clock of the office.</param>
/// <param name="Tasks">Open tasks, the nearest deadline first.</param>
/// <param name="Contacts">Contacts under observation, those that end first at the top.</param>
/// <param name="Orders">Orders in force, those that end first at the top.</param>
/// <param name="Calls">Whom to call.</param>
public sealed record PaperDay(string Office, DateOnly Day, DateTime AsOf, IReadOnlyList<PaperTask> Tasks, IReadOnlyList<PaperContact> Contacts, IReadOnlyList<PaperOrder> Orders, IReadOnlyList<PaperCall> Calls);

/// <summary>The paper day as one HTML file for A4, black on white, with room to write.</summary>
public static class PaperDayHtml
{
    private const string Style = """
        @page { size: A4; margin: 14mm 12mm; }
        body { margin: 0 auto; max-width: 186mm; color: #000; background: #fff; font: 10pt/1.4 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Noto Sans", Arial, sans-serif; }
        h1 { font-size: 15pt; margin: 0 0 1mm; } h2 { font-size: 11.5pt; margin: 7mm 0 2mm; } p { margin: 0 0 2mm; }
        table { border-collapse: collapse; width: 100%; } thead { display: table-header-group; } tr { break-inside: avoid; }
        th, td { border: 0.2mm solid #777; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; } th { font-weight: 600; }
        .code { font-family: ui-monospace, "Noto Sans Mono", monospace; white-space: nowrap; } .box { width: 6mm; } .write { width: 26mm; } .due { white-space: nowrap; } .late { font-weight: 700; }

        """;

    /// <summary>Writes it in one language.</summary>
    public static void Write(TextWriter writer, PaperDay day, Language language)
    {
        var (html, voice) = (new Markup(writer), new Voice(language));
        var title = voice.Say($"Paper day: {day.Office}, {Day(day.Day)}", $"纸质日清单：{day.Office}，{Day(day.Day)}");
        html.Write($"""<!DOCTYPE html><html lang="{voice.Code}"><head><meta charset="utf-8"/><title>{title}</title><style>""");
        writer.Write(Style);
        html.Write($"""</style></head><body><h1>{title}</h1><p>{voice.Say($"As of {Moment(day.AsOf)}. Codes are for entering what was done: the page Today, or firebreak day enter.", $"截至 {Moment(day.AsOf)}。编号用于事后补录：“今日”页面，或 firebreak day enter。")}</p>""");
        Tasks(html, voice, day.Tasks);
        Contacts(html, voice, day.Contacts);
        Orders(html, voice, day.Orders);
        Calls(html, voice, day.Calls);
        html.Write($"</body></html>\n");
    }

    private static void Tasks(Markup html, Voice voice, IReadOnlyList<PaperTask> tasks)
    {
        html.Write($"""<h2>{voice.Say($"Open tasks: {tasks.Count}", $"未办结任务：{tasks.Count} 项")}</h2>""");
        if (tasks.Count == 0)
        {
            return;
        }

        html.Write($"""<table><thead><tr><th class="box">✓</th><th>{voice.Say("Code", "编号")}</th><th>{voice.Say("Due", "时限")}</th><th>{voice.Say("Who", "岗位")}</th><th>{voice.Say("What", "事项")}</th><th class="write">{voice.Say("Done at", "办结时间")}</th><th class="write">{voice.Say("Evidence", "凭据")}</th></tr></thead><tbody>""");
        foreach (var task in tasks)
        {
            html.Write($"""<tr><td></td><td class="code">{task.Code}</td><td class="{(task.IsOverdue ? "due late" : "due")}">{Moment(task.Due)}{(task.IsOverdue ? voice.Say(" overdue", " 逾期") : "")}</td><td>{voice.Say(task.Role)}</td><td>{voice.Say(task.What)}</td><td></td><td>{voice.Say(task.Asked)}</td></tr>""");
        }

        html.Write($"</tbody></table>");
    }

    private static void Contacts(Markup html, Voice voice, IReadOnlyList<PaperContact> contacts)
    {
        html.Write($"""<h2>{voice.Say($"Contacts under observation: {contacts.Count}", $"医学观察的接触者：{contacts.Count} 人")}</h2>""");
        if (contacts.Count == 0)
        {
            return;
        }

        html.Write($"""<table><thead><tr><th>{voice.Say("Code", "编号")}</th><th>{voice.Say("Contact", "类别")}</th><th>{voice.Say("Next test", "下次采样")}</th><th>{voice.Say("Last day", "期满日")}</th><th>{voice.Say("Name", "姓名")}</th><th>{voice.Say("Phone", "电话")}</th><th class="write">{voice.Say("Temperature, symptoms", "体温、症状")}</th></tr></thead><tbody>""");
        foreach (var contact in contacts)
        {
            html.Write($"""<tr><td class="code">{contact.Code}</td><td>{voice.Say(contact.About)}</td><td class="due">{DayOrDash(contact.NextTest)}</td><td class="due">{DayOrDash(contact.Until)}</td><td>{contact.Who}</td><td>{contact.Phone}</td><td></td></tr>""");
        }

        html.Write($"</tbody></table>");
    }

    private static void Orders(Markup html, Voice voice, IReadOnlyList<PaperOrder> orders)
    {
        html.Write($"""<h2>{voice.Say($"Orders in force: {orders.Count}; ending by tomorrow night: {orders.Count(order => order.EndsToday)}", $"有效管控决定：{orders.Count} 项；明日24时前到期：{orders.Count(order => order.EndsToday)} 项")}</h2>""");
        if (orders.Count == 0)
        {
            return;
        }

        html.Write($"""<table><thead><tr><th>{voice.Say("Code", "编号")}</th><th>{voice.Say("Measure", "措施")}</th><th>{voice.Say("Ends", "截止")}</th><th>{voice.Say("On", "对象")}</th><th>{voice.Say("Phone", "电话")}</th><th class="write">{voice.Say("Remarks", "备注")}</th></tr></thead><tbody>""");
        foreach (var order in orders)
        {
            html.Write($"""<tr><td class="code">{order.Code}</td><td>{voice.Say(order.Measure)}</td><td class="{(order.EndsToday ? "due late" : "due")}">{Moment(order.Until)}</td><td>{order.Who}</td><td>{order.Phone}</td><td></td></tr>""");
        }

        html.Write($"</tbody></table>");
    }

    private static void Calls(Markup html, Voice voice, IReadOnlyList<PaperCall> calls)
    {
        html.Write($"""<h2>{voice.Say($"Whom to call: {calls.Count}", $"电话通知：{calls.Count} 项")}</h2>""");
        if (calls.Count == 0)
        {
            return;
        }

        html.Write($"""<table><thead><tr><th class="box">✓</th><th>{voice.Say("Office", "单位")}</th><th>{voice.Say("Role", "岗位")}</th><th>{voice.Say("On duty", "值班")}</th><th>{voice.Say("Number", "电话")}</th><th>{voice.Say("Say", "告知")}</th></tr></thead><tbody>""");
        foreach (var call in calls)
        {
            html.Write($"""<tr><td></td><td>{call.Office}</td><td>{voice.Say(call.Role)}</td><td>{(call.Whom.Length > 0 ? call.Whom : voice.Say("nobody on duty", "无人值班"))}</td><td class="code">{call.Number}</td><td>{voice.Say(call.Why)}</td></tr>""");
        }

        html.Write($"</tbody></table>");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string DayOrDash(DateOnly? day) => day?.ToString("MM-dd", CultureInfo.InvariantCulture) ?? "–";

    private static string Moment(DateTime moment) => moment.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
