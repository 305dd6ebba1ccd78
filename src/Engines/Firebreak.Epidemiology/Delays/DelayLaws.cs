using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Delays;

// The families, unshifted. Each integral of F is the textbook one by parts: ∫F = xF − ∫t dF, whose last term is the family's own F with another parameter.

internal sealed class GammaDelay(double shape, double rate, double shift) : ParametricDelay(DelayKind.Gamma, shape, rate, shift)
{
    private protected override (double? Mean, double? Sd) Moments => (First / Second, Math.Sqrt(First) / Second);

    private protected override double LowerOf(double x) => GammaFunctions.Lower(First, x * Second);

    private protected override double UpperOf(double x) => GammaFunctions.Upper(First, x * Second);

    private protected override double QuantileOf(double p) => GammaFunctions.Quantile(First, p) / Second;

    private protected override double LogDensityOf(double x) => x > 0.0
        ? (First * Math.Log(Second)) + ((First - 1.0) * Math.Log(x)) - (Second * x) - GammaFunctions.LogGamma(First)
        : double.NegativeInfinity;

    private protected override double IntegratedLowerOf(double x)
    {
        if (x <= 0.0)
        {
            return 0.0;
        }

        var lower = GammaFunctions.Lower(First, x * Second);
        return (x * lower) - (First / Second * (lower - GammaFunctions.PoissonTerm(First, x * Second)));
    }

    private protected override double IntegratedUpperOf(double x)
    {
        if (x <= 0.0)
        {
            return (First / Second) - x;
        }

        var upper = GammaFunctions.Upper(First, x * Second);
        return (First / Second * (upper + GammaFunctions.PoissonTerm(First, x * Second))) - (x * upper);
    }
}

internal sealed class LogNormalDelay(double logMean, double logSd, double shift) : ParametricDelay(DelayKind.LogNormal, logMean, logSd, shift)
{
    private double Centre => Math.Exp(First + (0.5 * Second * Second));

    private protected override (double? Mean, double? Sd) Moments => (Centre, Centre * Math.Sqrt(double.ExpM1(Second * Second)));

    private protected override double LowerOf(double x) => x > 0.0 ? NormalDistribution.Cdf(Z(x)) : 0.0;

    private protected override double UpperOf(double x) => x > 0.0 ? NormalDistribution.UpperTail(Z(x)) : 1.0;

    private protected override double QuantileOf(double p) => Math.Exp(First + (Second * NormalDistribution.Quantile(p)));

    private protected override double LogDensityOf(double x) => x > 0.0
        ? NormalDistribution.LogDensity(Z(x)) - Math.Log(Second * x)
        : double.NegativeInfinity;

    private protected override double IntegratedLowerOf(double x) => x > 0.0
        ? (x * NormalDistribution.Cdf(Z(x))) - (Centre * NormalDistribution.Cdf(Z(x) - Second))
        : 0.0;

    private protected override double IntegratedUpperOf(double x) => x > 0.0
        ? (Centre * NormalDistribution.UpperTail(Z(x) - Second)) - (x * NormalDistribution.UpperTail(Z(x)))
        : Centre - x;

    private double Z(double x) => (Math.Log(x) - First) / Second;
}

internal sealed class WeibullDelay(double shape, double scale, double shift) : ParametricDelay(DelayKind.Weibull, shape, scale, shift)
{
    private double Centre => Second * Math.Exp(GammaFunctions.LogGamma(1.0 + (1.0 / First)));

    private protected override (double? Mean, double? Sd) Moments => (
        Centre,
        Second * Math.Sqrt(Math.Max(0.0, Math.Exp(GammaFunctions.LogGamma(1.0 + (2.0 / First)))
            - Math.Exp(2.0 * GammaFunctions.LogGamma(1.0 + (1.0 / First))))));

    private protected override double LowerOf(double x) => x > 0.0 ? -double.ExpM1(-Power(x)) : 0.0;

    private protected override double UpperOf(double x) => x > 0.0 ? Math.Exp(-Power(x)) : 1.0;

    private protected override double QuantileOf(double p) => Second * Math.Pow(-double.LogP1(-p), 1.0 / First);

    private protected override double LogDensityOf(double x) => x > 0.0
        ? Math.Log(First / Second) + ((First - 1.0) * Math.Log(x / Second)) - Power(x)
        : double.NegativeInfinity;

    private protected override double IntegratedLowerOf(double x) => x > 0.0
        ? (x * LowerOf(x)) - (Centre * GammaFunctions.Lower(1.0 + (1.0 / First), Power(x)))
        : 0.0;

    private protected override double IntegratedUpperOf(double x) => x > 0.0 ? Centre * GammaFunctions.Upper(1.0 / First, Power(x)) : Centre - x;

    private double Power(double x) => Math.Pow(x / Second, First);
}

internal sealed class NormalDelay(double mean, double sd) : ParametricDelay(DelayKind.Normal, mean, sd, 0.0)
{
    private protected override (double? Mean, double? Sd) Moments => (First, Second);

    private protected override double LowerOf(double x) => NormalDistribution.Cdf((x - First) / Second);

    private protected override double UpperOf(double x) => NormalDistribution.UpperTail((x - First) / Second);

    private protected override double QuantileOf(double p) => First + (Second * NormalDistribution.Quantile(p));

    private protected override double LogDensityOf(double x) => NormalDistribution.LogDensity((x - First) / Second) - Math.Log(Second);

    private protected override double IntegratedLowerOf(double x) => Tail((x - First) / Second);

    private protected override double IntegratedUpperOf(double x) => Tail((First - x) / Second);

    private double Tail(double z) => Second * (NormalDistribution.Density(z) + (z * NormalDistribution.Cdf(z)));
}

internal sealed class LogLogisticDelay(double shape, double scale, double shift) : ParametricDelay(DelayKind.LogLogistic, shape, scale, shift)
{
    internal override bool HasIntegral => false;

    private protected override (double? Mean, double? Sd) Moments
    {
        get
        {
            var b = Math.PI / First;
            double? mean = First > 1.0 ? Second * b / Math.Sin(b) : null;
            double? sd = First > 2.0 ? Second * Math.Sqrt((2.0 * b / Math.Sin(2.0 * b)) - (b * b / (Math.Sin(b) * Math.Sin(b)))) : null;
            return (mean, sd);
        }
    }

    private protected override double LowerOf(double x) => x > 0.0 ? 1.0 / (1.0 + Math.Pow(x / Second, -First)) : 0.0;

    private protected override double UpperOf(double x) => x > 0.0 ? 1.0 / (1.0 + Math.Pow(x / Second, First)) : 1.0;

    private protected override double QuantileOf(double p) => Second * Math.Pow(p / (1.0 - p), 1.0 / First);

    private protected override double LogDensityOf(double x) => x > 0.0
        ? Math.Log(First / x) + Math.Log(LowerOf(x)) + Math.Log(UpperOf(x))
        : double.NegativeInfinity;

    private protected override double IntegratedLowerOf(double x) => throw new InvalidOperationException("A log-logistic delay is integrated by quadrature.");

    private protected override double IntegratedUpperOf(double x) => throw new InvalidOperationException("A log-logistic delay is integrated by quadrature.");
}
