using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Links;
using Firebreak.Surveillance.Outbreaks;

namespace Firebreak.Investigation.Imports;

/// <summary>The cases of an import, a batch at a time: counted in the dry pass, written in the real one.</summary>
internal sealed class CaseStep(Key<Jurisdiction> responsible, PeopleOfImport people)
{
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
        people.Begin();
        var arrived = new Dictionary<string, Key<Case>>(StringComparer.Ordinal);
        var news = people.New(change, [.. decisions.OfType<CaseDecision.New>().Where(added => added.Person is null).Select(added => added.Details)]);
        var next = 0;
        foreach (var decision in decisions)
        {
            switch (decision)
            {
                case CaseDecision.New added:
                    arrived.Add(added.Row.Number, Add(change, outbreak, added, added.Person?.Id ?? news[next++]));
                    break;
                case CaseDecision.Known known:
                    Correct(change, known);
                    break;
            }
        }

        await people.WriteAsync(change, cancellation);
        if (arrived.Count == 0)
        {
            return Count(decisions);
        }

        var contacts = await AwaitedContacts.ResolveAsync(change, outbreak, arrived, cancellation);
        return Count(decisions) with { Resolved = contacts.Count + await PendingLinks.ResolveAsync(change, outbreak, arrived, cancellation) };
    }

    private Key<Case> Add(Change change, Key<Outbreak> outbreak, CaseDecision.New added, Key<Person> person)
    {
        if (added.Person is { } found)
        {
            people.Describe(found, added.Row.Person, added.Details, added.PersonFields);
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

        people.Describe(known.Person, known.Row.Person, known.Details, known.PersonFields);
    }
}
