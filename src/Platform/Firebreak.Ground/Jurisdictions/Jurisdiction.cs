using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;

namespace Firebreak.Ground.Jurisdictions;

/// <summary>A unit of administration that answers for what happens on its ground, from the nation to the community (村居).</summary>
/// <remarks>
/// Every jurisdiction holds the path of keys from its root down to itself, so that "what is below me" is one range of text in an index. One that was merged into another lies below it from
/// then on and counts as its own: no case is touched, and nothing is left that nobody answers for.
/// </remarks>
[SeenWith(Right.SeeReference)]
public sealed record Jurisdiction : Row<Jurisdiction>
{
    /// <summary>The ordinary administration.</summary>
    public const string OrdinarySystem = "gov";

    /// <summary>The time zone where none is said anywhere up to the root.</summary>
    public const string DefaultTimeZone = "Asia/Shanghai";

    /// <summary>National code, unique within the node.</summary>
    public required string Code { get; init; }

    /// <summary>Official name.</summary>
    public required string Name { get; init; }

    /// <summary>Its level.</summary>
    public JurisdictionLevel Level { get; init; }

    /// <summary>The administrative system it belongs to: on the same ground there may be a second one, such as a corps (兵团) or a railway, with a tree of its own.</summary>
    public string System { get; init; } = OrdinarySystem;

    /// <summary>The jurisdiction it lies in; none for the root.</summary>
    public Key<Jurisdiction>? Parent { get; init; }

    /// <summary>The keys from the root to itself, each 32 hexadecimal digits and a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Its time zone, by its name in the IANA database; null where it is that of the jurisdiction above.</summary>
    public string? TimeZone { get; init; }

    /// <summary>First day on which it was no more; null while it stands.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The jurisdiction that stands in its place, also after that one was merged in turn.</summary>
    public Key<Jurisdiction>? MergedInto { get; init; }

    /// <summary>A root: the nation, or the top of an independent node.</summary>
    public static Jurisdiction Root(Key<Jurisdiction> id, string code, string name) =>
        new() { Id = id, Code = code, Name = name, Path = Step(id), Level = NationalCode.LevelOf(code) ?? JurisdictionLevel.Nation };

    /// <summary>A jurisdiction in this one. Its level is that of its code, else the next below.</summary>
    public Jurisdiction Below(Key<Jurisdiction> id, string code, string name) => new()
    {
        Id = id,
        Code = code,
        Name = name,
        Parent = Id,
        Path = Path + Step(id),
        System = System,
        Level = NationalCode.LevelOf(code) ?? (Level == JurisdictionLevel.Community ? Level : Level + 1),
    };

    /// <summary>The same jurisdiction in another one.</summary>
    public Jurisdiction MovedInto(Jurisdiction other) => this with { Parent = other.Id, Path = other.Path + Step(Id) };

    /// <summary>The keys on a path, from the root down.</summary>
    public static IEnumerable<Key<Jurisdiction>> KeysOf(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(step => step.Length == 32).Select(step => new Key<Jurisdiction>(Guid.ParseExact(step, "N")));

    private static string Step(Key<Jurisdiction> id) => id.Value.ToString("N") + "/";
}
