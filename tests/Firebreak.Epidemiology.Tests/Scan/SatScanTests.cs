using System.Globalization;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Scan;
using Firebreak.Epidemiology.Tests.Alarms;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Scan;

/// <summary>
/// SaTScan 10.3.2 on the same data. The best cluster must be the same; every other cluster it lists must have the same ratio when we look at the same
/// places and days. Our own list of further clusters may be richer: SaTScan keeps one candidate a centre, we look at all windows each time.
/// </summary>
public sealed class SatScanTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("nc_sids_1974")]
    [InlineData("nc_sids_1979")]
    [InlineData("ny_leukemia_rounded")]
    [InlineData("measles_weser_ems")]
    [InlineData("measles_st_poisson")]
    [InlineData("measles_st_perm")]
    [InlineData("shanghai_2022-03-20")]
    [InlineData("shanghai_2022-03-31")]
    [InlineData("nhumberside_bernoulli (sample parameter file)")]
    [InlineData("nm_spacetime_poisson_retrospective (sample parameter file)")]
    public void The_clusters_of_SaTScan_have_the_same_members_and_ratios(string analysis)
    {
        var table = PublishedRows.Of("reference/satscan/clusters.csv");
        var rows = table.Rows.Where(r => table.Text(r, "analysis") == analysis).ToList();
        var scene = Scene.Of(analysis);
        var settings = new ScanSettings(new Seed(1)) { Replicates = 0, MaxClusters = rows.Count };
        var answer = scene.Scan(settings);
        var result = Assert.IsType<Answer<ScanResult>.Estimated>(answer).Value;

        var best = result.Clusters.Where(c => Math.Abs(c.LogLikelihoodRatio - result.Clusters[0].LogLikelihoodRatio) < 1e-9);
        Assert.Contains(Members(table, rows[0]), best.Select(scene.Data.MembersOf));
        var largest = 0.0;
        foreach (var row in rows)
        {
            var (cases, ratio) = scene.RatioOf(Members(table, row), table.Text(row, "time_frame"));
            Assert.Equal(table.Int(row, "cases"), cases);
            largest = Math.Max(largest, Math.Abs(ratio - table.Number(row, "llr")!.Value));
        }

        var same = rows.Count(row => result.Clusters.Any(c => scene.Data.MembersOf(c) == Members(table, row)));
        output.WriteLine($"{analysis}: {rows.Count} clusters, largest difference {largest:E2}; {same} of them also in our list of {result.Clusters.Count}");
        Assert.True(largest < 5e-7, $"{analysis}: {largest:E3}");
    }

    private static string Members(PublishedRows table, string[] row) => PublishedScan.Sorted(table.Text(row, "members").Split('|'));

    private sealed record Scene(
        PublishedScan Data, Func<ScanSettings, Answer<ScanResult>> Scan, double[] Inside, LikelihoodRatio Ratio, Func<string, (int From, int To)> Times)
    {
        public static Scene Of(string analysis) => analysis switch
        {
            "measles_st_poisson" => Poisson(PublishedScan.MeaslesByWeek(), [], 0.5),
            "measles_st_perm" => Permutation(PublishedScan.MeaslesByWeek(), prospective: false, Numbers),
            "shanghai_2022-03-20" => Permutation(PublishedScan.Shanghai(new(2022, 3, 20)), prospective: true, Dates),
            "shanghai_2022-03-31" => Permutation(PublishedScan.Shanghai(new(2022, 3, 31)), prospective: true, Dates),
            _ when analysis.StartsWith("nhumberside", StringComparison.Ordinal) => Bernoulli(PublishedScan.NorthHumberside()),
            _ when analysis.StartsWith("nm", StringComparison.Ordinal) => NewMexico(),
            _ => Poisson(PublishedScan.Areas(analysis), [], analysis.StartsWith("ny", StringComparison.Ordinal) ? 0.15 : 0.5),
        };

        public (int Cases, double Ratio) RatioOf(string members, string timeFrame)
        {
            var (from, to) = timeFrame.Length == 0 ? (0, Data.Times - 1) : Times(timeFrame);
            var inside = members.Split('|').ToHashSet(StringComparer.Ordinal);
            var (cases, weight) = (0, 0.0);
            for (var cell = 0; cell < Data.Cases.Length; cell++)
            {
                if (cell % Data.Times >= from && cell % Data.Times <= to && inside.Contains(Data.Ids[cell / Data.Times].Replace('_', ' ')))
                {
                    cases += Data.Cases[cell];
                    weight += Inside[cell];
                }
            }

            return (cases, Ratio.Of(cases, weight));
        }

        private static Scene Poisson(PublishedScan data, double[] expected, double share)
        {
            var risk = expected.Length > 0 ? expected : [.. data.Cases.Select((_, cell) => data.Population[cell / data.Times])];
            return new(
                data,
                settings => data.Times == 1
                    ? SpatialScan.Poisson(data.Places, data.Cases, data.Population, settings with { MaxShare = share })
                    : SpaceTimeScan.Poisson(data.Places, data.Times, data.Cases, risk, settings with { MaxShare = share }),
                ScanCheck.ScaledTo(risk, data.Cases.Sum()),
                LikelihoodRatio.Poisson(data.Cases.Sum()),
                expected.Length > 0 ? Years : Numbers);
        }

        private static Scene Permutation(PublishedScan data, bool prospective, Func<string, (int From, int To)> times)
        {
            var total = data.Cases.Sum();
            var byPlace = data.Ids.Select((_, place) => data.Cases.Skip(place * data.Times).Take(data.Times).Sum()).ToArray();
            var byTime = Enumerable.Range(0, data.Times).Select(t => data.Ids.Select((_, place) => data.Cases[(place * data.Times) + t]).Sum()).ToArray();
            return new(
                data,
                settings => SpaceTimeScan.Permutation(
                    data.Places, data.Times, data.Cases, settings with { Prospective = prospective, MaxWindow = prospective ? 7 : null }),
                [.. data.Cases.Select((_, cell) => byPlace[cell / data.Times] * (double)byTime[cell % data.Times] / total)],
                LikelihoodRatio.Poisson(total),
                times);
        }

        private static Scene Bernoulli(PublishedScan data)
        {
            int[] controls = [.. data.Population.Select(static n => (int)n)];
            double[] people = [.. data.Cases.Select((c, i) => c + data.Population[i])];
            return new(
                data,
                settings => SpatialScan.Bernoulli(data.Places, data.Cases, controls, settings),
                people,
                LikelihoodRatio.Bernoulli(data.Cases.Sum(), people.Sum()),
                Numbers);
        }

        // Brain cancer by county, year, age and sex, populations counted in three years: dates without a day mean the middle of the year, 1 July.
        private static Scene NewMexico()
        {
            var geo = PublishedScan.Blanks("data/spatial_scan/satscan_nm_brain/nm.geo");
            var population = PublishedScan.Blanks("data/spatial_scan/satscan_nm_brain/nm.pop").Where(static r => r.Length == 5).ToList();
            var cases = PublishedScan.Blanks("data/spatial_scan/satscan_nm_brain/nm.cas");
            string[] ids = [.. geo.Select(static g => g[0])];
            var groups = population.Select(static r => r[3] + "/" + r[4]).Distinct(StringComparer.Ordinal).ToList();
            int[] censusYears = [73, 82, 91];
            var counted = new double[ids.Length * censusYears.Length * groups.Count];
            foreach (var r in population)
            {
                var census = (Array.IndexOf(ids, r[0]) * censusYears.Length) + Array.IndexOf(censusYears, int.Parse(r[1], CultureInfo.InvariantCulture));
                counted[(census * groups.Count) + groups.IndexOf(r[3] + "/" + r[4])] += PublishedScan.Number(r[2]);
            }

            DateSpan[] years = [.. Enumerable.Range(1973, 19).Select(static y => DateSpan.Of(new(y, 1, 1), new(y, 12, 31)))];
            var casesOfGroup = new int[groups.Count];
            var cells = new int[ids.Length * years.Length];
            foreach (var r in cases)
            {
                var count = int.Parse(r[1], CultureInfo.InvariantCulture);
                casesOfGroup[groups.IndexOf(r[3] + "/" + r[4])] += count;
                cells[(Array.IndexOf(ids, r[0]) * years.Length) + int.Parse(r[2], CultureInfo.InvariantCulture) - 1973] += count;
            }

            var expected = ExpectedCases.Standardised(years, [.. censusYears.Select(static y => new DateOnly(1900 + y, 7, 1))], counted, casesOfGroup);
            return Poisson(
                new(
                    ScanPlaces.Geographic(geo.Select(static g => PublishedScan.Number(g[1])).ToArray(), geo.Select(static g => PublishedScan.Number(g[2])).ToArray()),
                    ids,
                    years.Length,
                    cells,
                    []),
                expected,
                0.5);
        }

        private static (int From, int To) Numbers(string frame) => Split(frame, static t => int.Parse(t, CultureInfo.InvariantCulture) - 1);

        private static (int From, int To) Years(string frame) => Split(frame, static t => int.Parse(t[..4], CultureInfo.InvariantCulture) - 1973);

        private static (int From, int To) Dates(string frame) =>
            Split(frame, static t => DateOnly.ParseExact(t, "yyyy/M/d", CultureInfo.InvariantCulture).DayNumber - new DateOnly(2022, 3, 6).DayNumber);

        private static (int From, int To) Split(string frame, Func<string, int> index)
        {
            var ends = frame.Split(" to ");
            return (index(ends[0]), index(ends[1]));
        }
    }
}
