using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Notes;

/// <summary>A note was written about a case.</summary>
public sealed record NoteWritten(Key<Note> Note, Key<Case> Case) : IEvent;

/// <summary>Writes free text about a case, under the key of its person.</summary>
[Needs(Right.WriteCases)]
public sealed class WriteNote(Writes writes)
{
    /// <summary>Writes the note and returns its key; null where the actor sees no such case or its person was erased.</summary>
    public Task<Key<Note>?> RunAsync(Actor actor, Key<Case> about, string text, CancellationToken cancellation) => writes.As(actor, Purpose.Investigation).RunAsync<Key<Note>?>(
        nameof(WriteNote),
        async change =>
        {
            if (await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == about, cancellation) is not { } of
                || await change.SealerForAsync(of.Person, cancellation) is not { } sealer)
            {
                return null;
            }

            var id = change.NewKey<Note>();
            change.Add(new Note { Id = id, Responsible = of.Responsible, Case = about, Text = sealer.Seal(text) });
            change.Raise(new NoteWritten(id, about));
            return id;
        },
        cancellation);
}
