using Firebreak.Storage.Databases;
using Firebreak.Storage.Model;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Storage.SignIn;

/// <summary>The tables of signing in: in the same database as the register and apart from it (decision 0105). They have no versions, no scope, and no reader's role sees them.</summary>
/// <remarks>Public only because the tool that writes migrations and the stores of the libraries ask for it; nothing outside Storage can make one.</remarks>
public abstract class SignInContext : IdentityUserContext<SignInUser, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>
{
    internal const string History = "sign_in_migrations";

    // The base class asks a container which of its schemas is meant; the third has passkeys.
    private static readonly IServiceProvider Schema =
        new ServiceCollection().Configure<IdentityOptions>(identity => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3).BuildServiceProvider();

    private readonly DatabaseAdapter? adapter;

    private protected SignInContext(DbContextOptions options, DatabaseAdapter? adapter)
        : base(options) => this.adapter = adapter;

    private protected abstract bool IsSqlite { get; }

    internal static DbContextOptionsBuilder Options() => new DbContextOptionsBuilder().UseApplicationServiceProvider(Schema);

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // The same turn as every other write of this process.
        using var turn = adapter is null ? null : await adapter.TurnToWriteAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        if (IsSqlite)
        {
            configurationBuilder.Properties<Guid>().HaveConversion<GuidAsBytes>();
            configurationBuilder.Properties<DateTimeOffset>().HaveConversion<MomentAsMicroseconds>();
        }
    }

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.UseOpenIddict();
        builder.Entity<SignInUser>().ToTable("SignInUsers");
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("SignInClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("SignInLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("SignInTokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("SignInPasskeys");
        builder.Entity<SignInSession>(session =>
        {
            session.ToTable("SignInSessions");
            session.Property(s => s.Id).ValueGeneratedNever();
            session.Property(s => s.How).HasMaxLength(32);
            session.Property(s => s.Address).HasMaxLength(64);
            session.Property(s => s.Agent).HasMaxLength(120);
            session.HasIndex(s => s.Account);
        });
        builder.Entity<AnsweredRequest>(answered =>
        {
            answered.ToTable("AnsweredRequests");
            answered.HasKey(a => new { a.Account, a.Key });
            answered.Property(a => a.Key).HasMaxLength(128);
            answered.HasIndex(a => a.At);
        });
        builder.Entity<SealedKey>(key =>
        {
            key.ToTable("SignInKeys");
            key.HasKey(k => k.Name);
        });
        builder.Entity<SealedDraft>(draft =>
        {
            draft.ToTable("DeskDrafts");
            draft.Property(d => d.Id).ValueGeneratedNever();
            draft.HasIndex(d => d.Account);
        });
        builder.Entity<SealedView>(view =>
        {
            view.ToTable("DeskViews");
            view.Property(v => v.Id).ValueGeneratedNever();
            view.Property(v => v.List).HasMaxLength(32);
            view.HasIndex(v => v.Account);
        });
        foreach (var type in builder.Model.GetEntityTypes().Where(type => !type.IsOwned()))
        {
            type.SetTableName(SnakeCase.Of(type.GetTableName()!.Replace("OpenIddict", "Client", StringComparison.Ordinal)));
            foreach (var property in type.GetProperties())
            {
                property.SetColumnName(SnakeCase.Of(property.Name));
            }
        }
    }

    private sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(guid => guid.ToByteArray(true), bytes => new Guid(bytes, true));

    private sealed class MomentAsMicroseconds() : ValueConverter<DateTimeOffset, long>(
        moment => (moment.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        stored => new DateTimeOffset(DateTime.UnixEpoch.AddTicks(stored * TimeSpan.TicksPerMicrosecond)));
}

/// <summary>The tables of signing in on SQLite.</summary>
public sealed class SqliteSignInContext : SignInContext
{
    internal SqliteSignInContext(DbContextOptions options, DatabaseAdapter? adapter)
        : base(options, adapter)
    {
    }

    private protected override bool IsSqlite => true;
}

/// <summary>The tables of signing in on PostgreSQL.</summary>
public sealed class PostgresSignInContext : SignInContext
{
    internal PostgresSignInContext(DbContextOptions options, DatabaseAdapter? adapter)
        : base(options, adapter)
    {
    }

    private protected override bool IsSqlite => false;
}

/// <summary>For the tool that writes migrations; it connects to nothing.</summary>
internal sealed class SqliteSignInContextFactory : IDesignTimeDbContextFactory<SqliteSignInContext>
{
    public SqliteSignInContext CreateDbContext(string[] args) =>
        new(SignInContext.Options().UseSqlite("Data Source=:memory:", sqlite => sqlite.MigrationsHistoryTable(SignInContext.History)).Options, adapter: null);
}

/// <summary>For the tool that writes migrations; it connects to nothing.</summary>
internal sealed class PostgresSignInContextFactory : IDesignTimeDbContextFactory<PostgresSignInContext>
{
    public PostgresSignInContext CreateDbContext(string[] args) =>
        new(SignInContext.Options().UseNpgsql("Host=localhost", postgres => postgres.MigrationsHistoryTable(SignInContext.History)).Options, adapter: null);
}
