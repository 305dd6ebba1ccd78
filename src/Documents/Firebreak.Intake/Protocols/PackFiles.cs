using System.Reflection;
using Firebreak.Intake.Scenarios;

namespace Firebreak.Intake.Protocols;

/// <summary>Where packs lie: those that ship, and those of a folder of the user's own, which come first.</summary>
internal sealed class PackFiles(string? folder)
{
    private const string Prefix = "protocols/";

    private static readonly Assembly Shipped = typeof(PackFiles).Assembly;

    private static readonly IReadOnlyList<string> ShippedNames = [.. Shipped.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])];

    /// <summary>Keys of all packs.</summary>
    public IReadOnlyList<string> Keys { get; } =
    [
        .. ShippedNames.Where(name => name.EndsWith("/pack.yaml", StringComparison.Ordinal)).Select(KeyOf).Concat(Own(folder)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Keys of the packs in the user's own folder.</summary>
    public IReadOnlyList<string> OwnKeys { get; } = [.. Own(folder)];

    /// <summary>Names of a pack's files of one kind: <c>forms</c> or <c>examples</c>.</summary>
    public IReadOnlyList<string> In(string key, string kind)
    {
        var own = folder is null ? null : Path.Combine(folder, key, kind);
        return IsOwn(key)
            ? Directory.Exists(own) ? [.. Directory.EnumerateFiles(own, "*.yaml").Select(path => $"{key}/{kind}/{Path.GetFileName(path)}").Order(StringComparer.Ordinal)] : []
            : [.. ShippedNames.Where(name => name.StartsWith($"{key}/{kind}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Bytes of a file, by key and name.</summary>
    public byte[] Bytes(string key, string name)
    {
        if (IsOwn(key))
        {
            return YamlPlace.Bytes(Path.Combine(folder!, name));
        }

        using var stream = Shipped.GetManifestResourceStream(Prefix + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private bool IsOwn(string key) => folder is not null && File.Exists(Path.Combine(folder, key, "pack.yaml"));

    private static string KeyOf(string name) => name[..name.LastIndexOf('/')];

    private static IEnumerable<string> Own(string? folder) => folder is null || !Directory.Exists(folder) ? []
        : Directory.EnumerateDirectories(folder).SelectMany(Directory.EnumerateDirectories).Where(path => File.Exists(Path.Combine(path, "pack.yaml")))
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
