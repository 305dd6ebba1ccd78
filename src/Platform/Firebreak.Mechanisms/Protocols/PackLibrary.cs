using System.Collections.Concurrent;
using Firebreak.Primitives;
using Firebreak.Protocols;
using Firebreak.Protocols.Packs;

namespace Firebreak.Mechanisms.Protocols;

/// <summary>A pack that was opened, or why it can't be.</summary>
/// <param name="Pack">The pack, whole; null where it can't be used.</param>
/// <param name="Why">Why not; null where it can.</param>
public sealed record PackOpened(RulePack? Pack, Phrase? Why);

/// <summary>The rule packs that there are (规则包库). Whoever composes the program says where they come from; the platform opens no file.</summary>
/// <param name="keys">Keys of all packs.</param>
/// <param name="open">Opens one by key, in a reading, with the deviations of a day; without a day with all of them.</param>
public sealed class PackLibrary(IReadOnlyList<string> keys, Func<string, DateOnly?, string?, PackOpened> open)
{
    private readonly ConcurrentDictionary<(string Pack, string? Reading, DateOnly? On), (Protocol? Protocol, Phrase? Why)> opened = new();

    /// <summary>No pack at all: nothing obliges, and every order needs approval from above.</summary>
    public static PackLibrary None { get; } = new([], (key, _, _) => new PackOpened(null, new($"there is no pack \"{key}\".", $"没有方案“{key}”。")));

    /// <summary>Keys of all packs, as disease/edition.</summary>
    public IReadOnlyList<string> Keys => keys;

    /// <summary>A pack that answers, with what its layers change on a day; null where there is no such pack or it can't be used.</summary>
    public Protocol? Of(string pack, string? reading, DateOnly on) => Opened(pack, reading, on).Protocol;

    /// <summary>The same, or why there is none.</summary>
    public (Protocol? Protocol, Phrase? Why) Opened(string pack, string? reading, DateOnly on)
    {
        // Only what layers change has days: a pack without deviations says the same on all of them and is read once.
        var whole = Read(pack, reading, on: null);
        return whole.Protocol is { Pack.Deviations.Count: > 0 } ? Read(pack, reading, on) : whole;
    }

    private (Protocol? Protocol, Phrase? Why) Read(string pack, string? reading, DateOnly? on) => opened.GetOrAdd((pack, reading, on), key =>
    {
        var result = open(key.Pack, key.On, key.Reading);
        return (result.Pack is { } read ? new Protocol(read) : null, result.Why);
    });
}
