namespace Firebreak.Testing;

/// <summary>Real outbreaks and published outputs that tests read but the repository doesn't hold.</summary>
/// <remarks>
/// FIREBREAK_REFERENCE_DATA names the folder (with data/, reference/, samples/). A test that needs it is skipped without it, and says so; with
/// FIREBREAK_REQUIRE_ALL=1 it fails instead, so that a build server can't pass by lacking the data.
/// </remarks>
public static class ReferenceData
{
    /// <summary>The folder, or null where it isn't given.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("FIREBREAK_REFERENCE_DATA") is { Length: > 0 } folder
        && Directory.Exists(folder) ? folder : null;

    /// <summary>Whether a missing prerequisite fails a test instead of skipping it.</summary>
    public static bool EverythingIsRequired { get; } = Environment.GetEnvironmentVariable("FIREBREAK_REQUIRE_ALL") == "1";

    /// <summary>Path of a reference file or folder; skips or fails the running test when it isn't there.</summary>
    public static string PathOf(string relativePath)
    {
        var path = Folder is null ? null : Path.Combine(Folder, relativePath);
        if (path is not null && (File.Exists(path) || Directory.Exists(path)))
        {
            return path;
        }

        return Missing<string>($"{relativePath} needs FIREBREAK_REFERENCE_DATA");
    }

    /// <summary>Skips the running test, or fails it on a build server, for want of something outside the repository.</summary>
    public static T Missing<T>(string what)
    {
        if (EverythingIsRequired)
        {
            Assert.Fail($"Required here, but missing: {what}.");
        }

        Assert.Skip($"Skipped: {what}.");
        throw new InvalidOperationException("Not reached: skipping throws.");
    }
}
