using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Itineraries;

/// <summary>A stop of a case was recorded, corrected or taken back.</summary>
public sealed record ItineraryChanged(Key<ItineraryStop> Stop, Key<Case> Case) : IEvent;

/// <summary>A stop as it was told.</summary>
/// <param name="Place">The place, however narrow; null where only words are known.</param>
/// <param name="Arrived">Arrival.</param>
/// <param name="Left">Departure.</param>
/// <param name="Told">What was done there, as told.</param>
public sealed record StopReport(Key<Place>? Place, Instant Arrived, Instant Left, string? Told)
{
    /// <summary>The name of the type: what was told names people.</summary>
    public override string ToString() => nameof(StopReport);
}

/// <summary>What came of recording or correcting a stop.</summary>
public abstract record StopRecording
{
    private StopRecording()
    {
    }

    /// <summary>It's recorded.</summary>
    public sealed record Recorded(Key<ItineraryStop> Stop) : StopRecording;

    /// <summary>There is no such case or stop, or the actor doesn't see it.</summary>
    public sealed record NotFound : StopRecording;

    /// <summary>The case's person was erased; nothing can be written about them any more.</summary>
    public sealed record Erased : StopRecording;

    /// <summary>There is no such place.</summary>
    public sealed record NoSuchPlace : StopRecording;

    /// <summary>Nobody leaves before they arrive.</summary>
    public sealed record LeftBeforeArriving : StopRecording;
}

/// <summary>Records where a case was (行程停留点).</summary>
[Needs(Right.WriteItineraries)]
public sealed class RecordStop(Writes writes)
{
    /// <summary>Records the stop, or says why not.</summary>
    public Task<StopRecording> RunAsync(Actor actor, Key<Case> of, StopReport report, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync(
            nameof(RecordStop),
            async change => await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == of, cancellation) is { } ill
                ? await WriteAsync(change, ill, before: null, report, cancellation)
                : new StopRecording.NotFound(),
            cancellation);

    internal static async Task<StopRecording> WriteAsync(Change change, Case of, ItineraryStop? before, StopReport report, CancellationToken cancellation)
    {
        if (report.Left < report.Arrived)
        {
            return new StopRecording.LeftBeforeArriving();
        }

        var place = report.Place is { } key ? await change.Of<Place>().SingleOrDefaultAsync(p => p.Id == key, cancellation) : null;
        if (report.Place is not null && place is null)
        {
            return new StopRecording.NoSuchPlace();
        }

        if (await change.SealerForAsync(of.Person, cancellation) is not { } sealer)
        {
            return new StopRecording.Erased();
        }

        var stop = new ItineraryStop
        {
            Id = before?.Id ?? change.NewKey<ItineraryStop>(),
            Responsible = before?.Responsible ?? of.Responsible,
            Case = of.Id,
            Place = place?.OpenPlace,
            Home = place is { IsBelowCompound: true } ? sealer.Seal(place.Id) : null,
            Arrived = report.Arrived,
            Left = report.Left,
            Told = sealer.SealIfKnown(report.Told),
        };
        if (before is null)
        {
            change.Add(stop);
        }
        else
        {
            change.Replace(before, stop);
        }

        change.Raise(new ItineraryChanged(stop.Id, of.Id));
        return new StopRecording.Recorded(stop.Id);
    }
}

/// <summary>Replaces what is known of a stop; what was told before stays in the history.</summary>
[Needs(Right.WriteItineraries)]
public sealed class CorrectStop(Writes writes)
{
    /// <summary>Corrects the stop, or says why not.</summary>
    public Task<StopRecording> RunAsync(Actor actor, Key<ItineraryStop> id, StopReport report, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync(
            nameof(CorrectStop),
            async change => await change.Of<ItineraryStop>().Where(s => s.Id == id).Join(change.Of<Case>(), s => s.Case, c => c.Id, (s, c) => new { Stop = s, Case = c })
                .SingleOrDefaultAsync(cancellation) is { } both
                ? await RecordStop.WriteAsync(change, both.Case, both.Stop, report, cancellation)
                : new StopRecording.NotFound(),
            cancellation);
}

/// <summary>Takes a stop back that never was.</summary>
[Needs(Right.WriteItineraries)]
public sealed class WithdrawStop(Writes writes)
{
    /// <summary>Takes it back; false where the actor sees no such stop.</summary>
    public Task<bool> RunAsync(Actor actor, Key<ItineraryStop> id, CancellationToken cancellation) => writes.As(actor, Purpose.Investigation).RunAsync(
        nameof(WithdrawStop),
        async change =>
        {
            if (await change.Of<ItineraryStop>().SingleOrDefaultAsync(s => s.Id == id, cancellation) is not { } stop)
            {
                return false;
            }

            change.Remove(stop);
            change.Raise(new ItineraryChanged(id, stop.Case));
            return true;
        },
        cancellation);
}
