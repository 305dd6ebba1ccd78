using Firebreak.Ground.Rights;
using Firebreak.Web.Accounts;
using Firebreak.Web.Audit;
using Firebreak.Web.Days;
using Firebreak.Web.Duplicates;
using Firebreak.Web.Imports;
using Firebreak.Web.People;
using Firebreak.Web.Places;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Shell;

/// <summary>The pages that every part of the loop shares: the day's tasks, and the house itself.</summary>
internal static class HousePages
{
    public static void MapHouse(this IEndpointRouteBuilder application)
    {
        application.MapDesk<TodayPage>("/today", Right.SeeTasks, new("Today", "今日要务"));
        application.MapDesk<PaperPage>("/today/paper", Right.SeeTasks, new("Paper day", "纸质日清单"), ownHeading: true);
        application.MapDesk<EntryPage>("/today/entry", Right.WorkTasks, new("Enter what was done on paper", "补录纸质清单"), ownHeading: true);
        application.MapDesk<DuplicatesPage>("/people/duplicates", Right.DecideDuplicates, new("People who may be entered twice", "疑似重复人员"));
        application.MapDesk<PeoplePage>("/people", Right.SeePeople, new("People", "人员"));
        application.MapDesk<PlacesPage>("/places", Right.SeeReference, new("Places", "地点"));
        application.MapDesk<ImportPage>("/import", Right.ImportFiles, new("Import", "导入"));
        application.MapDesk<AccountsPage>("/accounts", Right.SeeAccounts, new("Accounts and posts", "账号与岗位"));
        application.MapDesk<AuditPage>("/audit", Right.SeeAudit, new("Audit", "审计"));
    }
}
