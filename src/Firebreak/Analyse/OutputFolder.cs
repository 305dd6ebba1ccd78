using System.Globalization;

namespace Firebreak.Analyse;

/// <summary>A folder of results that appears whole or not at all.</summary>
/// <remarks>
/// Files are written into a staging folder beside the target, so that both lie on one disk and a full disk, a crash or a cancellation leaves the
/// target untouched; then each is moved to its place. Files of the target that aren't ours stay.
/// </remarks>
internal sealed class OutputFolder : IDisposable
{
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
            throw new IOException($"{path} is a file; a folder is expected.");
        }

        // The nearest folder that exists, the folder itself if it does: a user may be able to write there and not beside it, and a run that
        // fails leaves no empty folders behind.
        var parent = folder;
        while (!Directory.Exists(parent))
        {
            parent = Path.GetDirectoryName(parent) ?? throw new IOException($"{path}: no folder on the way to it exists.");
            if (File.Exists(parent))
            {
                throw new IOException($"{parent} is a file; a folder is expected.");
            }
        }

        // For its owner only: until the results appear nobody else has asked to see them.
        var hidden = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $".firebreak-{Environment.ProcessId}-{Guid.NewGuid():N}"));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(hidden);
        }
        else
        {
            Directory.CreateDirectory(hidden, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new OutputFolder(folder, hidden);
    }

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
            throw new IOException($"{folder} is a folder there; a file is to be written.");
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
