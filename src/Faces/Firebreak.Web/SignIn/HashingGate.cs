using System.Threading.RateLimiting;

namespace Firebreak.Web.SignIn;

/// <summary>How many passwords are hashed at once: few, and few wait. Whoever comes beyond that is asked to try again, so that those signed in go on working.</summary>
internal sealed class HashingGate : IDisposable
{
    /// <summary>How long whoever is turned away is asked to wait.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    // Half the cores, so that the other half answers everybody else; about two seconds of waiting behind each.
    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Workers, QueueLimit = 16 * Workers, QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>How many hash at once.</summary>
    public static int Workers { get; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Waits for a turn; null where too many wait already. Whoever has a turn gives it back.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellation)
    {
        var lease = await limiter.AcquireAsync(1, cancellation);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        return null;
    }

    public void Dispose() => limiter.Dispose();
}
