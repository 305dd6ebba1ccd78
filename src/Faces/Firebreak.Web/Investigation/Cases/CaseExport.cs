using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Storage;
using Firebreak.Web.Api;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Investigation.Cases;

/// <summary>The list of cases as a file: the rows and columns one looks at, under pseudonyms, row after row as the database gives them.</summary>
internal static class CaseExport
{
    public static void MapCaseExport(this IEndpointRouteBuilder application) => application.MapGet("/cases/export", ExportAsync).Needs(Right.Export);

    private static async Task<IResult> ExportAsync(HttpContext context, RegisterDatabase register, TimeProvider time, CancellationToken cancellation)
    {
        var visit = Visit.Of(context);
        var frame = await Frame.OfAsync(context, visit, register, time, cancellation);
        var view = CaseView.Read(context.Request.QueryString.Value ?? "", frame.Chosen?.Id);
        var reading = register.Reads.As(visit.Actor, Purpose.Investigation);
        if (frame.AsOf is { } day)
        {
            await using (reading)
            {
                return await Listing.CsvAsync(context, reading.AsKnownAt(Desk.EndOf(day, visit.Zone)), Rows, Columns(view));
            }
        }

        return await Listing.CsvAsync(context, reading, Rows, Columns(view));

        IQueryable<Case> Rows(Ground.Record.View from) => from.Cases(view.Search).Sorted(view.Order, view.Descending).AsNoTracking();
    }

    private static List<Column<Case>> Columns(CaseView view) => [new("number", c => c.Number), .. view.Columns.SelectMany(Told)];

    private static IEnumerable<Column<Case>> Told(string code) => CaseColumn.Find(code) switch
    {
        { Code: "age" } => Api.Columns.Age<Case>(c => c.Facts.AgeFromYears, c => c.Facts.AgeUntilYears),
        { IsWord: true } word => [Api.Columns.Word<Case>(word.Code, c => word.Value(c.Facts))],
        var column => [new Column<Case>(column.Code, c => column.Value(c.Facts))],
    };
}
