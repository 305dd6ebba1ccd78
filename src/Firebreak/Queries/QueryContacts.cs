using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Ground.People;
using Firebreak.Intake;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Registers;
using Firebreak.Reports.Tables;

namespace Firebreak.Queries;

/// <summary><c>firebreak query contacts</c>: who was exposed to which case.</summary>
internal static class QueryContacts
{
    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("contacts", new("People exposed to cases.", "接触者。"), "query contacts --outbreak 2022-01 --reveal containment", terminal, time).PrintsTable();
        var asked = new AskedOptions(verb);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var open = await asked.OpenAsync(register, question, cancellation);
            var cases = open.View.Of<Case>();
            if (open.Outbreak is { Id: var of })
            {
                cases = cases.Where(c => c.Outbreak == of);
            }

            var rows = open.View.Of<Contact>().Join(cases, contact => contact.Case, c => c.Id, (contact, c) => new { Contact = contact, c.Number })
                .Join(open.View.Of<Person>(), both => both.Contact.Person, p => p.Id, (both, p) => new { both.Contact, both.Number, Person = p })
                .OrderBy(all => all.Contact.Id).Select(all => new ContactOfPerson(all.Contact, all.Number, all.Person));
            await open.PrintAsync(question, "Contacts", new Table(
                ["case_id", "person", "tier", "last_exposure_date", "setting", "name", "phone"],
                open.WithPeopleAsync(rows, row => row.Person, cancellation).Select(one => Row(one.Row, one.Person)).ToBlockingEnumerable(cancellation)), cancellation);
            return ExitCodes.Done;
        });
    }

    private static IReadOnlyList<object?> Row(ContactOfPerson row, PersonDetails? details) =>
    [
        row.Number, row.Person.Id.ToString(), row.Contact.Tier == ContactTier.Unjudged ? null : CaseColumns.Kebab(row.Contact.Tier.ToString()), row.Contact.LastExposure, row.Contact.Setting,
        row.Person.Name is null ? null : details?.Name ?? RemarksCsv.Masked,
        row.Person.Phones is null ? null : (details?.Phones is [var first, ..] ? first : null) ?? RemarksCsv.Masked,
    ];

    private sealed record ContactOfPerson(Contact Contact, string Number, Person Person);
}
