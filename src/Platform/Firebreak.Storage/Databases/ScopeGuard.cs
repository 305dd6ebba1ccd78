using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using System.Text.RegularExpressions;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firebreak.Storage.Databases;

/// <summary>
/// The last look at every question that the mapper asks of either database: each operational table in it must stand beside the condition that says who sees its rows, or the question isn't
/// asked, unless whoever asks sees all of them. The filters are in the model; this is for the day when somebody forgets one, or turns them off.
/// </summary>
/// <remarks>
/// It reads the SQL itself. A condition is that of an alias: <c>c.responsible in (select j.id from jurisdictions as j …)</c> for the <c>c</c> of <c>cases as c</c>; so a table that is joined twice needs it twice. SQL by hand comes
/// from <see cref="Views.ScopeSql"/> and its like in this assembly, and carries a mark that is drawn anew in each process, which nobody else can write down. What the storage layer asks for its own
/// upkeep, as nobody, isn't held back.
/// </remarks>
internal sealed partial class ScopeGuard : DbCommandInterceptor
{
    // What the mapper calls every value that a filter of the model asks for.
    private const string OfFilters = "ef_filter";

    // The column of whoever answers for a row.
    private const string Answers = "responsible";

    // The column of whose token it is.
    private const string Whose = "person";

    // Questions are few and come again; a number of distinct texts beyond all reason is looked at anew each time rather than kept.
    private const int MostKept = 20_000;

    private static readonly FrozenDictionary<string, (Type Row, string[] Columns)> ColumnsOfScope = Operational();

    private readonly ConcurrentDictionary<string, IReadOnlyList<Unconditional>> judged = new(StringComparer.Ordinal);

    private ScopeGuard()
    {
    }

    /// <summary>The one guard; it keeps what it has judged.</summary>
    public static ScopeGuard Instance { get; } = new();

    /// <summary>Marks SQL whose scope this assembly has written itself.</summary>
    public static string Mark { get; } = $"/* scoped {Guid.NewGuid():N} */";

    /// <summary>The operational tables that are looked for.</summary>
    public static IReadOnlyCollection<string> Tables => ColumnsOfScope.Keys;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Check(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData.Context);
        return new(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Check(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData.Context);
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(command, eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData.Context);
        return new(result);
    }

    // An operational table without its condition, and whose rows it holds where those who see all of these may ask so.
    private readonly record struct Unconditional(string Table, Type? Row);

    private static List<Unconditional> Unscoped(string sql)
    {
        var found = new List<Unconditional>();
        var asked = WithoutMarked(sql);
        foreach (Match named in Named().Matches(asked))
        {
            // Without an alias it's SQL by hand: the mapper gives each table one.
            var alias = named.Groups["alias"] is { Success: true } given ? Regex.Escape(given.Value) : "-";
            if (ColumnsOfScope.TryGetValue(named.Groups["table"].Value, out var scope) && !FindsNothing(asked, named.Index + named.Length)
                && !(asked.Contains(OfFilters, StringComparison.Ordinal) && scope.Columns.All(column => Regex.IsMatch(asked, Condition(alias, column), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))))
            {
                // The mapper says "as", SQL by hand seldom does: that isn't let by for anybody.
                var isOfMapper = named.Groups["read"].Success && named.Groups["as"].Success;
                found.Add(new(named.Groups["table"].Value, isOfMapper && scope.Columns is [Answers or Whose] ? scope.Row : null));
            }
        }

        return found;
    }

    // Who answers for a row is one of a list of jurisdictions, or, for those who see nothing else, a grant is about the row; of a grant and a token, the jurisdiction or person itself is looked for.
    private static string Condition(string alias, string column) => column == Answers
        ? $"""(?<![a-z0-9_])"?{alias}"?\."?{column}"? in \(\s*select "?[a-z0-9_]+"?\."?id"?\s+from "?jurisdictions"?|\b"?subject"? = "?{alias}"?\."?id"?(?![a-z0-9_])"""
        : $"""\b"?id"? = "?{alias}"?\."?{column}"?(?![a-z0-9_])""";

    // Where a list that is looked for is empty, the mapper asks for no row at all and leaves out every other condition.
    private static bool FindsNothing(string sql, int from)
    {
        var depth = 0;
        for (var at = from; at < sql.Length && depth >= 0; at++)
        {
            depth += sql[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0 && Nothing().Match(sql, at) is { Success: true } nothing && nothing.Index == at)
            {
                return true;
            }
        }

        return false;
    }

    // What is marked reaches to the end of the brackets it stands in; the rest is looked at like anything else.
    private static string WithoutMarked(string sql)
    {
        for (var at = sql.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = sql.IndexOf(Mark, StringComparison.Ordinal))
        {
            var (end, depth) = (at, 0);
            for (; end < sql.Length && depth >= 0; end++)
            {
                depth += sql[end] switch { '(' => 1, ')' => -1, _ => 0 };
            }

            sql = sql.Remove(at, end - at);
        }

        return sql;
    }

    private void Check(DbCommand command, DbContext? context)
    {
        if (context is RegisterContext { IsUpkeep: true } or null)
        {
            return;
        }

        var sql = command.CommandText;
        if (!judged.TryGetValue(sql, out var found))
        {
            found = Unscoped(sql);
            _ = judged.Count < MostKept && judged.TryAdd(sql, found);
        }

        // Whoever sees all rows of a kind asks for them without a condition; for anybody else the same words are a fault.
        foreach (var one in found)
        {
            if (one.Row is null || !((RegisterContext)context).SeesEvery(one.Row))
            {
                throw new ScopeMissingException(one.Table);
            }
        }
    }

    // Which column of each table its condition asks about: who answers for the row, on which side of a grant one is, whose token it is. Versions have no condition of the mapper's: only marked SQL reads them.
    private static FrozenDictionary<string, (Type Row, string[] Columns)> Operational()
    {
        using var context = SqliteContextFactory.ForNames();
        var columns = new Dictionary<string, (Type, string[])>(StringComparer.Ordinal);
        foreach (var (type, shape) in TableShape.All(context))
        {
            string[]? asked = Parts.IsScoped(type) ? [Answers]
                : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Involvement<>) ? ["jurisdiction", "granted_by"]
                : type == typeof(PersonToken) ? [Whose] : null;
            if (asked is not null)
            {
                columns.Add(shape.Name, (type == typeof(PersonToken) ? typeof(Person) : type, asked));
                if (type != typeof(PersonToken))
                {
                    columns.Add(shape.Versions, (type, ["(none)"]));
                }
            }
        }

        return columns.ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex("""\G\bwhere\s+(?:0|false)(?=\s*(?:$|\)|;|order\b|limit\b|group\b))""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();

    [GeneratedRegex("""\b(?:(?<read>from|join)|update|into)\s+"?(?<table>[a-z_]+)"?(?:(?<as>\s+as)?\s+"?(?<alias>[a-z][a-z0-9_]*)"?)?""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}

/// <summary>A question would have read an operational table without the condition that says who sees its rows. It wasn't asked. This is a fault of Firebreak.</summary>
public sealed class ScopeMissingException(string table) : InvalidOperationException($"A question about {table} had no scope and wasn't asked.");
