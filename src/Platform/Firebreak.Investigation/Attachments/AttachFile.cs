using System.Security.Cryptography;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Attachments;

/// <summary>A file was attached.</summary>
public sealed record FileAttached(Key<Attachment> Attachment) : IEvent;

/// <summary>What a file is about.</summary>
public abstract record AttachmentSubject
{
    private AttachmentSubject()
    {
    }

    /// <summary>A case: the file lies under the key of its person.</summary>
    public sealed record OfCase(Key<Case> Case) : AttachmentSubject;

    /// <summary>A person.</summary>
    public sealed record OfPerson(Key<Person> Person) : AttachmentSubject;

    /// <summary>A place, with who answers for the file. It isn't sealed, so it must name nobody.</summary>
    public sealed record OfPlace(Key<Place> Place, Key<Jurisdiction> Responsible) : AttachmentSubject;
}

/// <summary>What came of attaching a file.</summary>
public abstract record Attaching
{
    private Attaching()
    {
    }

    /// <summary>It's attached.</summary>
    public sealed record Attached(Key<Attachment> Attachment) : Attaching;

    /// <summary>There is no such case, person or place, or the actor doesn't see it.</summary>
    public sealed record NotFound : Attaching;

    /// <summary>The person was erased; nothing can be written about them any more.</summary>
    public sealed record Erased : Attaching;

    /// <summary>The file has more bytes than may be attached.</summary>
    public sealed record TooLarge(long ByteCount, int Limit) : Attaching;

    /// <summary>The bytes are of no kind that may be attached, or of another kind than the file says.</summary>
    public sealed record NotAccepted(string? Recognised) : Attaching;
}

/// <summary>Attaches a file to a case, a person or a place.</summary>
[Needs(Right.WriteCases)]
public sealed class AttachFile(Writes writes, SideFiles files)
{
    /// <summary>Bytes of the largest file that is taken: a scanned form of some twenty pages, or a photograph.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Attaches the file, or says why not.</summary>
    /// <param name="actor">Who attaches.</param>
    /// <param name="about">What it is about.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="mediaType">What the sender says it is; null where nothing is said. It must be what the bytes show.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<Attaching> RunAsync(
        Actor actor, AttachmentSubject about, string fileName, string? mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (content.Length > MostBytes)
        {
            return new Attaching.TooLarge(content.Length, MostBytes);
        }

        if (MediaTypes.Of(content.Span) is not { } recognised || (mediaType is not null && mediaType != recognised))
        {
            return new Attaching.NotAccepted(MediaTypes.Of(content.Span));
        }

        return await writes.As(actor, Purpose.Investigation).RunAsync(
            nameof(AttachFile), change => WithinAsync(change, about, fileName, recognised, content, cancellation), cancellation);
    }

    private async Task<Attaching> WithinAsync(
        Change change, AttachmentSubject about, string fileName, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var id = change.NewKey<Attachment>();
        if (await RowAsync(change, id, about, cancellation) is not { } row)
        {
            return new Attaching.NotFound();
        }

        ReadOnlyMemory<byte> stored = content;
        if (row.Person is { } person)
        {
            if (await change.SealerForAsync(person, cancellation) is not { } sealer)
            {
                return new Attaching.Erased();
            }

            stored = sealer.SealBytes(content.Span);
            row = row with { FileName = sealer.SealIfKnown(fileName) };
        }

        // The file comes before its row: a change that fails leaves a file without a row, which is tidied away, never a row without its file.
        await files.WriteAsync(id.Value, stored, cancellation);
        change.Add(row with { MediaType = mediaType, ByteCount = content.Length, StoredDigest = SHA256.HashData(stored.Span) });
        change.Raise(new FileAttached(id));
        return new Attaching.Attached(id);
    }

    private static async Task<Attachment?> RowAsync(Change change, Key<Attachment> id, AttachmentSubject about, CancellationToken cancellation)
    {
        Attachment Row(Key<Jurisdiction> responsible) => new() { Id = id, Responsible = responsible, MediaType = "", ByteCount = 0, StoredDigest = [] };
        return about switch
        {
            AttachmentSubject.OfCase(var key) => await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == key, cancellation) is { } of
                ? Row(of.Responsible) with { Case = key, Person = of.Person } : null,
            AttachmentSubject.OfPerson(var key) => await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == key, cancellation) is { } person
                ? Row(person.Responsible) with { Person = key } : null,
            AttachmentSubject.OfPlace(var key, var responsible) => await change.Of<Place>().AnyAsync(p => p.Id == key, cancellation)
                ? Row(responsible) with { Place = key } : null,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
