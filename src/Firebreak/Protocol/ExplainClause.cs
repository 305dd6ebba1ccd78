using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Intake.Protocols;
using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Packs;
using Firebreak.Reports.Protocols;

namespace Firebreak.Protocol;

/// <summary><c>protocol explain</c>: one clause with its sources, or an answer with its grounds.</summary>
internal static class ExplainClause
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new ProtocolVerb(
            "explain", new("Explains a clause or a section of a pack; with --ask answers a question, written as in an example, and says why.", "说明规则包的条款或章节；--ask 按示例写法提问并给出依据。"),
            "covid-19-cn/ninth --ask \"{ schedule: { of: close, facts: { lastExposure: 2022-08-01 } } }\"", terminal).OpensPacks();
        var pack = verb.Argument(new Argument<string>("PACK"), new("Pack, as protocol list names it.", "规则包（protocol list 所列）。"));
        var clause = verb.Argument(new Argument<string>("CLAUSE") { Arity = ArgumentArity.ZeroOrOne }, new("Clause or section.", "条款或章节。"));
        var ask = verb.Text("--ask", "QUESTION", new("A question in YAML, as under ask: in an example.", "YAML 问题，写法同示例中的 ask。"));
        return verb.Runs((parsed, context) =>
        {
            var opened = context.Open(parsed.GetRequiredValue(pack));
            if (parsed.GetValue(ask) is { } question)
            {
                var (answer, refused) = PackShelf.Ask(opened, question);
                Answer(context, answer ?? throw ProtocolContext.Unusable(refused!));
                return ExitCodes.Done;
            }

            var wanted = parsed.GetValue(clause) ?? throw new UnusableCommand(new("name a clause or a section, or give --ask.", "请给出条款或章节，或 --ask。"));
            var rules = opened.Rules.Where(rule => rule.Clause == wanted || PackSections.Of(rule).Key == wanted).ToList();
            if (rules.Count == 0)
            {
                var near = Spelling.Nearest(wanted, opened.Rules.Select(rule => rule.Clause).Concat(PackSections.All.Select(section => section.Key)));
                throw new UnusableCommand(near is null
                    ? new($"{opened.Key} has no clause and no section \"{wanted}\".", $"{opened.Key} 没有条款或章节“{wanted}”。")
                    : new($"{opened.Key} has no clause and no section \"{wanted}\"; did you mean \"{near}\"?", $"{opened.Key} 没有条款或章节“{wanted}”；是否为“{near}”？"));
            }

            rules.ForEach(rule => Explain(context, opened, rule));
            return ExitCodes.Done;
        }, time);
    }

    private static void Explain(ProtocolContext context, RulePack pack, PackRule rule)
    {
        var section = PackSections.Of(rule).Name;
        context.Line(new($"{rule.Clause} ({section.English}){(rule.IsOn ? "" : ": off until verified")}", $"{rule.Clause}（{section.Chinese}）{(rule.IsOn ? "" : "：待核，未启用")}"));
        foreach (var (key, value) in RuleWords.Entries(rule))
        {
            context.Line(new($"  {key}: {RuleWords.Text(value)}", $"  {key}：{RuleWords.Text(value)}"));
        }

        if (rule.Note is { } note)
        {
            context.Line(new($"  note: {note.English}", $"  说明：{note.Chinese}"));
        }

        foreach (var deviation in pack.Deviations.Where(one => one.Clause == rule.Clause))
        {
            context.Line(new(
                $"  changed by {deviation.SignedBy} until {ProtocolContext.Text(deviation.Expires)}: {deviation.Field ?? "whole rule"} was {deviation.Before ?? "–"}, is {deviation.After}. {deviation.Reason.English}",
                $"  {deviation.SignedBy} 调整至 {ProtocolContext.Text(deviation.Expires)}：{deviation.Field ?? "整条"} 原为 {deviation.Before ?? "–"}，现为 {deviation.After}。{deviation.Reason.Chinese}"));
        }

        foreach (var source in rule.Sources.Select(key => pack.Sources[key]))
        {
            context.Line(new($"  source {source.Key}: {source.Title} ({source.Date}; {source.Address}; {source.Quality})", $"  出处 {source.Key}：{source.Title}（{source.Date}；{source.Address}；{source.Quality}）"));
        }
    }

    private static void Answer(ProtocolContext context, PlainRuling answer)
    {
        if (answer.IsGiven)
        {
            foreach (var (path, value) in answer.Value.Flat())
            {
                context.Line(new($"{path}: {value}", $"{path}：{value}"));
            }
        }
        else
        {
            context.Line(new($"no answer: {answer.Reason!.Value.English}", $"不予回答：{answer.Reason!.Value.Chinese}"));
        }

        var why = answer.Why;
        context.Line(new(
            $"because of {why.Clause} of {why.Pack}{(why.Reading is null ? "" : $", reading {why.Reading}")}; sources {Joined(why.Sources)}; confidence {why.Confidence.ToString().ToLowerInvariant()}; text {why.Digest[..12]}",
            $"依据 {why.Pack} 条款 {why.Clause}{(why.Reading is null ? "" : $"（读法 {why.Reading}）")}；出处 {Joined(why.Sources)}；可信度 {why.Confidence.ToString().ToLowerInvariant()}；文本 {why.Digest[..12]}"));
        var inputs = string.Join(", ", why.Inputs.Select(input => $"{input.Name}={input.Value ?? "?"}"));
        context.Line(new($"given {(inputs.Length == 0 ? "no facts" : inputs)}", $"所据情况：{(inputs.Length == 0 ? "无" : inputs)}"));
    }

    private static string Joined(IReadOnlyList<string> sources) => sources.Count == 0 ? "–" : string.Join(", ", sources);
}
