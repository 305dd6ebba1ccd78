using Firebreak.Primitives;
using Firebreak.Protocols.Cases;
using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Contacts;
using Firebreak.Protocols.Duties;
using Firebreak.Protocols.Goals;
using Firebreak.Protocols.Places;
using Firebreak.Protocols.Schedules;
using Firebreak.Protocols.Testing;

namespace Firebreak.Protocols.Packs;

/// <summary>One section of a pack: rules of one kind.</summary>
/// <param name="Key">Its key in the file.</param>
/// <param name="Rule">Kind of its rules.</param>
/// <param name="Name">Its heading.</param>
public sealed record PackSection(string Key, Type Rule, Phrase Name);

/// <summary>The sections of a pack, in the order in which one reads them.</summary>
public static class PackSections
{
    /// <summary>All sections.</summary>
    public static IReadOnlyList<PackSection> All { get; } =
    [
        new("counting", typeof(CountingRule), new("How days are counted", "天数计算")),
        new("cases", typeof(CaseRule), new("Case definitions", "病例定义")),
        new("severities", typeof(SeverityRule), new("Severity", "临床分型")),
        new("admissions", typeof(AdmissionRule), new("Where the ill are cared for", "分级收治")),
        new("clusters", typeof(ClusterRule), new("Clusters", "聚集性疫情")),
        new("windows", typeof(WindowRule), new("Days in which exposure counts", "密接追溯期")),
        new("tiers", typeof(TierRule), new("Who is a contact", "接触者判定")),
        new("upgrades", typeof(UpgradeRule), new("Contacts whose tier rises", "接触者升级")),
        new("schedules", typeof(ScheduleRule), new("Management and tests", "管理与检测")),
        new("restarts", typeof(RestartRule), new("Counts that begin anew", "重新计算管理期")),
        new("releases", typeof(ReleaseRule), new("Release", "解除与出院")),
        new("levels", typeof(LevelRule), new("Levels of places", "风险区划定")),
        new("descents", typeof(DescentRule), new("How places come down", "风险区降级与解除")),
        new("screenings", typeof(ScreeningRule), new("Testing of key populations", "重点人群检测")),
        new("pools", typeof(PoolRule), new("Pooled samples", "混采")),
        new("turnarounds", typeof(TurnaroundRule), new("Limits for results", "结果报告时限")),
        new("rounds", typeof(RoundRule), new("Rounds of testing", "区域核酸检测")),
        new("stops", typeof(StopRule), new("When rounds stop", "停止检测条件")),
        new("reserves", typeof(ReserveRule), new("Reserves", "储备")),
        new("obligations", typeof(ObligationRule), new("Obligations", "职责与时限")),
        new("retentions", typeof(RetentionRule), new("How long records are kept", "保存期限")),
        new("ceilings", typeof(CeilingRule), new("Ceilings", "措施上限")),
        new("prohibitions", typeof(ProhibitionRule), new("What may never be ordered", "禁止事项")),
        new("goals", typeof(GoalRule), new("Goals", "目标")),
    ];

    /// <summary>The section of a rule.</summary>
    public static PackSection Of(PackRule rule) => All.First(section => section.Rule == rule.GetType());

    internal static string KeyOf(Type kind) => All.First(section => section.Rule == kind).Key;
}
