using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Links;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>The links of an import, a batch at a time. An end without a case waits for it.</summary>
internal static class LinkStep
{
    /// <summary>Counts what the batch would do; cases of the same files count as there.</summary>
    public static async Task<ImportSummary> CountAsync(
        Reading reading, Key<Outbreak>? outbreak, LinkRow[] batch, IReadOnlySet<string> inFiles, CancellationToken cancellation)
    {
        var known = await KnownAsync(reading, outbreak, batch, cancellation);
        var cases = await CasesByNumber.OfAsync(reading, outbreak, batch.SelectMany(row => new[] { row.Infector, row.Infectee }), cancellation);
        var news = batch.Where(row => !known.ContainsKey((row.Infector, row.Infectee))).ToList();
        return Summary(batch, known, news.Count(row => !IsThere(row.Infector) || !IsThere(row.Infectee)));

        bool IsThere(string number) => inFiles.Contains(number) || cases.ContainsKey(number);
    }

    /// <summary>Writes the batch.</summary>
    public static async Task<ImportSummary> WriteAsync(
        Change change, Key<Outbreak> outbreak, Key<Jurisdiction> responsible, LinkRow[] batch, CancellationToken cancellation)
    {
        var known = await KnownAsync(change, outbreak, batch, cancellation);
        var cases = await CasesByNumber.OfAsync(change, outbreak, batch.SelectMany(row => new[] { row.Infector, row.Infectee }), cancellation);
        var pending = 0;
        foreach (var row in batch)
        {
            if (!known.TryGetValue((row.Infector, row.Infectee), out var before))
            {
                var link = new PresumedLink
                {
                    Id = change.NewKey<PresumedLink>(),
                    Responsible = responsible,
                    Outbreak = outbreak,
                    InfectorNumber = row.Infector,
                    InfecteeNumber = row.Infectee,
                    Infector = cases.TryGetValue(row.Infector, out var infector) ? infector.Id : null,
                    Infectee = cases.TryGetValue(row.Infectee, out var infectee) ? infectee.Id : null,
                    Setting = row.Setting,
                };
                pending += link.Infector is null || link.Infectee is null ? 1 : 0;
                change.Add(link);
            }
            else if (Differs(before, row))
            {
                change.Replace(before, before with { Setting = row.Setting });
            }
        }

        return Summary(batch, known, pending);
    }

    private static ImportSummary Summary(LinkRow[] batch, Dictionary<(string, string), PresumedLink> known, int pending)
    {
        var changed = batch.Count(row => known.TryGetValue((row.Infector, row.Infectee), out var before) && Differs(before, row));
        return new ImportSummary
        {
            Links = new ImportCount(batch.Length - known.Count, changed, known.Count - changed),
            Pending = pending,
            ChangedFields = changed == 0 ? new Dictionary<string, int>(StringComparer.Ordinal) : new(StringComparer.Ordinal) { ["link_setting"] = changed },
        };
    }

    private static bool Differs(PresumedLink before, LinkRow row) => row.Setting is not null && row.Setting != before.Setting;

    private static async Task<Dictionary<(string, string), PresumedLink>> KnownAsync(
        Reading reading, Key<Outbreak>? outbreak, LinkRow[] batch, CancellationToken cancellation)
    {
        if (outbreak is not { } of)
        {
            return [];
        }

        var infectees = batch.Select(row => row.Infectee).Distinct(StringComparer.Ordinal).ToList();
        var wanted = batch.Select(row => (row.Infector, row.Infectee)).ToHashSet();
        var links = await reading.Of<PresumedLink>().Where(l => l.Outbreak == of && EF.Parameter(infectees).Contains(l.InfecteeNumber)).ToListAsync(cancellation);
        return links.Where(l => wanted.Contains((l.InfectorNumber, l.InfecteeNumber))).ToDictionary(l => (l.InfectorNumber, l.InfecteeNumber));
    }
}
