namespace Firebreak.Simulation.Courses;

/// <summary>What the vaccine does, as one minus the relative risk right after protection begins. Default: nothing.</summary>
public sealed record VaccineProtection
{
    /// <summary>Less risk of infection at an infectious contact.</summary>
    public double AgainstInfection { get; init; }

    /// <summary>Less infectiousness of the vaccinated who are infected all the same.</summary>
    public double AgainstOnwardTransmission { get; init; }

    /// <summary>Less risk of symptoms, given infection.</summary>
    public double AgainstSymptoms { get; init; }

    /// <summary>Less risk of hospital, given symptoms.</summary>
    public double AgainstSevereIllness { get; init; }

    /// <summary>Days from the dose until protection begins. Default 14.</summary>
    public int DaysToProtection { get; init; } = 14;

    /// <summary>Days in which protection against infection and transmission halves; infinite (the default) if it doesn't wane.</summary>
    public double HalfLifeDays { get; init; } = double.PositiveInfinity;

    internal double Waning(int daysSinceDose)
    {
        var protectedDays = daysSinceDose - DaysToProtection;
        return protectedDays < 0 ? 0.0 : double.IsPositiveInfinity(HalfLifeDays) ? 1.0 : Math.Pow(2.0, -protectedDays / HalfLifeDays);
    }

    internal void Check()
    {
        ArgumentCheck.Share(AgainstInfection, nameof(AgainstInfection));
        ArgumentCheck.Share(AgainstOnwardTransmission, nameof(AgainstOnwardTransmission));
        ArgumentCheck.Share(AgainstSymptoms, nameof(AgainstSymptoms));
        ArgumentCheck.Share(AgainstSevereIllness, nameof(AgainstSevereIllness));
        ArgumentCheck.AtLeast(DaysToProtection, 0, nameof(DaysToProtection));
        if (!(HalfLifeDays > 0.0))
        {
            throw ArgumentCheck.Refused(nameof(HalfLifeDays), HalfLifeDays, "a number above 0, or infinity", "大于 0 的数或无穷大");
        }
    }
}
