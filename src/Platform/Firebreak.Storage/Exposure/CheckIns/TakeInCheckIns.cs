using Firebreak.Ground.Audit;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;

namespace Firebreak.Storage.Exposure.CheckIns;

/// <summary>What came of the wish to take check-ins in.</summary>
public abstract record CheckInsOpening
{
    private CheckInsOpening()
    {
    }

    /// <summary>The store is open for its one writer.</summary>
    public sealed record Opened(StoreWriter Store) : CheckInsOpening;

    /// <summary>It isn't, and nothing was written.</summary>
    public sealed record Refused(Phrase Reason) : CheckInsOpening;
}

/// <summary>Takes in check-ins of people (扫码登记记录): only for a jurisdiction in which a response with an expiry is in force, under a key that ends with it.</summary>
[Needs(Right.ImportFiles)]
public sealed class TakeInCheckIns(RegisterDatabase database)
{
    /// <summary>Days for which a key may be kept after the response has lapsed, at most.</summary>
    public const int MostKeptDays = 90;

    /// <summary>Opens a store for taking visits in, and makes it where there is none. The audit says so before.</summary>
    /// <param name="actor">Who takes them in.</param>
    /// <param name="folder">The store.</param>
    /// <param name="jurisdiction">For which jurisdiction. A store that is there already stays with its own.</param>
    /// <param name="keptDays">Days for which the key is kept after the response has lapsed, 0 to <see cref="MostKeptDays"/>.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<CheckInsOpening> RunAsync(Actor actor, string folder, Key<Jurisdiction> jurisdiction, int keptDays, CancellationToken cancellation)
    {
        if (keptDays is < 0 or > MostKeptDays)
        {
            throw new ArgumentOutOfRangeException(nameof(keptDays), keptDays, "A key is kept for 0 to 90 days.");
        }

        if (await database.Gate.AskAsync(actor, Purpose.Containment, typeof(TakeInCheckIns), jurisdiction, cancellation) is { } refusal)
        {
            return new CheckInsOpening.Refused(refusal.Said);
        }

        var keys = new VisitorKeys(database);
        if (await keys.ResponseAsync(jurisdiction.Value, cancellation) is not { } response)
        {
            return Refused(
                "check-ins of people may be held only while a response level with an expiry is in force, and none is there; see firebreak response list.",
                "仅在响应级别生效且有期限时方可保存人员扫码记录，该辖区现无生效的响应；请见 firebreak response list。");
        }

        if (!ExposureStore.Exists(folder))
        {
            ExposureStore.Create(folder, store => keys.Create(store, new KeyTerms(jurisdiction.Value, keptDays)));
        }

        var manifest = StoreManifest.Read(folder);
        if (manifest.ResearchData)
        {
            return Refused("this store holds research data; check-ins of people go into a store of their own.", "该库为研究数据；真实扫码记录须另建库。");
        }

        switch (await keys.StateAsync(manifest.Id, cancellation))
        {
            case KeyState.InForce(var terms, _) when terms.Jurisdiction == jurisdiction.Value:
                await database.AuditLog.WriteAsync(
                    actor, Purpose.Containment, AuditedAct.Write, nameof(TakeInCheckIns), $"store {manifest.Id} response {response.Id} until {response.Expires}", [], cancellation);
                return new CheckInsOpening.Opened(ExposureStore.Write(folder, keys.Open(manifest.Id)));
            case KeyState.InForce or KeyState.Lapsed:
                return Refused("this store is kept for another jurisdiction.", "该库属于其他辖区。");
            default:
                return new CheckInsOpening.Refused(VisitorKeys.Gone);
        }
    }

    private static CheckInsOpening.Refused Refused(string english, string chinese) => new(new Phrase(english, chinese));
}
