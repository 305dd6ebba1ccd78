namespace Firebreak.Epidemiology.Scan;

/// <summary>All circles around all places that hold at most a given share of a weight: the order in which places enter, and where circles end.</summary>
/// <remarks>
/// Every place is a centre, with or without cases: leaving the empty ones out can lose the best circle. Places at the same distance enter together,
/// because a circle can't hold one without the other. Flat arrays, walked in order by every replicate.
/// </remarks>
internal sealed class ScanCircles
{
    // Distances are computed in floating point: the same ring of houses may differ in the last digits.
    private const double SameDistance = 1e-9;

    private ScanCircles(int[] starts, int[] members, double[] radii, bool[] isEnd, int circleCount) =>
        (Starts, Members, Radii, IsEnd, CircleCount) = (starts, members, radii, isEnd, circleCount);

    /// <summary>Where each centre's members start; one more than centres.</summary>
    public int[] Starts { get; }

    public int[] Members { get; }

    /// <summary>Distance of each member from its centre.</summary>
    public double[] Radii { get; }

    /// <summary>Whether a circle ends with this member.</summary>
    public bool[] IsEnd { get; }

    public int CircleCount { get; }

    /// <summary>Builds them; null when there would be more members than the limit.</summary>
    public static ScanCircles? Of(ScanPlaces places, ReadOnlySpan<double> weights, double maxShare, int mostMembers)
    {
        var n = places.Count;
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var bound = (maxShare * total) + (1e-9 * total);
        var starts = new int[n + 1];
        var (members, radii, ends) = (new List<int>(n * 8), new List<double>(n * 8), new List<bool>(n * 8));
        var distances = new double[n];
        var order = new int[n];
        var circles = 0;
        for (var centre = 0; centre < n; centre++)
        {
            for (var i = 0; i < n; i++)
            {
                (distances[i], order[i]) = (places.Distance(centre, i), i);
            }

            SortByDistanceThenIndex(distances, order);
            var inside = 0.0;
            var from = 0;
            while (from < n)
            {
                var until = from + 1;
                inside += weights[order[from]];
                while (until < n && distances[until] - distances[from] <= SameDistance)
                {
                    inside += weights[order[until]];
                    until++;
                }

                if (inside > bound)
                {
                    break;
                }

                for (var i = from; i < until; i++)
                {
                    members.Add(order[i]);
                    radii.Add(distances[i]);
                    ends.Add(i == until - 1);
                }

                circles++;
                from = until;
            }

            starts[centre + 1] = members.Count;
            if (members.Count > mostMembers)
            {
                return null;
            }
        }

        return new(starts, [.. members], [.. radii], [.. ends], circles);
    }

    // Array.Sort isn't stable, so that equal distances would come in an order of its own; members are listed by index there.
    private static void SortByDistanceThenIndex(double[] distances, int[] order)
    {
        Array.Sort(distances, order);
        for (var i = 0; i < order.Length;)
        {
            var until = i + 1;
            while (until < order.Length && distances[until] - distances[i] <= SameDistance)
            {
                until++;
            }

            if (until - i > 1)
            {
                Array.Sort(order, i, until - i);
            }

            i = until;
        }
    }
}
