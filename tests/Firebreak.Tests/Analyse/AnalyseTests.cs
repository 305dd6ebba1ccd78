using System.Text.Json;
using Firebreak.Testing;

namespace Firebreak.Tests.Analyse;

/// <summary>The command as its user meets it.</summary>
public sealed class AnalyseTests : IDisposable
{
    private static readonly string Sample = Repository.PathOf("samples", "hagelloch-1861", "linelist.csv");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_dry_run_explains_and_writes_nothing()
    {
        var run = FirebreakProcess.RunIn(folder.Path, "analyse", Sample, "--dry-run", "--lang", "en");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("onset_of_rash", run.Out, StringComparison.Ordinal);
        Assert.Contains("188 rows = 188 taken", run.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Results_are_the_seven_files_and_nothing_is_left_over()
    {
        FirebreakProcess.Run("analyse", Sample, "--out", folder.File("a", "b", "out"), "--lang", "en");

        Assert.Equal(
            ["cases.csv", "cases.geojson", "chains.graphml", "findings.csv", "rejects.csv", "report.html", "situation.json"],
            Directory.EnumerateFileSystemEntries(folder.File("a", "b", "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal([folder.File("a")], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_picture_of_an_earlier_day_leaves_out_what_came_later()
    {
        var run = FirebreakProcess.Run("analyse", Sample, "--as-of", "1861-11-25", "--out", folder.File("out"), "--lang", "en");
        var situation = JsonDocument.Parse(File.ReadAllText(folder.File("out", "situation.json"))).RootElement;
        var onsets = Csv.Parse(File.ReadAllText(Sample)).Column("onset_of_prodrome");
        var known = onsets.Count(day => string.CompareOrdinal(day, "1861-11-25") <= 0);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(known, situation.GetProperty("cases").GetProperty("value").GetInt32());
        Assert.Equal(188 - known, situation.GetProperty("laterCases").GetProperty("value").GetInt32());
        Assert.DoesNotContain("1861-12", File.ReadAllText(folder.File("out", "cases.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_killed_run_left_behind_a_day_ago_is_cleared_away_and_what_runs_now_is_not()
    {
        var (old, running, users) = (folder.File(".firebreak-1-0"), folder.File(".firebreak-2-0"), folder.File(".firebreakfast"));
        foreach (var path in new[] { old, running, users })
        {
            Directory.CreateDirectory(path);
            File.WriteAllText(Path.Combine(path, "cases.csv"), "id\n");
        }

        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-2));
        Directory.SetLastWriteTimeUtc(users, DateTime.UtcNow.AddDays(-2));

        Assert.Equal(0, FirebreakProcess.Run("analyse", Sample, "--out", folder.File("out")).ExitCode);
        Assert.False(Directory.Exists(old));
        Assert.True(Directory.Exists(running));
        Assert.True(Directory.Exists(users));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(12)]
    public void Infectees_who_often_fall_ill_first_are_no_reason_to_fail(int spread)
    {
        // A serial interval of mean 2 days whose standard deviation is far above it, as with spread before symptoms.
        using (var writer = new StreamWriter(folder.File("list.csv")))
        {
            writer.Write("id,onset_date,infector\n");
            for (var i = 0; i < 60; i++)
            {
                var onset = new DateOnly(2022, 3, 20).AddDays(i);
                writer.Write($"A{i},{onset:yyyy-MM-dd},\nB{i},{onset.AddDays(2 + (i % 2 == 0 ? spread : -spread)):yyyy-MM-dd},A{i}\n");
            }
        }

        var run = FirebreakProcess.Run("analyse", folder.File("list.csv"), "--out", folder.File("out"));

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("fault of Firebreak", run.Error, StringComparison.Ordinal);
        Assert.Contains("serialInterval", File.ReadAllText(folder.File("out", "situation.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1700-01-01")]
    [InlineData("1861-10-30")]
    public void Before_the_outbreak_grows_the_report_says_nothing_of_the_files_that_is_only_true_of_the_day(string day)
    {
        var run = FirebreakProcess.Run("analyse", Sample, "--as-of", day, "--out", folder.File("out"), "--lang", "en");
        var report = File.ReadAllText(folder.File("out", "report.html"));

        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("The files hold no case", report, StringComparison.Ordinal);
        Assert.DoesNotContain("No positions in the files", report, StringComparison.Ordinal);
        Assert.DoesNotContain("No column names an infector", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Epidemic curve")]
    [InlineData("zh", "流行曲线")]
    public void The_report_and_the_messages_speak_the_language_asked_for(string language, string heading)
    {
        var run = FirebreakProcess.Run("analyse", Sample, "--lang", language, "--out", folder.File("out"));
        var report = File.ReadAllText(folder.File("out", "report.html"));

        Assert.Contains(heading, report, StringComparison.Ordinal);
        Assert.Contains(language == "zh" ? "截至" : "as of", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_run_gives_the_same_bytes()
    {
        foreach (var name in new[] { "one", "two" })
        {
            FirebreakProcess.Run("analyse", Sample, "--out", folder.File(name), "--lang", "en");
        }

        foreach (var file in new[] { "cases.csv", "cases.geojson", "chains.graphml", "findings.csv", "rejects.csv" })
        {
            Assert.Equal(File.ReadAllBytes(folder.File("one", file)), File.ReadAllBytes(folder.File("two", file)));
        }
    }

    [Fact]
    public void Rejected_rows_end_with_exit_code_1_and_the_rest_is_analysed()
    {
        var path = folder.Write("a.csv", "case_id,onset_date\nA,2022-03-05\nA,2022-03-05\nB,2022-03-06\n");
        var run = FirebreakProcess.Run("analyse", path, "--out", folder.File("out"), "--lang", "en");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("duplicate-row", File.ReadAllText(folder.File("out", "rejects.csv")), StringComparison.Ordinal);
        Assert.Contains("2 cases", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_has_an_example_in_both_languages()
    {
        Assert.Contains("Example: firebreak analyse", FirebreakProcess.Run("analyse", "--help", "--lang", "en").Out, StringComparison.Ordinal);
        Assert.Contains("示例：firebreak analyse", FirebreakProcess.Run("analyse", "--help", "--lang", "zh").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_writes_nothing()
    {
        // Long enough that the interruption comes while it reads.
        var path = folder.File("long.csv");
        using (var writer = new StreamWriter(path))
        {
            writer.Write("case_id,onset_date,report_date,hospital\n");
            for (var i = 0; i < 1_500_000; i++)
            {
                writer.Write($"case-{i},2022-03-05,2022-03-07,City Hospital\n");
            }
        }

        using var process = FirebreakProcess.Start(folder.Path, "analyse", path, "--out", folder.File("out"), "--lang", "en");
        var staging = SpinWait.SpinUntil(() => Directory.EnumerateDirectories(folder.Path, ".firebreak-*").Any(), TimeSpan.FromSeconds(60));
        using (var kill = System.Diagnostics.Process.Start("bash", ["-c", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"kill -INT {process.Id}")]))
        {
            kill.WaitForExit();
        }

        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(staging, "It began.");
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("interrupted", error, StringComparison.Ordinal);
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
