using Firebreak.Ground.Rights;
using Firebreak.Web.Decision.Situation;
using Firebreak.Web.Decision.TimeMachine;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Decision;

/// <summary>The pages of assessment and decision (研判决策).</summary>
internal static class DecisionPages
{
    public static void AddDecision(this IServiceCollection services) => services.AddSingleton<SituationBoard>();

    public static void MapDecision(this IEndpointRouteBuilder application)
    {
        application.MapDesk<SituationPage>("/situation", Right.SeeStatistics, new("Situation", "态势"));
        application.MapDesk<TimeMachinePage>("/time", Right.SeeStatistics, new("Time machine", "时光机"));
    }
}
