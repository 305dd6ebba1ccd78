using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Agencies;

/// <summary>An agency came into the register, or what is known of it changed.</summary>
public sealed record AgencyKept(Key<Agency> Agency) : IEvent;

/// <summary>What came of it.</summary>
public abstract record AgencyResult
{
    private AgencyResult()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Done(Key<Agency> Agency) : AgencyResult;

    /// <summary>There is no such jurisdiction.</summary>
    public sealed record NotFound : AgencyResult;

    /// <summary>It lies outside the actor's reach.</summary>
    public sealed record NotYours : AgencyResult;

    /// <summary>An agency has a name.</summary>
    public sealed record NoName : AgencyResult;
}

/// <summary>Adds an agency to a jurisdiction, or says that one of this name closed, opened again, or is of another kind.</summary>
[Needs(Right.ManageJurisdictions)]
public sealed class KeepAgency(Writes writes)
{
    /// <summary>Adds or changes it, or says why not.</summary>
    public Task<AgencyResult> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, AgencyKind kind, string name, bool isOpen, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<AgencyResult>(
            nameof(KeepAgency),
            async change =>
            {
                var called = name.Trim();
                if (called.Length == 0)
                {
                    return new AgencyResult.NoName();
                }

                if (!await change.Of<Jurisdiction>().AnyAsync(j => j.Id == jurisdiction, cancellation))
                {
                    return new AgencyResult.NotFound();
                }

                if (!await actor.ReachesAsync(change, Right.ManageJurisdictions, jurisdiction, cancellation))
                {
                    return new AgencyResult.NotYours();
                }

                var known = await change.Of<Agency>().SingleOrDefaultAsync(a => a.Responsible == jurisdiction && a.Name == called, cancellation);
                var agency = new Agency { Id = known?.Id ?? change.NewKey<Agency>(), Responsible = jurisdiction, Kind = kind, Name = called, IsOpen = isOpen };
                if (known is null)
                {
                    change.Add(agency);
                }
                else
                {
                    change.Replace(known, agency);
                }

                change.Raise(new AgencyKept(agency.Id));
                return new AgencyResult.Done(agency.Id);
            },
            cancellation);
}
