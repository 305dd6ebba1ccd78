using Firebreak.Primitives;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Firebreak.Ground.Maps;

/// <summary>A shape on the ground, in degrees of WGS 84: longitude first. How it is checked before it's kept, and what it is measured by.</summary>
public static class MapShape
{
    /// <summary>More corners than any boundary of a nation in use has; what has more is a mistake or an attack.</summary>
    public const int MostCorners = 2_000_000;

    /// <summary>Makes shapes; 4326 is the register number of WGS 84.</summary>
    public static GeometryFactory Factory { get; } = new(new PrecisionModel(), 4326);

    /// <summary>The shape of several rings or lines is one; a single part stands by itself.</summary>
    public static bool IsArea(Geometry shape) => shape is Polygon or MultiPolygon;

    /// <summary>Whether it is a line or several.</summary>
    public static bool IsLine(Geometry shape) => shape is LineString or MultiLineString;

    /// <summary>What is wrong with a shape, with the place where it is; null where nothing is. Nothing is mended: whoever drew it knows what was meant.</summary>
    public static Phrase? WrongWith(Geometry shape)
    {
        if (shape.IsEmpty)
        {
            return new("the shape is empty; at least one point is expected", "图形为空；至少应有一个点");
        }

        if (shape.NumPoints > MostCorners)
        {
            return new($"the shape has {shape.NumPoints} corners; at most {MostCorners} are taken", $"图形有 {shape.NumPoints} 个顶点；最多接受 {MostCorners} 个");
        }

        foreach (var corner in shape.Coordinates)
        {
            if (!double.IsFinite(corner.X) || !double.IsFinite(corner.Y) || Math.Abs(corner.X) > 180 || Math.Abs(corner.Y) > 90)
            {
                return new(
                    FormattableString.Invariant($"the corner {corner.X}, {corner.Y} is no longitude and latitude in degrees; metres of a projection must be converted to WGS 84 first"),
                    FormattableString.Invariant($"顶点 {corner.X}, {corner.Y} 不是经纬度（度）；投影坐标（米）须先转换为 WGS 84"));
            }
        }

        var validity = new IsValidOp(shape).ValidationError;
        return validity is null ? null : new(
            FormattableString.Invariant($"{Words(validity.ErrorType).English} at {validity.Coordinate.X:0.######}, {validity.Coordinate.Y:0.######}; an area whose outline doesn't cross itself is expected"),
            FormattableString.Invariant($"{validity.Coordinate.X:0.######}, {validity.Coordinate.Y:0.######} 处{Words(validity.ErrorType).Chinese}；应为边线不自交的面"));
    }

    /// <summary>A point inside the shape, or on it, by which it may be labelled.</summary>
    public static Point Inside(Geometry shape) => shape.InteriorPoint;

    private static Phrase Words(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.SelfIntersection or TopologyValidationErrors.RingSelfIntersection => new("the outline crosses itself", "边线自相交"),
        TopologyValidationErrors.HoleOutsideShell => new("a hole lies outside", "内环位于外环之外"),
        TopologyValidationErrors.NestedHoles or TopologyValidationErrors.NestedShells => new("rings lie in one another", "环相互嵌套"),
        TopologyValidationErrors.RingNotClosed => new("a ring isn't closed", "环未闭合"),
        TopologyValidationErrors.TooFewPoints => new("a ring has too few corners", "环的顶点过少"),
        TopologyValidationErrors.DuplicateRings => new("a ring stands twice", "环重复"),
        _ => new("the outline isn't that of an area", "边线不构成面"),
    };
}
