using Firebreak.Ground.Audit;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Responses;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Exposure.CheckIns;

/// <summary>What may be done with a store of check-ins at this moment.</summary>
internal abstract record KeyState
{
    private KeyState()
    {
    }

    /// <summary>A response is in force: visits may be taken in, and cases traced.</summary>
    public sealed record InForce(KeyTerms Terms, EmergencyResponse Response) : KeyState;

    /// <summary>The response has lapsed, and the key is kept until a moment: cases may still be traced, nothing may be taken in.</summary>
    public sealed record Lapsed(KeyTerms Terms, Instant KeptUntil) : KeyState;

    /// <summary>There is no key any more; if it was still there, it was destroyed now.</summary>
    public sealed record Destroyed : KeyState;
}

/// <summary>The keys of stores of check-ins: a file a store, beside the node's key and in no backup. Whoever asks for one is first held against the response.</summary>
internal sealed class VisitorKeys(RegisterDatabase database)
{
    private const string Name = "check-ins";

    /// <summary>The gravest response in force for a jurisdiction; null where there is none.</summary>
    public async Task<EmergencyResponse?> ResponseAsync(Guid jurisdiction, CancellationToken cancellation)
    {
        await using var view = database.Reads.As(database.Job(Name), Purpose.Upkeep);
        return await view.ResponseInForceAsync(new Key<Jurisdiction>(jurisdiction), Instant.Now(database.Time), cancellation);
    }

    /// <summary>Makes the key of a new store.</summary>
    public void Create(Guid store, KeyTerms terms)
    {
        Directory.CreateDirectory(database.Options.VisitorKeysFolder);
        VisitorKey.Create(FileOf(store), store, terms).Dispose();
    }

    /// <summary>How it stands with the key of a store. One whose time is over is destroyed before this returns, a copy that somebody put back as well.</summary>
    public async Task<KeyState> StateAsync(Guid store, CancellationToken cancellation)
    {
        if (!File.Exists(FileOf(store)) || VisitorKey.WasBeingDestroyed(FileOf(store)))
        {
            return new KeyState.Destroyed();
        }

        using var key = Open(store);
        var terms = key.Terms ?? throw new StoreUnavailableException(new("the key of this store doesn't say for whom it is kept.", "该库密钥未写明所属辖区与保存期限。"));
        if (await ResponseAsync(terms.Jurisdiction, cancellation) is { } response)
        {
            return new KeyState.InForce(terms, response);
        }

        var keptUntil = (await LapsedAtAsync(terms.Jurisdiction, cancellation)).Plus(TimeSpan.FromDays(terms.KeptDays));
        if (Instant.Now(database.Time) < keptUntil)
        {
            return new KeyState.Lapsed(terms, keptUntil);
        }

        VisitorKey.Destroy(FileOf(store));
        await database.AuditLog.WriteAsync(database.Job(Name), Purpose.Upkeep, AuditedAct.Upkeep, "DestroyVisitorKey", $"store {store}", [], cancellation);
        return new KeyState.Destroyed();
    }

    /// <summary>The key. Only after its state was asked.</summary>
    public VisitorKey Open(Guid store) => VisitorKey.Read(FileOf(store));

    /// <summary>The stores whose keys lie here.</summary>
    public IReadOnlyList<Guid> Stores() => Directory.Exists(database.Options.VisitorKeysFolder)
        ? [.. Directory.EnumerateFiles(database.Options.VisitorKeysFolder, "*.key").Select(file => Guid.TryParse(Path.GetFileNameWithoutExtension(file), out var store) ? store : Guid.Empty).Where(store => store != Guid.Empty).Order()]
        : [];

    /// <summary>Why nothing can be asked or taken in once the key is gone.</summary>
    public static Phrase Gone => new(
        "the key of this store was destroyed when its response had lapsed and its time was over; nobody in it can be named any more.", "响应终止且保存期满后，该库密钥已销毁，无法再识别其中任何人。");

    private string FileOf(Guid store) => Path.Combine(database.Options.VisitorKeysFolder, $"{store:D}.key");

    // The latest end of any response that held there. A jurisdiction that never had one can't have a store.
    private async Task<Instant> LapsedAtAsync(Guid jurisdiction, CancellationToken cancellation)
    {
        await using var view = database.Reads.As(database.Job(Name), Purpose.Upkeep);
        var (id, now) = (new Key<Jurisdiction>(jurisdiction), Instant.Now(database.Time));
        var path = await view.Of<Jurisdiction>().Where(j => j.Id == id).Select(j => j.Path).SingleOrDefaultAsync(cancellation);
        var around = path is null ? [] : Jurisdiction.KeysOf(path).ToList();
        var responses = await view.Of<EmergencyResponse>().Where(r => around.Contains(r.Responsible) && r.Starts <= now).ToListAsync(cancellation);
        return responses.Select(r => r.EndedAt is { } ended && ended < r.Expires ? ended : r.Expires).DefaultIfEmpty().Max();
    }
}
