using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>Circles alone.</summary>
internal sealed class SpatialDesign : ScanDesign
{
    private readonly int[] _cases;
    private readonly NullCases _null;

    // Weight inside when the circle ends with this member, infinite where no circle ends: then no count exceeds it.
    private readonly double[] _inside;

    public SpatialDesign(ScanCircles circles, LikelihoodRatio ratio, int[] cases, ReadOnlySpan<double> insideOfPlace, NullCases nullCases, int minimumCases)
        : base(circles, ratio, minimumCases)
    {
        (_cases, _null) = (cases, nullCases);
        TotalCases = cases.Sum();
        _inside = new double[circles.Members.Length];
        for (var centre = 0; centre + 1 < circles.Starts.Length; centre++)
        {
            var sum = 0.0;
            for (var i = circles.Starts[centre]; i < circles.Starts[centre + 1]; i++)
            {
                sum += insideOfPlace[circles.Members[i]];
                _inside[i] = circles.IsEnd[i] ? sum : double.PositiveInfinity;
            }
        }
    }

    public override int TotalCases { get; }

    public override (long Count, double Sum, ScanWindow? Best) Walk(Func<int, int, int, bool>? isBlocked)
    {
        var (count, sum) = (0L, 0.0);
        ScanWindow? best = null;
        for (var centre = 0; centre + 1 < Circles.Starts.Length; centre++)
        {
            var inside = 0;
            for (var i = Circles.Starts[centre]; i < Circles.Starts[centre + 1]; i++)
            {
                // Every larger circle around this centre holds the blocked place too.
                if (isBlocked?.Invoke(Circles.Members[i], 0, 1) == true)
                {
                    break;
                }

                inside += _cases[Circles.Members[i]];
                if (!Circles.IsEnd[i])
                {
                    continue;
                }

                var ratio = Ratio.Of(inside, _inside[i]);
                count++;
                sum += ratio;
                if (ratio > (best?.Ratio ?? 0.0) && inside >= MinimumCases)
                {
                    best = new(centre, i + 1, 0, 1, inside, _inside[i], ratio);
                }
            }
        }

        return (count, sum, best);
    }

    public override object Buffers() => new Buffer(new int[_cases.Length], new double[_cases.Length], _null.Scratch());

    public override double Maximum(Seed seed, object buffers)
    {
        var (cells, running, scratch) = (Buffer)buffers;
        _null.Draw(seed, cells, scratch);
        var highest = 0.0;
        var ratio = Ratio;
        var (starts, members, weights) = (Circles.Starts, Circles.Members, _inside);
        for (var centre = 0; centre + 1 < starts.Length; centre++)
        {
            var (start, length) = (starts[centre], starts[centre + 1] - starts[centre]);
            var inside = 0;
            for (var i = 0; i < length; i++)
            {
                inside += cells[members[start + i]];
                running[i] = inside;
            }

            ratio.Raise(ref highest, running.AsSpan(0, length), weights.AsSpan(start, length), 0.0, 0.0, 1.0, MinimumCases);
        }

        return highest;
    }

    private sealed record Buffer(int[] Cells, double[] Running, int[] Scratch);
}
