using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Contacts;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>The contacts of an import, a batch at a time. One whose case isn't in the register waits for it under the case's number.</summary>
/// <remarks>
/// A contact is recognised by case and person; the person among the contacts of that case by document, name or phone, elsewhere in the register by document only.
/// </remarks>
internal sealed class ContactStep(Key<Jurisdiction> responsible, PeopleOfImport people)
{
    /// <summary>Rows of one case about one person become one: what stands below is put in the place of what stands above, and the last of the days counts.</summary>
    public static List<ContactRow> Distinct(IReadOnlyList<ContactRow> rows)
    {
        var distinct = new List<ContactRow>();
        foreach (var ofCase in rows.GroupBy(row => row.CaseNumber, StringComparer.Ordinal))
        {
            var first = distinct.Count;
            foreach (var row in ofCase)
            {
                var at = distinct.FindIndex(first, other => SamePerson.InOneCircle(other.Person, row.Person));
                if (at < 0)
                {
                    distinct.Add(row);
                    continue;
                }

                var before = distinct[at];
                distinct[at] = row with
                {
                    Person = before.Person.Updated(row.Person),
                    Tier = row.Tier == ContactTier.Unjudged ? before.Tier : row.Tier,
                    LastExposure = before.LastExposure > row.LastExposure ? before.LastExposure : row.LastExposure ?? before.LastExposure,
                    Setting = row.Setting ?? before.Setting,
                };
            }
        }

        return distinct;
    }

    /// <summary>Counts what the batch would do; cases of the same files count as there.</summary>
    public static async Task<ImportSummary> CountAsync(
        Reading reading, Key<Outbreak>? outbreak, ContactRow[] batch, IReadOnlySet<string> inFiles, CancellationToken cancellation) =>
        Summary(await DecideAsync(reading, outbreak, batch, cancellation), inFiles);

    /// <summary>Writes the batch.</summary>
    public async Task<ImportSummary> WriteAsync(Change change, Key<Outbreak> outbreak, ContactRow[] batch, CancellationToken cancellation)
    {
        people.Begin();
        var decisions = await DecideAsync(change, outbreak, batch, cancellation);
        foreach (var decision in decisions)
        {
            if (decision.Person is { } person)
            {
                people.Describe(person, decision.Row.Person, decision.Details, decision.PersonFields);
            }

            switch (decision)
            {
                case { Contact: { } contact, Fields.Count: > 0 }:
                    change.Replace(contact, contact with { Tier = decision.Tier, LastExposure = decision.LastExposure, Setting = decision.Setting });
                    break;
                case { Awaited: { } awaited, Fields.Count: > 0 }:
                    change.Replace(awaited, awaited with { Tier = decision.Tier, LastExposure = decision.LastExposure, Setting = decision.Setting });
                    break;
                case { Contact: null, Awaited: null }:
                    Add(change, outbreak, decision);
                    break;
            }
        }

        await people.WriteAsync(change, cancellation);
        return Summary(decisions, new HashSet<string>(StringComparer.Ordinal));
    }

    private void Add(Change change, Key<Outbreak> outbreak, Decision decision)
    {
        var exposed = decision.Person?.Id ?? people.New(change, decision.Details);
        if (decision.Case is { } of)
        {
            change.Add(new Contact
            {
                Id = change.NewKey<Contact>(),
                Responsible = responsible,
                Case = of.Id,
                Person = exposed,
                Tier = decision.Tier,
                LastExposure = decision.LastExposure,
                Setting = decision.Setting,
            });
        }
        else
        {
            change.Add(new AwaitedContact
            {
                Id = change.NewKey<AwaitedContact>(),
                Responsible = responsible,
                Outbreak = outbreak,
                CaseNumber = decision.Row.CaseNumber,
                Person = exposed,
                Tier = decision.Tier,
                LastExposure = decision.LastExposure,
                Setting = decision.Setting,
            });
        }
    }

    private static ImportSummary Summary(List<Decision> decisions, IReadOnlySet<string> inFiles)
    {
        var news = decisions.Where(decision => decision.IsNew).ToList();
        var known = decisions.Where(decision => !decision.IsNew).ToList();
        return new ImportSummary
        {
            Contacts = new ImportCount(news.Count, known.Count(decision => decision.Fields.Count > 0), known.Count(decision => decision.Fields.Count == 0)),
            People = new ImportCount(
                decisions.Where(decision => decision.Person is null).DistinctBy(decision => PeopleOfImport.WhoIsNew(decision.Row.Person, decision.Row.At)).Count(),
                decisions.Count(decision => decision.PersonFields.Count > 0),
                decisions.Count(decision => decision.Person is not null && decision.PersonFields.Count == 0)),
            FoundByDocument = news.Count(decision => decision.Person is not null),
            AwaitingCase = news.Count(decision => decision.Case is null && !inFiles.Contains(decision.Row.CaseNumber)),
            ChangedFields = known.SelectMany(decision => decision.Fields).Concat(decisions.SelectMany(decision => decision.PersonFields))
                .CountBy(field => field, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };
    }

    private static async Task<List<Decision>> DecideAsync(Reading reading, Key<Outbreak>? outbreak, ContactRow[] batch, CancellationToken cancellation)
    {
        var cases = await CasesByNumber.OfAsync(reading, outbreak, batch.Select(row => row.CaseNumber), cancellation);
        var known = await KnownAsync(reading, outbreak, batch, cases, cancellation);
        var candidates = await PeopleByDocument.OfAsync(reading, batch.Select(row => row.Person), cancellation);
        var opened = known.SelectMany(of => of).Select(one => one.Person.Id).Concat(candidates.Keys).Distinct().ToList();
        using var revealer = opened.Count == 0 ? null : await reading.RevealerForAsync(opened, cancellation);
        var details = known.SelectMany(of => of).Select(one => one.Person).DistinctBy(person => person.Id)
            .Where(person => revealer!.CanRead(person.Id.Value)).ToDictionary(person => person.Id, person => PersonDetails.Of(person, revealer!));
        return [.. batch.Select(row => Decide(row, cases, known, candidates, details, revealer))];
    }

    private static Decision Decide(
        ContactRow row,
        Dictionary<string, NamedCase> cases,
        ILookup<string, KnownContact> known,
        PeopleByDocument candidates,
        Dictionary<Key<Person>, PersonDetails> details,
        Revealer? revealer)
    {
        var of = cases.TryGetValue(row.CaseNumber, out var named) ? named : (NamedCase?)null;
        if (known[row.CaseNumber].FirstOrDefault(one => details.TryGetValue(one.Person.Id, out var theirs) && SamePerson.InOneCircle(theirs, row.Person)) is { } found)
        {
            return Of(row, of, found.Person, details[found.Person.Id]) with { Contact = found.Contact, Awaited = found.Awaited };
        }

        return candidates.Find(row.Person, revealer) is { } person
            ? Of(row, of, person, PersonDetails.Of(person, revealer!))

                // One who is a contact of the case under a document learnt since stays one contact.
                with { Contact = known[row.CaseNumber].FirstOrDefault(one => one.Person.Id == person.Id)?.Contact, Awaited = known[row.CaseNumber].FirstOrDefault(one => one.Person.Id == person.Id)?.Awaited }
            : new Decision(row, of, null, row.Person, []);
    }

    private static Decision Of(ContactRow row, NamedCase? of, Person person, PersonDetails before)
    {
        var after = before.Updated(row.Person);
        return new Decision(row, of, person, after, [.. PersonDetails.Differences(before, after)]);
    }

    private static async Task<ILookup<string, KnownContact>> KnownAsync(
        Reading reading, Key<Outbreak>? outbreak, ContactRow[] batch, Dictionary<string, NamedCase> cases, CancellationToken cancellation)
    {
        if (outbreak is not { } of)
        {
            return Array.Empty<KnownContact>().ToLookup(one => one.CaseNumber, StringComparer.Ordinal);
        }

        var numberOf = cases.ToDictionary(pair => pair.Value.Id, pair => pair.Key);
        var keys = numberOf.Keys.ToList();
        var contacts = await reading.Of<Contact>().Where(c => EF.Parameter(keys).Contains(c.Case)).Join(reading.Of<Person>(), c => c.Person, p => p.Id, (c, p) => new { Contact = c, Person = p })
            .ToListAsync(cancellation);
        var numbers = batch.Select(row => row.CaseNumber).Distinct(StringComparer.Ordinal).ToList();
        var awaited = await reading.Of<AwaitedContact>().Where(c => c.Outbreak == of && c.Contact == null && EF.Parameter(numbers).Contains(c.CaseNumber))
            .Join(reading.Of<Person>(), c => c.Person, p => p.Id, (c, p) => new { Awaited = c, Person = p }).ToListAsync(cancellation);
        return contacts.Select(one => new KnownContact(numberOf[one.Contact.Case], one.Contact, null, one.Person))
            .Concat(awaited.Select(one => new KnownContact(one.Awaited.CaseNumber, null, one.Awaited, one.Person)))
            .OrderBy(one => one.Person.Id).ToLookup(one => one.CaseNumber, StringComparer.Ordinal);
    }

    private sealed record KnownContact(string CaseNumber, Contact? Contact, AwaitedContact? Awaited, Person Person);

    /// <summary>What a row is to the register.</summary>
    private sealed record Decision(ContactRow Row, NamedCase? Case, Person? Person, PersonDetails Details, IReadOnlyList<string> PersonFields)
    {
        public Contact? Contact { get; init; }

        public AwaitedContact? Awaited { get; init; }

        public bool IsNew => Contact is null && Awaited is null;

        // A blank cell says nothing.
        public ContactTier Tier => Row.Tier == ContactTier.Unjudged ? Contact?.Tier ?? Awaited?.Tier ?? ContactTier.Unjudged : Row.Tier;

        public DateOnly? LastExposure => Row.LastExposure ?? Contact?.LastExposure ?? Awaited?.LastExposure;

        public string? Setting => Row.Setting ?? Contact?.Setting ?? Awaited?.Setting;

        public IReadOnlyList<string> Fields
        {
            get
            {
                (string Name, bool Differs)[] fields = IsNew
                    ? []
                    :
                    [
                        ("tier", Tier != (Contact?.Tier ?? Awaited!.Tier)),
                        ("last_exposure", LastExposure != (Contact is not null ? Contact.LastExposure : Awaited!.LastExposure)),
                        ("exposure_setting", Setting != (Contact is not null ? Contact.Setting : Awaited!.Setting)),
                    ];
                return [.. fields.Where(one => one.Differs).Select(one => one.Name)];
            }
        }
    }
}
