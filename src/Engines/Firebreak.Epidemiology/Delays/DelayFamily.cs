using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Delays;

/// <summary>What a profile is drawn of.</summary>
internal enum DelayFunctional
{
    Mean,
    Sd,
    Median,
    P95,
}

/// <summary>How a family is searched: two free numbers, and the member that has a given mean, standard deviation or quantile.</summary>
/// <remarks>
/// Positive families are a form (shape, or sd of the logarithm) and a scale. Whatever is profiled is the scale times a function of the form, so that a
/// target fixes the scale and one search over the form is left.
/// </remarks>
internal static class DelayFamily
{
    /// <summary>The member with given free numbers: logarithm of the form and of the scale, or for the normal ln sd and mean.</summary>
    public static ParametricDelay Member(DelayKind kind, double form, double place, double shift)
    {
        var positive = Math.Exp(Math.Clamp(form, -12.0, 12.0));
        var scale = Math.Exp(Math.Clamp(place, -40.0, 40.0));
        return kind switch
        {
            DelayKind.Gamma => ParametricDelay.Gamma(positive, 1.0 / scale, shift),
            DelayKind.LogNormal => ParametricDelay.LogNormal(Math.Log(scale), positive, shift),
            DelayKind.Weibull => ParametricDelay.Weibull(positive, scale, shift),
            DelayKind.LogLogistic => ParametricDelay.LogLogistic(positive, scale, shift),
            _ => ParametricDelay.Normal(place, positive),
        };
    }

    public static (double Form, double Place) FreeOf(ParametricDelay delay) => delay.Kind switch
    {
        DelayKind.Gamma => (Math.Log(delay.First), -Math.Log(delay.Second)),
        DelayKind.LogNormal => (Math.Log(delay.Second), delay.First),
        DelayKind.Normal => (Math.Log(delay.Second), delay.First),
        _ => (Math.Log(delay.First), Math.Log(delay.Second)),
    };

    /// <summary>A member with about the given mean and standard deviation, to start from.</summary>
    public static (double Form, double Place) Start(DelayKind kind, double mean, double sd, double shift)
    {
        if (kind == DelayKind.Normal)
        {
            return (Math.Log(sd), mean);
        }

        var centre = Math.Max(mean - shift, 0.1);
        var variation = Math.Clamp(sd / centre, 0.05, 5.0);
        var logSd = Math.Sqrt(double.LogP1(variation * variation));
        return kind switch
        {
            DelayKind.Gamma => (-2.0 * Math.Log(variation), Math.Log(centre * variation * variation)),
            DelayKind.LogNormal => (Math.Log(logSd), Math.Log(centre) - (0.5 * logSd * logSd)),
            DelayKind.Weibull => (-1.086 * Math.Log(variation), Math.Log(centre)),
            _ => (Math.Log(1.7 / logSd), Math.Log(centre) - (0.5 * logSd * logSd)),
        };
    }

    /// <summary>The value of a functional; null when the member doesn't have it.</summary>
    public static double? Value(ParametricDelay delay, DelayFunctional functional) => functional switch
    {
        DelayFunctional.Mean => delay.MeanDays,
        DelayFunctional.Sd => delay.SdDays,
        DelayFunctional.Median => delay.Quantile(0.5),
        _ => delay.Quantile(0.95),
    };

    /// <summary>The member that has a target value and one free number left; null when there is none.</summary>
    public static ParametricDelay? Constrained(DelayKind kind, DelayFunctional functional, double target, double free, double shift)
    {
        if (kind == DelayKind.Normal)
        {
            var sd = Math.Exp(Math.Clamp(free, -12.0, 12.0));
            return functional switch
            {
                DelayFunctional.Sd => target > 0.0 ? ParametricDelay.Normal(free, target) : null,
                DelayFunctional.P95 => ParametricDelay.Normal(target - (sd * NormalDistribution.Quantile(0.95)), sd),
                _ => ParametricDelay.Normal(target, sd),
            };
        }

        var unit = Member(kind, free, 0.0, 0.0);
        var wanted = functional == DelayFunctional.Sd ? target : target - shift;
        return wanted > 0.0 && Value(unit, functional) is { } value and > 0.0 ? Member(kind, free, Math.Log(wanted / value), shift) : null;
    }

    /// <summary>Where the free number of <see cref="Constrained"/> stands in a member.</summary>
    public static double FreeNumber(ParametricDelay delay, DelayFunctional functional)
        => delay.Kind == DelayKind.Normal && functional == DelayFunctional.Sd ? delay.First : FreeOf(delay).Form;
}
