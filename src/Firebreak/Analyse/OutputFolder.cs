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

        var hidden = Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $".firebreak-{Environment.ProcessId}-{Guid.NewGuid():N}"));
        Directory.CreateDirectory(hidden);
        return new OutputFolder(folder, hidden);
    }

    /// <summary>Opens a new file for writing.</summary>
    public Stream Create(string name) =>
        new FileStream(Path.Combine(staging, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 17);

    /// <summary>Moves every file to its place; from here on the results are there.</summary>
    public void Complete()
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(staging).Order(StringComparer.Ordinal))
        {
            File.Move(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
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
