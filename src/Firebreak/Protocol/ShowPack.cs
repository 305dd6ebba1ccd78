using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Protocols.Packs;
using Firebreak.Reports.Protocols;

namespace Firebreak.Protocol;

/// <summary><c>protocol show</c>: a pack's clauses, a line each.</summary>
internal static class ShowPack
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new ProtocolVerb("show", new("Shows a pack: its clauses with sources, confidence, and whether they act.", "显示规则包：各条款及出处、可信度、是否启用。"), "covid-19-cn/ninth --section schedules", terminal)
            .PrintsTable().OpensPacks();
        var pack = verb.Argument(new Argument<string>("PACK"), new("Pack, as protocol list names it.", "规则包（protocol list 所列）。"));
        var section = verb.Text("--section", string.Join('|', PackSections.All.Select(one => one.Key)), new("Only one section.", "只显示一个章节。"));
        section.AcceptOnlyFromAmong([.. PackSections.All.Select(one => one.Key)]);
        return verb.Runs((parsed, context) =>
        {
            var opened = context.Open(parsed.GetRequiredValue(pack));
            var wanted = parsed.GetValue(section);
            var rules = PackSections.All.Where(one => wanted is null || one.Key == wanted).SelectMany(one => opened.Rules.Where(rule => rule.GetType() == one.Rule));
            context.Print(
                ["section", "clause", "says", "sources", "confidence", "acts"],
                rules.Select(rule => (IReadOnlyList<object?>)[PackSections.Of(rule).Key, rule.Clause, RuleWords.Short(rule), string.Join(' ', rule.Sources), rule.Confidence.ToString().ToLowerInvariant(), rule.IsOn]));
            return ExitCodes.Done;
        }, time);
    }
}
