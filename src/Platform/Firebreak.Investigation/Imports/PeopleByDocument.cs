using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>People of the register whom rows of a file may be about, found by the tokens of their documents.</summary>
internal sealed class PeopleByDocument
{
    private readonly Reading reading;
    private readonly Dictionary<long, List<Person>> byToken;

    private PeopleByDocument(Reading reading, Dictionary<long, List<Person>> byToken) => (this.reading, this.byToken) = (reading, byToken);

    /// <summary>Their keys, for whoever opens them to compare.</summary>
    public IEnumerable<Key<Person>> Keys => byToken.Values.SelectMany(people => people).Select(person => person.Id);

    /// <summary>Finds them for some rows.</summary>
    public static async Task<PeopleByDocument> OfAsync(Reading reading, IEnumerable<PersonDetails> rows, CancellationToken cancellation)
    {
        var tokens = rows.SelectMany(row => row.Documents).Select(document => reading.Blind.Document(document.Number)).Distinct().ToList();

        // Keys first, then rows by their keys: as one question, a server that hasn't counted the tables yet read all of both.
        var holders = tokens.Count == 0 ? [] : await reading.Tokens.Where(t => EF.Parameter(tokens).Contains(t.Token)).ToListAsync(cancellation);
        if (holders.Count == 0)
        {
            return new PeopleByDocument(reading, []);
        }

        var keys = holders.Select(holder => holder.Person).Distinct().ToList();
        var people = await reading.Of<Person>().Where(person => EF.Parameter(keys).Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
        return new PeopleByDocument(reading, holders.Where(holder => people.ContainsKey(holder.Person)).GroupBy(holder => holder.Token)
            .ToDictionary(same => same.Key, same => same.Select(holder => people[holder.Person]).OrderBy(person => person.Id).ToList()));
    }

    /// <summary>Whom a row is about; null for somebody new. Tokens may be equal by chance, so the numbers are compared.</summary>
    public Person? Find(PersonDetails row, Ground.Protection.Revealer? revealer) => row.Documents.SelectMany(document => byToken.GetValueOrDefault(reading.Blind.Document(document.Number), []))
        .FirstOrDefault(candidate => revealer!.CanRead(candidate.Id.Value) && SharesDocument(PersonDetails.Of(candidate, revealer), row));

    private static bool SharesDocument(PersonDetails one, PersonDetails other) => one.Documents.Select(document => DocumentNumber.Normalise(document.Number))
        .Intersect(other.Documents.Select(document => DocumentNumber.Normalise(document.Number)), StringComparer.Ordinal).Any();
}
