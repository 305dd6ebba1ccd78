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

    // Several rows of a batch may describe one person of the register: they become one replacement, or the second would find the person changed meanwhile.
    private readonly Dictionary<Key<Person>, (Person Before, PersonDetails Details)> described = [];

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
        described.Clear();
        var arrived = new Dictionary<string, Key<Case>>(StringComparer.Ordinal);
        foreach (var decision in decisions)
        {
            switch (decision)
            {
                case CaseDecision.New added:
                    arrived.Add(added.Row.Number, Add(change, outbreak, added));
                    break;
                case CaseDecision.Known known:
                    Correct(change, known);
                    break;
            }
        }

        foreach (var (before, details) in described.Values)
        {
            await DescribeAsync(change, before, details, cancellation);
        }

        var resolved = arrived.Count == 0 ? 0 : await PendingLinks.ResolveAsync(change, outbreak, arrived, cancellation);
        return Count(decisions) with { Resolved = resolved };
    }

    private Key<Case> Add(Change change, Key<Outbreak> outbreak, CaseDecision.New added)
    {
        Key<Person> person;
        if (added.Person is { } found)
        {
            person = found.Id;
            Describe(found, added.Row.Person, added.Details, added.PersonFields);
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

    private void Correct(Change change, CaseDecision.Known known)
    {
        if (known.CaseFields.Count > 0)
        {
            change.Replace(known.Case, known.Case with { Facts = known.Facts });
        }

        Describe(known.Person, known.Row.Person, known.Details, known.PersonFields);
    }

    private void Describe(Person person, PersonDetails told, PersonDetails details, IReadOnlyList<string> fields)
    {
        if (fields.Count > 0)
        {
            described[person.Id] = (person, described.TryGetValue(person.Id, out var so) ? so.Details.Updated(told) : details);
        }
    }

    /// <summary>Replaces what is known of a person, and by what they are found; nothing happens to somebody erased.</summary>
    public static async Task DescribeAsync(Change change, Person person, PersonDetails details, CancellationToken cancellation)
    {
        if (await change.SealerForAsync(person.Id, cancellation) is { } sealer)
        {
            change.Replace(person, person.With(details, sealer));
            change.Index(person.Id, details.Tokens(change.Blind));
        }
    }
}
