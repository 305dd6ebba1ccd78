using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Links;
using Firebreak.Surveillance.Outbreaks;

namespace Firebreak.Investigation.Imports;

/// <summary>The cases of an import, a batch at a time: counted in the dry pass, written in the real one.</summary>
internal sealed class CaseStep(Key<Jurisdiction> responsible)
{
    // The register finds a person of an earlier batch by document; a person of the same batch isn't in it yet.
    private readonly Dictionary<string, Key<Person>> newByDocument = new(StringComparer.Ordinal);

    public static ImportSummary Count(IReadOnlyList<CaseDecision> decisions)
    {
        var news = decisions.OfType<CaseDecision.New>().ToList();
        var known = decisions.OfType<CaseDecision.Known>().ToList();
        return new ImportSummary
        {
            Cases = new ImportCount(news.Count, known.Count(one => one.CaseFields.Count > 0), known.Count(one => one.CaseFields.Count == 0)),
            People = new ImportCount(
                news.Count(one => one.Person is null),
                known.Count(one => one.PersonFields.Count > 0) + news.Count(one => one.PersonFields.Count > 0),
                known.Count(one => one.PersonFields.Count == 0) + news.Count(one => one.Person is not null && one.PersonFields.Count == 0)),
            FoundByDocument = news.Count(one => one.Person is not null),
            PossibleDuplicates = news.Count(one => one.MayBeDuplicate),
            ChangedFields = known.SelectMany(one => one.CaseFields.Concat(one.PersonFields)).Concat(news.SelectMany(one => one.PersonFields))
                .CountBy(field => field, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };
    }

    public async Task<ImportSummary> WriteAsync(Change change, Key<Outbreak> outbreak, IReadOnlyList<CaseDecision> decisions, CancellationToken cancellation)
    {
        newByDocument.Clear();
        var arrived = new Dictionary<string, Key<Case>>(StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            switch (decision)
            {
                case CaseDecision.New added:
                    arrived.Add(added.Row.Number, await AddAsync(change, outbreak, added, cancellation));
                    break;
                case CaseDecision.Known known:
                    await CorrectAsync(change, known, cancellation);
                    break;
            }
        }

        var resolved = arrived.Count == 0 ? 0 : await PendingLinks.ResolveAsync(change, outbreak, arrived, cancellation);
        return Count(decisions) with { Resolved = resolved };
    }

    private async Task<Key<Case>> AddAsync(Change change, Key<Outbreak> outbreak, CaseDecision.New added, CancellationToken cancellation)
    {
        Key<Person> person;
        if (added.Person is { } found)
        {
            person = found.Id;
            await DescribeAsync(change, found, added.Details, added.PersonFields, cancellation);
        }
        else
        {
            var documents = added.Details.Documents.Select(document => DocumentNumber.Normalise(document.Number)).ToList();
            var same = documents.Find(newByDocument.ContainsKey);
            person = same is null ? RegisterPerson.Quietly(change, responsible, added.Details) : newByDocument[same];
            documents.ForEach(document => newByDocument.TryAdd(document, person));
        }

        var id = change.NewKey<Case>();
        change.Add(new Case { Id = id, Responsible = responsible, Outbreak = outbreak, Number = added.Row.Number, Person = person, Facts = added.Row.Facts });
        return id;
    }

    private static async Task CorrectAsync(Change change, CaseDecision.Known known, CancellationToken cancellation)
    {
        if (known.CaseFields.Count > 0)
        {
            change.Replace(known.Case, known.Case with { Facts = known.Facts });
        }

        await DescribeAsync(change, known.Person, known.Details, known.PersonFields, cancellation);
    }

    private static async Task DescribeAsync(Change change, Person person, PersonDetails details, IReadOnlyList<string> fields, CancellationToken cancellation)
    {
        if (fields.Count > 0 && await change.SealerForAsync(person.Id, cancellation) is { } sealer)
        {
            change.Replace(person, person.With(details, sealer));
            change.Index(person.Id, details.Tokens(change.Blind));
        }
    }
}
