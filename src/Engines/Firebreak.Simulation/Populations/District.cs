namespace Firebreak.Simulation.Populations;

/// <summary>One node of the district tree with what lies in it. Agents, neighbourhoods, rosters and groups of a district are contiguous.</summary>
/// <param name="Code">Code of the jurisdiction, as the description gave it.</param>
/// <param name="Parent">Index of the district above, or -1.</param>
/// <param name="IsLeaf">Whether people are described here, and not in districts below.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="FirstAgent">Index of its first agent.</param>
/// <param name="AgentCount">People who live here.</param>
/// <param name="RosterFrom">First entry in the roster of those who work or study here.</param>
/// <param name="RosterCount">People who work or study here.</param>
/// <param name="FirstGroup">First class, workplace, care home or hospital here.</param>
/// <param name="GroupCount">Number of classes, workplaces, care homes and hospitals here.</param>
public sealed record District(
    string Code,
    int Parent,
    bool IsLeaf,
    double Latitude,
    double Longitude,
    int FirstAgent,
    int AgentCount,
    int RosterFrom,
    int RosterCount,
    int FirstGroup,
    int GroupCount)
{
    /// <summary>One past its last agent.</summary>
    public int AgentsUntil => FirstAgent + AgentCount;
}

/// <summary>What kind of group people spend the day in.</summary>
public enum GroupKind : byte
{
    /// <summary>A school class with its teacher.</summary>
    SchoolClass = 0,

    /// <summary>An ordinary workplace.</summary>
    Workplace = 1,

    /// <summary>A care home: residents and staff.</summary>
    CareHome = 2,

    /// <summary>A hospital's staff.</summary>
    Hospital = 3,

    /// <summary>A workplace of a key post: port, cold chain, market, courier, quarantine site (重点岗位).</summary>
    KeyPost = 4,
}
