namespace Firebreak.Testing.Synthetic;

/// <summary>What is true of a synthetic outbreak. Every property states its default, loosely after COVID-19 in 2020.</summary>
public sealed record OutbreakTruth
{
    /// <summary>Mean number of infectees. Default 0.8: chains die out by themselves.</summary>
    public double R { get; init; } = 0.8;

    /// <summary>Dispersion of the number of infectees. Default 0.4.</summary>
    public double K { get; init; } = 0.4;

    /// <summary>Mean days from infection of the infector to that of the infectee. Default 5, gamma.</summary>
    public double GenerationDays { get; init; } = 5.0;

    /// <summary>Standard deviation of it. Default 2.</summary>
    public double GenerationSpreadDays { get; init; } = 2.0;

    /// <summary>Mean days from infection to onset. Default 5, gamma.</summary>
    public double IncubationDays { get; init; } = 5.0;

    /// <summary>Standard deviation of it. Default 2.5.</summary>
    public double IncubationSpreadDays { get; init; } = 2.5;

    /// <summary>Mean days from onset to report. Default 4, gamma.</summary>
    public double ReportDays { get; init; } = 4.0;

    /// <summary>Standard deviation of it. Default 3.</summary>
    public double ReportSpreadDays { get; init; } = 3.0;

    /// <summary>Share found inside control among infectees. Default 0.4.</summary>
    public double InsideControlShare { get; init; } = 0.4;

    /// <summary>Share admitted to hospital. Default 0.3.</summary>
    public double HospitalShare { get; init; } = 0.3;

    /// <summary>Share that dies, at every age alike. Default 0.02.</summary>
    public double Fatality { get; init; } = 0.02;

    /// <summary>Introductions from outside, one after another through <see cref="IntroductionSpanDays"/>. Default 50.</summary>
    public int Introductions { get; init; } = 50;

    /// <summary>Days over which introductions are spread evenly. Default 60.</summary>
    public double IntroductionSpanDays { get; init; } = 60.0;

    /// <summary>
    /// Most cases. Default 100,000. The outbreak stops there (and says so): the last generation then lacks infectees.
    /// </summary>
    public int MostCases { get; init; } = 100_000;

    /// <summary>Whether introductions go on until <see cref="MostCases"/> is reached. Default: no.</summary>
    public bool FillUp { get; init; }

    /// <summary>The day on which the first introduction was infected. Default 1 January 2022.</summary>
    public DateOnly FirstDay { get; init; } = new(2022, 1, 1);
}
