namespace Firebreak.Simulation;

/// <summary>Where two people meet, and so where an infection happened.</summary>
public enum Setting : byte
{
    /// <summary>The home: everybody who lives there.</summary>
    Household = 0,

    /// <summary>The school class, with its teacher.</summary>
    SchoolClass = 1,

    /// <summary>The workplace.</summary>
    Workplace = 2,

    /// <summary>The care home, residents and staff.</summary>
    CareHome = 3,

    /// <summary>The hospital: staff among themselves, and admitted patients with staff.</summary>
    Hospital = 4,

    /// <summary>Public transport: people who travel to work or school in the same district.</summary>
    Transport = 5,

    /// <summary>Shops and venues of the neighbourhood.</summary>
    Neighbourhood = 6,

    /// <summary>Anybody else: chance meetings, near or far.</summary>
    Community = 7,

    /// <summary>Infected elsewhere: present at the start, or arrived.</summary>
    Import = 8,
}

/// <summary>How settings and age bands are numbered in tables.</summary>
public static class SettingTable
{
    /// <summary>Settings in which contacts happen: all but <see cref="Setting.Import"/>.</summary>
    public const int ContactSettingCount = 8;

    /// <summary>All settings, <see cref="Setting.Import"/> included.</summary>
    public const int SettingCount = 9;

    /// <summary>Bands of ten years of age: 0–9, 10–19, …, 80–89, 90 and over.</summary>
    public const int AgeBandCount = 10;

    /// <summary>The age band, 0 to 9, of an age in years.</summary>
    public static int AgeBandOf(int ageYears) => Math.Clamp(ageYears / 10, 0, AgeBandCount - 1);
}
