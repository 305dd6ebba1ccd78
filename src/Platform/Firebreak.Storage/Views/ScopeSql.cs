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
        if (!Parts.IsScoped(typeof(T)) || seenFrom.SeesAll)
        {
            return $"select {columns} from {shape.Versions} v where v.known_from <= {{0}} and v.known_until > {{0}}";
        }

        // Joins rather than a question a row: both databases then read each table once, also at half a million versions.
        var involvements = shapes[typeof(Involvement<>).MakeGenericType(typeof(T))].Name;
        return $$"""
            select {{columns}}
            from {{shape.Versions}} v
            left join {{shape.Name}} c on c.id = v.id
            left join jurisdictions j on j.id = coalesce(c.responsible, v.responsible)
            where v.known_from <= {0} and v.known_until > {0} and (j.path like {1} or exists (
              select 1 from {{involvements}} i join jurisdictions g on g.id = i.jurisdiction where i.subject = v.id and i.expires > {2} and g.path like {1}))
            """;
    }

    /// <summary>The moment asked for, the pattern of paths that are seen, and today's moment for grants that expire.</summary>
    public IEnumerable<object> Parameters<T>(SeenFrom seenFrom, Instant moment)
        where T : Row => Parts.IsScoped(typeof(T)) && !seenFrom.SeesAll
        ? [adapter.Stored(moment), seenFrom.Path + "%", adapter.Stored(seenFrom.Now)]
        : [adapter.Stored(moment)];
}
