using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.SignIn;

/// <summary>Who is signed in where.</summary>
public sealed class SignInSessions
{
    // A session's last use is written at most so often.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    private readonly SignInContext context;
    private readonly TimeProvider time;

    internal SignInSessions(SignInContext context, TimeProvider time) => (this.context, this.time) = (context, time);

    /// <summary>A session begins.</summary>
    public async Task<SignInSession> BeginAsync(Guid account, string how, string address, string agent, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var session = new SignInSession
        {
            Id = Guid.NewGuid(), Account = account, Began = now, Seen = now, How = how, Address = Cut(address, 64), Agent = Cut(agent, 120),
        };
        context.Add(session);
        await context.SaveChangesAsync(cancellation);
        return session;
    }

    /// <summary>The session of a key if it goes on: not ended, used within the idle time, begun within the longest time.</summary>
    public async Task<SignInSession?> FindAsync(Guid id, TimeSpan idle, TimeSpan longest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var session = await context.Set<SignInSession>().FirstOrDefaultAsync(s => s.Id == id, cancellation);
        if (session is null || session.Ended is not null || now - session.Seen > idle || now - session.Began > longest)
        {
            return null;
        }

        if (now - session.Seen >= SeenEvery)
        {
            session.Seen = now;
            await context.SaveChangesAsync(cancellation);
        }

        return session;
    }

    /// <summary>Whether the session of a key goes on. Asking is no use of it: a page that looks for news by itself keeps nobody signed in.</summary>
    public async Task<bool> GoesOnAsync(Guid id, TimeSpan idle, TimeSpan longest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        return await context.Set<SignInSession>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is { Ended: null } session && now - session.Seen <= idle && now - session.Began <= longest;
    }

    /// <summary>The sessions of an account that go on, the last used first.</summary>
    public async Task<IReadOnlyList<SignInSession>> OfAsync(Guid account, TimeSpan idle, TimeSpan longest, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var sessions = await context.Set<SignInSession>().AsNoTracking().Where(s => s.Account == account && s.Ended == null).ToListAsync(cancellation);
        return [.. sessions.Where(s => now - s.Seen <= idle && now - s.Began <= longest).OrderByDescending(s => s.Seen)];
    }

    /// <summary>Ends one session of an account; false where it has no such session.</summary>
    public async Task<bool> EndAsync(Guid account, Guid id, CancellationToken cancellation)
    {
        var session = await context.Set<SignInSession>().FirstOrDefaultAsync(s => s.Id == id && s.Account == account && s.Ended == null, cancellation);
        if (session is null)
        {
            return false;
        }

        session.Ended = time.GetUtcNow();
        await context.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Ends every session of an account, save one if asked; returns how many.</summary>
    public async Task<int> EndAllAsync(Guid account, Guid? except, CancellationToken cancellation)
    {
        var sessions = await context.Set<SignInSession>().Where(s => s.Account == account && s.Ended == null && s.Id != except).ToListAsync(cancellation);
        foreach (var session in sessions)
        {
            session.Ended = time.GetUtcNow();
        }

        await context.SaveChangesAsync(cancellation);
        return sessions.Count;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
