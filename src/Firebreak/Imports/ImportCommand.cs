using System.CommandLine;
using Firebreak.CommandLine;
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
            new("Takes line lists, pairs and links into the register, after saying what would change. The same files again change nothing.",
                "把病例一览表、传播对与关联文件导入登记库，先说明将有何变化；重复导入同一文件不会改变任何内容。"),
            "import linelist.csv contacts.csv --outbreak 2022-01 --disease covid-19", terminal, time);
        var files = new Argument<string[]>("FILE")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = new Phrase("Line lists, pairs and links: CSV, TSV or XLSX.", "病例一览表、传播对、关联文件：CSV、TSV 或 XLSX。").In(terminal.Language),
        };
        verb.Command.Arguments.Add(files);
        var outbreak = verb.Text("--outbreak", "CODE", new("Code of the outbreak into which they go.", "导入到的暴发疫情代码。"));
        var disease = verb.Text("--disease", "NAME", new("Declares the outbreak, if there is none of this code, as one of this disease.", "若无此代码的疫情，则以此病种新建。"));
        var name = verb.Text("--name", "NAME", new("Name of an outbreak that is declared. Default: its code.", "新建疫情的名称，缺省同代码。"));
        var declaredOn = Days.Option("--declared-on", new("Day on which it was declared. Default: today.", "宣布日期，缺省为今天。"), terminal);
        verb.Add(declaredOn);
        var contacts = verb.Add(new Option<string[]>("--contacts")
        {
            HelpName = "FILE",
            Description = new Phrase("A file that is links between cases, whatever it looks like.", "指明此文件为病例间关联。").In(terminal.Language),
        });
        var mapping = verb.Text("--mapping", "FILE", new("Mapping of columns (YAML), or the name of a shipped one.", "列对应文件（YAML），或内置对应的名称。"));
        var rejects = verb.Text("--rejects", "FILE", new("File for rows that can't be taken.", "拒收行的输出文件。"));
        var findings = verb.Text("--findings", "FILE", new("File for what looks wrong in rows that are taken.", "疑点的输出文件。"));
        var dryRun = verb.Flag("--dry-run", new("Say what would be; write nothing into the register.", "仅说明将有何变化，不写入登记库。"));
        var command = verb.RunsIn((register, question, cancellation) => new ImportFiles(register, terminal, time).RunAsync(
            new ImportQuestion(question.Parsed.GetValue(files)!, Outbreak(question.Get(outbreak)))
            {
                Contacts = question.Get(contacts) ?? [],
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
    }

    private static string Outbreak(string? code) => string.IsNullOrWhiteSpace(code)
        ? throw new UnusableCommand(new("say into which outbreak: --outbreak CODE (with --disease NAME if it is new).", "请用 --outbreak CODE 指明疫情（新建时另加 --disease NAME）。"))
        : code;
}
