using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Links;

/// <summary>A transmission is presumed, or what it rests on changed.</summary>
public sealed record LinkPresumed(Key<PresumedLink> Link, Key<Case> Infector, Key<Case> Infectee) : IEvent;

/// <summary>A transmission is no longer presumed.</summary>
public sealed record LinkWithdrawn(Key<PresumedLink> Link, Key<Case>? Infector, Key<Case>? Infectee) : IEvent;

/// <summary>What came of presuming a transmission.</summary>
public abstract record LinkPresumption
{
    private LinkPresumption()
    {
    }

    /// <summary>It's recorded; a link of the same two cases is replaced.</summary>
    public sealed record Presumed(Key<PresumedLink> Link) : LinkPresumption;

    /// <summary>One of the cases isn't there, or the actor doesn't see it.</summary>
    public sealed record NoSuchCase : LinkPresumption;

    /// <summary>Both cases are of one person, or one case: nobody infects themselves.</summary>
    public sealed record SamePerson : LinkPresumption;

    /// <summary>The cases belong to different outbreaks. Chains that cross are two outbreaks that were one.</summary>
    public sealed record OtherOutbreak : LinkPresumption;

    /// <summary>Another jurisdiction answers for the infectee and the actor's right doesn't reach there.</summary>
    public sealed record NotYours : LinkPresumption;

    /// <summary>The infector was infected by the infectee, directly or over others, by links already presumed.</summary>
    public sealed record Circle : LinkPresumption;
}

/// <summary>Presumes a transmission from one case to another, or replaces what is known of it.</summary>
[Needs(Right.WriteItineraries)]
public sealed class PresumeLink(Writes writes)
{
    /// <summary>Records the link, or says why not. A case may have several presumed infectors; which is likeliest is for the analysis.</summary>
    public Task<LinkPresumption> RunAsync(Actor actor, Key<Case> infector, Key<Case> infectee, string? setting, LinkEvidence evidence, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync<LinkPresumption>(
            nameof(PresumeLink),
            async change =>
            {
                var cases = await change.Of<Case>().Where(c => c.Id == infector || c.Id == infectee).ToListAsync(cancellation);
                if (cases.Find(c => c.Id == infector) is not { } from || cases.Find(c => c.Id == infectee) is not { } to)
                {
                    return new LinkPresumption.NoSuchCase();
                }

                if (!await actor.ReachesAsync(change, Right.WriteItineraries, to.Responsible, cancellation))
                {
                    return new LinkPresumption.NotYours();
                }

                if (from.Person == to.Person)
                {
                    return new LinkPresumption.SamePerson();
                }

                if (from.Outbreak != to.Outbreak)
                {
                    return new LinkPresumption.OtherOutbreak();
                }

                if (await WasInfectedByAsync(change, infector, infectee, cancellation))
                {
                    return new LinkPresumption.Circle();
                }

                var before = await change.Of<PresumedLink>()
                    .SingleOrDefaultAsync(l => l.Outbreak == to.Outbreak && l.InfectorNumber == from.Number && l.InfecteeNumber == to.Number, cancellation);
                var link = new PresumedLink
                {
                    Id = before?.Id ?? change.NewKey<PresumedLink>(),
                    Responsible = to.Responsible,
                    Outbreak = to.Outbreak,
                    InfectorNumber = from.Number,
                    InfecteeNumber = to.Number,
                    Infector = infector,
                    Infectee = infectee,
                    Setting = setting,
                    Evidence = evidence,
                };
                if (before is null)
                {
                    change.Add(link);
                }
                else
                {
                    change.Replace(before, link);
                }

                change.Raise(new LinkPresumed(link.Id, infector, infectee));
                return new LinkPresumption.Presumed(link.Id);
            },
            cancellation);

    private static async Task<bool> WasInfectedByAsync(Change change, Key<Case> start, Key<Case> sought, CancellationToken cancellation)
    {
        var seen = new HashSet<Key<Case>>();
        List<Key<Case>> generation = [start];
        while (generation.Count > 0)
        {
            seen.UnionWith(generation);
            var infectors = await change.Of<PresumedLink>().Where(l => l.Infectee != null && l.Infector != null && generation.Contains(l.Infectee.Value)).Select(l => l.Infector!.Value).ToListAsync(cancellation);
            if (infectors.Contains(sought))
            {
                return true;
            }

            generation = [.. infectors.Where(infector => !seen.Contains(infector)).Distinct()];
        }

        return false;
    }
}

/// <summary>Withdraws a presumed transmission; that it was presumed stays in the history.</summary>
[Needs(Right.WriteItineraries)]
public sealed class WithdrawLink(Writes writes)
{
    /// <summary>Withdraws it; false where the actor sees no such link.</summary>
    public Task<bool> RunAsync(Actor actor, Key<PresumedLink> id, CancellationToken cancellation) => writes.As(actor, Purpose.Investigation).RunAsync(
        nameof(WithdrawLink),
        async change =>
        {
            if (await change.Of<PresumedLink>().SingleOrDefaultAsync(l => l.Id == id, cancellation) is not { } link)
            {
                return false;
            }

            change.Remove(link);
            change.Raise(new LinkWithdrawn(id, link.Infector, link.Infectee));
            return true;
        },
        cancellation);
}
