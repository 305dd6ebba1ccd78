using System.Globalization;
using System.Text.Json.Nodes;
using Firebreak.Analyse;
using Firebreak.Intake;
using Firebreak.Reports.Situations;
using Firebreak.Testing;

namespace Firebreak.Tests.Registers;

/// <summary>Real outbreaks through the register: what comes out is what the file says, twice is once, and undone is as if it had not been.</summary>
public sealed class ShowImportTests : IDisposable
{
    // How it was made, from which files, and what was wrong with their cells: true of the file, not of the facts.
    private static readonly string[] OfTheFile = ["production", "sources", "findings", "rejects"];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<Provider, string, string, string?> Outbreaks
    {
        get
        {
            (string, string, string?)[] files =
            [
                ("mers_korea_2015", "linelist.csv", "contacts.csv"),
                ("hong_kong_covid_2020", "case_data.csv", "transmission_pairs.csv"),
                ("tianjin_covid_2020", "Tianjin135cases_revised.csv", "tianjin_edges_clean.csv"),
                ("h7n9_china_2013", "linelist.csv", null),
                ("hagelloch_measles_1861", "linelist.csv", null),
            ];

            // Thousands of cases each: scripts/long show-imports.
            (string, string, string?)[] large =
            [
                ("ebola_sim_clean", "linelist.csv", "contacts.csv"),
                ("korea_ds4c_2020", "PatientInfo.csv", null),
                ("china_transmission_pairs_2020", "TableS1_1407TransPairs.csv", null),
            ];
            files = Environment.GetEnvironmentVariable("FIREBREAK_LONG") is null ? files : [.. files, .. large];
            return new(files.SelectMany(file => Enum.GetValues<Provider>().Select(provider => (provider, file.Item1, file.Item2, file.Item3))));
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Outbreaks))]
    public async Task An_outbreak_imported_says_what_its_file_says_and_undone_leaves_no_fact(Provider provider, string outbreak, string lineList, string? contacts)
    {
        var list = ReferenceData.PathOf($"data/{outbreak}/{lineList}");
        var links = contacts is null ? null : ReferenceData.PathOf($"data/{outbreak}/{contacts}");
        string[] files = links is null ? [list] : [list, links];
        await using var register = await TestRegister.NewAsync(provider);
        var before = RegisterDump.Of(register.Options);
        var fromFile = OfFile(register, list, links);

        (await CommandRun.RunAsync(register, ["import", .. files, "--outbreak", "X", "--disease", "x"])).Expect(0);
        AssertSame(fromFile, OfRegister(register), except: []);
        var imported = RegisterDump.Of(register.Options);
        var between = register.Time.GetUtcNow();
        register.Time.Advance(TimeSpan.FromHours(1));

        var again = (await CommandRun.RunAsync(register, ["import", .. files, "--outbreak", "X"])).Expect(0);
        Assert.Contains("holds all of it already", again.Error, StringComparison.Ordinal);
        Assert.Equal(imported, RegisterDump.Of(register.Options));

        var export = (await CommandRun.RunAsync(register, "query", "cases", "--outbreak", "X", "--format", "csv")).Expect(0);

        // A table of cases holds one infector a case: what rests on links can say less.
        AssertSame(fromFile, OfFile(register, folder.Write("cases.csv", export.Out), null), except: ["transmission", "estimates", "map", "completeness", "asOf"]);

        var listed = Csv.Parse((await CommandRun.RunAsync(register, "import", "list", "--format", "csv")).Expect(0).Out);
        (await CommandRun.RunAsync(register, "import", "undo", listed.Column("import").Single())).Expect(0);
        Assert.Equal(imported, RegisterDump.Of(register.Options));
        (await CommandRun.RunAsync(register, "import", "undo", listed.Column("import").Single(), "--yes")).Expect(0);
        Assert.Equal(before, RegisterDump.Of(register.Options));

        // History keeps what happened.
        var moment = between.ToString("o", CultureInfo.InvariantCulture);
        var then = (await CommandRun.RunAsync(register, "query", "cases", "--outbreak", "X", "--format", "csv", "--as-known-at", moment)).Expect(0);
        Assert.Equal(export.Out, then.Out);
        (await CommandRun.RunAsync(register, "query", "cases", "--outbreak", "X")).ExpectRefusal(2, "no outbreak X");
        Assert.Equal(["undone"], Csv.Parse((await CommandRun.RunAsync(register, "import", "list", "--format", "csv")).Out).Column("state"));
    }

    private static JsonObject OfFile(TestRegister register, string list, string? links) => Situation(register, LineListIntake.Read(
        new IntakeRequest(list, DateOnly.FromDateTime(register.Time.GetUtcNow().UtcDateTime)) { ContactsPath = links }, null, TestContext.Current.CancellationToken));

    private static JsonObject OfRegister(TestRegister register) =>
        Situation(register, OutbreakReading.Read(new RegisterSource(register.Options, "X"), TestContext.Current.CancellationToken));

    private static JsonObject Situation(TestRegister register, IntakeOutcome outcome)
    {
        var picture = Picture.Of(Assert.IsType<IntakeOutcome.Read>(outcome).Result, asOf: null);
        using var json = new MemoryStream();
        SituationJson.Write(json, SituationComposer.Compose(picture, new AnalyseRequest("x"), register.Time.GetUtcNow()));
        var situation = JsonNode.Parse(json.ToArray())!.AsObject();

        // A pair that a file names twice is one link.
        _ = situation["transmission"] is JsonObject chains && chains.Remove("repeatedLinks");
        return situation;
    }

    private static void AssertSame(JsonObject expected, JsonObject actual, string[] except)
    {
        foreach (var (name, value) in expected.Where(part => !OfTheFile.Contains(part.Key, StringComparer.Ordinal) && !except.Contains(part.Key, StringComparer.Ordinal)))
        {
            Assert.True(JsonNode.DeepEquals(value, actual[name]), $"{name} differs:\n{value}\n{actual[name]}");
        }
    }
}
