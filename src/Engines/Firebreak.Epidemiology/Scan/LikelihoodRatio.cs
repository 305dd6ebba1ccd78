using System.Numerics;

namespace Firebreak.Epidemiology.Scan;

/// <summary>Kulldorff's log likelihood ratio for more cases inside than outside (1997, doi:10.1080/03610929708831995).</summary>
/// <remarks>
/// "Inside" is the expected number of cases (Poisson, permutation) or of people (Bernoulli) inside a window. Replicates need only the highest ratio of all
/// their windows, and relative entropy never exceeds Pearson's chi-squared: a window whose chi-squared doesn't reach the highest ratio so far is passed
/// over, four at a time, and in a hundred windows about one logarithm is taken.
/// </remarks>
internal readonly struct LikelihoodRatio
{
    private readonly bool _bernoulli;
    private readonly double _cases;
    private readonly double _people;
    private readonly double _casesPerInside;
    private readonly double _shareOfVariance;
    private readonly double _perTotal;

    private LikelihoodRatio(bool bernoulli, double cases, double people)
    {
        (_bernoulli, _cases, _people) = (bernoulli, cases, people);
        _casesPerInside = cases / people;
        _shareOfVariance = bernoulli ? 1.0 - (cases / people) : 1.0;
        _perTotal = 1.0 / people;
    }

    public static LikelihoodRatio Poisson(int cases) => new(bernoulli: false, cases, cases);

    public static LikelihoodRatio Bernoulli(int cases, double people) => new(bernoulli: true, cases, people);

    public double Expected(double inside) => inside * _casesPerInside;

    /// <summary>Raises the highest ratio so far to the highest of a run of windows.</summary>
    /// <param name="highest">The highest ratio so far.</param>
    /// <param name="cases">Sums of cases: window i holds direction × (cases[i] − casesFrom).</param>
    /// <param name="inside">Sums of the expected, likewise.</param>
    /// <param name="casesFrom">Cases at the other end of every window.</param>
    /// <param name="insideFrom">Expected at the other end of every window.</param>
    /// <param name="direction">1 when the other end lies before, −1 when it lies after.</param>
    /// <param name="minimumCases">Windows with fewer don't count.</param>
    public void Raise(
        ref double highest, ReadOnlySpan<double> cases, ReadOnlySpan<double> inside, double casesFrom, double insideFrom, double direction,
        int minimumCases)
    {
        var i = 0;
        var (casesAt, insideAt, sign) = (new Vector<double>(casesFrom), new Vector<double>(insideFrom), new Vector<double>(direction));
        var (perInside, share, perTotal) = (new Vector<double>(_casesPerInside), new Vector<double>(_shareOfVariance), new Vector<double>(_perTotal));
        for (; i <= cases.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var people = sign * (new Vector<double>(inside[i..]) - insideAt);
            var expected = people * perInside;
            var excess = (sign * (new Vector<double>(cases[i..]) - casesAt)) - expected;
            var variance = expected * share * (Vector<double>.One - (people * perTotal));

            // The sign is kept in the square: one comparison for "more than expected" and "more than the best so far".
            if (Vector.GreaterThanAny(excess * Vector.Abs(excess), variance * highest))
            {
                RaiseEach(ref highest, cases.Slice(i, Vector<double>.Count), inside[i..], casesFrom, insideFrom, direction, minimumCases);
            }
        }

        RaiseEach(ref highest, cases[i..], inside[i..], casesFrom, insideFrom, direction, minimumCases);
    }

    private void RaiseEach(
        ref double highest, ReadOnlySpan<double> cases, ReadOnlySpan<double> inside, double casesFrom, double insideFrom, double direction,
        int minimumCases)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            var (c, people) = (direction * (cases[i] - casesFrom), direction * (inside[i] - insideFrom));
            var excess = c - (people * _casesPerInside);
            var variance = people * _casesPerInside * _shareOfVariance * (1.0 - (people * _perTotal));
            if (excess * Math.Abs(excess) > variance * highest && c >= minimumCases)
            {
                highest = Math.Max(highest, Of(c, people));
            }
        }
    }

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

    // x ln r, 0 where nobody is.
    private static double Term(double x, double ratio) => x > 0.0 ? x * Math.Log(ratio) : 0.0;
}
