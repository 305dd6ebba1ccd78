using Firebreak.CommandLine;
using Firebreak.Intake.Series;
using Firebreak.Primitives;
using Firebreak.Protocols.Editions;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocol;

/// <summary>People under management from a table: id, tier, and a column for each fact that is known.</summary>
internal static class PeopleTable
{
    public static List<ManagedPerson> Read(string path, RulePack pack)
    {
        var file = ColumnFile.Read(path) switch
        {
            ColumnFileOutcome.Read read => read.File,
            ColumnFileOutcome.Refused refused => throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var (id, tier) = (Column(file, "id"), Column(file, "tier"));
        var facts = Enumerable.Range(0, file.Headings.Count).Where(column => column != id && column != tier).Select(column => (Column: column, Fact: FactOf(file.Headings[column], pack))).ToList();
        var people = new List<ManagedPerson>(file.RowCount);
        for (var row = 0; row < file.RowCount; row++)
        {
            var sheet = FactSheet.Empty;
            foreach (var (column, fact) in facts)
            {
                if (!file.IsMissing(row, column))
                {
                    sheet = sheet.With(fact.Name, FactValue.Parse(file.Cell(row, column), fact.Kind)
                        ?? throw new UnusableCommand(file.NotExpected(row, column, new($"a value of the kind {fact.Kind}", $"{fact.Kind} 类型的值"))));
                }
            }

            people.Add(new ManagedPerson(file.Cell(row, id), file.Cell(row, tier), new PersonFacts(sheet)));
        }

        return people;
    }

    private static int Column(ColumnFile file, string heading) => file.Find(heading) ?? throw new UnusableCommand(file.NoSuchColumn(heading));

    private static FactDeclaration FactOf(string heading, RulePack pack) => pack.Facts.GetValueOrDefault(heading) ?? throw new UnusableCommand(Spelling.Nearest(heading, pack.Facts.Keys) is { } near
        ? new($"column {heading} is no fact of {pack.Key}; did you mean \"{near}\"?", $"列 {heading} 不是 {pack.Key} 的情况项；是否为“{near}”？")
        : new($"column {heading} is no fact of {pack.Key}.", $"列 {heading} 不是 {pack.Key} 的情况项。"));
}
