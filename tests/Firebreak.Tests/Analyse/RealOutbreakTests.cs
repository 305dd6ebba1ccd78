using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Firebreak.Testing;

namespace Firebreak.Tests.Analyse;

/// <summary>Real outbreaks through the whole command, against published counts: nothing rejected, no mapping written by hand.</summary>
public sealed class RealOutbreakTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, string, string?> WithReferenceNetwork => new()
    {
        { "mers_korea_2015", "linelist.csv", "contacts.csv" },
        { "ebola_sim_clean", "linelist.csv", "contacts.csv" },
        { "korea_ds4c_2020", "PatientInfo.csv", null },
        { "hong_kong_covid_2020", "case_data.csv", "transmission_pairs.csv" },
        { "hagelloch_measles_1861", "linelist.csv", null },
        { "china_transmission_pairs_2020", "TableS1_1407TransPairs.csv", null },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(WithReferenceNetwork))]
    public void Chains_and_clusters_equal_the_reference_person_by_person(string outbreak, string lineList, string? contacts)
    {
        var situation = Analyse(outbreak, lineList, contacts);
        var reference = Csv.Reference("reference/contacts_chains/network_summary.csv");
        var row = Array.IndexOf(reference.Column("dataset"), outbreak);
        int Expected(string column) => int.Parse(reference.Column(column)[row], CultureInfo.InvariantCulture);
        int Actual(string name) => situation.GetProperty("transmission").GetProperty(name).GetProperty("value").GetInt32();

        Assert.Equal(Expected("linelist_ids"), situation.GetProperty("cases").GetProperty("value").GetInt32());
        Assert.Equal(Expected("nodes"), Actual("people"));
        Assert.Equal(Expected("edge_ids_not_in_linelist"), Actual("notInLineList"));
        Assert.Equal(Expected("edges"), Actual("links") + Actual("repeatedLinks"));
        Assert.Equal(Expected("self_loops"), Actual("selfLinks"));
        Assert.Equal(Expected("components"), Actual("components"));
        Assert.Equal(Expected("components_ge2"), Actual("clusters"));
        Assert.Equal(Expected("largest_component"), Actual("largestCluster"));
        Assert.Equal(Expected("max_out_degree"), Actual("maxInfectees"));
        Assert.Equal(Expected("nodes_with_2plus_infectors"), Actual("severalInfectors"));
        Assert.Equal(Expected("max_generation"), Actual("maxGeneration"));
        Assert.Equal(Expected("nodes_without_generation_cycle"), Actual("onOrBehindCycle"));
        Assert.Equal(ReferencePeople(outbreak), People());
    }

    [Theory]
    [InlineData("mers_korea_2015", "linelist.csv", null, "onset", "report", "mers_korea onset->report")]
    [InlineData("hong_kong_covid_2020", "case_data.csv", null, "onset", "confirmation", "hong_kong onset->confirm")]
    [InlineData("korea_ds4c_2020", "PatientInfo.csv", null, "onset", "confirmation", "korea_ds4c onset->confirmed")]
    [InlineData("ebola_sim_clean", "linelist.csv", null, "onset", "hospitalisation", "ebola_sim onset->hospitalisation")]
    [InlineData("h7n9_china_2013", "linelist.csv", null, "onset", "hospitalisation", "h7n9 onset->hospitalisation")]
    public void Delays_equal_the_reference_day_by_day(string outbreak, string lineList, string? contacts, string from, string to, string name)
    {
        var delay = Analyse(outbreak, lineList, contacts).GetProperty("delays").GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("from").GetString() == from && row.GetProperty("to").GetString() == to);
        var actual = delay.GetProperty("casesByDay").EnumerateArray().Select((count, day) => (day, count.GetInt32())).Where(entry => entry.Item2 > 0);
        var reference = Csv.Reference("reference/delays/frequencies_used.csv");
        var expected = reference.Rows.Where(row => row[0] == name)
            .Select(row => (int.Parse(row[1], CultureInfo.InvariantCulture), int.Parse(row[2], CultureInfo.InvariantCulture)));

        // The reference lists delays of 0 to 60 days.
        Assert.Equal(expected.Order(), actual.Where(entry => entry.day <= 60).Order());
    }

    [Theory]
    [InlineData("tianjin_covid_2020", "Tianjin135cases_revised.csv", "tianjin_edges_clean.csv", 135)]
    [InlineData("h7n9_china_2013", "linelist.csv", null, 136)]
    public void Outbreaks_without_a_reference_network_have_the_cases_that_their_notes_say(string outbreak, string lineList, string? contacts, int cases) =>
        Assert.Equal(cases, Analyse(outbreak, lineList, contacts).GetProperty("cases").GetProperty("value").GetInt32());

    [Fact]
    public void The_raw_Ebola_file_loses_no_row_and_shows_the_damage_that_its_notes_list()
    {
        var situation = Analyse("ebola_sim_clean", "linelist_raw_dirty.csv", "contacts_raw_dirty.csv");
        var findings = situation.GetProperty("findings").GetProperty("rows").EnumerateArray()
            .ToDictionary(row => row.GetProperty("code").GetString()!, row => row.GetProperty("count").GetInt32(), StringComparer.Ordinal);

        Assert.Equal(5888, situation.GetProperty("cases").GetProperty("value").GetInt32());
        Assert.Equal(0, situation.GetProperty("rejects").GetProperty("total").GetInt32());
        Assert.Equal(59, findings["infection-equals-onset"]);
        Assert.Equal(200, findings["outcome-before-hospitalisation"]);

        // 177 in the rows that the clean file has too, and 2 in the 59 rows that it lacks.
        Assert.Equal(179, findings["misspelt-word"]);
        Assert.Equal(1159, Csv.Parse(File.ReadAllText(folder.File("out", "findings.csv"))).Rows
            .Where(row => row[4] == "unknown-infector").Select(row => row[3]).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_sample_that_ships_tells_the_same_as_the_published_table()
    {
        var published = Analyse("hagelloch_measles_1861", "linelist.csv", null);
        var shipped = Run(Repository.PathOf("samples", "hagelloch-1861", "linelist.csv"), null);
        foreach (var part in new[] { "cases", "deaths", "curve", "delays", "transmission", "ageAndSex" })
        {
            Assert.Equal(published.GetProperty(part).GetRawText(), shipped.GetProperty(part).GetRawText());
        }
    }

    private JsonElement Analyse(string outbreak, string lineList, string? contacts) =>
        Run(ReferenceData.PathOf($"data/{outbreak}/{lineList}"), contacts is null ? null : ReferenceData.PathOf($"data/{outbreak}/{contacts}"));

    private JsonElement Run(string lineList, string? contacts)
    {
        string[] more = contacts is null ? [] : ["--contacts", contacts];
        var run = CommandRun.Of(["analyse", lineList, "--out", folder.File("out"), "--lang", "en", .. more]);
        Assert.True(run.ExitCode == 0, run.Error);
        return JsonDocument.Parse(File.ReadAllText(folder.File("out", "situation.json"))).RootElement;
    }

    /// <summary>Everybody in a component of two or more: id, degrees, size of component, generation.</summary>
    private static IEnumerable<string> ReferencePeople(string outbreak)
    {
        var csv = Csv.Reference("reference/contacts_chains/node_degrees_components.csv");
        return csv.Rows.Where(row => row[0] == outbreak)
            .Select(row => $"{row[1]} {row[2].ToLowerInvariant()} {row[3]} {row[4]} {row[6]} {(row[7] == "NA" ? string.Empty : row[7])}")
            .Order(StringComparer.Ordinal);
    }

    private IEnumerable<string> People()
    {
        XNamespace ns = "http://graphml.graphdrawing.org/xmlns";
        var nodes = XDocument.Load(folder.File("out", "chains.graphml")).Descendants(ns + "node")
            .Select(node => node.Elements(ns + "data").ToDictionary(data => data.Attribute("key")!.Value, data => data.Value, StringComparer.Ordinal))
            .ToList();
        var sizes = nodes.CountBy(node => node["component"]).ToDictionary(StringComparer.Ordinal);
        return nodes.Where(node => sizes[node["component"]] > 1)
            .Select(node => $"{node["label"]} {node["inLineList"]} {node["infectees"]} {node["infectors"]} {sizes[node["component"]]} {node.GetValueOrDefault("generation", string.Empty)}")
            .Order(StringComparer.Ordinal);
    }
}
