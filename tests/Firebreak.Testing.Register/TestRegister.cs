using System.Collections.Concurrent;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Firebreak.Testing;

/// <summary>The two databases on which everything must hold.</summary>
public enum Provider
{
    /// <summary>SQLite.</summary>
    Sqlite,

    /// <summary>PostgreSQL.</summary>
    PostgreSql,
}

/// <summary>A register of one test, on either database, with a clock that stands until it's moved.</summary>
public sealed class TestRegister : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<Provider, Lazy<Task<Template>>> Templates = new();

    private readonly TemporaryFolder folder = new();
    private readonly string name = "t" + Guid.NewGuid().ToString("N");
    private readonly Provider provider;

    private TestRegister(Provider provider) => this.provider = provider;

    /// <summary>Both databases, for theories.</summary>
    public static TheoryData<Provider> Providers => [Provider.Sqlite, Provider.PostgreSql];

    /// <summary>The clock: 3 January 2022, 08:00 UTC at first.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2022, 1, 3, 8, 0, 0, TimeSpan.Zero));

    /// <summary>What opens it.</summary>
    public RegisterOptions Options => new(
        provider == Provider.Sqlite ? new RegisterAddress.Sqlite(folder.File("register.db")) : new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString(name)),
        folder.File("keys", "node.key"),
        Time)
    {
        LockedAfter = TimeSpan.FromSeconds(1),
    };

    /// <summary>The folder that holds it (SQLite) and its keys.</summary>
    public string Folder => folder.Path;

    /// <summary>The database's name on the server (PostgreSQL).</summary>
    public string DatabaseName => name;

    /// <summary>The register.</summary>
    public RegisterDatabase Register { get; private set; } = null!;

    /// <summary>The administrator of the root.</summary>
    public Actor Administrator => Register.Job("administrator");

    /// <summary>The root jurisdiction.</summary>
    public Key<Jurisdiction> Root => Administrator.Jurisdiction;

    /// <summary>A fresh register: a copy of one made once a process.</summary>
    public static async Task<TestRegister> NewAsync(Provider provider)
    {
        var template = await Templates.GetOrAdd(provider, p => new(() => Template.MakeAsync(p))).Value;
        var register = new TestRegister(provider);
        Directory.CreateDirectory(Path.GetDirectoryName(register.Options.KeyFile)!);
        File.Copy(template.KeyFile, register.Options.KeyFile);
        if (provider == Provider.Sqlite)
        {
            File.Copy(template.Database, register.folder.File("register.db"));
        }
        else
        {
            PrivatePostgres.Instance.Execute($"create database {register.name} template {template.Database}");
        }

        register.Open();
        return register;
    }

    /// <summary>Opens it, which a test expects to succeed.</summary>
    public void Open() => Register = Assert.IsType<RegisterOpening.Opened>(OpenRegister.At(Options)).Database;

    /// <summary>Closes it and opens it again, as after a restart.</summary>
    public async Task ReopenAsync()
    {
        await Register.DisposeAsync();
        Open();
    }

    /// <summary>A copy of the database as a backup would hold it; the register is closed meanwhile.</summary>
    public async Task<Action> BackupAsync()
    {
        await Register.DisposeAsync();
        var copy = name + "_backup";
        if (provider == Provider.Sqlite)
        {
            File.Copy(folder.File("register.db"), folder.File("backup.db"));
        }
        else
        {
            PrivatePostgres.Instance.Execute($"create database {copy} template {name}");
        }

        Open();
        return Restore;

        void Restore()
        {
            if (provider == Provider.Sqlite)
            {
                File.Copy(folder.File("backup.db"), folder.File("register.db"), overwrite: true);
            }
            else
            {
                PrivatePostgres.Instance.Execute($"drop database {name} with (force)");
                PrivatePostgres.Instance.Execute($"alter database {copy} rename to {name}");
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Register.DisposeAsync();
        folder.Dispose();
        if (provider == Provider.PostgreSql)
        {
            PrivatePostgres.Instance.Execute($"drop database if exists {name} with (force)");
        }
    }

    private sealed record Template(string Database, string KeyFile)
    {
        // The folder is kept until the process ends: every test copies from it.
        public static async Task<Template> MakeAsync(Provider provider)
        {
            var folder = Directory.CreateTempSubdirectory("firebreak-template-").FullName;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
            var file = Path.Combine(folder, "register.db");
            var keys = Path.Combine(folder, "node.key");
            var name = "template_" + Guid.NewGuid().ToString("N");
            if (provider == Provider.PostgreSql)
            {
                PrivatePostgres.Instance.Execute($"create database {name}");
            }

            RegisterAddress address = provider == Provider.Sqlite ? new RegisterAddress.Sqlite(file) : new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString(name));
            var time = new FakeTimeProvider(new DateTimeOffset(2022, 1, 3, 8, 0, 0, TimeSpan.Zero));
            var opening = await OpenRegister.CreateAsync(new RegisterOptions(address, keys, time), "100000", "测试省", CancellationToken.None);
            await Assert.IsType<RegisterOpening.Opened>(opening).Database.DisposeAsync();
            return new Template(provider == Provider.Sqlite ? file : name, keys);
        }
    }
}
