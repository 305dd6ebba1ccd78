using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Tests.Rights;

public sealed class EndpointTests
{
    [Fact]
    public async Task Every_endpoint_of_the_application_says_who_may_call_it()
    {
        await using var site = await Site.OpenAsync();
        Assert.NotEmpty(site.Host.Endpoints);
        Assert.All(site.Host.Endpoints, endpoint => Assert.True(
            endpoint.Metadata.GetOrderedMetadata<EndpointRow>().Count == 1, $"{(endpoint as RouteEndpoint)?.RoutePattern.RawText} {endpoint.DisplayName} has no row."));
    }
}
