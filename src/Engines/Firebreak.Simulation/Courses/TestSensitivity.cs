namespace Firebreak.Simulation.Courses;

/// <summary>Probability that a test of an infected person is positive, by day relative to the first infectious day.</summary>
/// <param name="FirstDay">The day of the first value, usually negative; before it the test is never positive.</param>
/// <param name="ByDay">Probabilities of that day and the following; after the last the test is never positive.</param>
public sealed record TestSensitivity(int FirstDay, IReadOnlyList<double> ByDay)
{
    /// <summary>A test that finds everyone from the first infectious day up to 60 days later.</summary>
    public static TestSensitivity Perfect { get; } = new(0, [.. Enumerable.Repeat(1.0, 61)]);

    internal double On(int dayOfInfectiousness)
    {
        var index = dayOfInfectiousness - FirstDay;
        return index >= 0 && index < ByDay.Count ? ByDay[index] : 0.0;
    }

    internal void Check()
    {
        foreach (var value in ByDay)
        {
            ArgumentCheck.Share(value, nameof(TestSensitivity));
        }
    }
}
