using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Trace.Visits;

namespace Firebreak.Trace;

/// <summary><c>firebreak trace</c>: from links and visits to chains and contacts.</summary>
internal static class TraceCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Define(Terminal terminal, TimeProvider time) => new("trace", new Phrase(
        "Chains of transmission from line lists and links; contacts and places from visits.\n\nExample: firebreak trace chains samples/hagelloch-1861/linelist.csv --format csv",
        "由病例一览表与关联推出传播链；由到访记录查找接触者与地点。\n\n示例：firebreak trace chains samples/hagelloch-1861/linelist.csv --format csv").In(terminal.Language))
    {
        Chains(terminal, time),
        GenerateVisits.Define(terminal),
        IngestVisits.Define(terminal, time),
        AskStore.DefineStats(terminal),
        TraceCases.DefineContacts(terminal, time),
        TraceCases.DefineWhy(terminal, time),
        TraceCases.DefineChanges(terminal, time),
        RankPlaces.Define(terminal, time),
        KeepVisits.DefineWithdraw(terminal, time),
        KeepVisits.DefineRetain(terminal, time),
        AskStore.DefineVerify(terminal),
    };

    private static Command Chains(Terminal terminal, TimeProvider time)
    {
        string Say(string english, string chinese) => new Phrase(english, chinese).In(terminal.Language);
        Option<string> Text(string name, string help, string english, string chinese) => new(name) { HelpName = help, Description = Say(english, chinese) };
        Option<double?> Number(string name, string english, string chinese) => new(name) { HelpName = "NUMBER", Description = Say(english, chinese) };
        Option<int?> Days(string name, string english, string chinese) => new(name) { HelpName = "N", Description = Say(english, chinese) };

        var lineList = new Argument<string>("LINELIST") { Description = Say("Line list or table of pairs: CSV, TSV or XLSX.", "病例一览表或传播对表：CSV、TSV 或 XLSX。") };
        var contacts = Text("--contacts", "FILE", "Links between cases and contacts: who infected or met whom.", "病例与接触者的关联：谁感染或接触了谁。");
        var mapping = Text("--mapping", "FILE", "Mapping of columns (YAML), or the name of a shipped one.", "列对应文件（YAML），或内置对应的名称。");
        var format = Text("--format", "json|csv|graphml", "json: everything; csv: a row a link; graphml: the graph.", "json：全部；csv：每条关联一行；graphml：关系图。");
        format.DefaultValueFactory = _ => "json";
        format.AcceptOnlyFromAmong("json", "csv", "graphml");
        var output = Text("--out", "FILE", "File for the result. Default: standard output.", "结果文件；缺省写到标准输出。");
        var mean = Number("--si-mean", "Mean of the serial interval in days: with it and --si-sd each link gets a probability.", "代际间隔均值（天）；与 --si-sd 一并给出时计算各关联概率。");
        var sd = Number("--si-sd", "Its standard deviation in days.", "代际间隔标准差（天）。");
        var unknown = Number("--unknown-weight", "Weight of an infector nobody named, on the scale of a day's probability of the serial interval. Default 0: all are named.", "未指名传染来源的权重，与代际间隔单日概率同量纲；缺省 0：来源均已列出。");
        var least = Days("--least-gap", "Least days between onsets that the disease allows; below 0 where infectees may fall ill first. With --most-gap.", "该病允许的最小发病间隔（天）；续发可先发病时为负。与 --most-gap 同用。");
        var most = Days("--most-gap", "Most days between onsets for one transmission.", "一代传播允许的最大发病间隔（天）。");
        var incubation = Days("--longest-incubation", "Longest incubation in days. Default: --most-gap.", "最长潜伏期（天）；缺省同 --most-gap。");
        var language = Text("--lang", "zh|en", "Language of messages. Default: that of the locale.", "提示语言，缺省随系统。");
        language.AcceptOnlyFromAmong("zh", "en");

        var command = new Command("chains", Say(
            "Chains, clusters, generations, introductions and doubtful links; with a serial interval also how probable each infector is.\n\n"
                + "Example: firebreak trace chains samples/hagelloch-1861/linelist.csv --si-mean 11.1 --si-sd 2.5 --least-gap 6 --most-gap 21 --format csv\n"
                + "Exit codes: 0 done; 1 done, but rows were rejected; 2 bad usage or input; 3 disk or rights.",
            "传播链、传播簇、代次、独立输入与存疑关联；给出代际间隔时另算各传染来源的概率。\n\n"
                + "示例：firebreak trace chains samples/hagelloch-1861/linelist.csv --si-mean 11.1 --si-sd 2.5 --least-gap 6 --most-gap 21 --format csv\n"
                + "退出码：0 完成；1 完成但有行被拒；2 用法或输入有误；3 磁盘或权限问题。"))
        {
            lineList, contacts, mapping, format, output, mean, sd, unknown, least, most, incubation, language,
        };
        command.SetAction((parsed, cancellation) => new TraceChains(terminal, time).RunAsync(
            new ChainsRequest(parsed.GetRequiredValue(lineList), parsed.GetValue(format)!)
            {
                Contacts = parsed.GetValue(contacts),
                Mapping = parsed.GetValue(mapping),
                Out = parsed.GetValue(output),
                IntervalMean = parsed.GetValue(mean),
                IntervalSd = parsed.GetValue(sd),
                UnknownWeight = parsed.GetValue(unknown) ?? 0.0,
                LeastGap = parsed.GetValue(least),
                MostGap = parsed.GetValue(most),
                LongestIncubation = parsed.GetValue(incubation),
            },
            cancellation));
        return command;
    }
}
