namespace Firebreak.Epidemiology.LineLists;

/// <summary>An age in years, as exactly as the file gives it: 68 is [68, 69), "50s" is [50, 60), 3 months is [0.25, 0.333).</summary>
/// <remarks>The default value is "not recorded".</remarks>
public readonly record struct AgeRange
{
    private AgeRange(float fromYears, float untilYears) => (FromYears, UntilYears) = (fromYears, untilYears);

    /// <summary>Youngest age meant, in years.</summary>
    public float FromYears { get; }

    /// <summary>First age no longer meant, in years; infinite for "80+".</summary>
    public float UntilYears { get; }

    /// <summary>Whether an age was recorded.</summary>
    public bool IsKnown => UntilYears > FromYears;

    /// <summary>Ages from one to another, the last not included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, NaN or empty.</exception>
    public static AgeRange Of(float fromYears, float untilYears) => fromYears >= 0f && untilYears > fromYears
        ? new(fromYears, untilYears)
        : throw new ArgumentOutOfRangeException(nameof(untilYears), untilYears, "An age range starts at 0 or above and isn't empty.");

    /// <summary>An age in completed years.</summary>
    public static AgeRange Years(int completedYears) => Of(completedYears, completedYears + 1);
}
