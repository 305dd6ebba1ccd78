using Firebreak.Ground.Duplicates;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Contacts;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>How much is on record about a row of a person, as far as the reader sees it.</summary>
/// <param name="Person">The row, sealed.</param>
/// <param name="LivesIn">Name of the compound or wider place; null where it isn't known.</param>
/// <param name="Responsible">The jurisdiction that answers for it.</param>
/// <param name="Cases">Numbers of cases.</param>
/// <param name="Contacts">How often a contact.</param>
/// <param name="Samples">How many samples.</param>
public sealed record PersonGlance(Person Person, string? LivesIn, string Responsible, IReadOnlyList<string> Cases, int Contacts, int Samples);

/// <summary>An exposure of a person, with the case.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Case">The case; null where the reader doesn't see it.</param>
public sealed record ContactOf(Contact Contact, Case? Case);

/// <summary>Everything that is on record about a person under all their rows, sealed (人员档案).</summary>
/// <param name="Rows">The rows that are one person, the canonical one first.</param>
/// <param name="Cases">Their cases, the latest first.</param>
/// <param name="Contacts">Where they were exposed, the latest first.</param>
/// <param name="Samples">Their samples, the latest first.</param>
/// <param name="Candidates">Pairs with other people that wait for a decision.</param>
public sealed record PersonFile(IReadOnlyList<PersonGlance> Rows, IReadOnlyList<Case> Cases, IReadOnlyList<ContactOf> Contacts, IReadOnlyList<Sample> Samples, IReadOnlyList<DuplicateCandidate> Candidates);

/// <summary>Reads of people with what they are on record for. What the reader may not see is left out, not told.</summary>
[Needs(Right.SeePeople)]
public static class PersonFileQuery
{
    /// <summary>What is on record about each of these rows, in their order.</summary>
    public static async Task<IReadOnlyList<PersonGlance>> GlancesAsync(this Reading reading, IReadOnlyList<Person> people, CancellationToken cancellation)
    {
        var keys = people.Select(person => person.Id).ToList();
        var homes = people.Select(person => person.LivesIn).OfType<Key<Place>>().Distinct().ToList();
        var offices = people.Select(person => person.Responsible).Distinct().ToList();
        var places = await reading.Of<Place>().Where(p => homes.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var responsible = await reading.Of<Jurisdiction>().Where(j => offices.Contains(j.Id)).Select(j => new { j.Id, j.Name }).ToDictionaryAsync(j => j.Id, j => j.Name, cancellation);
        var cases = (await reading.Of<Case>().Where(c => keys.Contains(c.Person)).Select(c => new { c.Person, c.Number }).ToListAsync(cancellation)).ToLookup(c => c.Person, c => c.Number);
        var contacts = await reading.Of<Contact>().Where(c => keys.Contains(c.Person)).GroupBy(c => c.Person).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancellation);
        var samples = await reading.Of<Sample>().Where(s => keys.Contains(s.Person)).GroupBy(s => s.Person).Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, cancellation);
        return [.. people.Select(person => new PersonGlance(
            person, person.LivesIn is { } home ? places.GetValueOrDefault(home) : null, responsible.GetValueOrDefault(person.Responsible, ""), [.. cases[person.Id].Order(StringComparer.Ordinal)],
            contacts.GetValueOrDefault(person.Id), samples.GetValueOrDefault(person.Id)))];
    }

    /// <summary>The file of a person, by any of their rows; null where the reader sees no such row.</summary>
    public static async Task<PersonFile?> PersonFileAsync(this Reading reading, Key<Person> any, CancellationToken cancellation)
    {
        var rows = await reading.Of<Person>().Where(p => reading.Of<Person>().Any(asked => asked.Id == any && asked.Canonical == p.Canonical)).ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return null;
        }

        rows = [.. rows.OrderByDescending(row => row.Id == row.Canonical).ThenBy(row => row.Id)];
        var keys = rows.ConvertAll(row => row.Id);
        var contacts = await reading.Of<Contact>().Where(c => keys.Contains(c.Person)).OrderByDescending(c => c.LastExposure).ToListAsync(cancellation);
        var exposedTo = contacts.Select(c => c.Case).Distinct().ToList();
        var cases = await reading.Of<Case>().Where(c => exposedTo.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        return new PersonFile(
            await reading.GlancesAsync(rows, cancellation),
            await reading.Of<Case>().Where(c => keys.Contains(c.Person)).OrderByDescending(c => c.Facts.Report).ThenBy(c => c.Number).ToListAsync(cancellation),
            contacts.ConvertAll(contact => new ContactOf(contact, cases.GetValueOrDefault(contact.Case))),
            await reading.Of<Sample>().Where(s => keys.Contains(s.Person)).OrderByDescending(s => s.SampledOn).ToListAsync(cancellation),
            await reading.Of<DuplicateCandidate>().Where(c => (c.State == DuplicateState.Open || c.State == DuplicateState.Later) && (keys.Contains(c.First) || keys.Contains(c.Second))).ToListAsync(cancellation));
    }
}
