using System.Linq.Expressions;
using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firebreak.Storage.Model;

/// <summary>The one context. It collects the mappings of the parts, adds to each table its versions and its scope, and is used to read; rows are written
/// by <see cref="Facts.RowWriter"/>.</summary>
/// <remarks>Public only because the tool that writes migrations asks for it; nothing outside Storage can make one.</remarks>
public abstract class RegisterContext : DbContext
{
    internal const string VersionsSuffix = "_versions";

    private readonly SeenFrom seenFrom;

    private protected RegisterContext(DbContextOptions options, SeenFrom seenFrom, bool isWhole)
        : base(options) => (this.seenFrom, IsWhole) = (seenFrom, isWhole);

    /// <summary>Whether it's the storage layer itself that looks, as nobody.</summary>
    internal bool IsUpkeep => ReferenceEquals(seenFrom, SeenFrom.Everywhere);

    /// <summary>Whether the tables of versions are in the model too: only migrations ask for them there, and they are half of it, which each start of a program would build.</summary>
    internal bool IsWhole { get; }

    /// <summary>Whether whoever looks sees all rows of a kind, so that a question about them needs no condition.</summary>
    internal bool SeesEvery(Type row) => seenFrom.SightOf(row).HasFlag(Sight.Every);

    // What a filter asks of whoever looks; each becomes a parameter of the query.
    private string ScopePath => seenFrom.Path;

    private Key<Jurisdiction> ScopeOwn => seenFrom.Own;

    private IReadOnlyList<Key<Jurisdiction>> ScopeAbove => seenFrom.Above;

    private Key<Agency>? ScopeAgency => seenFrom.Agency;

    private Purpose ScopePurpose => seenFrom.Purpose;

    private Instant ScopeNow => seenFrom.Now;

    private bool ScopeSeesAll => seenFrom.SeesAll;

    /// <inheritdoc />
    protected sealed override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelKey>();

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

        foreach (var row in Parts.Rows)
        {
            CallGeneric(Parts.IsScoped(row) ? nameof(Scope) : row.IsGenericType ? nameof(ScopeInvolvement) : nameof(ScopeReference), row.IsGenericType ? row.GetGenericArguments()[0] : row, modelBuilder);
        }

        // Who shares a token with whom says something about people: only tokens of people in sight are searched.
        modelBuilder.Entity<PersonToken>().HasQueryFilter(token => ScopeSeesAll || Set<Person>().Any(person => person.Id == token.Person));
        BookTables.Apply(modelBuilder);
        var rows = modelBuilder.Model.GetEntityTypes().Where(type => type.ClrType.IsSubclassOf(typeof(Row))).ToList();
        foreach (var row in rows)
        {
            row.FindProperty("Id")!.ValueGenerated = ValueGenerated.Never;
            ForeignKeys(row);
        }

        SnakeCase.Apply(modelBuilder.Model);
        foreach (var row in IsWhole ? rows : [])
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

    // One sees what one's own jurisdiction, those below or above answer for, as far as the table of rights says of the kind of row, and what was granted. ScopeSql says the same for
    // versions, PostgresWall for the server.
    private void Scope<T>(ModelBuilder modelBuilder)
        where T : ScopedRow<T>
    {
        Expression<Func<T, bool>> seen = row => Sees<T>(Sight.Every)
            || Set<Jurisdiction>().Any(j => j.Id == row.Responsible && (
                (Sees<T>(Sight.Tree) && j.Path.StartsWith(ScopePath))
                || (Sees<T>(Sight.Own) && (j.Id == ScopeOwn || j.MergedInto == ScopeOwn))
                || (Sees<T>(Sight.Above) && ScopeAbove.Contains(j.Id))))
            || (Sees<T>(Sight.Granted) && Set<Involvement<T>>().Any(i => i.Subject == row.Id && i.Expires > ScopeNow && i.Purpose == ScopePurpose
                && (i.Agency == null || i.Agency == ScopeAgency) && Set<Jurisdiction>().Any(j => j.Id == i.Jurisdiction && j.Path.StartsWith(ScopePath))));
        modelBuilder.Entity<T>().HasQueryFilter(seen);
    }

    // Both sides of a grant see it.
    private void ScopeInvolvement<T>(ModelBuilder modelBuilder)
        where T : ScopedRow<T> => modelBuilder.Entity<Involvement<T>>(involvement =>
        {
            involvement.ToTable(SnakeCase.Of(typeof(T).Name) + "_involvements");
            involvement.HasIndex(i => i.Subject);
            involvement.HasQueryFilter(i => ScopeSeesAll || Set<Jurisdiction>().Any(j => (j.Id == i.Jurisdiction || j.Id == i.GrantedBy) && j.Path.StartsWith(ScopePath)));
        });

    // What nobody answers for names nobody: whoever has the right sees all of it.
    private void ScopeReference<T>(ModelBuilder modelBuilder)
        where T : Row => modelBuilder.Entity<T>().HasQueryFilter(row => SeesAny<T>());

    private bool Sees<T>(Sight sight) => seenFrom.SightOf(typeof(T)).HasFlag(sight);

    private bool SeesAny<T>() => seenFrom.SightOf(typeof(T)) != Sight.None;

    private void CallGeneric(string method, Type type, ModelBuilder modelBuilder) => typeof(RegisterContext)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(type).Invoke(this, [modelBuilder]);
}

    // Two models of one context, and each is built once a process.
    private sealed class ModelKey : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((RegisterContext)context).IsWhole, designTime);
    }
