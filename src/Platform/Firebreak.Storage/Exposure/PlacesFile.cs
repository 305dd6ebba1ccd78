using System.Text;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>The dictionary of places: 32 bytes each, length, setting and code; the number of a place is the place of the record.</summary>
internal sealed class PlacesFile
{
    private const int RecordBytes = 32;

    private readonly string path;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> codes;
    private readonly List<PlaceSetting> settings;
    private readonly Stack<int> free = new();
    private readonly SortedSet<int> changed = [];

    public PlacesFile(string folder, DictionaryFile file)
    {
        path = Path.Combine(folder, file.Name);
        var (codes, settings) = Read(folder, file);
        (this.codes, this.settings) = ([.. codes], [.. settings]);
        for (var place = codes.Length - 1; place >= 0; place--)
        {
            if (codes[place].Length == 0)
            {
                free.Push(place);
            }
            else
            {
                numbers[codes[place]] = place;
            }
        }
    }

    /// <summary>Places are numbered below this.</summary>
    public int Count => codes.Count;

    /// <summary>The codes and settings by number; a number that is free again has no code.</summary>
    public static (string[] Codes, PlaceSetting[] Settings) Read(string folder, DictionaryFile file)
    {
        var (codes, settings) = (new string[file.Count], new PlaceSetting[file.Count]);
        var bytes = new byte[(long)file.Count * RecordBytes];
        using var stream = new FileStream(Path.Combine(folder, file.Name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length < bytes.Length)
        {
            throw new StoreDamagedException(file.Name, new($"it has {stream.Length / RecordBytes} places, and {file.Count} were written", $"现有 {stream.Length / RecordBytes} 处地点，写入时为 {file.Count} 处"));
        }

        stream.ReadExactly(bytes);
        for (var place = 0; place < file.Count; place++)
        {
            var record = bytes.AsSpan(place * RecordBytes, RecordBytes);
            if (record[0] > ReportedPlace.MostCodeBytes || !Enum.IsDefined((PlaceSetting)record[1]))
            {
                throw new StoreDamagedException(file.Name, new($"record {place + 1} isn't a place", $"第 {place + 1} 条不是地点记录"));
            }

            (codes[place], settings[place]) = (Encoding.UTF8.GetString(record.Slice(2, record[0])), (PlaceSetting)record[1]);
        }

        return (codes, settings);
    }

    /// <summary>The number of a place, new ones included. A setting that was unknown is learnt; one that was known stays.</summary>
    public int NumberOf(string code, PlaceSetting setting)
    {
        if (numbers.TryGetValue(code, out var known))
        {
            if (settings[known] == PlaceSetting.Unknown && setting != PlaceSetting.Unknown)
            {
                settings[known] = setting;
                changed.Add(known);
            }

            return known;
        }

        if (free.TryPop(out var place))
        {
            (codes[place], settings[place]) = (code, setting);
        }
        else
        {
            place = codes.Count;
            codes.Add(code);
            settings.Add(setting);
        }

        changed.Add(place);
        numbers.Add(code, place);
        return place;
    }

    public DictionaryFile Flush()
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);
        foreach (var place in changed)
        {
            stream.Position = (long)place * RecordBytes;
            stream.Write(Record(codes[place], settings[place]));
        }

        stream.Flush(flushToDisk: true);
        changed.Clear();
        return new DictionaryFile(Path.GetFileName(path), codes.Count);
    }

    /// <summary>Writes a dictionary anew without the places that have no visit any more.</summary>
    public static DictionaryFile Purge(string folder, DictionaryFile file, Predicate<int> hasVisit, long generation)
    {
        var (codes, settings) = Read(folder, file);
        var name = NameOf(generation);
        using var stream = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16);
        for (var place = 0; place < codes.Length; place++)
        {
            stream.Write(hasVisit(place) ? Record(codes[place], settings[place]) : new byte[RecordBytes]);
        }

        stream.Flush(flushToDisk: true);
        return new DictionaryFile(name, file.Count);
    }

    public static string NameOf(long generation) => FormattableString.Invariant($"places.{generation}.bin");

    private static byte[] Record(string code, PlaceSetting setting)
    {
        var record = new byte[RecordBytes];
        record[0] = (byte)Encoding.UTF8.GetBytes(code, record.AsSpan(2));
        record[1] = (byte)setting;
        return record;
    }
}
