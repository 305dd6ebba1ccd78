using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Trust;

namespace Firebreak.Duties;

/// <summary><c>firebreak orders</c>: measures in force, what waits for the level above, and who signed what.</summary>
internal static class OrdersCommand
{
    public static Command Define(Terminal terminal, TimeProvider time) => new("orders", new Phrase(
        "Lists orders and zones, reviews and lifts orders, shows who signed what.\n\nExample: firebreak orders week",
        "列出管控决定与风险区，复核、解除决定，按签发人汇总。\n\n示例：firebreak orders week").In(terminal.Language))
    {
        List(terminal, time),
        Proposals(terminal, time),
        Zones(terminal, time),
        Review(terminal, time),
        Lift(terminal, time),
        Week(terminal, time),
    };

    private static Command List(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("list", new("Lists orders in force, those that end first at the top.", "列出有效的管控决定，最早到期者在前。"), "orders list", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var codes = await TasksCommand.CodesAsync(view, cancellation);
            var orders = await view.OrdersInForceAsync(Instant.Now(time), cancellation);
            question.Print(new Table(
                ["order", "unit", "measure", "subject", "subject_key", "cause", "cause_key", "evidence_level", "starts", "expires", "review_by", "signer", "beyond_ceiling", "approver", "clause", "legal_basis"],
                orders.Select(order => (object?[])
                [
                    order.Id.ToString(), codes.GetValueOrDefault(order.Responsible), order.Measure.Words().In(terminal.Language), order.Person is not null ? "person" : order.Place is not null ? "place" : "zone",
                    (order.Person?.Value ?? order.Place?.Value ?? order.Zone?.Value).ToString(), order.CauseCase is not null ? "case" : order.CauseContact is not null ? "contact" : "residence",
                    (order.CauseCase?.Value ?? order.CauseContact?.Value ?? order.CauseZone?.Value).ToString(), order.EvidenceLevel, order.Starts.ToString(), order.Expires.ToString(), order.ReviewBy.ToString(),
                    order.Signer, order.IsBeyondCeiling, order.Approver, order.Basis.Clause, order.Basis.LegalBasis,
                ])));
            return ExitCodes.Done;
        });
    }

    private static Command Proposals(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("proposals", new("Lists orders beyond the ceiling that wait for somebody above.", "列出待上级批准的超限申请。"), "orders proposals", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var codes = await TasksCommand.CodesAsync(view, cancellation);
            var waiting = await view.ProposalsAsync(cancellation);
            question.Print(new Table(
                ["proposal", "unit", "measure", "beyond", "reason", "signer", "expires", "clause"],
                waiting.Select(one => (object?[])[one.Id.ToString(), codes.GetValueOrDefault(one.Responsible), one.Measure.Words().In(terminal.Language), one.Beyond, one.Reason, one.Signer, one.Expires.ToString(), one.Basis.Clause])));
            return ExitCodes.Done;
        });
    }

    private static Command Zones(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("zones", new("Lists zones, those with an order in force first.", "列出风险区，有效者在前。"), "orders zones", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var codes = await TasksCommand.CodesAsync(view, cancellation);
            var zones = await view.ZonesAsync(Instant.Now(time), cancellation);
            question.Print(new Table(
                ["zone", "unit", "name", "level", "places", "expires", "review_by"],
                zones.Select(one => (object?[])
                    [one.Zone.Id.ToString(), codes.GetValueOrDefault(one.Zone.Responsible), one.Zone.Name, one.Level?.In(terminal.Language), one.Places.Count, one.Order?.Expires.ToString(), one.Order?.ReviewBy.ToString()])));
            return ExitCodes.Done;
        });
    }

    private static Command Review(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "review", new("Says that an order is still needed and when it's looked at next. Its cause is looked up anew; it can't be extended.", "复核管控决定：重新核对事由，确定下次复核日期；不得延长期限。"),
            "orders review KEY --next 2022-08-12 --because \"第二次检测阴性\"", terminal, time);
        var key = verb.Argument("KEY", new("Key of the order.", "决定编号。"));
        var next = verb.Add(Days.Option("--next", new("The day by whose end it's looked at again.", "下次复核截止日期。"), terminal));
        next.Required = true;
        var because = verb.Text("--because", "TEXT", new("Why it's still needed, without names.", "继续管控的理由，不得含个人信息。"), required: true);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var ends = await JurisdictionsCommand.EndOfAsync(register, Desk.Of(register).Jurisdiction, question.Get(next)!.Value, cancellation);
            return Tell(terminal, await new ReviewOrder(register.Writes).RunAsync(Desk.Of(register), TasksCommand.Keys<Order>(question.Get(key)) is [var one] ? one : default, ends, question.Get(because)!, cancellation));
        });
    }

    private static Command Lift(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("lift", new("Lifts an order before its end.", "提前解除管控决定。"), "orders lift KEY --because 解除条件已满足", terminal, time);
        var key = verb.Argument("KEY", new("Key of the order.", "决定编号。"));
        var because = verb.Text("--because", "TEXT", new("Why, without names.", "理由，不得含个人信息。"), required: true);
        return verb.RunsIn(async (register, question, cancellation) => Tell(
            terminal, await new LiftOrder(register.Writes).RunAsync(Desk.Of(register), TasksCommand.Keys<Order>(question.Get(key)) is [var one] ? one : default, question.Get(because)!, cancellation)));
    }

    private static Command Week(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("week", new("Who signed what on which cause in the last seven days: for the auditor and the level above.", "近七日按签发人与事由汇总的管控决定，供审计和上级查阅。"), "orders week --until 2022-08-14", terminal, time).PrintsTable();
        var until = verb.Add(Days.Option("--until", new("Last day. Default: today.", "截止日期，缺省为今日。"), terminal));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            var ends = await JurisdictionsCommand.EndOfAsync(register, Desk.Of(register).Jurisdiction, question.Get(until) ?? JurisdictionsCommand.Today(time), cancellation);
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var codes = await TasksCommand.CodesAsync(view, cancellation);
            var signed = await view.SignedBetweenAsync(ends.Plus(TimeSpan.FromDays(-7)), ends, cancellation);
            question.Print(new Table(
                ["unit", "signer", "measure", "evidence_level", "count", "beyond_ceiling", "overturned"],
                signed.Select(one => (object?[])[codes.GetValueOrDefault(one.Office), one.Signer, one.Measure.Words().In(terminal.Language), one.EvidenceLevel, one.Count, one.BeyondCeiling, one.Overturned])));
            return ExitCodes.Done;
        });
    }

    private static int Tell(Terminal terminal, OrderDecision decision)
    {
        switch (decision)
        {
            case OrderDecision.Done or OrderDecision.Issued:
                terminal.Say(new("Done.", "已完成。"));
                return ExitCodes.Done;
            case OrderDecision.NoCause(var why):
                return terminal.Refuse(new($"its cause is no more, so it was lifted: {why.English}", $"事由已不成立，已解除：{why.Chinese}"), ExitCodes.DoneWithRejects);
            case OrderDecision.Incomplete(_, var why):
                return terminal.Refuse(why, ExitCodes.BadInput);
            case OrderDecision.Ended:
                return terminal.Refuse(new("it has ended already.", "该决定已终止。"), ExitCodes.BadInput);
            default:
                return terminal.Refuse(new("there is no such order.", "没有该决定。"), ExitCodes.BadInput);
        }
    }
}
