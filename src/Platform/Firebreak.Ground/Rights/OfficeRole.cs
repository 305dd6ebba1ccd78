using Firebreak.Primitives;

namespace Firebreak.Ground.Rights;

/// <summary>What somebody does in an office (岗位角色). What each may do stands in <see cref="RightsTable"/> and nowhere else.</summary>
public enum OfficeRole : byte
{
    /// <summary>Duty officer of a command centre (值班员).</summary>
    DutyOfficer,

    /// <summary>Commander: decides and answers for it (指挥员).</summary>
    Commander,

    /// <summary>Case investigator (流调员).</summary>
    Investigator,

    /// <summary>Follows contacts day by day (密接管理员).</summary>
    ContactFollower,

    /// <summary>Runs screening campaigns (核酸筛查管理员).</summary>
    ScreeningManager,

    /// <summary>Takes samples (采样员).</summary>
    Sampler,

    /// <summary>Laboratory: receives samples and releases results (检测实验室).</summary>
    Laboratory,

    /// <summary>Coordinates a quarantine or isolation site (隔离点协调员).</summary>
    SiteCoordinator,

    /// <summary>Coordinates a hospital (医院协调员).</summary>
    HospitalCoordinator,

    /// <summary>Community worker (社区工作者).</summary>
    CommunityWorker,

    /// <summary>Supplies and transport (物资保障员).</summary>
    Logistics,

    /// <summary>Officer of a port of entry (口岸工作人员).</summary>
    PortOfficer,

    /// <summary>Another agency that takes part: public security, industry and information, transport (协作部门).</summary>
    PartnerAgency,

    /// <summary>Analyst: counts and curves, never names (分析员).</summary>
    Analyst,

    /// <summary>Another node of Firebreak, a machine (交换节点).</summary>
    ExchangeNode,

    /// <summary>Reads who did what and decides nothing (审计员).</summary>
    Auditor,

    /// <summary>Keeps accounts, offices and the register itself, and sees no case (系统管理员).</summary>
    Administrator,
}

/// <summary>The words for roles, on screens and in documents.</summary>
public static class OfficeRoles
{
    private static readonly Dictionary<OfficeRole, (string Code, Phrase Words)> ByRole = new()
    {
        [OfficeRole.DutyOfficer] = ("duty-officer", new("duty officer", "值班员")),
        [OfficeRole.Commander] = ("commander", new("commander", "指挥员")),
        [OfficeRole.Investigator] = ("investigator", new("investigator", "流调员")),
        [OfficeRole.ContactFollower] = ("contact-follower", new("contact follower", "密接管理员")),
        [OfficeRole.ScreeningManager] = ("screening-manager", new("screening manager", "核酸筛查管理员")),
        [OfficeRole.Sampler] = ("sampler", new("sampler", "采样员")),
        [OfficeRole.Laboratory] = ("laboratory", new("laboratory", "检测实验室")),
        [OfficeRole.SiteCoordinator] = ("site-coordinator", new("site coordinator", "隔离点协调员")),
        [OfficeRole.HospitalCoordinator] = ("hospital-coordinator", new("hospital coordinator", "医院协调员")),
        [OfficeRole.CommunityWorker] = ("community-worker", new("community worker", "社区工作者")),
        [OfficeRole.Logistics] = ("logistics", new("logistics", "物资保障员")),
        [OfficeRole.PortOfficer] = ("port-officer", new("port officer", "口岸工作人员")),
        [OfficeRole.PartnerAgency] = ("partner-agency", new("partner agency", "协作部门")),
        [OfficeRole.Analyst] = ("analyst", new("analyst", "分析员")),
        [OfficeRole.ExchangeNode] = ("exchange-node", new("exchange node", "交换节点")),
        [OfficeRole.Auditor] = ("auditor", new("auditor", "审计员")),
        [OfficeRole.Administrator] = ("administrator", new("administrator", "系统管理员")),
    };

    /// <summary>All roles, in the order of the table of rights.</summary>
    public static IReadOnlyList<OfficeRole> All { get; } = Enum.GetValues<OfficeRole>();

    /// <summary>The word on the command line and in the API.</summary>
    public static string Code(this OfficeRole role) => ByRole[role].Code;

    /// <summary>Whether whoever has it rules over what others may do or reads what they did: a roster alone puts nobody there.</summary>
    public static bool IsOverOthers(this OfficeRole role) => role is OfficeRole.Administrator or OfficeRole.Auditor;

    /// <summary>The word for people.</summary>
    public static Phrase Words(this OfficeRole role) => ByRole[role].Words;

    /// <summary>The role of a code, or null.</summary>
    public static OfficeRole? Find(string code) => ByRole.Where(pair => pair.Value.Code == code).Select(pair => (OfficeRole?)pair.Key).FirstOrDefault();
}
