using System.Text.Json;
using DuckDB.NET.Data;
using Firebreak.Testing;

namespace Firebreak.Tests.Simulate;

/// <summary>The commands as their user meets them.</summary>
public sealed class SimulateTests : IDisposable
{
    private static readonly string City = Repository.PathOf("samples", "scenarios", "city.yaml");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_writes_what_it_was_and_what_it_gives_and_the_same_again_on_two_threads()
    {
        var first = Small("run", City, "--out", folder.File("a"), "--threads", "1");
        Small("run", City, "--out", folder.File("b"), "--threads", "2");
        var record = JsonDocument.Parse(File.ReadAllText(folder.File("a", "run.json"))).RootElement;
        var scenario = record.GetProperty("scenarios")[0];

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(["ages.csv", "days.csv", "districts.csv", "replicates.csv", "run.json", "settings.csv"], Names("a"));
        Assert.All(Names("a"), name => Assert.Equal(File.ReadAllText(folder.File("a", name)), File.ReadAllText(folder.File("b", name))));
        Assert.Equal("firebreak.simulation/1", record.GetProperty("schema").GetString());
        Assert.Equal(File.ReadAllText(City), scenario.GetProperty("text").GetString());
        Assert.Equal(5000, record.GetProperty("population").GetProperty("people").GetInt32());
        Assert.Equal("1", scenario.GetProperty("parameters").GetProperty("seed").GetString());
        Assert.True(scenario.GetProperty("figures").GetProperty("infections").GetProperty("median").GetDouble() >= 20);
        Assert.Contains("replicates show little", first.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_by_day_add_up_and_tell_every_quantile()
    {
        Small("run", City, "--out", folder.File("out"), "--replicates", "1");
        var days = Sums("days");
        var (districts, ages, settings) = (Sums("districts"), Sums("ages"), Sums("settings"));
        var replicates = Csv.Parse(File.ReadAllText(folder.File("out", "replicates.csv")));

        Assert.Equal([days["infections"].ToString(System.Globalization.CultureInfo.InvariantCulture)], replicates.Column("infections"));
        Assert.Equal(days["infections"], settings["infections"]);
        Assert.Contains("in_quarantine", districts.Keys);
        Assert.DoesNotContain("in_quarantine", settings.Keys);
        Assert.Equal(districts.Keys.Order(), ages.Keys.Order());
        Assert.All(districts.Keys.Where(days.ContainsKey), count =>
        {
            Assert.Equal(days[count], districts[count], 6);
            Assert.Equal(days[count], ages[count], 6);
        });
        Assert.Contains("cohort_reproduction", Csv.Parse(File.ReadAllText(folder.File("out", "districts.csv"))).Column("count"));
        Assert.Contains("NA", Csv.Parse(File.ReadAllText(folder.File("out", "days.csv"))).Column("median"));

        Dictionary<string, double> Sums(string table)
        {
            var csv = Csv.Parse(File.ReadAllText(folder.File("out", table + ".csv")));
            return csv.Column("count").Zip(csv.Column("median")).Where(row => row.First != "cohort_reproduction").GroupBy(row => row.First)
                .ToDictionary(rows => rows.Key, rows => rows.Sum(row => double.Parse(row.Second, System.Globalization.CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Parquet_holds_what_the_csv_holds()
    {
        Small("run", City, "--out", folder.File("csv"));
        Small("run", City, "--out", folder.File("parquet"), "--format", "parquet");
        using var duck = new DuckDBConnection("Data Source=:memory:");
        duck.Open();

        foreach (var table in new[] { "days", "districts", "replicates" })
        {
            Assert.Equal(Csv.Parse(File.ReadAllText(folder.File("csv", table + ".csv"))).Rows.Count, (int)Ask<long>(duck, $"SELECT count(*) FROM '{folder.File("parquet", table + ".parquet")}'"));
            Assert.Equal(0L, Ask<long>(duck,
                $"SELECT count(*) FROM ((SELECT * FROM '{folder.File("parquet", table + ".parquet")}') EXCEPT (SELECT * FROM read_csv('{folder.File("csv", table + ".csv")}', header = true, nullstr = 'NA', types = {{{(table == "replicates" ? "'seed': 'VARCHAR', 'stopped_on_day': 'DOUBLE'" : "'date': 'VARCHAR', 'median': 'DOUBLE'")}}}, force_not_null = ['{(table == "replicates" ? "seed" : "date")}'])))"));
        }

        Assert.True(Ask<long>(duck, $"SELECT count(*) FROM '{folder.File("parquet", "days.parquet")}' WHERE median IS NULL") > 0);
    }

    [Fact]
    public void A_comparison_shares_all_luck_but_what_the_second_plan_changes()
    {
        var run = Small("compare", City, Repository.PathOf("samples", "scenarios", "city-zones.yaml"), "--out", folder.File("out"));
        var differences = Csv.Parse(File.ReadAllText(folder.File("out", "differences.csv")));
        var itself = Small("compare", City, City);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("infections", differences.Column("figure"));
        Assert.All(differences.Column("share_second_lower"), share => Assert.InRange(double.Parse(share, System.Globalization.CultureInfo.InvariantCulture), 0.0, 1.0));
        Assert.Contains("             0  (0 – 0)", itself.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Scenarios_of_other_people_are_not_compared()
    {
        folder.Write("other.yaml", File.ReadAllText(City).Replace("districts: 4", "districts: 5", StringComparison.Ordinal));
        var run = CommandRun.Of("simulate", "compare", City, folder.File("other.yaml"), "--lang", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("other people", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_population_gives_the_same_run_as_one_that_is_built()
    {
        Assert.Equal(0, CommandRun.Of("simulate", "population", City, "--agents", "5000", "--out", folder.File("town.people"), "--lang", "en").ExitCode);
        Small("run", City, "--out", folder.File("built"));
        CommandRun.Of("simulate", "run", City, "--population", folder.File("town.people"), "--replicates", "2", "--days", "40", "--out", folder.File("mapped"), "--lang", "en");

        Assert.Equal(File.ReadAllText(folder.File("built", "replicates.csv")), File.ReadAllText(folder.File("mapped", "replicates.csv")));
        Assert.Contains("checksum verified", CommandRun.Of("simulate", "population", folder.File("town.people"), "--lang", "en").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "The day, in order", "clinics (from day 10 on, everywhere): tests people with symptoms; 70 % of the ill seek a test")]
    [InlineData("zh", "模型的一天", "tracers（自第 10 天起，全域）：追踪病例发病前 2 天起的密接")]
    public void A_scenario_is_explained_in_both_languages(string language, string heading, string measure)
    {
        var run = CommandRun.Of("simulate", "explain", City, "--lang", language);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(heading, run.Out, StringComparison.Ordinal);
        Assert.Contains(measure, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_learns_forecasts_and_is_scored_beside_naive_forecasts()
    {
        var scenario = Repository.PathOf("samples", "scenarios", "calibrate.yaml");
        var run = CommandRun.Of(
            "simulate", "calibrate", scenario, "--observed", Repository.PathOf("samples", "scenarios", "observed.csv"), "--fit-days", "18", "--days", "28", "--agents", "20000", "--particles", "12", "--out", folder.File("out"), "--lang", "en");
        var calibration = JsonDocument.Parse(File.ReadAllText(folder.File("out", "calibrate.json"))).RootElement.GetProperty("calibration");
        var reproduction = calibration.GetProperty("posterior").GetProperty("reproductionNumber");

        Assert.Equal(0, run.ExitCode);
        Assert.InRange(reproduction.GetProperty("median").GetDouble(), 1.2, 6.0);
        Assert.True(calibration.GetProperty("runs").GetInt32() >= 12);
        Assert.Equal(3, calibration.GetProperty("scores").GetArrayLength());
        Assert.Equal(["calibrate.json", "forecast.csv", "posterior.csv"], Names("out"));
    }

    [Theory]
    [InlineData("adherence: 0.7", "adherence: 7", "clinics.adherence is 7")]
    [InlineData("district: district-1", "district: nowhere", "the population has no such district")]
    [InlineData("people: 200000, districts: 4", "people: 2, districts: 4", "at least one person in each")]
    [InlineData("cost: { perTest: 16 }", "turnaroundDays: 1", "")]
    [InlineData("disease: covid-19/original", "disease: cold.yaml", "no such file")]
    public void A_scenario_that_is_refused_leaves_nothing_behind(string right, string wrong, string said)
    {
        folder.Write("scenario.yaml", File.ReadAllText(City).Replace(right, wrong, StringComparison.Ordinal));
        var run = FirebreakProcess.RunIn(folder.Path, "simulate", "run", "scenario.yaml", "--out", "out", "--lang", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(["scenario.yaml"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_population_cut_short_is_refused_and_leaves_nothing_behind()
    {
        CommandRun.Of("simulate", "population", City, "--agents", "2000", "--out", folder.File("town.people"), "--lang", "en");
        File.WriteAllBytes(folder.File("town.people"), File.ReadAllBytes(folder.File("town.people"))[..9000]);
        var run = FirebreakProcess.RunIn(folder.Path, "simulate", "run", City, "--population", "town.people", "--out", "out", "--lang", "en");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cut short", run.Error, StringComparison.Ordinal);
        Assert.Equal(["town.people"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("--agents", "-5")]
    [InlineData("--replicates", "0")]
    [InlineData("--threads", "0")]
    [InlineData("--days", "90000")]
    [InlineData("--format", "xml")]
    public void An_option_out_of_range_is_bad_usage(string option, string value) =>
        Assert.Equal(2, FirebreakProcess.RunIn(folder.Path, "simulate", "run", City, option, value, "--lang", "en").ExitCode);

    private static CommandRun Small(string verb, params string[] arguments) => CommandRun.Of(
        ["simulate", verb, .. arguments, "--agents", "5000", "--days", "40", .. arguments.Contains("--replicates") ? (string[])[] : ["--replicates", "2"], "--lang", "en"]);

    private IEnumerable<string> Names(string name) => Directory.EnumerateFileSystemEntries(folder.File(name)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static T Ask<T>(DuckDBConnection duck, string question)
    {
        using var command = duck.CreateCommand();
        command.CommandText = question;
        return (T)command.ExecuteScalar()!;
    }
}
