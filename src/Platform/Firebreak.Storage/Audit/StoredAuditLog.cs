using Firebreak.Ground.Audit;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;

namespace Firebreak.Storage.Audit;

internal sealed class StoredAuditLog(RegisterDatabase database) : AuditLog
{
    public override Task WriteAsync(Actor actor, Purpose purpose, AuditedAct act, string verb, string detail, IReadOnlyCollection<Guid> people, CancellationToken cancellation) =>
        database.InTransactionAsync(
            transaction => database.Audit.AddAsync(
                database.Adapter.Writer(transaction), Guid.CreateVersion7(database.Time.GetUtcNow()), Instant.Now(database.Time), actor, purpose,
                new Audited(act, verb, detail), [], [.. people.Distinct()], cancellation),
            cancellation);
}
