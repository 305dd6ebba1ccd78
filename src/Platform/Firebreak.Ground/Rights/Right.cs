using Firebreak.Primitives;

namespace Firebreak.Ground.Rights;

/// <summary>One thing that somebody may be allowed to do. A verb or query names the one it needs (<see cref="NeedsAttribute"/>).</summary>
public enum Right : byte
{
    /// <summary>Counts, curves and estimates, without rows.</summary>
    SeeStatistics,

    /// <summary>What everybody works with and that names nobody: jurisdictions, offices, places, facilities, outbreaks, response levels.</summary>
    SeeReference,

    /// <summary>Cases, contacts, itineraries, links, notes and attachments, under pseudonyms.</summary>
    SeeCases,

    /// <summary>People as rows, under pseudonyms, and search for them.</summary>
    SeePeople,

    /// <summary>Samples and results, under pseudonyms.</summary>
    SeeSamples,

    /// <summary>Opening what identifies a person, one at a time, for a purpose.</summary>
    Reveal,

    /// <summary>Who did what and who looked at whom.</summary>
    SeeAudit,

    /// <summary>Accounts and who holds which post.</summary>
    SeeAccounts,

    /// <summary>Taking a table out of the register, under pseudonyms.</summary>
    Export,

    /// <summary>Declaring an outbreak and ending it.</summary>
    DeclareOutbreaks,

    /// <summary>Registering cases and correcting them, with notes and attachments.</summary>
    WriteCases,

    /// <summary>Recording contacts and their follow-up.</summary>
    WriteContacts,

    /// <summary>Recording where a case was, and presumed links.</summary>
    WriteItineraries,

    /// <summary>Recording samples.</summary>
    WriteSamples,

    /// <summary>Releasing and correcting results.</summary>
    WriteResults,

    /// <summary>Registering people and correcting who they are.</summary>
    WritePeople,

    /// <summary>Deciding whether two rows are one person.</summary>
    DecideDuplicates,

    /// <summary>Places, facilities, addresses and population.</summary>
    WritePlaces,

    /// <summary>Taking in files, and taking them back.</summary>
    ImportFiles,

    /// <summary>Handing a row to another jurisdiction.</summary>
    HandOver,

    /// <summary>Showing a row to another jurisdiction or agency, or stating one's own need to see who it is.</summary>
    Grant,

    /// <summary>Setting, extending and ending the response level.</summary>
    SetResponseLevel,

    /// <summary>Jurisdictions, codes, boundaries and agencies.</summary>
    ManageJurisdictions,

    /// <summary>Accounts, posts and who holds them.</summary>
    ManageAccounts,

    /// <summary>Duty rosters, absences and deputies.</summary>
    KeepRosters,

    /// <summary>Lending one's own post to somebody until a day.</summary>
    Delegate,

    /// <summary>Destroying a person's key.</summary>
    ErasePeople,

    /// <summary>Two hours of emergency access, with a reason, reviewed afterwards.</summary>
    UseEmergencyAccess,

    /// <summary>Reviewing emergency access.</summary>
    ReviewEmergencyAccess,

    /// <summary>Keys, backups and jobs of the register.</summary>
    KeepRegister,

    /// <summary>Messages between nodes.</summary>
    ExchangeMessages,

    /// <summary>Tasks, their clocks and notices, the day's record and directives.</summary>
    SeeTasks,

    /// <summary>Accepting tasks of one's office, doing them, carrying them over, refusing them.</summary>
    WorkTasks,

    /// <summary>Assigning tasks, withdrawing them, moving them between people.</summary>
    AssignTasks,

    /// <summary>Closing the day of an office and signing its report.</summary>
    CloseDays,

    /// <summary>Orders and zones: measures on people under pseudonyms, and on places.</summary>
    SeeOrders,

    /// <summary>Ordering measures within the ceiling, reviewing and lifting them.</summary>
    WriteOrders,

    /// <summary>Approving what an office below orders beyond the ceiling, and deciding appeals against it.</summary>
    ApproveOrders,

    /// <summary>Keeping directives and sending them on.</summary>
    SendDirectives,

    /// <summary>Saying which protocol is in force from when, and changing its edition.</summary>
    SetProtocols,
}

/// <summary>The words for rights.</summary>
public static class RightWords
{
    private static readonly Dictionary<Right, Phrase> ByRight = new()
    {
        [Right.SeeStatistics] = new("see counts and estimates", "查看统计与估计"),
        [Right.SeeReference] = new("see jurisdictions, places, facilities and outbreaks", "查看辖区、地点、机构与疫情"),
        [Right.SeeCases] = new("see cases, contacts and itineraries under pseudonyms", "查看病例、密接与行程（去标识）"),
        [Right.SeePeople] = new("see people under pseudonyms", "查看人员（去标识）"),
        [Right.SeeSamples] = new("see samples and results", "查看样本与结果"),
        [Right.Reveal] = new("see who somebody is", "查看个人身份信息"),
        [Right.SeeAudit] = new("read the audit", "查看审计记录"),
        [Right.SeeAccounts] = new("see accounts and posts", "查看账号与岗位"),
        [Right.Export] = new("export a table", "导出数据表"),
        [Right.DeclareOutbreaks] = new("declare and end outbreaks", "宣布与结束疫情"),
        [Right.WriteCases] = new("register and correct cases", "登记与更正病例"),
        [Right.WriteContacts] = new("record contacts", "登记密接"),
        [Right.WriteItineraries] = new("record itineraries and links", "登记行程与传播关系"),
        [Right.WriteSamples] = new("record samples", "登记样本"),
        [Right.WriteResults] = new("release results", "发布检测结果"),
        [Right.WritePeople] = new("register and correct people", "登记与更正人员"),
        [Right.DecideDuplicates] = new("decide duplicates", "判定重复人员"),
        [Right.WritePlaces] = new("keep places and facilities", "维护地点与机构"),
        [Right.ImportFiles] = new("import files", "导入文件"),
        [Right.HandOver] = new("hand over to another jurisdiction", "移交其他辖区"),
        [Right.Grant] = new("grant sight of a row", "授权查看"),
        [Right.SetResponseLevel] = new("set the response level", "调整应急响应级别"),
        [Right.SetProtocols] = new("set the protocol in force", "确定与切换现行方案"),
        [Right.ManageJurisdictions] = new("keep jurisdictions and agencies", "维护辖区与部门"),
        [Right.ManageAccounts] = new("keep accounts and posts", "管理账号与岗位"),
        [Right.KeepRosters] = new("keep duty rosters", "维护值班表"),
        [Right.Delegate] = new("delegate one's own post", "委托本人岗位"),
        [Right.ErasePeople] = new("erase a person", "清除个人信息"),
        [Right.UseEmergencyAccess] = new("use emergency access", "启用紧急访问"),
        [Right.ReviewEmergencyAccess] = new("review emergency access", "复核紧急访问"),
        [Right.KeepRegister] = new("keep the register running", "运维登记库"),
        [Right.ExchangeMessages] = new("exchange messages between nodes", "节点间交换消息"),
        [Right.SeeTasks] = new("see tasks, notices and directives", "查看任务、通知与文件要求"),
        [Right.WorkTasks] = new("accept and close tasks", "接收与办结任务"),
        [Right.AssignTasks] = new("assign and withdraw tasks", "派发与撤销任务"),
        [Right.CloseDays] = new("close the day and sign its report", "日清日结与签发日报"),
        [Right.SeeOrders] = new("see orders and zones", "查看管控决定与风险区"),
        [Right.WriteOrders] = new("order, review and lift measures", "作出、复核与解除管控决定"),
        [Right.ApproveOrders] = new("approve measures beyond the ceiling", "批准超出上限的管控决定"),
        [Right.SendDirectives] = new("keep and send directives", "登记与下发文件要求"),
    };

    /// <summary>The right in words, to be read after "may" or “可”.</summary>
    public static Phrase Words(this Right right) => ByRight[right];
}
