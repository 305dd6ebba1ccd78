using Firebreak.Storage;

namespace Firebreak.Testing;

/// <summary>A register made anew, with a root and a clock of one's own: for what must be there before the first row.</summary>
public sealed class EmptyRegister : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string? database;

    private EmptyRegister(string? database) => this.database = database;

    /// <summary>The register.</summary>
    public RegisterDatabase Register { get; private set; } = null!;

    /// <summary>Makes it.</summary>
    public static async Task<EmptyRegister> NewAsync(Provider provider, TimeProvider time, string code, string name)
    {
        var made = new EmptyRegister(provider == Provider.Sqlite ? null : "e" + Guid.NewGuid().ToString("N"));
        if (made.database is { } database)
        {
            PrivatePostgres.Instance.Execute($"create database {database}");
        }

        RegisterAddress address = made.database is { } named ? new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString(named)) : new RegisterAddress.Sqlite(made.folder.File("register.db"));
        var opening = await OpenRegister.CreateAsync(new RegisterOptions(address, made.folder.File("keys", "node.key"), time), code, name, CancellationToken.None);
        made.Register = Assert.IsType<RegisterOpening.Opened>(opening).Database;
        return made;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Register.DisposeAsync();
        folder.Dispose();
        if (database is not null)
        {
            PrivatePostgres.Instance.Execute($"drop database if exists {database} with (force)");
        }
    }
}
