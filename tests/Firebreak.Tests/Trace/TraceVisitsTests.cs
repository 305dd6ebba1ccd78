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

    private static IOrderedEnumerable<string> Sorted(string csv) => csv.Trim().Split('\n').Order(StringComparer.Ordinal);
}
