using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Firebreak.Storage.Exposure;

/// <summary>What a store holds: the one file that says which of the others count. It is replaced whole, so that a store is always as one commit left it.</summary>
/// <param name="Version">Version of the format.</param>
/// <param name="Id">The store. Its key carries the same id.</param>
/// <param name="ResearchData">Whether it holds research or synthetic data: no key, and every output says so.</param>
/// <param name="Generation">Number of the commit.</param>
/// <param name="People">The dictionary of people.</param>
/// <param name="Places">The dictionary of places.</param>
/// <param name="Days">Sealed days, in order.</param>
/// <param name="Batches">Batches that aren't sealed yet, oldest first.</param>
internal sealed record StoreManifest(
    int Version, Guid Id, bool ResearchData, long Generation, DictionaryFile People, DictionaryFile Places, IReadOnlyList<DayFile> Days, IReadOnlyList<BatchFile> Batches)
{
    public const int CurrentVersion = 1;
    public const string FileName = "store.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Every file that counts.</summary>
    [JsonIgnore]
    public IEnumerable<string> Files => [FileName, People.Name, Places.Name, .. Days.Select(d => d.Name), .. Batches.Select(b => b.Name)];

    public static StoreManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var read = JsonSerializer.Deserialize<StoreManifest>(File.ReadAllBytes(path), Options) ?? throw new StoreDamagedException(FileName, new("it is empty", "内容为空"));
            return read.Version == CurrentVersion ? read : throw new StoreDamagedException(FileName, new(
                $"its format is {read.Version}, and this program reads {CurrentVersion}", $"其格式为 {read.Version}，本程序支持 {CurrentVersion}"));
        }
        catch (JsonException fault)
        {
            throw new StoreDamagedException(FileName, new($"line {(fault.LineNumber ?? 0) + 1} isn't what was written", $"第 {(fault.LineNumber ?? 0) + 1} 行与写入内容不符"));
        }
    }

    /// <summary>Makes this the state of the store. Everything it names must be on the disk already.</summary>
    public void Commit(string folder)
    {
        var target = Path.Combine(folder, FileName);
        var staging = target + ".new";
        using (var stream = new FileStream(staging, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            JsonSerializer.Serialize(stream, this, Options);
            stream.Flush(flushToDisk: true);
        }

        File.Move(staging, target, overwrite: true);
        Disk.FlushFolder(folder);
    }
}

/// <summary>A dictionary: fixed records, of which the first so many count.</summary>
internal sealed record DictionaryFile(string Name, int Count);

/// <summary>A sealed day.</summary>
internal sealed record DayFile(DateOnly Day, string Name, int Visits, long Bytes, string Sha256)
{
    public static string NameOf(DateOnly day, long generation) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.{generation}.visits");
}

/// <summary>Visits that were appended and aren't sealed.</summary>
internal sealed record BatchFile(string Name, int Visits, string Sha256);
