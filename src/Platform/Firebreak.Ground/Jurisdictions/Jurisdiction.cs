using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;

namespace Firebreak.Ground.Jurisdictions;

/// <summary>A unit of administration that answers for what happens on its ground, from the nation to the community (村居).</summary>
/// <remarks>
/// The register needs one root; levels, codes with history and agencies come with the rights. What scope needs is here already: every jurisdiction
/// holds the path of keys from its root down to itself, so that "what is below me" is one range of text in an index.
/// </remarks>
[SeenWith(Right.SeeReference)]
public sealed record Jurisdiction : Row<Jurisdiction>
{
    /// <summary>National code, unique within the node.</summary>
    public required string Code { get; init; }

    /// <summary>Official name.</summary>
    public required string Name { get; init; }

    /// <summary>The jurisdiction it lies in; none for the root.</summary>
    public Key<Jurisdiction>? Parent { get; init; }

    /// <summary>The keys from the root to itself, each 32 hexadecimal digits and a slash.</summary>
    public required string Path { get; init; }

    /// <summary>A root: the nation, or the top of an independent node.</summary>
    public static Jurisdiction Root(Key<Jurisdiction> id, string code, string name) => new() { Id = id, Code = code, Name = name, Path = Step(id) };

    /// <summary>A jurisdiction in this one.</summary>
    public Jurisdiction Below(Key<Jurisdiction> id, string code, string name) =>
        new() { Id = id, Code = code, Name = name, Parent = Id, Path = Path + Step(id) };

    private static string Step(Key<Jurisdiction> id) => id.Value.ToString("N") + "/";
}
