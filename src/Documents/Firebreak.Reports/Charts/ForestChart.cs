using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Chains of transmission: a dot a person at their day (or generation), a line a link, a band a cluster.</summary>
internal sealed class ForestChart(ForestScene scene, Voice voice) : IChart
{
    /// <summary>Width for which the clusters to draw are chosen.</summary>
    public const double ReferenceWidth = 880;

    /// <summary>Distance of rows, and the least between two people in a row.</summary>
    public const double Pitch = 11;

    private const double Head = 24;
    private readonly Key key = KeyOf(scene, voice);
    private readonly Dictionary<double, ForestLayout[]> layouts = [];

    /// <summary>Width of the axis in a drawing of a width.</summary>
    public static double AxisWidth(double width) => width - LeftOf(width) - 12;

    public double HeightAt(double width) => TopAt(width) + LayoutsAt(width).Sum(BandHeight) + Axes.DateLabels;

    public void Draw(Markup svg, double width)
    {
        key.Draw(svg, width);
        var left = LeftOf(width);
        var top = TopAt(width);
        var bottom = HeightAt(width) - Axes.DateLabels;
        var plot = new Plot(left, top, AxisWidth(width), bottom - top);
        DrawAxis(svg, plot, width);
        var y = top;
        for (var i = 0; i < scene.Clusters.Count; i++)
        {
            var layout = LayoutsAt(width)[i];
            svg.Write($"""<path class="grid" d="M0 {y}H{width}"/>""");
            DrawClusterName(svg, scene.Clusters[i], y, width);
            DrawCluster(svg, scene.Clusters[i], layout, left, y + (Pitch / 2) + 5, width > 500);
            y += BandHeight(layout);
        }

        svg.Write($"""<path class="base" d="M0 {bottom}H{width}"/>""");
    }

    private static double LeftOf(double width) => width > 500 ? 104 : 40;

    private static double BandHeight(ForestLayout layout) => (layout.Rows * Pitch) + 10;

    private double TopAt(double width) => key.HeightAt(width) + Head;

    private ForestLayout[] LayoutsAt(double width)
    {
        if (!layouts.TryGetValue(width, out var found))
        {
            layouts[width] = found = [.. scene.Clusters.Select(cluster => scene.LayOut(cluster, AxisWidth(width), Pitch))];
        }

        return found;
    }

    private static Key KeyOf(ForestScene scene, Voice voice)
    {
        var entries = new List<KeyEntry>();
        if (scene.FoundIsRecorded)
        {
            entries.Add(new("d-community", voice.Say("in the community", "社区发现"), KeyShape.Dot));
            entries.Add(new("d-inside", voice.Say("inside control", "管控中发现"), KeyShape.Dot));
            entries.Add(new("d-imported", voice.Say("imported", "输入"), KeyShape.Dot));
        }

        entries.Add(new("d-plain", scene.FoundIsRecorded ? voice.Say("found: not recorded", "发现方式未记录") : voice.Say("case", "病例"), KeyShape.Dot));
        if (scene.HasStrangers)
        {
            entries.Add(new("d-stranger", voice.Say("not in the line list", "不在个案表中"), KeyShape.Dot));
        }

        if (scene.HasExtraLinks)
        {
            entries.Add(new("link extra", voice.Say("further infector", "另一上家"), KeyShape.Line));
        }

        if (scene.HasRing)
        {
            entries.Add(new("link ring", voice.Say("ring: can't be right", "环：不可能成立"), KeyShape.Line));
        }

        return new(entries);
    }

    private void DrawAxis(Markup svg, Plot plot, double width)
    {
        if (scene.By is { } field && scene.DayRange is { } range)
        {
            var axis = new DateAxis(range.First, range.Last.AddDays(1), plot.Left, plot.Width);
            foreach (var tick in axis.Ticks(voice))
            {
                svg.Write($"""<path class="grid" d="M{axis.At(tick.Day)} {plot.Top}V{plot.Bottom}"/>""");
            }

            Axes.Days(svg, voice, plot, axis);
            svg.Write($"""<text class="label" x="{plot.Left}" y="{plot.Top - 8}">{voice.Say(FieldWords.AsDate(field))}</text>""");
        }
        else
        {
            var generations = scene.LastGeneration() + 1;
            var step = Math.Max(1, (int)Math.Ceiling(28.0 * generations / plot.Width));
            for (var generation = 0; generation < generations; generation += step)
            {
                var x = plot.Left + ((generation + 0.12) * plot.Width / generations);
                svg.Write($"""<path class="grid" d="M{x} {plot.Top}V{plot.Bottom}"/><text class="tick mid" x="{x}" y="{plot.Bottom + 18}">{voice.Count(generation)}</text>""");
            }

            svg.Write($"""<text class="label" x="{plot.Left}" y="{plot.Top - 8}">{voice.Say("generation", "代次")}</text>""");
        }

        svg.Write($"""<text class="label" x="0" y="{plot.Top - 8}">{(width > 500 ? voice.Say("cluster", "传播簇") : string.Empty)}</text>""");
    }

    private void DrawClusterName(Markup svg, int cluster, double y, double width)
    {
        var component = scene.Network.Components[cluster];
        if (width > 500)
        {
            svg.Write($"""<text class="tick" x="0" y="{y + 15}">{voice.Count(component.Nodes.Count, "person", "people", "人")}</text>""");
        }
        else
        {
            svg.Write($"""<text class="tick" x="0" y="{y + 15}">{voice.Count(component.Nodes.Count)}</text>""");
        }
    }

    private void DrawCluster(Markup svg, int cluster, ForestLayout layout, double left, double top, bool withTitles)
    {
        var (tree, extra, ring) = (new StringBuilder(), new StringBuilder(), new StringBuilder());
        foreach (var link in scene.LinksOf(cluster))
        {
            var (from, to) = (layout[link.Infector], layout[link.Infectee]);
            var carries = layout.Carries(link);
            var path = scene.IsOnRing(link) ? ring : carries ? tree : extra;
            var (x1, y1, x2, y2) = (left + from.X, top + (from.Row * Pitch), left + to.X, top + (to.Row * Pitch));
            path.Append(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}");

            // A link that doesn't carry its infectee bends, so that it can't hide behind one that does.
            _ = carries
                ? path.Append(CultureInfo.InvariantCulture, $"L{x2:0.#} {y2:0.#}")
                : path.Append(CultureInfo.InvariantCulture, $"Q{((x1 + x2) / 2) + 6:0.#} {Math.Min(y1, y2) - 12:0.#} {x2:0.#} {y2:0.#}");
        }

        foreach (var node in scene.SelfLinkedOf(cluster))
        {
            var (x, y) = (left + layout[node].X, top + (layout[node].Row * Pitch));
            ring.Append(CultureInfo.InvariantCulture, $"M{x:0.#} {y:0.#}c-14 -16 14 -16 0 0");
        }

        DrawLinks(svg, "link", tree);
        DrawLinks(svg, "link extra", extra);
        DrawLinks(svg, "link ring", ring);
        foreach (var person in layout.People)
        {
            var (x, y) = (left + person.X, top + (person.Row * Pitch));
            svg.Write($"""<circle class="{StyleOf(person)}" cx="{x}" cy="{y}" r="4">""");
            if (withTitles)
            {
                svg.Write($"<title>{TitleOf(person)}</title>");
            }

            svg.Write($"</circle>");
        }

        DrawNames(svg, cluster, layout, left, top);
    }

    private static void DrawLinks(Markup svg, string style, StringBuilder path)
    {
        if (path.Length > 0)
        {
            svg.Write($"""<path class="{style}" d="{path.ToString()}"/>""");
        }
    }

    private string StyleOf(ForestLayout.Placed person) => !person.InLineList ? "d-stranger" : scene.FoundOf(person.Node) switch
    {
        HowFound.Community => "d-community",
        HowFound.InsideControl => "d-inside",
        HowFound.Imported => "d-imported",
        _ => "d-plain",
    } + (person.IsKnown ? string.Empty : " undated");

    private string TitleOf(ForestLayout.Placed person)
    {
        var node = scene.Network.Nodes[person.Node];
        var day = scene.DayOf(person.Node) is { } known ? voice.Day(known) : scene.By is null ? string.Empty : voice.Say("day not recorded", "日期未记录");
        return voice.List(new[] { node.Id, day, voice.Say($"infected {voice.Count(node.OutDegree)}", $"传染{voice.Count(node.OutDegree)}人") }.Where(part => part.Length > 0));
    }

    // Only those who infected many are named: they are whom a reader looks for, and names of all would hide the lines.
    private void DrawNames(Markup svg, int cluster, ForestLayout layout, double left, double top)
    {
        var spreaders = scene.Network.Components[cluster].Nodes
            .Where(node => scene.Network.Nodes[node].OutDegree >= 4)
            .OrderByDescending(node => scene.Network.Nodes[node].OutDegree)
            .Take(6);
        foreach (var node in spreaders)
        {
            var place = layout[node];
            var words = $"{Shortened(scene.Network.Nodes[node].Id)} → {voice.Count(scene.Network.Nodes[node].OutDegree)}";
            var (x, y) = (left + place.X, top + (place.Row * Pitch));
            var fitsLeft = x - 8 - TextWidth.Of(words, 11) > left - 4;
            svg.Write($"""<text class="name halo {(fitsLeft ? "end" : "start")}" x="{(fitsLeft ? x - 8 : x - 4)}" y="{(fitsLeft ? y + 4 : y - 7)}">{words}</text>""");
        }
    }

    private static string Shortened(string id) => id.Length <= 14 ? id : string.Concat(id.AsSpan(0, 13), "…");
}
