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
    public string VersionsSql<T>()
        where T : Row
    {
        var shape = shapes[typeof(T)];
        var known = $"select {string.Join(", ", shape.Columns.Select(column => $"v.{column.Sql} as \"{column.QueryName}\""))} from {shape.Versions} v where v.known_from <= {{0}} and v.known_until > {{0}}";
        if (!Parts.IsScoped(typeof(T)))
        {
            return known;
        }

        var involvements = shapes[typeof(Involvement<>).MakeGenericType(typeof(T))].Name;
        const string Within = "select j.id from jurisdictions j where j.path like {1}";
        return $"""
            {known} and (
              exists (select 1 from {shape.Name} c where c.id = v.id and c.responsible in ({Within}))
              or (v.responsible in ({Within}) and not exists (select 1 from {shape.Name} c where c.id = v.id))
              or exists (select 1 from {involvements} i where i.subject = v.id and i.expires > {"{2}"} and i.jurisdiction in ({Within})))
            """;
    }

    /// <summary>The moment asked for, the pattern of paths that are seen, and today's moment for grants that expire.</summary>
    public IEnumerable<object> Parameters<T>(SeenFrom seenFrom, Instant moment)
        where T : Row => Parts.IsScoped(typeof(T))
        ? [adapter.Stored(moment), seenFrom.Path + "%", adapter.Stored(seenFrom.Now)]
        : [adapter.Stored(moment)];
}
