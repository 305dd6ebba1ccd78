using System.Text.Json;
using Firebreak.Ground.Protection;

namespace Firebreak.Storage.Keys;

/// <summary>The node's keys in a file of their own, outside the database and its backups, readable by its owner only.</summary>
internal static class KeyFile
{
    private const int Format = 1;

    /// <summary>Writes new keys. An existing file is never overwritten: it may be the only thing that opens a register.</summary>
    public static NodeKeys Create(string path)
    {
        var keys = NodeKeys.Create();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, new Content(Format, keys.Id, Convert.ToBase64String(keys.Wrapping), Convert.ToBase64String(keys.BlindKey)));
        file.Flush(flushToDisk: true);
        return keys;
    }

    /// <summary>The keys, or null where the file holds none.</summary>
    public static NodeKeys? Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path));
            return content is { Format: Format, Wrapping: not null, Blind: not null }
                && Convert.FromBase64String(content.Wrapping) is { Length: Envelope.KeyBytes } wrapping
                && Convert.FromBase64String(content.Blind) is { Length: Envelope.KeyBytes } blind
                ? new NodeKeys(content.Id, wrapping, blind) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed record Content(int Format, Guid Id, string Wrapping, string Blind);
}
