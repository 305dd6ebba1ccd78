using System.Globalization;
using System.Text.Json;
using Firebreak.Testing;

namespace Firebreak.Tests.Estimation;

/// <summary>The command line gives the numbers of the published packages, and says in words what it can't use.</summary>
public sealed class EstimateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Weekly_reproduction_numbers_of_influenza_in_2009_are_those_of_EpiEstim()
    {
        var incidence = Part("reference/epiestim/inputs_incidence.csv", "dataset", "Flu2009", "t", "local");
        var expected = Csv.Reference("reference/epiestim/rt.csv");
        var rows = Enumerable.Range(0, expected.Rows.Count).Where(row => expected[row, "run_id"] == "E024").ToArray();

        var run = CommandRun.Of(
            "estimate", "reproduction-number", "--incidence", incidence, "--date-column", "t", "--count-column", "local", "--si-mean", "2.6", "--si-sd", "1.5",
            "--format", "csv");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("t_start,t_end,mean,sd,q025,q05,q25,median,q75,q95,q975,from,to\n", run.Out, StringComparison.Ordinal);
        var ours = Csv.Parse(run.Out);
        Assert.Equal(rows.Length, ours.Rows.Count);
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.Equal(expected[rows[i], "t_start"], ours[i, "t_start"]);
            foreach (var (column, tolerance) in new[] { ("mean", 1e-8), ("sd", 1e-8), ("q025", 1e-6), ("median", 1e-6), ("q975", 1e-6) })
            {
                AssertNear(expected[rows[i], column], ours[i, column], tolerance);
            }
        }
    }

    [Theory]
    [InlineData("ears-c1", "alarm_C1_gt3")]
    [InlineData("ears-c3", "alarm_C3_gt2")]
    public void Without_options_EARS_alarms_as_the_textbook_does(string method, string column)
    {
        var series = Part("reference/aberration/inputs_series.csv", "dataset", "salmonella.agona", "t", "observed");
        var textbook = Csv.Reference("reference/aberration/ears_textbook.csv");
        var expected = Enumerable.Range(0, textbook.Rows.Count).Where(row => textbook[row, "dataset"] == "salmonella.agona")
            .ToDictionary(row => textbook[row, "t"], row => textbook[row, column], StringComparer.Ordinal);

        var run = CommandRun.Of(
            "estimate", "alarms", "--series", series, "--date-column", "t", "--count-column", "observed", "--method", method, "--format", "csv");

        Assert.Equal(0, run.ExitCode);
        var ours = Csv.Parse(run.Out);
        var compared = 0;
        for (var i = 0; i < ours.Rows.Count; i++)
        {
            if (expected.TryGetValue(ours[i, "t"], out var alarm))
            {
                Assert.Equal(alarm, ours[i, "alarm"]);
                compared++;
            }
        }

        Assert.Equal(expected.Count, compared);
    }

    [Fact]
    public void The_first_cluster_of_sudden_infant_deaths_in_North_Carolina_is_that_of_the_exhaustive_search()
    {
        var areas = Part("reference/spatial_scan/kulldorff_inputs.csv", "dataset", "nc_sids_1974", "id", "x", "y", "cases", "population");
        var summary = Csv.Reference("reference/spatial_scan/bruteforce_summary.csv");
        var expected = summary[Array.IndexOf(summary.Column("dataset"), "nc_sids_1974"), "max_llr_poisson"];

        var run = CommandRun.Of(
            "estimate", "scan", "--cases", areas, "--geo", areas, "--population", areas, "--replicates", "99", "--seed", "7", "--format", "json");

        Assert.Equal(0, run.ExitCode);
        using var json = JsonDocument.Parse(run.Out);
        AssertNear(expected, json.RootElement.GetProperty("rows")[0].GetProperty("llr").GetRawText(), 1e-7);
        Assert.Equal(7, json.RootElement.GetProperty("seed").GetInt32());
        Assert.Equal(64, json.RootElement.GetProperty("inputs")[0].GetProperty("sha256").GetString()!.Length);
    }

    [Theory]
    [InlineData("t,n\n1,5\n2,five\n3,2\n", "row 3", "\"n\"", "\"five\"")]
    [InlineData("t,n\n1,5\n2,\n3,2\n", "row 3", "\"n\"", "a count")]
    [InlineData("t,n\n1,5\n2,-4\n3,2\n", "row 3", "\"n\"", "\"-4\"")]
    [InlineData("t,n\n1,5\n1,4\n3,2\n", "row 3", "\"t\"", "row 2")]
    [InlineData("t,n\n2020-01-01,5\n2020-01-03,4\n", "2020-01-02", "--missing-days", "no row")]
    [InlineData("day,n\n1,5\n2,4\n", "no column \"t\"", "day, n", ".csv")]
    public void A_bad_table_is_refused_with_its_place_its_value_and_what_was_expected(string text, params string[] words)
    {
        var run = CommandRun.Of(
            "estimate", "reproduction-number", "--incidence", folder.Write("daily.csv", text), "--date-column", "t", "--count-column", "n", "--si-mean", "3",
            "--si-sd", "1", "--window", "1");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void A_series_without_cases_is_not_estimable_and_that_is_no_failure()
    {
        var run = CommandRun.Of(
            "estimate", "reproduction-number", "--incidence", folder.Write("daily.csv", "date,count\n2020-01-01,0\n2020-01-02,0\n2020-01-03,0\n"), "--si-mean", "3",
            "--si-sd", "1", "--window", "2", "--format", "csv");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2,3,NA,NA,NA,NA,NA,NA,NA,NA,NA,2020-01-02,2020-01-03", run.Out, StringComparison.Ordinal);
        Assert.Contains("Not estimable", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reproduction-number", "en", "Example: ")]
    [InlineData("scan", "zh", "示例：")]
    public void Help_has_an_example_in_the_users_language(string verb, string language, string word)
    {
        var run = CommandRun.Of("estimate", verb, "--lang", language, "--help");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{word}firebreak estimate {verb}", run.Out, StringComparison.Ordinal);
    }

    private static void AssertNear(string expected, string actual, double tolerance)
    {
        if (expected == "NA" || actual == "NA")
        {
            Assert.Equal(expected, actual);
            return;
        }

        var (a, b) = (double.Parse(expected, CultureInfo.InvariantCulture), double.Parse(actual, CultureInfo.InvariantCulture));
        Assert.True(Math.Abs(a - b) <= tolerance * Math.Abs(a), $"expected {expected}, was {actual}");
    }

    private string Part(string reference, string keyColumn, string key, params string[] columns)
    {
        var table = Csv.Reference(reference);
        var lines = Enumerable.Range(0, table.Rows.Count).Where(row => table[row, keyColumn] == key)
            .Select(row => string.Join(',', columns.Select(column => table[row, column])));
        return folder.Write("part.csv", string.Join('\n', lines.Prepend(string.Join(',', columns))) + "\n");
    }
}
