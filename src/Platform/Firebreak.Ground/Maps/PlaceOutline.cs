using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using NetTopologySuite.Geometries;

namespace Firebreak.Ground.Maps;

/// <summary>How a place lies on the ground (地点轮廓): its area, or a line or point where it has none. Places are no secret, and neither is their shape.</summary>
/// <remarks>It's a row of its own: what reads places by the ten thousand doesn't carry their corners.</remarks>
[SeenWith(Right.SeeReference)]
public sealed record PlaceOutline : Row<PlaceOutline>
{
    /// <summary>The place.</summary>
    public required Key<Place> Place { get; init; }

    /// <summary>The shape.</summary>
    public required Geometry Shape { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The name by which maps in English show it; null where only the Chinese name is known.</summary>
    public string? EnglishName { get; init; }

    /// <summary>Westernmost longitude.</summary>
    public double West { get; init; }

    /// <summary>Southernmost latitude.</summary>
    public double South { get; init; }

    /// <summary>Easternmost longitude.</summary>
    public double East { get; init; }

    /// <summary>Northernmost latitude.</summary>
    public double North { get; init; }

    /// <summary>The outline of a place, with the box around it.</summary>
    public static PlaceOutline Of(Key<PlaceOutline> id, Key<Place> place, Geometry shape, string source, string? englishName)
    {
        var box = shape.EnvelopeInternal;
        return new()
        {
            Id = id, Place = place, Shape = shape, Source = source, EnglishName = englishName, West = box.MinX, South = box.MinY, East = box.MaxX, North = box.MaxY,
        };
    }
}
