using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.People;

/// <summary>A person's key was destroyed.</summary>
public sealed record PersonErased(Key<Person> Person) : IEvent;

/// <summary>
/// Erases a person: destroys the key under which everything that identifies them lies, in the register, its history and its backups. Counts stay right,
/// because the row stays; nobody can say any more whose it was.
/// </summary>
public sealed class ErasePerson(Writes writes)
{
    /// <summary>Erases the person; false where there is none that the actor sees.</summary>
    public Task<bool> RunAsync(Actor actor, Purpose purpose, Key<Person> person, CancellationToken cancellation) => writes.As(actor, purpose).RunAsync(
        nameof(ErasePerson),
        async change =>
        {
            if (!await change.Of<Person>().AnyAsync(p => p.Id == person, cancellation))
            {
                return false;
            }

            change.DestroyKey(person);
            change.Raise(new PersonErased(person));
            return true;
        },
        cancellation);
}
