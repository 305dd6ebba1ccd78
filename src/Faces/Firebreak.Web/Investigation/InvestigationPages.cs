using Firebreak.Ground.Rights;
using Firebreak.Web.Investigation.CaseFile;
using Firebreak.Web.Investigation.Cases;
using Firebreak.Web.Investigation.Chains;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Investigation;

/// <summary>The pages of investigation (流调溯源).</summary>
internal static class InvestigationPages
{
    public static void MapInvestigation(this IEndpointRouteBuilder application)
    {
        application.MapDesk<CasesPage>("/cases", Right.SeeCases, new("Cases", "病例"));
        application.MapDesk<CaseSheetPage>("/cases/new", Right.WriteCases, new("Enter cases", "录入病例"));
        application.MapDesk<CaseFilePage>("/cases/{id:guid}", Right.SeeCases, new("Case file", "病例档案"), ownHeading: true);
        application.MapDesk<ChainsPage>("/chains", Right.SeeCases, new("Chains of transmission", "传播链"));
        application.MapCaseExport();
    }
}
