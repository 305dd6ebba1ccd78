namespace Firebreak.Simulation.Courses;

/// <summary>How infectiousness runs over the infectious days, relative to an average infectious day.</summary>
public abstract record InfectiousnessProfile
{
    private InfectiousnessProfile()
    {
    }

    /// <summary>The same on every infectious day.</summary>
    public sealed record Flat : InfectiousnessProfile
    {
        internal override double On(int day, int infectiousDays) => 1.0;
    }

    /// <summary>High at first, low afterwards.</summary>
    /// <param name="High">Weight of the early days.</param>
    /// <param name="Low">Weight of the later days.</param>
    /// <param name="EarlyShare">Share of the infectious time that is early, 0 to 1.</param>
    /// <param name="EarlyDaysAtMost">No more early days than this.</param>
    public sealed record HighThenLow(double High, double Low, double EarlyShare, double EarlyDaysAtMost) : InfectiousnessProfile
    {
        // A day is early if it begins before the change.
        internal override double On(int day, int infectiousDays) => day < Math.Min(EarlyShare * infectiousDays, EarlyDaysAtMost) ? High : Low;
    }

    /// <summary>A weight for each day; the last holds for all days after it.</summary>
    /// <param name="Weights">Weights from the first infectious day on, none negative, at least one above 0.</param>
    public sealed record ByDay(IReadOnlyList<double> Weights) : InfectiousnessProfile
    {
        internal override double On(int day, int infectiousDays) =>
            ArgumentCheck.NotNegative(Weights[Math.Min(day, Weights.Count - 1)], nameof(Weights));
    }

    internal abstract double On(int day, int infectiousDays);
}
