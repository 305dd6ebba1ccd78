using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using NetTopologySuite.Geometries;

namespace Firebreak.Ground.Maps;

/// <summary>The boundary of a jurisdiction (辖区边界), as a source draws it. Like any row it has versions: what was inside on a day can be asked.</summary>
[SeenWith(Right.SeeReference)]
public sealed record JurisdictionBoundary : Row<JurisdictionBoundary>
{
    /// <summary>The jurisdiction.</summary>
    public required Key<Jurisdiction> Jurisdiction { get; init; }

    /// <summary>One area or several, in WGS 84.</summary>
    public required Geometry Shape { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>The name by which maps in English show the jurisdiction; null where only the official name is known.</summary>
    public string? EnglishName { get; init; }

    /// <summary>Westernmost longitude.</summary>
    public double West { get; init; }

    /// <summary>Southernmost latitude.</summary>
    public double South { get; init; }

    /// <summary>Easternmost longitude.</summary>
    public double East { get; init; }

    /// <summary>Northernmost latitude.</summary>
    public double North { get; init; }

    /// <summary>The boundary of a jurisdiction, with the box around it.</summary>
    public static JurisdictionBoundary Of(Key<JurisdictionBoundary> id, Key<Jurisdiction> jurisdiction, Geometry shape, string source, string? englishName)
    {
        var box = shape.EnvelopeInternal;
        return new()
        {
            Id = id, Jurisdiction = jurisdiction, Shape = shape, Source = source, EnglishName = englishName, West = box.MinX, South = box.MinY, East = box.MaxX, North = box.MaxY,
        };
    }
}
