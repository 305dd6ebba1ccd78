using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.People;

/// <summary>A person's key was destroyed.</summary>
public sealed record PersonErased(Key<Person> Person) : IEvent;

/// <summary>
/// Erases a person: destroys the key under which everything that identifies them lies, in the register, its history and its backups. Counts stay right,
/// because the row stays; nobody can say any more whose it was.
/// </summary>
[Needs(Right.ErasePeople)]
public sealed class ErasePerson(Writes writes)
{
    /// <summary>
    /// Erases the person; false where there is none that the actor sees, and where a row of theirs is another jurisdiction's to erase: half an erasure would leave the name under the other key.
    /// </summary>
    public Task<bool> RunAsync(Actor actor, Purpose purpose, Key<Person> person, CancellationToken cancellation) => writes.As(actor, purpose).RunAsync(
        nameof(ErasePerson),
        async change =>
        {
            if (await change.Of<Person>().FirstOrDefaultAsync(p => p.Id == person, cancellation) is not { } row)
            {
                return false;
            }

            // Every row that was found to be this person, also those out of sight: the canonical row counts them.
            var rows = await change.Of<Person>().Where(p => p.Canonical == row.Canonical).ToListAsync(cancellation);
            if (rows.Find(p => p.Id == row.Canonical)?.MergedRows != rows.Count)
            {
                return false;
            }

            foreach (var responsible in rows.Select(p => p.Responsible).Distinct())
            {
                if (!await actor.ReachesAsync(change, Right.ErasePeople, responsible, cancellation))
                {
                    return false;
                }
            }

            foreach (var id in rows.Select(p => p.Id))
            {
                change.DestroyKey(id);
                change.Raise(new PersonErased(id));
            }

            return true;
        },
        cancellation);
}
