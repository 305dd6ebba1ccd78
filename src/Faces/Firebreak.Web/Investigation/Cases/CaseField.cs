using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Reports.Words;
using Firebreak.Web.Shell;

namespace Firebreak.Web.Investigation.Cases;

/// <summary>How a field of a case is typed.</summary>
public enum CaseFieldKind
{
    /// <summary>One of a few.</summary>
    Choice,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A word.</summary>
    Word,

    /// <summary>An age in years.</summary>
    Age,
}

/// <summary>A field of a case as forms, sheets and bulk edits know it: read from the facts as text, and put into them from text.</summary>
/// <param name="Code">Its word.</param>
/// <param name="Kind">How it is typed.</param>
/// <param name="Heading">What it is called.</param>
/// <param name="Text">Its value as text; blank where nothing is known.</param>
/// <param name="Put">The facts with another value.</param>
/// <param name="Choices">What it may be, for a choice: the text and what it is called.</param>
public sealed record CaseField(string Code, CaseFieldKind Kind, Phrase Heading, Func<CaseFacts, string> Text, Func<CaseFacts, string, CaseFacts> Put, IReadOnlyList<(string Text, Phrase Words)> Choices)
{
    /// <summary>All fields, in the order of forms.</summary>
    public static IReadOnlyList<CaseField> All { get; } =
    [
        Choice<CaseClass>("class", new("Class", "病例分类"), f => f.Class, (f, v) => f with { Class = v }, FieldWords.Of),
        Choice<HowFound>("found", new("How found", "发现方式"), f => f.Found, (f, v) => f with { Found = v }, FieldWords.Of),
        Choice<Severity>("severity", new("Severity", "病情"), f => f.Severity, (f, v) => f with { Severity = v }, FieldWords.Of),
        Choice<Outcome>("outcome", new("Outcome", "转归"), f => f.Outcome, (f, v) => f with { Outcome = v }, FieldWords.Of),
        new("age", CaseFieldKind.Age, new("Age in years", "年龄（岁）"), f => f.AgeFromYears is { } age ? age.ToString("0.##", CultureInfo.InvariantCulture) : "", PutAge, []),
        .. ((DateField[])[DateField.Onset, DateField.Consultation, DateField.Sampling, DateField.Confirmation, DateField.Report, DateField.Isolation, DateField.Hospitalisation, DateField.Recovery, DateField.Death, DateField.Infection, DateField.ExposureStart, DateField.ExposureEnd, DateField.Rash]).Select(Day),
        .. ((TextField[])[TextField.District, TextField.Street, TextField.Setting, TextField.Facility, TextField.Cluster, TextField.Household, TextField.SchoolClass, TextField.Occupation]).Select(Word),
    ];

    /// <summary>The field of a word, or null.</summary>
    public static CaseField? Find(string code) => All.FirstOrDefault(field => field.Code == code);

    /// <summary>What a typed value means, as <see cref="Put"/> takes it; null with the reason where it means nothing.</summary>
    public (string? Value, Phrase Wrong) Read(string typed, DateOnly today)
    {
        var text = typed.Trim();
        switch (Kind)
        {
            case CaseFieldKind.Day:
                return DaysTyped.TryRead(text, today, out var day) ? (day?.Full() ?? "", default) : (null, new("write today, yesterday, 3/5, 0305 or 2026-03-05", "请写成 今天、昨天、3/5、0305 或 2026-03-05"));
            case CaseFieldKind.Age:
                return text.Length == 0 || (float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var age) && age is >= 0 and <= 130)
                    ? (text, default) : (null, new("an age is a number from 0 to 130", "年龄应为 0 至 130 的数字"));
            case CaseFieldKind.Choice:
                var chosen = Choices.FirstOrDefault(choice => text.Equals(choice.Text, StringComparison.OrdinalIgnoreCase) || text.Equals(choice.Words.English, StringComparison.OrdinalIgnoreCase) || text == choice.Words.Chinese);
                return text.Length == 0 ? ("Unknown", default) : chosen.Text is { } value ? (value, default)
                    : (null, new($"one of {string.Join(", ", Choices.Select(choice => choice.Words.English))}", $"应为{string.Join("、", Choices.Select(choice => choice.Words.Chinese))}之一"));
            default:
                return text.Length <= 200 ? (text, default) : (null, new("at most 200 characters", "最多 200 个字符"));
        }
    }

    /// <summary>A value as people read it.</summary>
    public string Said(string value, Language language) => value.Length == 0 ? Shell.Words.Dash : Choices.FirstOrDefault(choice => choice.Text == value) is { Text: not null } found ? found.Words.In(language) : value;

    private static CaseField Choice<T>(string code, Phrase heading, Func<CaseFacts, T> at, Func<CaseFacts, T, CaseFacts> put, Func<T, Phrase> words)
        where T : struct, Enum =>
        new(code, CaseFieldKind.Choice, heading, f => at(f).ToString(), (f, text) => put(f, Enum.Parse<T>(text)), [.. Enum.GetValues<T>().Select(value => (value.ToString(), words(value)))]);

    private static CaseField Day(DateField field) => new(
        field.ToString().ToLowerInvariant(), CaseFieldKind.Day, FieldWords.Of(field) is var said ? new(char.ToUpperInvariant(said.English[0]) + said.English[1..], said.Chinese + "日期") : default,
        f => f.At(field)?.Full() ?? "", (f, text) => f.With(field, DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null), []);

    private static CaseField Word(TextField field) => new(
        field == TextField.Street ? "township" : field.ToString().ToLowerInvariant(), CaseFieldKind.Word, FieldWords.Of(field) is var said ? new(char.ToUpperInvariant(said.English[0]) + said.English[1..], said.Chinese) : default,
        f => f.At(field) ?? "", (f, text) => f.With(field, text), []);

    // One number is the age in whole years: from it to the next.
    private static CaseFacts PutAge(CaseFacts facts, string text) => float.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var age)
        ? facts with { AgeFromYears = age, AgeUntilYears = age == MathF.Floor(age) ? age + 1 : age + (1f / 12) } : facts with { AgeFromYears = null, AgeUntilYears = null };
}
