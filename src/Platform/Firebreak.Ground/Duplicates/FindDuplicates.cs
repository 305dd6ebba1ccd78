using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Duplicates;

/// <summary>What a search for duplicates came to.</summary>
/// <param name="Compared">Pairs that were opened and compared.</param>
/// <param name="Merged">Pairs that the rule merged with nobody asked.</param>
/// <param name="ForReview">Candidates that are new in the review queue, or back in it because facts changed.</param>
/// <param name="Withdrawn">Candidates taken out of the queue because facts changed and nothing speaks for them any more.</param>
public sealed record DuplicateSearch(int Compared, int Merged, int ForReview, int Withdrawn);

/// <summary>
/// Finds rows that may be one person: candidates by the blind index, compared after opening, merged where the rule allows it and otherwise put before a
/// reviewer. A job of the node runs it for <see cref="Purpose.Upkeep"/>; the audit names everybody whom it opened.
/// </summary>
[Needs(Right.KeepRegister)]
public sealed class FindDuplicates(Reads reads, Writes writes)
{
    private const int BatchSize = 500;

    /// <summary>Searches among everybody, or for those changed since a moment (new rows included).</summary>
    public async Task<DuplicateSearch> RunAsync(Actor job, Instant? changedSince, CancellationToken cancellation)
    {
        await using var view = reads.As(job, Purpose.Upkeep);
        var known = await view.Of<DuplicateCandidate>().ToDictionaryAsync(candidate => (candidate.First, candidate.Second), cancellation);
        var pairs = await PairsAsync(view, changedSince, cancellation);
        pairs.UnionWith(known.Values.Where(candidate => candidate.State is DuplicateState.Open or DuplicateState.Later).Select(candidate => (candidate.First, candidate.Second)));
        var people = await OpenAsync(view, pairs, cancellation);
        var paths = await view.Of<Jurisdiction>().ToDictionaryAsync(j => j.Id, cancellation);

        var found = new List<Found>();
        foreach (var (first, second) in pairs)
        {
            // Erased people, and rows that are one person already, are nobody's duplicates.
            if (people.GetValueOrDefault(first) is { } one && people.GetValueOrDefault(second) is { } other && one.Person.Canonical != other.Person.Canonical)
            {
                found.Add(new Found(one, other, Likeness.Of(one, other), known.GetValueOrDefault((first, second))));
            }
        }

        var merged = 0;
        var canonical = new Dictionary<Key<Person>, Key<Person>>();
        foreach (var sure in found.Where(pair => pair.MayMerge).OrderByDescending(pair => pair.Likeness.Score))
        {
            if (await MergeAsync(job, sure, paths, cancellation))
            {
                merged++;
                canonical[CanonicalOf(sure.Second)] = CanonicalOf(sure.First);
            }
        }

        // What the rule has just made one person is no question any more.
        var queue = new DuplicateSearch(found.Count, merged, 0, 0);
        var open = found.Where(pair => CanonicalOf(pair.First) != CanonicalOf(pair.Second) && pair.ChangesQueue);
        foreach (var batch in open.Chunk(BatchSize))
        {
            queue = await writes.As(job, Purpose.Upkeep).RunAsync(nameof(FindDuplicates), change => Task.FromResult(Queue(change, batch, paths, queue)), cancellation);
        }

        return queue;

        Key<Person> CanonicalOf(Comparable person)
        {
            var key = person.Person.Canonical;
            while (canonical.TryGetValue(key, out var above))
            {
                key = above;
            }

            return key;
        }
    }

    private static async Task<HashSet<(Key<Person>, Key<Person>)>> PairsAsync(View view, Instant? changedSince, CancellationToken cancellation)
    {
        var candidates = new CandidatePairs();
        await foreach (var token in view.Tokens.OrderBy(token => token.Token).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            candidates.Add(token);
        }

        if (changedSince is not { } since)
        {
            return [.. candidates.Found(_ => true)];
        }

        var changed = await view.Of<Person>().Where(person => person.KnownFrom > since).Select(person => person.Id).ToHashSetAsync(cancellation);
        return [.. candidates.Found(changed.Contains)];
    }

    private static async Task<Dictionary<Key<Person>, Comparable>> OpenAsync(View view, HashSet<(Key<Person> First, Key<Person> Second)> pairs, CancellationToken cancellation)
    {
        var people = new Dictionary<Key<Person>, Comparable>();
        foreach (var batch in pairs.SelectMany(pair => (Key<Person>[])[pair.First, pair.Second]).Distinct().Order().Chunk(BatchSize))
        {
            var rows = await view.Of<Person>().Where(person => batch.Contains(person.Id)).ToListAsync(cancellation);
            using var revealer = await view.RevealerForAsync(batch, cancellation);
            foreach (var row in rows)
            {
                _ = Comparable.Of(row, revealer) is { } person && people.TryAdd(row.Id, person);
            }
        }

        return people;
    }

    // A change of its own for each: two merges of one person don't fit into one, and a merge is a small thing to lose.
    private Task<bool> MergeAsync(Actor job, Found pair, Dictionary<Key<Jurisdiction>, Jurisdiction> paths, CancellationToken cancellation) =>
        writes.As(job, Purpose.Upkeep).RunAsync(
            nameof(FindDuplicates),
            async change =>
            {
                var (first, second) = (pair.First.Person.Id, pair.Second.Person.Id);
                if (await DecideDuplicate.WereToldApartAsync(change, first, second, cancellation)
                    || await MergePeople.WithinAsync(change, first, second, cancellation) is not PeopleMerge.Done)
                {
                    return false;
                }

                pair.Write(change, paths, DuplicateState.Same, DuplicateDecider.Rule);
                return true;
            },
            cancellation);

    private static DuplicateSearch Queue(Change change, Found[] batch, Dictionary<Key<Jurisdiction>, Jurisdiction> paths, DuplicateSearch sofar)
    {
        foreach (var pair in batch)
        {
            if (pair.Likeness.Score >= Likeness.ReviewFrom)
            {
                pair.Write(change, paths, DuplicateState.Open, DuplicateDecider.Nobody);
                sofar = sofar with { ForReview = sofar.ForReview + 1 };
            }
            else
            {
                change.Remove(pair.Known!);
                sofar = sofar with { Withdrawn = sofar.Withdrawn + 1 };
            }
        }

        return sofar;
    }

    private sealed record Found(Comparable First, Comparable Second, Likeness Likeness, DuplicateCandidate? Known)
    {
        // What a person has decided, no rule decides again.
        public bool MayMerge => Likeness.MayMergeUnattended && Known is null or { State: DuplicateState.Open, DecidedBy: DuplicateDecider.Nobody };

        /// <summary>Asked for the first time, or again because facts changed and the answer might.</summary>
        public bool ChangesQueue => Known is { } known
            ? (known.FirstFacts != First.Facts || known.SecondFacts != Second.Facts) && IsNews(known)
            : Likeness.Score >= Likeness.ReviewFrom;

        public void Write(Change change, Dictionary<Key<Jurisdiction>, Jurisdiction> paths, DuplicateState state, DuplicateDecider by)
        {
            var row = new DuplicateCandidate
            {
                Id = Known?.Id ?? change.NewKey<DuplicateCandidate>(),
                Responsible = AboveBoth(paths),
                First = First.Person.Id,
                Second = Second.Person.Id,
                Score = Likeness.Score,
                Evidence = Likeness.Evidence,
                State = state,
                DecidedBy = by,
                FirstFacts = First.Facts,
                SecondFacts = Second.Facts,
            };
            if (Known is { } known)
            {
                change.Replace(known, row);
            }
            else
            {
                change.Add(row);
            }
        }

        private bool IsNews(DuplicateCandidate known) => known.State switch
        {
            DuplicateState.Open or DuplicateState.Later => true,
            DuplicateState.Different => Likeness.Score >= Likeness.ReviewFrom && Likeness.Evidence != known.Evidence,
            _ => false,
        };

        // The lowest jurisdiction that has both: whoever reviews must see both people.
        private Key<Jurisdiction> AboveBoth(Dictionary<Key<Jurisdiction>, Jurisdiction> paths)
        {
            var above = paths[First.Person.Responsible];
            var other = paths[Second.Person.Responsible].Path;
            while (above.Parent is { } parent && !other.StartsWith(above.Path, StringComparison.Ordinal))
            {
                above = paths[parent];
            }

            return above.Id;
        }
    }
}
