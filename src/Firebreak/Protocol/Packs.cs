using Firebreak.Intake.Protocols;
using Firebreak.Mechanisms.Protocols;

namespace Firebreak.Protocol;

/// <summary>The packs by which this program works: those that it carries with it, and those of the operator's own folder.</summary>
internal static class Packs
{
    /// <summary>Folder of packs of one's own, as disease/edition/pack.yaml, for everything that works on a register.</summary>
    public const string FolderVariable = "FIREBREAK_PROTOCOLS";

    private static readonly Lazy<PackLibrary> Usual = new(() => Of(
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } folder && Directory.Exists(folder) ? PackShelf.With(folder) : PackShelf.Shipped));

    /// <summary>All of them; a pack is read when it is first asked for.</summary>
    public static PackLibrary Library => Usual.Value;

    /// <summary>The packs of a shelf.</summary>
    public static PackLibrary Of(PackShelf shelf) => new(shelf.Keys, (key, on, reading) => shelf.Open(key, on, reading) switch
    {
        PackOutcome.Read read => new PackOpened(read.Pack, null),
        PackOutcome.Refused refused => new PackOpened(null, new(
            string.Join(" ", refused.Problems.Select(problem => problem.English)), string.Join(" ", refused.Problems.Select(problem => problem.Chinese)))),
        _ => throw new System.Diagnostics.UnreachableException(),
    });
}
