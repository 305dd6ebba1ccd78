using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Intake;
using Firebreak.Investigation.Cases;
using Firebreak.Registers;
using Firebreak.Reports.Tables;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Queries;

/// <summary><c>firebreak query people</c>: found by what is known of them; who they are is shown for a purpose only.</summary>
internal static class QueryPeople
{
    private static readonly string[] Columns = ["person", "sex", "name", "birth_date", "document_number", "phone", "home_address", "known_as"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb(
            "people",
            new("People, found by document, phone or name. What identifies them shows as *** unless --reveal says for what.",
                "人员，按证件号、电话或姓名查找。可识别信息显示为 ***，除非以 --reveal 说明用途。"),
            "query people --phone 13800000000 --reveal investigation", terminal, time).PrintsTable();
        var asked = new AskedOptions(verb);
        var document = verb.Text("--document", "NUMBER", new("Document number, whole.", "证件号码（完整）。"));
        var phone = verb.Text("--phone", "NUMBER", new("Phone number, whole, or its last four digits.", "电话号码（完整），或末四位。"));
        var name = verb.Text("--name", "TEXT", new("Name, or a part of two characters or more.", "姓名，或其中两个及以上的字。"));
        var initials = verb.Text("--initials", "LETTERS", new("Pinyin initials of the whole name.", "姓名的拼音首字母。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var open = await asked.OpenAsync(register, question, cancellation);
            var digits = PhoneNumber.Normalise(question.Get(phone) ?? "");
            var search = new PersonSearch
            {
                Document = question.Get(document),
                Phone = digits.Length > 4 ? digits : null,
                PhoneEnding = digits.Length == 4 ? digits : null,
                NameFragment = question.Get(name),
                Initials = question.Get(initials),
                Limit = int.MaxValue,
            };
            if (question.Get(phone) is not null && digits.Length < 4)
            {
                throw new UnusableCommand(new("--phone needs a whole number or its last four digits.", "--phone 应为完整号码或末四位。"));
            }

            var people = open.View.Of<Person>();
            if (question.Get(document) is not null || digits.Length > 0 || question.Get(name) is not null || question.Get(initials) is not null)
            {
                // Who knows a name finds by it the row that the name belongs to: that is opening it.
                if (open.Requester is not null)
                {
                    throw new UnusableCommand(new("a table for somebody isn't searched by what identifies people.", "为他人导出的表不能按身份信息检索。"));
                }

                var found = (await open.View.FindPeopleAsync(search, cancellation)).ConvertAll(person => person.Id);
                people = people.Where(p => EF.Parameter(found).Contains(p.Id));
            }

            if (open.Outbreak is { Id: var outbreak })
            {
                people = people.Where(p => open.View.Of<Case>().Any(c => c.Outbreak == outbreak && c.Person == p.Id));
            }

            await open.PrintAsync(question, "People", new Table(Columns, open.WithPeopleAsync(people.OrderBy(p => p.Id), person => person, cancellation)
                .Select(one => Row(one.Row, one.Person, open.Reveals)).ToBlockingEnumerable(cancellation)), cancellation);
            return ExitCodes.Done;
        });
    }

    private static IReadOnlyList<object?> Row(Person person, PersonDetails? details, bool reveals) =>
    [
        person.Id.ToString(),
        person.Sex == Sex.Unknown ? null : CaseColumns.Kebab(person.Sex.ToString()),
        Shown(person.Name, details?.Name),
        Shown(person.BirthDate, details?.BirthDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Shown(person.Documents, details is null ? null : string.Join("; ", details.Documents.Select(document => document.Number))),
        Shown(person.Phones, details is null ? null : string.Join("; ", details.Phones)),
        Shown(person.Address, details?.Address),
        person.Canonical == person.Id ? null : person.Canonical.ToString(),
    ];

    // Something is there and isn't opened, or can't be any more; or nothing was ever known.
    private static string? Shown<T>(Protected<T>? value, string? opened) => value is null ? null : opened ?? RemarksCsv.Masked;
}
