using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Notices;

/// <summary>Says that one has read notices of one's office (确认通知): then nobody above is told, and nothing of them is sent any more.</summary>
[Needs(Right.WorkTasks)]
public sealed class AcknowledgeNotices(Writes writes)
{
    /// <summary>Acknowledges those in reach and returns how many that were.</summary>
    public Task<int> RunAsync(Actor actor, IReadOnlyList<Key<Notice>> notices, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync(
        nameof(AcknowledgeNotices),
        async change =>
        {
            var done = 0;
            foreach (var notice in await change.Of<Notice>().Where(n => notices.Contains(n.Id) && n.AcknowledgedAt == null).ToListAsync(cancellation))
            {
                if (!await actor.ReachesAsync(change, Right.WorkTasks, notice.Responsible, cancellation))
                {
                    continue;
                }

                var self = new Key<Account>(actor.Id.Value);
                change.Replace(notice, notice with { AcknowledgedAt = change.Now, AcknowledgedBy = await change.Of<Account>().AnyAsync(a => a.Id == self, cancellation) ? self : null });
                foreach (var waiting in await change.Of<NoticeDelivery>().Where(d => d.Notice == notice.Id && d.State == DeliveryState.Waiting).ToListAsync(cancellation))
                {
                    change.Remove(waiting);
                }

                done++;
            }

            return done;
        },
        cancellation);
}

/// <summary>Sets where an account is reached by a channel (登记通知地址); an empty address takes it away.</summary>
[Needs(Right.ManageAccounts)]
public sealed class SetNoticeAddress(Writes writes)
{
    /// <summary>Longest address.</summary>
    public const int LongestAddress = 200;

    /// <summary>Sets it; false where there is no such account in reach, or the address can't be one.</summary>
    public Task<bool> RunAsync(Actor actor, Key<Account> account, NoticeChannel channel, string address, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync(
        nameof(SetNoticeAddress),
        async change =>
        {
            var stored = address.Trim();
            if (channel == NoticeChannel.Paper || stored.Length > LongestAddress || stored.Any(char.IsControl)
                || (channel == NoticeChannel.EMail && stored.Length > 0 && !System.Net.Mail.MailAddress.TryCreate(stored, out _))
                || await change.Of<Account>().SingleOrDefaultAsync(a => a.Id == account, cancellation) is not { } whose
                || !await actor.ReachesAsync(change, Right.ManageAccounts, whose.Responsible, cancellation))
            {
                return false;
            }

            var before = await change.Of<NoticeAddress>().SingleOrDefaultAsync(a => a.Account == account && a.Channel == channel, cancellation);
            if (stored.Length == 0)
            {
                _ = before is null ? 0 : Removed(change, before);
            }
            else if (before is not null)
            {
                change.Replace(before, before with { Address = stored });
            }
            else
            {
                change.Add(new NoticeAddress { Id = change.NewKey<NoticeAddress>(), Responsible = whose.Responsible, Account = account, Channel = channel, Address = stored });
            }

            return true;
        },
        cancellation);

    private static int Removed(Change change, NoticeAddress address)
    {
        change.Remove(address);
        return 1;
    }
}

/// <summary>A line of the printed call-out list.</summary>
/// <param name="Office">The office.</param>
/// <param name="Role">The role that must be told.</param>
/// <param name="Whom">How colleagues call whoever is on duty; null where nobody is.</param>
/// <param name="Number">Their number, where one is known.</param>
/// <param name="Text">What to say.</param>
public sealed record CallOut(Key<Jurisdiction> Office, OfficeRole Role, string? Whom, string? Number, Phrase Text);

/// <summary>Reads of notices.</summary>
[Needs(Right.SeeTasks)]
public static class NoticeQueries
{
    private const int PageSize = 200;

    /// <summary>Notices of the actor's office and roles that nobody has acknowledged.</summary>
    public static Task<List<Notice>> UnreadAsync(this Reading reading, CancellationToken cancellation)
    {
        var (own, roles) = (reading.Actor.Jurisdiction, reading.Actor.Roles.ToList());
        return reading.Of<Notice>().Where(n => n.AcknowledgedAt == null && n.Responsible == own && roles.Contains(n.Role)).OrderByDescending(n => n.MadeAt).Take(PageSize).ToListAsync(cancellation);
    }

    /// <summary>Whom to call when nothing else reached them (电话通知单), office by office. Accounts are named only to those who may see them.</summary>
    public static async Task<List<CallOut>> CallOutAsync(this Reading reading, CancellationToken cancellation)
    {
        var calls = await reading.Of<NoticeDelivery>().Where(d => d.Channel == NoticeChannel.Paper && d.State == DeliveryState.Waiting)
            .Join(reading.Of<Notice>().Where(n => n.AcknowledgedAt == null), d => d.Notice, n => n.Id, (delivery, notice) => new { delivery.Account, notice })
            .OrderBy(call => call.notice.MadeAt).Take(PageSize).ToListAsync(cancellation);
        var people = calls.Select(call => call.Account).OfType<Key<Account>>().Distinct().ToList();
        var names = await reading.Of<Account>().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, cancellation);
        var numbers = await reading.Of<NoticeAddress>().Where(a => people.Contains(a.Account) && a.Channel == NoticeChannel.Gateway).ToDictionaryAsync(a => a.Account, a => a.Address, cancellation);
        return calls.ConvertAll(call => new CallOut(
            call.notice.Responsible, call.notice.Role, call.Account is { } person ? names.GetValueOrDefault(person) : null, call.Account is { } whose ? numbers.GetValueOrDefault(whose) : null, call.notice.Text));
    }
}
