using Firebreak.Ground.People;
using Firebreak.Ground.Time;
using Firebreak.Intake;
using Firebreak.Intake.Facts;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Imports;
using Firebreak.Surveillance.Samples;

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

    /// <summary>The contacts in the order of the files.</summary>
    public static IReadOnlyList<ContactRow> Contacts(FilesRead files) => [.. files.Facts.SelectMany((file, i) => file.Contacts.Select(row => new ContactRow(
        new RowPlace(i, row.Row.Row), row.Case, PersonOf(row.Person), row.Tier switch
        {
            ReportedTier.Close => ContactTier.Close,
            ReportedTier.Secondary => ContactTier.Secondary,
            ReportedTier.General => ContactTier.General,
            _ => ContactTier.Unjudged,
        },
        row.LastExposure, row.Setting)))];

    /// <summary>The samples; of one that stands in several files the last row counts, as if the files had come one after the other.</summary>
    public static IReadOnlyList<SampleRow> Samples(FilesRead files)
    {
        var rows = new OrderedDictionary<(string, DateOnly), SampleRow>();
        foreach (var (file, i) in files.Facts.Select((file, i) => (file, i)))
        {
            foreach (var row in file.Samples)
            {
                rows[(row.Code, row.SampledOn)] = new SampleRow(new RowPlace(i, row.Row.Row), row.Code, row.SampledOn, PersonOf(row.Person))
                {
                    CaseNumber = row.Case,
                    Specimen = row.Specimen,
                    TakenAt = row.TakenAt,
                    Laboratory = row.Laboratory,
                    Result = row.Result switch
                    {
                        ReportedResult.Negative => SampleResult.Negative,
                        ReportedResult.Positive => SampleResult.Positive,
                        ReportedResult.Indeterminate => SampleResult.Indeterminate,
                        ReportedResult.Invalid => SampleResult.Invalid,
                        _ => SampleResult.Pending,
                    },
                    ResultOn = row.ResultOn,
                    CycleThreshold = row.CycleThreshold,
                    Reason = row.Reason switch
                    {
                        ReportedReason.Retested => CorrectionReason.Retested,
                        ReportedReason.MixedUp => CorrectionReason.MixedUp,
                        ReportedReason.EntryError => CorrectionReason.EntryError,
                        ReportedReason.LaboratoryError => CorrectionReason.LaboratoryError,
                        ReportedReason.Other => CorrectionReason.Other,
                        _ => null,
                    },
                    Remark = row.Remark,
                };
            }
        }

        return [.. rows.Values];
    }

    /// <summary>The stops, their times in the zone of the jurisdiction; of two that begin together in different files the last counts.</summary>
    public static IReadOnlyList<StopRow> Stops(FilesRead files, TimeZoneInfo zone)
    {
        var rows = new OrderedDictionary<(string, DateTime), StopRow>();
        foreach (var (file, i) in files.Facts.Select((file, i) => (file, i)))
        {
            foreach (var row in file.Stops)
            {
                rows[(row.Case, row.Arrived)] = new StopRow(new RowPlace(i, row.Row.Row), row.Case, row.Place, MomentOf(row.Arrived, zone), MomentOf(row.Left, zone), row.Told);
            }
        }

        return [.. rows.Values];
    }

    // An hour that a change of clocks leaves out is taken by the offset before it.
    private static Instant MomentOf(DateTime local, TimeZoneInfo zone) => Instant.Of(new DateTimeOffset(local, zone.GetUtcOffset(local)));

    private static PersonDetails PersonOf(PersonEntry entry) => new()
    {
        Sex = entry.Sex,
        Name = Known(entry.Name),
        Documents =
        [
            .. Known(entry.Document) is { } number ? [DocumentOf(number)] : (PersonDocument[])[],
            .. Known(entry.Passport) is { } passport ? [new PersonDocument(DocumentKind.Passport, passport)] : (PersonDocument[])[],
        ],
        Phones = [.. entry.Phones.Where(phone => phone != RemarksCsv.Masked)],
        BirthDate = entry.BirthDate,
        Address = Known(entry.Address),
    };

    // A masked value of an export says that something is there, not what.
    private static string? Known(string? value) => value == RemarksCsv.Masked ? null : value;

    private static PersonDocument DocumentOf(string number) => new(DocumentNumber.IsResidentId(number) ? DocumentKind.ResidentId : DocumentKind.Unknown, number);

    /// <summary>Who the people of a reading are, by its identifying columns.</summary>
    private sealed class PeopleOf(IntakeResult read)
    {
        private readonly ILookup<IdentifyingKind, IdentifyingColumn> columns = read.Identifying.ToLookup(column => column.Kind);

        public PersonDetails At(int index) => new()
        {
            Sex = read.Cases.Sexes?[index] ?? default,
            Name = First(IdentifyingKind.Name, index) ?? TwoParts(First(IdentifyingKind.FamilyName, index), First(IdentifyingKind.GivenName, index)),
            Documents = [.. Values(IdentifyingKind.Document, index).Select(DocumentOf), .. Values(IdentifyingKind.Passport, index).Select(number => new PersonDocument(DocumentKind.Passport, number))],
            Phones = [.. Values(IdentifyingKind.Phone, index)],
            BirthDate = columns[IdentifyingKind.BirthDate].Select(column => column.Days?[index]).FirstOrDefault(day => day is not null),
            Address = First(IdentifyingKind.Address, index),
            Position = read.Cases.Positions?[index] is { } at ? new HomePosition(at.X, at.Y, read.Cases.Coordinates) : null,
        };

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
