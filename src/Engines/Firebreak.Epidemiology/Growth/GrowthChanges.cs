using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Growth;

/// <summary>A day on which the growth rate changed.</summary>
/// <param name="Index">Index of the day from which the new rate holds.</param>
/// <param name="FirstIndex">First day that fits nearly as well (95 %).</param>
/// <param name="LastIndex">Last such day.</param>
public readonly record struct GrowthChange(int Index, int FirstIndex, int LastIndex);

/// <summary>A stretch of constant growth.</summary>
/// <param name="FirstIndex">Its first day.</param>
/// <param name="LastIndex">Its last day; the next stretch begins there.</param>
/// <param name="RatePerDay">Growth rate a day with its 95 % interval, as if the change points were known.</param>
public sealed record GrowthStretch(int FirstIndex, int LastIndex, Estimate RatePerDay);

/// <summary>Growth that changes: a broken line through the logarithms of the expected counts.</summary>
/// <param name="Changes">Days of change, in order; empty when one rate will do.</param>
/// <param name="Stretches">One more than changes.</param>
public sealed record GrowthHistory(IReadOnlyList<GrowthChange> Changes, IReadOnlyList<GrowthStretch> Stretches);

/// <summary>Change points of growth.</summary>
/// <remarks>
/// A continuous broken line with negative binomial counts, in the manner of joinpoint regression (Kim et al. 2000). Points are added one at a time where they
/// lower the deviance most, all are moved once after each, and a point stays if it lowers the deviance by more than 3 ln n: it costs a slope and a place that
/// was searched for.
/// </remarks>
public static class GrowthChanges
{
    private const double HalfChiSquareTimesTwo = 3.841;

    /// <summary>Finds them.</summary>
    /// <param name="counts">Cases by day.</param>
    /// <param name="shortestStretch">Fewest days between two changes. Default 7.</param>
    /// <param name="most">Most changes looked for. Default 4.</param>
    public static Answer<GrowthHistory> Find(ReadOnlySpan<double> counts, int shortestStretch = 7, int most = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shortestStretch, 3);
        if (Counts.Objection(counts) is { } objection)
        {
            return Answer.Refuse<GrowthHistory>(objection);
        }

        if (Counts.Sum(counts) < 10.0 || counts.Length < 2 * shortestStretch)
        {
            return Answer.Refuse<GrowthHistory>(Say.NotEstimable(
                $"{Counts.Sum(counts):0.##} cases on {counts.Length} days are too few to look for a change (10 cases, {2 * shortestStretch} days).",
                $"{counts.Length} 天内 {Counts.Sum(counts):0.##} 例，不足以寻找增长变化点（至少 10 例、{2 * shortestStretch} 天）。"));
        }

        var search = new Search(counts.ToArray(), shortestStretch);
        var points = search.Run(most);
        return search.Describe(points);
    }

    private sealed class Search(double[] counts, int shortest)
    {
        private double _size = double.PositiveInfinity;

        public List<int> Run(int most)
        {
            var points = new List<int>();
            _size = NegativeBinomialRegression.Fit(Design(points), counts, 2)?.Size ?? 1.0;
            var deviance = Deviance(points);
            while (points.Count < most && Best(points) is { } found)
            {
                List<int> tried = [.. points, found];
                tried.Sort();
                for (var i = 0; i < tried.Count; i++)
                {
                    var others = tried.Where((_, j) => j != i).ToList();
                    tried = [.. others, Best(others) ?? tried[i]];
                    tried.Sort();
                }

                // Under a new line the counts scatter less; judged by the scatter around it, or an outbreak that turns would hide its turn in a small size.
                var kept = _size;
                _size = NegativeBinomialRegression.Fit(Design(tried), counts, tried.Count + 2)?.Size ?? _size;
                var before = Deviance(points);
                var after = Deviance(tried);
                if (before - after <= 3.0 * Math.Log(counts.Length))
                {
                    _size = kept;
                    break;
                }

                (points, deviance) = (tried, after);
            }

            return points;
        }

        public Answer<GrowthHistory> Describe(List<int> points)
        {
            var columns = points.Count + 2;
            var fit = Fit(points);
            if (fit is null || !fit.Converged)
            {
                return Answer.Refuse<GrowthHistory>(Say.NotEstimable(
                    $"the cases lie so close together that any rate fits.", $"病例过于集中，任何增长率都能拟合。"));
            }

            var changes = points.Select((p, i) => Uncertainty(points, i)).ToArray();
            var stretches = new GrowthStretch[columns - 1];
            for (var s = 0; s < stretches.Length; s++)
            {
                // The slope of stretch s is the sum of the first s + 1 slopes.
                double rate = 0.0, variance = 0.0;
                for (var i = 1; i <= s + 1; i++)
                {
                    rate += fit.Coefficients[i];
                    for (var j = 1; j <= s + 1; j++)
                    {
                        variance += fit.Covariance[(i * columns) + j];
                    }
                }

                var half = 1.959964 * Math.Sqrt(variance);
                stretches[s] = new(s == 0 ? 0 : points[s - 1], s == points.Count ? counts.Length - 1 : points[s], new(rate, new(rate - half, rate + half, 0.95)));
            }

            return Answer.Of(new GrowthHistory(changes, stretches), [], [
                new(new("Growth changes at once and is constant in between.", "增长率瞬时改变，其间保持不变。"), null),
                new(new("All cases of the last days have been reported.", "最近几天的病例均已报告。"), null),
            ]);
        }

        private GrowthChange Uncertainty(List<int> points, int which)
        {
            var others = points.Where((_, j) => j != which).ToList();
            var limit = Deviance(points) + HalfChiSquareTimesTwo;
            int first = points[which], last = first;
            foreach (var place in Places(others))
            {
                if (Math.Abs(place - points[which]) <= counts.Length && Deviance([.. others.Where(o => o < place), place, .. others.Where(o => o > place)]) <= limit)
                {
                    (first, last) = (Math.Min(first, place), Math.Max(last, place));
                }
            }

            return new(points[which], first, last);
        }

        private int? Best(List<int> points)
        {
            int? best = null;
            var lowest = double.PositiveInfinity;
            foreach (var place in Places(points))
            {
                var deviance = Deviance([.. points.Where(p => p < place), place, .. points.Where(p => p > place)]);
                if (deviance < lowest)
                {
                    (best, lowest) = (place, deviance);
                }
            }

            return best;
        }

        private IEnumerable<int> Places(List<int> points)
        {
            for (var place = shortest; place <= counts.Length - shortest; place++)
            {
                if (points.TrueForAll(p => Math.Abs(p - place) >= shortest))
                {
                    yield return place;
                }
            }
        }

        private FittedModel? Fit(List<int> points) => GeneralisedLinearModel.Fit(
            Design(points), counts, points.Count + 2,
            double.IsPositiveInfinity(_size) ? ResponseFamily.Poisson : ResponseFamily.NegativeBinomial, size: _size, tolerance: 1e-9);

        private double Deviance(List<int> points) => Fit(points)?.Deviance ?? double.PositiveInfinity;

        private double[] Design(List<int> points)
        {
            var columns = points.Count + 2;
            var design = new double[columns * counts.Length];
            for (var t = 0; t < counts.Length; t++)
            {
                design[t * columns] = 1.0;
                design[(t * columns) + 1] = t;
                for (var i = 0; i < points.Count; i++)
                {
                    design[(t * columns) + 2 + i] = Math.Max(0, t - points[i]);
                }
            }

            return design;
        }
    }
}
