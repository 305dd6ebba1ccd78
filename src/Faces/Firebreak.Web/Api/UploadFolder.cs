using System.Diagnostics;
using System.Globalization;

namespace Firebreak.Web.Api;

/// <summary>Where a file that was sent lies while it's read: a folder that only this account of the machine opens. What is in it names people in the clear, so it never outlives the server that took it in.</summary>
internal static class UploadFolder
{
    private const string Beginning = "firebreak-upload-";

    /// <summary>A new one. Whoever asked for it deletes it.</summary>
    public static DirectoryInfo New() => Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Beginning}{Environment.ProcessId}-"));

    /// <summary>Deletes those of servers that were killed before they could; done at each start.</summary>
    public static void DeleteLeft()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Beginning + "*").Where(folder => !IsInUse(Path.GetFileName(folder))))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Another account's: its own server sees to it.
            }
        }
    }

    private static bool IsInUse(string name)
    {
        if (!int.TryParse(name[Beginning.Length..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(number);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
