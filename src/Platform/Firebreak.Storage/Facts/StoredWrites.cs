using Firebreak.Ground.Audit;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Storage.Model;

namespace Firebreak.Storage.Facts;

internal sealed class StoredWrites(RegisterDatabase database) : Writes
{
    public override Writing As(Actor actor, Purpose purpose) => new StoredWriting(database, actor, purpose);

    public override int SideBySide => database.Adapter.SideBySide;

    public override IDisposable? TryHold(Guid what) => database.Adapter.TryHold(what);

    private sealed class StoredWriting(RegisterDatabase database, Actor actor, Purpose purpose) : Writing
    {
        // Somebody else changed what this change had read. Once is chance; five times is a queue of people at one row, and one of them is told.
        private const int Attempts = 5;

        public override async Task<T> RunAsync<T>(string verb, Func<Change, Task<T>> work, CancellationToken cancellation)
        {
            await RequireAsync(verb, cancellation);
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var (result, keysDestroyed) = await database.InTransactionAsync(
                        async transaction =>
                        {
                            await using var change = new StoredChange(database, transaction, actor, purpose, verb);
                            var answer = await work(change);
                            await change.WriteAsync(cancellation);
                            return (answer, change.DestroysKeys);
                        },
                        cancellation);
                    if (keysDestroyed)
                    {
                        database.Adapter.ForgetDeleted();
                    }

                    return result;
                }
                catch (ChangedMeanwhileException) when (attempt < Attempts)
                {
                    cancellation.ThrowIfCancellationRequested();
                }
                catch (OutsideScopeException)
                {
                    var refusal = new Refusal(VerbRights.Find(verb), RefusedBecause.OutOfReach);
                    await database.AuditLog.WriteAsync(actor, purpose, AuditedAct.Refused, verb, $"{refusal.Clause} {refusal.Because}", [], cancellation);
                    throw;
                }
            }
        }

        // The wall behind the gate: whatever a face forgot to ask, a verb isn't run for somebody who has no right to it anywhere. How far it reaches is checked row by row.
        private async Task RequireAsync(string verb, CancellationToken cancellation)
        {
            var right = VerbRights.Find(verb);
            if (actor.IsNode || (right is { } needed && actor.Has(needed)))
            {
                return;
            }

            var refusal = new Refusal(right, right is null ? RefusedBecause.Undeclared : RefusedBecause.NoSuchRight);
            await database.AuditLog.WriteAsync(actor, purpose, AuditedAct.Refused, verb, $"{refusal.Clause} {refusal.Because}", [], cancellation);
            throw new RefusedException(refusal);
        }
    }
}

/// <summary>A row that a change wanted to replace or remove is no longer as it was read.</summary>
public sealed class ChangedMeanwhileException() : Exception("Somebody else changed what this change was about, several times over. Read again and decide again.");

/// <summary>What the tables hold of every row, whatever wrote it.</summary>
public enum TableRule
{
    /// <summary>A key of another row is that of a row that is there, and a row that others point at stays.</summary>
    PointsAtARow,

    /// <summary>What is there once only isn't there a second time: a code, a number, a name to sign in with.</summary>
    ThereOnce,
}

/// <summary>A change wanted to write what the tables don't hold: mostly because its verb couldn't see the other row, which lies out of sight. Nothing was written.</summary>
public sealed class TableRuleException(TableRule rule, Exception cause) : Exception($"A row broke the rule {rule}.", cause)
{
    /// <summary>The rule.</summary>
    public TableRule Rule { get; } = rule;
}

/// <summary>A change wanted to write a row whose responsible jurisdiction lies outside the actor's scope. Verbs ask before; this is the wall behind them.</summary>
public sealed class OutsideScopeException(string table) : Exception($"A row of {table} lies outside what this actor may write.");
