using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;

namespace Firebreak.CommandPost.Duties;

/// <summary>Events of the register in the words of packs. A pack obliges on those that it names; docs/handbook/duties.md lists them.</summary>
public static class ProtocolEvents
{
    /// <summary>A case came into the register, of whatever class but discarded (病例登记).</summary>
    public const string CaseRegistered = "caseRegistered";

    /// <summary>A case is confirmed, or an infection without symptoms (发现感染者).</summary>
    public const string InfectionFound = "infectionFound";

    /// <summary>The same for whoever receives the report (收到感染者报告). In one register they are one moment.</summary>
    public const string InfectionReported = "infectionReported";

    /// <summary>A case died (死亡).</summary>
    public const string CaseDied = "caseDied";

    /// <summary>Somebody was named as a contact and isn't judged yet (接触者登记).</summary>
    public const string ContactNamed = "contactNamed";

    /// <summary>A contact was judged close (判定密接).</summary>
    public const string ContactJudged = "contactJudged";

    /// <summary>A contact was judged secondary (判定次密接).</summary>
    public const string SecondaryJudged = "secondaryJudged";

    /// <summary>As many infections as the pack counts came together in one unit within its days (发现聚集性疫情).</summary>
    public const string ClusterFound = "clusterFound";

    /// <summary>A tube of several people is positive (混管阳性).</summary>
    public const string PoolPositive = "poolPositive";

    /// <summary>A zone meets what the pack wants for it to come down (风险区达到降级条件).</summary>
    public const string AreaMeetsCriteria = "areaMeetsCriteria";
}

/// <summary>Offices and tiers in the words of packs.</summary>
public static class ProtocolWords
{
    private static readonly Dictionary<string, Addressee> ByRole = new(StringComparer.Ordinal)
    {
        ["facility"] = new(OfficeRole.HospitalCoordinator),
        ["designatedHospital"] = new(OfficeRole.HospitalCoordinator),
        ["countyCdc"] = new(OfficeRole.Investigator, AgencyKind.DiseaseControl, JurisdictionLevel.County),
        ["laboratory"] = new(OfficeRole.Laboratory),
        ["transferTeam"] = new(OfficeRole.Logistics),
        ["investigationTeam"] = new(OfficeRole.Investigator),
        ["isolationTeam"] = new(OfficeRole.SiteCoordinator),
        ["fangcang"] = new(OfficeRole.SiteCoordinator),
        ["testingTeam"] = new(OfficeRole.Sampler),
        ["community"] = new(OfficeRole.CommunityWorker, Level: JurisdictionLevel.Community),
        ["home"] = new(OfficeRole.CommunityWorker, Level: JurisdictionLevel.Community),
        ["vectorTeam"] = new(OfficeRole.CommunityWorker, AgencyKind.DiseaseControl, JurisdictionLevel.County),
        ["commandPost"] = new(OfficeRole.DutyOfficer),
        ["contactFollower"] = new(OfficeRole.ContactFollower),
    };

    /// <summary>The unit that a pack means; one that it names by a word of its own is the duty officer's to pass on.</summary>
    public static Addressee AddresseeOf(string role) => ByRole.TryGetValue(role, out var known) ? known : new Addressee(OfficeRole.DutyOfficer);

    /// <summary>The word for a tier; null where a contact isn't managed.</summary>
    public static string? TierOf(ContactTier tier) => tier switch
    {
        ContactTier.Close => "close",
        ContactTier.Secondary => "secondary",
        _ => null,
    };
}
