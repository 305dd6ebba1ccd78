using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>One term of a logistic regression.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Coefficient">Logarithm of the odds ratio a unit.</param>
/// <param name="StandardError">Its standard error.</param>
/// <param name="OddsRatio">Odds ratio a unit, with profile-likelihood limits; a limit that doesn't exist is null.</param>
/// <param name="PValue">Likelihood-ratio test that the term adds nothing.</param>
public sealed record LogisticTerm(string Name, double Coefficient, double StandardError, RatioEstimate OddsRatio, double PValue);

/// <summary>A fitted logistic regression.</summary>
/// <param name="Intercept">Logarithm of the odds where all terms are 0.</param>
/// <param name="Terms">The terms, in the order given.</param>
/// <param name="LogLikelihood">Logarithm of the likelihood.</param>
/// <param name="Aic">Akaike's criterion.</param>
/// <param name="People">People it was fitted to.</param>
/// <param name="LeftOut">People left out because something about them isn't known.</param>
public sealed record LogisticResult(double Intercept, IReadOnlyList<LogisticTerm> Terms, double LogLikelihood, double Aic, int People, int LeftOut);

/// <summary>Several exposures at once: logistic regression by maximum likelihood, limits by profile likelihood.</summary>
/// <remarks>Profile limits (Venzon and Moolgavkar 1988, doi:10.2307/2347496) need no symmetry, which few ill people don't give.</remarks>
public static class LogisticRegression
{
    // e^15: a fitted chance beyond one in three million means that the terms sort ill from well without an overlap.
    private const double SeparatedPredictor = 15.0;
    private const double FarthestLog = 15.0;

    /// <summary>Fits.</summary>
    /// <param name="ill">Whether each person fell ill; null when unknown.</param>
    /// <param name="names">Names of the terms.</param>
    /// <param name="terms">Values, person by person: terms[person × names + term]; null when unknown. Yes and no are 1 and 0.</param>
    /// <param name="level">Level of the limits.</param>
    public static Answer<LogisticResult> Fit(ReadOnlySpan<bool?> ill, IReadOnlyList<string> names, ReadOnlySpan<double?> terms, double level = 0.95)
    {
        if (terms.Length != ill.Length * names.Count)
        {
            throw new ArgumentException("Each person has a value for each term.", nameof(terms));
        }

        var columns = names.Count + 1;
        var (design, response) = (new List<double>(ill.Length * columns), new List<double>(ill.Length));
        for (var person = 0; person < ill.Length; person++)
        {
            var row = terms.Slice(person * names.Count, names.Count);
            if (ill[person] is not { } sick || HasHole(row))
            {
                continue;
            }

            response.Add(sick ? 1.0 : 0.0);
            design.Add(1.0);
            foreach (var value in row)
            {
                design.Add(value!.Value);
            }
        }

        var cases = response.Count(static r => r == 1.0);
        if (cases == 0 || cases == response.Count)
        {
            return Answer.NotEstimable<LogisticResult>("it takes people who fell ill and people who didn't.", "需要同时有发病者与未发病者。");
        }

        var rows = design.ToArray();
        var y = response.ToArray();
        if (GeneralisedLinearModel.Fit(rows, y, columns, ResponseFamily.Binomial) is not { } fit)
        {
            return Answer.NotEstimable<LogisticResult>(
                "a term doesn't vary, or is the sum of others: leave one out.", "有变量无变化或为其他变量之和：请剔除其一。");
        }

        if (!fit.Converged || fit.Fitted.Any(static p => Math.Abs(Math.Log(p / (1.0 - p))) > SeparatedPredictor))
        {
            return Answer.NotEstimable<LogisticResult>(
                "a term, or some of them together, tells ill from well without an exception, so no odds ratio is finite. Use the table of that exposure.",
                "某变量（或其组合）能完全区分发病与未发病者，比值比无有限估计。请使用该暴露的四格表。");
        }

        return Answer.Of(Result(fit, rows, y, names, level, ill.Length - y.Length), Warnings(cases, y.Length, names.Count, ill.Length), Assumptions);
    }

    private static readonly IReadOnlyList<Assumption> Assumptions =
    [
        new(new("People fell ill independently of one another.", "个体发病相互独立。"), null),
        new(new("Each unit of a term multiplies the odds by the same factor, whatever the others are.", "每个变量增加一个单位，比值乘以同一倍数，与其他变量无关。"), null),
    ];

    private static LogisticResult Result(FittedModel fit, double[] rows, double[] y, IReadOnlyList<string> names, double level, int leftOut)
    {
        var columns = names.Count + 1;
        var z = NormalDistribution.Quantile(0.5 + (0.5 * level));
        var terms = new LogisticTerm[names.Count];
        for (var term = 0; term < terms.Length; term++)
        {
            var column = term + 1;
            var coefficient = fit.Coefficients[column];
            var sd = Math.Sqrt(fit.Covariance[(column * columns) + column]);
            double? low = Limit(-1.0), high = Limit(1.0);
            terms[term] = new(
                names[term],
                coefficient,
                sd,
                new(Math.Exp(coefficient), low is { } l ? Math.Exp(l) : 0.0, high is { } h ? Math.Exp(h) : null, level,
                    new("Maximum likelihood with profile-likelihood limits", "最大似然估计，剖面似然置信限")),
                ProfileDeviance(rows, y, columns, column, 0.0) is { } without
                    ? 2.0 * NormalDistribution.UpperTail(Math.Sqrt(Math.Max(0.0, without - fit.Deviance)))
                    : 2.0 * NormalDistribution.UpperTail(Math.Abs(coefficient) / sd));

            double? Limit(double side)
            {
                var edge = coefficient + (side * Math.Min(FarthestLog, 3.0 * z * sd));
                return Brent.Root(
                    at => (ProfileDeviance(rows, y, columns, column, at) ?? double.PositiveInfinity) - fit.Deviance - (z * z), coefficient, edge, 1e-8);
            }
        }

        return new(fit.Coefficients[0], terms, -0.5 * fit.Deviance, fit.Deviance + (2.0 * columns), y.Length, leftOut);
    }

    // Deviance of the best fit with one coefficient held at a value.
    private static double? ProfileDeviance(double[] rows, double[] y, int columns, int held, double at)
    {
        var reduced = new double[y.Length * (columns - 1)];
        var offset = new double[y.Length];
        for (var i = 0; i < y.Length; i++)
        {
            offset[i] = at * rows[(i * columns) + held];
            for (int from = 0, to = 0; from < columns; from++)
            {
                if (from != held)
                {
                    reduced[(i * (columns - 1)) + to++] = rows[(i * columns) + from];
                }
            }
        }

        return GeneralisedLinearModel.Fit(reduced, y, columns - 1, ResponseFamily.Binomial, offset: offset)?.Deviance;
    }

    private static bool HasHole(ReadOnlySpan<double?> row)
    {
        foreach (var value in row)
        {
            if (value is not { } v || !double.IsFinite(v))
            {
                return true;
            }
        }

        return false;
    }

    private static List<Phrase> Warnings(int cases, int people, int terms, int asked)
    {
        var warnings = new List<Phrase>();
        var fewer = Math.Min(cases, people - cases);
        if (fewer < 10 * terms)
        {
            warnings.Add(new(
                FormattableString.Invariant($"{fewer} people carry {terms} terms; fewer than 10 each make odds ratios too extreme."),
                FormattableString.Invariant($"{terms} 个变量仅有 {fewer} 人支撑；每个变量不足 10 人时比值比易偏极端。")));
        }

        if (people < asked)
        {
            warnings.Add(new(
                FormattableString.Invariant($"{asked - people} of {asked} people were left out because an answer is missing."),
                FormattableString.Invariant($"{asked} 人中有 {asked - people} 人因信息缺失未纳入。")));
        }

        return warnings;
    }
}
