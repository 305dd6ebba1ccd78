using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>For what somebody is revealed.</summary>
/// <param name="Purpose">One of the purposes of the register.</param>
public sealed record RevealRequest(string Purpose);

/// <summary>Who a person is.</summary>
public sealed record RevealedPerson(Guid Id, string? Name, DateOnly? BirthDate, IReadOnlyList<string> Documents, IReadOnlyList<string> Phones, string? Address);

/// <summary>An outbreak to be declared.</summary>
public sealed record OutbreakRequest(Guid Jurisdiction, string Code, string Name, string Disease, DateOnly DeclaredOn);

/// <summary>When an outbreak ended; nothing takes the end back.</summary>
public sealed record EndRequest(DateOnly? On);

/// <summary>An account to be made.</summary>
public sealed record NewAccount(Guid Jurisdiction, string Login, string DisplayName, AccountKind Kind);

/// <summary>What was made.</summary>
public sealed record Made(Guid Id);

/// <summary>A link or a secret that is told this once.</summary>
public sealed record ToldOnce(string Value, DateTimeOffset? Until);

/// <summary>Verbs by the API.</summary>
internal static class RegisterVerbs
{
    public static void MapRegisterVerbs(this IEndpointRouteBuilder api)
    {
        api.MapPost("/people/{id:guid}/reveal", RevealAsync).Needs(Right.Reveal).WithTags("people").WithSummary("Opens what identifies one person, for a purpose that the audit keeps.").Produces<RevealedPerson>();
        api.MapPost("/outbreaks", DeclareAsync).Needs(Right.DeclareOutbreaks).WithTags("outbreaks").WithSummary("Declares an outbreak.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPost("/outbreaks/{id:guid}/end", EndAsync).Needs(Right.DeclareOutbreaks).WithTags("outbreaks").WithSummary("Says when an outbreak ended, or that it hasn't.");
        api.MapPost("/accounts", MakeAccountAsync).Needs(Right.ManageAccounts).WithTags("accounts").WithSummary("Makes an account.").Produces<Made>(StatusCodes.Status201Created);
        api.MapPost("/accounts/{id:guid}/invitation", InviteAsync).Needs(Right.ManageAccounts).WithTags("accounts").WithSummary("A link by which its holder sets a password; for programs, a new secret.").Produces<ToldOnce>();
    }

    private static async Task<IResult> RevealAsync(HttpContext context, RegisterDatabase register, Guid id, RevealRequest request, CancellationToken cancellation)
    {
        if (Purpose.Find(request.Purpose) is not { } purpose)
        {
            return Refuse(context, StatusCodes.Status422UnprocessableEntity, "no-purpose", new($"purpose is one of {string.Join(", ", Purpose.All)}.", $"purpose 应为 {string.Join("、", Purpose.All)} 之一。"));
        }

        await using var view = register.Reads.As(Visit.Of(context).Actor, purpose);
        var key = new Key<Person>(id);
        if (await view.Of<Person>().SingleOrDefaultAsync(p => p.Id == key, cancellation) is not { } person)
        {
            return NotFound(context);
        }

        using var revealer = await view.RevealerForAsync([key], cancellation);
        if (revealer.Refusal is { } refusal)
        {
            return Refuse(context, refusal.Because == RefusedBecause.HourlyLimit ? StatusCodes.Status429TooManyRequests : StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said);
        }

        if (!revealer.CanRead(id))
        {
            return Refuse(context, StatusCodes.Status410Gone, "erased", new("This person was erased; nobody can say who it was.", "该人员信息已清除，无法再查看。"));
        }

        var details = PersonDetails.Of(person, revealer);
        return TypedResults.Ok(new RevealedPerson(id, details.Name, details.BirthDate, [.. details.Documents.Select(document => document.Number)], details.Phones, details.Address));
    }

    private static async Task<IResult> DeclareAsync(HttpContext context, RegisterDatabase register, OutbreakRequest request, CancellationToken cancellation)
    {
        if (Wrong(request.Code, 40) || Wrong(request.Name, 200) || Wrong(request.Disease, 60))
        {
            return Refuse(context, StatusCodes.Status422UnprocessableEntity, "bad-text", new("code, name and disease are needed, of at most 40, 200 and 60 characters.", "code、name、disease 必填，分别不超过 40、200、60 个字符。"));
        }

        var actor = Visit.Of(context).Actor;
        if (await register.Gate.AskAsync(actor, Purpose.Investigation, typeof(DeclareOutbreak), new(request.Jurisdiction), cancellation) is { } refusal)
        {
            return Refuse(context, StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said);
        }

        return await new DeclareOutbreak(register.Writes).RunAsync(actor, new(request.Jurisdiction), request.Code, request.Name, request.Disease, request.DeclaredOn, cancellation) switch
        {
            OutbreakDeclaration.Declared(var made) => TypedResults.Created($"/api/v1/outbreaks/{made}", new Made(made.Value)),
            OutbreakDeclaration.CodeTaken(var by) => Refuse(context, StatusCodes.Status409Conflict, "code-taken", new($"Another outbreak has this code: {by}.", $"该代码已被另一疫情使用：{by}。")),
            _ => NotFound(context),
        };
    }

    private static async Task<IResult> EndAsync(HttpContext context, RegisterDatabase register, Guid id, EndRequest request, CancellationToken cancellation) =>
        await new EndOutbreak(register.Writes).RunAsync(Visit.Of(context).Actor, new(id), request.On, cancellation) ? TypedResults.NoContent() : NotFound(context);

    private static async Task<IResult> MakeAccountAsync(HttpContext context, RegisterDatabase register, NewAccount request, CancellationToken cancellation)
    {
        if (Wrong(request.DisplayName, 60))
        {
            return Refuse(context, StatusCodes.Status422UnprocessableEntity, "bad-text", new("displayName has 1 to 60 characters.", "displayName 应为 1 至 60 个字符。"));
        }

        return await new CreateAccount(register.Writes).RunAsync(Visit.Of(context).Actor, new(request.Jurisdiction), new(request.Login, request.DisplayName, request.Kind), cancellation) switch
        {
            AccountResult.Done(var made) => TypedResults.Created($"/api/v1/accounts/{made}", new Made(made.Value)),
            AccountResult.NotYours => Refuse(context, StatusCodes.Status403Forbidden, "not-yours", new("The jurisdiction lies outside your reach.", "该辖区不在您的管理范围内。")),
            AccountResult.LoginTaken => Refuse(context, StatusCodes.Status409Conflict, "login-taken", new("Another account signs in with this name.", "该登录名已被使用。")),
            AccountResult.NoLogin => Refuse(context, StatusCodes.Status422UnprocessableEntity, "no-login", new("A login has 2 to 64 letters, digits, dots, dashes or underscores and isn't a document or phone number.", "登录名应为 2 至 64 个字母、数字、点、短横或下划线，且不得为证件号或电话号码。")),
            _ => NotFound(context),
        };
    }

    private static async Task<IResult> InviteAsync(
        HttpContext context, RegisterDatabase register, Guid id, Invitations invitations, UserManager<SignInUser> users, MachineSecrets machines, TimeProvider time, CancellationToken cancellation)
    {
        var actor = Visit.Of(context).Actor;
        await using var view = register.Reads.As(actor, Purpose.Upkeep);
        var key = new Key<Account>(id);
        if (await view.Of<Account>().SingleOrDefaultAsync(a => a.Id == key, cancellation) is not { } account)
        {
            return NotFound(context);
        }

        if (await register.Gate.AskAsync(actor, Purpose.Upkeep, Right.ManageAccounts, account.Responsible, cancellation) is { } refusal)
        {
            return Refuse(context, StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said);
        }

        await register.AuditLog.WriteAsync(actor, Purpose.Upkeep, Ground.Audit.AuditedAct.Rights, "Invite", account.Id.ToString(), [], cancellation);
        if (account.Kind == AccountKind.Machine)
        {
            return TypedResults.Ok(new ToldOnce(await machines.RenewAsync(account, cancellation), Until: null));
        }

        var token = invitations.For(id, (await users.FindByIdAsync(id.ToString()))?.SecurityStamp);
        return TypedResults.Ok(new ToldOnce($"{context.Request.Scheme}://{context.Request.Host}/welcome?token={Uri.EscapeDataString(token)}", time.GetUtcNow() + Invitations.Lasts));
    }

    private static bool Wrong(string text, int longest) => string.IsNullOrWhiteSpace(text) || text.Length > longest || text.Any(char.IsControl);

    private static ProblemHttpResult NotFound(HttpContext context) => Refuse(context, StatusCodes.Status404NotFound, "not-found", new("There is nothing at this address, or not for you.", "该地址没有内容，或您无权查看。"));

    private static ProblemHttpResult Refuse(HttpContext context, int status, string kind, Phrase reason) => Answers.Problem(status, kind, reason.In(Visit.Of(context).Language));
}
