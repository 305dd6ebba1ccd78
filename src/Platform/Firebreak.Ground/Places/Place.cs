using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;

namespace Firebreak.Ground.Places;

/// <summary>What a place is, from the widest to the narrowest (地点层级). Each kind lies in one above it.</summary>
public enum PlaceKind : byte
{
    /// <summary>Province, city, county (行政区域).</summary>
    Region,

    /// <summary>Street or township (街道、乡镇).</summary>
    Street,

    /// <summary>Community or village (社区、村).</summary>
    Community,

    /// <summary>Compound (小区), the narrowest place that a person is linked to in the clear.</summary>
    Compound,

    /// <summary>Building (楼栋).</summary>
    Building,

    /// <summary>Unit, the part of a building with a staircase of its own (单元).</summary>
    Unit,

    /// <summary>Household (户).</summary>
    Household,

    /// <summary>A place where people meet: shop, school, hospital, vehicle (场所). It may lie in any other.</summary>
    Venue,
}

/// <summary>A place. Places are no secret; who lives or was in one is.</summary>
/// <remarks>
/// A place entered twice is two rows until somebody merges them; the merged row stays with all that points to it, and both answer to one
/// <see cref="Canonical"/> key, as people do.
/// </remarks>
[SeenWith(Right.SeeReference)]
public sealed record Place : Row<Place>
{
    /// <summary>What it is.</summary>
    public required PlaceKind Kind { get; init; }

    /// <summary>Official or usual name.</summary>
    public required string Name { get; init; }

    /// <summary>The place it lies in.</summary>
    public Key<Place>? Parent { get; init; }

    /// <summary>The keys from the widest place down to itself, each 32 hexadecimal digits and a slash.</summary>
    public required string Path { get; init; }

    /// <summary>The community or wider unit on whose ground it lies.</summary>
    public required Key<Jurisdiction> Jurisdiction { get; init; }

    /// <summary>The narrowest place to which somebody here is linked in the clear: itself, or the compound or wider place around it.</summary>
    public required Key<Place> OpenPlace { get; init; }

    /// <summary>The row by which this place is known: its own key, or that of the place it was merged into.</summary>
    public required Key<Place> Canonical { get; init; }

    /// <summary>The place this row was merged into, directly.</summary>
    public Key<Place>? MergedInto { get; init; }

    /// <summary>How many rows answer to this one, itself included; as with people it guards merges that happen at once.</summary>
    public int MergedRows { get; init; } = 1;

    /// <summary>Longitude in degrees, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>Latitude in degrees, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Whether a person's link to it must be protected.</summary>
    public bool IsBelowCompound => Kind is PlaceKind.Building or PlaceKind.Unit or PlaceKind.Household;

    /// <summary>A place that lies in no other place of the register.</summary>
    public static Place At(Key<Place> id, PlaceKind kind, string name, Key<Jurisdiction> jurisdiction) =>
        new() { Id = id, Kind = kind, Name = name, Jurisdiction = jurisdiction, Path = Step(id), OpenPlace = id, Canonical = id };

    /// <summary>A place in this one, or null where such a kind can't lie in it.</summary>
    public Place? Within(Key<Place> id, PlaceKind kind, string name)
    {
        // Regions lie in regions: a county in a city, a city in a province.
        if (kind < Kind || (kind == Kind && kind != PlaceKind.Region) || Kind == PlaceKind.Venue)
        {
            return null;
        }

        var inside = new Place { Id = id, Kind = kind, Name = name, Parent = Id, Jurisdiction = Jurisdiction, Path = Path + Step(id), OpenPlace = id, Canonical = id };
        return inside.IsBelowCompound ? inside with { OpenPlace = OpenPlace } : inside;
    }

    private static string Step(Key<Place> id) => id.Value.ToString("N") + "/";
}

/// <summary>Another name under which a place is entered: an old name, a nickname, a misspelling that keeps coming.</summary>
[SeenWith(Right.SeeReference)]
public sealed record PlaceAlias : Row<PlaceAlias>
{
    /// <summary>The place.</summary>
    public required Key<Place> Place { get; init; }

    /// <summary>The other name.</summary>
    public required string Name { get; init; }
}
