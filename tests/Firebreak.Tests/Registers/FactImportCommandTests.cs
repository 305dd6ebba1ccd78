using Firebreak.Testing;

namespace Firebreak.Tests.Registers;

/// <summary>The files of a day, as samples/register has them, through the command as whoever types it meets it.</summary>
public sealed class FactImportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_line_list_contacts_results_and_itineraries_go_in_together_twice_and_out_again(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var empty = RegisterDump.Of(register.Options);
        var rejects = folder.File("rejects.csv");
        string[] files = ["import", Sample("linelist.csv"), Sample("contacts.csv"), Sample("results.csv"), Sample("itinerary.csv"), "--outbreak", "2021-12", "--disease", "covid-19", "--rejects", rejects];

        var dry = (await CommandRun.RunAsync(register, [.. files, "--dry-run"])).Expect(1);
        Assert.Equal(empty, RegisterDump.Of(register.Options));
        var done = (await CommandRun.RunAsync(register, files)).Expect(1);
        foreach (var line in (string[])["contacts: 5 new, 0 changed, 0 unchanged", "samples: 6 new, 0 changed, 0 unchanged", "stops: 3 new, 0 changed, 0 unchanged", "1 contacts wait for their case"])
        {
            Assert.Contains(line, dry.Out, StringComparison.Ordinal);
            Assert.Contains(line, done.Out, StringComparison.Ordinal);
        }

        // The itinerary of a case that nobody has registered is the one row that stays out, by file, row, column and value.
        var reject = Assert.Single(Csv.Parse(File.ReadAllText(rejects)).Rows);
        Assert.Equal(["itinerary.csv", "5", "病例编号", "2021-12-009", "case-not-in-register"], reject.Take(5));
        Assert.Contains("登记库不能接受的行：1", (await CommandRun.RunAsync(register, [.. files, "--lang", "zh"])).Out, StringComparison.Ordinal);

        var full = RegisterDump.Of(register.Options);
        Assert.Contains("holds all of it already", (await CommandRun.RunAsync(register, files)).Expect(1).Error, StringComparison.Ordinal);
        Assert.Equal(full, RegisterDump.Of(register.Options));

        // The day after: one result corrected for a reason, one without, one that had been awaited.
        register.Time.Advance(TimeSpan.FromDays(1));
        var corrected = (await CommandRun.RunAsync(register, "import", Sample("results-corrected.csv"), "--outbreak", "2021-12", "--rejects", rejects)).Expect(1);
        Assert.Contains("samples: 0 new, 2 changed, 0 unchanged", corrected.Out, StringComparison.Ordinal);
        Assert.Contains("1 released results are corrected", corrected.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["results-corrected.csv", "3", "result", "positive", "result-already-released"], Assert.Single(Csv.Parse(File.ReadAllText(rejects)).Rows).Take(5));

        // A contact who waits stands in the list under the number of the case.
        var contacts = Csv.Parse((await CommandRun.RunAsync(register, "query", "contacts", "--outbreak", "2021-12", "--format", "csv")).Expect(0).Out);
        Assert.Equal(["2021-12-001", "2021-12-001", "2021-12-001", "2021-12-002", "2021-12-009"], contacts.Column("case_id").Order(StringComparer.Ordinal));

        foreach (var import in Csv.Parse((await CommandRun.RunAsync(register, "import", "list", "--format", "csv")).Expect(0).Out).Column("import").Reverse())
        {
            (await CommandRun.RunAsync(register, "import", "undo", import!, "--yes")).Expect(0);
        }

        Assert.Equal(empty, RegisterDump.Of(register.Options));
    }

    private static string Sample(string file) => Repository.PathOf($"samples/register/{file}");
}
