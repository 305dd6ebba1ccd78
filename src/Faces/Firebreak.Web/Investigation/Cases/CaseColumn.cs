using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Reports.Words;
using Firebreak.Web.Shell;

namespace Firebreak.Web.Investigation.Cases;

/// <summary>A column of the list of cases.</summary>
/// <param name="Code">Its word in addresses and files.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Value">What stands in it in a file.</param>
/// <param name="Order">What sorting by it means; null where it doesn't sort.</param>
/// <param name="IsNumber">Whether it is aligned to the end.</param>
/// <param name="IsWord">Whether it is a word by which somebody could be recognised, so that tables that leave tell it less exactly.</param>
public sealed record CaseColumn(string Code, Phrase Heading, Func<CaseFacts, DateOnly, Language, string> Text, Func<CaseFacts, object?> Value, CaseOrder? Order = null, bool IsNumber = false, bool IsWord = false)
{
    private static readonly Dictionary<string, CaseColumn> ByCode = new CaseColumn[]
    {
        new("class", new("Class", "病例分类"), (f, _, l) => Said(f.Class == default, FieldWords.Of(f.Class), l), f => f.Class, CaseOrder.Class),
        new("severity", new("Severity", "病情"), (f, _, l) => Said(f.Severity == default, FieldWords.Of(f.Severity), l), f => f.Severity, CaseOrder.Severity),
        new("found", new("How found", "发现方式"), (f, _, l) => Said(f.Found == default, FieldWords.Of(f.Found), l), f => f.Found, CaseOrder.Found),
        new("outcome", new("Outcome", "转归"), (f, _, l) => Said(f.Outcome == default, FieldWords.Of(f.Outcome), l), f => f.Outcome, CaseOrder.Outcome),
        new("age", new("Age", "年龄"), (f, _, _) => Age(f), Age, CaseOrder.Age, IsNumber: true),
        Of(DateField.Onset, CaseOrder.Onset), Of(DateField.Sampling, CaseOrder.Sampling), Of(DateField.Confirmation, CaseOrder.Confirmation), Of(DateField.Report, CaseOrder.Report), Of(DateField.Isolation, CaseOrder.Isolation),
        Of(DateField.Infection), Of(DateField.Consultation), Of(DateField.Hospitalisation), Of(DateField.Recovery), Of(DateField.Death),
        Of(TextField.District, CaseOrder.District), Of(TextField.Street, CaseOrder.Township), Of(TextField.Setting), Of(TextField.Cluster), Of(TextField.Household), Of(TextField.Occupation), Of(TextField.Facility), Of(TextField.SchoolClass),
    }.ToDictionary(column => column.Code, StringComparer.Ordinal);

    /// <summary>All of them, in the order in which they stand.</summary>
    public static IReadOnlyCollection<CaseColumn> All => ByCode.Values;

    /// <summary>Whether there is such a column.</summary>
    public static bool Exists(string code) => ByCode.ContainsKey(code);

    /// <summary>The column of a word.</summary>
    public static CaseColumn Find(string code) => ByCode[code];

    private static CaseColumn Of(DateField field, CaseOrder? order = null) => new(
        field.ToString().ToLowerInvariant(), Capital(FieldWords.Of(field)), (f, today, _) => f.At(field).Short(today), f => f.At(field), order, IsNumber: true);

    private static CaseColumn Of(TextField field, CaseOrder? order = null) => new(
        field == TextField.Street ? "township" : field.ToString().ToLowerInvariant(), Capital(FieldWords.Of(field)),
        (f, _, _) => f.At(field) ?? Words.Dash, f => f.At(field), order, IsWord: true);

    private static Phrase Capital(Phrase said) => said with { English = char.ToUpperInvariant(said.English[0]) + said.English[1..] };

    private static string Said(bool isUnknown, Phrase words, Language language) => isUnknown ? Words.Dash : words.In(language);

    private static string Age(CaseFacts facts) => facts.AgeFromYears is not { } from ? Words.Dash
        : from < 1 ? string.Create(CultureInfo.InvariantCulture, $"{from:0.0}")
        : facts.AgeUntilYears is { } until && until - from > 1 ? string.Create(CultureInfo.InvariantCulture, $"{from:0}–{until - 1:0}") : string.Create(CultureInfo.InvariantCulture, $"{from:0}");
}
