using Firebreak.Ground.Rights;
using Firebreak.Mechanisms.Directives;
using Firebreak.Web.Rights;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Directives;

/// <summary>The pages of circulars (文件下达与反馈).</summary>
internal static class DirectivePages
{
    public static void MapDirectives(this IEndpointRouteBuilder application)
    {
        application.MapDesk<DirectivesPage>("/directives", Right.SeeTasks, new("Circulars", "文件"));
        application.MapDesk<DirectivePage>("/directives/{id:guid}", Right.SeeTasks, new("Circular", "文件"), ownHeading: true).Shows<Directive>();
    }
}
