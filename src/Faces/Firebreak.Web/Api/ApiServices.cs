using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Api;

internal static class ApiServices
{
    public static void AddApi(this IServiceCollection services) => _ = services;

    public static void MapApi(this IEndpointRouteBuilder application) => _ = application;
}
