using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Imports;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;

namespace Firebreak.Testing;

/// <summary>Files as an import gets them, and the import of them.</summary>
public static class Imported
{
    /// <summary>Invented rows of a line list.</summary>
    public static List<CaseRow> Rows(int count) => [.. Enumerable.Range(0, count).Select(number => new CaseRow(
        $"C{number:D5}",
        Scenery.Person(new Seed(11), number),
        new CaseFacts { Class = CaseClass.Confirmed, Onset = Scene.Day(number % 60), Report = Scene.Day((number % 60) + 2), AgeFromYears = number % 90, AgeUntilYears = (number % 90) + 1 }))];

    /// <summary>A file of cases and links, for an outbreak that is declared if it isn't there.</summary>
    public static OutbreakFiles Files(IReadOnlyList<CaseRow> cases, params IReadOnlyList<LinkRow> links) =>
        new("2022-02", [new ImportedFile("list.csv", "line list", new string('0', 64), cases.Count, cases.Count, 0, null, [])], cases, links)
        {
            Declare = new NewOutbreak("二月疫情", "covid-19", new DateOnly(2022, 2, 1)),
        };

    /// <summary>Runs the import as the administrator.</summary>
    public static Task<ImportOutcome> ImportAsync(this TestRegister register, OutbreakFiles files, bool dryRun = false) =>
        new ImportOutbreak(register.Register.Reads, register.Register.Writes, register.Time)
            .RunAsync(register.Administrator, register.Root, files, dryRun, progress: null, TestContext.Current.CancellationToken);

    /// <summary>Runs the import, which a test expects to write.</summary>
    public static async Task<ImportOutcome.Done> ImportedAsync(this TestRegister register, OutbreakFiles files) =>
        Assert.IsType<ImportOutcome.Done>(await register.ImportAsync(files));

    /// <summary>Takes an import back, which a test expects to succeed.</summary>
    public static async Task<ImportUndoing.Done> TakeBackAsync(this TestRegister register, Import import, bool dryRun = false) =>
        Assert.IsType<ImportUndoing.Done>(await new TakeBackImport(register.Register.Reads, register.Register.Writes)
            .RunAsync(register.Administrator, import.Id, dryRun, TestContext.Current.CancellationToken));
}
