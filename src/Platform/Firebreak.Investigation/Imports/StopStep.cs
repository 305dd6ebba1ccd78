using Firebreak.Ground.Addresses;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Itineraries;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>The stops of an import, a batch at a time. What was told is sealed under the key of the case's person, so a stop can't wait for its case.</summary>
/// <remarks>A stop is recognised by case and arrival. Its place is what the matcher is sure of; the words stay as they were written, beside it.</remarks>
internal sealed class StopStep(AddressBook book)
{
    /// <summary>Counts what the batch would do; cases of the same files count as there.</summary>
    public async Task<ImportSummary> CountAsync(Reading reading, Key<Outbreak>? outbreak, StopRow[] batch, IReadOnlySet<string> inFiles, CancellationToken cancellation) =>
        Summary(await DecideAsync(reading, outbreak, batch, inFiles, cancellation));

    /// <summary>Writes the batch.</summary>
    public async Task<ImportSummary> WriteAsync(Change change, Key<Outbreak> outbreak, StopRow[] batch, CancellationToken cancellation)
    {
        var decisions = await DecideAsync(change, outbreak, batch, new HashSet<string>(StringComparer.Ordinal), cancellation);
        foreach (var decision in decisions.Where(decision => decision.Refused is null && (decision.Before is null || decision.Fields.Count > 0)))
        {
            var of = decision.Case!.Value;
            var sealer = await change.SealerForAsync(of.Person, cancellation) ?? throw new InvalidOperationException("Somebody erased was decided to be written.");
            var stop = new ItineraryStop
            {
                Id = decision.Before?.Id ?? change.NewKey<ItineraryStop>(),
                Responsible = decision.Before?.Responsible ?? of.Responsible,
                Case = of.Id,
                Place = decision.Place,
                Home = decision.Place == decision.Before?.Place ? decision.Before?.Home : null,
                Arrived = decision.Row.Arrived,
                Left = decision.Row.Left,
                Told = sealer.SealIfKnown(decision.Told),
            };
            if (decision.Before is null)
            {
                change.Add(stop);
            }
            else
            {
                change.Replace(decision.Before, stop);
            }
        }

        return Summary(decisions);
    }

    private static ImportSummary Summary(List<Decision> decisions)
    {
        var taken = decisions.Where(decision => decision.Refused is null).ToList();
        var known = taken.Where(decision => decision.Before is not null).ToList();
        return new ImportSummary
        {
            Stops = new ImportCount(taken.Count - known.Count, known.Count(decision => decision.Fields.Count > 0), known.Count(decision => decision.Fields.Count == 0)),
            Refused = [.. decisions.Select(decision => decision.Refused).OfType<RefusedRow>()],
            ChangedFields = known.SelectMany(decision => decision.Fields).CountBy(field => field, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };
    }

    private async Task<List<Decision>> DecideAsync(Reading reading, Key<Outbreak>? outbreak, StopRow[] batch, IReadOnlySet<string> inFiles, CancellationToken cancellation)
    {
        var cases = await CasesByNumber.OfAsync(reading, outbreak, batch.Select(row => row.CaseNumber), cancellation);
        var keys = cases.Values.Select(of => of.Id).ToList();
        var known = keys.Count == 0 ? [] : (await reading.Of<ItineraryStop>().Where(s => EF.Parameter(keys).Contains(s.Case)).ToListAsync(cancellation))
            .OrderBy(stop => stop.Id).GroupBy(stop => (stop.Case, stop.Arrived)).ToDictionary(same => same.Key, same => same.First());
        var people = cases.Values.Select(of => of.Person).Distinct().ToList();
        using var revealer = people.Count == 0 ? null : await reading.RevealerForAsync(people, cancellation);
        return [.. batch.Select(row => Decide(row, cases, known, revealer, inFiles))];
    }

    private Decision Decide(
        StopRow row, Dictionary<string, NamedCase> cases, Dictionary<(Key<Cases.Case>, Ground.Time.Instant), ItineraryStop> known, Revealer? revealer, IReadOnlySet<string> inFiles)
    {
        var told = row.Place is null ? row.Told : row.Told is null ? row.Place : $"{row.Place}；{row.Told}";
        var place = row.Place is { } written && book.Match(written) is { Score: >= PlaceAddresses.AcceptFrom } match ? match.Place : (Key<Place>?)null;
        if (!cases.TryGetValue(row.CaseNumber, out var of))
        {
            return new Decision(row, null, null, place, told, [])
            {
                Refused = inFiles.Contains(row.CaseNumber) ? null : new RefusedRow(row.At, RowRefusal.NoSuchCase, "case", row.CaseNumber),
            };
        }

        if (!revealer!.CanRead(of.Person.Value))
        {
            return new Decision(row, of, null, place, told, []) { Refused = new RefusedRow(row.At, RowRefusal.Erased, "case", row.CaseNumber) };
        }

        if (!known.TryGetValue((of.Id, row.Arrived), out var before))
        {
            return new Decision(row, of, null, place, told, []);
        }

        // A place that somebody found stays where the matcher, asked again, knows none.
        place ??= before.Place;
        var words = before.Told is { } sealedWords && sealedWords.TryReveal(revealer, out var plain) ? plain : null;
        (string Name, bool Differs)[] fields = [("departure", row.Left != before.Left), ("place", place != before.Place), ("told", told is not null && told != words)];
        return new Decision(row, of, before, place, told ?? words, [.. fields.Where(field => field.Differs).Select(field => field.Name)]);
    }

    /// <summary>What a row is to the register.</summary>
    private sealed record Decision(StopRow Row, NamedCase? Case, ItineraryStop? Before, Key<Place>? Place, string? Told, IReadOnlyList<string> Fields)
    {
        public RefusedRow? Refused { get; init; }
    }
}
