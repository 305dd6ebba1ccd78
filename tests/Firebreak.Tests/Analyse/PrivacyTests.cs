using Firebreak.Testing;

namespace Firebreak.Tests.Analyse;

/// <summary>What identifies a person leaves the program only when somebody asks for it; what the platform doesn't store, never.</summary>
public sealed class PrivacyTests : IDisposable
{
    // Made up; the check digit of the document number is right, so that it is recognised as one.
    private const string LineList =
        """
        case_id,姓名,身份证号,手机号,现住址,出生日期,民族,备注,onset_date,lon,lat
        A1,张三丰,11010519491231002X,13800138000,幸福路8号3单元201,1949-12-31,汉族,住在二楼的老人,2022-03-05,121.473701,31.230416
        A2,李四光,110105194912310021,not a phone,幸福路9号,1950-02-30,回族,常去茶馆,2022-03-06,121.473999,31.230999
        """;

    private static readonly string[] Secrets =
        ["张三丰", "李四光", "11010519491231002X", "110105194912310021", "13800138000", "not a phone", "幸福路", "1949-12-31", "1950-02-30", "二楼", "茶馆", "121.4737", "31.2304"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void No_output_names_a_person_unless_it_was_asked_for()
    {
        var run = Analyse();

        Assert.Equal(0, run.ExitCode);
        foreach (var (name, text) in Outputs().Append(("the terminal", run.Out + run.Error)))
        {
            Assert.All(Secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{name} holds {secret}"));
        }
    }

    [Fact]
    public void Identified_output_holds_it_for_those_who_must_call()
    {
        Analyse("--identified");
        var cases = File.ReadAllText(folder.File("out", "cases.csv"));

        Assert.All(["张三丰", "11010519491231002X", "13800138000", "幸福路8号3单元201", "121.473701"], secret => Assert.Contains(secret, cases, StringComparison.Ordinal));
    }

    [Fact]
    public void A_person_named_where_nobody_expects_it_stays_hidden_too()
    {
        // A name beside a date, a phone among ids, a document number among outcomes, a name among infectors.
        var path = folder.Write(
            "stray.csv",
            """
            case_id,onset_date,infector,outcome
            1,2022-03-04 call Li Si 13812345678,,recovered
            2,2022-03-05,Zhang San,110101199001011237
            13912345678,2022-03-06,1,died
            4,2022-03-07,13912345678,recovered
            """);
        var run = CommandRun.Of("analyse", path, "--out", folder.File("out"), "--lang", "en");

        string[] secrets = ["Li Si", "13812345678", "Zhang San", "110101199001011237", "13912345678"];
        foreach (var (name, text) in Outputs().Append(("the terminal", run.Out + run.Error)))
        {
            Assert.All(secrets, secret => Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{name} holds {secret}"));
        }

        Assert.Contains("id-pseudonymised", File.ReadAllText(folder.File("out", "findings.csv")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Ethnicity_is_dropped_and_reported_whatever_was_asked_for(bool identified)
    {
        Analyse(identified ? ["--identified"] : []);

        Assert.All(Outputs(), output => Assert.False(output.Text.Contains("汉族", StringComparison.Ordinal), output.Name));
        Assert.Contains("forbidden-column", File.ReadAllText(folder.File("out", "findings.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_a_spreadsheet_would_run_is_written_as_text()
    {
        var path = folder.Write("formula.csv", "case_id,onset_date,hospital\n=HYPERLINK(\"http://x\"),2022-03-05,\"=cmd|' /C calc'!A0\"\n@sum,2022-03-06,+1\n");
        var run = CommandRun.Of("analyse", path, "--out", folder.File("out"), "--lang", "en");

        Assert.Equal(0, run.ExitCode);
        foreach (var name in new[] { "cases.csv", "findings.csv", "rejects.csv" })
        {
            Assert.All(Csv.Parse(File.ReadAllText(folder.File("out", name))).Rows, row =>
                Assert.All(row, cell => Assert.False(cell is ['=' or '+' or '-' or '@', ..], $"{name}: {cell}")));
        }
    }

    private CommandRun Analyse(params string[] more) =>
        CommandRun.Of(["analyse", folder.Write("people.csv", LineList), "--out", folder.File("out"), "--lang", "en", .. more]);

    private IEnumerable<(string Name, string Text)> Outputs() =>
        Directory.EnumerateFiles(folder.File("out")).Select(path => (Path.GetFileName(path), File.ReadAllText(path)));
}
