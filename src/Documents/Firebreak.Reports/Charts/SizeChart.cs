using Firebreak.Reports.Html;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>How often each size occurs, one bar a size, the number above it. Many sizes are joined into classes that double.</summary>
internal sealed class SizeChart(IReadOnlyList<SizeCount> sizes, string sizeName, string countName, Voice voice) : IChart
{
    private const double PlotHeight = 110;
    private const int MostBars = 8;
    private const int MostClasses = 7;
    private static readonly int[] Growths = [2, 3, 5, 10, 30, 100, 1000];

    private readonly List<(string Name, int Count)> bars = ClassesOf(sizes, voice);

    public double HeightAt(double width) => 20 + 18 + PlotHeight + 40;

    public void Draw(Markup svg, double width)
    {
        const double top = 38;
        const double bottom = top + PlotHeight;
        var largest = Math.Max(1, bars.Max(bar => bar.Count));
        var slot = Math.Min(48.0, width / bars.Count);
        svg.Write($"""<text class="label" x="0" y="14">{countName}</text>""");
        for (var i = 0; i < bars.Count; i++)
        {
            var (name, count) = bars[i];
            var height = count == 0 ? 0.0 : Math.Max(1.0, (double)count / largest * PlotHeight);
            var middle = (i + 0.5) * slot;
            svg.Write($"""<rect class="plain" x="{(i * slot) + 3}" y="{bottom - height}" width="{slot - 6}" height="{height}"/>""");
            svg.Write($"""<text class="tick mid" x="{middle}" y="{bottom - height - 5}">{voice.Compact(count)}</text><text class="tick mid" x="{middle}" y="{bottom + 16}">{name}</text>""");
        }

        svg.Write($"""<path class="base" d="M0 {bottom}H{bars.Count * slot}"/><text class="label" x="0" y="{bottom + 34}">{sizeName}</text>""");
    }

    // Classes that grow (1, 2, 3–4, 5–8 …) keep both ends of a long tail in sight.
    private static List<(string Name, int Count)> ClassesOf(IReadOnlyList<SizeCount> sizes, Voice voice)
    {
        var classes = new List<(string, int)>();
        var first = sizes.Min(size => size.Size);
        var last = sizes.Max(size => size.Size);
        if (last - first < MostBars)
        {
            var counts = sizes.ToDictionary(size => size.Size, size => size.Count);
            for (var size = first; size <= last; size++)
            {
                classes.Add((voice.Count(size), counts.GetValueOrDefault(size)));
            }

            return classes;
        }

        foreach (var (from, to) in Limits(first, last))
        {
            var count = sizes.Where(size => size.Size >= from && size.Size <= to).Sum(size => size.Count);
            classes.Add((NameOf(from, to, voice), count));
        }

        return classes;
    }

    private static List<(long From, long To)> Limits(int first, int last)
    {
        foreach (var growth in Growths)
        {
            var limits = new List<(long From, long To)>();
            for (long from = first, to = first; from <= last; from = to + 1, to = Math.Max(from, to * growth))
            {
                limits.Add((from, to));
            }

            if (limits.Count <= MostClasses)
            {
                return limits;
            }
        }

        return [(first, last)];
    }

    // A name too long for its bar keeps the first size and an open dash.
    private static string NameOf(long from, long to, Voice voice) => from == to
        ? voice.Compact(from)
        : to < 100 ? $"{voice.Count(from)}–{voice.Count(to)}" : voice.Compact(from) + "–";
}
