using Firebreak.CommandPost.Duties;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Editions;

/// <summary>
/// Applies protocols whose time has come (方案生效): tasks and orders of the jurisdiction and all below it are made to follow, and from that moment it is in force. One change: all or nothing.
/// Those whose end has come give way to what holds above, likewise.
/// </summary>
/// <param name="writes">The way to write.</param>
/// <param name="packs">The packs that there are.</param>
[Needs(Right.KeepRegister)]
public sealed class ApplyProtocols(Writes writes, PackLibrary packs)
{
    /// <summary>Applies all that are due, each in a change of its own, and returns how many.</summary>
    public async Task<int> RunAsync(Actor actor, CancellationToken cancellation)
    {
        var applied = 0;
        while (await writes.As(actor, Purpose.Upkeep).RunAsync(nameof(ApplyProtocols), change => NextAsync(change, cancellation), cancellation))
        {
            applied++;
        }

        return applied;
    }

    private async Task<bool> NextAsync(Change change, CancellationToken cancellation)
    {
        var book = await change.ProtocolsAsync(cancellation);
        var begins = book.All.Where(p => p.IsPlanned && p.From <= change.Now).OrderBy(p => p.From).ThenBy(p => p.Id.Value).FirstOrDefault();
        var ends = begins is null ? book.All.Where(p => p.AppliedAt is not null && !p.IsLapseApplied && p.Until <= change.Now).OrderBy(p => p.Until).FirstOrDefault() : null;
        if ((begins ?? ends) is not { } due)
        {
            return false;
        }

        var now = begins is not null ? due with { AppliedAt = change.Now } : due with { IsLapseApplied = true };
        var changed = new ProtocolBook([.. book.All.Where(p => p.Id != due.Id), now]);
        change.Replace(due, now);
        change.Raise(new ProtocolChanged(due.Id, due.Responsible, due.Disease));
        var path = await change.Of<Jurisdiction>().Where(j => j.Id == due.Responsible).Select(j => j.Path).SingleAsync(cancellation);
        await DutySweep.ForAllAsync(change, new DutyFacts(change, packs, changed, change.Now), due.From, path, cancellation);
        var judged = await AdaptOrders.UnderAsync(change, await JudgesAsync(change, packs, changed, due.Disease, change.Now, cancellation), path, change.Now, cancellation);
        AdaptOrders.Within(change, judged, $"方案切换：{now.Pack} edition changed");
        return true;
    }

    /// <summary>The protocol by which orders of a disease are judged at a moment.</summary>
    internal static async Task<Func<Key<Jurisdiction>, string, Firebreak.Protocols.Protocol?>> JudgesAsync(
        Reading reading, PackLibrary packs, ProtocolBook book, string disease, Instant moment, CancellationToken cancellation)
    {
        var paths = await reading.Of<Jurisdiction>().ToDictionaryAsync(j => j.Id, j => j.Path, cancellation);
        var day = LocalDay.Of(moment, TimeZoneInfo.FindSystemTimeZoneById(Jurisdiction.DefaultTimeZone));
        return (where, of) => of == disease && paths.TryGetValue(where, out var path) && book.Of(path, disease, moment) is { } inForce ? packs.Of(inForce.Pack, inForce.Reading, day) : null;
    }
}
