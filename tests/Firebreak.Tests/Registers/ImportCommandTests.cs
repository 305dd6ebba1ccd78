using Firebreak.Testing;

namespace Firebreak.Tests.Registers;

/// <summary>Import and questions as whoever types them meets them.</summary>
public sealed class ImportCommandTests : IDisposable
{
    // One family with one phone; the second file numbers people by their documents, as hospital lists do.
    private const string List =
        "case_id,name,id_card,phone,birth_date,home_address,sex,onset_date,outcome\n"
        + "A1,王小明,110101199003074733,13800001111,1990-03-07,和平街道3号院5栋2单元,male,2021-12-01,\n"
        + "A2,王伟,110101196503074410,13800001111,1965-03-07,和平街道3号院5栋2单元,male,2021-12-03,recovered\n"
        + "A3,欧阳娜娜,,13900002222,,,female,2021-12-05,\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Names_come_in_are_masked_and_come_out_for_a_purpose_only(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        (await CommandRun.RunAsync(register, "import", folder.Write("list.csv", List), "--outbreak", "X", "--disease", "x")).Expect(0);

        var masked = (await CommandRun.RunAsync(register, "query", "people", "--phone", "138 0000 1111", "--format", "csv")).Expect(0);
        Assert.Equal(["***", "***"], Csv.Parse(masked.Out).Column("name"));
        Assert.DoesNotContain("王", (await CommandRun.RunAsync(register, "query", "cases")).Expect(0).Out, StringComparison.Ordinal);
        var named = (await CommandRun.RunAsync(register, "query", "people", "--document", "110101199003074733", "--reveal", "investigation", "--format", "csv")).Expect(0);
        Assert.Equal(["王小明"], Csv.Parse(named.Out).Column("name"));
        Assert.Equal(["1990-03-07"], Csv.Parse(named.Out).Column("birth_date"));
        Assert.Single(Csv.Parse((await CommandRun.RunAsync(register, "query", "people", "--name", "欧阳", "--format", "csv")).Out).Rows);
        (await CommandRun.RunAsync(register, "query", "people", "--reveal", "curiosity")).ExpectRefusal(2, "curiosity");

        // What comes out by name goes in again and says nothing new; what comes out masked takes no name away.
        foreach (var reveal in (string[][])[["--reveal", "care"], []])
        {
            var export = (await CommandRun.RunAsync(register, ["query", "cases", "--outbreak", "X", "--format", "csv", .. reveal])).Expect(0);
            var again = (await CommandRun.RunAsync(register, "import", folder.Write("again.csv", export.Out), "--outbreak", "X")).Expect(0);
            Assert.Contains("holds all of it already", again.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_list_numbered_by_documents_keeps_no_document_in_the_open_and_finds_its_people_again(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        (await CommandRun.RunAsync(register, "import", folder.Write("list.csv", List), "--outbreak", "X", "--disease", "x")).Expect(0);
        var hospital = folder.Write("hospital.csv", "id,onset_date\n110101199003074733,2021-12-02\n110101196503074410,2021-12-04\n");
        var first = (await CommandRun.RunAsync(register, "import", hospital, "--outbreak", "Y", "--disease", "x")).Expect(0);

        Assert.Contains("2 new rows are about people found by their document number", first.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("110101199003074733", RegisterDump.Of(register.Options), StringComparison.Ordinal);
        Assert.Contains("holds all of it already", (await CommandRun.RunAsync(register, "import", hospital, "--outbreak", "Y")).Expect(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_rows_are_written_with_file_row_column_and_value_and_end_with_1()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var file = folder.Write("list.csv", "id,onset\nA1,2020-01-05\nA1,2020-01-06\nA2,2020-02-30\n");
        var run = (await CommandRun.RunAsync(register, "import", file, "--outbreak", "X", "--disease", "x", "--rejects", folder.File("rejects.csv"), "--findings", folder.File("findings.csv"))).Expect(1);

        Assert.Contains("cases: 2 new", run.Out, StringComparison.Ordinal);
        Assert.Contains("list.csv,3,id,A1,duplicate-id", File.ReadAllText(folder.File("rejects.csv")), StringComparison.Ordinal);
        Assert.Contains("list.csv,4,onset,2020-02-30,", File.ReadAllText(folder.File("findings.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_new_changed_and_unchanged_and_writes_nothing()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        (await CommandRun.RunAsync(register, "import", folder.Write("list.csv", List), "--outbreak", "X", "--disease", "x")).Expect(0);
        var before = RegisterDump.Of(register.Options);
        var next = folder.Write("next.csv", "case_id,outcome,name\nA1,died,\nA2,recovered,王大伟\nA4,,\n");
        var run = (await CommandRun.RunAsync(register, "import", next, "--outbreak", "X", "--dry-run")).Expect(0);

        Assert.Contains("cases: 1 new, 1 changed, 1 unchanged", run.Out, StringComparison.Ordinal);
        Assert.Contains("fields that change: name 1, outcome 1", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, RegisterDump.Of(register.Options));
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_one_sentence_and_changes_nothing()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var before = RegisterDump.Of(register.Options);
        var good = folder.Write("list.csv", List);
        (await CommandRun.RunAsync(register, "import")).ExpectRefusal(2, "FILE");
        (await CommandRun.RunAsync(register, "import", good)).ExpectRefusal(2, "--outbreak");
        (await CommandRun.RunAsync(register, "import", good, "--outbreak", "X")).ExpectRefusal(2, "no outbreak X", "--disease");
        (await CommandRun.RunAsync(register, "import", folder.File("missing.csv"), "--outbreak", "X", "--disease", "x")).ExpectRefusal(2, "missing.csv");
        (await CommandRun.RunAsync(register, "import", good, folder.Write("prices.csv", "item,price\nbread,3\n"), "--outbreak", "X", "--disease", "x")).ExpectRefusal(2, "prices.csv", "column");
        (await CommandRun.RunAsync(register, "import", folder.Write("empty.csv", ""), "--outbreak", "X", "--disease", "x")).ExpectRefusal(2, "empty.csv");
        (await CommandRun.RunAsync(register, "import", good, "--outbreak", "X", "--disease", "x", "--mapping", "no-such")).ExpectRefusal(2, "no-such");
        (await CommandRun.RunAsync(register, "import", good, "--outbreak", "X", "--disease", "x", "--declared-on", "soon")).ExpectRefusal(2, "soon");
        (await CommandRun.RunAsync(register, "import", good, "--outbreak", "X", "--disease", "x", "--rejects", folder.Path)).ExpectRefusal(3, folder.Path);
        (await CommandRun.RunAsync(register, "import", "undo", "12345678")).ExpectRefusal(2, "12345678");
        (await CommandRun.RunAsync(register, "query", "cases", "--outbreak", "X")).ExpectRefusal(2, "no outbreak X");
        (await CommandRun.RunAsync(register, "query", "cases", "--as-known-at", "once")).ExpectRefusal(2, "once");
        (await CommandRun.RunAsync(register, "analyse", "--outbreak", "X", "--out", folder.File("out"))).ExpectRefusal(2, "no outbreak X");
        Assert.Equal(before, RegisterDump.Of(register.Options));
    }

    [Fact]
    public async Task A_list_of_one_week_and_of_the_next_go_in_together_with_links_that_name_both()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        string[] files =
        [
            folder.Write("week1.csv", "id,onset\nA1,2020-01-05\nA2,2020-01-06\n"),
            folder.Write("week2.csv", "id,onset,outcome\nA2,,recovered\nA3,2020-01-12,\n"),
            folder.Write("links.csv", "infector,infectee,setting\nA1,A3,home\nA9,A2,\n"),
        ];
        var run = (await CommandRun.RunAsync(register, ["import", .. files, "--outbreak", "X", "--disease", "x"])).Expect(0);

        Assert.Contains("cases: 3 new", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 links wait for a case", run.Out, StringComparison.Ordinal);
        var links = Csv.Parse((await CommandRun.RunAsync(register, "query", "links", "--format", "csv")).Expect(0).Out);
        Assert.Equal(["NA", "infector"], links.Column("waits_for"));
        (await CommandRun.RunAsync(register, "analyse", "--outbreak", "X", "--out", folder.File("out"))).Expect(0);
        Assert.True(File.Exists(folder.File("out", "report.html")));
    }
}
