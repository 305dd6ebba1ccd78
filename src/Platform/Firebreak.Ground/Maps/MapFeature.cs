using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using NetTopologySuite.Geometries;

namespace Firebreak.Ground.Maps;

/// <summary>What a feature of the base map is.</summary>
public enum MapFeatureKind : byte
{
    /// <summary>River, lake, sea (水系).</summary>
    Water,

    /// <summary>Park, wood, field (绿地).</summary>
    Green,

    /// <summary>Ground where people live (居住用地).</summary>
    Residential,

    /// <summary>Shops and offices (商业用地).</summary>
    Commercial,

    /// <summary>Factories and warehouses (工业用地).</summary>
    Industrial,

    /// <summary>Schools, hospitals, administration (公共用地).</summary>
    Institutional,

    /// <summary>Buildings, also many in one feature (建筑).</summary>
    Building,

    /// <summary>Motorway or expressway (快速路).</summary>
    Expressway,

    /// <summary>Arterial road (主干路).</summary>
    Arterial,

    /// <summary>Secondary road (次干路).</summary>
    Secondary,

    /// <summary>Side street (支路).</summary>
    Street,

    /// <summary>Railway (铁路).</summary>
    Railway,
}

/// <summary>A feature of the base map (底图要素): what people find their way by. It means nothing to any rule; what does is a place.</summary>
[SeenWith(Right.SeeReference)]
public sealed record MapFeature : Row<MapFeature>
{
    /// <summary>What it is.</summary>
    public required MapFeatureKind Kind { get; init; }

    /// <summary>Its name, where it has one.</summary>
    public string? Name { get; init; }

    /// <summary>Its name on maps in English.</summary>
    public string? EnglishName { get; init; }

    /// <summary>Whether it passes over what lies below, as a bridge does.</summary>
    public bool IsBridge { get; init; }

    /// <summary>The shape.</summary>
    public required Geometry Shape { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Westernmost longitude.</summary>
    public double West { get; init; }

    /// <summary>Southernmost latitude.</summary>
    public double South { get; init; }

    /// <summary>Easternmost longitude.</summary>
    public double East { get; init; }

    /// <summary>Northernmost latitude.</summary>
    public double North { get; init; }

    /// <summary>A feature, with the box around it.</summary>
    public static MapFeature Of(Key<MapFeature> id, MapFeatureKind kind, Geometry shape, string source)
    {
        var box = shape.EnvelopeInternal;
        return new() { Id = id, Kind = kind, Shape = shape, Source = source, West = box.MinX, South = box.MinY, East = box.MaxX, North = box.MaxY };
    }
}
