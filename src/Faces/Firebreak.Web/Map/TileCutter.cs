namespace Firebreak.Web.Map;

/// <summary>Cuts a feature to a square and brings it to the square's whole units.</summary>
/// <remarks>
/// Rings are cut by Sutherland and Hodgman (1974, doi:10.1145/360767.360802): a ring that leaves the square and comes back runs along the margin, where nobody sees it. Corners that turn by less than half
/// a pixel are left out (Douglas and Peucker 1973).
/// </remarks>
internal static class TileCutter
{
    // A pixel of a 512-pixel square is 8 units; half of it.
    private const double Tolerance = 4;

    // A ring smaller than a pixel and a half says nothing.
    private const double LeastTwiceArea = 2 * 100;

    /// <summary>The parts of a feature within a square, in its units; empty where nothing is left.</summary>
    public static List<int[]> Cut(MapItem item, TileAddress tile)
    {
        var parts = new List<int[]>(item.Parts.Count);
        var isOuterGone = false;
        foreach (var part in item.Parts)
        {
            var units = ToUnits(part, tile);
            switch (item.Shape)
            {
                case ItemShape.Points when IsInside(units[0], units[1]):
                    parts.Add([(int)Math.Round(units[0]), (int)Math.Round(units[1])]);
                    break;
                case ItemShape.Lines:
                    parts.AddRange(CutLine(units).Select(line => Rounded(Simplified(line), isRing: false)).Where(line => line.Length >= 4));
                    break;
                case ItemShape.Areas:
                    // A hole without its outer ring would be an area of its own.
                    var isOuter = MapItem.TwiceAreaOf(units) > 0;
                    var ring = isOuter || !isOuterGone ? Rounded(Simplified(CutRing(units)), isRing: true) : [];
                    var isGone = ring.Length < 6 || Math.Abs(TwiceAreaOf(ring)) < LeastTwiceArea;
                    isOuterGone = isOuter ? isGone : isOuterGone;
                    if (!isGone)
                    {
                        parts.Add(ring);
                    }

                    break;
            }
        }

        return parts;
    }

    private static double[] ToUnits(double[] part, TileAddress tile)
    {
        var units = new double[part.Length];
        for (var i = 0; i < part.Length; i += 2)
        {
            units[i] = ((part[i] * tile.Scale) - tile.X) * TileAddress.Extent;
            units[i + 1] = ((part[i + 1] * tile.Scale) - tile.Y) * TileAddress.Extent;
        }

        return units;
    }

    private static bool IsInside(double x, double y) =>
        x >= -TileAddress.Margin && y >= -TileAddress.Margin && x <= TileAddress.Extent + TileAddress.Margin && y <= TileAddress.Extent + TileAddress.Margin;

    private static double[] CutRing(double[] ring)
    {
        ReadOnlySpan<(int Axis, double Edge, int Sign)> edges =
            [(0, -TileAddress.Margin, 1), (0, TileAddress.Extent + TileAddress.Margin, -1), (1, -TileAddress.Margin, 1), (1, TileAddress.Extent + TileAddress.Margin, -1)];
        var current = ring;
        foreach (var (axis, edge, sign) in edges)
        {
            current = CutAt(current, axis, edge, sign);
            if (current.Length < 8)
            {
                return [];
            }
        }

        return current;
    }

    // Keeps what lies on the inner side of one edge; rings come in and go out closed.
    private static double[] CutAt(double[] ring, int axis, double edge, int sign)
    {
        var kept = new List<double>(ring.Length + 8);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var (from, to) = (sign * (ring[i + axis] - edge), sign * (ring[i + 2 + axis] - edge));
            if (from >= 0)
            {
                kept.Add(ring[i]);
                kept.Add(ring[i + 1]);
            }

            if (from >= 0 != to >= 0)
            {
                var share = from / (from - to);
                kept.Add(ring[i] + (share * (ring[i + 2] - ring[i])));
                kept.Add(ring[i + 1] + (share * (ring[i + 3] - ring[i + 1])));
            }
        }

        if (kept.Count > 0)
        {
            kept.Add(kept[0]);
            kept.Add(kept[1]);
        }

        return [.. kept];
    }

    private static IEnumerable<double[]> CutLine(double[] line)
    {
        var run = new List<double>();
        for (var i = 0; i + 3 < line.Length; i += 2)
        {
            if (Within(line[i], line[i + 1], line[i + 2], line[i + 3]) is not { } piece)
            {
                continue;
            }

            if (run.Count == 0 || run[^2] != piece.FromX || run[^1] != piece.FromY)
            {
                if (run.Count > 0)
                {
                    yield return [.. run];
                }

                run.Clear();
                run.AddRange([piece.FromX, piece.FromY]);
            }

            run.AddRange([piece.ToX, piece.ToY]);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }

    // Liang and Barsky 1984 (doi:10.1145/357332.357333).
    private static (double FromX, double FromY, double ToX, double ToY)? Within(double fromX, double fromY, double toX, double toY)
    {
        var (enters, leaves) = (0.0, 1.0);
        var (dx, dy) = (toX - fromX, toY - fromY);
        ReadOnlySpan<(double Step, double Room)> sides =
        [
            (-dx, fromX + TileAddress.Margin), (dx, TileAddress.Extent + TileAddress.Margin - fromX), (-dy, fromY + TileAddress.Margin), (dy, TileAddress.Extent + TileAddress.Margin - fromY),
        ];
        foreach (var (step, room) in sides)
        {
            if (step == 0)
            {
                if (room < 0)
                {
                    return null;
                }

                continue;
            }

            var share = room / step;
            (enters, leaves) = step < 0 ? (Math.Max(enters, share), leaves) : (enters, Math.Min(leaves, share));
            if (enters > leaves)
            {
                return null;
            }
        }

        return (
            enters == 0 ? fromX : fromX + (enters * dx), enters == 0 ? fromY : fromY + (enters * dy),
            leaves == 1 ? toX : fromX + (leaves * dx), leaves == 1 ? toY : fromY + (leaves * dy));
    }

    private static double[] Simplified(double[] line)
    {
        var count = line.Length / 2;
        if (count <= 4)
        {
            return line;
        }

        var kept = new bool[count];
        (kept[0], kept[count - 1]) = (true, true);
        var open = new Stack<(int From, int To)>();
        open.Push((0, count - 1));
        while (open.TryPop(out var span))
        {
            var (farthest, distance) = (-1, Tolerance * Tolerance);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var away = SquaredDistance(line, i, span.From, span.To);
                (farthest, distance) = away > distance ? (i, away) : (farthest, distance);
            }

            if (farthest >= 0)
            {
                kept[farthest] = true;
                open.Push((span.From, farthest));
                open.Push((farthest, span.To));
            }
        }

        var left = new List<double>(line.Length);
        for (var i = 0; i < count; i++)
        {
            if (kept[i])
            {
                left.Add(line[2 * i]);
                left.Add(line[(2 * i) + 1]);
            }
        }

        return [.. left];
    }

    private static double SquaredDistance(double[] line, int at, int from, int to)
    {
        var (x, y) = (line[2 * from], line[(2 * from) + 1]);
        var (dx, dy) = (line[2 * to] - x, line[(2 * to) + 1] - y);
        var length = (dx * dx) + (dy * dy);
        if (length > 0)
        {
            var share = Math.Clamp((((line[2 * at] - x) * dx) + ((line[(2 * at) + 1] - y) * dy)) / length, 0, 1);
            (x, y) = (x + (share * dx), y + (share * dy));
        }

        return ((line[2 * at] - x) * (line[2 * at] - x)) + ((line[(2 * at) + 1] - y) * (line[(2 * at) + 1] - y));
    }

    // Whole units, without corners that fall together; a ring comes back without its closing corner, as the format wants it.
    private static int[] Rounded(double[] line, bool isRing)
    {
        var whole = new List<int>(line.Length);
        for (var i = 0; i < line.Length; i += 2)
        {
            var (x, y) = ((int)Math.Round(line[i]), (int)Math.Round(line[i + 1]));
            if (whole.Count == 0 || whole[^2] != x || whole[^1] != y)
            {
                whole.Add(x);
                whole.Add(y);
            }
        }

        if (isRing && whole.Count >= 4 && whole[0] == whole[^2] && whole[1] == whole[^1])
        {
            whole.RemoveRange(whole.Count - 2, 2);
        }

        return [.. whole];
    }

    private static double TwiceAreaOf(int[] ring)
    {
        var sum = 0.0;
        for (var i = 0; i < ring.Length; i += 2)
        {
            var next = (i + 2) % ring.Length;
            sum += ((double)ring[i] * ring[next + 1]) - ((double)ring[next] * ring[i + 1]);
        }

        return sum;
    }
}
