namespace Firebreak.Simulation.Courses;

/// <summary>How badly an infection goes, by age band of ten years. Each share is of those in the step before.</summary>
public sealed record Severity
{
    private static readonly double[] NoneByAge = new double[SettingTable.AgeBandCount];

    /// <summary>Share of the infected who fall ill with symptoms. Default: none.</summary>
    public IReadOnlyList<double> SymptomaticShare { get; init; } = NoneByAge;

    /// <summary>Share of the symptomatic who need hospital. Default: none.</summary>
    public IReadOnlyList<double> SevereShare { get; init; } = NoneByAge;

    /// <summary>Share of the severe who need intensive care. Default: none.</summary>
    public IReadOnlyList<double> CriticalShare { get; init; } = NoneByAge;

    /// <summary>Share of the critical who die. Default: none.</summary>
    public IReadOnlyList<double> FatalShare { get; init; } = NoneByAge;

    /// <summary>Days from onset to admission. Default 7.</summary>
    public DayDistribution OnsetToAdmission { get; init; } = new DayDistribution.Constant(7);

    /// <summary>Days from admission to intensive care. Default 2.</summary>
    public DayDistribution AdmissionToIntensiveCare { get; init; } = new DayDistribution.Constant(2);

    /// <summary>Days from admission to discharge of those who live. Default 14.</summary>
    public DayDistribution HospitalStay { get; init; } = new DayDistribution.Constant(14);

    /// <summary>Days from intensive care to death of those who die. Default 10.</summary>
    public DayDistribution IntensiveCareToDeath { get; init; } = new DayDistribution.Constant(10);

    internal void Check()
    {
        ArgumentCheck.ByAge(SymptomaticShare, nameof(SymptomaticShare), 1.0);
        ArgumentCheck.ByAge(SevereShare, nameof(SevereShare), 1.0);
        ArgumentCheck.ByAge(CriticalShare, nameof(CriticalShare), 1.0);
        ArgumentCheck.ByAge(FatalShare, nameof(FatalShare), 1.0);
        OnsetToAdmission.Check();
        AdmissionToIntensiveCare.Check();
        HospitalStay.Check();
        IntensiveCareToDeath.Check();
    }
}
