using System.Globalization;
using System.Text.Json;
using Firebreak.Testing;

namespace Firebreak.Tests.Estimation;

/// <summary>The verbs for series, delays, links, outcomes and exposures give the published numbers from a user's files.</summary>
public sealed class MoreEstimatesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Case_reproduction_numbers_of_influenza_in_1918_are_those_of_EpiEstim()
    {
        var published = Csv.Reference("reference/epiestim/wallinga_teunis.csv");
        var run = Estimate(
            "case-reproduction-number", "--incidence", Part("reference/epiestim/inputs_incidence.csv", "dataset", "Flu1918", "t", "local"), "--date-column", "t",
            "--count-column", "local", "--si", ReferenceData.PathOf("data/epiestim_incidence/Flu1918_si_distr.csv"));

        var rows = Enumerable.Range(0, published.Rows.Count).Where(row => published[row, "dataset"] == "Flu1918").ToList();
        Assert.Equal(rows.Count, run.Rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(published[rows[i], "t_start"], run[i, "t_start"]);
            AssertNear(published[rows[i], "Mean(R)"], run[i, "mean"], 1e-8);
        }
    }

    [Theory]
    [InlineData("negative-binomial", "negative binomial", 1e-4)]
    [InlineData("poisson", "Poisson", 1e-6)]
    [InlineData("log-linear", "log-linear", 1e-6)]
    public void Growth_of_influenza_in_1918_is_that_of_the_published_packages(string model, string method, double tolerance)
    {
        var published = Csv.Reference("reference/growth/growth_rates.csv");
        var row = Array.FindIndex([.. published.Rows], r => r[0] == "Flu1918" && r[3].StartsWith(method, StringComparison.Ordinal));

        var run = Estimate(
            "growth", "--incidence", Part("reference/epiestim/inputs_incidence.csv", "dataset", "Flu1918", "t", "local"), "--date-column", "t", "--count-column", "local",
            "--from", published[row, "t_from"], "--until", published[row, "t_to"], "--model", model, "--si-mean", "2.6", "--si-sd", "1.5");

        AssertNear(published[row, "r"], run[0, "rate"], tolerance);
        AssertNear(published[row, "r_lo"], run[0, "rate_low"], 1e-3);
        AssertNear(published[row, "doubling"], run[0, "doubling"], tolerance);
        AssertNear(published[row, "R_gamma_gt"], run[0, "reproduction"], tolerance);
    }

    [Fact]
    public void Delays_from_onset_to_report_are_fitted_as_published()
    {
        var published = Csv.Reference("reference/delays/fits.csv");
        var row = Array.FindIndex([.. published.Rows], r => r[0] == "mers_korea onset->report" && r[2] == "gamma");

        var run = Estimate(
            "delay", "--line-list", Part("reference/delays/frequencies_used.csv", "dataset", "mers_korea onset->report", "delay", "count"), "--delay-column", "delay",
            "--count-column", "count", "--family", "gamma");

        AssertNear(published[row, "est1"], run[0, "value1"], 1e-4);
        AssertNear(published[row, "est2"], run[0, "value2"], 1e-4);
        AssertNear(published[row, "n"], run[0, "n"], 0.0);
    }

    [Fact]
    public void Serial_intervals_of_Hong_Kong_may_be_negative_and_are_those_published()
    {
        var run = Estimate(
            "serial-interval", "--pairs", Part("reference/serial_interval/pairs_used.csv", "dataset", "hong_kong_pairs", "infector_onset", "infectee_onset"), "--family", "normal");

        AssertNear("5.80990839716215", run[0, "mean"], 1e-4);
        AssertNear("4.41378453903097", run[0, "sd"], 1e-4);
    }

    [Fact]
    public void Offspring_of_Ebola_in_Guinea_are_those_of_Althaus()
    {
        var published = Csv.Reference("reference/offspring/fits.csv");
        var row = Array.FindIndex([.. published.Rows], r => r[0] == "ebola_guinea_2014_faye");

        var run = Estimate(
            "offspring", "--offspring", Part("reference/offspring/frequencies_used.csv", "dataset", "ebola_guinea_2014_faye", "offspring", "count"), "--count-column", "count");

        AssertNear(published[row, "R"], run[0, "R"], 1e-4);
        AssertNear(published[row, "k"], run[0, "k"], 1e-4);
        AssertNear(published[row, "R_lo95_profile"], run[0, "R_low"], 1e-3);
        AssertNear(published[row, "prop_cases_for_80pct_transmission_discrete_nb"], run[0, "share_of_cases_for_80_by_count"], 1e-3);
    }

    [Fact]
    public void A_nowcast_of_the_EHEC_outbreak_is_the_published_chain_ladder()
    {
        var published = Csv.Reference("reference/nowcast/chain_ladder.csv");

        var run = Estimate(
            "nowcast", "--reports", ReferenceData.PathOf("data/nowcast_ehec_o104_2011/husO104Hosp.csv"), "--date-column", "dHosp", "--report-column", "dReport",
            "--as-of", "2011-06-02", "--from", "2011-05-01", "--longest-delay", "15");

        var ours = Enumerable.Range(0, run.Rows.Count).ToDictionary(i => run[i, "date"], StringComparer.Ordinal);
        var compared = Enumerable.Range(0, published.Rows.Count).Where(i => published[i, "now"] == "2011-06-02").ToList();
        Assert.NotEmpty(compared);
        foreach (var i in compared)
        {
            Assert.Equal(published[i, "reported"], run[ours[published[i, "date"]], "reported"]);
            AssertNear(published[i, "estimate"], run[ours[published[i, "date"]], "chain_ladder"], 1e-9);
        }
    }

    // Hong Kong, 25 March 2020: what can be said on the day of those infected a week before, and what all reports said later.
    [Fact]
    public void R_in_real_time_holds_what_later_reports_show_and_says_which_days_it_cannot_know()
    {
        string[] question =
        [
            "real-time-reproduction-number", "--reports", ReferenceData.PathOf("data/hong_kong_covid_2020/case_data.csv"), "--date-column", "onset.date", "--report-column",
            "confirm.date", "--incubation-mean", "5.2", "--incubation-sd", "2.8", "--si-mean", "5.6", "--si-sd", "4.3",
        ];

        var then = Estimate([.. question, "--as-of", "2020-03-25", "--plot", folder.File("r.svg")]);
        var later = Estimate(question);

        var last = Enumerable.Range(0, then.Rows.Count).Last(i => then[i, "usable"] == "1");
        Assert.InRange(DateOnly.Parse(then[last, "to"], CultureInfo.InvariantCulture), new(2020, 3, 15), new(2020, 3, 19));
        Assert.All(Enumerable.Range(last + 1, then.Rows.Count - last - 1), i => Assert.Equal("0", then[i, "usable"]));
        var truth = Number(later[Enumerable.Range(0, later.Rows.Count).Single(i => later[i, "to"] == then[last, "to"]), "mean"]);
        Assert.InRange(truth, Number(then[last, "q025"]), Number(then[last, "q975"]));
        Assert.Contains("not to be known yet", File.ReadAllText(folder.File("r.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outbreak_without_cases_for_six_intervals_is_over_and_one_of_yesterday_is_not()
    {
        var list = folder.Write("cases.csv", "id,infector,onset\nA,,2020-01-01\nB,A,2020-01-05\nC,A,2020-01-06\nD,,2020-01-07\n");
        string[] options = ["--line-list", list, "--si-mean", "5", "--si-sd", "2", "--reproduction", "1.5", "--dispersion", "0.5"];

        var early = Estimate(["end-of-outbreak", .. options, "--as-of", "2020-01-08"]);
        var late = Estimate(["end-of-outbreak", .. options, "--as-of", "2020-02-20"]);

        Assert.True(Number(early[0, "probability"]) < 0.5);
        Assert.True(Number(late[0, "probability"]) > 0.99);
        Assert.Equal("2020-01-08", early[0, "date"]);
    }

    [Fact]
    public void Fatality_is_higher_once_deaths_still_to_come_are_counted()
    {
        var rows = Enumerable.Range(0, 100).Select(i => $"{i},2020-01-{1 + (i % 28):00},{(i % 10 == 0 ? $"2020-02-{1 + (i % 9):00}" : "")},{i % 90}");

        var run = Estimate(
            "severity", "--line-list", folder.Write("cases.csv", $"id,onset,death,age\n{string.Join('\n', rows)}\n"), "--age-column", "age", "--as-of", "2020-02-10",
            "--delay-mean", "18", "--delay-sd", "9");

        var all = run.Rows.Count - 1;
        Assert.Equal("all", run[all, "group"]);
        Assert.Equal("10", run[all, "deaths"]);
        Assert.True(Number(run[all, "corrected"]) > Number(run[all, "crude"]));
        Assert.Equal("80+", run[all - 1, "group"]);
    }

    // Vanilla ice cream of Oswego 1940 as every textbook has it: 43 of 54 who ate it fell ill, 3 of 21 who didn't.
    [Fact]
    public void Vanilla_ice_cream_explains_the_church_supper_of_Oswego()
    {
        var guests = Guests(43, 11, 3, 18);

        var cohort = Estimate("cohort", "--line-list", guests, "--ill-column", "ill", "--exposures", "vanilla");
        var controls = Estimate("case-control", "--line-list", guests, "--ill-column", "ill", "--exposures", "vanilla", "--logistic");

        Assert.Equal(43.0 / 54.0 / (3.0 / 21.0), Number(cohort[0, "risk_ratio"]), 10);
        Assert.Equal(43.0 * 18.0 / (11.0 * 3.0), Number(controls[0, "odds_ratio"]), 10);
        Assert.Equal(43.0 * 18.0 / (11.0 * 3.0), Number(controls[0, "adjusted_odds_ratio"]), 4);
        Assert.True(Number(cohort[0, "risk_ratio_low"]) > 1.5);
    }

    [Fact]
    public void A_forecast_of_a_dying_outbreak_says_when_it_will_be_over()
    {
        var counts = Enumerable.Range(0, 40).Select(t => $"{t + 1},{(int)Math.Round(60.0 * Math.Exp(-0.12 * t))}");
        var file = folder.Write("daily.csv", $"date,count\n{string.Join('\n', counts)}\n");

        var run = CommandRun.Of(
            "estimate", "forecast", "--incidence", file, "--si-mean", "5", "--si-sd", "2", "--horizon", "28", "--replay", "--format", "json", "--plot", folder.File("f.svg"));

        using var json = JsonDocument.Parse(run.Out);
        Assert.Equal(28, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.InRange(json.RootElement.GetProperty("facts").GetProperty("zero_within_horizon").GetDouble(), 0.5, 1.0);
        Assert.True(json.RootElement.GetProperty("facts").GetProperty("replay_renewal_days").GetInt32() > 0);
        Assert.Contains("<svg", File.ReadAllText(folder.File("f.svg")), StringComparison.Ordinal);
    }

    private static Csv Estimate(params string[] arguments)
    {
        var run = CommandRun.Of(["estimate", .. arguments, "--format", "csv"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return Csv.Parse(run.Out);
    }

    private string Guests(int exposedIll, int exposedWell, int unexposedIll, int unexposedWell)
    {
        var rows = Enumerable.Repeat("yes,yes", exposedIll).Concat(Enumerable.Repeat("no,yes", exposedWell))
            .Concat(Enumerable.Repeat("yes,no", unexposedIll)).Concat(Enumerable.Repeat("no,no", unexposedWell));
        return folder.Write("guests.csv", $"ill,vanilla\n{string.Join('\n', rows)}\n");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void AssertNear(string expected, string actual, double tolerance)
    {
        var (a, b) = (Number(expected), Number(actual));
        Assert.True(Math.Abs(a - b) <= tolerance * Math.Max(1e-12, Math.Abs(a)), $"expected {expected}, was {actual}");
    }

    private string Part(string reference, string keyColumn, string key, params string[] columns)
    {
        var table = Csv.Reference(reference);
        var lines = Enumerable.Range(0, table.Rows.Count).Where(row => table[row, keyColumn] == key)
            .Select(row => string.Join(',', columns.Select(column => table[row, column])));
        return folder.Write("part.csv", string.Join('\n', lines.Prepend(string.Join(',', columns))) + "\n");
    }
}
