using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;

namespace Firebreak.Investigation.Imports;

/// <summary>The people whom the batch in hand brings or describes otherwise.</summary>
internal sealed class PeopleOfImport(Key<Jurisdiction> responsible)
{
    // The register finds a person of an earlier batch by document; a person of the same batch isn't in it yet.
    private readonly Dictionary<string, Key<Person>> newByDocument = new(StringComparer.Ordinal);

    // Somebody without documents is one person throughout a file, by name and phones. Those of a batch count once it is written: a batch may be run again.
    private readonly Dictionary<string, Key<Person>> newByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Key<Person>> ofBatch = new(StringComparer.Ordinal);

    // Several rows of a batch may describe one person of the register: they become one replacement, or the second would find the person changed meanwhile.
    private readonly Dictionary<Key<Person>, (Person Before, PersonDetails Details)> described = [];

    /// <summary>A batch begins, perhaps again.</summary>
    public void Begin()
    {
        newByDocument.Clear();
        ofBatch.Clear();
        described.Clear();
    }

    /// <summary>The batch is written.</summary>
    public void Keep()
    {
        foreach (var (name, person) in ofBatch)
        {
            newByName[name] = person;
        }
    }

    /// <summary>The keys of people whom the register doesn't have, each registered at their first row: one document is one person.</summary>
    public IReadOnlyList<Key<Person>> New(Change change, IReadOnlyList<PersonDetails> rows)
    {
        var first = new List<PersonDetails>(rows.Count);
        var firstOf = new int[rows.Count];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var documents = rows[i].Documents.Select(document => DocumentNumber.Normalise(document.Number)).ToList();
            firstOf[i] = documents.Find(seen.ContainsKey) is { } same ? seen[same] : first.Count;
            _ = firstOf[i] < first.Count || Add(rows[i]);
            documents.ForEach(document => seen.TryAdd(document, firstOf[i]));
        }

        var keys = RegisterPerson.Quietly(change, responsible, first);
        return [.. firstOf.Select(at => keys[at])];

        bool Add(PersonDetails row)
        {
            first.Add(row);
            return true;
        }
    }

    /// <summary>The key of somebody whom the register doesn't have, by document or, without one, by name and phones.</summary>
    public Key<Person> New(Change change, PersonDetails details)
    {
        var documents = details.Documents.Select(document => DocumentNumber.Normalise(document.Number)).ToList();
        var name = documents.Count == 0 ? SamePerson.WithinFile(details) : null;
        if (documents.Find(newByDocument.ContainsKey) is { } same)
        {
            return newByDocument[same];
        }

        if (name is not null && (ofBatch.TryGetValue(name, out var known) || newByName.TryGetValue(name, out known)))
        {
            return known;
        }

        var person = RegisterPerson.Quietly(change, responsible, details);
        documents.ForEach(document => newByDocument.TryAdd(document, person));
        _ = name is not null && ofBatch.TryAdd(name, person);
        return person;
    }

    /// <summary>What is equal of rows about one person whom the register doesn't have.</summary>
    public static string WhoIsNew(PersonDetails details, RowPlace at) => details.Documents.Select(document => DocumentNumber.Normalise(document.Number)).FirstOrDefault()
        ?? SamePerson.WithinFile(details) ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{at.File} {at.Row}");

    /// <summary>Somebody of the register is described otherwise.</summary>
    /// <param name="person">As they stand.</param>
    /// <param name="told">What the row says.</param>
    /// <param name="details">What is known with it.</param>
    /// <param name="fields">What differs; nothing happens where nothing does.</param>
    public void Describe(Person person, PersonDetails told, PersonDetails details, IReadOnlyList<string> fields)
    {
        if (fields.Count > 0)
        {
            described[person.Id] = (person, described.TryGetValue(person.Id, out var so) ? so.Details.Updated(told) : details);
        }
    }

    /// <summary>Replaces what is known of those described, and by what they are found; nothing happens to somebody erased.</summary>
    public async Task WriteAsync(Change change, CancellationToken cancellation)
    {
        foreach (var (person, details) in described.Values)
        {
            if (await change.SealerForAsync(person.Id, cancellation) is { } sealer)
            {
                change.Replace(person, person.With(details, sealer));
                change.Index(person.Id, details.Tokens(change.Blind));
            }
        }
    }
}
