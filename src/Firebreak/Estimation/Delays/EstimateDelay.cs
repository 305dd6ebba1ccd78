using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Delays;

/// <summary><c>delay</c>: distribution of the time between two events of a case, each known by its day or by a span of days.</summary>
internal static class EstimateDelay
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "delay",
            new("Distribution of a delay between two events of a case: onset to report, exposure to onset (incubation), admission to discharge.",
                "同一病例两个事件之间的延迟分布：发病至报告、暴露至发病（潜伏期）、入院至出院等。"),
            "--line-list cases.csv --from-column onset --to-column report --truncated-at 2020-02-29", terminal, time);
        var file = verb.File("--line-list", new("One case a row (or one delay a row, with --delay-column).", "每行一例（使用 --delay-column 时每行一个延迟值）。"));
        var from = verb.Text("--from-column", "HEADING", new("Column of the earlier event's day.", "前一事件日期列。"), "onset");
        var to = verb.Text("--to-column", "HEADING", new("Column of the later event's day.", "后一事件日期列。"), "report");
        var fromUntil = verb.Text("--from-until-column", "HEADING", new(
            "Column of the earlier event's last possible day, where it isn't known to the day.", "前一事件最晚可能日期列（日期不确定时）。"));
        var toUntil = verb.Text("--to-until-column", "HEADING", new("The same for the later event.", "后一事件最晚可能日期列。"));
        var delay = verb.Text("--delay-column", "HEADING", new("Instead of two days: column of delays in whole days.", "代替两个日期：整数天数的延迟列。"));
        var count = verb.Text("--count-column", "HEADING", new("Column that says how often a row occurs. Default: once.", "每行出现次数列；缺省为一次。"));
        var truncated = verb.Text("--truncated-at", "DAY", new(
            "Last day on which a later event would be in the table; corrects for those still to come.", "后一事件可被记录的末日；用于校正尚未发生者。"));
        var delays = new DelayOptions(verb, positive: true);
        return verb.Runs(question =>
        {
            var table = question.Inputs.Open(question.Get(file)!);
            var warnings = new List<Phrase>();
            if (question.Get(delay) is not { } heading)
            {
                var (first, second) = (question.Get(from)!, question.Get(to)!);
                return delays.Fit(
                    question,
                    PairTable.Read(question, new(table, first, second, question.Get(fromUntil), question.Get(toUntil), question.Get(count), truncated), warnings),
                    warnings, new($"Days from {first} to {second}", $"{first} 至 {second} 的天数"));
            }

            Option[] dated = [from, to, fromUntil, toUntil, truncated];
            if (Array.Find(dated, question.IsGiven) is { } other)
            {
                throw new UnusableCommand(new Phrase($"--delay-column and {other.Name} exclude each other.", $"--delay-column 与 {other.Name} 不能同时给出。"));
            }

            return delays.Fit(question, PairTable.ReadDelays(table, heading, question.Get(count)), warnings, new($"{heading}, days", $"{heading}（天）"));
        });
    }
}
