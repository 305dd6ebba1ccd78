using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure;

/// <summary>What sealing did.</summary>
/// <param name="Days">Days that were sealed anew.</param>
/// <param name="Repeated">Visits that were there already, to the minute, and were kept once.</param>
/// <param name="TooMany">Visits beyond the most that one person may have on one day; they are left out.</param>
public sealed record SealResult(IReadOnlyList<DateOnly> Days, long Repeated, long TooMany);

/// <summary>The one writer of a store. What a method acknowledges by returning is on the disk; what it was about when the process ended never happened.</summary>
public sealed class StoreWriter : IDisposable
{
    private readonly string folder;
    private readonly VisitorKey? key;
    private readonly FileStream held;

    // By the source's number: ours, plus one.
    private int[] placeOfSource = [];
    private StoreManifest manifest;
    private PeopleFile people;
    private PlacesFile places;

    internal StoreWriter(string folder, VisitorKey? key)
    {
        (this.folder, this.key) = (folder, key);
        try
        {
            held = new FileStream(Path.Combine(folder, "writer.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException fault) when (fault is not (DirectoryNotFoundException or FileNotFoundException))
        {
            throw new StoreUnavailableException(new($"another process writes to \"{folder}\"; wait until it is done.", $"另有进程正在写入“{folder}”，请待其完成。"));
        }

        try
        {
            manifest = StoreManifest.Read(folder);
            if (!manifest.ResearchData && key?.Store != manifest.Id)
            {
                throw new StoreUnavailableException(key is null
                    ? new("this store holds check-ins of people under a key; they are taken in through the register, for a jurisdiction with a response in force.", "该库以密钥保护人员扫码记录；只能经登记库、在响应级别生效的辖区导入。")
                    : new("the key of visitors is that of another store.", "该访客密钥属于另一个库。"));
            }

            ClearLeftovers();
            (people, places) = (new PeopleFile(folder, manifest.People), new PlacesFile(folder, manifest.Places));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Visits that are appended and not yet sealed.</summary>
    public long Pending => manifest.Batches.Sum(b => (long)b.Visits);

    /// <summary>Appends a batch. When it returns, the batch is on the disk, and every reader that opens the store from then on sees it.</summary>
    /// <remarks>The numbers of a batch's places are those of the batch before it, until <see cref="StartSource"/>.</remarks>
    public void Append(VisitBatch batch)
    {
        if (batch.Visits.IsEmpty)
        {
            return;
        }

        var reported = batch.Visits.Span;
        var visitors = new UInt128[reported.Length];
        for (var i = 0; i < reported.Length; i++)
        {
            visitors[i] = reported[i].Visitor.Bits;
        }

        key?.Hide(visitors);
        var visits = new PendingVisit[reported.Length];
        for (var i = 0; i < reported.Length; i++)
        {
            ref readonly var visit = ref reported[i];
            visits[i] = new PendingVisit(
                people.NumberOf(visitors[i]), PlaceOf(visit.Place, batch.Places), visit.Start.Value, visit.Minutes, (byte)visit.Source, (byte)visit.Confidence);
        }

        var generation = manifest.Generation + 1;
        var file = PendingVisits.Write(folder, visits, generation);
        Commit(manifest with { Generation = generation, People = people.Flush(), Places = places.Flush(), Batches = [.. manifest.Batches, file] });
    }

    /// <summary>The next batch comes from another source, which numbers its places anew.</summary>
    public void StartSource() => placeOfSource = [];

    /// <summary>Seals every day that has appended visits: late arrivals are merged into days that were sealed before.</summary>
    public SealResult Seal(IProgress<DateOnly>? progress = null, CancellationToken cancellation = default)
    {
        if (manifest.Batches.Count == 0)
        {
            return new SealResult([], 0, 0);
        }

        var batches = manifest.Batches.Select(b => PendingVisits.Read(folder, b)).ToList();
        var byDay = new Dictionary<int, int>();
        foreach (var batch in batches)
        {
            foreach (ref readonly var visit in batch.AsSpan())
            {
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(byDay, visit.DayNumber, out _)++;
            }
        }

        var generation = manifest.Generation + 1;
        var merge = new DayMerge(folder, manifest, batches, people.Count, places.Count);
        var days = byDay.Keys.Order().ToList();
        var sealedDays = new MergedDay[days.Count];

        // Two days at a time: sorting takes both cores, and more days at once would take memory for nothing.
        Parallel.For(0, days.Count, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation }, i =>
        {
            sealedDays[i] = merge.Of(days[i], byDay[days[i]]);
            sealedDays[i] = sealedDays[i] with { File = SegmentFile.Write(folder, sealedDays[i].Day.Columns, generation) };
            progress?.Report(sealedDays[i].Day.Day);
        });
        Commit(manifest with
        {
            Generation = generation,
            Days = [.. manifest.Days.Where(d => !byDay.ContainsKey(d.Day.DayNumber)).Concat(sealedDays.Select(d => d.File!)).OrderBy(d => d.Day)],
            Batches = [],
        });
        return new SealResult([.. sealedDays.Select(d => d.Day.Day)], sealedDays.Sum(d => d.Repeated), sealedDays.Sum(d => d.TooMany));
    }

    /// <summary>Takes one person's visits out, all of them or those of a day: what a source reported wrongly, or what a person has a right to. New ones may be appended afterwards.</summary>
    /// <returns>How many visits went.</returns>
    public long Withdraw(VisitorId visitor, DateOnly? day = null)
    {
        Seal();
        var pseudonym = visitor.Bits;
        key?.Hide(new Span<UInt128>(ref pseudonym));
        if (people.Find(pseudonym) is not { } person)
        {
            return 0;
        }

        var generation = manifest.Generation + 1;
        var (days, gone) = (new List<DayFile>(), 0L);
        foreach (var file in manifest.Days)
        {
            using var mapped = SegmentFile.Map(folder, file);
            var visits = day is { } only && only != file.Day ? null : mapped.Day.Visits();
            if (visits is null || Array.TrueForAll(visits, v => v.Person != person))
            {
                days.Add(file);
                continue;
            }

            Visit[] rest = Array.FindAll(visits, v => v.Person != person);
            gone += visits.Length - rest.Length;
            if (rest.Length > 0)
            {
                days.Add(SegmentFile.Write(folder, VisitDay.Seal(file.Day, rest, people.Count, places.Count).Columns, generation));
            }
        }

        Replace(manifest with { Generation = generation, Days = days });
        return gone;
    }

    /// <summary>Deletes the days before one, with everybody and every place that has no visit left.</summary>
    /// <returns>How many visits went.</returns>
    public long KeepFrom(DateOnly first)
    {
        Seal();
        var gone = manifest.Days.Where(d => d.Day < first).Sum(d => (long)d.Visits);
        Replace(manifest with { Generation = manifest.Generation + 1, Days = [.. manifest.Days.Where(d => d.Day >= first)] });
        return gone;
    }

    /// <inheritdoc />
    public void Dispose() => held.Dispose();

    // Fewer visits than before: the dictionaries go with the last visit.
    private void Replace(StoreManifest next)
    {
        var (seen, visited) = (new HashSet<int>(), new HashSet<int>());
        foreach (var file in next.Days)
        {
            using var mapped = SegmentFile.Map(folder, file);
            seen.UnionWith(mapped.Day.People());
            visited.UnionWith(mapped.Day.Places());
        }

        Commit(next with
        {
            People = PeopleFile.Purge(folder, manifest.People, seen.Contains, next.Generation),
            Places = PlacesFile.Purge(folder, manifest.Places, visited.Contains, next.Generation),
        });
        placeOfSource = [];
        (people, places) = (new PeopleFile(folder, manifest.People), new PlacesFile(folder, manifest.Places));
    }

    private void Commit(StoreManifest next)
    {
        next.Commit(folder);
        var gone = manifest.Files.Except(next.Files, StringComparer.Ordinal).ToList();
        manifest = next;
        gone.ForEach(Delete);
    }

    private int PlaceOf(int ofSource, IReadOnlyList<ReportedPlace> reported)
    {
        if (ofSource >= placeOfSource.Length)
        {
            Array.Resize(ref placeOfSource, Math.Max(reported.Count, 2 * placeOfSource.Length));
        }

        ref var place = ref placeOfSource[ofSource];
        if (place == 0)
        {
            var (code, setting) = reported[ofSource];
            place = places.NumberOf(code, setting) + 1;
        }

        return place - 1;
    }

    private void ClearLeftovers()
    {
        var counts = manifest.Files.Append("writer.lock").ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => IsOurs(Path.GetFileName(f)) && !counts.Contains(Path.GetFileName(f))))
        {
            Delete(Path.GetFileName(file));
        }
    }

    private static bool IsOurs(string name) => name.EndsWith(".visits", StringComparison.Ordinal) || name.EndsWith(".bin", StringComparison.Ordinal) || name.EndsWith(".json.new", StringComparison.Ordinal);

    // A reader may still have it mapped; where that keeps it from going (Windows), the next writer tries again.
    private void Delete(string name)
    {
        try
        {
            File.Delete(Path.Combine(folder, name));
        }
        catch (IOException)
        {
            // It counts no more.
        }
    }
}
