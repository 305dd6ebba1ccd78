using Firebreak.Intake.Protocols;
using Firebreak.Protocols.Packs;
using Firebreak.Testing;

namespace Firebreak.Protocols.Tests;

/// <summary>A pack that can't be so is refused with file, line and what was expected, in both languages.</summary>
public sealed class PackRefusalTests
{
    private const string Head = """
        pack: edition
        title: { english: "Trial", chinese: "试用" }
        jurisdiction: CN
        from: 2022-06-28
        inherits: common/base
        sources:
          S1: { title: "A text", date: "2022", address: "none", quality: official }
        """;

    [Theory]
    [InlineData("tests: [1]", "line 14: \"tests\" isn't known in schedules")]
    [InlineData("testAtPlacement: maybe", "line 14: testAtPlacement is maybe; expected: true or false")]
    [InlineData("when: { yes: symptom }", "line 14: schedule.close: when is symptom; expected: a fact of the pack; did you mean \"symptoms\"?")]
    [InlineData("when: { yes: lastExposure }", "line 14: schedule.close: when is lastExposure (day); expected: a fact that is yesNo")]
    [InlineData("when: { is: [setting, hom] }", "line 14: schedule.close: when is hom; expected: a word of setting; did you mean \"home\"?")]
    public void An_unknown_word_is_named_with_its_line_and_the_nearest_that_is_known(string line, string expected)
    {
        var problem = Refused($$"""
            {{Head}}
            schedules:
              - clause: schedule.close
                tier: close
                countFrom: lastExposure
                phases: []
                sources: [S1]
                {{line}}
                confidence: high
            """);
        Assert.Contains("trial/one/pack.yaml, " + expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources: []", "sources is none; expected: at least one source")]
    [InlineData("sources: [S2]", "sources is S2; expected: a source of the pack")]
    public void A_number_without_a_source_is_refused(string sources, string expected)
    {
        var problem = Refused($$"""
            {{Head}}
            schedules:
              - clause: schedule.close
                tier: close
                countFrom: lastExposure
                phases: [{ measure: homeQuarantine, days: 7 }]
                {{sources}}
                confidence: high
            """);
        Assert.Contains("trial/one/pack.yaml, line 13: schedule.close: " + expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_names_no_source_at_all_is_refused()
    {
        var problem = Refused(Head + "\nscreenings:\n  - { clause: s, group: portStaff, everyDays: 1, confidence: high }\n");
        Assert.Contains("line 9: screenings has no sources", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ measure: homeQuarantine, days: 7, testDays: [1, 8] }", "phases.0.testDays is 8; expected: a day from 0 to 7")]
    [InlineData("{ measure: homeQuarantine, days: 7, testDays: [4, 1] }", "phases.0.testDays is 4, 1; expected: days in order")]
    [InlineData("{ measure: homeQuarantine, days: -1 }", "phases.0.days is -1; expected: a whole number from 0 to 366")]
    [InlineData("{ measure: homeQuarantine }", "phases.0.days is none; expected: phases.0.days or phases.0.to")]
    [InlineData("{ measure: homeQuarantin, days: 7 }", "did you mean \"homeQuarantine\"?")]
    public void An_impossible_day_is_refused(string phase, string expected)
    {
        var problem = Refused($$"""
            {{Head}}
            schedules:
              - clause: schedule.close
                tier: close
                countFrom: lastExposure
                phases: [{{phase}}]
                sources: [S1]
                confidence: high
            """);
        Assert.Contains("trial/one/pack.yaml, line 12: schedule.close: ", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void An_end_before_the_beginning_and_a_day_that_is_none_are_refused()
    {
        Assert.Contains("until is 2022-06-01; expected: a day from 2022-06-28 on", Refused(Head + "\nuntil: 2022-06-01\n"), StringComparison.Ordinal);
        Assert.Contains("line 4: from is 2022-06-31; expected: a date", Refused(Head.Replace("2022-06-28", "2022-06-31", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Inheriting_in_a_circle_is_refused_where_it_closes()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "trial/one", Head.Replace("common/base", "trial/two", StringComparison.Ordinal));
        Write(folder, "trial/two", Head.Replace("common/base", "trial/one", StringComparison.Ordinal));
        var problem = Problems(folder, "trial/one");
        Assert.Contains("trial/two/pack.yaml, line 5: inherits goes in a circle: trial/one → trial/two → trial/one", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parent_that_is_not_there_is_refused() =>
        Assert.Contains("line 5: inherits is covid/ninth; expected: a pack", Refused(Head.Replace("common/base", "covid/ninth", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void A_rule_from_memory_is_turned_on_by_a_signed_layer_only()
    {
        var problem = Refused(Head + "\nscreenings:\n  - { clause: s, group: portStaff, everyDays: 1, sources: [S1], confidence: verify, enabled: true }\n");
        Assert.Contains("enabled is true; expected: off", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_may_not_state_rules_of_its_own_without_a_signature()
    {
        var problem = Refused(Head.Replace("pack: edition", "pack: layer", StringComparison.Ordinal) + "\nscreenings:\n  - { clause: s, group: portStaff, everyDays: 1, sources: [S1], confidence: high }\n");
        Assert.Contains("a layer states no screenings of its own; expected: deviations", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_platform_does_not_store_can_not_be_asked_nor_be_a_ground()
    {
        Assert.Contains("on which no rule may rest", Refused(Head + "\nfacts:\n  ethnicity: { kind: word, says: { english: \"group\", chinese: \"群体\" } }\n"), StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Write(folder, "trial/one", Head);
        Directory.CreateDirectory(Path.Combine(folder.Path, "trial/one/forms"));
        File.WriteAllText(Path.Combine(folder.Path, "trial/one/forms/f.yaml"), """
            key: f
            title: { english: "F", chinese: "表" }
            sources: [S1]
            parts:
              - title: { english: "P", chinese: "部分" }
                questions:
                  - { key: q, asks: { english: "Religion", chinese: "宗教信仰" }, kind: words }
            """);
        Assert.Contains("trial/one/forms/f.yaml, line 7: \"Religion\" is asked", Problems(folder, "trial/one"), StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_lead_down_only()
    {
        var problem = Refused(Head + "\ndescents:\n  - { clause: d, from: low, to: high, conditions: [{ daysSince: [lastInfection, 7] }], sources: [S1], confidence: high }\n");
        Assert.Contains("to is high; expected: a level below low", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_is_said_and_not_only_the_first()
    {
        var problems = Refused(Head + "\nscreenings:\n  - { clause: s, group: portStaf, everyDays: 0, sources: [S9], confidence: high }\n").Split('\n');
        Assert.Equal(3, problems.Length);
    }

    [Fact]
    public void A_layer_changes_a_field_until_it_expires_and_is_flagged_above_the_ceiling()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "trial/one", """
            pack: layer
            title: { english: "City", chinese: "某市" }
            jurisdiction: CN-3205
            from: 2022-07-01
            inherits: covid-19-cn/ninth
            deviations:
              - clause: schedule.close
                field: phases.0.days
                value: 10
                reason: { english: "late detection", chinese: "发现偏晚" }
                signedBy: "City headquarters"
                from: 2022-07-01
                expires: 2022-07-31
              - clause: window.symptomatic
                field: start
                value: [onset, -4]
                reason: { english: "late detection", chinese: "发现偏晚" }
                signedBy: "City headquarters"
                from: 2022-07-01
                expires: 2022-07-31
              - clause: screening.hospital-staff
                field: everyDays
                value: 3
                reason: { english: "milder", chinese: "放宽" }
                signedBy: "City headquarters"
                from: 2022-07-01
                expires: 2022-07-31
            """);
        var shelf = PackShelf.With(folder.Path);
        var during = Assert.IsType<PackOutcome.Read>(shelf.Open("trial/one", new DateOnly(2022, 7, 15)));
        var after = Assert.IsType<PackOutcome.Read>(shelf.Open("trial/one", new DateOnly(2022, 8, 1)));
        Assert.Equal(["schedule.close", "window.symptomatic"], during.Stricter.Select(one => one.Change.Clause));
        Assert.Equal(["ceiling.close", "window.symptomatic"], during.Stricter.Select(one => one.Clause));
        Assert.All(during.Stricter, one => Assert.True(one.BeyondCeiling));
        Assert.Equal("7", during.Pack.Deviations[0].Before);
        Assert.Empty(after.Pack.Deviations);
        Assert.Empty(after.Stricter);
    }

    [Fact]
    public void A_layer_that_names_a_place_the_rule_does_not_have_is_refused_with_its_own_line()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "trial/one", """
            pack: layer
            title: { english: "City", chinese: "某市" }
            jurisdiction: CN-3205
            from: 2022-07-01
            inherits: covid-19-cn/ninth
            deviations:
              - clause: schedule.close
                field: phases.5.days
                value: 10
                reason: { english: "late", chinese: "偏晚" }
                signedBy: "City headquarters"
                from: 2022-07-01
                expires: 2022-07-31
            """);
        Assert.Contains("trial/one/pack.yaml, line 7: field is phases.5.days; schedule.close has no such place", Problems(folder, "trial/one"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_pack_and_an_unknown_reading_are_refused_with_what_there_is()
    {
        var missing = Assert.IsType<PackOutcome.Refused>(PackShelf.Shipped.Open("covid-19-cn/nineth"));
        Assert.Contains("did you mean \"covid-19-cn/ninth\"?", missing.Problems[0].English, StringComparison.Ordinal);
        Assert.IsType<PackOutcome.Refused>(PackShelf.Shipped.Open("covid-19-cn/ninth", reading: "no-such"));
    }

    [Fact]
    public void Unverified_rules_ship_off()
    {
        var packs = PackExampleTests.Shelf.Keys.Select(key => Shelf.Pack(key)).ToList();
        var unverified = packs.SelectMany(pack => pack.Rules).Where(rule => rule.Confidence == SourceConfidence.Verify).ToList();
        Assert.NotEmpty(unverified);
        Assert.All(unverified, rule => Assert.False(rule.IsOn));
    }

    private static string Refused(string pack)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "trial/one", pack);
        return Problems(folder, "trial/one");
    }

    private static string Problems(TemporaryFolder folder, string key)
    {
        var refused = Assert.IsType<PackOutcome.Refused>(PackShelf.With(folder.Path).Open(key));
        Assert.All(refused.Problems, problem => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", problem.Chinese));
        return string.Join('\n', refused.Problems.Select(problem => problem.English));
    }

    private static void Write(TemporaryFolder folder, string key, string text)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, key));
        File.WriteAllText(Path.Combine(folder.Path, key, "pack.yaml"), text);
    }
}
