using Firebreak.Ground.Facilities;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>The samples of an import, of the ill and the healthy, a batch at a time.</summary>
/// <remarks>
/// A sample is recognised by code and day. Whose it is: the case's person, else somebody of the register with this document, else somebody new; a list of a laboratory corrects
/// nobody's description. A result that was released is never written over: it is corrected, for a reason.
/// </remarks>
internal sealed class SampleStep(Key<Jurisdiction> responsible, PeopleOfImport people)
{
    /// <summary>Counts what the batch would do; cases of the same files count as there.</summary>
    public static async Task<ImportSummary> CountAsync(
        Reading reading, Key<Outbreak>? outbreak, SampleRow[] batch, IReadOnlySet<string> inFiles, CancellationToken cancellation) =>
        Summary(await DecideAsync(reading, outbreak, batch, inFiles, cancellation));

    /// <summary>Writes the batch.</summary>
    public async Task<ImportSummary> WriteAsync(Change change, Key<Outbreak> outbreak, SampleRow[] batch, CancellationToken cancellation)
    {
        people.Begin();
        var decisions = await DecideAsync(change, outbreak, batch, new HashSet<string>(StringComparer.Ordinal), cancellation);
        foreach (var decision in decisions)
        {
            if (decision is { Refused: null, Before: null })
            {
                var row = decision.Row;
                var person = decision.Case?.Person ?? decision.Person?.Id ?? people.New(change, row.Person);
                change.Add(decision.After with { Id = change.NewKey<Sample>(), Responsible = responsible, Person = person, Outbreak = outbreak });
            }
            else if (decision is { Refused: null, Fields.Count: > 0 })
            {
                await CorrectAsync(change, decision, cancellation);
            }
        }

        return Summary(decisions);
    }

    private static async Task CorrectAsync(Change change, Decision decision, CancellationToken cancellation)
    {
        var (before, row) = (decision.Before!, decision.Row);
        if (decision.IsCorrection)
        {
            var sealer = await change.SealerForAsync(before.Person, cancellation);
            change.Add(new ResultCorrection
            {
                Id = change.NewKey<ResultCorrection>(),
                Responsible = before.Responsible,
                Sample = before.Id,
                Before = before.Result,
                BeforeOn = before.ResultOn,
                BeforeCycleThreshold = before.CycleThreshold,
                After = row.Result,
                Reason = row.Reason!.Value,
                Remark = sealer?.SealIfKnown(row.Remark),
            });
        }

        change.Replace(before, decision.After);
    }

    private static ImportSummary Summary(List<Decision> decisions)
    {
        var taken = decisions.Where(decision => decision.Refused is null).ToList();
        var news = taken.Where(decision => decision.Before is null).ToList();
        var known = taken.Where(decision => decision.Before is not null).ToList();
        return new ImportSummary
        {
            Samples = new ImportCount(news.Count, known.Count(decision => decision.Fields.Count > 0), known.Count(decision => decision.Fields.Count == 0)),
            People = new ImportCount(news.Where(decision => decision.Case is null && decision.Person is null && !decision.CaseIsInFiles)
                .DistinctBy(decision => PeopleOfImport.WhoIsNew(decision.Row.Person, decision.Row.At)).Count(), 0, 0),
            Corrections = known.Count(decision => decision.IsCorrection),
            FoundByDocument = news.Count(decision => decision.Person is not null),
            UnknownFacilities = taken.Count(decision => decision.NamesUnknownFacility),
            Refused = [.. decisions.Select(decision => decision.Refused).OfType<RefusedRow>()],
            ChangedFields = known.SelectMany(decision => decision.Fields).CountBy(field => field, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };
    }

    private static async Task<List<Decision>> DecideAsync(
        Reading reading, Key<Outbreak>? outbreak, SampleRow[] batch, IReadOnlySet<string> inFiles, CancellationToken cancellation)
    {
        var cases = await CasesByNumber.OfAsync(reading, outbreak, batch.Select(row => row.CaseNumber).OfType<string>(), cancellation);
        var codes = batch.Select(row => row.Code).Distinct(StringComparer.Ordinal).ToList();
        var known = (await reading.Of<Sample>().Where(s => EF.Parameter(codes).Contains(s.Code)).ToListAsync(cancellation)).OrderBy(sample => sample.Id)
            .GroupBy(sample => (sample.Code, sample.SampledOn)).ToDictionary(same => same.Key, same => same.First());
        var facilities = await FacilitiesAsync(reading, batch, cancellation);
        var candidates = await PeopleByDocument.OfAsync(reading, batch.Select(row => row.Person), cancellation);
        var sampled = known.Values.Select(sample => sample.Person).Distinct().ToList();
        var holders = sampled.Count == 0 ? [] : await reading.Of<Person>().Where(p => EF.Parameter(sampled).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var opened = holders.Keys.Concat(candidates.Keys).Distinct().ToList();
        using var revealer = opened.Count == 0 ? null : await reading.RevealerForAsync(opened, cancellation);
        return [.. batch.Select(Decide)];

        Decision Decide(SampleRow row)
        {
            var before = known.GetValueOrDefault((row.Code, row.SampledOn));
            var of = row.CaseNumber is { } number && cases.TryGetValue(number, out var named) ? named : (NamedCase?)null;
            var isInFiles = row.CaseNumber is not null && of is null && inFiles.Contains(row.CaseNumber);
            var decision = new Decision(row, before, of, isInFiles, candidates.Find(row.Person, revealer))
            {
                TakenAt = Facility(row.TakenAt),
                Laboratory = Facility(row.Laboratory),
                NamesUnknownFacility = (row.TakenAt is not null && Facility(row.TakenAt) is null) || (row.Laboratory is not null && Facility(row.Laboratory) is null),
            };
            return decision with { Refused = Refusal(decision) };
        }

        RefusedRow? Refusal(Decision decision)
        {
            var row = decision.Row;
            if (decision.Before is not { } before)
            {
                return row.CaseNumber is not null && decision.Case is null && !decision.CaseIsInFiles && !TellsWho(row.Person)
                    ? new RefusedRow(row.At, RowRefusal.NoSuchCase, "case", row.CaseNumber)
                    : null;
            }

            var theirs = holders.TryGetValue(before.Person, out var holder) && revealer!.CanRead(holder.Id.Value) ? PersonDetails.Of(holder, revealer) : null;
            if (theirs is not null && TellsWho(row.Person) && TellsWho(theirs) && !SamePerson.InOneCircle(theirs, row.Person))
            {
                return new RefusedRow(row.At, RowRefusal.SampleOfSomebodyElse, "sample-code", row.Code);
            }

            return decision.IsCorrection && row.Reason is null
                ? new RefusedRow(row.At, RowRefusal.ResultReleased, "result", row.Result.ToString().ToLowerInvariant()) { Released = before.Result }
                : null;
        }

        Key<Facility>? Facility(string? name) => name is not null && facilities.TryGetValue(name, out var key) ? key : null;
    }

    private static bool TellsWho(PersonDetails person) => person.Name is not null || person.Documents.Count > 0 || person.Phones.Count > 0;

    private static async Task<Dictionary<string, Key<Facility>>> FacilitiesAsync(Reading reading, SampleRow[] batch, CancellationToken cancellation)
    {
        var names = batch.SelectMany(row => new[] { row.TakenAt, row.Laboratory }).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0
            ? []
            : await reading.Of<Facility>().Where(f => EF.Parameter(names).Contains(f.Name)).ToDictionaryAsync(f => f.Name, f => f.Id, StringComparer.Ordinal, cancellation);
    }

    /// <summary>What a row is to the register.</summary>
    private sealed record Decision(SampleRow Row, Sample? Before, NamedCase? Case, bool CaseIsInFiles, Person? Person)
    {
        public Key<Facility>? TakenAt { get; init; }

        public Key<Facility>? Laboratory { get; init; }

        public bool NamesUnknownFacility { get; init; }

        public RefusedRow? Refused { get; init; }

        /// <summary>Whether the row says another result than the one that was released.</summary>
        public bool IsCorrection => Before is { Result: not SampleResult.Pending } before && Row.Result != SampleResult.Pending
            && (Row.Result != before.Result || (Row.ResultOn ?? before.ResultOn) != before.ResultOn || (Row.CycleThreshold ?? before.CycleThreshold) != before.CycleThreshold);

        /// <summary>The sample with what the row says; a blank cell says nothing.</summary>
        public Sample After
        {
            get
            {
                var sample = Before ?? new Sample { Id = default, Responsible = default, Code = Row.Code, Person = default, SampledOn = Row.SampledOn };
                var hasResult = Row.Result != SampleResult.Pending;
                return sample with
                {
                    Specimen = Row.Specimen ?? sample.Specimen,
                    TakenAt = TakenAt ?? sample.TakenAt,
                    Laboratory = Laboratory ?? sample.Laboratory,
                    Result = hasResult ? Row.Result : sample.Result,
                    ResultOn = hasResult ? Row.ResultOn ?? sample.ResultOn : sample.ResultOn,
                    CycleThreshold = hasResult ? Row.CycleThreshold ?? (IsCorrection && Row.Result != sample.Result ? null : sample.CycleThreshold) : sample.CycleThreshold,
                };
            }
        }

        public IReadOnlyList<string> Fields
        {
            get
            {
                if (Before is not { } before)
                {
                    return [];
                }

                var after = After;
                (string Name, bool Differs)[] fields =
                [
                    ("specimen", after.Specimen != before.Specimen),
                    ("facility", after.TakenAt != before.TakenAt || after.Laboratory != before.Laboratory),
                    ("result", after.Result != before.Result || after.ResultOn != before.ResultOn || after.CycleThreshold != before.CycleThreshold),
                ];
                return [.. fields.Where(one => one.Differs).Select(one => one.Name)];
            }
        }
    }
}
