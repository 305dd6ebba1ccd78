using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using Firebreak.Storage.Databases;

namespace Firebreak.Storage.Model;

/// <summary>The model on SQLite.</summary>
public sealed class SqliteContext : RegisterContext
{
    internal SqliteContext(DbContextOptions options, SeenFrom seenFrom, bool isWhole)
        : base(options, seenFrom, isWhole)
    {
    }

    private protected override bool IsSqlite => true;
}

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgresContext : RegisterContext
{
    internal PostgresContext(DbContextOptions options, SeenFrom seenFrom, bool isWhole)
        : base(options, seenFrom, isWhole)
    {
    }

    private protected override bool IsSqlite => false;
}

/// <summary>For the tool that writes migrations; it connects to nothing.</summary>
internal sealed class SqliteContextFactory : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) => Unconnected(isWhole: true);

    /// <summary>The model that is used, to read the names of tables from.</summary>
    public static SqliteContext ForNames() => Unconnected(isWhole: false);

    private static SqliteContext Unconnected(bool isWhole) =>
        new(new DbContextOptionsBuilder().UseSqlite("Data Source=:memory:").ReplaceService<IMigrationsSqlGenerator, NarrowTables>().Options, SeenFrom.Everywhere, isWhole);
}

/// <summary>For the tool that writes migrations; it connects to nothing.</summary>
internal sealed class PostgresContextFactory : IDesignTimeDbContextFactory<PostgresContext>
{
    public PostgresContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder().UseNpgsql("Host=localhost").Options, SeenFrom.Everywhere, isWhole: true);
}
