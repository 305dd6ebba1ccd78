using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Model;

namespace Firebreak.Storage.Views;

/// <summary>Facts as known at a moment, under the rights of today, as SQL over the versions.</summary>
/// <remarks>
/// Rights of today: whoever sees the row as it stands now sees what was known of it, also from the time when somebody else answered for it, and whoever
/// handed it over no longer does. A row that was removed is seen by those who see the jurisdiction that answered for it.
/// </remarks>
internal sealed class ScopeSql(DatabaseAdapter adapter, IReadOnlyDictionary<Type, TableShape> shapes)
{
    /// <summary>The query; its parameters are those of <see cref="Parameters"/>.</summary>
    public string VersionsSql<T>(SeenFrom seenFrom)
        where T : Row
    {
        var shape = shapes[typeof(T)];
        var columns = string.Join(", ", shape.Columns.Select(column => $"v.{column.Sql} as \"{column.QueryName}\""));
        var sight = seenFrom.SightOf(typeof(T));
        if (!Parts.IsScoped(typeof(T)) || sight == Sight.Every || sight == Sight.None)
        {
            return $"{ScopeGuard.Mark} select {columns} from {shape.Versions} v where v.known_from <= {{0}} and v.known_until > {{0}}{(sight == Sight.None ? " and 1 = 0" : "")}{(typeof(T).IsGenericType ? Grants(seenFrom) : "")}";
        }

        // Joins rather than a question a row: both databases then read each table once, also at half a million versions.
        var involvements = shapes[typeof(Involvement<>).MakeGenericType(typeof(T))].Name;
        string[] seen =
        [
            .. sight.HasFlag(Sight.Tree) ? ["j.path like {1}"] : (string[])[],
            .. sight.HasFlag(Sight.Own) ? ["j.id = {3} or j.merged_into = {3}"] : (string[])[],
            .. sight.HasFlag(Sight.Above) ? ["(substr({6}, 1, length(j.path)) = j.path and j.id <> {3})"] : (string[])[],
            .. sight.HasFlag(Sight.Granted) ? [Granted(involvements)] : (string[])[],
        ];
        return $$"""
            {{ScopeGuard.Mark}} select {{columns}}
            from {{shape.Versions}} v
            left join {{shape.Name}} c on c.id = v.id
            left join jurisdictions j on j.id = coalesce(c.responsible, v.responsible)
            where v.known_from <= {0} and v.known_until > {0} and ({{string.Join(" or ", seen)}})
            """;
    }

    /// <summary>
    /// The moment asked for, the pattern of paths that are seen, today's moment for grants that expire, one's own jurisdiction, the purpose, the agency, and one's own path.
    /// </summary>
    public IEnumerable<object> Parameters(SeenFrom seenFrom, Instant moment) =>
        [adapter.Stored(moment), seenFrom.Path + "%", adapter.Stored(seenFrom.Now), adapter.Stored(seenFrom.Own.Value), seenFrom.Purpose.Code, adapter.Stored(seenFrom.Agency?.Value ?? Guid.Empty), seenFrom.Path];

    private static string Granted(string involvements) => $$"""
        exists (select 1 from {{involvements}} i join jurisdictions g on g.id = i.jurisdiction
          where i.subject = v.id and i.expires > {2} and i.purpose = {4} and (i.agency is null or i.agency = {5}) and g.path like {1})
        """;

    // Both sides of a grant see it, then as now.
    private static string Grants(SeenFrom seenFrom) => seenFrom.SeesAll ? "" : " and exists (select 1 from jurisdictions g where (g.id = v.jurisdiction or g.id = v.granted_by) and g.path like {1})";
}
