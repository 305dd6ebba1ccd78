using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Words;
using Firebreak.Primitives;
using Firebreak.Protocols.Packs;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Protocols;

/// <summary>A protocol as it is ordered.</summary>
/// <param name="Pack">Key of the pack.</param>
/// <param name="From">From when: one in the future is planned and can be looked at first.</param>
/// <param name="LegalBasis">Circular or law that it rests on.</param>
/// <param name="Until">Until when; null for until another one.</param>
/// <param name="Reading">Another reading of its text; null for the text's own.</param>
public sealed record ProtocolOrder(string Pack, Instant From, string LegalBasis, Instant? Until = null, string? Reading = null);

/// <summary>What came of setting, withdrawing or reading a protocol.</summary>
public abstract record ProtocolDecision
{
    private ProtocolDecision()
    {
    }

    /// <summary>It is so. One that was set counts as soon as it is applied (<c>ApplyProtocols</c>).</summary>
    public sealed record Done(Key<ProtocolInForce> Protocol) : ProtocolDecision;

    /// <summary>There is no such protocol or jurisdiction, or it is no longer planned.</summary>
    public sealed record NotFound : ProtocolDecision;

    /// <summary>The jurisdiction lies outside the actor's reach.</summary>
    public sealed record NotYours : ProtocolDecision;

    /// <summary>Something is missing, or can't be so.</summary>
    public sealed record Incomplete(string Field, Phrase Why) : ProtocolDecision;
}

/// <summary>Says which pack is in force for a jurisdiction and all below it, from when (确定现行方案). It is applied by <c>ApplyProtocols</c>, all or nothing.</summary>
/// <param name="writes">The way to write.</param>
/// <param name="packs">The packs that there are.</param>
[Needs(Right.SetProtocols)]
public sealed class SetProtocol(Writes writes, PackLibrary packs)
{
    /// <summary>Sets it, or says why not.</summary>
    public Task<ProtocolDecision> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, ProtocolOrder order, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<ProtocolDecision>(
            nameof(SetProtocol),
            async change =>
            {
                if (await change.Of<Jurisdiction>().SingleOrDefaultAsync(j => j.Id == jurisdiction, cancellation) is not { } where)
                {
                    return new ProtocolDecision.NotFound();
                }

                if (!await actor.ReachesAsync(change, Right.SetProtocols, jurisdiction, cancellation))
                {
                    return new ProtocolDecision.NotYours();
                }

                if (Unfit(order, where, change.Now, out var pack) is { } unfit)
                {
                    return unfit;
                }

                var protocol = new ProtocolInForce
                {
                    Id = change.NewKey<ProtocolInForce>(),
                    Responsible = jurisdiction,
                    Disease = pack!.Disease,
                    Pack = pack.Key,
                    Reading = order.Reading,
                    Digest = pack.Digest,
                    From = order.From,
                    Until = order.Until,
                    LegalBasis = order.LegalBasis.Trim(),
                    SignedBy = actor.Id,
                    Signer = actor.Name,
                };
                change.Add(protocol);
                change.Raise(new ProtocolChanged(protocol.Id, jurisdiction, protocol.Disease));
                return new ProtocolDecision.Done(protocol.Id);
            },
            cancellation);

    private ProtocolDecision.Incomplete? Unfit(ProtocolOrder order, Jurisdiction where, Instant now, out RulePack? pack)
    {
        var (protocol, why) = packs.Opened(order.Pack, order.Reading, DateOnly.FromDateTime(order.From.Utc));
        pack = protocol?.Pack;
        if (pack is null)
        {
            return new("pack", new($"pack: {why?.English}", $"pack：{why?.Chinese}"));
        }

        if (pack.Kind == PackKind.Base || pack.Disease.Length == 0)
        {
            return new("pack", new($"pack: {pack.Key} only lends words to others; name an edition.", $"pack：{pack.Key} 仅供其他方案引用，请指定版本。"));
        }

        // CN-31 is the pack of the province whose codes begin with 31.
        if (pack.Jurisdiction is ['C', 'N', '-', .. var province] && !where.Code.StartsWith(province, StringComparison.Ordinal))
        {
            return new("pack", new($"pack: {pack.Key} is for {pack.Jurisdiction} and not for {where.Code}.", $"pack：{pack.Key} 适用于 {pack.Jurisdiction}，不适用于 {where.Code}。"));
        }

        if (!PlainText.MayStand(order.LegalBasis))
        {
            return new("legal_basis", new("legal_basis: the circular or law that it rests on.", "legal_basis：须注明所依据的文件或法律。"));
        }

        return order.Until is { } until && (until <= order.From || until <= now)
            ? new("until", new("until: after its beginning, and not passed.", "until：须在起始时间之后且尚未到期。")) : null;
    }
}

/// <summary>Takes a planned protocol back before it is applied (撤回待生效方案). One in force gives way to another, never to nothing.</summary>
[Needs(Right.SetProtocols)]
public sealed class WithdrawProtocol(Writes writes)
{
    /// <summary>Withdraws it, or says why not.</summary>
    public Task<ProtocolDecision> RunAsync(Actor actor, Key<ProtocolInForce> key, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<ProtocolDecision>(
        nameof(WithdrawProtocol),
        async change =>
        {
            if (await change.Of<ProtocolInForce>().SingleOrDefaultAsync(p => p.Id == key, cancellation) is not { IsPlanned: true } planned)
            {
                return new ProtocolDecision.NotFound();
            }

            if (!await actor.ReachesAsync(change, Right.SetProtocols, planned.Responsible, cancellation))
            {
                return new ProtocolDecision.NotYours();
            }

            change.Replace(planned, planned with { WithdrawnAt = change.Now });
            change.Raise(new ProtocolChanged(key, planned.Responsible, planned.Disease));
            return new ProtocolDecision.Done(key);
        },
        cancellation);
}

/// <summary>Says that one has read which edition comes or holds (阅知方案). Once a person.</summary>
[Needs(Right.SeeReference)]
public sealed class ReadProtocol(Writes writes)
{
    /// <summary>Says so.</summary>
    public Task<ProtocolDecision> RunAsync(Actor actor, Key<ProtocolInForce> key, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<ProtocolDecision>(
        nameof(ReadProtocol),
        async change =>
        {
            if (await change.Of<ProtocolInForce>().SingleOrDefaultAsync(p => p.Id == key, cancellation) is not { } protocol)
            {
                return new ProtocolDecision.NotFound();
            }

            if (!await change.Of<ProtocolReceipt>().AnyAsync(r => r.Protocol == key && r.Responsible == actor.Jurisdiction && r.ReadBy == actor.Id, cancellation))
            {
                change.Add(new ProtocolReceipt
                {
                    Id = change.NewKey<ProtocolReceipt>(), Responsible = actor.Jurisdiction, Protocol = key, ReadBy = actor.Id, Reader = actor.Name, ReadAt = change.Now,
                });
                change.Raise(new ProtocolChanged(key, protocol.Responsible, protocol.Disease));
            }

            return new ProtocolDecision.Done(key);
        },
        cancellation);
}
