namespace Firebreak.Simulation.Calibration;

/// <summary>How far a simulated series of counts is from an observed one.</summary>
public static class SeriesDistance
{
    /// <summary>
    /// Root of the summed squared differences of twice the square roots of the counts, each with three eighths added (Anscombe 1948,
    /// doi:10.1093/biomet/35.3-4.246): on this scale a Poisson count has a standard deviation near one whatever its size, so that a right model is about
    /// √(2n) away from n days of data, and a large day doesn't drown the small ones.
    /// </summary>
    /// <param name="observed">Observed counts, none negative.</param>
    /// <param name="simulated">Simulated counts of the same days.</param>
    /// <exception cref="ParameterRefusedException">The series differ in length.</exception>
    public static double Between(ReadOnlySpan<double> observed, ReadOnlySpan<double> simulated)
    {
        if (observed.Length != simulated.Length)
        {
            throw ArgumentCheck.Refused(nameof(simulated), ArgumentCheck.Plain($"{simulated.Length} days"), ArgumentCheck.Plain($"{observed.Length} days"), ArgumentCheck.Plain($"{observed.Length} 天"));
        }

        var sum = 0.0;
        for (var day = 0; day < observed.Length; day++)
        {
            sum += Math.Pow(2.0 * (Math.Sqrt(observed[day] + 0.375) - Math.Sqrt(simulated[day] + 0.375)), 2);
        }

        return Math.Sqrt(sum);
    }
}
