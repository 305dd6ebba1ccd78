using System.Text.Json;
using Firebreak.Testing;

namespace Firebreak.Tests.Trust;

/// <summary>Exercises, and tables for somebody who is named, from the command line.</summary>
public sealed class PracticeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_exercise_says_everywhere_that_nothing_is_real_and_goes_by_one_command()
    {
        Run("database", "create", "--code", "310000", "--name", "演练市", "--practice").Expect(0);
        Run("import", Repository.PathOf("samples", "hagelloch-1861", "linelist.csv"), "--outbreak", "H", "--disease", "measles").Expect(0);
        var cases = Run("query", "cases", "--outbreak", "H", "--format", "csv").Expect(0);
        Assert.Contains("PRACTICE", cases.Error, StringComparison.Ordinal);
        Assert.All(cases.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..], line => Assert.StartsWith("practice,", line, StringComparison.Ordinal));
        Run("analyse", "--outbreak", "H", "--out", folder.File("out")).Expect(0);
        Assert.Contains("PRACTICE: nothing here is real.", File.ReadAllText(folder.File("out", "report.html")), StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(File.ReadAllText(folder.File("out", "situation.json"))).RootElement.GetProperty("production").GetProperty("practice").GetBoolean());

        Run("database", "delete").ExpectRefusal(2, "--practice");
        Run("database", "delete", "--practice").Expect(0);
        Assert.False(File.Exists(folder.File("drill.db")) || File.Exists(folder.File("drill.key")));
        Run("database", "create", "--code", "310000", "--name", "上海市").Expect(0);
        Run("database", "delete", "--practice").ExpectRefusal(3, "no practice register");
        Assert.DoesNotContain("PRACTICE", Run("database", "info").Expect(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_for_somebody_is_theirs_to_see_tells_nobody_apart_and_is_known_by_its_mark()
    {
        Run("database", "create", "--code", "310000", "--name", "上海市").Expect(0);
        Run("import", Repository.PathOf("samples", "hagelloch-1861", "linelist.csv"), "--outbreak", "H", "--disease", "measles").Expect(0);
        Run("accounts", "add", "fenxi01", "--in", "310000", "--name", "分析员").Expect(0);
        Run("query", "cases", "--for", "fenxi01", "--format", "csv").ExpectRefusal(2, "may not export");
        Run("accounts", "grant", "fenxi01", "analyst", "--in", "310000").Expect(0);
        var table = Run("query", "cases", "--for", "fenxi01", "--format", "csv").Expect(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        var quasi = table[0].Select((heading, i) => (heading, i)).Where(column => column.heading is "age" or "sex" or "household" or "school_class").Select(column => column.i).ToList();
        Assert.NotEmpty(quasi);
        Assert.Equal(189, table.Count);
        Assert.All(table[1..].GroupBy(row => string.Join('|', quasi.Select(column => row[column]))), group => Assert.True(group.Count() >= 5, group.Key));
        var mark = Assert.Single(table[1..].Select(row => row[^1]).Distinct());
        Assert.Contains(mark, Run("audit", "search", "--export", mark).Expect(0).Out, StringComparison.Ordinal);
        Run("query", "cases", "--for", "fenxi01", "--reveal", "investigation").ExpectRefusal(2, "--reveal");
    }

    private CommandRun Run(params string[] arguments) => CommandRun.Of([.. arguments, "--database", folder.File("drill.db"), "--keys", folder.File("drill.key"), "--lang", "en"]);
}
