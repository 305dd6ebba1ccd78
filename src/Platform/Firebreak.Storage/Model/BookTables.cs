using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Model;

/// <summary>A person's key, wrapped by the node's. It has no history: what is deleted here is gone.</summary>
internal sealed record DataKey(Guid Subject, byte[] Wrapped);

/// <summary>Which keys the database belongs to; and in a second row, that it is a practice register.</summary>
internal sealed record NodeMark(int Id, byte[] Mark)
{
    /// <summary>The row that every register has.</summary>
    public const int OfKeys = 1;

    /// <summary>The row that a practice register has besides.</summary>
    public const int OfPractice = 2;

    /// <summary>Whether a database is that of a practice register.</summary>
    public static bool IsOfPractice(DbContext context) => context.Set<NodeMark>().Any(mark => mark.Id == OfPractice);
}

/// <summary>One act: a change, an opening of protected values, a sign-in, a refusal; in a chain of hashes.</summary>
internal sealed record AuditEntry(
    long Sequence, Guid Id, Instant At, Guid Actor, Guid Jurisdiction, string Purpose, string Act, string Verb, string Detail, int Facts, byte[] Content, byte[] Hash);

/// <summary>A person whom an entry is about: whose protected values it opened, whose rows it read.</summary>
internal sealed record AuditSubject(Guid Subject, Guid Entry);

/// <summary>An event in the log. The number comes after the commit, from the one dispatcher.</summary>
internal sealed record LoggedEvent(Guid Id, string Kind, string Payload, Instant At, long EntrySequence, int Ordinal, long? Number);

/// <summary>What a reaction has done, or given up, with an event: unique, so that nothing is done twice.</summary>
internal sealed record ReactionDone(string Reaction, Guid Event, Instant At, string Outcome);

/// <summary>How far a reaction has come in the log.</summary>
internal sealed record ReactionCursor(string Reaction, long Number);

/// <summary>A message from elsewhere that was taken in: one that comes again is known by it, whatever the day of its data.</summary>
internal sealed record ReceivedMessage(string Sender, string MessageId, Instant At);

/// <summary>The books that the storage layer keeps beside the facts.</summary>
internal static class BookTables
{
    public static void Apply(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DataKey>(key =>
        {
            key.ToTable("data_keys");
            key.HasKey(k => k.Subject);
            key.Property(k => k.Subject).ValueGeneratedNever();
        });
        modelBuilder.Entity<NodeMark>(mark =>
        {
            mark.ToTable("node_mark");
            mark.Property(m => m.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit_entries");
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.Sequence).ValueGeneratedNever();
            entry.HasIndex(e => e.Id).IsUnique();
            entry.HasIndex(e => new { e.Actor, e.At });
        });
        modelBuilder.Entity<AuditSubject>(subject =>
        {
            subject.ToTable("audit_subjects");
            subject.HasKey(s => new { s.Subject, s.Entry });
        });
        modelBuilder.Entity<LoggedEvent>(logged =>
        {
            logged.ToTable("events");
            logged.Property(e => e.Id).ValueGeneratedNever();
            logged.HasIndex(e => e.Number).IsUnique();
        });
        modelBuilder.Entity<ReactionDone>(done =>
        {
            done.ToTable("reactions_done");
            done.HasKey(d => new { d.Reaction, d.Event });
        });
        modelBuilder.Entity<ReceivedMessage>(message =>
        {
            message.ToTable("received_messages");
            message.HasKey(m => new { m.Sender, m.MessageId });
        });
        modelBuilder.Entity<ReactionCursor>(cursor =>
        {
            cursor.ToTable("reaction_cursors");
            cursor.HasKey(c => c.Reaction);
        });
    }
}
