using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Analyse;

/// <summary><c>firebreak analyse</c> on the command line: options in, one verb called, exit code out.</summary>
internal static class AnalyseCommand
{
    /// <summary>The command with its options and help.</summary>
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        string Say(string english, string chinese) => new Phrase(english, chinese).In(terminal.Language);

        var lineList = new Argument<string>("LINELIST")
        {
            Description = Say("Line list or table of pairs: CSV, TSV or XLSX.", "病例一览表或传播对表：CSV、TSV 或 XLSX。"),
        };
        var output = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = Say("Folder for the results; made if missing.", "结果目录，不存在则新建。"),
        };
        var contacts = new Option<string>("--contacts")
        {
            HelpName = "FILE",
            Description = Say("Links between cases and contacts: who infected or met whom.", "病例与接触者的关联：谁感染或接触了谁。"),
        };
        var visits = new Option<string>("--visits")
        {
            HelpName = "FILE",
            Description = Say("Visits (person, place, from, to): read, checked and counted, no more.", "到访记录（人、地点、起、止）：仅读取、核查、计数。"),
        };
        var mapping = new Option<string>("--mapping")
        {
            HelpName = "FILE",
            Description = Say("Mapping of columns (YAML), or the name of a shipped one.", "列对应文件（YAML），或内置对应的名称。"),
        };
        var disease = new Option<string>("--disease")
        {
            HelpName = "NAME",
            Description = Say("Disease, as a label on the report.", "病种，作为报告上的标签。"),
        };
        var asOf = new Option<DateOnly?>("--as-of")
        {
            HelpName = "YYYY-MM-DD",
            Description = Say(
                "Day the situation is stated for; later events are left out. Default: the latest date in the file.",
                "态势截止日；其后的事件不计。缺省为文件中最晚的日期。"),
            CustomParser = result =>
            {
                if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError(Say(
                    $"--as-of is \"{result.Tokens[0].Value}\"; expected a date such as 2022-05-16.",
                    $"--as-of 为“{result.Tokens[0].Value}”；应为 2022-05-16 这样的日期。"));
                return null;
            },
        };
        var mean = new Option<double?>("--si-mean")
        {
            HelpName = "DAYS",
            Description = Say(
                "Mean serial interval, above 1 day, for R, forecast and end of the outbreak. Default: from linked pairs of the file.",
                "序列间隔均值（大于 1 天），用于 R、预测与疫情结束判断。缺省由文件中的传播对得到。"),
        };
        var sd = new Option<double?>("--si-sd")
        {
            HelpName = "DAYS",
            Description = Say("Its standard deviation, days.", "其标准差（天）。"),
        };
        var language = new Option<string>("--lang")
        {
            HelpName = "zh|en",
            Description = Say("Language of report and messages. Default: that of the locale.", "报告与提示的语言。缺省随系统。"),
        };
        language.AcceptOnlyFromAmong("zh", "en");
        var identified = new Option<bool>("--identified")
        {
            Description = Say(
                "Keep columns that identify people, and exact positions, in the results.",
                "结果中保留可识别个人的列与精确位置。"),
        };
        var dryRun = new Option<bool>("--dry-run")
        {
            Description = Say(
                "Read everything and print what was understood; write nothing.",
                "读取全部并显示理解结果；不写任何文件。"),
        };

        var command = new Command("analyse", Say(
            "Reads a real line list and writes the situation: report.html, situation.json, cases.csv, cases.geojson, chains.graphml, rejects.csv, findings.csv.\n\n"
                + "Example: firebreak analyse samples/hagelloch-1861/linelist.csv --disease measles --out out\n"
                + "Exit codes: 0 done; 1 done, but rows were rejected; 2 bad usage or input; 3 disk, rights or another fault of the machine.",
            "读入真实的病例一览表，写出疫情态势：report.html、situation.json、cases.csv、cases.geojson、chains.graphml、rejects.csv、findings.csv。\n\n"
                + "示例：firebreak analyse samples/hagelloch-1861/linelist.csv --disease 麻疹 --out out\n"
                + "退出码：0 完成；1 完成但有行被拒；2 用法或输入有误；3 磁盘、权限等环境问题。"))
        {
            lineList, output, contacts, visits, mapping, disease, asOf, mean, sd, language, identified, dryRun,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(output) is null && !result.GetValue(dryRun))
            {
                result.AddError(Say("Say where the results go: --out DIR (or --dry-run to write nothing).", "请用 --out DIR 指定结果目录（或用 --dry-run 不写文件）。"));
            }
        });
        command.Validators.Add(result =>
        {
            // Options that didn't parse have said so already.
            if (result.Errors.Any() || result.GetResult(mean) is null && result.GetResult(sd) is null)
            {
                return;
            }

            if (!(result.GetValue(mean) > 1.0 && double.IsFinite(result.GetValue(mean)!.Value) && result.GetValue(sd) > 0.0 && double.IsFinite(result.GetValue(sd)!.Value)))
            {
                result.AddError(Say("--si-mean and --si-sd go together: a mean above 1 day and a standard deviation above 0.", "--si-mean 与 --si-sd 须同时给出：均值大于 1 天，标准差大于 0。"));
            }
        });
        command.SetAction((parsed, cancellation) => new AnalyseLineList(terminal, time).RunAsync(
            new AnalyseRequest(parsed.GetRequiredValue(lineList))
            {
                Out = parsed.GetValue(output),
                Contacts = parsed.GetValue(contacts),
                Visits = parsed.GetValue(visits),
                Mapping = parsed.GetValue(mapping),
                Disease = parsed.GetValue(disease),
                AsOf = parsed.GetValue(asOf),
                SerialInterval = parsed.GetValue(mean) is { } m && parsed.GetValue(sd) is { } s ? (m, s) : null,
                Language = terminal.Language,
                Identified = parsed.GetValue(identified),
                DryRun = parsed.GetValue(dryRun),
                // Names without folders: results are mailed around, and a folder may name its owner. The digest says which file it was.
                AsGiven = [.. parsed.Tokens.Select(token => Path.GetFileName(Path.TrimEndingDirectorySeparator(token.Value)))],
            },
            cancellation));
        return command;
    }
}
