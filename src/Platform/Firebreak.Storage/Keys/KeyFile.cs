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
        Write(path, keys);
        return keys;
    }

    /// <summary>Writes keys into a file that isn't there yet, and waits until they are on disk.</summary>
    public static void Write(string path, NodeKeys keys)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, new Content(Format, keys.Id, [.. keys.Wrapping.Select(Convert.ToBase64String)], Convert.ToBase64String(keys.BlindKey)));
        file.Flush(flushToDisk: true);
    }

    /// <summary>Puts other keys in the place of a file's: at every moment, also after a power cut, the file holds the old ones or the new ones whole.</summary>
    public static void Replace(string path, NodeKeys keys)
    {
        var next = path + ".next";
        File.Delete(next);
        Write(next, keys);
        File.Move(next, path, overwrite: true);

        // The new name must be on disk before anything is wrapped under the new key. File systems that keep a journal write a file's renaming with it.
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The keys, or null where the file holds none.</summary>
    public static NodeKeys? Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path));
            if (content is not { Format: Format, Wrapping: { Length: > 0 } wrapping, Blind: { } blind })
            {
                return null;
            }

            byte[][] keys = [.. wrapping.Select(Convert.FromBase64String), Convert.FromBase64String(blind)];
            return Array.TrueForAll(keys, key => key.Length == Envelope.KeyBytes) ? new NodeKeys(content.Id, keys[..^1], keys[^1]) : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    private sealed record Content(int Format, Guid Id, string[] Wrapping, string Blind);
}
