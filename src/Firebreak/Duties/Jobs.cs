using Firebreak.CommandLine;
using Firebreak.CommandPost.Duties;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Events;
using Firebreak.Ground.Responses;
using Firebreak.Mechanisms.Notices;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Storage;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Storage.Facts;

namespace Firebreak.Duties;

/// <summary>What the node does by itself: events become tasks, tasks whose time goes by are told further up, what has lapsed is said, and keys of check-ins whose time is over are destroyed.</summary>
internal static class Jobs
{
    /// <summary>What came of one round.</summary>
    /// <param name="Reactions">Reactions run.</param>
    /// <param name="Escalated">Tasks, and notices that nobody acknowledged, told further up.</param>
    /// <param name="Lapsed">Orders and responses that have lapsed.</param>
    public sealed record Round(int Reactions, int Escalated, int Lapsed);

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly NoticeRules Notices = new();

    /// <summary>Runs all once.</summary>
    /// <param name="register">The register.</param>
    /// <param name="rules">The rules in force; null where none are: then facts oblige nobody, and tasks that stand are left alone.</param>
    /// <param name="cancellation">Ends the work between two changes.</param>
    public static async Task<Round> RunAsync(RegisterDatabase register, DutyRules? rules, CancellationToken cancellation)
    {
        var (node, writes) = (register.Job("jobs"), register.Writes);
        var escalated = await new EscalateTasks(writes).RunAsync(node, cancellation) + await new EscalateNotices(writes, Notices).RunAsync(node, cancellation);
        var lapsed = await new TellLapsedOrders(writes).RunAsync(node, cancellation) + await new TellLapsedResponses(writes).RunAsync(node, cancellation);
        _ = await new DestroyLapsedKeys(register).RunAsync(node, cancellation);
        var (dispatcher, reactions) = (register.Dispatcher(Reactions(rules)), 0);

        // What reactions raise is numbered in the next round.
        while (await dispatcher.DrainAsync(cancellation) is > 0 and var done)
        {
            reactions += done;
        }

        return new Round(reactions, escalated, lapsed);
    }

    /// <summary>Runs all again and again until it's told to stop: an event becomes its tasks within a second or two.</summary>
    public static async Task KeepRunningAsync(RegisterDatabase register, DutyRules? rules, Terminal terminal, TimeProvider time, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Period, time);
        var isSilent = false;
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                try
                {
                    await RunAsync(register, rules, cancellation);
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

    private static int Say(Terminal terminal, Exception fault)
    {
        terminal.Say(fault is RegisterUnavailableException unavailable ? unavailable.Reason : new("Jobs wait: others write to the same rows.", "后台作业等待中：其他进程正在写入相同记录。"));
        return 0;
    }

    private static List<Reaction> Reactions(DutyRules? rules) =>
    [
        .. rules is null ? [] : ObligeByFacts.Reactions(rules),
        new MoveRefusedUp(), new NotifyOfTask(Notices), new NotifyOfEscalation(Notices), new LiftAfterCase(), new LiftAfterContact(), new LiftAfterMove(), new LiftAfterSeparation(), new LiftAfterZone(),
        new AskForReview(), new MoveReview(), new DropReview(), new AskForApproval(), new AskForDecision(),
    ];
}
