using System.Security.Cryptography;
using System.Text.Json;

namespace Firebreak.Storage.Backups;

/// <summary>What a backup holds: written last, so that a backup without it is none.</summary>
/// <param name="Schema">firebreak.backup/1.</param>
/// <param name="Made">When, in UTC.</param>
/// <param name="Database">SQLite or PostgreSQL: a copy goes back where it came from.</param>
/// <param name="Migration">The database's schema.</param>
/// <param name="Keys">Which keys open it. They are not in it.</param>
/// <param name="AuditEntries">Entries in the audit.</param>
/// <param name="AuditHead">Hash of the last.</param>
/// <param name="Files">Every other file.</param>
internal sealed record BackupManifest(
    string Schema, string Made, string Database, string Migration, Guid Keys, long AuditEntries, string AuditHead, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "manifest.json";
    public const string CurrentSchema = "firebreak.backup/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public void Write(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, FileName), FileMode.CreateNew, FileAccess.Write);
        JsonSerializer.Serialize(file, this, Json);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The manifest of a folder, or null where it has none that can be read.</summary>
    public static BackupManifest? Read(string folder)
    {
        try
        {
            var path = Path.Combine(folder, FileName);
            return File.Exists(path) && JsonSerializer.Deserialize<BackupManifest>(File.ReadAllBytes(path), Json) is { Schema: CurrentSchema, Files: not null } manifest ? manifest : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A file of a backup.</summary>
internal sealed record BackupFile(string Name, long Bytes, string Sha256)
{
    /// <summary>Reads a file through, having made sure that it is on disk.</summary>
    public static BackupFile Of(string folder, string name)
    {
        using var file = new FileStream(Path.Combine(folder, name), FileMode.Open, FileAccess.ReadWrite);
        file.Flush(flushToDisk: true);
        return new BackupFile(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    /// <summary>Whether the file is as it was when the backup was made.</summary>
    public bool IsSound(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (Path.GetFileName(Name) != Name || !File.Exists(path))
        {
            return false;
        }

        using var file = File.OpenRead(path);
        return file.Length == Bytes && Convert.ToHexStringLower(SHA256.HashData(file)) == Sha256;
    }
}
