using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Responses;

/// <summary>Level of an emergency response (应急响应级别), the gravest first.</summary>
public enum ResponseLevel : byte
{
    /// <summary>Level I (一级响应).</summary>
    I,

    /// <summary>Level II (二级响应).</summary>
    II,

    /// <summary>Level III (三级响应).</summary>
    III,

    /// <summary>Level IV (四级响应).</summary>
    IV,
}

/// <summary>An emergency response of a jurisdiction (应急响应). It lapses by itself: whether it's in force is asked of the clock.</summary>
[SeenWith(Right.SeeReference)]
public sealed record EmergencyResponse : ScopedRow<EmergencyResponse>
{
    /// <summary>Level.</summary>
    public required ResponseLevel Level { get; init; }

    /// <summary>Law, plan or order that it rests on.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Office that approved it.</summary>
    public required string Approver { get; init; }

    /// <summary>Since when.</summary>
    public required Instant Starts { get; init; }

    /// <summary>Until when, unless it's extended.</summary>
    public required Instant Expires { get; init; }

    /// <summary>When it was ended before that, or another level took its place.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Whether others have been told that it lapsed.</summary>
    public bool LapseTold { get; init; }

    /// <summary>Whether it's in force at a moment.</summary>
    public bool IsInForce(Instant now) => Starts <= now && now < Expires && (EndedAt is null || now < EndedAt);
}

/// <summary>A response began, was extended or was ended.</summary>
public sealed record ResponseChanged(Key<EmergencyResponse> Response, Key<Jurisdiction> Jurisdiction, ResponseLevel Level, Instant Expires) : IEvent;

/// <summary>A response lapsed. It is said once.</summary>
public sealed record ResponseLapsed(Key<EmergencyResponse> Response, Key<Jurisdiction> Jurisdiction, ResponseLevel Level) : IEvent;

internal sealed class EmergencyResponseMapping : IEntityTypeConfiguration<EmergencyResponse>
{
    public void Configure(EntityTypeBuilder<EmergencyResponse> builder)
    {
        builder.ToTable("emergency_responses");
        builder.HasIndex(r => new { r.Responsible, r.Starts });
    }
}

/// <summary>Reads of responses.</summary>
[Needs(Right.SeeReference)]
public static class ResponseQueries
{
    /// <summary>What is in force for a jurisdiction: the gravest of its own and of those around it; null where there is none.</summary>
    public static async Task<EmergencyResponse?> ResponseInForceAsync(this Reading reading, Key<Jurisdiction> jurisdiction, Instant now, CancellationToken cancellation)
    {
        var path = await reading.Of<Jurisdiction>().Where(j => j.Id == jurisdiction).Select(j => j.Path).SingleAsync(cancellation);
        var around = Jurisdiction.KeysOf(path).ToList();
        var all = await reading.Of<EmergencyResponse>().Where(r => around.Contains(r.Responsible) && r.Starts <= now && r.Expires > now).ToListAsync(cancellation);
        return all.Where(response => response.IsInForce(now)).OrderBy(response => response.Level).ThenByDescending(response => response.Expires).FirstOrDefault();
    }
}
