using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Duplicates;

/// <summary>Somebody decided about two rows that may be one person.</summary>
public sealed record DuplicateDecided(Key<DuplicateCandidate> Candidate, DuplicateState State) : IEvent;

/// <summary>What a reviewer says of a candidate.</summary>
public enum DuplicateAnswer : byte
{
    /// <summary>One person: the rows are merged.</summary>
    Same,

    /// <summary>Two people: it isn't asked again unless facts change.</summary>
    Different,

    /// <summary>Not decided now.</summary>
    Later,
}

/// <summary>What came of a decision.</summary>
public abstract record DuplicateDecision
{
    private DuplicateDecision()
    {
    }

    /// <summary>It stands, and the rows are merged or not accordingly.</summary>
    public sealed record Done : DuplicateDecision;

    /// <summary>There is no such candidate, or the actor doesn't see it.</summary>
    public sealed record NotFound : DuplicateDecision;

    /// <summary>Rows of these people lie outside what the actor may see. Somebody who sees both decides.</summary>
    public sealed record OutOfSight : DuplicateDecision;

    /// <summary>They are one person by other merges; those are taken back one by one.</summary>
    public sealed record MergedOtherwise : DuplicateDecision;
}

/// <summary>Decides a candidate of the review queue, or decides otherwise than the rule did.</summary>
[Needs(Right.DecideDuplicates)]
public sealed class DecideDuplicate(Writes writes)
{
    /// <summary>Decides it.</summary>
    public Task<DuplicateDecision> RunAsync(Actor actor, Key<DuplicateCandidate> id, DuplicateAnswer answer, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync(
            nameof(DecideDuplicate),
            async change => await change.Of<DuplicateCandidate>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is { } candidate
                ? await WithinAsync(change, candidate, answer, cancellation)
                : new DuplicateDecision.NotFound(),
            cancellation);

    private static async Task<DuplicateDecision> WithinAsync(Change change, DuplicateCandidate candidate, DuplicateAnswer answer, CancellationToken cancellation)
    {
        var pair = await change.Of<Person>().Where(p => p.Id == candidate.First || p.Id == candidate.Second).ToListAsync(cancellation);
        if (pair.Count < 2)
        {
            return new DuplicateDecision.OutOfSight();
        }

        var areOne = pair[0].Canonical == pair[1].Canonical;
        PeopleMerge? done = (answer, areOne) switch
        {
            (DuplicateAnswer.Same, false) => await MergePeople.WithinAsync(change, candidate.First, candidate.Second, cancellation),
            (DuplicateAnswer.Different, true) => await CutBetweenAsync(change, pair, cancellation),
            _ => new PeopleMerge.Done(),
        };
        switch (done)
        {
            case null:
                return new DuplicateDecision.MergedOtherwise();
            case PeopleMerge.OutOfSight:
                return new DuplicateDecision.OutOfSight();
            default:
                var state = answer switch { DuplicateAnswer.Same => DuplicateState.Same, DuplicateAnswer.Different => DuplicateState.Different, _ => DuplicateState.Later };
                change.Replace(candidate, candidate with { State = state, DecidedBy = DuplicateDecider.Reviewer });
                change.Raise(new DuplicateDecided(candidate.Id, state));
                return new DuplicateDecision.Done();
        }
    }

    // Only the edge between the two is theirs to cut; null where they are one person by way of others.
    private static async Task<PeopleMerge?> CutBetweenAsync(Change change, List<Person> pair, CancellationToken cancellation) =>
        pair.Find(one => pair.Exists(other => one.MergedInto == other.Id)) is { } merged ? await SeparatePeople.WithinAsync(change, merged.Id, cancellation) : null;

    /// <summary>Whether a reviewer said of any row of the one person that it isn't some row of the other.</summary>
    internal static async Task<bool> WereToldApartAsync(Change change, Key<Person> first, Key<Person> second, CancellationToken cancellation)
    {
        var one = change.Of<Person>().Where(p => change.Of<Person>().Any(asked => asked.Id == first && asked.Canonical == p.Canonical)).Select(p => p.Id);
        var other = change.Of<Person>().Where(p => change.Of<Person>().Any(asked => asked.Id == second && asked.Canonical == p.Canonical)).Select(p => p.Id);
        return await change.Of<DuplicateCandidate>().AnyAsync(
            c => c.State == DuplicateState.Different && ((one.Contains(c.First) && other.Contains(c.Second)) || (other.Contains(c.First) && one.Contains(c.Second))), cancellation);
    }

    /// <summary>Remembers that two rows were told apart, whether they had been a candidate before or not.</summary>
    internal static async Task TellApartAsync(Change change, Key<Person> kept, Person merged, CancellationToken cancellation)
    {
        var (first, second) = kept < merged.Id ? (kept, merged.Id) : (merged.Id, kept);
        if (await change.Of<DuplicateCandidate>().SingleOrDefaultAsync(c => c.First == first && c.Second == second, cancellation) is { } known)
        {
            change.Replace(known, known with { State = DuplicateState.Different, DecidedBy = DuplicateDecider.Reviewer });
            return;
        }

        var people = await change.Of<Person>().Where(p => p.Id == first || p.Id == second).ToListAsync(cancellation);
        using var revealer = await change.RevealerForAsync([first, second], cancellation);
        long FactsOf(Key<Person> key) => people.Find(p => p.Id == key) is { } person && Comparable.Of(person, revealer) is { } readable ? readable.Facts : 0;
        change.Add(new DuplicateCandidate
        {
            Id = change.NewKey<DuplicateCandidate>(),
            Responsible = merged.Responsible,
            First = first,
            Second = second,
            Score = 0,
            Evidence = Evidence.None,
            State = DuplicateState.Different,
            DecidedBy = DuplicateDecider.Reviewer,
            FirstFacts = FactsOf(first),
            SecondFacts = FactsOf(second),
        });
    }
}

/// <summary>Reads of the review queue.</summary>
[Needs(Right.SeePeople)]
public static class DuplicateQueries
{
    /// <summary>What waits for a reviewer: the likeliest first, what was put off at the end. Pairs that have become one person by other merges are left out.</summary>
    public static IQueryable<DuplicateCandidate> DuplicatesToReview(this Reading reading) => reading.Of<DuplicateCandidate>()
        .Where(c => c.State == DuplicateState.Open || c.State == DuplicateState.Later)
        .Where(c => reading.Of<Person>().Any(one => one.Id == c.First && reading.Of<Person>().Any(other => other.Id == c.Second && other.Canonical != one.Canonical)))
        .OrderBy(c => c.State == DuplicateState.Later).ThenByDescending(c => c.Score).ThenBy(c => c.Id);
}
