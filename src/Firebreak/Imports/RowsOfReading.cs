using Firebreak.Ground.People;
using Firebreak.Intake;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;

namespace Firebreak.Imports;

/// <summary>Turns what was read into rows for the register.</summary>
internal static class RowsOfReading
{
    /// <summary>The cases, each number once: what a later file says of a case is put in the place of what an earlier one says.</summary>
    public static IReadOnlyList<CaseRow> Cases(FilesRead files)
    {
        var rows = new OrderedDictionary<string, CaseRow>(StringComparer.Ordinal);
        foreach (var read in files.Readings)
        {
            var people = new PeopleOf(read);
            for (var i = 0; i < read.Cases.Count; i++)
            {
                var row = new CaseRow(read.Cases.Ids[i], people.At(i), read.Cases.FactsOf(i));
                rows[row.Number] = rows.TryGetValue(row.Number, out var before)
                    ? new CaseRow(row.Number, before.Person.Updated(row.Person), before.Facts.Updated(row.Facts))
                    : row;
            }
        }

        return [.. rows.Values];
    }

    /// <summary>The links in the order of the files.</summary>
    public static IReadOnlyList<LinkRow> Links(FilesRead files) =>
        [.. files.Readings.SelectMany(read => read.Links).Select(link => new LinkRow(link.Infector, link.Infectee, link.Setting))];

    /// <summary>Who the people of a reading are, by its identifying columns.</summary>
    private sealed class PeopleOf(IntakeResult read)
    {
        private readonly ILookup<IdentifyingKind, IdentifyingColumn> columns = read.Identifying.ToLookup(column => column.Kind);

        public PersonDetails At(int index) => new()
        {
            Sex = read.Cases.Sexes?[index] ?? default,
            Name = First(IdentifyingKind.Name, index) ?? TwoParts(First(IdentifyingKind.FamilyName, index), First(IdentifyingKind.GivenName, index)),
            Documents = [.. Values(IdentifyingKind.Document, index).Select(Document), .. Values(IdentifyingKind.Passport, index).Select(number => new PersonDocument(DocumentKind.Passport, number))],
            Phones = [.. Values(IdentifyingKind.Phone, index)],
            BirthDate = columns[IdentifyingKind.BirthDate].Select(column => column.Days?[index]).FirstOrDefault(day => day is not null),
            Address = First(IdentifyingKind.Address, index),
            Position = read.Cases.Positions?[index] is { } at ? new HomePosition(at.X, at.Y, read.Cases.Coordinates) : null,
        };

        private static PersonDocument Document(string number) => new(DocumentNumber.IsResidentId(number) ? DocumentKind.ResidentId : DocumentKind.Unknown, number);

        // Chinese names are written without a blank, family name first; others the other way round.
        private static string? TwoParts(string? family, string? given) => (family, given) switch
        {
            (null, _) => given,
            (_, null) => family,
            _ => family[0] >= '\u2E80' ? family + given : $"{given} {family}",
        };

        // A masked value of an export says that something is there, not what.
        private IEnumerable<string> Values(IdentifyingKind kind, int index) => columns[kind].Select(column => column.Values[index]).OfType<string>().Where(value => value != RemarksCsv.Masked);

        private string? First(IdentifyingKind kind, int index) => Values(kind, index).FirstOrDefault();
    }
}
