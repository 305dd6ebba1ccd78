using Firebreak.Testing;

namespace Firebreak.Tests.Trace;

/// <summary>A city of visits through the command line: made, taken in, asked, damaged.</summary>
public sealed class TraceVisitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static string[] City => ["--people", "600", "--days", "3", "--from", "2022-03-01", "--seed", "7", "--lang", "en"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_city_made_as_a_store_and_one_taken_in_from_its_csv_give_the_same_contacts()
    {
        CommandRun.Of(["trace", "generate", folder.File("made"), .. City]).Expect(0);
        CommandRun.Of(["trace", "generate", folder.File("city.csv"), .. City]).Expect(0);
        CommandRun.Of("trace", "ingest", folder.File("taken"), folder.File("city.csv"), "--research-data", "--lang", "en").Expect(0);

        string[] question = ["--case", "10000000042", "--from", "2022-03-01", "--to", "2022-03-03", "--purpose", "a test", "--secondary", "--format", "csv", "--lang", "en"];
        var made = CommandRun.Of(["trace", "contacts", folder.File("made"), .. question]).Expect(0);
        var taken = CommandRun.Of(["trace", "contacts", folder.File("taken"), .. question]).Expect(0);
        Assert.Equal(Sorted(made.Out), Sorted(taken.Out));
        Assert.Contains("\n1,1000000", made.Out, StringComparison.Ordinal);
        Assert.Contains("\n2,1000000", made.Out, StringComparison.Ordinal);
        Assert.Contains("Research data", made.Error, StringComparison.Ordinal);

        var again = CommandRun.Of("trace", "ingest", folder.File("taken"), folder.File("city.csv"), "--research-data", "--lang", "en").Expect(0);
        Assert.Contains("0 visits were taken", again.Error, StringComparison.Ordinal);
        var places = CommandRun.Of("trace", "places", folder.File("taken"), "--cases", "10000000042", "--from", "2022-03-01", "--to", "2022-03-03", "--format", "csv", "--lang", "en").Expect(0);
        Assert.Contains("never published", places.Error, StringComparison.Ordinal);
        Assert.Equal(3, CommandRun.Of("trace", "stats", folder.File("taken"), "--format", "csv").Expect(0).Out.Trim().Split('\n').Length - 1);
    }

    [Fact]
    public void Rows_that_are_no_visits_are_rejected_one_by_one_and_the_rest_goes_in()
    {
        var file = folder.Write("visits.csv", """
            person,place,setting,from,to
            13800138001,P1,Shop,2022-03-01 08:00,2022-03-01 08:30
            13800138002,P1,Shop,2022-03-01 08:10,2022-03-01 08:05
            13800138003,P1,Shop,2099-03-01 08:10,
            this name is too long,P1,Shop,2022-03-01 08:00,
            13800138004,,Shop,2022-03-01 08:00,
            13800138005,P1,Harbour,2022-03-01 08:00,
            13800138006,P1,Shop,2022-02-30 08:00,
            13800138007,P1,Shop,2022-03-01T08:20:59,
            13800138008,P1,Shop,2022-03-01 08:00,2022-03-04 08:00
            13800138009,P1
            13800138001,P1,Shop,2022-03-01 08:00,2022-03-01 08:30
            """);

        var run = CommandRun.Of("trace", "ingest", folder.File("store"), file, "--research-data", "--rejects", folder.File("rejects.csv"), "--lang", "en").Expect(1);

        Assert.Contains("2 visits were taken on 1 days; 1 were there already; 8 rows were rejected.", run.Error, StringComparison.Ordinal);
        var rejects = File.ReadAllLines(folder.File("rejects.csv"));
        Assert.Equal(9, rejects.Length);
        Assert.Contains("visits.csv,3,to,", rejects[1], StringComparison.Ordinal);
        Assert.DoesNotContain("this name", string.Join('\n', rejects), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_refused_in_one_sentence()
    {
        var file = folder.Write("visits.csv", "person,place,from\n1,P,2022-03-01 08:00\n");
        CommandRun.Of("trace", "ingest", folder.File("store"), file, "--lang", "en").ExpectRefusal(2, "response level", "--research-data");
        CommandRun.Of("trace", "ingest", folder.File("store"), folder.Write("other.csv", "who,where,when\n1,2,3\n"), "--research-data", "--lang", "en").ExpectRefusal(2, "no column \"person\"", "who, where, when");
        Assert.False(Directory.Exists(folder.File("store")));
        CommandRun.Of("trace", "stats", folder.File("nothing"), "--lang", "en").ExpectRefusal(3, "isn't a store");
        CommandRun.Of("trace", "ingest", folder.File("store"), file, "--research-data", "--lang", "en").Expect(0);
        CommandRun.Of("trace", "contacts", folder.File("store"), "--case", "2", "--from", "2022-03-01", "--to", "2022-03-01", "--purpose", "x", "--lang", "en").ExpectRefusal(2, "no visit");
        CommandRun.Of("trace", "contacts", folder.File("store"), "--case", "1", "--from", "2022-03-01", "--to", "2022-03-01", "--lang", "en").ExpectRefusal(2, "--purpose");
        CommandRun.Of("trace", "contacts", folder.File("store"), "--case", "1", "--from", "2022-03-02", "--to", "2022-03-01", "--purpose", "x", "--lang", "en").ExpectRefusal(2, "the first day comes first");

        var day = Directory.GetFiles(folder.File("store"), "2022-03-01*").Single();
        var bytes = File.ReadAllBytes(day);
        bytes[^40] ^= 1;
        File.WriteAllBytes(day, bytes);
        var verified = CommandRun.Of("trace", "verify", folder.File("store"), "--format", "csv", "--lang", "en").Expect(1);
        Assert.Contains(Path.GetFileName(day), verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_somebody_is_on_the_list_what_a_date_changes_and_what_is_taken_out_again()
    {
        var file = folder.Write("visits.csv", """
            person,place,setting,from,to
            1,P1,Shop,2022-03-02 08:00,2022-03-02 09:00
            2,P1,Shop,2022-03-02 08:30,2022-03-02 09:30
            2,P2,Dining,2022-03-03 12:00,2022-03-03 13:00
            3,P2,Dining,2022-03-03 12:10,2022-03-03 13:00
            1,P3,Shop,2022-03-01 08:00,2022-03-01 09:00
            4,P3,Shop,2022-03-01 08:00,2022-03-01 08:20
            """);
        var store = folder.File("store");
        CommandRun.Of("trace", "ingest", store, file, "--research-data", "--lang", "en").Expect(0);
        string[] question = [store, "--case", "1", "--from", "2022-03-02", "--to", "2022-03-03", "--purpose", "a test", "--format", "csv", "--lang", "en"];

        var why = Csv.Parse(CommandRun.Of(["trace", "why", .. question, "--person", "3"]).Expect(0).Out);
        Assert.Equal(["P1", "P2"], why.Column("place"));
        Assert.Equal(["30", "50"], why.Column("minutes"));
        Assert.Equal(["2", "2"], why.Column("via"));
        CommandRun.Of(["trace", "why", .. question, "--person", "4"]).ExpectRefusal(2, "isn't on the list");

        var changes = CommandRun.Of(["trace", "changes", .. question, "--was-from", "2022-03-01", "--was-to", "2022-03-01"]).Expect(0);
        Assert.Equal(["added", "removed"], Csv.Parse(changes.Out).Column("change"));
        Assert.Equal(["2", "4"], Csv.Parse(changes.Out).Column("person"));

        // Under management since the evening of the second: whom the contact met on the third is nobody's secondary contact.
        Assert.Equal(["1", "2"], Csv.Parse(CommandRun.Of(["trace", "contacts", .. question, "--secondary"]).Expect(0).Out).Column("hop"));
        var managed = folder.Write("managed.csv", "person,from\n2,2022-03-02 20:00\n");
        Assert.Equal(["1"], Csv.Parse(CommandRun.Of(["trace", "contacts", .. question, "--secondary", "--managed", managed]).Expect(0).Out).Column("hop"));
        CommandRun.Of(["trace", "contacts", .. question, "--managed", folder.Write("wrong.csv", "person,from\n2,soon\n")]).ExpectRefusal(2, "wrong.csv, row 2", "soon");

        Assert.Contains("2 visits", CommandRun.Of("trace", "withdraw", store, "--person", "2", "--lang", "en").Expect(0).Error, StringComparison.Ordinal);
        Assert.Contains("2 visits before 2022-03-02", CommandRun.Of("trace", "retain", store, "--days", "2", "--lang", "en").Expect(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_ins_of_people_are_taken_in_under_a_response_and_asked_from_a_case()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var store = folder.File("store");
        var visits = folder.Write("visits.csv", "person,place,setting,from,to\n13800001111,P1,Shop,2021-12-01 08:00,2021-12-01 09:00\n13800002222,P1,Shop,2021-12-01 08:30,2021-12-01 09:00\n");
        string[] ingest = ["trace", "ingest", store, visits, "--jurisdiction", "100000", "--lang", "en"];
        (await CommandRun.RunAsync(register, ingest)).ExpectRefusal(2, "response level");
        Assert.False(Directory.Exists(store));
        (await CommandRun.RunAsync(register, "response", "set", "100000", "II", "--basis", "条例", "--approver", "省指挥部", "--until", "2022-01-20")).Expect(0);
        (await CommandRun.RunAsync(register, ingest)).Expect(0);
        (await CommandRun.RunAsync(register, "import", folder.Write("list.csv", "case_id,name,phone,onset_date\nA1,王小明,13800001111,2021-12-02\n"), "--outbreak", "X", "--disease", "x")).Expect(0);

        string[] of = [store, "--case", "A1", "--format", "csv", "--lang", "en", "--purpose"];
        var found = (await CommandRun.RunAsync(register, ["trace", "contacts", .. of, "investigation"])).Expect(0);
        Assert.Equal(["13800002222"], Csv.Parse(found.Out).Column("person"));
        Assert.Equal(["P1"], Csv.Parse((await CommandRun.RunAsync(register, ["trace", "why", .. of, "containment", "--person", "13800002222"])).Expect(0).Out).Column("place"));
        (await CommandRun.RunAsync(register, ["trace", "why", .. of, "containment", "--person", "13800001111"])).ExpectRefusal(2, "isn't on the list");
        (await CommandRun.RunAsync(register, ["trace", "contacts", .. of, "curiosity"])).ExpectRefusal(2, "curiosity");
        (await CommandRun.RunAsync(register, ["trace", "contacts", .. of, "reporting"])).ExpectRefusal(2, "investigation or containment");
        (await CommandRun.RunAsync(register, "trace", "contacts", store, "--case", "13800001111", "--purpose", "investigation", "--lang", "en")).ExpectRefusal(2, "no case 13800001111");
        (await CommandRun.RunAsync(register, "trace", "places", store, "--cases", "13800001111", "--purpose", "containment", "--lang", "en")).ExpectRefusal(2, "no case 13800001111");
        (await CommandRun.RunAsync(register, "trace", "places", store, "--cases", "A1", "--lang", "en")).ExpectRefusal(2, "investigation or containment");
        Assert.Equal(["P1"], Csv.Parse((await CommandRun.RunAsync(register, "trace", "places", store, "--cases", "A1", "--purpose", "containment", "--format", "csv")).Expect(0).Out).Column("place"));
        CommandRun.Of("trace", "ingest", store, visits, "--research-data", "--lang", "en").ExpectRefusal(3, "through the register");

        Assert.DoesNotContain("visits", (await CommandRun.RunAsync(register, "trace", "withdraw", store, "--person", "13800002222", "--lang", "en")).Expect(0).Error, StringComparison.Ordinal);
        Assert.Empty(Csv.Parse((await CommandRun.RunAsync(register, ["trace", "contacts", .. of, "investigation"])).Expect(0).Out).Rows);
        register.Time.Advance(TimeSpan.FromDays(40));
        Assert.Contains("destroyed", (await CommandRun.RunAsync(register, "trace", "retain", store, "--lang", "en")).Expect(0).Error, StringComparison.Ordinal);
        (await CommandRun.RunAsync(register, ["trace", "contacts", .. of, "investigation"])).ExpectRefusal(2, "destroyed");
    }

    private static IOrderedEnumerable<string> Sorted(string csv) => csv.Trim().Split('\n').Order(StringComparer.Ordinal);
}
