using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Scan;
using Firebreak.Epidemiology.Tests.Alarms;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Scan;

/// <summary>Our scans beside exhaustive searches, SpatialEpi and SaTScan on real data.</summary>
public sealed class ScanReferenceTests(ITestOutputHelper output)
{
    private static readonly ScanSettings Exhaustive = new(new Seed(7)) { MinimumCases = 1, Replicates = 0, MaxClusters = 1 };

    [Theory]
    [InlineData("ny_leukemia_rounded", 0.15)]
    [InlineData("nc_sids_1974", 0.5)]
    [InlineData("nc_sids_1979", 0.5)]
    [InlineData("measles_weser_ems", 0.5)]
    public void The_spatial_scan_examines_the_same_circles_as_an_exhaustive_search(string dataset, double share)
    {
        var area = PublishedScan.Areas(dataset);
        var result = Value(SpatialScan.Poisson(area.Places, area.Cases, area.Population, Exhaustive with { MaxShare = share }));
        var table = PublishedRows.Of("reference/spatial_scan/bruteforce_summary.csv");
        var row = table.Rows.Single(r => table.Text(r, "dataset") == dataset);
        Assert.Equal(table.Int(row, "zones"), (int)result.WindowCount);
        Close(dataset + " maximum", result.Clusters[0].LogLikelihoodRatio, table.Number(row, "max_llr_poisson")!.Value, 1e-9);
        Close(dataset + " sum", result.SumOfLogLikelihoodRatios, table.Number(row, "sum_llr_poisson")!.Value, 1e-7);
    }

    [Fact]
    public void Every_best_circle_of_the_exhaustive_searches_has_the_same_ratio_under_both_models()
    {
        foreach (var (file, bernoulli) in new[] { ("poisson", false), ("bernoulli", true) })
        {
            var table = PublishedRows.Of($"reference/spatial_scan/bruteforce_top200_zones_{file}.csv");
            var largest = 0.0;
            foreach (var rows in table.Rows.GroupBy(r => table.Text(r, "dataset"), StringComparer.Ordinal))
            {
                var area = PublishedScan.Areas(rows.Key);
                var people = area.Population.Sum();
                var cases = area.Cases.Sum();
                foreach (var row in rows)
                {
                    var inside = table.Number(row, bernoulli ? "population" : "expected")!.Value;
                    var ratio = bernoulli ? LikelihoodRatio.Bernoulli(cases, people) : LikelihoodRatio.Poisson(cases);
                    var published = table.Number(row, bernoulli ? "llr_bernoulli" : "llr_poisson")!.Value;
                    largest = Math.Max(largest, Math.Abs(ratio.Of(table.Int(row, "cases"), inside) - published) / Math.Max(published, 1e-3));
                }
            }

            output.WriteLine($"{file}: {table.Rows.Count} circles, largest relative difference {largest:E2}");
            Assert.True(largest < 1e-9, $"{file}: {largest:E3}");
        }
    }

    // SpatialEpi adds expected cases up as whole numbers unless they are nudged; the reference holds its nudged, correct values.
    [Fact]
    public void The_clusters_of_SpatialEpi_come_out_with_the_same_members_ratio_and_p_value()
    {
        var table = PublishedRows.Of("reference/spatial_scan/kulldorff_clusters.csv");
        foreach (var row in table.Rows)
        {
            var area = PublishedScan.Areas(table.Text(row, "dataset"));
            var settings = new ScanSettings(new Seed(20240501)) { MaxShare = table.Number(row, "pop_upper_bound")!.Value, MaxClusters = 1 };
            var controls = area.Cases.Zip(area.Population, static (c, n) => (int)n - c).ToArray();
            var answer = table.Text(row, "model") == "poisson"
                ? SpatialScan.Poisson(area.Places, area.Cases, area.Population, settings)
                : SpatialScan.Bernoulli(area.Places, area.Cases, controls, settings);
            var cluster = Value(answer).Clusters[0];
            Close(table.Text(row, "dataset") + " " + table.Text(row, "model"), cluster.LogLikelihoodRatio, table.Number(row, "llr")!.Value, 1e-7);
            Assert.Equal(PublishedScan.Sorted(table.Text(row, "ids").Split('|')), area.MembersOf(cluster));
            output.WriteLine($"  p = {cluster.PValue:0.0000} (published {table.Number(row, "p_value"):0.0000}), Gumbel {cluster.GumbelPValue:E2}");
            Assert.InRange(cluster.PValue!.Value, table.Number(row, "p_value")!.Value - 0.005, table.Number(row, "p_value")!.Value + 0.005);
        }
    }

    [Theory]
    [InlineData("measles_weser_ems_poisson_retrospective")]
    [InlineData("measles_weser_ems_permutation_retrospective")]
    [InlineData("shanghai_permutation_prospective_2022-03-20")]
    [InlineData("shanghai_permutation_prospective_2022-03-31")]
    public void The_space_time_scan_examines_the_same_cylinders_as_an_exhaustive_search(string dataset)
    {
        var table = PublishedRows.Of("reference/spacetime_scan/summary.csv");
        var row = table.Rows.Single(r => table.Text(r, "dataset") == dataset);
        var data = dataset.StartsWith("measles", StringComparison.Ordinal)
            ? PublishedScan.MeaslesByWeek()
            : PublishedScan.Shanghai(DateOnly.ParseExact(dataset[^10..], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(table.Int(row, "locations"), data.Ids.Length);
        Assert.Equal(table.Int(row, "times"), data.Times);
        Assert.Equal(table.Int(row, "cases"), data.Cases.Sum());
        var settings = Exhaustive with { Prospective = table.Text(row, "prospective") == "TRUE", MaxWindow = table.Int(row, "max_window") };
        var result = Value(table.Text(row, "kind") == "poisson"
            ? SpaceTimeScan.Poisson(data.Places, data.Times, data.Cases, data.Population, settings)
            : SpaceTimeScan.Permutation(data.Places, data.Times, data.Cases, settings));
        Assert.Equal(table.Int(row, "cylinders"), (int)result.WindowCount);
        Close(dataset + " maximum", result.Clusters[0].LogLikelihoodRatio, table.Number(row, "max_llr")!.Value, 1e-9);
        Close(dataset + " sum", result.SumOfLogLikelihoodRatios, table.Number(row, "sum_llr")!.Value, 1e-7);
        var best = PublishedRows.Of($"reference/spacetime_scan/{dataset}_top100.csv");
        Assert.Equal(PublishedScan.Sorted(best.Text(best.Rows[0], "members").Split('|')), data.MembersOf(result.Clusters[0]));
        Assert.Equal(best.Int(best.Rows[0], "t_start") - 1, result.Clusters[0].FromTime);
        Assert.Equal(best.Int(best.Rows[0], "t_end") - 1, result.Clusters[0].ToTimeInclusive);
        var largest = best.Rows.Max(r =>
        {
            var published = best.Number(r, "llr")!.Value;
            return Math.Abs(LikelihoodRatio.Poisson(result.TotalCases).Of(best.Int(r, "cases"), best.Number(r, "expected")!.Value) - published) / published;
        });
        output.WriteLine($"{dataset}: hundred best cylinders, largest relative difference {largest:E2}");
        Assert.True(largest < 1e-9, $"{largest:E3}");
    }

    [Fact]
    public void The_Bernoulli_scan_of_North_Humberside_examines_the_published_circles()
    {
        var data = PublishedScan.NorthHumberside();
        var result = Value(SpatialScan.Bernoulli(data.Places, data.Cases, [.. data.Population.Select(static n => (int)n)], Exhaustive));
        Assert.Equal(17471, result.WindowCount);
        Close("nhumberside sum", result.SumOfLogLikelihoodRatios, 2920.51703863051, 1e-7);
        Close("nhumberside maximum", result.Clusters[0].LogLikelihoodRatio, 4.83651636420546, 1e-9);
    }

    private static ScanResult Value(Answer<ScanResult> answer) => Assert.IsType<Answer<ScanResult>.Estimated>(answer).Value;

    private void Close(string what, double ours, double published, double relative)
    {
        var difference = Math.Abs(ours - published) / Math.Abs(published);
        output.WriteLine($"{what}: {ours:R}, published {published:R}, relative difference {difference:E2}");
        Assert.True(difference <= relative, $"{what}: {ours:R} against {published:R}");
    }
}
