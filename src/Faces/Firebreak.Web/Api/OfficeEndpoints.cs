using Firebreak.Ground.Accounts;
using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Storage;
using Firebreak.Surveillance.Samples;
using Firebreak.Web.Rights;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>An account to be made.</summary>
public sealed record NewAccount(Guid Jurisdiction, string Login, string DisplayName, AccountKind Kind);

/// <summary>Whether an account is ended, or taken up again.</summary>
public sealed record DisableRequest(bool Disable);

/// <summary>An account on a post.</summary>
public sealed record AppointmentRequest(Guid Jurisdiction, string Role, string? PostName = null, DateTimeOffset? Expires = null);

/// <summary>A link or a secret that is told this once.</summary>
public sealed record ToldOnce(string Value, DateTimeOffset? Until);

/// <summary>To whom a row is shown, for what and until when.</summary>
public sealed record GrantRequest(Guid To, string Purpose, string Reason, DateTimeOffset Expires, IReadOnlyList<string>? Fields = null, Guid? Agency = null);

/// <summary>To whom a row is handed over.</summary>
public sealed record HandOverRequest(Guid To);

/// <summary>A place.</summary>
public sealed record PlaceRequest(PlaceKind Kind, string Name, Guid? Parent = null, Guid? Jurisdiction = null, double? Longitude = null, double? Latitude = null);

/// <summary>Offices: accounts and posts, grants, hand-over, places, the audit.</summary>
internal static class OfficeEndpoints
{
    public static void MapOffices(this IEndpointRouteBuilder api)
    {
        api.MapPost("/accounts", MakeAccountAsync).Needs(Right.ManageAccounts).Adds<Account>().WithTags("accounts").WithSummary("Makes an account.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPost("/accounts/{id:guid}/invitation", InviteAsync).Needs(Right.ManageAccounts).Writes<Account>().WithTags("accounts").WithSummary("A link by which its holder sets a password; for programs, a new secret.").Produces<ToldOnce>();
        api.MapPost("/accounts/{id:guid}/disabled", DisableAsync).Needs(Right.ManageAccounts).Writes<Account>().WithTags("accounts").WithSummary("Ends an account at once, or takes it up again.").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/accounts/{id:guid}/appointments", AppointAsync).Needs(Right.ManageAccounts).Writes<Account>().WithTags("accounts").WithSummary("Puts an account on a post.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPost("/places", RegisterPlaceAsync).Needs(Right.WritePlaces).Adds<Place>().WithTags("places").WithSummary("Registers a place.").Produces<Made>(StatusCodes.Status201Created);
        api.MapGet("/audit", SearchAuditAsync).Needs(Right.SeeAudit).WithTags("audit")
            .WithSummary("Who did what: ?subject= a person, ?actor= an account, ?act=, ?export= the mark of a table, ?before= where the last page ended. The search stands in the audit itself.").Produces<Listed<AuditLine>>();
        Kind<Case>("cases");
        Kind<Contact>("contacts");
        Kind<Person>("people");
        Kind<Sample>("samples");

        void Kind<T>(string kind)
            where T : ScopedRow<T>
        {
            api.MapPost($"/{kind}/{{id:guid}}/grants", (Call call, Guid id, GrantRequest request) => GrantAsync<T>(call, id, request)).Needs(Right.Grant).Writes<T>().WithTags(kind)
                .WithSummary("Shows a row to another jurisdiction for a purpose, until it expires; a level above so states its own need.").Produces(StatusCodes.Status204NoContent);
            api.MapPost($"/{kind}/{{id:guid}}/hand-over", (Call call, Guid id, HandOverRequest request) => HandOverAsync<T>(call, id, request)).Needs(Right.HandOver).Writes<T>().WithTags(kind)
                .WithSummary("Hands a row over to another jurisdiction.").Produces(StatusCodes.Status204NoContent);
        }
    }

    private static async Task<IResult> MakeAccountAsync(Call call, NewAccount request) => CaseEndpoints.IsNoWord(request.DisplayName, 60)
        ? call.Say(ApiAnswer.Unusable("bad-text", new("displayName has 1 to 60 characters.", "displayName 应为 1 至 60 个字符。")))
        : await call.RunAsync(
            request, writes => new CreateAccount(writes).RunAsync(call.Actor, new(request.Jurisdiction), new(request.Login, request.DisplayName, request.Kind), call.Cancellation),
            ApiAnswer (made) => made is AccountResult.Done(var id) ? new ApiAnswer.Created(id.Value, $"/api/v1/accounts/{id}") : Answer(made));

    private static Task<IResult> DisableAsync(Call call, Guid id, DisableRequest request) =>
        call.RunAsync(request, writes => new DisableAccount(writes).RunAsync(call.Actor, new(id), request.Disable, call.Cancellation), Answer);

    private static ApiAnswer Answer(AccountResult result) => result switch
    {
        AccountResult.Done => new ApiAnswer.Done(),
        AccountResult.NotYours => ApiAnswer.NotYours,
        AccountResult.LoginTaken => ApiAnswer.Taken("login-taken", new("Another account signs in with this name.", "该登录名已被使用。")),
        AccountResult.NoLogin => ApiAnswer.Unusable("no-login", new("A login has 2 to 64 letters, digits, dots, dashes or underscores and isn't a document or phone number.", "登录名应为 2 至 64 个字母、数字、点、短横或下划线，且不得为证件号或电话号码。")),
        AccountResult.Oneself => ApiAnswer.Unusable("oneself", new("Nobody ends the account by which they act.", "不能停用本人正在使用的账号。")),
        _ => ApiAnswer.NotFound,
    };

    private static async Task<IResult> AppointAsync(Call call, Guid id, AppointmentRequest request) => OfficeRoles.Find(request.Role) is not { } role
        ? call.Say(ApiAnswer.Unusable("no-role", new($"role is one of {string.Join(", ", OfficeRoles.All.Select(one => one.Code()))}.", $"role 应为 {string.Join("、", OfficeRoles.All.Select(one => one.Code()))} 之一。")))
        : await call.RunAsync(
            request,
            writes => new Appoint(writes).RunAsync(call.Actor, new(id), new(request.Jurisdiction), role, request.PostName, request.Expires is { } until ? Instant.Of(until) : null, call.Cancellation),
            ApiAnswer (appointed) => appointed switch
            {
                AppointmentResult.Done(var key) => new ApiAnswer.Created(key, $"/api/v1/accounts/{id}"),
                AppointmentResult.NotYours => ApiAnswer.NotYours,
                AppointmentResult.NotForThem => ApiAnswer.Unusable("not-for-them", new("Nobody gives themselves a role, and a program gets none but those of programs.", "不能为本人授予岗位；程序账号只能担任程序类岗位。")),
                AppointmentResult.NoSuchEnd => ApiAnswer.Unusable("no-end", new("It ends before it begins.", "结束时间早于开始时间。")),
                AppointmentResult.NameTaken => ApiAnswer.Taken("name-taken", new("Another post of the jurisdiction has this name.", "该辖区已有同名岗位。")),
                _ => ApiAnswer.NotFound,
            });

    private static async Task<IResult> InviteAsync(Call call, HttpContext context, Guid id, InvitationLinks invitations, MachineSecrets machines, TimeProvider time)
    {
        await using var view = call.Register.Reads.As(call.Actor, Purpose.Upkeep);
        var key = new Key<Account>(id);
        if (await view.Of<Account>().SingleOrDefaultAsync(a => a.Id == key, call.Cancellation) is not { } account)
        {
            return call.Say(ApiAnswer.NotFound);
        }

        if (await call.Register.Gate.AskAsync(call.Actor, Purpose.Upkeep, Right.ManageAccounts, account.Responsible, call.Cancellation) is { } refusal)
        {
            return call.Say(new(StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said));
        }

        if (account.Kind == AccountKind.Machine)
        {
            await call.Register.AuditLog.WriteAsync(call.Actor, Purpose.Upkeep, Ground.Audit.AuditedAct.Rights, "Invite", account.Id.ToString(), [], call.Cancellation);
            return TypedResults.Ok(new ToldOnce(await machines.RenewAsync(account, call.Cancellation), Until: null));
        }

        var link = await invitations.ForAsync(call.Actor, account, $"{context.Request.Scheme}://{context.Request.Host}/", call.Cancellation);
        return TypedResults.Ok(new ToldOnce(link, time.GetUtcNow() + Invitations.Lasts));
    }

    private static async Task<IResult> GrantAsync<T>(Call call, Guid id, GrantRequest request)
        where T : ScopedRow<T>
    {
        var fields = PersonFields.None;
        foreach (var word in request.Fields ?? [])
        {
            if (!Enum.TryParse<PersonFields>(word, ignoreCase: true, out var field) || !Enum.IsDefined(field) || word.Any(char.IsAsciiDigit))
            {
                return call.Say(ApiAnswer.Unusable("no-field", new("fields are among name, documents, phones, address, birthDate, notes, all.", "fields 应取自 name、documents、phones、address、birthDate、notes、all。")));
            }

            fields |= field;
        }

        return Purpose.Find(request.Purpose) is not { } purpose ? call.Say(Checked.Purposes) : await call.RunAsync(
            request,
            writes => new GrantSight(writes).RunAsync(
                call.Actor, call.PurposeOr(purpose), new Key<T>(id), new GrantTerms(new(request.To), purpose, fields, request.Reason, Instant.Of(request.Expires), request.Agency is { } agency ? new Key<Agency>(agency) : null), call.Cancellation),
            ApiAnswer (granted) => granted switch
            {
                GrantResult.Granted => new ApiAnswer.Done(),
                GrantResult.NotYours => ApiAnswer.NotYours,
                GrantResult.NoSuchOffice => ApiAnswer.Unusable("no-office", new("There is no such jurisdiction, or the agency isn't one of it.", "没有该辖区，或该部门不属于该辖区。")),
                GrantResult.NoSuchEnd => ApiAnswer.Unusable("no-end", new("A grant ends, in the future and within thirty days.", "授权须有期限：在将来且不超过三十天。")),
                GrantResult.NoReason => ApiAnswer.Unusable("no-reason", new("A grant says why.", "授权须说明理由。")),
                _ => ApiAnswer.NotFound,
            });
    }

    private static Task<IResult> HandOverAsync<T>(Call call, Guid id, HandOverRequest request)
        where T : ScopedRow<T> => call.RunAsync(
            request, writes => new HandOver(writes).RunAsync(call.Actor, call.PurposeOr(Purpose.Investigation), new Key<T>(id), new Key<Jurisdiction>(request.To), call.Cancellation),
            ApiAnswer (handed) => handed switch { HandOverResult.Done => new ApiAnswer.Done(), HandOverResult.NotYours => ApiAnswer.NotYours, _ => ApiAnswer.NotFound });

    private static async Task<IResult> RegisterPlaceAsync(Call call, PlaceRequest request) =>
        CaseEndpoints.IsNoWord(request.Name, 200) || request.Longitude is < -180 or > 180 || request.Latitude is < -90 or > 90 || (request.Longitude is null) != (request.Latitude is null)
        ? call.Say(ApiAnswer.Unusable("bad-place", new("name has 1 to 200 characters; longitude and latitude come together, in degrees.", "name 应为 1 至 200 个字符；经纬度须同时给出，单位为度。")))
        : await call.RunAsync(
            request,
            writes => new RegisterPlace(writes).RunAsync(
                call.Actor, Purpose.Upkeep,
                new PlaceDescription(request.Kind, request.Name.Trim(), request.Parent is { } parent ? new Key<Place>(parent) : null, request.Jurisdiction is { } ground ? new Key<Jurisdiction>(ground) : null)
                {
                    Longitude = request.Longitude, Latitude = request.Latitude,
                },
                call.Cancellation),
            ApiAnswer (registered) => registered switch
            {
                PlaceRegistration.Registered(var place) => new ApiAnswer.Created(place.Value, $"/api/v1/places/{place}"),
                PlaceRegistration.AlreadyThere(var place) => ApiAnswer.Taken("already-there", new($"The place it lies in has one of this kind and name: {place}.", $"其上级地点已有同类同名地点：{place}。")),
                PlaceRegistration.NoSuchParent => ApiAnswer.Unusable("no-parent", new("There is no such place for it to lie in.", "没有该上级地点。")),
                PlaceRegistration.DoesNotFit(var kind, var around) => ApiAnswer.Unusable("does-not-fit", new($"{kind} can't lie in {around}.", $"{kind} 不能位于 {around} 之内。")),
                PlaceRegistration.NoJurisdiction => ApiAnswer.Unusable("no-jurisdiction", new("It lies in no place and names no jurisdiction.", "既无上级地点，也未指明辖区。")),
                _ => ApiAnswer.NotYours,
            });

    private static async Task<IResult> SearchAuditAsync(Call call, HttpContext context, Guid? subject, Guid? actor, Ground.Audit.AuditedAct? act, string? export, long? before, int? limit)
    {
        var asked = new AuditSearch { Subject = subject, Actor = actor, Act = act, Export = export, Before = before, Limit = Math.Clamp(limit ?? Listing.Ordinary, 1, Listing.Most) };
        var found = await new SearchAudit(call.Register).RunAsync(call.Actor, asked, call.Cancellation);
        return found.Refusal is { } refusal ? call.Say(new(StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said)) : TypedResults.Ok(new Listed<AuditLine>(
            found.Lines, found.Lines.Count == asked.Limit ? Listing.NextOf(context, "before", found.Lines[^1].Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), asked.Limit) : null));
    }
}
