using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;

namespace Firebreak.Ground.People;

/// <summary>A person came into the register.</summary>
public sealed record PersonRegistered(Key<Person> Person) : IEvent;

/// <summary>What is known of a person changed.</summary>
public sealed record PersonCorrected(Key<Person> Person) : IEvent;

/// <summary>Puts a person into the register. Whether they are in it already is asked afterwards, when there is time to compare.</summary>
[Needs(Right.WritePeople)]
public sealed class RegisterPerson(Writes writes)
{
    /// <summary>Registers the person and returns their key.</summary>
    public Task<Key<Person>> RunAsync(Actor actor, Purpose purpose, Key<Jurisdiction> responsible, PersonDetails details, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync(nameof(RegisterPerson), change => Task.FromResult(Within(change, responsible, details)), cancellation);

    /// <summary>The same as a part of a larger change, such as the registration of a case.</summary>
    public static Key<Person> Within(Change change, Key<Jurisdiction> responsible, PersonDetails details)
    {
        var id = Quietly(change, responsible, details);
        change.Raise(new PersonRegistered(id));
        return id;
    }

    /// <summary>The same without an event of its own: an import is one event, not one a row.</summary>
    public static Key<Person> Quietly(Change change, Key<Jurisdiction> responsible, PersonDetails details)
    {
        var id = change.NewKey<Person>();
        change.Add(Person.From(id, responsible, details, change.SealerForNew(id)));
        change.Index(id, details.Tokens(change.Blind));
        return id;
    }

    /// <summary>The same for many at once: sealing them and making what they are searched by is half of what a list costs, and is shared out among the cores.</summary>
    /// <returns>Their keys, in the same order.</returns>
    public static Key<Person>[] Quietly(Change change, Key<Jurisdiction> responsible, IReadOnlyList<PersonDetails> people)
    {
        var ids = new Key<Person>[people.Count];
        var sealers = new Protection.Sealer[people.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = change.NewKey<Person>();
            sealers[i] = change.SealerForNew(ids[i]);
        }

        var rows = new Person[ids.Length];
        var tokens = new IReadOnlyCollection<long>[ids.Length];
        var blind = change.Blind;
        Parallel.For(0, ids.Length, i =>
        {
            rows[i] = Person.From(ids[i], responsible, people[i], sealers[i]);
            tokens[i] = people[i].Tokens(blind);
        });
        for (var i = 0; i < ids.Length; i++)
        {
            change.Add(rows[i]);
            change.Index(ids[i], tokens[i]);
        }

        return ids;
    }
}
