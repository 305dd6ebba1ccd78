using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Api;

/// <summary>The API for programs, its description, and a page that people read.</summary>
internal static class ApiServices
{
    private const string Document = "v1";

    public static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Set(json.SerializerOptions));
        services.AddOpenApi(Document, openApi =>
        {
            openApi.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new()
                {
                    Title = "Firebreak",
                    Version = PageFiles.Product,
                    Description = "Everything is asked as the account of the token or session, for a purpose (?purpose=); refusals are problem details with their reason. Changes need If-Match with the ETag of the row; "
                        + "a request with an Idempotency-Key is carried out once and answered alike for a day.",
                };
                document.Servers?.Clear();
                return Task.CompletedTask;
            });
            openApi.AddOperationTransformer((operation, context, _) =>
            {
                operation.Description = context.Description.ActionDescriptor.EndpointMetadata.OfType<EndpointRow>().FirstOrDefault() switch
                {
                    EndpointRow.Needs(var right) => $"Needs the right {right}.",
                    EndpointRow.SignedIn(var why) => $"For whoever is signed in: {why}.",
                    EndpointRow.Anybody(var why) => $"For anybody: {why}.",
                    _ => null,
                };
                return Task.CompletedTask;
            });
        });
    }

    public static void MapApi(this IEndpointRouteBuilder application)
    {
        application.MapOpenApi("/api/{documentName}/openapi.json").ForAnybody("the description of the API holds no data");
        application.MapGet("/api/v1", Reference).ForAnybody("the description of the API holds no data").ExcludeFromDescription();
        var api = application.MapGroup("/api/v1");
        api.AddEndpointFilter<Checked>();
        api.MapGet("/me", Me).ForSignedIn("one's own account and rights").WithTags("me").WithSummary("Who one is and what one may do.");
        api.MapRegisterQueries();
        api.MapCases();
        api.MapPeople();
        api.MapSamples();
        api.MapOffices();
        api.MapImports();
    }

    private static RazorComponentResult<ReferencePage> Reference(HttpContext context, EndpointDataSource endpoints) => new(new
    {
        Visit = Visit.Of(context),
        Lines = (IReadOnlyList<ReferenceLine>)[.. endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1/", StringComparison.Ordinal) == true).Select(ReferenceLine.Of).OrderBy(line => line.Path, StringComparer.Ordinal)],
    });

    private static Ok<WhoAmI> Me(HttpContext context)
    {
        var acts = Visit.Of(context).Acts!;
        return TypedResults.Ok(new WhoAmI(
            acts.Account.Id.Value, acts.Account.Login, acts.Actor.Jurisdiction.Value, [.. acts.Actor.Roles.Select(role => role.ToString())],
            Ground.Rights.RightsTable.Rights.Where(acts.Actor.Has).ToDictionary(right => right.ToString(), right => acts.Actor.ReachOf(right).ToString(), StringComparer.Ordinal)));
    }
}

/// <summary>Who one is.</summary>
public sealed record WhoAmI(Guid Account, string Login, Guid Jurisdiction, IReadOnlyList<string> Roles, IReadOnlyDictionary<string, string> Rights);

/// <summary>One line of the reference.</summary>
/// <param name="Method">Method.</param>
/// <param name="Path">Path.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Row">Who may call it.</param>
public sealed record ReferenceLine(string Method, string Path, string Summary, EndpointRow? Row)
{
    internal static ReferenceLine Of(RouteEndpoint endpoint) => new(
        string.Join(' ', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []), endpoint.RoutePattern.RawText!,
        endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>()?.Summary ?? "", endpoint.Metadata.GetMetadata<EndpointRow>());
}
