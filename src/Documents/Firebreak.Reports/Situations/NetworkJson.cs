using System.Text.Json;

namespace Firebreak.Reports.Situations;

/// <summary>The part of <c>situation.json</c> about chains and clusters.</summary>
internal static class NetworkJson
{
    public static void Write(Utf8JsonWriter json, SituationJsonParts parts, TransmissionSummary? summary)
    {
        json.WriteStartObject("transmission");
        parts.Number("clusters", NetworkDefinitions.Clusters, summary?.Clusters);
        parts.Proportion("unlinked", NetworkDefinitions.Unlinked, summary?.Unlinked);
        parts.Number("people", NetworkDefinitions.People, summary?.People);
        parts.Number("notInLineList", NetworkDefinitions.NotInLineList, summary?.NotInLineList);
        parts.Number("links", NetworkDefinitions.Links, summary?.Links);
        parts.Number("selfLinks", NetworkDefinitions.SelfLinks, summary?.SelfLinks);
        parts.Number("repeatedLinks", NetworkDefinitions.RepeatedLinks, summary?.RepeatedLinks);
        parts.Number("components", NetworkDefinitions.Components, summary?.Components);
        parts.Number("largestCluster", NetworkDefinitions.LargestCluster, summary?.LargestCluster);
        parts.Number("maxGeneration", NetworkDefinitions.MaxGeneration, summary?.MaxGeneration);
        parts.Number("maxInfectees", NetworkDefinitions.MaxInfectees, summary?.MaxInfectees);
        parts.Number("severalInfectors", NetworkDefinitions.SeveralInfectors, summary?.SeveralInfectors);
        parts.Number("onOrBehindCycle", NetworkDefinitions.OnOrBehindCycle, summary?.OnOrBehindCycle);
        if (summary is not null)
        {
            parts.Sizes("clusterSizes", NetworkDefinitions.ClusterSizes, summary.ClusterSizes);
            parts.Sizes("infectees", NetworkDefinitions.Infectees, summary.Infectees);
            parts.Sizes("generations", NetworkDefinitions.Generations, summary.Generations);
        }

        json.WriteEndObject();
    }
}
