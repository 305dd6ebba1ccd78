using Firebreak.Ground.Audit;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Views;

/// <summary>The gate over the table of rights and the tree of jurisdictions.</summary>
internal sealed class StoredGate(RegisterDatabase database) : Gate
{
    public override Task<Refusal?> AskAsync(Actor actor, Purpose purpose, Type verb, Key<Jurisdiction>? about, CancellationToken cancellation) => NeedsAttribute.Of(verb) is { } right
        ? AskAsync(actor, purpose, right, about, verb.Name, cancellation)
        : actor.IsNode ? Task.FromResult<Refusal?>(null) : RefusedAsync(actor, purpose, new Refusal(null, RefusedBecause.Undeclared), verb.Name, cancellation);

    public override Task<Refusal?> AskAsync(Actor actor, Purpose purpose, Right right, Key<Jurisdiction>? about, CancellationToken cancellation) =>
        AskAsync(actor, purpose, right, about, right.ToString(), cancellation);

    private async Task<Refusal?> AskAsync(Actor actor, Purpose purpose, Right right, Key<Jurisdiction>? about, string verb, CancellationToken cancellation)
    {
        if (actor.IsNode)
        {
            return null;
        }

        var reach = actor.ReachOf(right);
        var because = reach == Reach.None ? RefusedBecause.NoSuchRight
            : about is { } jurisdiction && !reach.HasFlag(await ReachToAsync(actor, jurisdiction, cancellation)) ? RefusedBecause.OutOfReach
            : (RefusedBecause?)null;
        return because is { } reason ? await RefusedAsync(actor, purpose, new Refusal(right, reason), verb, cancellation) : null;
    }

    // Grants are of rows, not of jurisdictions: the filter of queries knows them. Asked about a jurisdiction elsewhere, the answer is that the right must reach by a grant.
    private async Task<Reach> ReachToAsync(Actor actor, Key<Jurisdiction> about, CancellationToken cancellation)
    {
        if (about == actor.Jurisdiction)
        {
            return Reach.Own;
        }

        await using var connection = database.OpenConnection();
        await using var context = database.Adapter.Context(connection, SeenFrom.Everywhere);
        var paths = await context.Set<Jurisdiction>().Where(j => j.Id == about || j.Id == actor.Jurisdiction).ToDictionaryAsync(j => j.Id, j => j.Path, cancellation);
        return !paths.TryGetValue(actor.Jurisdiction, out var own) || !paths.TryGetValue(about, out var other) ? Reach.Granted
            : other.StartsWith(own, StringComparison.Ordinal) ? Reach.Below
            : own.StartsWith(other, StringComparison.Ordinal) ? Reach.Above
            : Reach.Granted;
    }

    private async Task<Refusal?> RefusedAsync(Actor actor, Purpose purpose, Refusal refusal, string verb, CancellationToken cancellation)
    {
        await database.AuditLog.WriteAsync(actor, purpose, AuditedAct.Refused, verb, $"{refusal.Clause} {refusal.Because}", [], cancellation);
        return refusal;
    }
}
