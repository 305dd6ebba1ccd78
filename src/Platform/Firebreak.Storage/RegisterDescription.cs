using Firebreak.Ground.Jurisdictions;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage;

/// <summary>How many rows a table of facts has now, and how many versions it has had.</summary>
public sealed record FactCount(string Table, long Rows, long Versions);

/// <summary>What a register is and how much is in it. Counts of everything, whoever asks: an operator needs them and they name nobody.</summary>
/// <param name="Database">Which database, and its version.</param>
/// <param name="Schema">The last migration.</param>
/// <param name="Code">National code of the root jurisdiction.</param>
/// <param name="Jurisdiction">Its name.</param>
/// <param name="Bytes">Size on disk.</param>
/// <param name="AuditEntries">Entries in the audit.</param>
/// <param name="EventsWaiting">Events that no dispatcher has numbered yet.</param>
/// <param name="Facts">Rows a table.</param>
public sealed record RegisterDescription(
    string Database, string Schema, string Code, string Jurisdiction, long Bytes, long AuditEntries, long EventsWaiting, IReadOnlyList<FactCount> Facts)
{
    internal static async Task<RegisterDescription> OfAsync(RegisterDatabase database, CancellationToken cancellation)
    {
        await using var connection = database.OpenConnection();
        await using var context = database.Adapter.Context(connection, SeenFrom.Everywhere);
        await using var transaction = database.Adapter.BeginReading(connection);
        await context.Database.UseTransactionAsync(transaction, cancellation);
        var writer = database.Adapter.Writer(transaction);
        var facts = new List<FactCount>();
        foreach (var type in Parts.Rows)
        {
            var shape = database.Shapes[type];
            facts.Add(new FactCount(shape.Name, await CountAsync(shape.Name), await CountAsync(shape.Versions)));
        }

        var root = await context.Set<Jurisdiction>().FirstAsync(j => j.Parent == null, cancellation);
        var schema = (await context.Database.GetAppliedMigrationsAsync(cancellation)).Last();
        var waiting = (long)(await writer.ScalarAsync("select count(*) from events where number is null", [], cancellation))!;
        return new RegisterDescription(
            $"{database.Adapter.Kind} {connection.ServerVersion}", schema, root.Code, root.Name, database.Adapter.Bytes(), await CountAsync("audit_entries"), waiting,
            [.. facts.OrderBy(fact => fact.Table, StringComparer.Ordinal)]);

        async Task<long> CountAsync(string table) => (long)(await writer.ScalarAsync($"select count(*) from {table}", [], cancellation))!;
    }
}
