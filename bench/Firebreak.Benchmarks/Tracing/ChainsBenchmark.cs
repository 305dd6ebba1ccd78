using System.Diagnostics;
using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Testing.Synthetic;
using Firebreak.Tracing.Chains;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>Chains of a synthetic outbreak: how long from ids and links to clusters, generations and findings.</summary>
public static class ChainsBenchmark
{
    /// <summary>Runs five times and writes the times in milliseconds.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <param name="people">Number of cases.</param>
    public static void Run(TextWriter output, int people = 1_000_000)
    {
        var truth = new OutbreakTruth { R = 1.1, MostCases = people, Introductions = Math.Max(1, people / 200), FillUp = true };
        var outbreak = SyntheticOutbreak.Generate(truth, new Seed(20));
        var ids = outbreak.Cases.Ids;
        var links = outbreak.Links;
        for (var run = 1; run <= 5; run++)
        {
            var clock = Stopwatch.StartNew();
            var network = TransmissionNetwork.Build(ids, links);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"chains run={run} people={ids.Length} links={links.Count} components={network.Components.Count} ms={clock.ElapsedMilliseconds}"));
        }

        var writing = Stopwatch.StartNew();
        SyntheticOutbreak.WriteCsv(TextWriter.Null, people, new Seed(21));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"synthetic csv rows={people} ms={writing.ElapsedMilliseconds}"));
    }
}
