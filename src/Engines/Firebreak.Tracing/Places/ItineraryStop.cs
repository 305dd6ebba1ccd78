namespace Firebreak.Tracing.Places;

/// <summary>A case was somewhere on a day; the hour isn't known.</summary>
/// <param name="Person">Number of the case, from 0.</param>
/// <param name="Day">The day.</param>
/// <param name="Longitude">Degrees, WGS 84.</param>
/// <param name="Latitude">Degrees, WGS 84.</param>
public readonly record struct ItineraryStop(int Person, DateOnly Day, double Longitude, double Latitude);

/// <summary>Two cases who were near each other on a day by their itineraries: weak evidence, since nothing says that they were there at the same hour.</summary>
/// <param name="Day">The day.</param>
/// <param name="FirstPerson">The one with the lower number.</param>
/// <param name="SecondPerson">The other.</param>
/// <param name="StopPairs">Pairs of their stops within the distance.</param>
/// <param name="NearestMetres">Least distance between two of them.</param>
public readonly record struct CoVisit(DateOnly Day, int FirstPerson, int SecondPerson, int StopPairs, double NearestMetres);
