using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Queries;
using Firebreak.Registers;

namespace Firebreak.Analyse;

/// <summary><c>firebreak analyse</c> on the command line: options in, one verb called, exit code out.</summary>
internal static class AnalyseCommand
{
    /// <summary>The command with its options and help.</summary>
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        string Say(string english, string chinese) => new Phrase(english, chinese).In(terminal.Language);

        var lineList = new Argument<string?>("LINELIST")
        {
            Arity = ArgumentArity.ZeroOrOne,
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
        var asOf = Days.Option(
            "--as-of",
            new("Day the situation is stated for; later events are left out. Default: the latest date in the file.",
                "态势截止日；其后的事件不计。缺省为文件中最晚的日期。"),
            terminal);
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

        var database = new Option<string>("--database")
        {
            HelpName = "FILE|CONNECTION",
            Description = Say(
                "Instead of a file an outbreak of this register; with --outbreak.",
                "不用文件而用此登记库中的疫情；与 --outbreak 同用。"),
        };
        var keys = new Option<string>("--keys") { HelpName = "FILE", Description = Say("Key file of the register.", "登记库的密钥文件。") };
        var outbreak = new Option<string>("--outbreak") { HelpName = "CODE", Description = Say("Code of the outbreak in the register.", "登记库中的疫情代码。") };
        var asKnownAt = AskedOptions.AsKnownAt(terminal);

        var command = new Command("analyse", Say(
            "Reads a real line list and writes the situation: report.html, situation.json, cases.csv, cases.geojson, chains.graphml, rejects.csv, findings.csv.\n\n"
                + "Example: firebreak analyse samples/hagelloch-1861/linelist.csv --disease measles --out out\n"
                + "Exit codes: 0 done; 1 done, but rows were rejected; 2 bad usage or input; 3 disk, rights or another fault of the machine.",
            "读入真实的病例一览表，写出疫情态势：report.html、situation.json、cases.csv、cases.geojson、chains.graphml、rejects.csv、findings.csv。\n\n"
                + "示例：firebreak analyse samples/hagelloch-1861/linelist.csv --disease 麻疹 --out out\n"
                + "退出码：0 完成；1 完成但有行被拒；2 用法或输入有误；3 磁盘、权限等环境问题。"))
        {
            lineList, output, contacts, visits, mapping, disease, asOf, mean, sd, language, identified, dryRun, database, keys, outbreak, asKnownAt,
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
            if (result.GetValue(lineList) is null == result.GetValue(outbreak) is null)
            {
                result.AddError(Say(
                    "Give either a line list or, of a register, --outbreak CODE (with --database and --keys where they aren't in their usual places).",
                    "请给出病例一览表，或以 --outbreak CODE 指定登记库中的疫情（位置不同于缺省时另加 --database、--keys）。"));
            }
        });
        command.SetAction((parsed, cancellation) => Fault(parsed.GetValue(mean), parsed.GetValue(sd)) is { } fault
            ? Task.FromResult(terminal.Refuse(fault, ExitCodes.BadInput))
            : new AnalyseLineList(terminal, time).RunAsync(
            new AnalyseRequest(parsed.GetValue(lineList))
            {
                Out = parsed.GetValue(output),
                Register = parsed.GetValue(outbreak) is { } code
                    ? new RegisterSource(RegisterPlace.Of(parsed.GetValue(database), parsed.GetValue(keys), Environment.GetEnvironmentVariable, time), code) { AsKnownAt = parsed.GetValue(asKnownAt) }
                    : null,
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
                AsGiven = [.. parsed.Tokens.Select(token => Shown(token.Value))],
            },
            cancellation));
        return command;
    }

    private static Phrase? Fault(double? mean, double? sd) => (mean, sd) is (null, null) or (> 1.0 and < double.PositiveInfinity, > 0.0 and < double.PositiveInfinity) ? null
        : new("--si-mean and --si-sd go together: a mean above 1 day and a standard deviation above 0.", "--si-mean 与 --si-sd 须同时给出：均值大于 1 天，标准差大于 0。");

    // A connection string may hold a password.
    private static string Shown(string token) =>
        RegisterPlace.Address(token) is Storage.RegisterAddress.PostgreSql ? "PostgreSQL" : Path.GetFileName(Path.TrimEndingDirectorySeparator(token));
}
