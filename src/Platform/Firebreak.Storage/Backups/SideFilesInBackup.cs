using Firebreak.Ground.Record;
using Firebreak.Storage.Files;

namespace Firebreak.Storage.Backups;

/// <summary>Side files within a backup: beside the copy of the database, each under a name that says which it is.</summary>
internal static class SideFilesInBackup
{
    private const string Prefix = "file-";

    /// <summary>Copies every file and returns the names of the copies.</summary>
    public static async Task<IReadOnlyList<string>> SaveAsync(SideFiles files, string folder, CancellationToken cancellation)
    {
        var names = new List<string>();
        foreach (var file in files.WrittenBefore(DateTimeOffset.MaxValue))
        {
            // One that went meanwhile had no row.
            if (await files.ReadAsync(file, cancellation) is { } content)
            {
                names.Add(Prefix + file.ToString("N"));
                await File.WriteAllBytesAsync(Path.Combine(folder, names[^1]), content, cancellation);
            }
        }

        return names;
    }

    /// <summary>A file where the register has its files that a backup doesn't hold just so; null where there is none. What a restore cut short has left is the backup's own.</summary>
    public static string? Foreign(string filesFolder, string folder, BackupManifest manifest)
    {
        var held = manifest.Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        return !Directory.Exists(filesFolder) ? null : Directory.EnumerateFiles(filesFolder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path).Length == 0)
            .FirstOrDefault(path => !held.TryGetValue(Prefix + Path.GetFileName(path), out var file) || !(file with { Name = Path.GetFileName(path) }).IsSound(Path.GetDirectoryName(path)!));
    }

    /// <summary>Puts the files of a backup back where the register has them.</summary>
    public static async Task RestoreAsync(string filesFolder, string folder, BackupManifest manifest, CancellationToken cancellation)
    {
        var files = new FolderOfFiles(filesFolder);
        foreach (var name in manifest.Files.Select(file => file.Name).Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            await files.WriteAsync(Guid.ParseExact(name[Prefix.Length..], "N"), await File.ReadAllBytesAsync(Path.Combine(folder, name), cancellation), cancellation);
        }
    }
}
