using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Intake.Protocols;
using Firebreak.Primitives;
using Firebreak.Reports.Protocols;

namespace Firebreak.Protocol;

/// <summary><c>protocol check</c>: is a pack sound, do its examples come out as written, is a deviation above the ceiling?</summary>
internal static class CheckPacks
{
    public static Command Define(Terminal terminal)
    {
        var verb = new ProtocolVerb(
            "check", new("Checks packs: every fault with file, line and expectation; runs their examples; flags deviations above the ceiling. Without a name: all, or all of --folder.",
                "检查规则包：列出每处错误的文件、行号与应有内容；运行示例；标出超出上限的调整。不给名称则检查全部（或 --folder 下全部）。"),
            "covid-19-cn/ninth", terminal);
        var names = verb.Argument(new Argument<string[]>("PACK") { Arity = ArgumentArity.ZeroOrMore }, new("Packs.", "规则包。"));
        var sources = verb.Text("--sources", "DIR", new("Writes SOURCES.md beside each pack below this folder, made from the pack.", "在此目录下各规则包旁写入由规则包生成的 SOURCES.md。"));
        return verb.Runs((parsed, context) =>
        {
            var asked = parsed.GetValue(names) is { Length: > 0 } given ? given : context.Shelf.OwnKeys.Count > 0 ? context.Shelf.OwnKeys : context.Shelf.Keys;
            var exit = ExitCodes.Done;
            foreach (var key in asked)
            {
                exit = Math.Max(exit, Check(key, context, parsed.GetValue(sources)));
            }

            return exit;
        });
    }

    private static int Check(string key, ProtocolContext context, string? sources)
    {
        switch (context.Shelf.Open(key))
        {
            case PackOutcome.Refused refused:
                foreach (var problem in refused.Problems)
                {
                    context.Line(problem);
                }

                return refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput;
            case PackOutcome.Read(var pack, var stricter):
                var (results, unreadable) = context.Shelf.RunExamples(key);
                if (unreadable is not null)
                {
                    unreadable.Problems.ToList().ForEach(context.Line);
                    return ExitCodes.BadInput;
                }

                var failed = results.Where(result => result.Differences.Count > 0).ToList();
                var off = pack.Rules.Count(rule => !rule.IsOn);
                context.Line(new(
                    $"{key}: sound; {pack.Rules.Count - off} clauses act, {off} off until verified; {results.Count - failed.Count} of {results.Count} examples as written.",
                    $"{key}：有效；启用 {pack.Rules.Count - off} 条，待核未启用 {off} 条；示例 {results.Count} 个，通过 {results.Count - failed.Count} 个。"));
                foreach (var result in failed)
                {
                    context.Line(new($"  {result.File}, line {result.Line}: {result.Says.English}", $"  {result.File} 第 {result.Line} 行：{result.Says.Chinese}"));
                    result.Differences.ToList().ForEach(one => context.Line(new Phrase($"    {one.English}", $"    {one.Chinese}")));
                }

                foreach (var one in stricter)
                {
                    context.Line(one.BeyondCeiling
                        ? new($"  {one.Change.Layer}, {one.Change.Clause}: {one.Says.English}: above the ceiling ({one.Clause}); needs approval from above, reason and expiry",
                            $"  {one.Change.Layer}，{one.Change.Clause}：{one.Says.Chinese}，超出上限（{one.Clause}）；须上级批准、说明理由并设期限")
                        : new($"  {one.Change.Layer}, {one.Change.Clause}: {one.Says.English}; within the ceiling ({one.Clause})", $"  {one.Change.Layer}，{one.Change.Clause}：{one.Says.Chinese}，未超上限（{one.Clause}）"));
                }

                if (sources is not null && Directory.Exists(Path.Combine(sources, key)))
                {
                    WholeFile.WriteText(Path.Combine(sources, key, "SOURCES.md"), writer => SourcesPage.Write(writer, pack));
                }

                return failed.Count > 0 ? ExitCodes.DoneWithRejects : ExitCodes.Done;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
