using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Html.Sections;

/// <summary>Who infected whom.</summary>
internal static class ChainsSection
{
    private const int MostTableRows = 15;

    public static void Write(Page page)
    {
        var voice = page.Voice;
        if (page.Situation.Transmission is not { } summary)
        {
            page.BeginSection(Chapter.Chains, voice.Say("No links between cases in the files", "文件中没有病例之间的传播关系"));
            page.Nothing(voice.Say(
                "No column names an infector and no file of pairs or contacts was given, so chains and clusters can't be drawn. A file of contacts can be given beside the line list.",
                "没有列指明传染来源，也未提供配对或接触者文件，无法绘制传播链。可在个案表之外另行提供接触者文件。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Chains, Finding(summary, voice));
        Numbers(page, summary);
        if (page.Network is { } network)
        {
            var clusters = BySize(network);
            Drawing(page, network, clusters);
            Table(page, network, clusters);
        }

        Sizes(page, summary);
        page.EndSection();
    }

    private static string Finding(TransmissionSummary summary, Voice voice) => summary.Clusters == 0
        ? voice.Say("No two people are linked", "没有相互关联的人")
        : voice.Say(
            $"{voice.Count(summary.Clusters, "cluster", "clusters", string.Empty)}, the largest of {voice.Count(summary.LargestCluster)} people; one person infected up to {voice.Count(summary.MaxInfectees)}",
            $"{voice.Count(summary.Clusters)}个传播簇，最大{voice.Count(summary.LargestCluster)}人；单人最多传染{voice.Count(summary.MaxInfectees)}人");

    private static void Numbers(Page page, TransmissionSummary summary)
    {
        var (html, voice) = (page.Html, page.Voice);
        html.Write($"""<div class="pair"><table class="dense"><tbody>""");
        Row(NetworkDefinitions.People, summary.People);
        Row(NetworkDefinitions.NotInLineList, summary.NotInLineList);
        Row(NetworkDefinitions.Components, summary.Components);
        Row(NetworkDefinitions.Clusters, summary.Clusters);
        Row(NetworkDefinitions.LargestCluster, summary.LargestCluster);
        Row(NetworkDefinitions.MaxGeneration, summary.MaxGeneration);
        html.Write($"""</tbody></table><table class="dense"><tbody>""");
        Row(NetworkDefinitions.Links, summary.Links);
        Row(NetworkDefinitions.RepeatedLinks, summary.RepeatedLinks);
        Row(NetworkDefinitions.SelfLinks, summary.SelfLinks);
        Row(NetworkDefinitions.SeveralInfectors, summary.SeveralInfectors);
        Row(NetworkDefinitions.OnOrBehindCycle, summary.OnOrBehindCycle);
        Row(NetworkDefinitions.MaxInfectees, summary.MaxInfectees);
        html.Write($"</tbody></table></div>\n");

        void Row(Definition definition, int? value)
        {
            html.Write($"""<tr><th scope="row">""");
            page.Term(definition);
            html.Write($"""</th><td class="n">{(value is { } known ? voice.Count(known) : "–")}</td></tr>""");
        }
    }

    private static int[] BySize(TransmissionNetwork network) =>
        [.. Enumerable.Range(0, network.Components.Count)
            .Where(i => network.Components[i].Nodes.Count > 1)
            .OrderByDescending(i => network.Components[i].Nodes.Count)
            .ThenBy(i => i)];

    private static void Drawing(Page page, TransmissionNetwork network, int[] clusters)
    {
        var voice = page.Voice;
        if (clusters.Length == 0)
        {
            page.Nothing(voice.Say("There is no link between two people, so there is nothing to draw.", "没有两人之间的关系，无可绘制。"));
            return;
        }

        if (ForestScene.Choose(network, page.Cases, AxisDate(page), clusters) is not { } scene)
        {
            page.Nothing(voice.Say(
                "No drawing: every cluster has more people than can be told apart. All are in chains.graphml.",
                "未绘图：各传播簇人数过多，无法分辨。完整数据见chains.graphml。"));
            return;
        }

        page.Html.Write($"<h3>{voice.Say("Chains of transmission", "传播链")}</h3>");
        page.Figure(new ForestChart(scene, voice), Description(scene, voice), () => Data(page, scene));
        page.Note(Notes(network, scene, clusters, voice));
    }

    private static DateField? AxisDate(Page page) =>
        page.Situation.Curve?.By ?? Enum.GetValues<DateField>().Cast<DateField?>().FirstOrDefault(field => page.Cases.Dates(field!.Value) is not null);

    private static string Description(ForestScene scene, Voice voice) => voice.Say(
        $"Chains of transmission in {voice.Count(scene.Clusters.Count, "cluster", "clusters", string.Empty)}, by {(scene.By is { } by ? FieldWords.AsDate(by).English : "generation")}",
        $"{voice.Count(scene.Clusters.Count)}个传播簇的传播链，按{(scene.By is { } field ? FieldWords.AsDate(field).Chinese : "代次")}排列");

    private static IEnumerable<string> Notes(TransmissionNetwork network, ForestScene scene, int[] clusters, Voice voice)
    {
        var drawn = scene.Clusters.Sum(cluster => network.Components[cluster].Nodes.Count);
        var all = clusters.Sum(cluster => network.Components[cluster].Nodes.Count);
        yield return voice.Say("A dot is a person, a line a recorded link. Names are given to those who infected four or more.", "点为人，线为已记录的传播关系。传染4人及以上者标注编号。");
        if (drawn < all)
        {
            yield return voice.Say(
                $"Drawn: {voice.Count(scene.Clusters.Count)} of {voice.Count(clusters.Length, "cluster", "clusters", string.Empty)}, {voice.Count(drawn)} of {voice.Count(all)} people. All are in chains.graphml.",
                $"已绘{voice.Count(scene.Clusters.Count)}/{voice.Count(clusters.Length)}个传播簇、{voice.Count(drawn)}/{voice.Count(all)}人。完整数据见chains.graphml。");
        }

        var larger = Array.IndexOf(clusters, scene.Clusters[0]);
        if (larger > 0)
        {
            yield return voice.Say(
                $"{voice.Count(larger, "larger cluster is", "larger clusters are", string.Empty)} left out: too many people to be told apart.",
                $"{voice.Count(larger)}个更大的传播簇未绘出：人数过多，无法分辨。");
        }

        var undated = scene.By is null ? 0 : scene.Clusters.Sum(cluster => network.Components[cluster].Nodes.Count(node => scene.DayOf(node) is null));
        if (undated > 0)
        {
            yield return voice.Say(
                $"{voice.Count(undated, "person", "people", "人")} without that day {(undated == 1 ? "stands" : "stand")} beside those they are linked to, with a dashed rim or hollow.",
                $"{voice.Count(undated)}人缺该日期，置于与其关联者旁，以虚线边或空心表示。");
        }

        if (scene.By is null)
        {
            yield return voice.Say("Too few people have a date, so they stand by generation.", "有日期的人太少，故按代次排列。");
        }
    }

    private static void Data(Page page, ForestScene scene)
    {
        var voice = page.Voice;
        var nodes = scene.Network.Nodes;
        page.DataTable(
            [voice.Say("Infectee", "下家"), voice.Say("Infector", "上家"), voice.Say("Generation", "代次"), voice.Say("Day", "日期")],
            scene.Clusters.SelectMany(scene.LinksOf).Select(link => new[]
            {
                nodes[link.Infectee].Id,
                nodes[link.Infector].Id,
                nodes[link.Infectee].Generation is { } generation ? Voice.Plain(generation) : "–",
                scene.DayOf(link.Infectee) is { } day ? Voice.Iso(day) : "–",
            }));
    }

    private static void Table(Page page, TransmissionNetwork network, int[] clusters)
    {
        if (clusters.Length == 0)
        {
            return;
        }

        var (html, voice) = (page.Html, page.Voice);
        var days = AxisDate(page) is { } field ? page.Cases.Dates(field) : null;
        html.Write($"""<h3>{voice.Say("Largest clusters", "最大的传播簇")}</h3><div class="scroll"><table class="dense"><thead><tr><th scope="col">{voice.Say("Starts with", "起点")}</th><th scope="col" class="n">{voice.Say("People", "人数")}</th><th scope="col" class="n">{voice.Say("Links", "关系")}</th><th scope="col" class="n">{voice.Say("Highest generation", "最高代次")}</th><th scope="col" class="n">{voice.Say("Most infected by one", "单人最多续发")}</th><th scope="col" class="n">{voice.Say("First day", "首日")}</th><th scope="col" class="n">{voice.Say("Last day", "末日")}</th></tr></thead><tbody>""");
        foreach (var cluster in clusters.Take(MostTableRows))
        {
            var component = network.Components[cluster];
            var dated = component.Nodes.Select(node => days is not null && node < page.Cases.Count ? days[node] : null).Where(day => day is not null).ToArray();
            var ring = component.HasCycle ? voice.Say(" ◆ ring", " ◆ 有环") : string.Empty;
            html.Write($"""<tr><th scope="row">{Roots(network, component, voice)}{ring}</th><td class="n">{voice.Count(component.Nodes.Count)}</td><td class="n">{voice.Count(component.LinkCount)}</td><td class="n">{(component.MaxGeneration is { } generation ? voice.Count(generation) : "–")}</td><td class="n">{voice.Count(component.Nodes.Max(node => network.Nodes[node].OutDegree))}</td><td class="n">{(dated.Length > 0 ? Voice.Iso(dated.Min()!.Value) : "–")}</td><td class="n">{(dated.Length > 0 ? Voice.Iso(dated.Max()!.Value) : "–")}</td></tr>""");
            html.Write($"\n");
        }

        html.Write($"</tbody></table></div>\n");
        if (clusters.Length > MostTableRows)
        {
            page.Note(voice.Say($"The {MostTableRowsText(voice)} largest of {voice.Count(clusters.Length)}.", $"共{voice.Count(clusters.Length)}个，仅列最大的{MostTableRowsText(voice)}个。"));
        }
    }

    private static string MostTableRowsText(Voice voice) => voice.Count(MostTableRows);

    private static string Roots(TransmissionNetwork network, NetworkComponent component, Voice voice)
    {
        var roots = component.Nodes.Where(node => network.Nodes[node].Generation == 0).ToArray();
        if (roots.Length == 0)
        {
            return voice.Say("nobody: all on a ring or behind it", "无：均在环上或环后");
        }

        var named = voice.List(roots.Take(3).Select(node => network.Nodes[node].Id));
        return roots.Length <= 3 ? named : voice.Say($"{named} and {voice.Count(roots.Length - 3)} more", $"{named}等{voice.Count(roots.Length)}人");
    }

    private static void Sizes(Page page, TransmissionSummary summary)
    {
        var voice = page.Voice;
        page.Html.Write($"""<div class="trio">""");
        Sizes(page, summary.Generations, NetworkDefinitions.Generations, voice.Say("generation", "代次"), voice.Say("people", "人数"));
        Sizes(page, summary.Infectees, NetworkDefinitions.Infectees, voice.Say("number infected", "续发数"), voice.Say("people", "人数"));
        Sizes(page, summary.ClusterSizes, NetworkDefinitions.ClusterSizes, voice.Say("people in the cluster", "簇内人数"), voice.Say("clusters", "传播簇数"));
        page.Html.Write($"</div>");
    }

    private static void Sizes(Page page, IReadOnlyList<SizeCount> sizes, Definition definition, string sizeName, string countName)
    {
        if (sizes.Count == 0)
        {
            return;
        }

        page.Html.Write($"""<div class="keep"><h3>""");
        page.Term(definition);
        page.Html.Write($"</h3>");
        page.SmallFigure(new SizeChart(sizes, sizeName, countName, page.Voice), page.Voice.Say(definition.Name), () =>
            page.DataTable([sizeName, countName], sizes.Select(size => new[] { Voice.Plain(size.Size), Voice.Plain(size.Count) })));
        page.Html.Write($"</div>");
    }
}
