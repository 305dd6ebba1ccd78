namespace Firebreak.Simulation.Contacts;

/// <summary>One number for each setting in which people meet: contacts that remain, contacts recalled, days of delay.</summary>
/// <remarks>The default value is 0 everywhere.</remarks>
public sealed record BySetting
{
    /// <summary>At home.</summary>
    public double Household { get; init; }

    /// <summary>In the school class.</summary>
    public double SchoolClass { get; init; }

    /// <summary>At the workplace.</summary>
    public double Workplace { get; init; }

    /// <summary>In the care home.</summary>
    public double CareHome { get; init; }

    /// <summary>In the hospital.</summary>
    public double Hospital { get; init; }

    /// <summary>On public transport.</summary>
    public double Transport { get; init; }

    /// <summary>In shops and venues of the neighbourhood.</summary>
    public double Neighbourhood { get; init; }

    /// <summary>Anywhere else.</summary>
    public double Community { get; init; }

    /// <summary>One value at home and another everywhere else.</summary>
    public static BySetting Of(double household, double elsewhere) => new()
    {
        Household = household,
        SchoolClass = elsewhere,
        Workplace = elsewhere,
        CareHome = elsewhere,
        Hospital = elsewhere,
        Transport = elsewhere,
        Neighbourhood = elsewhere,
        Community = elsewhere,
    };

    internal double[] ToTable() => [Household, SchoolClass, Workplace, CareHome, Hospital, Transport, Neighbourhood, Community];
}
