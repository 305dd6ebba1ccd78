using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Investigation.Cases;

/// <summary>Facts with one field put in place of what it was.</summary>
public static class FactSetters
{
    /// <summary>The same facts with another date; null takes it out.</summary>
    public static CaseFacts With(this CaseFacts facts, DateField field, DateOnly? day) => field switch
    {
        DateField.Infection => facts with { Infection = day },
        DateField.ExposureStart => facts with { ExposureStart = day },
        DateField.ExposureEnd => facts with { ExposureEnd = day },
        DateField.Onset => facts with { Onset = day },
        DateField.Rash => facts with { Rash = day },
        DateField.Consultation => facts with { Consultation = day },
        DateField.Sampling => facts with { Sampling = day },
        DateField.Confirmation => facts with { Confirmation = day },
        DateField.Report => facts with { Report = day },
        DateField.Isolation => facts with { Isolation = day },
        DateField.Hospitalisation => facts with { Hospitalisation = day },
        DateField.Recovery => facts with { Recovery = day },
        DateField.Death => facts with { Death = day },
        _ => facts with { OutcomeOn = day },
    };

    /// <summary>The same facts with another word; blank takes it out.</summary>
    public static CaseFacts With(this CaseFacts facts, TextField field, string? word)
    {
        var said = string.IsNullOrWhiteSpace(word) ? null : word.Trim();
        return field switch
        {
            TextField.Country => facts with { Country = said },
            TextField.Province => facts with { Province = said },
            TextField.District => facts with { District = said },
            TextField.Street => facts with { Township = said },
            TextField.Setting => facts with { Setting = said },
            TextField.Facility => facts with { Facility = said },
            TextField.Cluster => facts with { Cluster = said },
            TextField.Household => facts with { Household = said },
            TextField.SchoolClass => facts with { SchoolClass = said },
            _ => facts with { Occupation = said },
        };
    }
}
