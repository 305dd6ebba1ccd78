namespace Firebreak.Reports.Charts;

/// <summary>An axis of counts: from 0 to a round number at or above the largest.</summary>
internal readonly record struct CountAxis(double Top, double Step)
{
    /// <summary>An axis that reaches a count with about so many steps.</summary>
    public static CountAxis Reaching(double largest, int steps = 4)
    {
        var step = Math.Max(1.0, RoundStep(Math.Max(largest, 1.0) / steps));
        return new(Math.Ceiling(Math.Max(largest, 1.0) / step) * step, step);
    }

    /// <summary>0 and every step to the top.</summary>
    public IEnumerable<double> Ticks()
    {
        for (var i = 0; i * Step <= Top * 1.000001; i++)
        {
            yield return i * Step;
        }
    }

    /// <summary>The smallest of 1, 2, 5 · 10ⁿ that isn't below a value.</summary>
    public static double RoundStep(double value)
    {
        var magnitude = Math.Pow(10.0, Math.Floor(Math.Log10(value)));
        var lead = value / magnitude;
        return magnitude * (lead <= 1.000001 ? 1.0 : lead <= 2.000001 ? 2.0 : lead <= 5.000001 ? 5.0 : 10.0);
    }
}
