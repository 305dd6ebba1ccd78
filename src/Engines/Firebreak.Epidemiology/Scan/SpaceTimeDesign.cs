using System.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>Cylinders: circles during runs of time steps.</summary>
/// <remarks>
/// A place carries sums of its cases from the start of the period to the end of each step ("lanes"). The lanes of a circle are the sums of its places'
/// lanes, and a window is the difference of two lanes. Prospective windows all end with the last step, so only the last lanes are carried.
/// </remarks>
internal sealed class SpaceTimeDesign : ScanDesign
{
    private readonly NullCases _null;
    private readonly int _places;
    private readonly int _times;
    private readonly int _firstLane;
    private readonly int _lanes;
    private readonly int _maxWindow;
    private readonly bool _prospective;
    private readonly double[] _caseLanes;
    private readonly double[] _expectedLanes;

    public SpaceTimeDesign(
        ScanCircles circles, LikelihoodRatio ratio, ReadOnlySpan<int> cells, ReadOnlySpan<double> expected, int times, int maxWindow, bool prospective,
        NullCases nullCases, int minimumCases)
        : base(circles, ratio, minimumCases)
    {
        (_null, _times, _maxWindow, _prospective) = (nullCases, times, maxWindow, prospective);
        _places = cells.Length / times;
        _firstLane = prospective ? times - maxWindow : 0;
        _lanes = times - _firstLane + 1;
        foreach (var count in cells)
        {
            TotalCases += count;
        }

        _caseLanes = new double[_places * _lanes];
        FillCaseLanes(cells, _caseLanes);
        _expectedLanes = new double[_places * _lanes];
        for (var place = 0; place < _places; place++)
        {
            var sum = 0.0;
            for (var lane = 1; lane < _lanes; lane++)
            {
                sum += expected[(place * times) + _firstLane + lane - 1];
                _expectedLanes[(place * _lanes) + lane] = sum;
            }
        }
    }

    public override int TotalCases { get; }

    public override (long Count, double Sum, ScanWindow? Best) Walk(Func<int, int, int, bool>? isBlocked)
    {
        var (count, sum) = (0L, 0.0);
        ScanWindow? best = null;
        var cases = new double[_lanes];
        var expected = new double[_lanes];
        for (var centre = 0; centre + 1 < Circles.Starts.Length; centre++)
        {
            Array.Clear(cases);
            Array.Clear(expected);
            for (var i = Circles.Starts[centre]; i < Circles.Starts[centre + 1]; i++)
            {
                Add(_caseLanes.AsSpan(Circles.Members[i] * _lanes, _lanes), cases);
                Add(_expectedLanes.AsSpan(Circles.Members[i] * _lanes, _lanes), expected);
                if (!Circles.IsEnd[i])
                {
                    continue;
                }

                for (var from = 0; from < _lanes - 1; from++)
                {
                    for (var until = FirstUntil(from); until <= LastUntil(from); until++)
                    {
                        count++;
                        var (c, e) = (cases[until] - cases[from], expected[until] - expected[from]);
                        var ratio = Ratio.Of(c, e);
                        sum += ratio;
                        if (ratio > (best?.Ratio ?? 0.0) && c >= MinimumCases && !Blocked(isBlocked, centre, i + 1, from, until))
                        {
                            best = new(centre, i + 1, _firstLane + from, _firstLane + until, (int)c, e, ratio);
                        }
                    }
                }
            }
        }

        return (count, sum, best);
    }

    public override object Buffers() => new Buffer(
        new int[_places * _times], new double[_places * _lanes], new double[_lanes], new double[_lanes], _null.Scratch());

    public override double Maximum(Seed seed, object buffers)
    {
        var (cells, lanes, cases, expected, scratch) = (Buffer)buffers;
        _null.Draw(seed, cells, scratch);
        FillCaseLanes(cells, lanes);
        var highest = 0.0;
        for (var centre = 0; centre + 1 < Circles.Starts.Length; centre++)
        {
            Array.Clear(cases);
            Array.Clear(expected);
            for (var i = Circles.Starts[centre]; i < Circles.Starts[centre + 1]; i++)
            {
                Add(lanes.AsSpan(Circles.Members[i] * _lanes, _lanes), cases);
                Add(_expectedLanes.AsSpan(Circles.Members[i] * _lanes, _lanes), expected);
                if (Circles.IsEnd[i])
                {
                    Raise(ref highest, cases, expected);
                }
            }
        }

        return highest;
    }

    private void Raise(ref double highest, ReadOnlySpan<double> cases, ReadOnlySpan<double> expected)
    {
        var last = cases.Length - 1;
        if (_prospective)
        {
            Ratio.Raise(ref highest, cases[..last], expected[..last], cases[last], expected[last], -1.0, MinimumCases);
            return;
        }

        for (var from = 0; from < last; from++)
        {
            var windows = Math.Min(last - from, _maxWindow);
            Ratio.Raise(
                ref highest, cases.Slice(from + 1, windows), expected.Slice(from + 1, windows), cases[from], expected[from], 1.0, MinimumCases);
        }
    }

    private int FirstUntil(int from) => _prospective ? _lanes - 1 : from + 1;

    private int LastUntil(int from) => _prospective ? _lanes - 1 : Math.Min(_lanes - 1, from + _maxWindow);

    private bool Blocked(Func<int, int, int, bool>? isBlocked, int centre, int memberEnd, int from, int until)
    {
        for (var i = Circles.Starts[centre]; isBlocked is not null && i < memberEnd; i++)
        {
            if (isBlocked(Circles.Members[i], _firstLane + from, _firstLane + until))
            {
                return true;
            }
        }

        return false;
    }

    private void FillCaseLanes(ReadOnlySpan<int> cells, Span<double> lanes)
    {
        for (var place = 0; place < _places; place++)
        {
            var sum = 0;
            for (var lane = 1; lane < _lanes; lane++)
            {
                sum += cells[(place * _times) + _firstLane + lane - 1];
                lanes[(place * _lanes) + lane] = sum;
            }
        }
    }

    // The lanes of a place are added once for every circle that holds it: with vectors this halves the time of a prospective scan.
    private static void Add(ReadOnlySpan<double> more, Span<double> sums)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + new Vector<double>(more[i..])).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += more[i];
        }
    }

    private sealed record Buffer(int[] Cells, double[] Lanes, double[] Cases, double[] Expected, int[] Scratch);
}
