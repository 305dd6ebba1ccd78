using Firebreak.Intake.Files;
using Firebreak.Intake.Mappings;
using Firebreak.Intake.Tables;

namespace Firebreak.Intake.Columns;

/// <summary>Tells by its columns what a file is for, where nobody says.</summary>
internal static class FileSorting
{
    private static readonly HashSet<FieldKind> OfIllness =
        [FieldKind.Date, FieldKind.Age, FieldKind.BirthYear, FieldKind.Sex, FieldKind.Outcome, FieldKind.Found, FieldKind.Class, FieldKind.Severity];

    /// <summary>The role of a file.</summary>
    public static FileRole RoleOf(string path, IReadOnlyList<Mapping> asked, CancellationToken cancellation)
    {
        var encoding = asked.Select(mapping => mapping.Encoding).FirstOrDefault(name => name is not null);
        var table = OpenedTable.Open(SourceFile.Open(path, encoding, (_, _) => { }, cancellation), asked, FileRole.LineList);
        var said = asked.FirstOrDefault(mapping => mapping.Columns.Count > 0 && mapping.Columns.All(column => table.Headings.Contains(column.Heading)))
            ?? ShippedMappings.All.FirstOrDefault(mapping => mapping.RecogniseBy.Count > 0 && mapping.RecogniseBy.All(table.Headings.Contains));
        if (said is not null)
        {
            var fills = said.Columns.Select(column => column.Field.Kind).ToHashSet();
            return said.Role ?? (fills.IsSupersetOf([FieldKind.Infector, FieldKind.Infectee]) ? FileRole.Pairs : FileRole.LineList);
        }

        var kinds = Recognition.Plan(table.Headings, mapping: null, table.File.Name).Where(plan => plan.IsRead).Select(plan => plan.Field!.Value.Kind).ToHashSet();
        var ofIllness = kinds.Overlaps(OfIllness);
        var hasInfector = kinds.Contains(FieldKind.Infector);
        if (!ofIllness && (hasInfector ? kinds.Overlaps([FieldKind.Infectee, FieldKind.Id]) : kinds.IsSupersetOf([FieldKind.From, FieldKind.Until]) && !kinds.Overlaps([FieldKind.Person, FieldKind.Id])))
        {
            return FileRole.Contacts;
        }

        if (!ofIllness && !hasInfector && kinds.Overlaps([FieldKind.Person, FieldKind.Id]) && kinds.Contains(FieldKind.From) && kinds.Overlaps([FieldKind.Place, FieldKind.Longitude]))
        {
            return FileRole.Visits;
        }

        return hasInfector && kinds.Contains(FieldKind.Infectee) ? FileRole.Pairs : FileRole.LineList;
    }
}
