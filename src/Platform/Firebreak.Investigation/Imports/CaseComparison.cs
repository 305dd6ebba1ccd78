using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Cases;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>What a row of a file is to the register.</summary>
internal abstract record CaseDecision
{
    private CaseDecision()
    {
    }

    /// <summary>A case that isn't there; its person may be, by document number.</summary>
    internal sealed record New(CaseRow Row, Person? Person, PersonDetails Details, IReadOnlyList<string> PersonFields, bool MayBeDuplicate) : CaseDecision;

    /// <summary>A case that is there; what the file says otherwise, if anything.</summary>
    internal sealed record Known(CaseRow Row, Case Case, Person Person, CaseFacts Facts, PersonDetails Details, IReadOnlyList<string> CaseFields, IReadOnlyList<string> PersonFields)
        : CaseDecision;
}

/// <summary>Compares rows of a file with the register: in the dry pass through a view, in the real one inside the change that writes.</summary>
internal static class CaseComparison
{
    public static async Task<List<CaseDecision>> DecideAsync(Reading reading, Key<Outbreak>? outbreak, CaseRow[] batch, CancellationToken cancellation)
    {
        var known = await KnownAsync(reading, outbreak, batch, cancellation);
        var newcomers = batch.Where(row => !known.ContainsKey(row.Number)).ToList();
        var candidates = await PeopleByDocument.OfAsync(reading, newcomers.Select(row => row.Person), cancellation);
        var opened = known.Values.Select(both => both.Person.Id).Concat(candidates.Keys).Distinct().ToList();
        using var revealer = opened.Count == 0 ? null : await reading.RevealerForAsync(opened, cancellation);
        var shared = await SharedPhonesAsync(reading, newcomers, cancellation);
        var decisions = new List<CaseDecision>(batch.Length);
        foreach (var row in batch)
        {
            if (known.TryGetValue(row.Number, out var both))
            {
                // Somebody erased is not written again from a file that still names them; the facts of the case are.
                var before = revealer!.CanRead(both.Person.Id.Value) ? PersonDetails.Of(both.Person, revealer) : null;
                var (facts, details) = (both.Case.Facts.Updated(row.Facts), before?.Updated(row.Person));
                decisions.Add(new CaseDecision.Known(
                    row, both.Case, both.Person, facts, details ?? new PersonDetails(),
                    [.. FactFields.Differences(both.Case.Facts, facts)], before is null ? [] : [.. PersonDetails.Differences(before, details!)]));
                continue;
            }

            var person = candidates.Find(row.Person, revealer);
            if (person is null)
            {
                decisions.Add(new CaseDecision.New(row, null, row.Person, [], MayBeDuplicate(reading, row.Person, shared)));
            }
            else
            {
                var before = PersonDetails.Of(person, revealer!);
                var details = before.Updated(row.Person);
                decisions.Add(new CaseDecision.New(row, person, details, [.. PersonDetails.Differences(before, details)], MayBeDuplicate: false));
            }
        }

        return decisions;
    }

    private static async Task<Dictionary<string, (Case Case, Person Person)>> KnownAsync(
        Reading reading, Key<Outbreak>? outbreak, CaseRow[] batch, CancellationToken cancellation)
    {
        if (outbreak is not { } of)
        {
            return [];
        }

        // One parameter for the whole batch: a thousand of them would be translated anew each time.
        var numbers = batch.Select(row => row.Number).ToList();
        var both = await reading.Of<Case>().Where(c => c.Outbreak == of && EF.Parameter(numbers).Contains(c.Number))
            .Join(reading.Of<Person>(), c => c.Person, p => p.Id, (c, p) => new { Case = c, Person = p }).ToListAsync(cancellation);
        return both.ToDictionary(one => one.Case.Number, one => (one.Case, one.Person), StringComparer.Ordinal);
    }

    // For each phone of these rows the tokens of everybody who has it: whoever shares initials too may be the same person.
    private static async Task<Dictionary<long, HashSet<long>>> SharedPhonesAsync(Reading reading, List<CaseRow> rows, CancellationToken cancellation)
    {
        var phones = rows.SelectMany(row => row.Person.Phones).Select(reading.Blind.Phone).Distinct().ToList();
        if (phones.Count == 0)
        {
            return [];
        }

        var holders = await reading.Tokens.Where(t => EF.Parameter(phones).Contains(t.Token)).ToListAsync(cancellation);
        if (holders.Count == 0)
        {
            return [];
        }

        var keys = holders.Select(holder => holder.Person).Distinct().ToList();
        var others = (await reading.Tokens.Where(t => EF.Parameter(keys).Contains(t.Person)).ToListAsync(cancellation)).ToLookup(token => token.Person, token => token.Token);
        return holders.GroupBy(holder => holder.Token).ToDictionary(same => same.Key, same => same.SelectMany(holder => others[holder.Person]).ToHashSet());
    }

    private static bool MayBeDuplicate(Reading reading, PersonDetails details, Dictionary<long, HashSet<long>> shared)
    {
        var initials = details.Name is { } name ? reading.Blind.NameInitials(name).ToList() : [];
        return initials.Count > 0 && details.Phones.Any(phone => shared.TryGetValue(reading.Blind.Phone(phone), out var tokens) && initials.Exists(tokens.Contains));
    }
}
