using Firebreak.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Firebreak.Web.Live;

/// <summary>Tells open pages that something in the register changed, at most once a second; they then ask again, each as its own account.</summary>
/// <remarks>
/// The hint says that something changed and nothing else, so it can't tell anybody what they may not see. Changes of other processes, such as an import from the
/// command line, are heard as well: it is the log of events that is listened to. Pages ask again by turns: where hundreds are open, what people do goes before what they hear.
/// </remarks>
public sealed partial class LiveHints(RegisterDatabase register, ILogger<LiveHints> log) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    // It listens more often than it tells: the first change after a quiet second is told at once.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly HashSet<Listener> listeners = [];
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private long version;

    /// <summary>Another number after each change that was heard.</summary>
    public long Version => Interlocked.Read(ref version);

    /// <summary>How many pages are open.</summary>
    public int Listeners
    {
        get
        {
            lock (gate)
            {
                return listeners.Count;
            }
        }
    }

    /// <summary>Hears hints until it is disposed of.</summary>
    public IDisposable Listen(Func<Task> heard)
    {
        var listener = new Listener(this, heard);
        lock (gate)
        {
            listeners.Add(listener);
        }

        return listener;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        turns.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var dispatcher = register.Dispatcher();
        using var beat = new PeriodicTimer(Beat);
        var (isUntold, mayTellFrom) = (false, 0L);
        while (await beat.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                isUntold |= await dispatcher.HeardAsync(stoppingToken);
                if (isUntold && Environment.TickCount64 >= mayTellFrom)
                {
                    (isUntold, mayTellFrom) = (false, Environment.TickCount64 + (long)Between.TotalMilliseconds);
                    Interlocked.Increment(ref version);
                    Tell();
                }
            }
            catch (RegisterUnavailableException unavailable)
            {
                // The next beat tries again; what was missed is heard then.
                Waits(log, unavailable.Reason.English);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Tell()
    {
        List<Listener> open;
        lock (gate)
        {
            open = [.. listeners];
        }

        foreach (var listener in open)
        {
            listener.Hear();
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Warning, Message = "Live hints wait: {Reason}")]
    private static partial void Waits(ILogger log, string reason);

    // A page that is still busy with the last hint gets one more when it is done, not a queue of them.
    private sealed class Listener(LiveHints hints, Func<Task> heard) : IDisposable
    {
        private int waiting;
        private bool isGone;

        public void Hear()
        {
            if (Interlocked.Increment(ref waiting) == 1)
            {
                _ = RunAsync();
            }
        }

        public void Dispose()
        {
            isGone = true;
            lock (hints.gate)
            {
                hints.listeners.Remove(this);
            }
        }

        private async Task RunAsync()
        {
            int seen;
            do
            {
                seen = Volatile.Read(ref waiting);
                try
                {
                    await InTurnAsync();
                }
                catch (Exception fault) when (fault is ObjectDisposedException or InvalidOperationException)
                {
                    // The page was closed meanwhile.
                    Dispose();
                }

                if (Volatile.Read(ref waiting) != seen)
                {
                    await Task.Delay(Between);
                }
            }
            while (Interlocked.CompareExchange(ref waiting, 0, seen) != seen);
        }

        // A page that waits for its browser keeps its turn for a second and no longer.
        private async Task InTurnAsync()
        {
            var asks = Task.CompletedTask;
            await hints.turns.WaitAsync();
            try
            {
                if (!isGone)
                {
                    asks = heard();
                    await Task.WhenAny(asks, Task.Delay(Between));
                }
            }
            finally
            {
                hints.turns.Release();
            }

            await asks;
        }
    }
}
