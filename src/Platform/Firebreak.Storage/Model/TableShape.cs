using System.Collections.Concurrent;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firebreak.Storage.Model;

/// <summary>A column: its name and type in the database, and how a row's value becomes what is stored.</summary>
/// <param name="Name">Name in the database.</param>
/// <param name="QueryName">Name under which a query by hand must return it: for a part of a complex property the mapper looks for another one.</param>
/// <param name="StoreType">Type in the database.</param>
/// <param name="Value">The value in a row.</param>
/// <param name="ToStore">What is stored for it.</param>
internal sealed record ColumnShape(string Name, string QueryName, string StoreType, Func<object, object?> Value, Func<object?, object?> ToStore)
{
    /// <summary>The name as it stands in SQL; "case" is a word of the language.</summary>
    public string Sql => $"\"{Name}\"";

    public object? Stored(object row) => ToStore(Value(row));
}

/// <summary>A table as the model describes it, for the writers: what is mapped once is never said again in SQL.</summary>
internal sealed class TableShape
{
    // One model a provider and process: its tables are read once, not at each opening.
    private static readonly ConcurrentDictionary<Type, IReadOnlyDictionary<Type, TableShape>> OfContext = new();

    private readonly Dictionary<string, ColumnShape> byName;

    private TableShape(IEntityType entity)
    {
        Name = entity.GetTableName()!;
        var store = StoreObjectIdentifier.Table(Name);
        Columns = [.. ColumnsOf(entity, store, "", row => row).OrderBy(column => column.Name, StringComparer.Ordinal)];
        byName = Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        Responsible = Parts.IsScoped(entity.ClrType) ? row => ((Key<Jurisdiction>)byName["responsible"].Value(row)!).Value : null;
        Grants = entity.ClrType.IsGenericType && entity.ClrType.GetGenericTypeDefinition() == typeof(Involvement<>)
            ? (entity.Model.FindEntityType(entity.ClrType.GetGenericArguments()[0])!.GetTableName()!, SubjectOf(entity.ClrType))
            : null;
        References = [.. entity.GetForeignKeys().Where(key => key.Properties.Count == 1)
            .Select(key => (key.Properties[0].GetColumnName(store)!, key.PrincipalEntityType.GetTableName()!))];
        DependsOn = [.. entity.GetForeignKeys().Select(key => key.PrincipalEntityType.GetTableName()!).Where(table => table != Name).Distinct(StringComparer.Ordinal)];
    }

    public string Name { get; }

    public string Versions => Name + RegisterContext.VersionsSuffix;

    /// <summary>In the order of their names: the same on both databases and in every digest.</summary>
    public IReadOnlyList<ColumnShape> Columns { get; }

    /// <summary>The column of a name.</summary>
    public ColumnShape this[string column] => byName[column];

    /// <summary>The jurisdiction that answers for a row, in tables that have one.</summary>
    public Func<object, Guid>? Responsible { get; }

    /// <summary>The row that an involvement grants sight of, and its table, in tables of involvements.</summary>
    public (string Table, Func<object, Guid> Subject)? Grants { get; }

    /// <summary>Columns that hold the key of a row of another table or of this one.</summary>
    public IReadOnlyList<(string Column, string Table)> References { get; }

    /// <summary>Tables that must hold their rows before this one can hold its own.</summary>
    public IReadOnlyList<string> DependsOn { get; }

    /// <summary>The shapes of every table of facts and books, those that others depend on first.</summary>
    public static IReadOnlyDictionary<Type, TableShape> All(DbContext context) => OfContext.GetOrAdd(context.GetType(), _ => Read(context));

    /// <summary>What a version has beyond its row, in this order: until when, by whom, why.</summary>
    public static IReadOnlyList<ColumnShape> VersionColumns(DbContext context)
    {
        // A moment and two keys, as an entry of the audit has them: versions themselves are in the model of migrations alone.
        var entry = context.Model.FindEntityType(typeof(AuditEntry))!;
        return [Of(VersionTable.KnownUntil, nameof(AuditEntry.At)), Of(VersionTable.Author, nameof(AuditEntry.Actor)), Of(VersionTable.Cause, nameof(AuditEntry.Id))];

        ColumnShape Of(string name, string like) => new(name, name, entry.FindProperty(like)!.GetColumnType(), row => row, value => value);
    }

    private static OrderedDictionary<Type, TableShape> Read(DbContext context)
    {
        var left = context.Model.GetEntityTypes().Where(type => !type.HasSharedClrType).Select(type => (type.ClrType, Shape: new TableShape(type))).ToList();
        var ordered = new OrderedDictionary<Type, TableShape>();
        while (left.Count > 0)
        {
            var ready = left.Where(one => !left.Exists(other => one.Shape.DependsOn.Contains(other.Shape.Name, StringComparer.Ordinal))).ToList();
            System.Diagnostics.Debug.Assert(ready.Count > 0, "Tables refer to each other in a circle.");
            foreach (var (type, shape) in ready.OrderBy(one => one.Shape.Name, StringComparer.Ordinal))
            {
                ordered.Add(type, shape);
            }

            left.RemoveAll(ready.Contains);
        }

        return ordered;
    }

    private static IEnumerable<ColumnShape> ColumnsOf(ITypeBase type, StoreObjectIdentifier store, string path, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties())
        {
            var get = Getter(property.PropertyInfo!);
            var converter = property.GetTypeMapping().Converter;
            var name = property.GetColumnName(store)!;
            yield return new ColumnShape(name, path.Length == 0 ? name : path + property.Name, property.GetColumnType(store)!, row => owner(row) is { } part ? get(part) : null, value => converter is null ? value : converter.ConvertToProvider(value));
        }

        foreach (var complex in type.GetComplexProperties())
        {
            var get = Getter(complex.PropertyInfo!);
            foreach (var column in ColumnsOf(complex.ComplexType, store, path + complex.Name + "_", row => owner(row) is { } part ? get(part) : null))
            {
                yield return column;
            }
        }
    }

    // Typed keys are told apart by the compiler; here any of them is its UUID.
    private static Func<object, Guid> SubjectOf(Type involvement)
    {
        var subject = involvement.GetProperty("Subject")!;
        var value = subject.PropertyType.GetProperty("Value")!;
        return row => (Guid)value.GetValue(subject.GetValue(row))!;
    }

    // Compiled at the first value and kept: an import reads some forty values a case through these, and most commands touch few of the thousand columns.
    private static Func<object, object?> Getter(System.Reflection.PropertyInfo property)
    {
        Func<object, object?>? compiled = null;
        return row => (compiled ??= Compiled(property))(row);
    }

    private static Func<object, object?> Compiled(System.Reflection.PropertyInfo property)
    {
        var row = System.Linq.Expressions.Expression.Parameter(typeof(object));
        var value = System.Linq.Expressions.Expression.Property(System.Linq.Expressions.Expression.Convert(row, property.DeclaringType!), property);
        return System.Linq.Expressions.Expression.Lambda<Func<object, object?>>(System.Linq.Expressions.Expression.Convert(value, typeof(object)), row).Compile();
    }
}
