using Firebreak.Ground.Audit;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure.CheckIns;

/// <summary>What came of looking after a store of check-ins.</summary>
public abstract record CheckInsKept
{
    private CheckInsKept()
    {
    }

    /// <summary>The key is kept: while a response is in force, or until a moment after it has lapsed.</summary>
    /// <param name="Until">Until when; null while a response is in force.</param>
    public sealed record Kept(Instant? Until) : CheckInsKept;

    /// <summary>The key is gone, and with it whoever was in the store.</summary>
    public sealed record KeyDestroyed : CheckInsKept;

    /// <summary>The actor may not.</summary>
    public sealed record Refused(Phrase Reason) : CheckInsKept;
}

/// <summary>Ends what is over: keys of stores whose response lapsed and whose days have passed are destroyed. A job; every other verb on a store does so for its own first.</summary>
[Needs(Right.KeepRegister)]
public sealed class DestroyLapsedKeys(RegisterDatabase database)
{
    /// <summary>Destroys all that are due and returns how many.</summary>
    public async Task<int> RunAsync(Actor actor, CancellationToken cancellation)
    {
        if (await database.Gate.AskAsync(actor, Purpose.Upkeep, typeof(DestroyLapsedKeys), null, cancellation) is not null)
        {
            return 0;
        }

        var keys = new VisitorKeys(database);
        var destroyed = 0;
        foreach (var store in keys.Stores())
        {
            try
            {
                destroyed += await keys.StateAsync(store, cancellation) is KeyState.Destroyed ? 1 : 0;
            }
            catch (StoreUnavailableException)
            {
                // A key that can't be read opens nothing; whoever asks its store is told so. The others' time is over all the same.
            }
        }

        return destroyed;
    }
}

/// <summary>Deletes old days of a store of check-ins, and its key if its time is over (到期销毁).</summary>
[Needs(Right.KeepRegister)]
public sealed class RetainCheckIns(RegisterDatabase database)
{
    /// <summary>Keeps the days from one on.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="folder">The store.</param>
    /// <param name="first">The first day that stays.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<CheckInsKept> RunAsync(Actor actor, string folder, DateOnly first, CancellationToken cancellation)
    {
        if (await database.Gate.AskAsync(actor, Purpose.Upkeep, typeof(RetainCheckIns), null, cancellation) is { } refusal)
        {
            return new CheckInsKept.Refused(refusal.Said);
        }

        var keys = new VisitorKeys(database);
        var store = StoreManifest.Read(folder).Id;
        var state = await keys.StateAsync(store, cancellation);
        if (state is KeyState.Destroyed)
        {
            return new CheckInsKept.KeyDestroyed();
        }

        using var key = keys.Open(store);
        using (var writer = ExposureStore.Write(folder, key))
        {
            var gone = writer.KeepFrom(first);
            await database.AuditLog.WriteAsync(actor, Purpose.Upkeep, AuditedAct.Upkeep, nameof(RetainCheckIns), $"store {store} from {first:yyyy-MM-dd}, {gone} visits deleted", [], cancellation);
        }

        return new CheckInsKept.Kept(state is KeyState.Lapsed lapsed ? lapsed.KeptUntil : null);
    }
}

/// <summary>Takes one person's check-ins out of a store: what a source reported wrongly, or what a person has a right to.</summary>
/// <remarks>Whether they had any isn't said: it would tell where somebody was not.</remarks>
[Needs(Right.ErasePeople)]
public sealed class WithdrawCheckIns(RegisterDatabase database)
{
    /// <summary>Takes them out, those of one day or all of them.</summary>
    public async Task<CheckInsKept> RunAsync(Actor actor, string folder, VisitorId visitor, DateOnly? day, CancellationToken cancellation)
    {
        if (await database.Gate.AskAsync(actor, Purpose.Upkeep, typeof(WithdrawCheckIns), null, cancellation) is { } refusal)
        {
            return new CheckInsKept.Refused(refusal.Said);
        }

        var keys = new VisitorKeys(database);
        var store = StoreManifest.Read(folder).Id;
        var state = await keys.StateAsync(store, cancellation);
        if (state is KeyState.Destroyed)
        {
            return new CheckInsKept.KeyDestroyed();
        }

        using var key = keys.Open(store);
        await database.AuditLog.WriteAsync(actor, Purpose.Upkeep, AuditedAct.Upkeep, nameof(WithdrawCheckIns), $"store {store}", [StoreReader.PseudonymGuid(key.PseudonymOf(visitor))], cancellation);
        using var writer = ExposureStore.Write(folder, key);
        _ = writer.Withdraw(visitor, day);
        return new CheckInsKept.Kept(state is KeyState.Lapsed lapsed ? lapsed.KeptUntil : null);
    }
}
