using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Links;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>Reading by the API: what each kind of row tells. People stand here under the key of their row and nothing else.</summary>
internal static class RegisterQueries
{
    private static readonly (string, Func<Case, object?>)[] OfCase =
    [
        ("id", c => c.Id), ("number", c => c.Number), ("outbreak", c => c.Outbreak), ("person", c => c.Person), ("responsible", c => c.Responsible), ("class", c => c.Facts.Class),
        ("severity", c => c.Facts.Severity), ("howFound", c => c.Facts.Found), ("ageFrom", c => c.Facts.AgeFromYears), ("ageUntil", c => c.Facts.AgeUntilYears), ("onset", c => c.Facts.Onset),
        ("sampling", c => c.Facts.Sampling), ("confirmation", c => c.Facts.Confirmation), ("report", c => c.Facts.Report), ("isolation", c => c.Facts.Isolation),
        ("hospitalisation", c => c.Facts.Hospitalisation), ("recovery", c => c.Facts.Recovery), ("death", c => c.Facts.Death), ("outcome", c => c.Facts.Outcome),
    ];

    private static readonly (string, Func<Outbreak, object?>)[] OfOutbreak =
    [
        ("id", o => o.Id), ("code", o => o.Code), ("name", o => o.Name), ("disease", o => o.Disease), ("declaredOn", o => o.DeclaredOn), ("endedOn", o => o.EndedOn), ("responsible", o => o.Responsible),
    ];

    private static readonly (string, Func<Sample, object?>)[] OfSample =
    [
        ("id", s => s.Id), ("code", s => s.Code), ("person", s => s.Person), ("outbreak", s => s.Outbreak), ("sampledOn", s => s.SampledOn), ("result", s => s.Result), ("resultOn", s => s.ResultOn),
        ("cycleThreshold", s => s.CycleThreshold), ("responsible", s => s.Responsible),
    ];

    private static readonly (string, Func<Person, object?>)[] OfPerson =
    [
        ("id", p => p.Id), ("canonical", p => p.Canonical), ("sex", p => p.Sex), ("livesIn", p => p.LivesIn), ("hasName", p => p.Name is not null), ("hasPhone", p => p.Phones is not null), ("responsible", p => p.Responsible),
    ];

    public static void MapRegisterQueries(this IEndpointRouteBuilder api)
    {
        List<Jurisdiction>(api, "/jurisdictions", Right.SeeReference, "Jurisdictions of the node.", null,
            ("id", j => j.Id), ("code", j => j.Code), ("name", j => j.Name), ("parent", j => j.Parent));
        List<Place>(api, "/places", Right.SeeReference, "Places.", null, ("id", p => p.Id), ("kind", p => p.Kind), ("name", p => p.Name), ("parent", p => p.Parent));
        List(api, "/outbreaks", Right.SeeReference, "Outbreaks.", null, OfOutbreak);
        One(api, "/outbreaks/{id:guid}", Right.SeeReference, "One outbreak.", OfOutbreak);
        List(api, "/cases", Right.SeeCases, "Cases, under pseudonyms; of one outbreak with ?outbreak=key.", (rows, outbreak) => rows.Where(c => c.Outbreak == outbreak), OfCase);
        One(api, "/cases/{id:guid}", Right.SeeCases, "One case.", OfCase);
        List<Contact>(api, "/contacts", Right.SeeCases, "Contacts, under pseudonyms.", null,
            ("id", c => c.Id), ("case", c => c.Case), ("person", c => c.Person), ("tier", c => c.Tier), ("lastExposure", c => c.LastExposure), ("setting", c => c.Setting), ("responsible", c => c.Responsible));
        List<PresumedLink>(api, "/links", Right.SeeCases, "Presumed transmissions; of one outbreak with ?outbreak=key.", (rows, outbreak) => rows.Where(l => l.Outbreak == outbreak),
            ("id", l => l.Id), ("outbreak", l => l.Outbreak), ("infector", l => l.Infector), ("infectorNumber", l => l.InfectorNumber), ("infectee", l => l.Infectee), ("infecteeNumber", l => l.InfecteeNumber), ("setting", l => l.Setting), ("evidence", l => l.Evidence));
        List(api, "/samples", Right.SeeSamples, "Samples and results, under pseudonyms; of one outbreak with ?outbreak=key.", (rows, outbreak) => rows.Where(s => s.Outbreak == outbreak), OfSample);
        One(api, "/samples/{id:guid}", Right.SeeSamples, "One sample.", OfSample);
        List(api, "/people", Right.SeePeople, "People, under pseudonyms.", null, OfPerson);
        One(api, "/people/{id:guid}", Right.SeePeople, "One person, under the key of the row.", OfPerson);
        List<Import>(api, "/imports", Right.ImportFiles, "Imports.", null, ("id", i => i.Id), ("outbreak", i => i.Outbreak), ("state", i => i.State));
    }

    private static void List<T>(
        IEndpointRouteBuilder api, string path, Right right, string summary, Func<IQueryable<T>, Key<Outbreak>, IQueryable<T>>? ofOutbreak, params (string Name, Func<T, object?> Value)[] columns)
        where T : Row<T> => api.MapGet(path, async (HttpContext context, RegisterDatabase register, Guid? outbreak) =>
        {
            var view = register.Reads.As(Visit.Of(context).Actor, Purpose.Reporting);
            var rows = view.Of<T>();
            return await Listing.OfAsync(context, view, outbreak is { } of && ofOutbreak is not null ? ofOutbreak(rows, new(of)) : rows, columns);
        }).Needs(right).WithSummary(summary).WithTags(path.Split('/')[1]).Produces<Listed<Dictionary<string, object?>>>();

    private static void One<T>(IEndpointRouteBuilder api, string path, Right right, string summary, (string Name, Func<T, object?> Value)[] columns)
        where T : Row<T> => api.MapGet(path, async (HttpContext context, RegisterDatabase register, Guid id, CancellationToken cancellation) =>
        {
            await using var view = register.Reads.As(Visit.Of(context).Actor, Purpose.Reporting);
            var key = new Key<T>(id);
            var row = await view.Of<T>().SingleOrDefaultAsync(r => r.Id == key, cancellation);
            return Conditional.Of(context, row, found => columns.ToDictionary(column => column.Name, column => column.Value(found), StringComparer.Ordinal));
        }).Needs(right).WithSummary(summary).WithTags(path.Split('/')[1]);
}
