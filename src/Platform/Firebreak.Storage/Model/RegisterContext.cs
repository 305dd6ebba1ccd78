using System.Linq.Expressions;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firebreak.Storage.Model;

/// <summary>The one context. It collects the mappings of the parts, adds to each table its versions and its scope, and is used to read; rows are written
/// by <see cref="Facts.RowWriter"/>.</summary>
/// <remarks>Public only because the tool that writes migrations asks for it; nothing outside Storage can make one.</remarks>
public abstract class RegisterContext : DbContext
{
    internal const string VersionsSuffix = "_versions";

    private protected RegisterContext(DbContextOptions options, SeenFrom seenFrom)
        : base(options)
    {
        ScopePath = seenFrom.Path;
        ScopeNow = seenFrom.Now;
        ScopeSeesAll = seenFrom.SeesAll;
    }

    /// <summary>Path of the actor's jurisdiction: everything that begins with it is seen.</summary>
    private string ScopePath { get; }

    /// <summary>Whether that is the root: then no row needs to be asked.</summary>
    private bool ScopeSeesAll { get; }

    /// <summary>The moment at which involvements have or haven't expired.</summary>
    private Instant ScopeNow { get; }

    private protected abstract bool IsSqlite { get; }

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Conversions.Apply(configurationBuilder, IsSqlite);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var assembly in Parts.Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        foreach (var scoped in Parts.Rows.Where(Parts.IsScoped))
        {
            CallGeneric(nameof(Scope), scoped, modelBuilder);
        }

        BookTables.Apply(modelBuilder);
        var rows = modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsSubclassOf(typeof(Row))).ToList();
        foreach (var row in rows)
        {
            row.FindProperty("Id")!.ValueGenerated = ValueGenerated.Never;
            ForeignKeys(row);
        }

        SnakeCase.Apply(modelBuilder.Model);
        foreach (var row in rows)
        {
            VersionTable.Add(modelBuilder, row);
        }
    }

    // A key of another fact is a foreign key: the convention can't be forgotten, and rows can't point at nothing.
    private static void ForeignKeys(IMutableEntityType row)
    {
        foreach (var property in row.GetProperties().Where(p => p.Name != "Id").ToList())
        {
            var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Key<>) && row.Model.FindEntityType(type.GetGenericArguments()[0]) is { } target)
            {
                var key = row.AddForeignKey(property, target.FindPrimaryKey()!, target);
                key.DeleteBehavior = DeleteBehavior.Restrict;
            }
        }
    }

    // One sees what one's own jurisdiction and those below answer for, and what one of them was involved in. ScopeSql says the same for versions.
    private void Scope<T>(ModelBuilder modelBuilder)
        where T : ScopedRow<T>
    {
        Expression<Func<T, bool>> seen = row => ScopeSeesAll
            || Set<Jurisdiction>().Any(j => j.Id == row.Responsible && j.Path.StartsWith(ScopePath))
            || Set<Involvement<T>>().Any(i => i.Subject == row.Id && i.Expires > ScopeNow
                && Set<Jurisdiction>().Any(j => j.Id == i.Jurisdiction && j.Path.StartsWith(ScopePath)));
        var entity = modelBuilder.Entity<T>();
        entity.HasQueryFilter(seen);
        modelBuilder.Entity<Involvement<T>>(involvement =>
        {
            involvement.ToTable(SnakeCase.Of(typeof(T).Name) + "_involvements");
            involvement.HasIndex(i => i.Subject);
        });
    }

    private void CallGeneric(string method, Type type, ModelBuilder modelBuilder) => typeof(RegisterContext)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(type).Invoke(this, [modelBuilder]);
}

/// <summary>From where the register is looked at.</summary>
/// <param name="Path">Path of the actor's jurisdiction; empty sees everything, which only the storage layer's own upkeep does.</param>
/// <param name="Now">Today's moment for rights.</param>
/// <param name="SeesAll">Whether every jurisdiction lies below: so it is for the root, since nobody can add a second one.</param>
internal sealed record SeenFrom(string Path, Instant Now, bool SeesAll)
{
    public static SeenFrom Everywhere { get; } = new("", default, SeesAll: true);
}
