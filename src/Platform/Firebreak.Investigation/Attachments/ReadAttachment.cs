using System.Security.Cryptography;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Attachments;

/// <summary>What came of reading an attachment.</summary>
public abstract record AttachmentReading
{
    private AttachmentReading()
    {
    }

    /// <summary>The file as it was handed in.</summary>
    public sealed record Content(string MediaType, string? FileName, ReadOnlyMemory<byte> Bytes) : AttachmentReading
    {
        /// <summary>The name of the type: names of files name people.</summary>
        public override string ToString() => nameof(Content);
    }

    /// <summary>There is no such attachment, or the actor doesn't see it.</summary>
    public sealed record NotFound : AttachmentReading;

    /// <summary>The person was erased, and with their key the file.</summary>
    public sealed record Erased : AttachmentReading;

    /// <summary>The file isn't beside the database, or isn't as it was written: a backup has it.</summary>
    public sealed record Lost : AttachmentReading;
}

/// <summary>Reads an attachment for a purpose; the audit names the person whose it is.</summary>
[Needs(Right.SeeCases)]
public sealed class ReadAttachment(Reads reads, SideFiles files)
{
    /// <summary>Reads it.</summary>
    public async Task<AttachmentReading> RunAsync(Actor actor, Purpose purpose, Key<Attachment> id, CancellationToken cancellation)
    {
        await using var view = reads.As(actor, purpose);
        if (await view.Of<Attachment>().SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } row)
        {
            return new AttachmentReading.NotFound();
        }

        if (await files.ReadAsync(id.Value, cancellation) is not { } stored || !SHA256.HashData(stored).AsSpan().SequenceEqual(row.StoredDigest))
        {
            return new AttachmentReading.Lost();
        }

        if (row.Person is not { } person)
        {
            return new AttachmentReading.Content(row.MediaType, null, stored);
        }

        using var revealer = await view.RevealerForAsync([person], cancellation);
        return revealer.OpenBytes(stored) is { } plain
            ? new AttachmentReading.Content(row.MediaType, row.FileName is { } name && name.TryReveal(revealer, out var text) ? text : null, plain)
            : new AttachmentReading.Erased();
    }
}

/// <summary>Takes away files that no row describes: what a change left behind that failed.</summary>
[Needs(Right.KeepRegister)]
public sealed class TidyAttachments(Reads reads, SideFiles files, TimeProvider time)
{
    // A change that is still under way has written its file already.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Tidies up and returns how many files went.</summary>
    public async Task<int> RunAsync(Actor job, CancellationToken cancellation)
    {
        await using var view = reads.As(job, Purpose.Upkeep);
        var gone = 0;
        foreach (var name in files.WrittenBefore(time.GetUtcNow() - Grace))
        {
            var key = new Key<Attachment>(name);
            if (!await view.Of<Attachment>().AnyAsync(a => a.Id == key, cancellation))
            {
                files.Delete(name);
                gone++;
            }
        }

        return gone;
    }
}
