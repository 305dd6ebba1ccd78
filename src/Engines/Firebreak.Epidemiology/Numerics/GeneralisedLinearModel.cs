namespace Firebreak.Epidemiology.Numerics;

/// <summary>The distribution of the response, with its canonical or logarithmic link.</summary>
internal enum ResponseFamily
{
    /// <summary>Poisson counts, logarithmic link; quasi-Poisson by scaling with the dispersion.</summary>
    Poisson,

    /// <summary>Negative binomial counts with known size, logarithmic link.</summary>
    NegativeBinomial,

    /// <summary>Shares of trials (prior weights hold the trials), logistic link.</summary>
    Binomial,
}

/// <summary>A fitted model.</summary>
/// <param name="Coefficients">In the order of the columns.</param>
/// <param name="Covariance">Of the coefficients, row by row, dispersion 1.</param>
/// <param name="Fitted">Expected responses.</param>
/// <param name="Leverage">Diagonal of the hat matrix.</param>
/// <param name="Deviance">Residual deviance.</param>
/// <param name="PearsonDispersion">Pearson's statistic by residual degrees of freedom; 1 without any left.</param>
/// <param name="Converged">Whether the deviance settled.</param>
internal sealed record FittedModel(
    double[] Coefficients, double[] Covariance, double[] Fitted, double[] Leverage, double Deviance, double PearsonDispersion, bool Converged);

/// <summary>Generalised linear models by iteratively reweighted least squares (Nelder and Wedderburn 1972).</summary>
internal static class GeneralisedLinearModel
{
    /// <summary>Fits; null when the columns hang on one another or the fit runs away.</summary>
    /// <param name="design">Row by row, one row an observation.</param>
    /// <param name="response">Counts, or shares of trials.</param>
    /// <param name="columnCount">Columns of the design.</param>
    /// <param name="family">Distribution of the response.</param>
    /// <param name="weights">Prior weights; empty for 1.</param>
    /// <param name="offset">Added to the linear predictor; empty for 0.</param>
    /// <param name="size">Negative binomial size.</param>
    /// <param name="tolerance">Relative change of the deviance at which it stops.</param>
    public static FittedModel? Fit(
        ReadOnlySpan<double> design,
        ReadOnlySpan<double> response,
        int columnCount,
        ResponseFamily family,
        ReadOnlySpan<double> weights = default,
        ReadOnlySpan<double> offset = default,
        double size = double.PositiveInfinity,
        double tolerance = 1e-12)
    {
        int n = response.Length, p = columnCount;
        var mean = new double[n];
        var predictor = new double[n];
        for (var i = 0; i < n; i++)
        {
            var trials = weights.IsEmpty ? 1.0 : weights[i];
            mean[i] = family == ResponseFamily.Binomial ? ((trials * response[i]) + 0.5) / (trials + 1.0) : response[i] + 0.1;
            predictor[i] = family == ResponseFamily.Binomial ? Math.Log(mean[i] / (1.0 - mean[i])) : Math.Log(mean[i]);
        }

        var normal = new double[p * p];
        var right = new double[p];
        var working = new double[n];
        var previous = double.PositiveInfinity;
        var converged = false;
        for (var iteration = 0; iteration < 100 && !converged; iteration++)
        {
            Array.Clear(normal);
            Array.Clear(right);
            for (var i = 0; i < n; i++)
            {
                var slope = Slope(family, mean[i]);
                working[i] = (weights.IsEmpty ? 1.0 : weights[i]) * slope * slope / Variance(family, mean[i], size);
                var target = predictor[i] - (offset.IsEmpty ? 0.0 : offset[i]) + ((response[i] - mean[i]) / slope);
                var row = design.Slice(i * p, p);
                for (var j = 0; j < p; j++)
                {
                    right[j] += working[i] * row[j] * target;
                    for (var k = 0; k <= j; k++)
                    {
                        normal[(j * p) + k] += working[i] * row[j] * row[k];
                    }
                }
            }

            if (!Symmetric.Factor(normal, p))
            {
                return null;
            }

            Symmetric.Solve(normal, p, right);
            for (var i = 0; i < n; i++)
            {
                var sum = offset.IsEmpty ? 0.0 : offset[i];
                for (var j = 0; j < p; j++)
                {
                    sum += design[(i * p) + j] * right[j];
                }

                predictor[i] = Math.Clamp(sum, -600.0, 600.0);
                mean[i] = family == ResponseFamily.Binomial
                    ? Math.Clamp(1.0 / (1.0 + Math.Exp(-predictor[i])), 1e-15, 1.0 - 1e-15)
                    : Math.Exp(predictor[i]);
            }

            var deviance = Deviance(family, response, mean, weights, size);
            if (!double.IsFinite(deviance))
            {
                return null;
            }

            converged = Math.Abs(deviance - previous) <= tolerance * (Math.Abs(deviance) + 0.1);
            previous = deviance;
        }

        return Finish(design, response, p, family, weights, size, normal, right, mean, working, previous, converged);
    }

    private static FittedModel Finish(
        ReadOnlySpan<double> design, ReadOnlySpan<double> response, int p, ResponseFamily family, ReadOnlySpan<double> weights, double size,
        double[] factor, double[] coefficients, double[] mean, double[] working, double deviance, bool converged)
    {
        var n = response.Length;
        var covariance = Symmetric.Inverse(factor, p);
        var leverage = new double[n];
        var pearson = 0.0;
        for (var i = 0; i < n; i++)
        {
            var row = design.Slice(i * p, p);
            var sum = 0.0;
            for (var j = 0; j < p; j++)
            {
                for (var k = 0; k < p; k++)
                {
                    sum += row[j] * covariance[(j * p) + k] * row[k];
                }
            }

            leverage[i] = sum * working[i];
            var residual = response[i] - mean[i];
            pearson += (weights.IsEmpty ? 1.0 : weights[i]) * residual * residual / Variance(family, mean[i], size);
        }

        return new(coefficients, covariance, mean, leverage, deviance, n > p ? pearson / (n - p) : 1.0, converged);
    }

    private static double Slope(ResponseFamily family, double mean) => family == ResponseFamily.Binomial ? mean * (1.0 - mean) : mean;

    private static double Variance(ResponseFamily family, double mean, double size) => family switch
    {
        ResponseFamily.Binomial => mean * (1.0 - mean),
        ResponseFamily.NegativeBinomial => mean + (mean * mean / size),
        _ => mean,
    };

    private static double Deviance(ResponseFamily family, ReadOnlySpan<double> y, double[] mean, ReadOnlySpan<double> weights, double size)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var unit = family switch
            {
                ResponseFamily.Binomial => GammaFunctions.Deviance(y[i], mean[i]) + GammaFunctions.Deviance(1.0 - y[i], 1.0 - mean[i]),
                ResponseFamily.NegativeBinomial => (y[i] > 0.0 ? y[i] * Math.Log(y[i] / mean[i]) : 0.0)
                    - ((y[i] + size) * double.LogP1((y[i] - mean[i]) / (mean[i] + size))),
                _ => GammaFunctions.Deviance(y[i], mean[i]),
            };
            sum += 2.0 * unit * (weights.IsEmpty ? 1.0 : weights[i]);
        }

        return sum;
    }
}
