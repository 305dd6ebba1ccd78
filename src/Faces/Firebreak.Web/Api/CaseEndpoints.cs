using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Attachments;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Links;
using Firebreak.Investigation.Notes;
using Firebreak.Web.Hardening;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Api;

/// <summary>A case as it is reported.</summary>
public sealed record CaseRequest(Guid Outbreak, string Number, Guid Responsible, PersonGivenRequest Person, CaseFacts Facts);

/// <summary>What came of registering a case.</summary>
public sealed record CaseMade(Guid Id, Guid Person, IReadOnlyList<string> Findings);

/// <summary>Somebody exposed to a case.</summary>
public sealed record ContactRequest(Guid Responsible, PersonGivenRequest Person, DateOnly? LastExposure = null, string? Setting = null);

/// <summary>What is known of a contact.</summary>
public sealed record ContactFacts(ContactTier Tier, DateOnly? LastExposure = null, string? Setting = null);

/// <summary>Through which close contact somebody is a secondary contact; null takes it back.</summary>
public sealed record ThroughRequest(Guid? Contact);

/// <summary>Where a case was.</summary>
public sealed record StopRequest(DateTimeOffset Arrived, DateTimeOffset Left, Guid? Place = null, string? Told = null)
{
    /// <summary>The name of the type: what was told names people.</summary>
    public override string ToString() => nameof(StopRequest);

    internal StopReport Report => new(Place is { } at ? new Key<Place>(at) : null, Instant.Of(Arrived), Instant.Of(Left), Told);
}

/// <summary>A presumed transmission.</summary>
public sealed record LinkRequest(Guid Infector, string? Setting = null, LinkEvidence Evidence = LinkEvidence.None);

/// <summary>Free text about a case.</summary>
public sealed record NoteRequest(string Text)
{
    /// <summary>The name of the type: free text names people.</summary>
    public override string ToString() => nameof(NoteRequest);
}

/// <summary>A text that was opened.</summary>
public sealed record OpenedText(Guid Id, string? Text);

/// <summary>Cases and what belongs to them.</summary>
internal static class CaseEndpoints
{
    private const string Tag = "cases";

    public static void MapCases(this IEndpointRouteBuilder api)
    {
        api.MapPost("/cases", RegisterAsync).Needs(Right.WriteCases).Adds<Case>().WithTags(Tag).WithSummary("Registers a case of somebody new to the register or in it.").Produces<CaseMade>(StatusCodes.Status200OK);
        api.MapPut("/cases/{id:guid}", CorrectAsync).Needs(Right.WriteCases).Writes<Case>().WithTags(Tag).WithSummary("Replaces what is known of a case; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/cases/{id:guid}/contacts", RecordContactAsync).Needs(Right.WriteContacts).Writes<Case>().WithTags("contacts").WithSummary("Records somebody whom a case has exposed.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPut("/contacts/{id:guid}", CorrectContactAsync).Needs(Right.WriteContacts).Writes<Contact>().WithTags("contacts").WithSummary("Replaces what is known of a contact; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapPut("/contacts/{id:guid}/through", LinkContactAsync).Needs(Right.WriteContacts).Writes<Contact>().WithTags("contacts").WithSummary("Says through which close contact somebody is a secondary contact; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/cases/{id:guid}/stops", RecordStopAsync).Needs(Right.WriteItineraries).Writes<Case>().WithTags("stops").WithSummary("Records where a case was.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPut("/stops/{id:guid}", CorrectStopAsync).Needs(Right.WriteItineraries).Writes<ItineraryStop>().WithTags("stops").WithSummary("Replaces what is known of a stop; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapDelete("/stops/{id:guid}", WithdrawStopAsync).Needs(Right.WriteItineraries).Writes<ItineraryStop>().WithTags("stops").WithSummary("Takes back a stop that never was; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/stops/{id:guid}/reveal", RevealStopAsync).Needs(Right.Reveal).Opens<ItineraryStop>().WithTags("stops").WithSummary("Opens what was told of a stop, for a purpose that the audit keeps.").Produces<OpenedText>();
        api.MapPost("/cases/{id:guid}/infectors", PresumeLinkAsync).Needs(Right.WriteItineraries).Writes<Case>().WithTags("links").WithSummary("Presumes who infected a case, or replaces what is known of it.").Produces<Made>(StatusCodes.Status201Created);
        api.MapDelete("/links/{id:guid}", WithdrawLinkAsync).Needs(Right.WriteItineraries).Writes<PresumedLink>().WithTags("links").WithSummary("Withdraws a presumed transmission; needs If-Match.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/cases/{id:guid}/notes", WriteNoteAsync).Needs(Right.WriteCases).Writes<Case>().WithTags("notes").WithSummary("Writes free text about a case, under the key of its person.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPost("/notes/{id:guid}/reveal", RevealNoteAsync).Needs(Right.Reveal).Opens<Note>().WithTags("notes").WithSummary("Opens a note, for a purpose that the audit keeps.").Produces<OpenedText>();
        api.MapPost("/cases/{id:guid}/attachments", AttachAsync).Needs(Right.WriteCases).Writes<Case>().TakesUpTo(AttachFile.MostBytes).WithTags("attachments")
            .WithSummary("Attaches the body of the request as a file; ?name= is its name.").Accepts<byte[]>("application/octet-stream").Produces<Made>(StatusCodes.Status201Created);
    }

    private static async Task<IResult> RegisterAsync(Call call, CaseRequest request)
    {
        if (IsNoWord(request.Number, 60) || !AreAges(request.Facts))
        {
            return call.Say(ApiAnswer.Unusable("bad-case", new("number has 1 to 60 characters; ages lie from 0 to 150, the first before the second.", "number 应为 1 至 60 个字符；年龄应在 0 至 150 之间且起始小于截止。")));
        }

        return await request.Person.GivenAsync(call) is not { } person ? call.Say(PersonGivenRequest.Unclear) : await call.RunAsync(
            request, writes => new RegisterCase(writes).RunAsync(call.Actor, new CaseReport(new(request.Outbreak), request.Number.Trim(), new(request.Responsible), person, request.Facts), call.Cancellation),
            ApiAnswer (made) => made switch
            {
                CaseRegistration.Registered(var id, var of, var findings) => new ApiAnswer.Told(new CaseMade(id.Value, of.Value, [.. findings.Select(finding => finding.English)])),
                CaseRegistration.NumberTaken(var by) => ApiAnswer.Taken("number-taken", new($"The outbreak has a case of this number: {by}.", $"该疫情已有此编号的病例：{by}。")),
                CaseRegistration.AlreadyACase(var known) => ApiAnswer.Taken("already-a-case", new($"The person is a case of this outbreak already: {known}.", $"该人员已是本次疫情的病例：{known}。")),
                CaseRegistration.NoSuchOutbreak => ApiAnswer.Unusable("no-outbreak", new("There is no such outbreak, or not for you.", "没有该疫情，或您无权查看。")),
                _ => ApiAnswer.Unusable("no-person", new("There is no such person, or not for you.", "没有该人员，或您无权查看。")),
            });
    }

    private static async Task<IResult> CorrectAsync(Call call, Guid id, CaseFacts facts) => !AreAges(facts)
        ? call.Say(ApiAnswer.Unusable("bad-age", new("Ages lie from 0 to 150, the first before the second.", "年龄应在 0 至 150 之间，且起始小于截止。")))
        : await call.ChangeAsync<Case, bool>(id, facts, writes => new CorrectCase(writes).RunAsync(call.Actor, new(id), _ => facts, call.Cancellation), DoneOrNotFound);

    private static async Task<IResult> RecordContactAsync(Call call, Guid id, ContactRequest request) => await request.Person.GivenAsync(call) is not { } person
        ? call.Say(PersonGivenRequest.Unclear)
        : await call.RunAsync(
            request, writes => new RecordContact(writes).RunAsync(call.Actor, new(id), new(request.Responsible), person, request.LastExposure, request.Setting, call.Cancellation), CreatedAt<Contact>("contacts"));

    private static Task<IResult> CorrectContactAsync(Call call, Guid id, ContactFacts facts) => call.ChangeAsync<Contact, bool>(
        id, facts, writes => new CorrectContact(writes).RunAsync(call.Actor, new(id), facts.Tier, facts.LastExposure, facts.Setting, call.Cancellation), DoneOrNotFound);

    private static Task<IResult> LinkContactAsync(Call call, Guid id, ThroughRequest request) => call.ChangeAsync<Contact, ContactLinking>(
        id, request, writes => new LinkContact(writes).RunAsync(call.Actor, new(id), request.Contact is { } through ? new(through) : null, call.Cancellation),
        ApiAnswer (linked) => linked switch
        {
            ContactLinking.Linked => new ApiAnswer.Done(),
            ContactLinking.NotACloseContact => ApiAnswer.Unusable("no-close-contact", new("One is a secondary contact through another person, judged a close contact of the same case.", "次密接须关联同一病例下已判定为密接的另一人。")),
            _ => ApiAnswer.NotFound,
        });

    private static Task<IResult> RecordStopAsync(Call call, Guid id, StopRequest request) =>
        call.RunAsync(request, writes => new RecordStop(writes).RunAsync(call.Actor, new(id), request.Report, call.Cancellation), Answer);

    private static Task<IResult> CorrectStopAsync(Call call, Guid id, StopRequest request) => call.ChangeAsync<ItineraryStop, StopRecording>(
        id, request, writes => new CorrectStop(writes).RunAsync(call.Actor, new(id), request.Report, call.Cancellation), recorded => recorded is StopRecording.Recorded ? new ApiAnswer.Done() : Answer(recorded));

    private static Task<IResult> WithdrawStopAsync(Call call, Guid id) =>
        call.ChangeAsync<ItineraryStop, bool>(id, sent: null, writes => new WithdrawStop(writes).RunAsync(call.Actor, new(id), call.Cancellation), DoneOrNotFound);

    private static Task<IResult> PresumeLinkAsync(Call call, Guid id, LinkRequest request) => call.RunAsync(
        request, writes => new PresumeLink(writes).RunAsync(call.Actor, new(request.Infector), new(id), request.Setting, request.Evidence, call.Cancellation),
        ApiAnswer (presumed) => presumed switch
        {
            LinkPresumption.Presumed(var link) => new ApiAnswer.Created(link.Value, $"/api/v1/links/{link}"),
            LinkPresumption.NotYours => ApiAnswer.NotYours,
            LinkPresumption.SamePerson => ApiAnswer.Unusable("same-person", new("Both are one person, or one case.", "两者为同一人或同一病例。")),
            LinkPresumption.OtherOutbreak => ApiAnswer.Unusable("other-outbreak", new("The cases belong to different outbreaks.", "两例属于不同疫情。")),
            LinkPresumption.Circle => ApiAnswer.Unusable("circle", new("The infector was infected by this case, by links already presumed.", "按已推定的关系，该传染源由本病例传染。")),
            _ => ApiAnswer.NotFound,
        });

    private static Task<IResult> WithdrawLinkAsync(Call call, Guid id) =>
        call.ChangeAsync<PresumedLink, bool>(id, sent: null, writes => new WithdrawLink(writes).RunAsync(call.Actor, new(id), call.Cancellation), DoneOrNotFound);

    private static async Task<IResult> WriteNoteAsync(Call call, Guid id, NoteRequest request) => string.IsNullOrWhiteSpace(request.Text)
        ? call.Say(ApiAnswer.Unusable("bad-text", new("A note has a text.", "备注内容不能为空。")))
        : await call.RunAsync(request, writes => new WriteNote(writes).RunAsync(call.Actor, new(id), request.Text.Trim(), call.Cancellation), CreatedAt<Note>("notes"));

    private static Task<IResult> RevealNoteAsync(Call call, Guid id, RevealRequest request) => Reveals.OpenAsync<Note>(call, id, request, note => note.Text);

    private static Task<IResult> RevealStopAsync(Call call, Guid id, RevealRequest request) => Reveals.OpenAsync<ItineraryStop>(call, id, request, stop => stop.Told);

    private static async Task<IResult> AttachAsync(Call call, HttpContext context, Guid id, string? name)
    {
        if (name is { Length: > 200 } || name?.Any(char.IsControl) == true)
        {
            return call.Say(ApiAnswer.Unusable("bad-text", new("name has at most 200 characters.", "name 不超过 200 个字符。")));
        }

        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, call.Cancellation);
        var bytes = content.ToArray();
        return await call.RunAsync(
            new { name, Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)) },
            writes => new AttachFile(writes, call.Register.Files).RunAsync(call.Actor, new AttachmentSubject.OfCase(new(id)), name ?? "", mediaType: null, bytes, call.Cancellation),
            ApiAnswer (attached) => attached switch
            {
                Attaching.Attached(var made) => new ApiAnswer.Created(made.Value, $"/api/v1/attachments/{made}"),
                Attaching.Erased => ApiAnswer.Erased,
                Attaching.TooLarge(_, var limit) => new ApiAnswer.Refused(StatusCodes.Status413PayloadTooLarge, "too-large", new($"A file has at most {limit >> 20} MB.", $"文件不超过 {limit >> 20} MB。")),
                Attaching.NotAccepted => new ApiAnswer.Refused(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", new("Taken are PDF, PNG, JPEG, WebP, Word, Excel and plain text, by their bytes.", "只接受 PDF、PNG、JPEG、WebP、Word、Excel 与纯文本，按文件内容识别。")),
                _ => ApiAnswer.NotFound,
            });
    }

    private static ApiAnswer Answer(StopRecording recorded) => recorded switch
    {
        StopRecording.Recorded(var stop) => new ApiAnswer.Created(stop.Value, $"/api/v1/stops/{stop}"),
        StopRecording.Erased => ApiAnswer.Erased,
        StopRecording.NoSuchPlace => ApiAnswer.Unusable("no-place", new("There is no such place.", "没有该地点。")),
        StopRecording.LeftBeforeArriving => ApiAnswer.Unusable("left-before-arriving", new("Nobody leaves before they arrive.", "离开时间早于到达时间。")),
        _ => ApiAnswer.NotFound,
    };

    internal static ApiAnswer DoneOrNotFound(bool done) => done ? new ApiAnswer.Done() : ApiAnswer.NotFound;

    internal static Func<Key<T>?, ApiAnswer> CreatedAt<T>(string kind) => key => key is { } made ? new ApiAnswer.Created(made.Value, $"/api/v1/{kind}/{made}") : ApiAnswer.NotFound;

    internal static bool IsNoWord(string text, int longest) => string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Any(char.IsControl);

    private static bool AreAges(CaseFacts facts) => (facts.AgeFromYears, facts.AgeUntilYears) switch
    {
        (null, null) => true,
        ({ } from, { } until) => from >= 0 && from < until && until <= 150,
        _ => false,
    };
}
