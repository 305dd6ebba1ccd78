using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Intake;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;
using Firebreak.Registers;

namespace Firebreak.Imports;

/// <summary><c>firebreak import</c> on the command line, with its list and its undoing.</summary>
internal static class ImportCommand
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "import",
            new("Takes line lists, pairs, links, contact lists, laboratory results and itineraries into the register, after saying what would change. The same files again change nothing.",
                "把病例一览表、传播对、关联文件、接触者名单、检测结果与行程记录导入登记库，先说明将有何变化；重复导入同一文件不会改变任何内容。"),
            "import linelist.csv contacts.csv --outbreak 2022-01 --disease covid-19", terminal, time);
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = new Phrase(
                "Line lists, pairs, links, contact lists, laboratory results, itineraries: CSV, TSV or XLSX, told apart by their columns.",
                "病例一览表、传播对、关联文件、接触者名单、检测结果、行程记录：CSV、TSV 或 XLSX，按列识别。").In(terminal.Language),
        };
        verb.Command.Arguments.Add(files);
        var outbreak = verb.Text("--outbreak", "CODE", new("Code of the outbreak into which they go.", "导入到的暴发疫情代码。"));
        var disease = verb.Text("--disease", "NAME", new("Declares the outbreak, if there is none of this code, as one of this disease.", "若无此代码的疫情，则以此病种新建。"));
        var name = verb.Text("--name", "NAME", new("Name of an outbreak that is declared. Default: its code.", "新建疫情的名称，缺省同代码。"));
        var declaredOn = Days.Option("--declared-on", new("Day on which it was declared. Default: today.", "宣布日期，缺省为今天。"), terminal);
        verb.Add(declaredOn);
        var links = File("--contacts", new("A file that is links between cases, whatever it looks like.", "指明此文件为病例间关联。"));
        var contacts = File("--contact-list", new("A file that is contacts with who they are, whatever it looks like.", "指明此文件为接触者名单。"));
        var results = File("--results", new("A file that is samples and results of a laboratory, whatever it looks like.", "指明此文件为样本与检测结果。"));
        var stops = File("--itineraries", new("A file that is stops of cases, whatever it looks like.", "指明此文件为病例行程（停留记录）。"));
        var mapping = verb.Text("--mapping", "FILE", new("Mapping of columns (YAML), or the name of a shipped one.", "列对应文件（YAML），或内置对应的名称。"));
        var rejects = verb.Text("--rejects", "FILE", new("File for rows that can't be taken.", "拒收行的输出文件。"));
        var findings = verb.Text("--findings", "FILE", new("File for what looks wrong in rows that are taken.", "疑点的输出文件。"));
        var dryRun = verb.Flag("--dry-run", new("Say what would be; write nothing into the register.", "仅说明将有何变化，不写入登记库。"));
        var command = verb.RunsIn((register, question, cancellation) => new ImportFiles(register, terminal, time).RunAsync(
            new ImportQuestion(
                Files(new FilesAsked(
                    question.Parsed.GetValue(files) ?? [],
                    question.Get(links) ?? [],
                    [.. Named(question, contacts, FileRole.ContactList), .. Named(question, results, FileRole.Results), .. Named(question, stops, FileRole.Itineraries)])),
                Outbreak(question.Get(outbreak)))
            {
                Mapping = question.Get(mapping),
                Declare = question.Get(disease) is { } of
                    ? new NewOutbreak(question.Get(name) ?? question.Get(outbreak)!, of, question.Get(declaredOn) ?? DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
                    : null,
                Rejects = question.Get(rejects),
                Findings = question.Get(findings),
                DryRun = question.Get(dryRun),
            },
            cancellation));
        command.Subcommands.Add(ImportList.Define(terminal, time, "list", "import list --format json"));
        command.Subcommands.Add(ImportUndo.Define(terminal, time));
        return command;

        Option<string[]> File(string name, Phrase description) => verb.Add(new Option<string[]>(name) { HelpName = "FILE", Description = description.In(terminal.Language) });
    }

    private static FilesAsked Files(FilesAsked asked) => asked.Paths.Count + asked.Links.Count + asked.Facts.Count > 0
        ? asked
        : throw new UnusableCommand(new("say what to import: at least one FILE.", "请给出要导入的文件（FILE），至少一个。"));

    private static IEnumerable<(string Path, FileRole Role)> Named(RegisterQuestion question, Option<string[]> option, FileRole role) => (question.Get(option) ?? []).Select(path => (path, role));

    private static string Outbreak(string? code) => string.IsNullOrWhiteSpace(code)
        ? throw new UnusableCommand(new("say into which outbreak: --outbreak CODE (with --disease NAME if it is new).", "请用 --outbreak CODE 指明疫情（新建时另加 --disease NAME）。"))
        : code;
}
