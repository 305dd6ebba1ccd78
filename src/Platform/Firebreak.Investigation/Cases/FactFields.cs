using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Investigation.Cases;

/// <summary>Which field of a line list is which fact of a case, both ways and said once.</summary>
public static class FactFields
{
    /// <summary>A date as facts hold it.</summary>
    public static DateOnly? At(this CaseFacts facts, DateField field) => field switch
    {
        DateField.Infection => facts.Infection,
        DateField.ExposureStart => facts.ExposureStart,
        DateField.ExposureEnd => facts.ExposureEnd,
        DateField.Onset => facts.Onset,
        DateField.Rash => facts.Rash,
        DateField.Consultation => facts.Consultation,
        DateField.Sampling => facts.Sampling,
        DateField.Confirmation => facts.Confirmation,
        DateField.Report => facts.Report,
        DateField.Isolation => facts.Isolation,
        DateField.Hospitalisation => facts.Hospitalisation,
        DateField.Recovery => facts.Recovery,
        DateField.Death => facts.Death,
        _ => facts.OutcomeOn,
    };

    /// <summary>A word as facts hold it.</summary>
    public static string? At(this CaseFacts facts, TextField field) => field switch
    {
        TextField.Country => facts.Country,
        TextField.Province => facts.Province,
        TextField.District => facts.District,
        TextField.Street => facts.Township,
        TextField.Setting => facts.Setting,
        TextField.Facility => facts.Facility,
        TextField.Cluster => facts.Cluster,
        TextField.Household => facts.Household,
        TextField.SchoolClass => facts.SchoolClass,
        _ => facts.Occupation,
    };

    /// <summary>The age as facts hold it.</summary>
    public static AgeRange Age(this CaseFacts facts) =>
        facts is { AgeFromYears: { } from, AgeUntilYears: { } until } && until > from ? AgeRange.Of(from, until) : default;

    /// <summary>What a line list says of one of its cases.</summary>
    public static CaseFacts FactsOf(this LineList cases, int index)
    {
        var age = cases.Ages?[index] ?? default;
        return new CaseFacts
        {
            Class = cases.Classes?[index] ?? default,
            Severity = cases.Severities?[index] ?? default,
            Found = cases.Found?[index] ?? default,
            AgeFromYears = age.IsKnown ? age.FromYears : null,
            AgeUntilYears = age.IsKnown ? age.UntilYears : null,
            Infection = Day(DateField.Infection),
            ExposureStart = Day(DateField.ExposureStart),
            ExposureEnd = Day(DateField.ExposureEnd),
            Onset = Day(DateField.Onset),
            Rash = Day(DateField.Rash),
            Consultation = Day(DateField.Consultation),
            Sampling = Day(DateField.Sampling),
            Confirmation = Day(DateField.Confirmation),
            Report = Day(DateField.Report),
            Isolation = Day(DateField.Isolation),
            Hospitalisation = Day(DateField.Hospitalisation),
            Recovery = Day(DateField.Recovery),
            Death = Day(DateField.Death),
            Outcome = cases.Outcomes?[index] ?? default,
            OutcomeOn = Day(DateField.Outcome),
            Country = Word(TextField.Country),
            Province = Word(TextField.Province),
            District = Word(TextField.District),
            Township = Word(TextField.Street),
            Setting = Word(TextField.Setting),
            Facility = Word(TextField.Facility),
            Cluster = Word(TextField.Cluster),
            Household = Word(TextField.Household),
            SchoolClass = Word(TextField.SchoolClass),
            Occupation = Word(TextField.Occupation),
        };

        DateOnly? Day(DateField field) => cases.Dates(field)?[index];

        string? Word(TextField field) => cases.Texts(field)?[index];
    }

    /// <summary>
    /// These facts with whatever another source says put in their place. What the other leaves blank stays: a blank cell says nothing, it takes nothing back.
    /// </summary>
    public static CaseFacts Updated(this CaseFacts facts, CaseFacts by) => new()
    {
        Class = by.Class == default ? facts.Class : by.Class,
        Severity = by.Severity == default ? facts.Severity : by.Severity,
        Found = by.Found == default ? facts.Found : by.Found,
        AgeFromYears = by.AgeFromYears is null ? facts.AgeFromYears : by.AgeFromYears,
        AgeUntilYears = by.AgeFromYears is null ? facts.AgeUntilYears : by.AgeUntilYears,
        Infection = by.Infection ?? facts.Infection,
        ExposureStart = by.ExposureStart ?? facts.ExposureStart,
        ExposureEnd = by.ExposureEnd ?? facts.ExposureEnd,
        Onset = by.Onset ?? facts.Onset,
        Rash = by.Rash ?? facts.Rash,
        Consultation = by.Consultation ?? facts.Consultation,
        Sampling = by.Sampling ?? facts.Sampling,
        Confirmation = by.Confirmation ?? facts.Confirmation,
        Report = by.Report ?? facts.Report,
        Isolation = by.Isolation ?? facts.Isolation,
        Hospitalisation = by.Hospitalisation ?? facts.Hospitalisation,
        Recovery = by.Recovery ?? facts.Recovery,
        Death = by.Death ?? facts.Death,
        Outcome = by.Outcome == default ? facts.Outcome : by.Outcome,
        OutcomeOn = by.OutcomeOn ?? facts.OutcomeOn,
        Country = by.Country ?? facts.Country,
        Province = by.Province ?? facts.Province,
        District = by.District ?? facts.District,
        Township = by.Township ?? facts.Township,
        Setting = by.Setting ?? facts.Setting,
        Facility = by.Facility ?? facts.Facility,
        Cluster = by.Cluster ?? facts.Cluster,
        Household = by.Household ?? facts.Household,
        SchoolClass = by.SchoolClass ?? facts.SchoolClass,
        Occupation = by.Occupation ?? facts.Occupation,
    };

    /// <summary>The fields in which two statements of a case differ, by the names that mappings and tables use.</summary>
    public static IEnumerable<string> Differences(CaseFacts one, CaseFacts other)
    {
        (string Name, bool Differs)[] fields =
        [
            ("case_class", one.Class != other.Class),
            ("severity", one.Severity != other.Severity),
            ("how_found", one.Found != other.Found),
            ("age", (one.AgeFromYears, one.AgeUntilYears) != (other.AgeFromYears, other.AgeUntilYears)),
            ("outcome", one.Outcome != other.Outcome),
        ];
        return fields.Where(field => field.Differs).Select(field => field.Name)
            .Concat(Enum.GetValues<DateField>().Where(field => one.At(field) != other.At(field)).Select(NameOf))
            .Concat(Enum.GetValues<TextField>().Where(field => one.At(field) != other.At(field)).Select(NameOf));
    }

    /// <summary>Heading of a date in tables of cases.</summary>
    public static string NameOf(DateField field) => Snake(field.ToString()) + "_date";

    /// <summary>Heading of a word in tables of cases. "street" would be taken for a home address.</summary>
    public static string NameOf(TextField field) => field == TextField.Street ? "township" : Snake(field.ToString());

    private static string Snake(string name) => string.Concat(name.Select((letter, i) => (i > 0 && char.IsUpper(letter) ? "_" : "") + char.ToLowerInvariant(letter)));
}
