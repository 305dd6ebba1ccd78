using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocol;

/// <summary><c>protocol list</c>: which packs there are, and which were in force on a day.</summary>
internal static class ListPacks
{
    public static Command Define(Terminal terminal)
    {
        var verb = new ProtocolVerb("list", new("Lists rule packs; with --in-force those in force on a day.", "列出规则包；--in-force 只列某日有效者。"), "--in-force 2022-08-01", terminal).PrintsTable();
        var inForce = verb.Day("--in-force", new("Only packs in force on that day.", "只列该日有效的规则包。"));
        var all = verb.Flag("--all", new("Also bases that only lend words and sources to others.", "同时列出仅供继承的基础包。"));
        return verb.Runs((parsed, context) =>
        {
            var packs = context.Shelf.Keys.Select(context.Open).Where(pack => parsed.GetValue(all) || pack.Kind != PackKind.Base);
            if (parsed.GetValue(inForce) is { } day)
            {
                packs = packs.Where(pack => pack.From <= day && (pack.Until is not { } until || until >= day));
            }

            context.Print(
                ["pack", "kind", "jurisdiction", "from", "until", "clauses", "off", "title"],
                packs.Select(pack => (IReadOnlyList<object?>)[pack.Key, pack.Kind.ToString().ToLowerInvariant(), pack.Jurisdiction, pack.From, pack.Until, pack.Rules.Count(rule => rule.IsOn), pack.Rules.Count(rule => !rule.IsOn), pack.Title]));
            return ExitCodes.Done;
        });
    }
}
