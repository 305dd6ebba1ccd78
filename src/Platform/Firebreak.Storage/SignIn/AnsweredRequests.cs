using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Storage.Facts;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.SignIn;

/// <summary>What was answered to requests that came with a key of their own. Kept for a day.</summary>
public sealed class AnsweredRequests
{
    /// <summary>How long an answer is remembered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    private readonly SignInContext context;
    private readonly TimeProvider time;

    internal AnsweredRequests(SignInContext context, TimeProvider time) => (this.context, this.time) = (context, time);

    /// <summary>What was answered to this key of this account; null where it's new or forgotten.</summary>
    public async Task<AnsweredRequest?> FindAsync(Guid account, string key, CancellationToken cancellation)
    {
        var since = time.GetUtcNow() - Kept;
        return await context.Set<AnsweredRequest>().AsNoTracking().FirstOrDefaultAsync(a => a.Account == account && a.Key == key && a.At > since, cancellation);
    }

    /// <summary>Forgets what is old.</summary>
    public async Task ForgetAsync(CancellationToken cancellation)
    {
        var until = time.GetUtcNow() - Kept;
        await context.Set<AnsweredRequest>().Where(a => a.At <= until).ExecuteDeleteAsync(cancellation);
    }
}

/// <summary>Writes whose answer is remembered in the same transaction, so that a request is either not done, or done once and answered alike ever after.</summary>
/// <param name="register">The register.</param>
/// <param name="account">Who sends.</param>
/// <param name="key">The sender's key.</param>
/// <param name="digest">Digest of what was sent.</param>
/// <param name="answer">What will be answered to a verb's result; null where nothing was done, which is judged anew the next time.</param>
public sealed class RememberedWrites(RegisterDatabase register, Guid account, string key, byte[] digest, Func<object?, (int Status, string? Location, string? Body)?> answer) : Writes
{
    /// <inheritdoc />
    public override Writing As(Actor actor, Purpose purpose) => new Remembered(this, register.Writes.As(actor, purpose));

    /// <inheritdoc />
    public override int SideBySide => 1;

    /// <inheritdoc />
    public override IDisposable? TryHold(Guid what) => register.Writes.TryHold(what);

    private sealed class Remembered(RememberedWrites of, Writing inner) : Writing
    {
        public override Task<T> RunAsync<T>(string verb, Func<Change, Task<T>> work, CancellationToken cancellation) => inner.RunAsync(
            verb,
            async change =>
            {
                var result = await work(change);
                if (of.Answer(result) is var (status, location, body))
                {
                    ((StoredChange)change).Remember(new AnsweredRequest
                    {
                        Account = of.Account, Key = of.Key, Digest = of.Digest, Status = status, Location = location, Body = body, At = new DateTimeOffset(change.Now.Utc),
                    });
                }

                return result;
            },
            cancellation);
    }

    private Guid Account => account;

    private string Key => key;

    private byte[] Digest => digest;

    private Func<object?, (int Status, string? Location, string? Body)?> Answer => answer;
}
