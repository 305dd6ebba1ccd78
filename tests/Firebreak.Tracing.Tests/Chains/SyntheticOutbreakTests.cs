using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Testing;
using Firebreak.Testing.Synthetic;
using Firebreak.Tracing.Chains;

namespace Firebreak.Tracing.Tests.Chains;

/// <summary>The synthetic outbreak is what it says, and its chains come back whole.</summary>
public sealed class SyntheticOutbreakTests
{
    [Fact]
    public void Chains_of_a_synthetic_outbreak_come_back_as_one_tree_an_introduction()
    {
        var outbreak = SyntheticOutbreak.Generate(new OutbreakTruth { Introductions = 300 }, new Seed(8));

        var network = TransmissionNetwork.Build(outbreak.Cases.Ids, outbreak.Links);

        Assert.True(outbreak.IsComplete);
        Assert.Equal(300, network.Components.Count);
        Assert.Empty(network.Findings);
        Assert.Equal(outbreak.Offspring, network.Nodes.Select(n => n.OutDegree));
        Assert.All(network.Nodes, (node, i) => Assert.Equal(outbreak.Infectors[i] < 0 ? 0 : network.Nodes[outbreak.Infectors[i]].Generation + 1, node.Generation));
    }

    [Fact]
    public void Offspring_and_generation_times_have_the_moments_that_were_put_in()
    {
        var truth = new OutbreakTruth { Introductions = 10_000 };
        var outbreak = SyntheticOutbreak.Generate(truth, new Seed(9));
        var offspring = outbreak.Offspring.Select(n => (double)n).ToArray();
        var mean = offspring.Average();
        var variance = offspring.Average(n => (n - mean) * (n - mean));
        var generations = outbreak.Infectors.Select((infector, i) => (infector, i)).Where(p => p.infector >= 0)
            .Select(p => outbreak.InfectionDays[p.i] - outbreak.InfectionDays[p.infector]).ToArray();

        // About 50,000 cases: R has a standard error of 0.007, the generation time of 0.01 days.
        Assert.Equal(truth.R, mean, 0.03);
        Assert.Equal(truth.R + (truth.R * truth.R / truth.K), variance, 0.3);
        Assert.Equal(truth.GenerationDays, generations.Average(), 0.05);
        Assert.All(generations, days => Assert.True(days > 0.0));
    }

    [Fact]
    public void The_same_seed_makes_the_same_outbreak_and_another_seed_another()
    {
        var truth = new OutbreakTruth();
        string Make(ulong seed) => string.Join(',', SyntheticOutbreak.Generate(truth, new Seed(seed)).InfectionDays);

        Assert.Equal(Make(1), Make(1));
        Assert.NotEqual(Make(1), Make(2));
    }

    [Fact]
    public void A_synthetic_file_has_as_many_rows_as_asked_and_names_its_damage()
    {
        using var writer = new StringWriter();

        var damage = SyntheticOutbreak.WriteCsv(writer, rows: 3_000, new Seed(3), dirtShare: 0.05);

        var csv = Csv.Parse(writer.ToString());
        Assert.Equal(3_000 + damage[CsvDamage.BlankRow], csv.Rows.Count);
        Assert.InRange(damage.Values.Sum(), 90, 210);
        Assert.Equal(damage[CsvDamage.NegativeAge], csv.Rows.Count(r => r[2] == "-3"));
        Assert.Equal(damage[CsvDamage.RaggedRow], csv.Rows.Count(r => r.Length < 15));
        Assert.Equal(damage[CsvDamage.SelfLink], csv.Rows.Count(r => r[0].Length > 0 && r[0] == r[1]));
        Assert.Equal(damage[CsvDamage.UnknownInfector], csv.Rows.Count(r => r[1] == "X999"));
    }

    [Fact]
    public void A_clean_synthetic_file_has_unique_ids_known_infectors_and_dates_in_order()
    {
        using var writer = new StringWriter();

        var damage = SyntheticOutbreak.WriteCsv(writer, rows: 2_000, new Seed(4));

        var csv = Csv.Parse(writer.ToString());
        var ids = csv.Column("case_id").ToHashSet(StringComparer.Ordinal);
        Assert.Empty(damage);
        Assert.Equal(2_000, ids.Count);
        Assert.All(csv.Column("infector_id"), id => Assert.True(id.Length == 0 || ids.Contains(id)));
        Assert.All(csv.Rows, row => Assert.True(row[8].Length == 0 || string.CompareOrdinal(row[8], row[10]) <= 0));
        Assert.Equal(CoordinateSystem.Degrees, SyntheticOutbreak.Generate(new OutbreakTruth(), new Seed(5)).Cases.Coordinates);
    }
}
