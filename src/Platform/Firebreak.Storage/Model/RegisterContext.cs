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

    private Key<Agency>? ScopeAgency => seenFrom.Agency;

    private Purpose ScopePurpose => seenFrom.Purpose;

    private Instant ScopeNow => seenFrom.Now;

    private bool ScopeSeesAll => seenFrom.SeesAll;

    private protected abstract bool IsSqlite { get; }

    /// <inheritdoc />
    protected sealed override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.ReplaceService<IModelCacheKeyFactory, ModelKey>();

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
        modelBuilder.Entity<PersonToken>().HasQueryFilter(token => EF.Parameter(Asked<Person>(Sight.Every)) != null || Set<Person>().Any(person => person.Id == token.Person));
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

    // A key of another fact is a foreign key: the convention can't be forgotten, and rows can't point at nothing but where they say so.
    private static void ForeignKeys(IMutableEntityType row)
    {
        foreach (var property in row.GetProperties().Where(p => p.Name != "Id" && p.PropertyInfo?.IsDefined(typeof(PointsFreelyAttribute), inherit: false) != true).ToList())
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
    //
    // What isn't asked of an actor doesn't reach the database: the mapper knows which parameters are null and leaves the rest of such a branch out. And jurisdictions are a list to be in
    // rather than a question a row: so an index over who answers for a row is used, and a county's board of the day, among 100,000 open tasks, reads the county's own (decision 0123).
    private void Scope<T>(ModelBuilder modelBuilder)
        where T : ScopedRow<T>
    {
        Expression<Func<T, bool>> seen = row => EF.Parameter(Asked<T>(Sight.Every)) != null
            || (EF.Parameter(Asked<T>(Sight.Tree)) != null && Set<Jurisdiction>().Where(j => j.Path.StartsWith(ScopePath)).Select(j => j.Id).Contains(row.Responsible))
            || (EF.Parameter(Asked<T>(Sight.Own)) != null && Set<Jurisdiction>().Where(j => j.Id == ScopeOwn || j.MergedInto == ScopeOwn).Select(j => j.Id).Contains(row.Responsible))
            || (EF.Parameter(Asked<T>(Sight.Above)) != null && Set<Jurisdiction>().Where(j => ScopePath.StartsWith(j.Path) && j.Id != ScopeOwn).Select(j => j.Id).Contains(row.Responsible))
            || (EF.Parameter(Asked<T>(Sight.Granted)) != null && Set<Involvement<T>>().Any(i => i.Subject == row.Id && i.Expires > ScopeNow && i.Purpose == ScopePurpose
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

    // Something or nothing, not true or false: a parameter that is null is known when the question is put into words, one that is false only to the database.
    private string? Asked<T>(Sight sight) => seenFrom.SightOf(typeof(T)).HasFlag(sight) ? "" : null;

    private bool SeesAny<T>() => seenFrom.SightOf(typeof(T)) != Sight.None;

    private void CallGeneric(string method, Type type, ModelBuilder modelBuilder) => typeof(RegisterContext)
        .GetMethod(method, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(type).Invoke(this, [modelBuilder]);

    // Two models of one context, and each is built once a process.
    private sealed class ModelKey : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (context.GetType(), ((RegisterContext)context).IsWhole, designTime);
    }
}
