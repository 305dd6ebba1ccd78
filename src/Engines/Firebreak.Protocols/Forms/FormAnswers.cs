using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Protocols.Facts;

namespace Firebreak.Protocols.Forms;

/// <summary>Something wrong with an answer, or with its lacking.</summary>
/// <param name="Question">The question.</param>
/// <param name="Value">What was answered; null for nothing.</param>
/// <param name="Problem">What is wrong and what was expected.</param>
public sealed record FormFinding(string Question, string? Value, Phrase Problem);

/// <summary>Answers to a form, checked.</summary>
/// <param name="Values">Sound answers as facts, by question.</param>
/// <param name="Asked">Questions that were to be asked.</param>
/// <param name="Findings">What is wrong.</param>
public sealed record FormChecked(FactSheet Values, IReadOnlyList<string> Asked, IReadOnlyList<FormFinding> Findings);

/// <summary>Answers to forms: checked, as facts for the evaluator, and as columns of the line list.</summary>
public static class FormAnswers
{
    private static readonly char[] Between = [',', '，', ';', '；', '、', ' '];

    /// <summary>Checks answers, in the order of the form: a question is asked if its condition holds for the sound answers before it.</summary>
    /// <param name="form">The form.</param>
    /// <param name="answers">Answers as they were written, by question; an empty one is none.</param>
    public static FormChecked Check(Form form, IReadOnlyDictionary<string, string> answers)
    {
        var (values, asked, findings) = (FactSheet.Empty, new List<string>(), new List<FormFinding>());
        foreach (var question in form.Questions)
        {
            var text = answers.TryGetValue(question.Key, out var written) ? written.Trim() : "";
            if (question.When is not null && question.When.Holds(values) != true)
            {
                if (text.Length > 0)
                {
                    findings.Add(new(question.Key, text, new("isn't asked after the answers before it; left out", "按前面的回答不应填写；未采用")));
                }

                continue;
            }

            asked.Add(question.Key);
            if (text.Length == 0)
            {
                if (question.Required)
                {
                    findings.Add(new(question.Key, null, new("must be answered", "必填")));
                }

                continue;
            }

            if (Read(question, text, out var read) is { } problem)
            {
                findings.Add(new(question.Key, text, problem));
                continue;
            }

            values = read.Aggregate(values, (sheet, fact) => sheet.With(fact.Key, fact.Value));
        }

        findings.AddRange(answers.Keys.Where(key => form.Questions.All(question => question.Key != key)).Order(StringComparer.Ordinal)
            .Select(key => new FormFinding(key, answers[key], new("the form has no such question", "表中没有此问题"))));
        return new FormChecked(values, asked, findings);
    }

    /// <summary>The facts of the pack that sound answers are.</summary>
    public static FactSheet Facts(Form form, FormChecked answers) => form.Questions.Where(question => question.Fact is not null && answers.Values.Of(question.Key) is not null)
        .Aggregate(FactSheet.Empty, (sheet, question) => sheet.With(question.Fact!, answers.Values.Of(question.Key)!));

    /// <summary>Headings of the answers as columns: the line list's own where a question fills one of its fields.</summary>
    /// <param name="form">The form.</param>
    /// <param name="identified">Whether answers that tell who it is are wanted too.</param>
    public static IReadOnlyList<string> Columns(Form form, bool identified) => [.. Kept(form, identified).Select(question => question.Field ?? question.Key)];

    /// <summary>One row of the columns; null where there is no sound answer.</summary>
    public static IReadOnlyList<string?> Row(Form form, FormChecked answers, bool identified) => [.. Kept(form, identified).Select(question => Cell(question, answers.Values))];

    private static IEnumerable<FormQuestion> Kept(Form form, bool identified) => form.Questions.Where(question => identified || !question.Identifying);

    private static string? Cell(FormQuestion question, FactSheet values)
    {
        if (question.Kind != AnswerKind.Choices)
        {
            return values.Of(question.Key)?.Text;
        }

        var chosen = question.Codes.Where(code => values.YesNoOf($"{question.Key}.{code.Code}") == true).Select(code => code.Code).ToList();
        return values.Of(question.Key) is null ? null : string.Join(' ', chosen);
    }

    private static Phrase? Read(FormQuestion question, string text, out List<KeyValuePair<string, FactValue>> read)
    {
        read = [];
        switch (question.Kind)
        {
            case AnswerKind.Choices:
                var words = text.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                var unknown = words.FirstOrDefault(word => Code(question, word) is null);
                if (unknown is not null)
                {
                    return NotACode(question, unknown);
                }

                var codes = words.Select(word => Code(question, word)!).ToHashSet(StringComparer.Ordinal);
                read.Add(new(question.Key, new FactValue.Word(string.Join(' ', question.Codes.Select(code => code.Code).Where(codes.Contains)))));
                read.AddRange(question.Codes.Select(code => KeyValuePair.Create($"{question.Key}.{code.Code}", (FactValue)new FactValue.YesNo(codes.Contains(code.Code)))));
                return null;
            case AnswerKind.Choice:
                return Code(question, text) is { } one ? Take(new FactValue.Word(one), read) : NotACode(question, text);
            case AnswerKind.YesNo:
                return text.ToLowerInvariant() switch
                {
                    "true" or "yes" or "y" or "1" or "是" or "有" => Take(new FactValue.YesNo(true), read),
                    "false" or "no" or "n" or "0" or "否" or "无" => Take(new FactValue.YesNo(false), read),
                    _ => new Phrase("yes or no is expected", "应填“是”或“否”"),
                };
            case AnswerKind.Number:
                return FactValue.Parse(text, FactKind.Number) is FactValue.Number number
                    ? number.Amount < question.Least || number.Amount > question.Most ? OutOfRange(question) : Take(number, read)
                    : new Phrase("a number is expected", "应填数字");
            case AnswerKind.Day:
                return FactValue.Parse(text, FactKind.Day) is { } day ? Take(day, read) : new Phrase("a day such as 2022-08-01 is expected", "应填 2022-08-01 这样的日期");
            case AnswerKind.Moment:
                return FactValue.Parse(text, FactKind.Moment) is { } moment ? Take(moment, read) : new Phrase("a moment such as 2022-08-01 09:30 is expected", "应填 2022-08-01 09:30 这样的时间");
            default:
                return Take(new FactValue.Word(text), read);
        }

        Phrase? Take(FactValue value, List<KeyValuePair<string, FactValue>> into)
        {
            into.Add(new(question.Key, value));
            return null;
        }
    }

    // On paper people write the words, in either language; what is stored is the code.
    private static string? Code(FormQuestion question, string text) => question.Codes.FirstOrDefault(code =>
        string.Equals(code.Code, text, StringComparison.OrdinalIgnoreCase) || string.Equals(code.Says.English, text, StringComparison.OrdinalIgnoreCase) || code.Says.Chinese == text)?.Code;

    private static Phrase NotACode(FormQuestion question, string text) => new(
        $"\"{text}\" is none of {string.Join(", ", question.Codes.Select(code => code.Code))}", $"“{text}”不在选项内：{string.Join("、", question.Codes.Select(code => code.Says.Chinese))}");

    private static Phrase OutOfRange(FormQuestion question)
    {
        var (least, most) = (Text(question.Least), Text(question.Most));
        return new($"a number from {least} to {most} is expected", $"应填 {least} 至 {most} 之间的数字");
    }

    private static string Text(double? limit) => limit?.ToString(CultureInfo.InvariantCulture) ?? "…";
}
