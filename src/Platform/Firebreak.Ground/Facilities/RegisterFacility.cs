using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Facilities;

/// <summary>A facility came into the register, or what is known of it changed.</summary>
public sealed record FacilityRecorded(Key<Facility> Facility) : IEvent;

/// <summary>What is known of a facility.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Name">Official name.</param>
/// <param name="Place">Where it is.</param>
/// <param name="OfficePhone">Telephone of the office.</param>
/// <param name="IsOpen">Whether it takes part at present.</param>
public sealed record FacilityDescription(FacilityKind Kind, string Name, Key<Place>? Place = null, string? OfficePhone = null, bool IsOpen = true);

/// <summary>What came of recording a facility.</summary>
public abstract record FacilityRecording
{
    private FacilityRecording()
    {
    }

    /// <summary>It's recorded.</summary>
    public sealed record Recorded(Key<Facility> Facility) : FacilityRecording;

    /// <summary>Another facility has this name.</summary>
    public sealed record NameTaken(Key<Facility> By) : FacilityRecording;

    /// <summary>There is no such facility, or the actor doesn't see it.</summary>
    public sealed record NotFound : FacilityRecording;

    /// <summary>There is no such place.</summary>
    public sealed record NoSuchPlace : FacilityRecording;
}

/// <summary>Puts a facility into the register.</summary>
[Needs(Right.WritePlaces)]
public sealed class RegisterFacility(Writes writes)
{
    /// <summary>Registers it, or says why not.</summary>
    public Task<FacilityRecording> RunAsync(Actor actor, Purpose purpose, Key<Jurisdiction> responsible, FacilityDescription facility, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync(
            nameof(RegisterFacility),
            async change =>
            {
                var id = change.NewKey<Facility>();
                if (await RefusalAsync(change, id, facility, cancellation) is { } refusal)
                {
                    return refusal;
                }

                change.Add(Of(id, responsible, facility));
                change.Raise(new FacilityRecorded(id));
                return new FacilityRecording.Recorded(id);
            },
            cancellation);

    internal static Facility Of(Key<Facility> id, Key<Jurisdiction> responsible, FacilityDescription facility) => new()
    {
        Id = id,
        Responsible = responsible,
        Kind = facility.Kind,
        Name = facility.Name,
        Place = facility.Place,
        OfficePhone = facility.OfficePhone,
        IsOpen = facility.IsOpen,
    };

    internal static async Task<FacilityRecording?> RefusalAsync(Change change, Key<Facility> id, FacilityDescription facility, CancellationToken cancellation)
    {
        if (facility.Place is { } place && !await change.Of<Place>().AnyAsync(p => p.Id == place, cancellation))
        {
            return new FacilityRecording.NoSuchPlace();
        }

        return await change.Of<Facility>().FirstOrDefaultAsync(f => f.Name == facility.Name && f.Id != id, cancellation) is { } other
            ? new FacilityRecording.NameTaken(other.Id)
            : null;
    }
}

/// <summary>Replaces what is known of a facility, for instance that it closed.</summary>
[Needs(Right.WritePlaces)]
public sealed class CorrectFacility(Writes writes)
{
    /// <summary>Corrects it, or says why not.</summary>
    public Task<FacilityRecording> RunAsync(Actor actor, Purpose purpose, Key<Facility> id, FacilityDescription facility, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync(
            nameof(CorrectFacility),
            async change =>
            {
                if (await change.Of<Facility>().SingleOrDefaultAsync(f => f.Id == id, cancellation) is not { } before)
                {
                    return new FacilityRecording.NotFound();
                }

                if (await RegisterFacility.RefusalAsync(change, id, facility, cancellation) is { } refusal)
                {
                    return refusal;
                }

                change.Replace(before, RegisterFacility.Of(id, before.Responsible, facility));
                change.Raise(new FacilityRecorded(id));
                return new FacilityRecording.Recorded(id);
            },
            cancellation);
}
