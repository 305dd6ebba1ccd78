namespace Firebreak.Testing;

/// <summary>Files of the repository itself, found upwards from the test's own folder.</summary>
public static class Repository
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Firebreak.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Tests run from inside the repository: no Firebreak.slnx above " + AppContext.BaseDirectory);
    }
}
