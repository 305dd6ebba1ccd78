using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Notices;

/// <summary>A notice as it leaves the node.</summary>
/// <param name="Id">Key of the delivery: whoever gets it twice knows it by this.</param>
/// <param name="Address">To where.</param>
/// <param name="Text">What is said. It names nobody.</param>
/// <param name="IsUrgent">Whether it can't wait.</param>
public sealed record Outgoing(Guid Id, string Address, Phrase Text, bool IsUrgent);

/// <summary>What a server or gateway said.</summary>
/// <param name="IsTaken">Whether it took the notice.</param>
/// <param name="Answer">What it said, cut short.</param>
public sealed record SendAnswer(bool IsTaken, string Answer);

/// <summary>One way to reach people. It doesn't throw for what the other side does: refusing, not answering and not being there are answers.</summary>
public abstract class NoticeSender
{
    /// <summary>The channel it serves.</summary>
    public abstract NoticeChannel Channel { get; }

    /// <summary>Sends one notice.</summary>
    public abstract Task<SendAnswer> SendAsync(Outgoing notice, CancellationToken cancellation);
}

/// <summary>Sends what waits in the outbox (发送通知): each delivery stands in the register before it leaves, and its answer after. A job.</summary>
/// <remarks>Between sending and writing the answer a crash sends it again: once too often rather than never, under the same id.</remarks>
/// <param name="reads">The way to read.</param>
/// <param name="writes">The way to write.</param>
/// <param name="rules">How notices are sent.</param>
/// <param name="senders">The channels that this node has.</param>
/// <param name="time">The clock.</param>
[Needs(Right.KeepRegister)]
public sealed class SendNotices(Reads reads, Writes writes, NoticeRules rules, IReadOnlyList<NoticeSender> senders, TimeProvider time)
{
    private const int AtOnce = 100;
    private const int LongestAnswer = 200;

    /// <summary>Sends what is due and returns how many were taken and how many weren't.</summary>
    public async Task<(int Taken, int Failed)> RunAsync(Actor actor, CancellationToken cancellation)
    {
        var (taken, failed) = (0, 0);
        foreach (var (delivery, notice, address) in await DueAsync(actor, cancellation))
        {
            // Another process may be at it.
            using var held = writes.TryHold(delivery.Id.Value);
            if (held is null)
            {
                continue;
            }

            var sender = senders.FirstOrDefault(one => one.Channel == delivery.Channel);
            var answer = sender is null ? new SendAnswer(false, "no such channel on this node")
                : address is null ? new SendAnswer(false, "no address")
                : await sender.SendAsync(new Outgoing(delivery.Id.Value, address, notice.Text, notice.IsUrgent), cancellation);
            if (await RecordAsync(actor, delivery, notice, answer, cancellation))
            {
                _ = answer.IsTaken ? taken++ : failed++;
            }
        }

        return (taken, failed);
    }

    private async Task<List<(NoticeDelivery Delivery, Notice Notice, string? Address)>> DueAsync(Actor actor, CancellationToken cancellation)
    {
        var now = Ground.Time.Instant.Now(time);
        await using var view = reads.As(actor, Purpose.Upkeep);
        var due = await view.Of<NoticeDelivery>().Where(d => d.NextAttempt != null && d.NextAttempt <= now).OrderBy(d => d.NextAttempt).Take(AtOnce)
            .Join(view.Of<Notice>(), d => d.Notice, n => n.Id, (delivery, notice) => new { delivery, notice }).ToListAsync(cancellation);
        var people = due.Select(one => one.delivery.Account).OfType<Key<Account>>().Distinct().ToList();
        var addresses = (await view.Of<NoticeAddress>().Where(a => people.Contains(a.Account)).ToListAsync(cancellation)).ToDictionary(a => ((Key<Account>?)a.Account, a.Channel), a => a.Address);
        return due.ConvertAll(one => (one.delivery, one.notice, addresses.GetValueOrDefault((one.delivery.Account, one.delivery.Channel))));
    }

    // What was acknowledged or sent meanwhile is left as it is.
    private Task<bool> RecordAsync(Actor actor, NoticeDelivery sent, Notice notice, SendAnswer answer, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync(
        nameof(SendNotices),
        async change =>
        {
            if (await change.Of<NoticeDelivery>().SingleAsync(d => d.Id == sent.Id, cancellation) is not { State: DeliveryState.Waiting } before)
            {
                return false;
            }

            var tried = before with { Attempts = before.Attempts + 1, Answer = answer.Answer.Length > LongestAnswer ? answer.Answer[..LongestAnswer] : answer.Answer };
            if (answer.IsTaken)
            {
                change.Replace(before, tried with { State = DeliveryState.Sent, SentAt = change.Now, NextAttempt = null });
                return true;
            }

            var retry = rules.RetryAt(tried.Attempts, change.Now);
            change.Replace(before, tried with { State = retry is null ? DeliveryState.Failed : DeliveryState.Waiting, NextAttempt = retry });

            // The last channel of the last person: the telephone remains.
            if (retry is null && !await change.Of<NoticeDelivery>().AnyAsync(d => d.Notice == notice.Id && d.Id != before.Id && d.State != DeliveryState.Failed, cancellation))
            {
                NotifyOffices.Deliver(change, notice, before.Account, NoticeChannel.Paper, change.Now);
            }

            return true;
        },
        cancellation);
}
