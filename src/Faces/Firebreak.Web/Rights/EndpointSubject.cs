using Firebreak.Ground.Record;
using Microsoft.AspNetCore.Builder;

namespace Firebreak.Web.Rights;

/// <summary>What an endpoint does with the rows it is about.</summary>
public enum SubjectUse
{
    /// <summary>Lists rows as far as they are seen.</summary>
    Lists,

    /// <summary>Shows the row whose key stands in the address.</summary>
    Shows,

    /// <summary>Opens what identifies the person of the row whose key stands in the address.</summary>
    Opens,

    /// <summary>Writes about the row whose key stands in the address: the right must reach to whoever answers for it.</summary>
    Writes,

    /// <summary>Adds a row for a jurisdiction that the request names: the right must reach there.</summary>
    Adds,
}

/// <summary>Which rows an endpoint is about. From this and its row in the table of rights the matrix of tests knows what it must answer to whom.</summary>
/// <param name="Kind">Kind of the rows.</param>
/// <param name="Use">What it does with them.</param>
public sealed record EndpointSubject(Type Kind, SubjectUse Use);

/// <summary>How an endpoint states what it is about.</summary>
internal static class EndpointSubjects
{
    public static RouteHandlerBuilder Lists<T>(this RouteHandlerBuilder endpoint)
        where T : Row => endpoint.WithMetadata(new EndpointSubject(typeof(T), SubjectUse.Lists));

    public static RouteHandlerBuilder Shows<T>(this RouteHandlerBuilder endpoint)
        where T : Row => endpoint.WithMetadata(new EndpointSubject(typeof(T), SubjectUse.Shows));

    public static RouteHandlerBuilder Opens<T>(this RouteHandlerBuilder endpoint)
        where T : Row => endpoint.WithMetadata(new EndpointSubject(typeof(T), SubjectUse.Opens));

    public static RouteHandlerBuilder Writes<T>(this RouteHandlerBuilder endpoint)
        where T : Row => endpoint.WithMetadata(new EndpointSubject(typeof(T), SubjectUse.Writes));

    public static RouteHandlerBuilder Adds<T>(this RouteHandlerBuilder endpoint)
        where T : Row => endpoint.WithMetadata(new EndpointSubject(typeof(T), SubjectUse.Adds));
}
