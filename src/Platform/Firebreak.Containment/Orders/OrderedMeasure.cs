using Firebreak.Primitives;

namespace Firebreak.Containment.Orders;

/// <summary>What an order imposes (管控措施): on a person the first four, on a place or zone the last three, each stricter than the one before it.</summary>
public enum OrderedMeasure : byte
{
    /// <summary>Watches their health and reports (健康监测).</summary>
    HealthMonitoring,

    /// <summary>Quarantine at home (居家隔离医学观察).</summary>
    HomeQuarantine,

    /// <summary>Quarantine at a site (集中隔离医学观察).</summary>
    CentralQuarantine,

    /// <summary>Isolation of somebody ill or infected (隔离治疗).</summary>
    Isolation,

    /// <summary>Precautions; people come and go (防范区、低风险区).</summary>
    Precaution,

    /// <summary>People don't leave the area (管控区、中风险区: 人不出区).</summary>
    Control,

    /// <summary>People stay at home and are served at the door (封控区、高风险区: 足不出户).</summary>
    Lockdown,
}

/// <summary>The two scales of measures and their words.</summary>
public static class Measures
{
    private static readonly Dictionary<OrderedMeasure, Phrase> ByMeasure = new()
    {
        [OrderedMeasure.HealthMonitoring] = new("health monitoring", "健康监测"),
        [OrderedMeasure.HomeQuarantine] = new("home quarantine", "居家隔离"),
        [OrderedMeasure.CentralQuarantine] = new("quarantine at a site", "集中隔离"),
        [OrderedMeasure.Isolation] = new("isolation", "隔离治疗"),
        [OrderedMeasure.Precaution] = new("precautions", "防范措施"),
        [OrderedMeasure.Control] = new("control", "管控"),
        [OrderedMeasure.Lockdown] = new("lockdown", "封控"),
    };

    /// <summary>Whether it's on a person; else it's on a place or zone.</summary>
    public static bool IsOnPerson(this OrderedMeasure measure) => measure <= OrderedMeasure.Isolation;

    /// <summary>Its rank on the scale of people or of places, 1 the mildest: what a ceiling is compared with.</summary>
    public static int Strictness(this OrderedMeasure measure) => measure.IsOnPerson() ? (int)measure + 1 : measure - OrderedMeasure.Isolation;

    /// <summary>The word of protocols for it.</summary>
    public static string ProtocolWord(this OrderedMeasure measure) => measure switch
    {
        OrderedMeasure.HealthMonitoring => "homeMonitoring",
        OrderedMeasure.HomeQuarantine => "homeQuarantine",
        OrderedMeasure.CentralQuarantine => "centralQuarantine",
        OrderedMeasure.Isolation => "hospitalIsolation",
        OrderedMeasure.Precaution => "limitGathering",
        OrderedMeasure.Control => "stayInArea",
        OrderedMeasure.Lockdown => "stayHome",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The words for people.</summary>
    public static Phrase Words(this OrderedMeasure measure) => ByMeasure[measure];
}
