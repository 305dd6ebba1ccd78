using Firebreak.Epidemiology.Scan;

namespace Firebreak.Estimation.Places;

/// <summary>What a scan looks at.</summary>
/// <param name="Ids">Places, in the order of the file of coordinates.</param>
/// <param name="Places">Where they lie.</param>
/// <param name="Times">Time steps; 1 without a time column.</param>
/// <param name="Cases">Cases by place and time.</param>
/// <param name="Population">By place; null when not given.</param>
/// <param name="Controls">By place; null when not given.</param>
/// <param name="FirstDay">Day of the first time step: number, or <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="AreDates">Whether days are dates.</param>
internal sealed record PlaceData(
    IReadOnlyList<string> Ids, ScanPlaces Places, int Times, int[] Cases, double[]? Population, int[]? Controls, int FirstDay, bool AreDates)
{
    /// <summary>East, or longitude, of each place, for a picture.</summary>
    public double[] X { get; init; } = [];

    /// <summary>North, or latitude.</summary>
    public double[] Y { get; init; } = [];

    /// <summary>Whether they are degrees.</summary>
    public bool AreDegrees { get; init; }

    /// <summary>A time step as the file has it; null in a purely spatial scan.</summary>
    public object? TimeOf(int? step) => step is not { } known ? null : AreDates ? DateOnly.FromDayNumber(FirstDay + known) : FirstDay + known;
}
