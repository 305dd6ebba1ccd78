using Firebreak.Ground.Accounts;
using Firebreak.Ground.Agencies;
using Firebreak.Ground.Facilities;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Attachments;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Links;
using Firebreak.Investigation.Notes;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>Reading by the API: what each kind of row tells. People stand here under the key of their row and nothing else.</summary>
internal static class RegisterQueries
{
    private const string OfOutbreak = "; of one outbreak with ?outbreak=key.";

    private static readonly Column<Case>[] CaseColumns =
    [
        new("id", c => c.Id), new("number", c => c.Number), new("outbreak", c => c.Outbreak), new("person", c => c.Person), Columns.Word<Case>("responsible", c => c.Responsible), new("class", c => c.Facts.Class),
        new("severity", c => c.Facts.Severity), new("howFound", c => c.Facts.Found), .. Columns.Age<Case>(c => c.Facts.AgeFromYears, c => c.Facts.AgeUntilYears),
        new("infection", c => c.Facts.Infection), new("exposureStart", c => c.Facts.ExposureStart), new("exposureEnd", c => c.Facts.ExposureEnd), new("onset", c => c.Facts.Onset), new("consultation", c => c.Facts.Consultation),
        new("sampling", c => c.Facts.Sampling), new("confirmation", c => c.Facts.Confirmation), new("report", c => c.Facts.Report), new("isolation", c => c.Facts.Isolation),
        new("hospitalisation", c => c.Facts.Hospitalisation), new("recovery", c => c.Facts.Recovery), new("death", c => c.Facts.Death), new("outcome", c => c.Facts.Outcome),
        Columns.Word<Case>("province", c => c.Facts.Province), Columns.Word<Case>("district", c => c.Facts.District), Columns.Word<Case>("township", c => c.Facts.Township), Columns.Word<Case>("setting", c => c.Facts.Setting),
        Columns.Word<Case>("facility", c => c.Facts.Facility), Columns.Word<Case>("cluster", c => c.Facts.Cluster), Columns.Word<Case>("household", c => c.Facts.Household),
        Columns.Word<Case>("schoolClass", c => c.Facts.SchoolClass), Columns.Word<Case>("occupation", c => c.Facts.Occupation),
    ];

    private static readonly Column<Outbreak>[] OutbreakColumns =
    [
        new("id", o => o.Id), new("code", o => o.Code), new("name", o => o.Name), new("disease", o => o.Disease), new("declaredOn", o => o.DeclaredOn), new("endedOn", o => o.EndedOn), new("responsible", o => o.Responsible),
    ];

    private static readonly Column<Contact>[] ContactColumns =
    [
        new("id", c => c.Id), new("case", c => c.Case), new("person", c => c.Person), new("tier", c => c.Tier), new("lastExposure", c => c.LastExposure), Columns.Word<Contact>("setting", c => c.Setting), Columns.Word<Contact>("through", c => c.Through),
        Columns.Word<Contact>("responsible", c => c.Responsible),
    ];

    private static readonly Column<ItineraryStop>[] StopColumns =
    [
        new("id", s => s.Id), new("case", s => s.Case), Columns.Word<ItineraryStop>("place", s => s.Place), new("arrived", s => s.Arrived), new("left", s => s.Left), new("hasText", s => s.Told is not null),
        Columns.Word<ItineraryStop>("responsible", s => s.Responsible),
    ];

    private static readonly Column<PresumedLink>[] LinkColumns =
    [
        new("id", l => l.Id), new("outbreak", l => l.Outbreak), new("infector", l => l.Infector), new("infectorNumber", l => l.InfectorNumber), new("infectee", l => l.Infectee),
        new("infecteeNumber", l => l.InfecteeNumber), Columns.Word<PresumedLink>("setting", l => l.Setting), new("evidence", l => l.Evidence), Columns.Word<PresumedLink>("responsible", l => l.Responsible),
    ];

    private static readonly Column<Note>[] NoteColumns = [new("id", n => n.Id), new("case", n => n.Case), new("knownFrom", n => n.KnownFrom), new("responsible", n => n.Responsible)];

    private static readonly Column<Attachment>[] AttachmentColumns =
    [
        new("id", a => a.Id), new("case", a => a.Case), new("person", a => a.Person), new("place", a => a.Place), new("mediaType", a => a.MediaType), new("bytes", a => a.ByteCount), new("responsible", a => a.Responsible),
    ];

    private static readonly Column<Sample>[] SampleColumns =
    [
        new("id", s => s.Id), new("code", s => s.Code), new("person", s => s.Person), new("outbreak", s => s.Outbreak), new("specimen", s => s.Specimen), new("sampledOn", s => s.SampledOn), new("result", s => s.Result),
        new("resultOn", s => s.ResultOn), new("cycleThreshold", s => s.CycleThreshold), new("takenAt", s => s.TakenAt), new("laboratory", s => s.Laboratory), new("poolSize", s => s.PoolSize), Columns.Word<Sample>("responsible", s => s.Responsible),
    ];

    private static readonly Column<Person>[] PersonColumns =
    [
        new("id", p => p.Id), new("canonical", p => p.Canonical), Columns.Word<Person>("sex", p => p.Sex), Columns.Word<Person>("livesIn", p => p.LivesIn), new("hasName", p => p.Name is not null),
        new("hasPhone", p => p.Phones is not null), Columns.Word<Person>("responsible", p => p.Responsible),
    ];

    private static readonly Column<Jurisdiction>[] JurisdictionColumns = [new("id", j => j.Id), new("code", j => j.Code), new("name", j => j.Name), new("parent", j => j.Parent), new("mergedInto", j => j.MergedInto)];

    private static readonly Column<Place>[] PlaceColumns =
    [
        new("id", p => p.Id), new("kind", p => p.Kind), new("name", p => p.Name), new("parent", p => p.Parent), new("jurisdiction", p => p.Jurisdiction), new("longitude", p => p.Longitude), new("latitude", p => p.Latitude),
    ];

    private static readonly Column<Account>[] AccountColumns =
    [
        new("id", a => a.Id), new("login", a => a.Login), new("displayName", a => a.DisplayName), new("kind", a => a.Kind), new("agency", a => a.Agency), new("expires", a => a.Expires), new("disabledAt", a => a.DisabledAt),
        new("responsible", a => a.Responsible),
    ];

    private static readonly Column<Import>[] ImportColumns =
    [
        new("id", i => i.Id), new("shortName", i => i.ShortName), new("outbreak", i => i.Outbreak), new("state", i => i.State), new("by", i => i.By), new("began", i => i.Began), new("finished", i => i.Finished), new("counts", i => i.Counts()),
        new("responsible", i => i.Responsible),
    ];

    public static void MapRegisterQueries(this IEndpointRouteBuilder api)
    {
        Kind(api, "jurisdictions", Right.SeeReference, "Jurisdictions of the node", JurisdictionColumns);
        Kind(api, "agencies", Right.SeeReference, "Agencies", [new Column<Agency>("id", a => a.Id), new("kind", a => a.Kind), new("name", a => a.Name), new("responsible", a => a.Responsible)]);
        Kind(api, "places", Right.SeeReference, "Places", PlaceColumns);
        Kind(api, "facilities", Right.SeeReference, "Facilities", [new Column<Facility>("id", f => f.Id), new("kind", f => f.Kind), new("name", f => f.Name), new("responsible", f => f.Responsible)]);
        Kind(api, "outbreaks", Right.SeeReference, "Outbreaks", OutbreakColumns);
        Kind(api, "cases", Right.SeeCases, "Cases, under pseudonyms", CaseColumns, (rows, outbreak) => rows.Where(c => c.Outbreak == outbreak));
        Kind(api, "contacts", Right.SeeCases, "Contacts, under pseudonyms", ContactColumns);
        Kind(api, "stops", Right.SeeCases, "Stops of itineraries, without what was told", StopColumns);
        Kind(api, "links", Right.SeeCases, "Presumed transmissions", LinkColumns, (rows, outbreak) => rows.Where(l => l.Outbreak == outbreak));
        Kind(api, "notes", Right.SeeCases, "Notes, without their text", NoteColumns);
        Kind(api, "attachments", Right.SeeCases, "Files, without their names", AttachmentColumns);
        Kind(api, "samples", Right.SeeSamples, "Samples and results, under pseudonyms", SampleColumns, (rows, outbreak) => rows.Where(s => s.Outbreak == outbreak));
        Kind(api, "people", Right.SeePeople, "People, under pseudonyms", PersonColumns);
        Kind(api, "accounts", Right.SeeAccounts, "Accounts", AccountColumns);
        Kind(api, "imports", Right.ImportFiles, "Imports", ImportColumns);
    }

    /// <summary>Lists a kind of row, and shows one of it.</summary>
    private static void Kind<T>(
        IEndpointRouteBuilder api, string kind, Right right, string summary, IReadOnlyList<Column<T>> columns, Func<IQueryable<T>, Key<Outbreak>, IQueryable<T>>? ofOutbreak = null)
        where T : Row<T>
    {
        var list = ofOutbreak is null
            ? api.MapGet("/" + kind, (HttpContext context, Call call) => ListAsync(context, call, columns, rows => rows))
            : api.MapGet("/" + kind, (HttpContext context, Call call, Guid? outbreak) => ListAsync(context, call, columns, rows => outbreak is { } of ? ofOutbreak(rows, new(of)) : rows));
        list.Needs(right).Lists<T>().WithSummary(summary + (ofOutbreak is null ? "." : OfOutbreak)).WithTags(kind).Produces<Listed<Dictionary<string, object?>>>();
        api.MapGet($"/{kind}/{{id:guid}}", async (HttpContext context, Call call, Guid id) =>
        {
            await using var view = call.Register.Reads.As(call.Actor, call.PurposeOr(Purpose.Reporting));
            var key = new Key<T>(id);
            var row = await view.Of<T>().SingleOrDefaultAsync(r => r.Id == key, call.Cancellation);
            return Conditional.Of(context, row, found => columns.ToDictionary(column => column.Name, column => column.Value(found), StringComparer.Ordinal));
        }).Needs(right).Shows<T>().WithSummary(summary + ": one.").WithTags(kind).Produces<Dictionary<string, object?>>();
    }

    private static Task<IResult> ListAsync<T>(HttpContext context, Call call, IReadOnlyList<Column<T>> columns, Func<IQueryable<T>, IQueryable<T>> of)
        where T : Row<T>
    {
        var view = call.Register.Reads.As(call.Actor, call.PurposeOr(Purpose.Reporting));
        return Listing.OfAsync(context, view, of(view.Of<T>()), columns);
    }
}
