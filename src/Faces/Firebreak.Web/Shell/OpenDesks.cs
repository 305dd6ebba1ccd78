using System.Collections.Concurrent;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Firebreak.Web.Shell;

/// <summary>The pages that are open over a connection. Whoever's session ends loses them: at the next action, and without one within seconds.</summary>
internal sealed class OpenDesks(IServiceScopeFactory scopes) : BackgroundService
{
    private static readonly TimeSpan Looked = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, DeskCircuit> open = new(StringComparer.Ordinal);

    public int Count => open.Count;

    public void Add(string circuit, DeskCircuit desk) => open[circuit] = desk;

    public void Remove(string circuit) => open.TryRemove(circuit, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Looked);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            var bySession = open.Values.Where(desk => desk.Session is not null).ToLookup(desk => desk.Session!.Value);
            if (bySession.Count == 0)
            {
                continue;
            }

            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var sessions = scope.ServiceProvider.GetRequiredService<SignInSessions>();
                foreach (var desks in bySession)
                {
                    if (!await sessions.GoesOnAsync(desks.Key, SessionCookies.Idle, SessionCookies.Longest, stoppingToken))
                    {
                        foreach (var desk in desks)
                        {
                            desk.End();
                        }
                    }
                }
            }
            catch (RegisterUnavailableException)
            {
                // Every action asks by itself; this look is tried again.
            }
        }
    }
}

/// <summary>One connection of a page.</summary>
internal sealed class DeskCircuit(OpenDesks desks, Desk desk, TimeProvider time, IServiceScopeFactory scopes) : CircuitHandler
{
    // A click is a handful of messages, and each action asks for the session by itself: one look serves them all.
    private static readonly TimeSpan Serves = TimeSpan.FromSeconds(1);

    private bool hasEnded;
    private long? asked;

    public Guid? Session { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Session = (await desk.SessionAsync())?.Session;
        desks.Add(circuit.Id, this);
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        desk.Connected(isUp: true);
        return Task.CompletedTask;
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        desk.Connected(isUp: false);
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        desks.Remove(circuit.Id);
        return Task.CompletedTask;
    }

    /// <summary>What comes from the browser is a use of the session, and is nothing once the session is over.</summary>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async context =>
    {
        if (Session is { } session && !hasEnded)
        {
            if (asked is { } before && time.GetElapsedTime(before) < Serves)
            {
                await next(context);
                return;
            }

            await using var scope = scopes.CreateAsyncScope();
            if (await scope.ServiceProvider.GetRequiredService<SignInSessions>().FindAsync(session, SessionCookies.Idle, SessionCookies.Longest, CancellationToken.None) is not null)
            {
                asked = time.GetTimestamp();
                await next(context);
                return;
            }
        }

        End();
    };

    public void End()
    {
        if (hasEnded)
        {
            return;
        }

        hasEnded = true;
        desk.Leave("/sign-in");
    }
}
