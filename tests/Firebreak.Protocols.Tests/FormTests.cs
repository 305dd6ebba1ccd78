using Firebreak.Intake;
using Firebreak.Protocols.Forms;
using Firebreak.Testing;
using static Firebreak.Protocols.Tests.Shelf;

namespace Firebreak.Protocols.Tests;

/// <summary>Questionnaires: what is asked, what counts as an answer, and where answers go.</summary>
public sealed class FormTests
{
    private static readonly Form Case = Pack("covid-19-cn/ninth").Forms.Single(form => form.Key == "case");

    private static readonly Dictionary<string, string> Sound = new(StringComparer.Ordinal)
    {
        ["id"] = "A-1", ["name"] = "某某", ["sex"] = "女", ["age"] = "41", ["repeatedTesting"] = "是", ["lastNegativeTest"] = "2022-08-03", ["symptoms"] = "yes", ["onset"] = "2022-08-05",
        ["whichSymptoms"] = "发热、cough", ["temperature"] = "38.5", ["firstPositiveSample"] = "2022-08-06", ["isolated"] = "2022-08-06",
    };

    [Fact]
    public void Sound_answers_become_facts_of_the_pack()
    {
        var read = FormAnswers.Check(Case, Sound);
        Assert.Empty(read.Findings);
        var facts = FormAnswers.Facts(Case, read);
        Assert.Equal(new DateOnly(2022, 8, 5), facts.DayOf("onset"));
        Assert.True(read.Values.YesNoOf("whichSymptoms.fever"));
        Assert.False(read.Values.YesNoOf("whichSymptoms.smell"));

        // And so the evaluator can go on: tested repeatedly, the window begins with the last negative test.
        var window = Value(ProtocolOf("covid-19-cn/ninth").Window(facts));
        Assert.Equal((new DateOnly(2022, 8, 3), new DateOnly(2022, 8, 6)), (window.From, window.ToInclusive!.Value));
    }

    [Theory]
    [InlineData("age", "141", "a number from 0 to 120")]
    [InlineData("sex", "unknown", "none of female, male, other")]
    [InlineData("onset", "5 August", "a day such as")]
    [InlineData("symptoms", "perhaps", "yes or no")]
    [InlineData("whichSymptoms", "fever, tired", "\"tired\" is none of")]
    [InlineData("id", "", "must be answered")]
    [InlineData("shoeSize", "42", "no such question")]
    public void A_wrong_answer_is_a_finding_and_not_a_fact(string question, string answer, string problem)
    {
        var read = FormAnswers.Check(Case, new Dictionary<string, string>(Sound) { [question] = answer });
        Assert.Contains(read.Findings, finding => finding.Question == question && finding.Problem.English.Contains(problem, StringComparison.Ordinal));
        Assert.Null(read.Values.Of(question));
    }

    [Fact]
    public void What_is_not_asked_is_not_taken()
    {
        var read = FormAnswers.Check(Case, new Dictionary<string, string>(Sound) { ["symptoms"] = "no" });
        Assert.DoesNotContain("onset", read.Asked);
        Assert.Contains(read.Findings, finding => finding.Question == "onset");
        Assert.Null(read.Values.Of("onset"));
    }

    [Fact]
    public void Answers_are_columns_of_the_line_list_without_what_tells_who_it_is()
    {
        var read = FormAnswers.Check(Case, Sound);
        var columns = FormAnswers.Columns(Case, identified: false);
        Assert.DoesNotContain("name", columns);
        Assert.DoesNotContain("phone", columns);
        Assert.Contains("name", FormAnswers.Columns(Case, identified: true));

        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "cases.csv");
        File.WriteAllText(path, $"{string.Join(',', columns)}\n{string.Join(',', FormAnswers.Row(Case, read, identified: false).Select(cell => cell ?? ""))}\n");
        var list = Assert.IsType<IntakeOutcome.Read>(LineListIntake.Read(new IntakeRequest(path, new DateOnly(2022, 9, 1)), null, TestContext.Current.CancellationToken)).Result;
        Assert.Equal(1, list.Cases.Count);
        Assert.Equal(new DateOnly(2022, 8, 5), list.Cases.Dates(Epidemiology.LineLists.DateField.Onset)![0]);
    }

    [Fact]
    public void A_local_question_is_a_few_lines_in_a_layer()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "covid-19-cn/our-city/forms"));
        File.WriteAllText(Path.Combine(folder.Path, "covid-19-cn/our-city/pack.yaml"), "pack: layer\ntitle: { english: City, chinese: 某市 }\njurisdiction: CN-3205\nfrom: 2022-07-01\ninherits: covid-19-cn/ninth\n");
        File.WriteAllText(Path.Combine(folder.Path, "covid-19-cn/our-city/forms/case.yaml"), """
            key: case
            extends: true
            title: { english: "COVID-19 case investigation", chinese: "新冠病毒感染者个案调查表" }
            sources: [FB]
            parts:
              - title: { english: "Our city", chinese: "本市" }
                questions:
                  - { key: ferry, asks: { english: "Took the ferry?", chinese: "是否乘坐轮渡？" }, kind: yesNo }
            """);
        var outcome = Intake.Protocols.PackShelf.With(folder.Path).Open("covid-19-cn/our-city");
        var layered = Assert.IsType<Intake.Protocols.PackOutcome.Read>(outcome).Pack.Forms.Single(form => form.Key == "case");
        Assert.Equal(Case.Questions.Count() + 1, layered.Questions.Count());
        Assert.Equal("ferry", layered.Questions.Last().Key);
    }

    [Fact]
    public void Every_form_that_ships_can_be_filled_from_its_own_codes()
    {
        foreach (var form in PackExampleTests.Shelf.Keys.SelectMany(key => Pack(key).Forms))
        {
            var answers = form.Questions.ToDictionary(question => question.Key, question => question.Kind switch
            {
                AnswerKind.Number => question.Most?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "1",
                AnswerKind.Day => "2022-08-01",
                AnswerKind.Moment => "2022-08-01 09:00",
                AnswerKind.YesNo => "true",
                AnswerKind.Choice or AnswerKind.Choices => question.Codes[0].Code,
                _ => "x",
            });
            Assert.DoesNotContain(FormAnswers.Check(form, answers).Findings, finding => !finding.Problem.English.StartsWith("isn't asked", StringComparison.Ordinal));
        }
    }
}
