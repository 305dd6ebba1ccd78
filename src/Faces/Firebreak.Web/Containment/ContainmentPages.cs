using Firebreak.Ground.Rights;
using Firebreak.Web.Containment.Orders;
using Firebreak.Web.Containment.Zones;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Containment;

/// <summary>The pages of containment (管控处置).</summary>
internal static class ContainmentPages
{
    public static void MapContainment(this IEndpointRouteBuilder application)
    {
        application.MapDesk<OrdersPage>("/orders", Right.SeeOrders, new("Orders", "管控决定"));
        application.MapDesk<ZonesPage>("/zones", Right.SeeOrders, new("Zones", "风险区与封管控区"));
    }
}
