using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Intake.Protocols;
using Firebreak.Protocols.Forms;
using Firebreak.Reports.Protocols;

namespace Firebreak.Protocol;

/// <summary><c>protocol form</c>: a questionnaire to print, blank or filled.</summary>
internal static class PrintForm
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new ProtocolVerb("form", new("Prints a questionnaire of a pack as one HTML page for A4, blank or filled from --answers.", "将规则包的调查表输出为 A4 网页，空白或按 --answers 填写。"), "covid-19-cn/ninth case --out case.html", terminal).OpensPacks();
        var pack = verb.Argument(new Argument<string>("PACK"), new("Pack, as protocol list names it.", "规则包（protocol list 所列）。"));
        var form = verb.Argument(new Argument<string>("FORM"), new("Form, by key.", "表单（键）。"));
        var answers = verb.Text("--answers", "FILE", new("Answers in YAML: question: answer.", "YAML 答案（问题: 答案）。"));
        var output = verb.Text("--out", "FILE", new("File to write. Default: standard output.", "输出文件；缺省为标准输出。"));
        return verb.Runs((parsed, context) =>
        {
            var opened = context.Open(parsed.GetRequiredValue(pack));
            var wanted = parsed.GetRequiredValue(form);
            var found = opened.Forms.FirstOrDefault(one => one.Key == wanted) ?? throw new UnusableCommand(new(
                $"{opened.Key} has no form \"{wanted}\"; it has {Keys(opened.Forms)}.", $"{opened.Key} 没有表单“{wanted}”；现有 {Keys(opened.Forms)}。"));
            var filled = parsed.GetValue(answers) is { } path ? Read(found, path) : null;
            foreach (var finding in filled?.Findings ?? [])
            {
                context.Terminal.Say(new($"{finding.Question}: {finding.Value}: {finding.Problem.English}", $"{finding.Question}：{finding.Value}：{finding.Problem.Chinese}"));
            }

            if (parsed.GetValue(output) is { } file)
            {
                WholeFile.WriteText(file, writer => FormHtml.Write(writer, found, opened.Key, filled, context.Terminal.Language));
            }
            else
            {
                FormHtml.Write(context.Terminal.Out, found, opened.Key, filled, context.Terminal.Language);
            }

            return filled is { Findings.Count: > 0 } ? ExitCodes.DoneWithRejects : ExitCodes.Done;
        }, time);
    }

    private static FormChecked Read(Form form, string path)
    {
        var (answers, refused) = PackShelf.ReadAnswers(path);
        return FormAnswers.Check(form, answers ?? throw ProtocolContext.Unusable(refused!));
    }

    private static string Keys(IReadOnlyList<Form> forms) => forms.Count == 0 ? "–" : string.Join(", ", forms.Select(one => one.Key));
}
