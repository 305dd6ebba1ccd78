using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>A sealed day of a store, in numbers.</summary>
/// <param name="Day">The day.</param>
/// <param name="Visits">Its visits.</param>
/// <param name="Bytes">Bytes of its file.</param>
public sealed record StoredDay(DateOnly Day, long Visits, long Bytes);

/// <summary>What a store held at one commit. It goes on answering while others append, seal and delete.</summary>
public sealed class StoreReader : IDisposable
{
    private readonly string folder;
    private readonly StoreManifest manifest;
    private readonly List<MappedDay> mapped = [];
    private readonly string[] codes;
    private UInt128[]? pseudonyms;

    internal StoreReader(string folder, StoreManifest manifest)
    {
        (this.folder, this.manifest) = (folder, manifest);
        try
        {
            var batches = manifest.Batches.Select(b => PendingVisits.Read(folder, b)).ToList();
            var appended = batches.SelectMany(b => b).GroupBy(v => v.DayNumber).ToDictionary(g => g.Key, g => g.Count());
            (codes, var settings) = PlacesFile.Read(folder, manifest.Places);
            foreach (var file in manifest.Days.Where(d => !appended.ContainsKey(d.Day.DayNumber)))
            {
                mapped.Add(SegmentFile.Map(folder, file));
            }

            var merge = new DayMerge(folder, manifest, batches, manifest.People.Count, manifest.Places.Count);
            Days = new VisitDays([.. mapped.Select(m => m.Day), .. appended.Select(day => merge.Of(day.Key, day.Value).Day)], settings, manifest.People.Count);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The visits, by numbers of people and places.</summary>
    public VisitDays Days { get; }

    /// <summary>The store.</summary>
    public Guid Id => manifest.Id;

    /// <summary>Whether it holds research or synthetic data.</summary>
    public bool ResearchData => manifest.ResearchData;

    /// <summary>People are numbered below this; some numbers may be free.</summary>
    public int PeopleCount => manifest.People.Count;

    /// <summary>Places are numbered below this; some numbers may be free.</summary>
    public int PlaceCount => manifest.Places.Count;

    /// <summary>Visits that are appended and not yet sealed.</summary>
    public long Pending => manifest.Batches.Sum(b => (long)b.Visits);

    /// <summary>The sealed days, in order.</summary>
    public IReadOnlyList<StoredDay> Sealed => [.. manifest.Days.Select(d => new StoredDay(d.Day, d.Visits, d.Bytes))];

    /// <summary>Bytes of the dictionaries on the disk.</summary>
    public long DictionaryBytes => (16L * manifest.People.Count) + (32L * manifest.Places.Count);

    /// <summary>Code of a place.</summary>
    public string CodeOf(int place) => codes[place];

    /// <summary>Number of a place; null where it has no visit.</summary>
    public int? PlaceOf(string code) => Array.IndexOf(codes, code) is >= 0 and var place ? place : null;

    /// <summary>Number of a visitor of research data; null where they have no visit.</summary>
    /// <exception cref="StoreUnavailableException">The store holds real check-ins: it is asked from a case in the register.</exception>
    public int? PersonOf(VisitorId visitor) => PersonOf(visitor, key: null);

    /// <summary>The visitor behind a number of research data.</summary>
    /// <exception cref="StoreUnavailableException">The store holds real check-ins: who somebody is comes back only for people on the result of a question about a case.</exception>
    public VisitorId VisitorOf(int person) => VisitorOf(person, key: null);

    /// <summary>Number of a visitor; null where they have no visit.</summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="key">Key of the store; null for research data.</param>
    internal int? PersonOf(VisitorId visitor, VisitorKey? key)
    {
        var pseudonym = visitor.Bits;
        Keyed(key)?.Hide(new Span<UInt128>(ref pseudonym));
        return Pseudonyms.IndexOf(pseudonym) is >= 0 and var person ? person : null;
    }

    /// <summary>The visitor behind a number. Only for people on the result of a question about a case, whose asking is in the audit.</summary>
    /// <param name="person">The number.</param>
    /// <param name="key">Key of the store; null for research data.</param>
    internal VisitorId VisitorOf(int person, VisitorKey? key) => Keyed(key)?.Open(Pseudonyms[person]) ?? new VisitorId(Pseudonyms[person]);

    /// <summary>Checks every file against the sums of its writing, and every number against the dictionaries. Reads the whole store.</summary>
    /// <param name="progress">Told of each day.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What is damaged; empty where nothing is.</returns>
    public IReadOnlyList<StoreDamagedException> Verify(IProgress<DateOnly>? progress, CancellationToken cancellation)
    {
        var damage = new List<StoreDamagedException>();
        foreach (var day in manifest.Days)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Disk.Sha256(Path.Combine(folder, day.Name)) != day.Sha256)
            {
                damage.Add(SegmentFile.Damaged(day, new("its bytes aren't those that were written", "其内容与写入时不符")));
            }
            else if (mapped.Find(m => m.File == day) is { } open && (open.Day.People().Any(p => p >= Pseudonyms.Length || Pseudonyms[p] == UInt128.Zero) || open.Day.Places().Any(p => p >= codes.Length || codes[p].Length == 0)))
            {
                damage.Add(SegmentFile.Damaged(day, new("it names a person or place that the dictionaries lack", "其中的人员或地点编号不在字典中")));
            }

            progress?.Report(day.Day);
        }

        return damage;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        mapped.ForEach(day => day.Dispose());
        mapped.Clear();
    }

    /// <summary>What stands for a person in this store, as the audit names them: nobody's name once the key is gone.</summary>
    internal Guid PseudonymOf(int person) => PseudonymGuid(Pseudonyms[person]);

    internal static Guid PseudonymGuid(UInt128 pseudonym)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, pseudonym);
        return new Guid(bytes, bigEndian: true);
    }

    private ReadOnlySpan<UInt128> Pseudonyms => pseudonyms ??= PeopleFile.Read(folder, manifest.People);

    private VisitorKey? Keyed(VisitorKey? key) => manifest.ResearchData ? null
        : key?.Store == manifest.Id ? key
        : throw new StoreUnavailableException(new(
            "this store holds check-ins of people; who they are comes back only on the result of a question about a case in the register.", "该库为真实人员扫码记录；仅可就登记库中的病例查询其结果人员的身份。"));
}
