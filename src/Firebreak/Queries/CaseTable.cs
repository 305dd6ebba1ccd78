using Firebreak.CommandLine.Tables;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Links;
using Firebreak.Reports.Tables;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Queries;

/// <summary>A case with its person, as a query returns it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Person">The person; null where the actor doesn't see them.</param>
/// <param name="Outbreak">Code of the outbreak.</param>
internal sealed record CaseOfPerson(Case Case, Person? Person, string Outbreak);

/// <summary>Cases as a table that intake reads again: its headings are among those it recognises, and columns that hold nothing are left out.</summary>
internal sealed class CaseTable
{
    private readonly List<(string Heading, Func<CaseOfPerson, PersonDetails?, object?> At)> columns = [];
    private readonly Dictionary<(Key<Outbreak>, string), List<string>> infectors;

    private CaseTable(Dictionary<(Key<Outbreak>, string), List<string>> infectors) => this.infectors = infectors;

    /// <summary>The table of a query, read twice: once to see which columns hold anything, once to print.</summary>
    public static async Task<Table> OfAsync(Asked asked, IQueryable<CaseOfPerson> rows, CancellationToken cancellation)
    {
        var made = new CaseTable(await InfectorsAsync(asked, cancellation));
        made.Define(asked, made.infectors.Values.Select(of => of.Count).DefaultIfEmpty(0).Max());
        var used = new bool[made.columns.Count];
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            for (var i = 0; i < used.Length; i++)
            {
                used[i] = used[i] || made.columns[i].Heading == "case_id" || IsPersonal(made.columns[i].Heading) || made.columns[i].At(row, null) is not null;
            }
        }

        var shown = made.columns.Where((_, i) => used[i]).ToList();
        return new Table(
            [.. shown.Select(column => column.Heading)],
            asked.WithPeopleAsync(rows, row => row.Person, cancellation).Select(row => (IReadOnlyList<object?>)[.. shown.Select(column => column.At(row.Row, row.Person))])
                .ToBlockingEnumerable(cancellation));
    }

    private static bool IsPersonal(string heading) => heading is "name" or "document_number" or "phone" or "birth_date" or "home_address" or "longitude" or "latitude" or "x_m" or "y_m";

    private void Define(Asked asked, int mostInfectors)
    {
        Add("case_id", (row, _) => row.Case.Number);
        if (asked.Outbreak is null)
        {
            Add("outbreak", (row, _) => row.Outbreak);
        }

        Add("age", (row, _) => CaseColumns.AgeText(row.Case.Facts.Age()));
        Add("sex", (row, _) => Word(row.Person?.Sex ?? default));
        Add("case_class", (row, _) => Word(row.Case.Facts.Class));
        Add("severity", (row, _) => Word(row.Case.Facts.Severity));
        Add("outcome", (row, _) => Word(row.Case.Facts.Outcome));
        Add("how_found", (row, _) => Word(row.Case.Facts.Found));
        foreach (var field in Enum.GetValues<DateField>())
        {
            Add(FactFields.NameOf(field), (row, _) => row.Case.Facts.At(field));
        }

        foreach (var field in Enum.GetValues<TextField>())
        {
            Add(FactFields.NameOf(field), (row, _) => row.Case.Facts.At(field));
        }

        for (var number = 0; number < mostInfectors; number++)
        {
            var index = number;
            Add(index == 0 ? "infector" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"infector_{index + 1}"), (row, _) =>
                infectors.TryGetValue((row.Case.Outbreak, row.Case.Number), out var of) && index < of.Count ? of[index] : null);
        }

        if (asked.Reveals)
        {
            DefinePersonal();
        }
    }

    private void DefinePersonal()
    {
        Add("name", (_, person) => person?.Name);
        Add("document_number", (_, person) => person?.Documents is [var first, ..] ? first.Number : null);
        Add("phone", (_, person) => person?.Phones is [var first, ..] ? first : null);
        Add("birth_date", (_, person) => person?.BirthDate);
        Add("home_address", (_, person) => person?.Address);
        Add("longitude", (_, person) => At(person, CoordinateSystem.Degrees)?.X);
        Add("latitude", (_, person) => At(person, CoordinateSystem.Degrees)?.Y);
        Add("x_m", (_, person) => At(person, CoordinateSystem.LocalMetres)?.X);
        Add("y_m", (_, person) => At(person, CoordinateSystem.LocalMetres)?.Y);

        static HomePosition? At(PersonDetails? person, CoordinateSystem system) => person?.Position is { } at && at.System == system ? at : null;
    }

    private void Add(string heading, Func<CaseOfPerson, PersonDetails?, object?> at) => columns.Add((heading, at));

    // The first value of each of these types is "not recorded".
    private static string? Word<T>(T value)
        where T : struct, Enum => EqualityComparer<T>.Default.Equals(value, default) ? null : CaseColumns.Kebab(value.ToString());

    private static async Task<Dictionary<(Key<Outbreak>, string), List<string>>> InfectorsAsync(Asked asked, CancellationToken cancellation)
    {
        var links = asked.View.Of<PresumedLink>();
        if (asked.Outbreak is { Id: var of })
        {
            links = links.Where(l => l.Outbreak == of);
        }

        var byInfectee = new Dictionary<(Key<Outbreak>, string), List<string>>();
        foreach (var link in await links.OrderBy(l => l.Id).Select(l => new { l.Outbreak, l.InfectorNumber, l.InfecteeNumber }).ToListAsync(cancellation))
        {
            var key = (link.Outbreak, link.InfecteeNumber);
            (byInfectee.TryGetValue(key, out var found) ? found : byInfectee[key] = []).Add(link.InfectorNumber);
        }

        return byInfectee;
    }
}
