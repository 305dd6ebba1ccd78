using Firebreak.CommandLine;
using Firebreak.CommandPost.Duties;
using Firebreak.CommandPost.Editions;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Responses;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Notices;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Storage;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Storage.Facts;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Duties;

/// <summary>
/// What the node does by itself: protocols come into force, a day opens its tasks, events become tasks, tasks whose time goes by are told further up, what has lapsed is said, and keys of
/// check-ins whose time is over are destroyed.
/// </summary>
/// <param name="register">The register.</param>
/// <param name="packs">The packs that there are.</param>
/// <param name="time">The clock.</param>
internal sealed class Jobs(RegisterDatabase register, PackLibrary packs, TimeProvider time)
{
    /// <summary>What came of one round.</summary>
    /// <param name="Reactions">Reactions run.</param>
    /// <param name="OfTheDay">Tasks opened, moved or closed because a day began.</param>
    /// <param name="Escalated">Tasks, and notices that nobody acknowledged, told further up.</param>
    /// <param name="Lapsed">Orders and responses that have lapsed.</param>
    /// <param name="Protocols">Protocols that came into force or ended.</param>
    public sealed record Round(int Reactions, int OfTheDay, int Escalated, int Lapsed, int Protocols);

    // What happened is looked for five times a second, which costs one small query; all else once a second.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);
    private const int BeatsARound = 5;
    private static readonly NoticeRules Notices = new();

    // The days that it is in all time zones of the register, when their tasks were last opened.
    private string daysOpened = "";

    /// <summary>Everything that reacts to events.</summary>
    public static IReadOnlyList<Reaction> Reactions(PackLibrary packs) =>
    [
        .. ObligeByFacts.Reactions(packs), new MoveRefusedUp(), new NotifyOfTask(Notices), new NotifyOfEscalation(Notices),
        new LiftAfterCase(), new LiftAfterContact(), new LiftAfterMove(), new LiftAfterSeparation(), .. ReactionsToOrders,
    ];

    /// <summary>What follows from orders alone.</summary>
    public static IReadOnlyList<Reaction> ReactionsToOrders => [new LiftAfterZone(), new AskForReview(), new MoveReview(), new DropReview(), new AskForApproval(), new AskForDecision()];

    /// <summary>Runs all once.</summary>
    public async Task<Round> RunAsync(CancellationToken cancellation)
    {
        var (node, writes) = (register.Job("jobs"), register.Writes);
        var protocols = await new ApplyProtocols(writes, packs).RunAsync(node, cancellation);
        var ofTheDay = await OpenDayAsync(node, cancellation);
        var escalated = await new EscalateTasks(writes).RunAsync(node, cancellation) + await new EscalateNotices(writes, Notices).RunAsync(node, cancellation);
        var lapsed = await new TellLapsedOrders(writes).RunAsync(node, cancellation) + await new TellLapsedResponses(writes).RunAsync(node, cancellation);
        _ = await new DestroyLapsedKeys(register).RunAsync(node, cancellation);
        return new Round(await ReactAsync(cancellation), ofTheDay, escalated, lapsed, protocols);
    }

    /// <summary>Runs what reacts to what has happened, and returns how many reactions ran.</summary>
    public async Task<int> ReactAsync(CancellationToken cancellation)
    {
        var (dispatcher, reactions) = (register.Dispatcher(Reactions(packs)), 0);

        // What reactions raise is numbered in the next round.
        while (await dispatcher.DrainAsync(cancellation) is > 0 and var done)
        {
            reactions += done;
        }

        return reactions;
    }

    /// <summary>Runs all again and again until it's told to stop: an event becomes its tasks within a fraction of a second, and a page hears of them within the next.</summary>
    public async Task KeepRunningAsync(Terminal terminal, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Beat, time);
        var (listener, beat, isSilent) = (register.Dispatcher(), 0, false);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                try
                {
                    if (beat++ % BeatsARound == 0)
                    {
                        await RunAsync(cancellation);
                    }
                    else if (await listener.HeardAsync(cancellation))
                    {
                        await ReactAsync(cancellation);
                    }

                    isSilent = false;
                }
                catch (Exception fault) when (fault is RegisterUnavailableException or ChangedMeanwhileException)
                {
                    // The next round does what this one couldn't. It's said once, not each second.
                    _ = isSilent ? 0 : Say(terminal, fault);
                    isSilent = true;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop: whatever was committed stands, the rest is done after the next start.
        }
    }

    // Once a day in each time zone, and when the program starts: run again it finds nothing to do.
    private async Task<int> OpenDayAsync(Actor node, CancellationToken cancellation)
    {
        List<string?> zones;
        await using (var view = register.Reads.As(node, Purpose.Upkeep))
        {
            zones = await view.Of<Jurisdiction>().Select(j => j.TimeZone).Distinct().ToListAsync(cancellation);
        }

        var now = Instant.Now(time);
        var days = string.Join(' ', zones.Select(zone => LocalDay.Of(now, TimeZoneInfo.FindSystemTimeZoneById(zone ?? Jurisdiction.DefaultTimeZone)).DayNumber).Order());
        if (days == daysOpened)
        {
            return 0;
        }

        var opened = await new OpenTasksOfDay(register.Reads, register.Writes, packs, time).RunAsync(node, cancellation);
        daysOpened = days;
        return opened;
    }

    private static int Say(Terminal terminal, Exception fault)
    {
        terminal.Say(fault is RegisterUnavailableException unavailable ? unavailable.Reason : new("Jobs wait: others write to the same rows.", "后台作业等待中：其他进程正在写入相同记录。"));
        return 0;
    }
}
