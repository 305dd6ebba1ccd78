using Firebreak.Ground.Agencies;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Scope;

/// <summary>A row was shown to another jurisdiction, or a level above stated its need to see who it is.</summary>
public sealed record SightGranted(string Kind, Guid Row, Key<Jurisdiction> To, Instant Expires) : IEvent;

/// <summary>To whom, for what and until when.</summary>
/// <param name="To">The jurisdiction.</param>
/// <param name="Purpose">The work.</param>
/// <param name="Fields">What of a person may be opened; of other rows it means nothing.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">When it ends.</param>
/// <param name="Agency">The one agency of that jurisdiction; all where null.</param>
public sealed record GrantTerms(Key<Jurisdiction> To, Purpose Purpose, PersonFields Fields, string Reason, Instant Expires, Key<Agency>? Agency = null);

/// <summary>What came of a grant.</summary>
public abstract record GrantResult
{
    private GrantResult()
    {
    }

    /// <summary>It holds until it expires.</summary>
    public sealed record Granted : GrantResult;

    /// <summary>There is no such row, or the actor doesn't see it.</summary>
    public sealed record NotFound : GrantResult;

    /// <summary>There is no such jurisdiction, or the agency isn't one of it.</summary>
    public sealed record NoSuchOffice : GrantResult;

    /// <summary>Another jurisdiction answers for the row: it, or a level above, grants.</summary>
    public sealed record NotYours : GrantResult;

    /// <summary>It must end, in the future and within <see cref="GrantSight.LongestGrant"/>.</summary>
    public sealed record NoSuchEnd : GrantResult;

    /// <summary>A grant says why.</summary>
    public sealed record NoReason : GrantResult;
}

/// <summary>Shows a row to another jurisdiction for a purpose and a time (协查授权); a level above so states its own need to see who somebody is.</summary>
[Needs(Right.Grant)]
public sealed class GrantSight(Writes writes)
{
    /// <summary>The longest time for which anything is granted. It can be granted again.</summary>
    public static readonly TimeSpan LongestGrant = TimeSpan.FromDays(30);

    /// <summary>Grants it, or says why not.</summary>
    public Task<GrantResult> RunAsync<T>(Actor actor, Purpose purpose, Key<T> row, GrantTerms terms, CancellationToken cancellation)
        where T : ScopedRow<T> => writes.As(actor, purpose).RunAsync<GrantResult>(
            nameof(GrantSight),
            async change =>
            {
                if (await change.Of<T>().SingleOrDefaultAsync(r => r.Id == row, cancellation) is not { } subject)
                {
                    return new GrantResult.NotFound();
                }

                if (string.IsNullOrWhiteSpace(terms.Reason))
                {
                    return new GrantResult.NoReason();
                }

                if (terms.Expires <= change.Now || terms.Expires > change.Now.Plus(LongestGrant))
                {
                    return new GrantResult.NoSuchEnd();
                }

                if (!await change.Of<Jurisdiction>().AnyAsync(j => j.Id == terms.To, cancellation)
                    || (terms.Agency is { } agency && !await change.Of<Agency>().AnyAsync(a => a.Id == agency && a.Responsible == terms.To, cancellation)))
                {
                    return new GrantResult.NoSuchOffice();
                }

                if (!await actor.ReachesAsync(change, Right.Grant, subject.Responsible, cancellation))
                {
                    return new GrantResult.NotYours();
                }

                change.Add(new Involvement<T>
                {
                    Id = change.NewKey<Involvement<T>>(),
                    Subject = row,
                    Jurisdiction = terms.To,
                    Agency = terms.Agency,
                    Purpose = terms.Purpose,
                    Fields = terms.Fields,
                    Reason = terms.Reason.Trim(),
                    GrantedBy = actor.Jurisdiction,
                    Expires = terms.Expires,
                });
                change.Raise(new SightGranted(typeof(T).Name, row.Value, terms.To, terms.Expires));
                return new GrantResult.Granted();
            },
            cancellation);
}

/// <summary>How far an actor's rights reach, asked of the tree.</summary>
public static class ReachQueries
{
    /// <summary>Whether a right reaches to what a jurisdiction answers for, grants of single rows apart.</summary>
    public static async Task<bool> ReachesAsync(this Actor actor, Reading reading, Right right, Key<Jurisdiction> responsible, CancellationToken cancellation)
    {
        if (actor.IsNode)
        {
            return true;
        }

        var paths = await reading.Of<Jurisdiction>().Where(j => j.Id == responsible || j.Id == actor.Jurisdiction).ToDictionaryAsync(j => j.Id, j => j.Path, cancellation);
        return paths.TryGetValue(actor.Jurisdiction, out var own) && paths.TryGetValue(responsible, out var other) && actor.ReachOf(right).Includes(own, other);
    }

    /// <summary>Whether a reach includes a jurisdiction, by the paths of the actor's and of the other.</summary>
    public static bool Includes(this Reach reach, string own, string other) =>
        other == own ? reach.HasFlag(Reach.Own)
        : other.StartsWith(own, StringComparison.Ordinal) ? reach.HasFlag(Reach.Below)
        : own.StartsWith(other, StringComparison.Ordinal) && reach.HasFlag(Reach.Above);
}
