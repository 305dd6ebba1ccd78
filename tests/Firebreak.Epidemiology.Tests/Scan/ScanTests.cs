using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Scan;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Scan;

/// <summary>What a scan must and mustn't do, on small invented maps.</summary>
public sealed class ScanTests(ITestOutputHelper output)
{
    private static readonly ScanSettings Settings = new(new Seed(11)) { Replicates = 199 };

    [Fact]
    public void A_cluster_that_was_planted_is_found_and_is_significant()
    {
        var town = Town.Of(seed: 3);
        foreach (var place in new[] { 0, 1, 6 })
        {
            town.Cases[place] += 12;
        }

        var result = Value(SpatialScan.Poisson(town.Places, town.Cases, town.Population, Settings));
        Assert.Contains(0, result.Clusters[0].Members);
        Assert.True(result.Clusters[0].PValue <= 0.01);
        Assert.True(result.Clusters[0].RelativeRisk > 2.0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_p_values_on_one_thread_and_on_four()
    {
        var town = Town.Of(seed: 5);
        var one = Value(SpatialScan.Poisson(town.Places, town.Cases, town.Population, Settings with { Threads = 1 }));
        var four = Value(SpatialScan.Poisson(town.Places, town.Cases, town.Population, Settings with { Threads = 4 }));
        Assert.Equal(
            one.Clusters.Select(static c => (c.CentreIndex, c.PValue, c.GumbelPValue)), four.Clusters.Select(static c => (c.CentreIndex, c.PValue, c.GumbelPValue)));
    }

    [Theory]
    [InlineData(ScanKind.Poisson)]
    [InlineData(ScanKind.Bernoulli)]
    [InlineData(ScanKind.SpaceTime)]
    [InlineData(ScanKind.Permutation)]
    [InlineData(ScanKind.PermutationProspective)]
    public void Without_clusters_p_values_are_uniform(ScanKind kind)
    {
        // 100 maps drawn under the null, 99 replicates each: p = k/100 with equal chances, if the replicates are drawn as the data are.
        const int Maps = 100;
        double[] shares = [0.1, 0.25, 0.5, 0.75];
        var below = new int[shares.Length];
        for (var map = 0; map < Maps; map++)
        {
            var p = PValueUnderTheNull(kind, new Seed((ulong)map + 1000));
            for (var i = 0; i < shares.Length; i++)
            {
                below[i] += p <= shares[i] + 1e-9 ? 1 : 0;
            }
        }

        for (var i = 0; i < shares.Length; i++)
        {
            var band = 4.0 * Math.Sqrt(Maps * shares[i] * (1.0 - shares[i]));
            output.WriteLine($"{kind}: {below[i]} of {Maps} p-values at or below {shares[i]}");
            Assert.InRange(below[i], (Maps * shares[i]) - band, (Maps * shares[i]) + band);
        }
    }

    [Fact]
    public void The_order_in_which_places_are_listed_changes_nothing_but_their_names()
    {
        var town = Town.Of(seed: 8);
        var order = Enumerable.Range(0, town.Cases.Length).Reverse().ToArray();
        var listed = Value(SpatialScan.Poisson(town.Places, town.Cases, town.Population, Settings with { Replicates = 0 }));
        var reversed = Value(SpatialScan.Poisson(
            ScanPlaces.Planar([.. order.Select(i => town.X[i])], [.. order.Select(i => town.Y[i])]),
            [.. order.Select(i => town.Cases[i])],
            [.. order.Select(i => town.Population[i])],
            Settings with { Replicates = 0 }));
        Assert.Equal(listed.WindowCount, reversed.WindowCount);
        Assert.Equal(listed.Clusters[0].LogLikelihoodRatio, reversed.Clusters[0].LogLikelihoodRatio, 12);
        Assert.Equal(listed.Clusters[0].Members.Order(), reversed.Clusters[0].Members.Select(m => order[m]).Order());
    }

    // A place without cases or people that lies in the middle of three others is the only centre whose circle holds those three and no other.
    [Fact]
    public void A_centre_without_cases_or_people_can_carry_the_best_circle()
    {
        double[] x = [0, 10, -5, -5, 12, 24, -13, -13];
        double[] y = [0, 0, 8.66, -8.66, 0, 0, 20.8, -20.8];
        int[] cases = [0, 9, 9, 9, 1, 1, 1, 1];
        double[] people = [0, 100, 100, 100, 400, 400, 400, 400];
        var result = Value(SpatialScan.Poisson(ScanPlaces.Planar(x, y), cases, people, Settings));
        Assert.Equal(0, result.Clusters[0].CentreIndex);
        Assert.Equal([0, 1, 2, 3], result.Clusters[0].Members.Order());
    }

    [Fact]
    public void Places_at_the_same_distance_enter_a_circle_together()
    {
        // Four corners of a square around a centre: circles around the centre hold it alone or with all four.
        double[] x = [0, 1, -1, 0, 0];
        double[] y = [0, 0, 0, 1, -1];
        var result = Value(SpatialScan.Poisson(ScanPlaces.Planar(x, y), [5, 3, 0, 0, 0], [10, 10, 10, 10, 10], Settings with { MaxShare = 1.0 }));
        Assert.All(result.Clusters.Where(static c => c.CentreIndex == 0), static c => Assert.Contains(c.Members.Count, new[] { 1, 5 }));
        Assert.Equal(2 + (4 * 4), result.WindowCount);
    }

    [Fact]
    public void Listed_clusters_share_no_place()
    {
        var town = Town.Of(seed: 13);
        var result = Value(SpatialScan.Poisson(town.Places, town.Cases, town.Population, Settings));
        Assert.True(result.Clusters.Count > 1);
        Assert.Equal(result.Clusters.Sum(static c => c.Members.Count), result.Clusters.SelectMany(static c => c.Members).Distinct().Count());
    }

    [Fact]
    public void A_prospective_scan_lists_only_clusters_that_last_to_the_end()
    {
        var (town, cells) = Town.InTime(seed: 21, times: 10);
        cells[3] += 30;
        var settings = Settings with { Prospective = true, MaxWindow = 4 };
        var prospective = Value(SpaceTimeScan.Permutation(town.Places, 10, cells, settings));
        Assert.All(prospective.Clusters, static c => Assert.Equal(9, c.ToTimeInclusive));
        Assert.All(prospective.Clusters, static c => Assert.InRange(c.FromTime!.Value, 6, 9));
        var retrospective = Value(SpaceTimeScan.Permutation(town.Places, 10, cells, Settings));
        Assert.Equal((3, 3), (retrospective.Clusters[0].FromTime, retrospective.Clusters[0].ToTimeInclusive));
    }

    [Fact]
    public void Measles_in_Weser_Ems_is_clustered_beyond_doubt()
    {
        var data = PublishedScan.MeaslesByWeek();
        var settings = new ScanSettings(new Seed(2)) { Replicates = 99, MaxClusters = 2, MaxWindow = 26 };
        var poisson = Value(SpaceTimeScan.Poisson(data.Places, data.Times, data.Cases, data.Population, settings));
        var permutation = Value(SpaceTimeScan.Permutation(data.Places, data.Times, data.Cases, settings));
        Assert.True(poisson.Clusters[0].PValue <= 0.01);
        Assert.True(permutation.Clusters[0].PValue <= 0.01);
    }

    [Fact]
    public void Data_that_cant_be_scanned_are_refused_in_words()
    {
        var town = Town.Of(seed: 1);
        int[] none = new int[town.Cases.Length];
        double[] nobody = new double[town.Cases.Length];
        Refused(SpatialScan.Poisson(town.Places, none, town.Population, Settings), "no cases");
        Refused(SpatialScan.Poisson(town.Places, town.Cases, nobody, Settings), "nobody lives");
        Refused(SpatialScan.Poisson(town.Places, [-1, .. town.Cases[1..]], town.Population, Settings), "negative");
        Refused(SpatialScan.Poisson(town.Places, [4, .. town.Cases[1..]], [0.0, .. town.Population[1..]], Settings), "no population");
        Refused(SpatialScan.Poisson(town.Places, town.Cases, town.Population, Settings with { MaxShare = 1.5 }), "share");
        Refused(SpatialScan.Bernoulli(town.Places, town.Cases, none, Settings), "no controls");
        Refused(SpaceTimeScan.Permutation(town.Places, 1, town.Cases, Settings), "two time steps");
    }

    [Fact]
    public void One_case_or_all_cases_in_one_place_still_get_an_answer()
    {
        var town = Town.Of(seed: 1);
        var single = new int[town.Cases.Length];
        single[7] = 1;
        Assert.Empty(Value(SpatialScan.Poisson(town.Places, single, town.Population, Settings)).Clusters);
        single[7] = 1_000_000;
        var all = Value(SpatialScan.Poisson(town.Places, single, town.Population, Settings with { Replicates = 1 })).Clusters[0];
        Assert.Equal([7], all.Members);
        Assert.Null(all.RelativeRisk);
        Assert.True(double.IsFinite(all.LogLikelihoodRatio));
    }

    public enum ScanKind
    {
        Poisson,
        Bernoulli,
        SpaceTime,
        Permutation,
        PermutationProspective,
    }

    // Data under the null are drawn here by other means than in the engine: one case after another, from cumulative chances or by sorting random keys.
    private static double PValueUnderTheNull(ScanKind kind, Seed seed)
    {
        var settings = new ScanSettings(seed.For(1)) { Replicates = 99, MinimumCases = 1, MaxClusters = 1, MaxWindow = 3 };
        var town = Town.Empty();
        const int Times = 6;
        if (kind is ScanKind.Poisson or ScanKind.Bernoulli)
        {
            var people = town.Population.SelectMany(static (n, place) => Enumerable.Repeat(place, (int)n / 10)).ToArray();
            foreach (var person in kind == ScanKind.Bernoulli
                ? people.Index().OrderBy(p => seed.Bits(2, (ulong)p.Index)).Take(80).Select(static p => p.Item)
                : Enumerable.Range(0, 80).Select(i => people[(int)(seed.Uniform(2, (ulong)i) * people.Length)]))
            {
                town.Cases[person]++;
            }

            double[] population = [.. town.Population.Select(static n => (double)((int)n / 10))];
            return PValue(kind == ScanKind.Poisson
                ? SpatialScan.Poisson(town.Places, town.Cases, population, settings)
                : SpatialScan.Bernoulli(town.Places, town.Cases, [.. population.Zip(town.Cases, static (n, c) => (int)n - c)], settings));
        }

        var cells = new int[town.Cases.Length * Times];
        var total = town.Population.Sum();
        for (var i = 0; i < 120; i++)
        {
            var (at, place) = (seed.Uniform(3, (ulong)i) * total, 0);
            while (at >= town.Population[place])
            {
                at -= town.Population[place++];
            }

            // Under the permutation model the days may be as unequal as they like.
            var u = seed.Uniform(4, (ulong)i);
            cells[(place * Times) + (int)((kind == ScanKind.SpaceTime ? u : u * u) * Times)]++;
        }

        return PValue(kind == ScanKind.SpaceTime
            ? SpaceTimeScan.Poisson(town.Places, Times, cells, town.Population, settings)
            : SpaceTimeScan.Permutation(town.Places, Times, cells, settings with { Prospective = kind == ScanKind.PermutationProspective }));
    }

    private static double PValue(Answer<ScanResult> answer) => Value(answer).Clusters is [var best, ..] ? best.PValue!.Value : 1.0;

    private static void Refused(Answer<ScanResult> answer, string word)
    {
        var because = Assert.IsType<Answer<ScanResult>.NotEstimable>(answer).Because;
        Assert.Contains(word, because.English, StringComparison.Ordinal);
        Assert.NotEmpty(because.Chinese);
    }

    private static ScanResult Value(Answer<ScanResult> answer) => Assert.IsType<Answer<ScanResult>.Estimated>(answer).Value;

    private sealed record Town(double[] X, double[] Y, int[] Cases, double[] Population)
    {
        public ScanPlaces Places => ScanPlaces.Planar(X, Y);

        // A grid of six by five, a little irregular, with populations from 50 to 340.
        public static Town Empty()
        {
            var index = Enumerable.Range(0, 30).ToArray();
            return new(
                [.. index.Select(static i => (i % 6) + (0.07 * (i * i % 5)))],
                [.. index.Select(static i => (i / 6) + (0.05 * (i * 7 % 6)))],
                new int[30],
                [.. index.Select(static i => 50.0 + (10.0 * i))]);
        }

        public static Town Of(ulong seed)
        {
            var town = Empty();
            for (var place = 0; place < town.Cases.Length; place++)
            {
                town.Cases[place] = (int)(new Seed(seed).Uniform(9, (ulong)place) * 5.0);
            }

            return town;
        }

        public static (Town Town, int[] Cells) InTime(ulong seed, int times)
        {
            var town = Empty();
            int[] cells = [.. Enumerable.Range(0, town.Cases.Length * times).Select(cell => (int)(new Seed(seed).Uniform(9, (ulong)cell) * 3.0))];
            return (town, cells);
        }
    }
}
