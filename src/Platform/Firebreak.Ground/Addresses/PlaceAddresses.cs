using System.Text;
using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Addresses;

/// <summary>What matching addresses came to.</summary>
/// <param name="Placed">People whose home is known now.</param>
/// <param name="ForReview">Addresses put before a person.</param>
public sealed record AddressPlacing(int Placed, int ForReview);

/// <summary>
/// Says of people with an address and no place where they live: by itself where the matcher is sure, and by the review queue where it isn't. A job of the node
/// runs it for <see cref="Purpose.Upkeep"/>.
/// </summary>
[Needs(Right.KeepRegister)]
public sealed class PlaceAddresses(Reads reads, Writes writes)
{
    /// <summary>From this score on a match holds unattended (decision 0086).</summary>
    public const double AcceptFrom = 0.8;

    private const int BatchSize = 200;

    /// <summary>Matches every address that wasn't looked at as it stands.</summary>
    public async Task<AddressPlacing> RunAsync(Actor job, IAddressMatcher matcher, CancellationToken cancellation)
    {
        List<Key<Person>> waiting;
        await using (var view = reads.As(job, Purpose.Upkeep))
        {
            waiting = await view.Of<Person>().Where(p => p.LivesIn == null && p.Address != null).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellation);
        }

        var total = new AddressPlacing(0, 0);
        foreach (var batch in waiting.Chunk(BatchSize))
        {
            var done = await writes.As(job, Purpose.Upkeep).RunAsync(nameof(PlaceAddresses), change => BatchAsync(change, batch, matcher, cancellation), cancellation);
            total = new AddressPlacing(total.Placed + done.Placed, total.ForReview + done.ForReview);
        }

        return total;
    }

    private static async Task<AddressPlacing> BatchAsync(Change change, Key<Person>[] batch, IAddressMatcher matcher, CancellationToken cancellation)
    {
        var people = await change.Of<Person>().Where(p => batch.Contains(p.Id)).ToListAsync(cancellation);
        var reviews = await change.Of<AddressReview>().Where(r => batch.Contains(r.Person)).ToDictionaryAsync(r => r.Person, cancellation);
        using var revealer = await change.RevealerForAsync(batch, cancellation);
        int placed = 0, review = 0;
        foreach (var person in people)
        {
            if (!revealer.CanRead(person.Id.Value) || PersonDetails.Of(person, revealer) is not { Address: { } address } details)
            {
                continue;
            }

            var digest = DigestOf(person, address, revealer);
            if (reviews.GetValueOrDefault(person.Id) is { } known && known.AddressDigest == digest)
            {
                continue;
            }

            var match = matcher.Match(address);
            if (match is { Score: >= AcceptFrom } && await SettleAsync(change, person, details, await change.NarrowestAsync(match, cancellation), cancellation))
            {
                placed++;
            }
            else
            {
                Ask(change, person, match, digest, reviews.GetValueOrDefault(person.Id));
                review++;
            }
        }

        return new AddressPlacing(placed, review);
    }

    internal static long DigestOf(Person person, string address, Revealer revealer) => revealer.FingerprintOf(person.Id.Value, Encoding.UTF8.GetBytes(address));

    internal static async Task<bool> SettleAsync(Change change, Person person, PersonDetails details, Place place, CancellationToken cancellation)
    {
        if (await change.SealerForAsync(person.Id, cancellation) is not { } sealer)
        {
            return false;
        }

        var settled = details.LivingAt(place);
        change.Replace(person, person.With(settled, sealer));
        change.Index(person.Id, settled.Tokens(change.Blind));
        change.Raise(new PersonCorrected(person.Id));
        return true;
    }

    private static void Ask(Change change, Person person, AddressMatch? match, long digest, AddressReview? before)
    {
        var row = new AddressReview
        {
            Id = before?.Id ?? change.NewKey<AddressReview>(),
            Responsible = person.Responsible,
            Person = person.Id,
            Suggested = match?.Place,
            Score = match?.Score ?? 0,
            AddressDigest = digest,
        };
        if (before is null)
        {
            change.Add(row);
        }
        else
        {
            change.Replace(before, row);
        }
    }
}

/// <summary>Somebody said where an address is, or that it can't be told.</summary>
public sealed record AddressDecided(Key<AddressReview> Review, AddressState State) : IEvent;

/// <summary>Decides an address of the review queue.</summary>
[Needs(Right.WritePlaces)]
public sealed class DecideAddress(Writes writes)
{
    /// <summary>Decides it; false where the actor sees no such review, there is no such place, or the person was erased.</summary>
    /// <param name="actor">Who decides.</param>
    /// <param name="id">The review.</param>
    /// <param name="place">Where it is, however narrow; null where it can't be told.</param>
    /// <param name="alias">A name in the address that the place didn't have; it's known from now on. Never a person's name.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<bool> RunAsync(Actor actor, Key<AddressReview> id, Key<Place>? place, string? alias, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync(
            nameof(DecideAddress),
            async change =>
            {
                if (await change.Of<AddressReview>().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } review
                    || await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == review.Person, cancellation) is not { } person)
                {
                    return false;
                }

                if (place is { } key && !await SettleAsync(change, person, key, alias, cancellation))
                {
                    return false;
                }

                var state = place is null ? AddressState.Unknown : AddressState.Placed;
                change.Replace(review, review with { State = state });
                change.Raise(new AddressDecided(id, state));
                return true;
            },
            cancellation);

    private static async Task<bool> SettleAsync(Change change, Person person, Key<Place> key, string? alias, CancellationToken cancellation)
    {
        using var revealer = await change.RevealerForAsync([person.Id], cancellation);
        if (!revealer.CanRead(person.Id.Value) || await change.Of<Place>().SingleOrDefaultAsync(p => p.Id == key, cancellation) is not { } place)
        {
            return false;
        }

        if (alias is not null)
        {
            await AddPlaceAlias.WithinAsync(change, key, alias, cancellation);
        }

        return await PlaceAddresses.SettleAsync(change, person, PersonDetails.Of(person, revealer), place, cancellation);
    }
}
