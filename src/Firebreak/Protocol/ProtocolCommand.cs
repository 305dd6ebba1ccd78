using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Primitives;

namespace Firebreak.Protocol;

/// <summary><c>firebreak protocol</c>: the rules in force, as data.</summary>
internal static class ProtocolCommand
{
    /// <summary>The command with its verbs.</summary>
    public static Command Define(Terminal terminal, TimeProvider time) => new("protocol", new Phrase(
        "Rule packs: what a protocol says, why, and what another edition would change.\n\nExample: firebreak protocol explain covid-19-cn/ninth schedule.close",
        "规则包：方案的规定、依据与版本变更影响。\n\n示例：firebreak protocol explain covid-19-cn/ninth schedule.close").In(terminal.Language))
    {
        ListPacks.Define(terminal),
        ShowPack.Define(terminal, time),
        CheckPacks.Define(terminal),
        DiffPacks.Define(terminal, time),
        ExplainClause.Define(terminal, time),
        PrintForm.Define(terminal, time),
        NewPack.Define(terminal),
        InForceVerbs.Set(terminal, time),
        InForceVerbs.Current(terminal, time),
        InForceVerbs.Preview(terminal, time),
        InForceVerbs.Withdraw(terminal, time),
        InForceVerbs.Readers(terminal, time),
    };
}
