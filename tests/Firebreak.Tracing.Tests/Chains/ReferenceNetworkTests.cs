using System.Globalization;
using Firebreak.Testing;
using Firebreak.Tracing.Chains;

namespace Firebreak.Tracing.Tests.Chains;

/// <summary>Components, generations and degrees of six outbreaks against figures computed independently.</summary>
public sealed class ReferenceNetworkTests
{
    public static TheoryData<string> DataSets =>
    [
        "mers_korea_2015", "ebola_sim_clean", "korea_ds4c_2020", "hong_kong_covid_2020", "hagelloch_measles_1861", "china_transmission_pairs_2020",
    ];

    [Theory]
    [MemberData(nameof(DataSets))]
    public void A_network_has_the_size_clusters_and_degrees_of_the_reference(string dataSet)
    {
        var outbreak = Read(dataSet);
        var network = TransmissionNetwork.Build(outbreak.Cases.Ids, outbreak.Links);

        var csv = Csv.Reference("reference/contacts_chains/network_summary.csv");
        var row = Array.IndexOf(csv.Column("dataset"), dataSet);
        int Expected(string heading) => int.Parse(csv[row, heading], CultureInfo.InvariantCulture);

        Assert.Equal(Expected("linelist_ids"), outbreak.Cases.Count);
        Assert.Equal(Expected("edges"), outbreak.Links.Count);
        Assert.Equal(Expected("duplicate_edges"), network.Findings.OfType<LinkFinding.Repeated>().Count());
        Assert.Equal(Expected("self_loops"), network.Findings.OfType<LinkFinding.SelfLink>().Count());
        Assert.Equal(Expected("nodes"), network.Nodes.Count);
        Assert.Equal(Expected("edge_ids_not_in_linelist"), network.Findings.OfType<LinkFinding.UnknownPerson>().Select(f => f.Id).Distinct().Count());
        Assert.Equal(Expected("components"), network.Components.Count);
        Assert.Equal(Expected("components_ge2"), network.Components.Count(c => c.Nodes.Count >= 2));
        Assert.Equal(Expected("largest_component"), network.Components.Max(c => c.Nodes.Count));
        Assert.Equal(Expected("max_out_degree"), network.Nodes.Max(n => n.OutDegree));
        Assert.Equal(Expected("nodes_with_2plus_infectors"), network.Findings.OfType<LinkFinding.SeveralInfectors>().Count());
        Assert.Equal(Expected("max_generation"), network.Components.Max(c => c.MaxGeneration));
        Assert.Equal(Expected("nodes_without_generation_cycle"), network.Nodes.Count(n => n.Generation is null));
    }

    [Theory]
    [MemberData(nameof(DataSets))]
    public void Every_person_of_a_cluster_has_the_degrees_the_cluster_and_the_generation_of_the_reference(string dataSet)
    {
        var outbreak = Read(dataSet);
        var network = TransmissionNetwork.Build(outbreak.Cases.Ids, outbreak.Links);
        var ours = network.Nodes
            .Where(n => network.Components[n.Component].Nodes.Count >= 2)
            .Select(n => string.Join(
                ',',
                n.Id,
                n.InLineList ? "TRUE" : "FALSE",
                n.OutDegree,
                n.InDegree,
                network.Nodes[network.Components[n.Component].Nodes[0]].Id,
                network.Components[n.Component].Nodes.Count,
                n.Generation?.ToString(CultureInfo.InvariantCulture) ?? "NA"));

        var theirs = Csv.Reference("reference/contacts_chains/node_degrees_components.csv").Rows
            .Where(row => row[0] == dataSet)
            .Select(row => string.Join(',', row[1..]));

        Assert.Equal(theirs.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    private static RealOutbreak Read(string dataSet) => dataSet switch
    {
        "mers_korea_2015" => RealOutbreaks.MersKorea2015(),
        "ebola_sim_clean" => RealOutbreaks.EbolaSimulated(),
        "korea_ds4c_2020" => RealOutbreaks.Korea2020(),
        "hong_kong_covid_2020" => RealOutbreaks.HongKong2020(),
        "hagelloch_measles_1861" => RealOutbreaks.Hagelloch1861(),
        _ => RealOutbreaks.ChinaPairs2020(),
    };
}
