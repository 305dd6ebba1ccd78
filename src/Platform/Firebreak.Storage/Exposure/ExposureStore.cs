namespace Firebreak.Storage.Exposure;

/// <summary>Visits of people to places (场所到访记录), kept by day and read in place. It knows numbers that met; who they are lies under a key elsewhere.</summary>
public static class ExposureStore
{
    /// <summary>Whether a folder is a store.</summary>
    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, StoreManifest.FileName));

    /// <summary>Whether a store holds research or synthetic data; one of real check-ins is filled and asked through the register only (<see cref="CheckIns.TakeInCheckIns"/>, <see cref="CheckIns.TraceCase"/>).</summary>
    public static bool IsResearch(string folder)
    {
        Demand(folder);
        return StoreManifest.Read(folder).ResearchData;
    }

    /// <summary>Makes an empty store of research or synthetic data: it has no key, and every output says what it is.</summary>
    /// <param name="folder">A folder that isn't there yet, or is empty.</param>
    /// <exception cref="StoreUnavailableException">The folder holds something.</exception>
    public static void Create(string folder) => Create(folder, keyFile: null);

    /// <summary>Makes an empty store.</summary>
    /// <param name="folder">A folder that isn't there yet, or is empty.</param>
    /// <param name="keyFile">Where its key goes, outside the store; null for research data, which has none.</param>
    internal static void Create(string folder, string? keyFile) => Create(folder, keyFile is null ? null : id => VisitorKey.Create(keyFile, id).Dispose());

    /// <summary>Makes an empty store.</summary>
    /// <param name="folder">A folder that isn't there yet, or is empty.</param>
    /// <param name="makeKey">Makes its key; null for research data, which has none.</param>
    internal static void Create(string folder, Action<Guid>? makeKey)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new StoreUnavailableException(new($"\"{folder}\" isn't empty; a store is made in a folder of its own.", $"“{folder}”不是空目录；请为库指定单独目录。"));
        }

        Directory.CreateDirectory(folder);
        var id = Guid.CreateVersion7();
        makeKey?.Invoke(id);
        var (people, places) = (new DictionaryFile(PeopleFile.NameOf(0), 0), new DictionaryFile(PlacesFile.NameOf(0), 0));
        File.Create(Path.Combine(folder, people.Name)).Dispose();
        File.Create(Path.Combine(folder, places.Name)).Dispose();
        new StoreManifest(StoreManifest.CurrentVersion, id, makeKey is null, 0, people, places, [], []).Commit(folder);
    }

    /// <summary>Opens a store for one reader: the state of the last commit, unchanged until it is given back.</summary>
    public static StoreReader Read(string folder)
    {
        Demand(folder);

        // A writer may replace files between the manifest and their opening; its next manifest names those that are there.
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return new StoreReader(folder, StoreManifest.Read(folder));
            }
            catch (FileNotFoundException fault) when (attempt < 20)
            {
                _ = fault;
            }
            catch (FileNotFoundException fault)
            {
                throw new StoreDamagedException(Path.GetFileName(fault.FileName ?? ""), new("it is missing", "文件缺失"));
            }
        }
    }

    /// <summary>Opens a store of research data for its one writer, and clears away what an interrupted one left.</summary>
    /// <exception cref="StoreUnavailableException">Another process writes to it, or it holds real check-ins.</exception>
    public static StoreWriter Write(string folder) => Write(folder, key: null);

    internal static StoreWriter Write(string folder, VisitorKey? key)
    {
        Demand(folder);
        return new StoreWriter(folder, key);
    }

    private static void Demand(string folder)
    {
        if (!Exists(folder))
        {
            throw new StoreUnavailableException(new(
                $"\"{folder}\" isn't a store of visits. Make one: firebreak trace generate, or trace ingest.", $"“{folder}”不是到访记录库。可用 firebreak trace generate 或 trace ingest 建立。"));
        }
    }
}
