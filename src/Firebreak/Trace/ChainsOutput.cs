using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Firebreak.Analyse;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Estimation;
using Firebreak.Estimation.Outputs;
using Firebreak.Reports.Tables;
using Firebreak.Tracing.Chains;

namespace Firebreak.Trace;

/// <summary>Chains as a table of links, as JSON and as a graph.</summary>
internal static class ChainsOutput
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly string[] Columns =
        ["infector", "infectee", "infector_onset", "infectee_onset", "gap_days", "component", "infectee_generation", "probability", "doubts"];

    /// <summary>Writes one of the three.</summary>
    public static void Write(Stream stream, TracedChains chains, string format)
    {
        switch (format)
        {
            case "csv":
                using (var writer = new StreamWriter(stream, leaveOpen: true))
                {
                    ResultCsv.Write(writer, new EstimateResult(Columns, [.. chains.Network.Links.Select((link, i) => Row(chains, link, i))]));
                }

                break;
            case "graphml":
                ChainsGraphMl.Write(stream, chains.Picture.Cases, chains.Network);
                break;
            default:
                using (var json = new Utf8JsonWriter(stream, Options))
                {
                    Write(json, chains);
                }

                stream.Write("\n"u8);
                break;
        }
    }

    private static ResultRow Row(TracedChains chains, (int Infector, int Infectee) link, int index)
    {
        var (infector, infectee) = (chains.Network.Nodes[link.Infector], chains.Network.Nodes[link.Infectee]);
        var (from, to) = (chains.OnsetOf(link.Infector), chains.OnsetOf(link.Infectee));
        return new(
        [
            infector.Id, infectee.Id, from, to, to?.DayNumber - from?.DayNumber, infectee.Component + 1, infectee.Generation,
            chains.ProbabilityOf(link.Infector, link.Infectee), Codes(chains, index),
        ]);
    }

    private static string? Codes(TracedChains chains, int link) =>
        chains.Doubts?[link] is { } doubts && doubts.Any() ? string.Join(' ', doubts.Select(doubt => Code(doubt.Kind))) : null;

    private static string Code(LinkDoubtKind kind) => kind switch
    {
        LinkDoubtKind.InfecteeBeforeInfector => "infectee-before-infector",
        LinkDoubtKind.SampledBeforeInfector => "sampled-before-infector",
        LinkDoubtKind.GapTooLong => "gap-too-long",
        _ => "infector-was-isolated",
    };

    private static void Write(Utf8JsonWriter json, TracedChains chains)
    {
        var network = chains.Network;
        json.WriteStartObject();
        json.WriteString("schema", "firebreak.chains/1");
        json.WriteString("version", SituationComposer.Version);
        WriteFiles(json, chains.Picture);
        WriteSummary(json, chains);
        json.WriteStartArray("people");
        for (var i = 0; i < network.Nodes.Count; i++)
        {
            WritePerson(json, chains, i);
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        for (var i = 0; i < network.Links.Count; i++)
        {
            WriteLink(json, chains, i);
        }

        json.WriteEndArray();
        json.WriteStartArray("clusters");
        foreach (var (component, number) in network.Components.Select((component, i) => (component, i + 1)).Where(one => one.component.Nodes.Count > 1))
        {
            json.WriteStartObject();
            json.WriteNumber("component", number);
            json.WriteNumber("people", component.Nodes.Count);
            json.WriteNumber("links", component.LinkCount);
            Number(json, "lastGeneration", component.MaxGeneration);
            json.WriteBoolean("hasCycle", component.HasCycle);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter json, Picture picture)
    {
        json.WriteStartArray("inputs");
        foreach (var file in picture.Read.Files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("sha256", file.Sha256);
            json.WriteNumber("rows", file.Rows);
            json.WriteNumber("rejected", file.Rejected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSummary(Utf8JsonWriter json, TracedChains chains)
    {
        var network = chains.Network;
        var cases = network.Nodes.Where(node => node.InLineList).ToList();
        json.WriteStartObject("summary");
        json.WriteNumber("cases", cases.Count);
        json.WriteNumber("people", network.Nodes.Count);
        json.WriteNumber("links", network.Links.Count);
        json.WriteNumber("clusters", network.Components.Count(component => component.Nodes.Count > 1));
        json.WriteNumber("introductions", network.Components.Where(component => component.Nodes.Count > 1).Sum(component => component.Nodes.Count(node => network.Nodes[node].InDegree == 0)));
        Number(json, "lastGeneration", network.Components.Max(component => component.MaxGeneration));
        Number(json, "doubtfulLinks", chains.Doubts?.Count);

        // Neither infector nor infectee is known: the case hangs on nothing.
        var share = Proportion.Of(cases.Count(node => node.InDegree + node.OutDegree == 0), cases.Count);
        json.WriteStartObject("unlinked");
        json.WriteNumber("cases", share.Part);
        if (share.Share is { } estimate)
        {
            json.WriteNumber("share", estimate.Value);
            json.WriteNumber("low", estimate.Range.Low);
            json.WriteNumber("high", estimate.Range.High);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePerson(Utf8JsonWriter json, TracedChains chains, int index)
    {
        var node = chains.Network.Nodes[index];
        json.WriteStartObject();
        json.WriteString("id", node.Id);
        json.WriteBoolean("inLineList", node.InLineList);
        json.WriteNumber("component", node.Component + 1);
        Number(json, "generation", node.Generation);
        json.WriteNumber("infectors", node.InDegree);
        json.WriteNumber("infectees", node.OutDegree);
        if (chains.Probabilities?[index] is { Unknown: { } unknown } known)
        {
            json.WriteStartArray("infectedBy");
            foreach (var (infector, probability) in known.Infectors)
            {
                json.WriteStartObject();
                json.WriteString("id", chains.Network.Nodes[infector].Id);
                json.WriteNumber("probability", probability);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("infectedByUnknown", unknown);
        }

        json.WriteEndObject();
    }

    private static void WriteLink(Utf8JsonWriter json, TracedChains chains, int index)
    {
        var (infector, infectee) = chains.Network.Links[index];
        json.WriteStartObject();
        json.WriteString("infector", chains.Network.Nodes[infector].Id);
        json.WriteString("infectee", chains.Network.Nodes[infectee].Id);
        Number(json, "gapDays", chains.OnsetOf(infectee)?.DayNumber - chains.OnsetOf(infector)?.DayNumber);
        if (chains.Doubts is null)
        {
            json.WriteNull("doubts");
            json.WriteEndObject();
            return;
        }

        json.WriteStartArray("doubts");
        foreach (var doubt in chains.Doubts[index])
        {
            json.WriteStartObject();
            json.WriteString("kind", Code(doubt.Kind));
            json.WriteNumber("daysBeyond", doubt.Days);
            json.WriteString("en", doubt.InWords.English);
            json.WriteString("zh", doubt.InWords.Chinese);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
