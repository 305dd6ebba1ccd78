using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Responses;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Registers;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Trust;

/// <summary><c>firebreak response</c>: the response level of a jurisdiction.</summary>
internal static class ResponseCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("response", new Phrase(
        "Sets, extends, ends and lists response levels.\n\nExample: firebreak response set 110000 II --basis 条例 --approver 省指挥部 --until 2022-03-31",
        "启动、延长、终止、列出应急响应。\n\n示例：firebreak response set 110000 II --basis 条例 --approver 省指挥部 --until 2022-03-31").In(terminal.Language))
    {
        Set(terminal, time),
        Extend(terminal, time),
        End(terminal, time),
        List(terminal, time),
    };

    private static Command Set(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "set", new("Sets the level of a jurisdiction. It lapses by itself.", "启动辖区的应急响应；到期自动失效。"), "response set 110000 II --basis 条例 --approver 省指挥部 --until 2022-03-31", terminal, time);
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var level = verb.Argument("LEVEL", new("I, II, III or IV.", "I、II、III 或 IV。"));
        var (basis, approver) = (Basis(verb), Approver(verb));
        var until = verb.Add(Until(terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            if (!Enum.GetNames<ResponseLevel>().Contains(question.Get(level).ToUpperInvariant(), StringComparer.Ordinal) || !Enum.TryParse<ResponseLevel>(question.Get(level), ignoreCase: true, out var asked))
            {
                throw new UnusableCommand(new("A response level is I, II, III or IV.", "应急响应级别为 I、II、III 或 IV。"));
            }

            var jurisdiction = await JurisdictionsCommand.OfAsync(register, question.Get(code), JurisdictionsCommand.Today(time), cancellation);
            var ends = await JurisdictionsCommand.EndOfAsync(register, jurisdiction.Id, question.Get(until)!.Value, cancellation);
            return Tell(terminal, await new SetResponse(register.Writes).RunAsync(
                Desk.Of(register), jurisdiction.Id, new ResponseOrder(asked, question.Get(basis)!, question.Get(approver)!, ends), cancellation));
        });
    }

    private static Command Extend(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "extend", new("Extends the response in force, on a basis and an approval of its own.", "延长现行应急响应，须另有依据与批准。"), "response extend 110000 --basis 通知 --approver 省指挥部 --until 2022-04-30", terminal, time);
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        var (basis, approver) = (Basis(verb), Approver(verb));
        var until = verb.Add(Until(terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var jurisdiction = await JurisdictionsCommand.OfAsync(register, question.Get(code), JurisdictionsCommand.Today(time), cancellation);
            var ends = await JurisdictionsCommand.EndOfAsync(register, jurisdiction.Id, question.Get(until)!.Value, cancellation);
            return Tell(terminal, await new ExtendResponse(register.Writes).RunAsync(Desk.Of(register), jurisdiction.Id, question.Get(basis)!, question.Get(approver)!, ends, cancellation));
        });
    }

    private static Command End(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("end", new("Ends the response in force now.", "立即终止现行应急响应。"), "response end 110000", terminal, time);
        var code = verb.Argument("CODE", new("Code of the jurisdiction.", "辖区代码。"));
        return verb.RunsIn(async (register, question, cancellation) => Tell(terminal, await new EndResponse(register.Writes).RunAsync(
            Desk.Of(register), (await JurisdictionsCommand.OfAsync(register, question.Get(code), JurisdictionsCommand.Today(time), cancellation)).Id, cancellation)));
    }

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("list", new("Lists all responses, also those that have lapsed.", "列出全部应急响应，含已失效者。"), "response list", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var now = Instant.Now(time);
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Upkeep);
            var rows = await view.Of<EmergencyResponse>().Join(view.Of<Jurisdiction>(), r => r.Responsible, j => j.Id, (response, office) => new { response, office.Code }).ToListAsync(cancellation);
            question.Print(new Table(
                ["jurisdiction", "level", "in_force", "starts", "expires", "ended_at", "legal_basis", "approver"],
                rows.OrderBy(row => row.response.Starts).Select(row => (object?[])
                    [row.Code, row.response.Level.ToString(), row.response.IsInForce(now), row.response.Starts.ToString(), row.response.Expires.ToString(), row.response.EndedAt?.ToString(), row.response.LegalBasis, row.response.Approver])));
            return ExitCodes.Done;
        });
    }

    private static Option<string> Basis(RegisterVerb verb) => verb.Text("--basis", "TEXT", new("Law, plan or order that it rests on.", "法律或预案依据。"), required: true);

    private static Option<string> Approver(RegisterVerb verb) => verb.Text("--approver", "OFFICE", new("Office that approved it.", "批准机关。"), required: true);

    private static Option<DateOnly?> Until(Terminal terminal)
    {
        var until = Days.Option("--until", new("Last day, on the clock of the jurisdiction.", "截止日期（按辖区当地时间）。"), terminal);
        until.Required = true;
        return until;
    }

    private static int Tell(Terminal terminal, ResponseDecision outcome)
    {
        switch (outcome)
        {
            case ResponseDecision.Done:
                terminal.Say(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case ResponseDecision.Incomplete(var field):
                return terminal.Refuse(new($"a response names its basis, its approver and a last day that hasn't passed (here: {field}).", $"应急响应须有依据、批准机关和未过的截止日期（此处：{field}）。"), ExitCodes.BadInput);
            default:
                return terminal.Refuse(new("there is no response in force there.", "该辖区没有现行应急响应。"), ExitCodes.BadInput);
        }
    }
}
