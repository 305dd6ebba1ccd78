using Firebreak.Ground.Facilities;
using Firebreak.Ground.Maps;
using Firebreak.Ground.Places;
using NetTopologySuite.Geometries;

namespace Firebreak.Demo.City;

/// <summary>What people do in a block of the city.</summary>
internal enum BlockUse
{
    /// <summary>They live there.</summary>
    Homes,

    /// <summary>They shop and work in offices.</summary>
    Shops,

    /// <summary>They work in factories.</summary>
    Works,

    /// <summary>A school.</summary>
    School,

    /// <summary>A hospital.</summary>
    Hospital,

    /// <summary>A park.</summary>
    Park,

    /// <summary>The wholesale market.</summary>
    Market,

    /// <summary>A home for the old.</summary>
    CareHome,

    /// <summary>A hotel or training centre that can become a quarantine site.</summary>
    QuarantineSite,

    /// <summary>Laboratory or centre for disease control.</summary>
    Laboratory,
}

/// <summary>A unit of administration in the plan.</summary>
internal sealed class Unit(string code, Name name, Unit? parent)
{
    /// <summary>National code.</summary>
    public string Code { get; } = code;

    /// <summary>Name.</summary>
    public Name Name { get; } = name;

    /// <summary>What it lies in.</summary>
    public Unit? Parent { get; } = parent;

    /// <summary>Its boundary.</summary>
    public Geometry Boundary { get; set; } = MapShape.Factory.CreatePolygon();

    /// <summary>How many people live in it; of communities only.</summary>
    public int Residents { get; set; }
}

/// <summary>A compound or village.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Name">Name.</param>
/// <param name="Community">The community in which it lies.</param>
/// <param name="Shape">Outline.</param>
/// <param name="Residents">How many people live in it.</param>
/// <param name="Buildings">How many buildings it has.</param>
/// <param name="IsVillage">Whether it is a village.</param>
internal sealed record Compound(int Number, Name Name, Unit Community, Geometry Shape, int Residents, int Buildings, bool IsVillage);

/// <summary>A place where people meet.</summary>
/// <param name="Number">Its number, from 0.</param>
/// <param name="Name">Name.</param>
/// <param name="Use">What for.</param>
/// <param name="Community">The community in which it lies.</param>
/// <param name="Shape">Outline, or a point.</param>
/// <param name="Facility">What facility it is, where it takes part in the response.</param>
internal sealed record Venue(int Number, Name Name, BlockUse Use, Unit Community, Geometry Shape, FacilityKind? Facility = null);

/// <summary>A feature of the base map.</summary>
internal sealed record Drawn(MapFeatureKind Kind, Geometry Shape, Name? Name = null, bool IsBridge = false);

/// <summary>The city as it is planned: nobody is ill in it yet.</summary>
internal sealed record CityPlan(
    Unit City, IReadOnlyList<Unit> Counties, IReadOnlyList<Unit> Streets, IReadOnlyList<Unit> Communities, IReadOnlyList<Compound> Compounds, IReadOnlyList<Venue> Venues, IReadOnlyList<Drawn> Ground)
{
    /// <summary>Everybody who lives there.</summary>
    public int Residents => Communities.Sum(community => community.Residents);

    /// <summary>Kind of place that a use is in the register.</summary>
    public static PlaceKind PlaceKindOf(BlockUse use) => use == BlockUse.Homes ? PlaceKind.Compound : PlaceKind.Venue;
}
