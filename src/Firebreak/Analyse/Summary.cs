using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;

namespace Firebreak.Analyse;

/// <summary>The situation in a few lines on the terminal.</summary>
internal static class Summary
{
    // More kinds than this are in findings.csv; a terminal is for the first look.
    private const int MostKinds = 12;

    /// <summary>Prints cases, dates, chains, and what was wrong by kind.</summary>
    public static void Print(Situation situation, Terminal terminal)
    {
        var language = terminal.Language;
        void Line(string english, string chinese) => terminal.Out.WriteLine(new Phrase(english, chinese).In(language));

        var asOf = situation.AsOf is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "–";
        Line($"{N(situation.CaseCount, "case", "cases")} as of {asOf}", $"截至 {asOf} 共 {N(situation.CaseCount)} 例");
        if (situation.LaterCases > 0)
        {
            Line($"{N(situation.LaterCases, "case", "cases")} became known later and {(situation.LaterCases == 1 ? "is" : "are")} left out", $"{N(situation.LaterCases)} 例此后才获知，未计入");
        }

        if (situation.Transmission is { } chains)
        {
            Line(
                $"{N(chains.Links, "link", "links")}, {N(chains.Clusters, "cluster", "clusters")} of two or more, largest {N(chains.LargestCluster)}",
                $"{N(chains.Links)} 条关联，{N(chains.Clusters)} 个两人及以上的传播簇，最大 {N(chains.LargestCluster)} 人");
        }

        Remarks(new("rejected rows", "拒收行"), situation.Rejects, terminal);
        Remarks(new("findings", "疑点"), situation.Findings, terminal);
    }

    private static void Remarks(Phrase title, IReadOnlyList<RemarkCount> kinds, Terminal terminal)
    {
        var language = terminal.Language;
        terminal.Out.WriteLine(new Phrase($"{title.English}: {N(kinds.Sum(kind => kind.Count))}", $"{title.Chinese}：{N(kinds.Sum(kind => kind.Count))}").In(language));
        var width = kinds.Take(MostKinds).Select(kind => N(kind.Count).Length).DefaultIfEmpty().Max();
        foreach (var kind in kinds.Take(MostKinds))
        {
            terminal.Out.WriteLine($"  {N(kind.Count).PadLeft(width)}  {kind.Meaning.In(language)} ({kind.Code})");
        }

        if (kinds.Count > MostKinds)
        {
            terminal.Out.WriteLine(new Phrase($"  and {N(kinds.Count - MostKinds, "kind", "kinds")} more", $"  另有 {kinds.Count - MostKinds} 类").In(language));
        }
    }

    private static string N(int count, string one, string many) => $"{N(count)} {(count == 1 ? one : many)}";

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
