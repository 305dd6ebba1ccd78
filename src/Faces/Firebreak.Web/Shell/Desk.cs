using System.Security.Claims;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Firebreak.Web.Shell;

/// <summary>The session is over or the account has ended: nothing more is done or shown.</summary>
public sealed class DeskEndedException : Exception;

/// <summary>How an interactive page asks and acts: as what its account may do at this moment. Nothing of that is kept between two actions.</summary>
public sealed class Desk(AuthenticationStateProvider authentication, IJSRuntime browser, IServiceScopeFactory scopes, RegisterDatabase register)
{
    private bool isConnected;
    private string? leavesFor;

    /// <summary>The register.</summary>
    public RegisterDatabase Register => register;

    /// <summary>The key of the account and of the session behind the page; null where nobody is signed in.</summary>
    public async Task<(Guid Account, Guid Session)?> SessionAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        return Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var account) && Guid.TryParse(user.FindFirstValue(SessionCookies.Session), out var session)
            ? (account, session) : null;
    }

    /// <summary>Whom the page acts as now.</summary>
    /// <exception cref="DeskEndedException">Nobody any more.</exception>
    public async Task<ActingNow.Acts> ActsAsync(DeskVisit visit, CancellationToken cancellation)
    {
        if (await SessionAsync() is not { } who || !await GoesOnAsync(who.Session, cancellation))
        {
            throw new DeskEndedException();
        }

        Key<Jurisdiction>? asked = visit.ActingFor is { } jurisdiction ? new(jurisdiction) : null;
        var acting = await register.Actors.OfAsync(new Key<Account>(who.Account), asked, cancellation);
        if (acting is ActingNow.NotThere)
        {
            acting = await register.Actors.OfAsync(new Key<Account>(who.Account), actingFor: null, cancellation);
        }

        return acting as ActingNow.Acts ?? throw new DeskEndedException();
    }

    /// <summary>The actor of now, who has a right.</summary>
    /// <exception cref="RefusedException">They don't have it; the attempt is in the audit.</exception>
    public async Task<Actor> ActorAsync(DeskVisit visit, Right right, Purpose purpose, CancellationToken cancellation)
    {
        var actor = (await ActsAsync(visit, cancellation)).Actor;
        return await register.Gate.AskAsync(actor, purpose, right, about: null, cancellation) is { } refusal ? throw new RefusedException(refusal) : actor;
    }

    /// <summary>What the actor of now sees, of now or of the end of the day that is looked at.</summary>
    public async Task<View> ViewAsync(DeskVisit visit, Right right, Purpose purpose, CancellationToken cancellation)
    {
        var view = register.Reads.As(await ActorAsync(visit, right, purpose, cancellation), purpose);
        if (visit.AsOf is not { } day)
        {
            return view;
        }

        await using (view)
        {
            return view.AsKnownAt(EndOf(day, TimeZoneInfo.FindSystemTimeZoneById(visit.Zone)));
        }
    }

    /// <summary>The last moment of a day by the clock of a jurisdiction.</summary>
    public static Instant EndOf(DateOnly day, TimeZoneInfo zone) =>
        Instant.Of(new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone), TimeSpan.Zero).AddTicks(-TimeSpan.TicksPerMicrosecond));

    /// <summary>Sends the browser elsewhere: at once where the connection stands, otherwise when it stands again. A page that is closed is told nothing.</summary>
    public void Leave(string path)
    {
        leavesFor = path;
        if (isConnected)
        {
            _ = GoAsync(path);
        }
    }

    internal void Connected(bool isUp)
    {
        isConnected = isUp;
        if (isUp && leavesFor is { } path)
        {
            Leave(path);
        }
    }

    // The browser leaves before it can answer, and what it says after the end of a session isn't heard: that nothing comes back is no fault.
    private async Task GoAsync(string path)
    {
        try
        {
            await browser.InvokeVoidAsync("location.assign", path);
        }
        catch (Exception gone) when (gone is OperationCanceledException or JSException or JSDisconnectedException or InvalidOperationException)
        {
            // It is on its way, or closed.
        }
    }

    private async Task<bool> GoesOnAsync(Guid session, CancellationToken cancellation)
    {
        // A scope of its own: what another request ended must be read from the table, not from what this page has seen before.
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SignInSessions>().GoesOnAsync(session, SessionCookies.Idle, SessionCookies.Longest, cancellation);
    }
}
