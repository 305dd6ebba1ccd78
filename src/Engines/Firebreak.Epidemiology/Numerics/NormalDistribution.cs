namespace Firebreak.Epidemiology.Numerics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    public const double LogSqrtTwoPi = 0.91893853320467274178;

    public static double LogDensity(double z) => (-0.5 * z * z) - LogSqrtTwoPi;

    public static double Density(double z) => Math.Exp(LogDensity(z));

    public static double Cdf(double z) => 0.5 * ErrorFunction.Complement(-z * 0.70710678118654752440);

    public static double UpperTail(double z) => 0.5 * ErrorFunction.Complement(z * 0.70710678118654752440);

    /// <summary>The quantile, by Wichura's algorithm AS 241 (doi:10.2307/2347330), relative error about 1e-16.</summary>
    public static double Quantile(double p)
    {
        if (p is <= 0.0 or >= 1.0)
        {
            return p <= 0.0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return q * Ratio(Centre, CentreBelow, 0.180625 - (q * q));
        }

        var r = Math.Sqrt(-Math.Log(q < 0 ? p : 1.0 - p));
        var z = r <= 5.0 ? Ratio(Middle, MiddleBelow, r - 1.6) : Ratio(Tail, TailBelow, r - 5.0);
        return q < 0 ? -z : z;
    }

    private static double[] Centre { get; } =
    [
        3.3871328727963666080, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static double[] CentreBelow { get; } =
    [
        1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4,
        3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static double[] Middle { get; } =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258,
        2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static double[] MiddleBelow { get; } =
    [
        1.0, 2.05319162663775882187, 1.67638483018380384940, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
        1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static double[] Tail { get; } =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 2.96560571828504891230e-1, 2.65321895265761230930e-2,
        1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static double[] TailBelow { get; } =
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
        1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Ratio(double[] above, double[] below, double x)
    {
        double a = 0.0, b = 0.0;
        for (var i = 7; i >= 0; i--)
        {
            a = Math.FusedMultiplyAdd(a, x, above[i]);
            b = Math.FusedMultiplyAdd(b, x, below[i]);
        }

        return a / b;
    }
}
