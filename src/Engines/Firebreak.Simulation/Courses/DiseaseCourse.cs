using Firebreak.Primitives;

namespace Firebreak.Simulation.Courses;

/// <summary>The natural history of one variant of one disease: the values of a file <c>diseases/&lt;disease&gt;/&lt;variant&gt;.yaml</c>.</summary>
/// <remarks>
/// <para>The course: infection → (latent) → infectious → end of infectiousness; those with symptoms fall ill some days after they became infectious,
/// some of them are admitted, need intensive care, die. Property names are the keys of the file.</para>
/// <para>Defaults describe a disease that does nothing but spread: everyone equally susceptible, nobody ill.</para>
/// </remarks>
public sealed record DiseaseCourse
{
    /// <summary>Key of the disease, the folder's name.</summary>
    public required string Disease { get; init; }

    /// <summary>Key of the variant, the file's name.</summary>
    public required string Variant { get; init; }

    /// <summary>Name for people.</summary>
    public required Phrase Name { get; init; }

    /// <summary>Basic reproduction number in a population without immunity or measures; null where the file leaves it to the scenario.</summary>
    public double? ReproductionNumber { get; init; }

    /// <summary>Dispersion k of individual infectiousness; infinite (the default) if all are alike. Small means superspreading.</summary>
    public double Dispersion { get; init; } = double.PositiveInfinity;

    /// <summary>Days from infection to the first infectious day; at least 1 is drawn.</summary>
    public required DayDistribution LatentDays { get; init; }

    /// <summary>Number of infectious days; of those who fall ill only where <see cref="InfectiousDaysAfterOnset"/> doesn't say otherwise.</summary>
    public required DayDistribution InfectiousDays { get; init; }

    /// <summary>Days from onset to the end of infectiousness of those who fall ill; null (the default) to count from infectiousness like the others.</summary>
    public DayDistribution? InfectiousDaysAfterOnset { get; init; }

    /// <summary>The same for the severely ill; null (the default) for the same as the others.</summary>
    public DayDistribution? SevereInfectiousDaysAfterOnset { get; init; }

    /// <summary>Days from the first infectious day to onset: the presymptomatic days. Default 0.</summary>
    public DayDistribution InfectiousToOnset { get; init; } = new DayDistribution.Constant(0);

    /// <summary>Infectiousness over the infectious days. Default flat.</summary>
    public InfectiousnessProfile Profile { get; init; } = new InfectiousnessProfile.Flat();

    /// <summary>Infectiousness of those who never have symptoms, relative to those who do. Default 1.</summary>
    public double AsymptomaticInfectiousness { get; init; } = 1.0;

    /// <summary>Relative susceptibility by age band of ten years. Default 1 at every age.</summary>
    public IReadOnlyList<double> Susceptibility { get; init; } = [.. Enumerable.Repeat(1.0, SettingTable.AgeBandCount)];

    /// <summary>Symptoms, hospital, death. Default: nobody is ill.</summary>
    public Severity Severity { get; init; } = new();

    /// <summary>Nucleic-acid test of a single sample. Default: perfect from the first infectious day.</summary>
    public TestSensitivity Pcr { get; init; } = TestSensitivity.Perfect;

    /// <summary>Antigen test. Default: perfect from the first infectious day.</summary>
    public TestSensitivity Antigen { get; init; } = TestSensitivity.Perfect;

    /// <summary>What vaccination does. Default: nothing.</summary>
    public VaccineProtection Vaccine { get; init; } = new();

    /// <summary>Checks every number.</summary>
    /// <exception cref="ArgumentException">A number is out of range; the message says which, its value and what was expected.</exception>
    public void Check()
    {
        if (!(Dispersion > 0.0))
        {
            throw ArgumentCheck.Refused(nameof(Dispersion), Dispersion, "a number above 0, or infinity", "大于 0 的数或无穷大");
        }

        if (ReproductionNumber is { } reproduction)
        {
            ArgumentCheck.NotNegative(reproduction, nameof(ReproductionNumber));
        }

        ArgumentCheck.NotNegative(AsymptomaticInfectiousness, nameof(AsymptomaticInfectiousness));
        ArgumentCheck.ByAge(Susceptibility, nameof(Susceptibility));
        ArgumentCheck.Positive(Susceptibility.Max(), nameof(Susceptibility));
        foreach (var stage in new[] { LatentDays, InfectiousDays, InfectiousDaysAfterOnset, SevereInfectiousDaysAfterOnset, InfectiousToOnset })
        {
            stage?.Check();
        }

        Severity.Check();
        Pcr.Check();
        Antigen.Check();
        Vaccine.Check();
    }
}
