namespace Firebreak.Epidemiology.Scan;

/// <summary>Kulldorff's log likelihood ratio for more cases inside than outside (1997, doi:10.1080/03610929708831995).</summary>
/// <remarks>
/// "Inside" is the expected number of cases (Poisson, permutation) or of people (Bernoulli) inside a window. For a given number of cases the ratio falls
/// as "inside" grows, as long as cases exceed the expected: a replicate only needs to remember the smallest "inside" for each number of cases, and the
/// logarithms are taken once a number of cases instead of once a window. That is what makes 999 replicates affordable.
/// </remarks>
internal readonly struct LikelihoodRatio
{
    private readonly bool _bernoulli;
    private readonly double _cases;
    private readonly double _people;

    private LikelihoodRatio(bool bernoulli, double cases, double people) => (_bernoulli, _cases, _people) = (bernoulli, cases, people);

    public static LikelihoodRatio Poisson(int cases) => new(bernoulli: false, cases, cases);

    public static LikelihoodRatio Bernoulli(int cases, double people) => new(bernoulli: true, cases, people);

    public double Expected(double inside) => _bernoulli ? inside * _cases / _people : inside;

    /// <summary>The ratio; 0 where cases don't exceed the expected.</summary>
    public double Of(double c, double inside)
    {
        if (c <= Expected(inside))
        {
            return 0.0;
        }

        if (!_bernoulli)
        {
            return Term(c, c / inside) + Term(_cases - c, (_cases - c) / (_cases - inside));
        }

        var outside = _people - inside;
        return Term(c, c * _people / (inside * _cases))
            + Term(inside - c, (inside - c) * _people / (inside * (_people - _cases)))
            + Term(_cases - c, (_cases - c) * _people / (outside * _cases))
            + Term(outside - _cases + c, (outside - _cases + c) * _people / (outside * (_people - _cases)));
    }

    /// <summary>A bound that needs no logarithm: relative entropy never exceeds Pearson's chi-squared.</summary>
    public double Bound(double c, double inside)
    {
        var expected = Expected(inside);
        var difference = c - expected;
        var variance = _bernoulli
            ? expected * (1.0 - (_cases / _people)) * (1.0 - (inside / _people))
            : expected * (1.0 - (expected / _cases));
        return difference <= 0.0 ? 0.0 : variance > 0.0 ? difference * difference / variance : double.PositiveInfinity;
    }

    /// <summary>The largest ratio among the smallest "inside" of each number of cases.</summary>
    public double Best(ReadOnlySpan<double> smallestInside, int minimumCases)
    {
        var best = 0.0;
        for (var c = smallestInside.Length - 1; c >= minimumCases; c--)
        {
            var inside = smallestInside[c];
            if (inside < double.PositiveInfinity && Bound(c, inside) > best)
            {
                best = Math.Max(best, Of(c, inside));
            }
        }

        return best;
    }

    // x ln r, 0 where nobody is.
    private static double Term(double x, double ratio) => x > 0.0 ? x * Math.Log(ratio) : 0.0;
}
