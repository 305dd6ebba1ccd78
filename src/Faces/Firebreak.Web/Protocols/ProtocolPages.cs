using Firebreak.Ground.Rights;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Protocols;

/// <summary>The pages of protocols (防控方案).</summary>
internal static class ProtocolPages
{
    public static void MapProtocols(this IEndpointRouteBuilder application)
    {
        application.MapDesk<ProtocolsPage>("/protocols", Right.SeeReference, new("Protocols", "防控方案"));
        application.MapDesk<EditionPage>("/protocols/edition", Right.SeeReference, new("Edition", "方案版本"), ownHeading: true);
        application.MapDesk<BesidePage>("/protocols/beside", Right.SeeReference, new("Two editions side by side", "两版对照"));
        application.MapDesk<AskPage>("/protocols/why", Right.SeeReference, new("What does the protocol say, and why?", "方案怎么说，依据何在"));
        application.MapDesk<FormPage>("/protocols/form", Right.SeeReference, new("Form", "调查表"), ownHeading: true);
        application.MapDesk<ChangePage>("/protocols/change", Right.SeeCases, new("Change of edition", "方案版本切换"));
    }
}
