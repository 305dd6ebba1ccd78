using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Ground.People;

/// <summary>Where somebody lives, as two numbers. It identifies a person as surely as an address does, so it is only ever stored protected.</summary>
/// <param name="X">Longitude, or metres east.</param>
/// <param name="Y">Latitude, or metres north.</param>
/// <param name="System">What the two mean.</param>
public sealed record HomePosition(double X, double Y, CoordinateSystem System)
{
    /// <summary>The name of the type: a position in a log would be a leak.</summary>
    public override string ToString() => nameof(HomePosition);
}
