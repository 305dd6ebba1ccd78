using Firebreak.Testing;

namespace Firebreak.Tests.Protocols;

/// <summary><c>firebreak protocol</c> as a duty officer meets it.</summary>
public sealed class ProtocolCommandTests
{
    [Fact]
    public void The_packs_in_force_on_a_day_are_listed()
    {
        var lines = CommandRun.Of("protocol", "list", "--in-force", "2022-08-01", "--format", "csv").Expect(0).Out.Split('\n');
        Assert.Contains(lines, line => line.StartsWith("covid-19-cn/ninth,edition,CN,2022-06-28,2022-11-10,", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.StartsWith("covid-19-cn/eighth", StringComparison.Ordinal) || line.StartsWith("common/", StringComparison.Ordinal));
    }

    [Fact]
    public void A_question_is_answered_with_its_clause_and_facts()
    {
        var run = CommandRun.Of("protocol", "explain", "covid-19-cn/ninth", "--lang", "en", "--ask", "{ schedule: { of: close, facts: { lastExposure: 2022-08-01 } } }").Expect(0);
        Assert.Contains("ends: 2022-08-11", run.Out, StringComparison.Ordinal);
        Assert.Contains("because of schedule.close of covid-19-cn/ninth; sources C9a", run.Out, StringComparison.Ordinal);
        Assert.Contains("lastExposure=2022-08-01", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_is_an_answer_with_its_reason_in_the_users_language()
    {
        var run = CommandRun.Of("protocol", "explain", "covid-19-cn/twenty", "--lang", "zh", "--ask", "{ tier: { degree: 2, facts: { setting: home } } }").Expect(0);
        Assert.Contains("不予回答：该方案不判定密接的密接", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clause_is_shown_with_its_sources_and_a_layer_with_who_signed()
    {
        Assert.Contains("source C9a:", CommandRun.Of("protocol", "explain", "covid-19-cn/ninth", "schedule.close", "--lang", "en").Expect(0).Out, StringComparison.Ordinal);
        var layer = CommandRun.Of("protocol", "explain", "covid-19-cn/four-day-window", "window.symptomatic", "--on", "2022-05-15", "--lang", "en").Expect(0).Out;
        Assert.Contains("changed by Municipal headquarters for epidemic control until 2022-06-01: start was [onset, -2], is [onset, -4]", layer, StringComparison.Ordinal);
        Assert.DoesNotContain("changed by", CommandRun.Of("protocol", "explain", "covid-19-cn/four-day-window", "window.symptomatic", "--on", "2022-06-02", "--lang", "en").Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_edition_is_previewed_person_by_person()
    {
        using var folder = new TemporaryFolder();
        var people = folder.Write("people.csv", "id,tier,lastExposure\na,close,2022-06-16\nb,close,2022-06-26\nc,secondary,2022-06-26\n");
        var run = CommandRun.Of("protocol", "diff", "covid-19-cn/eighth-2022-03", "covid-19-cn/ninth", "--people", people, "--format", "csv", "--lang", "en").Expect(0);
        Assert.Contains("a,freed,2022-07-07,2022-06-26,", run.Out, StringComparison.Ordinal);
        Assert.Contains("b,endsEarlier otherTests,2022-07-17,2022-07-06,centralQuarantine,centralQuarantine,", run.Out, StringComparison.Ordinal);
        Assert.Contains("c,milder,", run.Out, StringComparison.Ordinal);
        Assert.Contains("3 of 3 people change", run.Error, StringComparison.Ordinal);
        CommandRun.Of("protocol", "diff", "covid-19-cn/eighth-2022-03", "covid-19-cn/ninth", "--people", folder.Write("wrong.csv", "id,tier,lastExposur\na,close,2022-06-16\n"), "--lang", "en")
            .ExpectRefusal(2, "did you mean \"lastExposure\"?");
    }

    [Fact]
    public void A_new_layer_passes_its_check_and_a_slip_in_it_is_named_with_its_line()
    {
        using var folder = new TemporaryFolder();
        CommandRun.Of("protocol", "new", "covid-19-cn/our-city", "--inherits", "covid-19-cn/ninth", "--jurisdiction", "CN-3205", "--into", folder.Path, "--lang", "en").Expect(0);
        Assert.Contains("sound; ", CommandRun.Of("protocol", "check", "--folder", folder.Path, "--lang", "en").Expect(0).Out, StringComparison.Ordinal);
        var pack = Path.Combine(folder.Path, "covid-19-cn", "our-city", "pack.yaml");
        File.WriteAllText(pack, File.ReadAllText(pack).Replace("deviations: []", "deviation: []", StringComparison.Ordinal));
        Assert.Contains("pack.yaml, line 8: \"deviation\" isn't known in a pack; did you mean \"deviations\"?", CommandRun.Of("protocol", "check", "--folder", folder.Path, "--lang", "en").Expect(2).Out, StringComparison.Ordinal);
        CommandRun.Of("protocol", "new", "covid-19-cn/our-city", "--inherits", "covid-19-cn/ninth", "--jurisdiction", "CN-3205", "--into", folder.Path, "--lang", "en").ExpectRefusal(2, "is there already");
    }

    [Fact]
    public void An_example_that_does_not_come_out_is_said_with_its_line_and_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        CommandRun.Of("protocol", "new", "covid-19-cn/our-city", "--inherits", "covid-19-cn/ninth", "--jurisdiction", "CN-3205", "--into", folder.Path).Expect(0);
        var example = Path.Combine(folder.Path, "covid-19-cn", "our-city", "examples", "first.yaml");
        File.WriteAllText(example, File.ReadAllText(example).Replace("2022-08-04", "2022-08-05", StringComparison.Ordinal));
        Assert.Contains("line 5: keptUntil: 2022-08-05 is expected; 2022-08-04 came", CommandRun.Of("protocol", "check", "--folder", folder.Path, "--lang", "en").Expect(1).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_is_printed_blank_and_filled_with_both_languages()
    {
        using var folder = new TemporaryFolder();
        var blank = CommandRun.Of("protocol", "form", "covid-19-cn/ninth", "case", "--lang", "zh").Expect(0).Out;
        Assert.Contains("<html lang=\"zh-CN\">", blank, StringComparison.Ordinal);
        Assert.Contains("发病日期", blank, StringComparison.Ordinal);
        Assert.Contains("Onset", blank, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", blank, StringComparison.Ordinal);

        var answers = folder.Write("answers.yaml", "id: A-1\nsex: 女\nage: 141\nsymptoms: true\nonset: 2022-08-05\nwhichSymptoms: [fever, cough]\nfirstPositiveSample: 2022-08-06\nname: \"<b>\"\n");
        var filled = CommandRun.Of("protocol", "form", "covid-19-cn/ninth", "case", "--answers", answers, "--lang", "en").Expect(1);
        Assert.Contains("✓", filled.Out, StringComparison.Ordinal);
        Assert.Contains("2022-08-05", filled.Out, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", filled.Out, StringComparison.Ordinal);
        Assert.Contains("age: 141: a number from 0 to 120 is expected", filled.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "covid-19-cn/nineth")]
    [InlineData("explain", "covid-19-cn/ninth", "schedule.clos")]
    [InlineData("form", "covid-19-cn/ninth", "cases")]
    [InlineData("show", "covid-19-cn/ninth", "--reading", "none")]
    public void A_wrong_name_is_refused_in_one_sentence(params string[] arguments) => CommandRun.Of([.. (string[])["protocol"], .. arguments, "--lang", "en"]).ExpectRefusal(2);
}
