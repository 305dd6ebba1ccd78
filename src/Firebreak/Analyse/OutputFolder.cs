using System.Globalization;
using Firebreak.Intake.Files;

namespace Firebreak.Analyse;

/// <summary>A folder of results that appears whole or not at all.</summary>
/// <remarks>
/// Files are written into a staging folder beside the target, so that both lie on one disk and a full disk, a crash or a cancellation leaves the
/// target untouched; then each is moved to its place. Files of the target that aren't ours stay.
/// </remarks>
internal sealed class OutputFolder : IDisposable
{
    private const string StagingPrefix = ".firebreak-";

    private readonly string target;
    private readonly string staging;

    private OutputFolder(string finalFolder, string stagingFolder) => (target, staging) = (finalFolder, stagingFolder);

    /// <summary>Prepares to write results into a folder, which is made on completion if it doesn't exist.</summary>
    /// <exception cref="IOException">The place can't be written, or a file has the folder's name.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not write there.</exception>
    public static OutputFolder Prepare(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(folder))
        {
            throw NotAFolder(path);
        }

        // The nearest folder that exists, the folder itself if it does: a user may be able to write there and not beside it, and a run that
        // fails leaves no empty folders behind.
        var parent = folder;
        while (!Directory.Exists(parent))
        {
            parent = Path.GetDirectoryName(parent) ?? throw new SpokenFault(new("no folder on the way to it exists", "路径上没有任何已存在的目录"));
            if (File.Exists(parent))
            {
                throw NotAFolder(parent);
            }
        }

        // For its owner only: until the results appear nobody else has asked to see them.
        var hidden = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"{StagingPrefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(hidden);
        }
        else
        {
            Directory.CreateDirectory(hidden, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // By the disk's own clock, which may not be this machine's.
        RemoveForgotten(parent, Directory.GetLastWriteTimeUtc(hidden).AddDays(-1));
        return new OutputFolder(folder, hidden);
    }

    // A run that was killed leaves its staging folder behind. A day is longer than any run, wherever it runs that shares this disk.
    private static void RemoveForgotten(string parent, DateTime before)
    {
        foreach (var folder in Directory.EnumerateDirectories(parent, StagingPrefix + "*-*").Where(path => Directory.GetLastWriteTimeUtc(path) < before))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody else's, and no reason to refuse this run.
            }
        }
    }

    private static SpokenFault NotAFolder(string path) => new(new($"{path} is a file, and a folder is expected", $"{path} 是文件，应为目录"));

    /// <summary>Opens a new file for writing.</summary>
    public Stream Create(string name) =>
        new FileStream(Path.Combine(staging, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 17);

    /// <summary>Moves every file to its place; from here on the results are there.</summary>
    /// <remarks>Earlier results step aside first and come back if any move fails, so that a folder never mixes two runs.</remarks>
    /// <exception cref="IOException">A file could not be moved; the folder is as it was.</exception>
    public void Complete()
    {
        Directory.CreateDirectory(target);
        var files = Directory.EnumerateFiles(staging).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        if (files.Find(name => Directory.Exists(Path.Combine(target, name))) is { } folder)
        {
            throw new SpokenFault(new($"{folder} is a folder there, and a file of that name is to be written", $"该处的 {folder} 是目录，而要写入同名文件"));
        }

        var aside = Directory.CreateDirectory(Path.Combine(staging, "earlier")).FullName;
        var placed = new List<string>();
        try
        {
            foreach (var name in files)
            {
                if (File.Exists(Path.Combine(target, name)))
                {
                    File.Move(Path.Combine(target, name), Path.Combine(aside, name));
                }

                File.Move(Path.Combine(staging, name), Path.Combine(target, name));
                placed.Add(name);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            placed.ForEach(name => File.Delete(Path.Combine(target, name)));
            foreach (var path in Directory.EnumerateFiles(aside))
            {
                File.Move(path, Path.Combine(target, Path.GetFileName(path)), overwrite: true);
            }

            throw;
        }
    }

    /// <summary>Removes what wasn't completed.</summary>
    public void Dispose()
    {
        if (Directory.Exists(staging))
        {
            Directory.Delete(staging, recursive: true);
        }
    }
}
