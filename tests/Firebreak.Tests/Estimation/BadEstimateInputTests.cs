using Firebreak.Testing;

namespace Firebreak.Tests.Estimation;

/// <summary>What can't be used is refused in one line with its place, its value and what was expected; what can't be estimated is an answer.</summary>
public sealed class BadEstimateInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("delay", "--line-list", "onset,report\n2020-01-01,2020-01-04\n2020-01-02,soon\n", "row 3", "\"report\"", "\"soon\"")]
    [InlineData("delay", "--line-list", "onset,sampled\n2020-01-01,2020-01-04\n", "no column \"report\"", "onset, sampled")]
    [InlineData("delay", "--line-list", "onset,report\n2020-01-01,4\n2020-01-02,5\n", "\"onset\"", "\"report\"", "day numbers")]
    [InlineData("serial-interval", "--line-list", "id,infector,onset\nA,,2020-01-01\nA,,2020-01-03\n", "row 3", "\"A\"", "no other row")]
    [InlineData("serial-interval", "--line-list", "id,infector,onset\nA,A,2020-01-01\n", "row 2", "another case")]
    [InlineData("offspring", "--offspring", "offspring\n1\n2.5\n", "row 3", "\"2.5\"", "whole count")]
    [InlineData("offspring", "--clusters", "size\n1\n-2\n", "row 3", "\"-2\"")]
    [InlineData("nowcast", "--reports", "date,report\n2020-01-01,\n", "no row has both days")]
    [InlineData("severity", "--line-list", "onset,death,age\n2020-01-01,2020-13-04,4\n", "row 2", "\"death\"", "\"2020-13-04\"")]
    [InlineData("growth", "--incidence", "date,count\n2020-01-01,5\n2020-01-02,many\n", "row 3", "\"many\"")]
    public void A_bad_table_is_refused_with_its_place_its_value_and_what_was_expected(string verb, string option, string text, params string[] words)
    {
        var run = CommandRun.Of("estimate", verb, option, folder.Write("input.csv", text));

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void Answers_that_are_neither_yes_nor_no_are_refused_in_Chinese_too()
    {
        var file = folder.Write("guests.csv", "ill,salad\n是,否\n否,也许\n");

        var run = CommandRun.Of("estimate", "cohort", "--line-list", file, "--exposures", "salad", "--lang", "zh");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("第 3 行“salad”列为“也许”", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("offspring", "Give one of")]
    [InlineData("serial-interval", "Give either")]
    public void A_verb_without_its_input_says_what_to_give(string verb, string words)
    {
        var run = CommandRun.Of("estimate", verb);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_must_be_asked_for_as_svg()
    {
        var run = CommandRun.Of("estimate", "growth", "--incidence", folder.Write("daily.csv", "date,count\n1,3\n2,4\n3,9\n4,8\n"), "--plot", folder.File("growth.png"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(".svg", run.Error, StringComparison.Ordinal);
    }

    // The last days of a series may lack cases that fell ill and aren't reported: no picture shows them like the others.
    [Theory]
    [InlineData("reproduction-number", "may be incomplete")]
    [InlineData("case-reproduction-number", "infections still to come")]
    [InlineData("forecast", "may be incomplete")]
    public void The_last_days_of_a_picture_lie_under_grey(string verb, string words)
    {
        var rows = Enumerable.Range(1, 40).Select(t => $"{t},{10 + (t % 7)},{t % 5}");
        var file = folder.Write("daily.csv", $"date,count,imported\n{string.Join('\n', rows)}\n");

        var run = CommandRun.Of(
            "estimate", verb, "--incidence", file, "--imported-column", "imported", "--si-mean", "4", "--si-sd", "2", "--out", folder.File("out.csv"), "--plot", folder.File("picture.svg"));

        Assert.Equal(0, run.ExitCode);
        var picture = File.ReadAllText(folder.File("picture.svg"));
        Assert.Contains("class=\"band\"", picture, StringComparison.Ordinal);
        Assert.Contains(words, picture, StringComparison.Ordinal);
        Assert.Contains("imported", picture, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_sentences_beside_a_table_are_never_cut()
    {
        var run = CommandRun.Of(
            "estimate", "alarms", "--series", folder.Write("weekly.csv", "date,count\n" + string.Join('\n', Enumerable.Range(1, 40).Select(t => $"{t},{t % 6}")) + "\n"));

        Assert.Contains("Rule: EARS C1", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("…", run.Out.Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("growth", "--incidence", "date,count\n1,0\n2,0\n3,0\n4,0\n")]
    [InlineData("delay", "--line-list", "onset,report\n2020-01-01,2020-01-03\n")]
    [InlineData("offspring", "--offspring", "offspring\n0\n0\n")]
    [InlineData("offspring", "--clusters", "size\n1\n1\n1\n")]
    [InlineData("nowcast", "--reports", "date,report\n2020-01-01,2020-01-02\n")]
    [InlineData("severity", "--line-list", "onset,death\n2020-01-01,\n2020-01-05,\n")]
    public void What_is_not_estimable_is_said_and_is_no_failure(string verb, string option, string text)
    {
        var run = CommandRun.Of("estimate", verb, option, folder.Write("input.csv", text), "--format", "json");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Not estimable", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"estimable\": false", run.Out, StringComparison.Ordinal);
    }
}
