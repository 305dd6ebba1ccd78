using Firebreak.Ground.Audit;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage;

/// <summary>What is looked for in the audit; what is given must all hold.</summary>
public sealed record AuditSearch
{
    /// <summary>A person whom entries are about: who has looked at them?</summary>
    public Guid? Subject { get; init; }

    /// <summary>Who acted: the key of an account or job.</summary>
    public Guid? Actor { get; init; }

    /// <summary>What kind of act.</summary>
    public AuditedAct? Act { get; init; }

    /// <summary>The mark of a table that left the register: who took it out?</summary>
    public string? Export { get; init; }

    /// <summary>Not before.</summary>
    public Instant? Since { get; init; }

    /// <summary>Only entries before this one: where the last page ended.</summary>
    public long? Before { get; init; }

    /// <summary>How many, the latest first.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>An entry of the audit as it's shown.</summary>
public sealed record AuditLine(long Sequence, Instant At, Guid Actor, Guid Jurisdiction, string Purpose, string Act, string Verb, string Detail, int Facts);

/// <summary>What came of a search of the audit.</summary>
/// <param name="Lines">The entries, latest first.</param>
/// <param name="Refusal">Why there are none; null where the search was made.</param>
public sealed record AuditFound(IReadOnlyList<AuditLine> Lines, Refusal? Refusal);

/// <summary>Searches the audit: by whom, and about whom. Whoever searches stands in it afterwards.</summary>
[Needs(Right.SeeAudit)]
public sealed class SearchAudit(RegisterDatabase database)
{
    /// <summary>The entries that answer to a search, as far as the actor's right to the audit reaches.</summary>
    public async Task<AuditFound> RunAsync(Actor actor, AuditSearch search, CancellationToken cancellation)
    {
        if (await database.Gate.AskAsync(actor, Purpose.Upkeep, typeof(SearchAudit), null, cancellation) is { } refusal)
        {
            return new AuditFound([], refusal);
        }

        await using var connection = database.OpenConnection();
        await using var context = database.Adapter.Context(connection, SeenFrom.Everywhere);
        var found = context.Set<AuditEntry>().AsQueryable();
        found = search.Subject is { } subject ? found.Where(e => context.Set<AuditSubject>().Any(s => s.Subject == subject && s.Entry == e.Id)) : found;
        found = search.Actor is { } by ? found.Where(e => e.Actor == by) : found;
        found = search.Act?.ToString() is { } act ? found.Where(e => e.Act == act) : found;
        found = search.Export is { } mark ? found.Where(e => e.Detail.StartsWith("export " + mark + ":")) : found;
        found = search.Since is { } since ? found.Where(e => e.At >= since) : found;
        found = search.Before is { } before ? found.Where(e => e.Sequence < before) : found;
        if (!actor.IsNode)
        {
            // One reads what was done for one's own jurisdiction and those below.
            var own = await context.Set<Ground.Jurisdictions.Jurisdiction>().Where(j => j.Id == actor.Jurisdiction).Select(j => j.Path).SingleAsync(cancellation);
            var below = (await context.Set<Ground.Jurisdictions.Jurisdiction>().Where(j => j.Path.StartsWith(own)).Select(j => j.Id).ToListAsync(cancellation)).ConvertAll(key => key.Value);
            found = found.Where(e => below.Contains(e.Jurisdiction));
        }

        var lines = await found.OrderByDescending(e => e.Sequence).Take(search.Limit)
            .Select(e => new AuditLine(e.Sequence, e.At, e.Actor, e.Jurisdiction, e.Purpose, e.Act, e.Verb, e.Detail, e.Facts)).ToListAsync(cancellation);
        await database.AuditLog.WriteAsync(
            actor, Purpose.Upkeep, AuditedAct.Read, nameof(SearchAudit), search.Actor is { } whose ? $"actor {whose}" : "", search.Subject is { } person ? [person] : [], cancellation);
        return new AuditFound(lines, null);
    }
}
