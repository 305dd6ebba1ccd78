using System.CommandLine;
using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Protocols.Editions;
using Engine = Firebreak.Protocols.Protocol;

namespace Firebreak.Protocol;

/// <summary><c>protocol diff</c>: two packs side by side, and what a change from one to the other would do to people under management.</summary>
internal static class DiffPacks
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new ProtocolVerb(
            "diff", new("Shows which clauses differ between two packs; with --people what a change of edition would do to each person of a table.", "比较两个规则包的条款；--people 预览版本变更对名单中每个人的影响。"),
            "covid-19-cn/eighth-2022-03 covid-19-cn/ninth --people contacts.csv --as-of 2022-06-28", terminal).PrintsTable().OpensPacks();
        var before = verb.Argument(new Argument<string>("BEFORE"), new("The pack in force.", "现行规则包。"));
        var after = verb.Argument(new Argument<string>("AFTER"), new("The pack to come.", "新规则包。"));
        var people = verb.Text("--people", "FILE", new("Table with id, tier and facts of the pack by name (lastExposure, placed …), CSV or XLSX.", "含 id、tier 及规则包情况项（lastExposure、placed 等）的表，CSV 或 XLSX。"));
        var asOf = verb.Day("--as-of", new("Day of the change. Default: first day of the pack to come.", "变更日期；缺省为新规则包生效首日。"));
        return verb.Runs((parsed, context) =>
        {
            var (old, next) = (context.Open(parsed.GetRequiredValue(before)), context.Open(parsed.GetRequiredValue(after)));
            if (parsed.GetValue(people) is not { } file)
            {
                context.Print(
                    ["section", "clause", "change", "field", "before", "after"],
                    PackDifference.Of(old, next).SelectMany(change => change.Fields.Select(field => (IReadOnlyList<object?>)[change.Section.Key, change.Clause, change.Kind.ToString().ToLowerInvariant(), field.Field, field.Before, field.After])));
                return ExitCodes.Done;
            }

            var (managed, progress) = (PeopleTable.Read(file, old), new ProgressLine(terminal));
            var effects = new EditionPreview(new Engine(old), new Engine(next), parsed.GetValue(asOf) ?? next.From).Of(managed, [], [], new Counter(progress, managed.Count));
            progress.Clear();
            context.Print(
                ["id", "changes", "ends_before", "ends_after", "measure_before", "measure_after", "tests_added", "tests_dropped", "clause_before", "clause_after"],
                effects.People.Select(effect => (IReadOnlyList<object?>)
                [
                    effect.Id, string.Join(' ', effect.Kinds.Select(kind => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..])), effect.EndsBefore, effect.EndsAfter, effect.MeasureBefore, effect.MeasureAfter,
                    string.Join(' ', effect.TestsAdded.Select(ProtocolContext.Text)), string.Join(' ', effect.TestsDropped.Select(ProtocolContext.Text)), effect.ClauseBefore, effect.ClauseAfter,
                ]));
            terminal.Say(new($"{effects.People.Count} of {managed.Count} people change, {effects.PeopleUnchanged} don't.", $"{managed.Count} 人中 {effects.People.Count} 人有变化，{effects.PeopleUnchanged} 人无变化。"));
            return ExitCodes.Done;
        }, time);
    }

    private sealed class Counter(ProgressLine line, int all) : IProgress<int>
    {
        public void Report(int value) => line.Show(new($"{value} of {all} compared", $"已比较 {value}/{all}"));
    }
}
