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
    private readonly int[] _caseLanes;
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

        _caseLanes = new int[_places * _lanes];
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
        var cases = new int[_lanes];
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
                            best = new(centre, i + 1, _firstLane + from, _firstLane + until, c, e, ratio);
                        }
                    }
                }
            }
        }

        return (count, sum, best);
    }

    public override object Buffers() => new Buffer(
        new int[_places * _times], new int[_places * _lanes], new int[_lanes], new double[_lanes], new double[TotalCases + 1], _null.Scratch());

    public override double Maximum(Seed seed, object buffers)
    {
        var (cells, lanes, cases, expected, smallest, scratch) = (Buffer)buffers;
        _null.Draw(seed, cells, scratch);
        FillCaseLanes(cells, lanes);
        Array.Fill(smallest, double.PositiveInfinity);
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
                    Note(cases, expected, smallest);
                }
            }
        }

        return Ratio.Best(smallest, MinimumCases);
    }

    private void Note(ReadOnlySpan<int> cases, ReadOnlySpan<double> expected, Span<double> smallest)
    {
        for (var from = 0; from < cases.Length - 1; from++)
        {
            var (casesBefore, expectedBefore) = (cases[from], expected[from]);
            var last = LastUntil(from);
            for (var until = FirstUntil(from); until <= last; until++)
            {
                var c = cases[until] - casesBefore;
                var e = expected[until] - expectedBefore;
                if (e < smallest[c])
                {
                    smallest[c] = e;
                }
            }
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

    private void FillCaseLanes(ReadOnlySpan<int> cells, Span<int> lanes)
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

    private static void Add(ReadOnlySpan<int> more, Span<int> sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += more[i];
        }
    }

    private static void Add(ReadOnlySpan<double> more, Span<double> sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += more[i];
        }
    }

    private sealed record Buffer(int[] Cells, int[] Lanes, int[] Cases, double[] Expected, double[] Smallest, int[] Scratch);
}
