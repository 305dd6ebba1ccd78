using System.Data.Common;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Keys;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage;

/// <summary>Opens, creates or upgrades a register, or says in one sentence why that can't be.</summary>
public static class OpenRegister
{
    /// <summary>Opens the register at an address.</summary>
    public static RegisterOpening At(RegisterOptions options) => Try(options, adapter =>
    {
        var (keys, refusal) = KeysFor(options, adapter);
        if (keys is null)
        {
            return new RegisterOpening.Refused(refusal);
        }

        using var connection = adapter.Open();
        using var context = adapter.Context(connection, SeenFrom.Everywhere);
        if (UnknownMigration(context) is { } unknown)
        {
            return new RegisterOpening.Refused(Sentences.NewerSchema(unknown));
        }

        if (context.Database.GetPendingMigrations().Count() is > 0 and var steps)
        {
            return new RegisterOpening.Refused(Sentences.OlderSchema(steps));
        }

        return Finish(options, adapter, keys, context);
    });

    /// <summary>Makes an empty register with its root jurisdiction, and a key file for it.</summary>
    /// <param name="options">Where. A key file that is there already is used if no other register could be meant by it.</param>
    /// <param name="code">National code of the root jurisdiction.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<RegisterOpening> CreateAsync(RegisterOptions options, string code, string name, CancellationToken cancellation)
    {
        var root = options.Time.NewKey<Jurisdiction>();
        var opening = Try(options, adapter =>
        {
            if (adapter.Exists())
            {
                return new RegisterOpening.Refused(Sentences.AlreadyThere(NameOf(options)));
            }

            if (File.Exists(options.KeyFile))
            {
                return new RegisterOpening.Refused(Sentences.KeysAlreadyThere(options.KeyFile));
            }

            adapter.Create();
            using var connection = adapter.Open();
            using var context = adapter.Context(connection, SeenFrom.Everywhere);
            context.Database.Migrate();
            var keys = KeyFile.Create(options.KeyFile);
            using var transaction = adapter.Begin(connection);
            adapter.Writer(transaction).InsertAsync(TableShape.All(context)[typeof(NodeMark)], [new NodeMark(1, keys.Mark())], cancellation).GetAwaiter().GetResult();
            transaction.Commit();
            return new RegisterOpening.Opened(new RegisterDatabase(options, adapter, keys, context, root));
        });
        if (opening is RegisterOpening.Opened(var database))
        {
            database.PathOfJurisdiction[root.Value] = Jurisdiction.Root(root, code, name).Path;
            await database.Writes.As(database.Job("set-up"), Purpose.Upkeep).RunAsync(
                "CreateRegister",
                change =>
                {
                    change.Add(Jurisdiction.Root(root, code, name));
                    return Task.FromResult(0);
                },
                cancellation);
        }

        return opening;
    }

    /// <summary>Brings the database to this version's schema. Make a backup first.</summary>
    public static RegisterOpening Upgrade(RegisterOptions options) => Try(options, adapter =>
    {
        var (keys, refusal) = KeysFor(options, adapter);
        if (keys is null)
        {
            return new RegisterOpening.Refused(refusal);
        }

        using var connection = adapter.Open();
        using var context = adapter.Context(connection, SeenFrom.Everywhere);
        if (UnknownMigration(context) is { } unknown)
        {
            return new RegisterOpening.Refused(Sentences.NewerSchema(unknown));
        }

        context.Database.Migrate();
        return Finish(options, adapter, keys, context);
    });

    private static (NodeKeys? Keys, Phrase Refusal) KeysFor(RegisterOptions options, DatabaseAdapter adapter)
    {
        if (!adapter.Exists())
        {
            return (null, Sentences.Missing(NameOf(options)));
        }

        if (!File.Exists(options.KeyFile))
        {
            return (null, Sentences.LostKeys(options.KeyFile));
        }

        return KeyFile.Read(options.KeyFile) is { } keys ? (keys, default) : (null, Sentences.BadKeys(options.KeyFile));
    }

    private static RegisterOpening Finish(RegisterOptions options, DatabaseAdapter adapter, NodeKeys keys, RegisterContext context)
    {
        if (context.Set<NodeMark>().FirstOrDefault() is not { } mark || !keys.Recognises(mark.Mark))
        {
            return new RegisterOpening.Refused(Sentences.WrongKeys(options.KeyFile));
        }

        if (context.Set<Jurisdiction>().FirstOrDefault(j => j.Parent == null) is not { Id: var root })
        {
            return new RegisterOpening.Refused(Sentences.NotARegister(NameOf(options)));
        }

        var database = new RegisterDatabase(options, adapter, keys, context, root);
        ApplyTombstones(database);
        return new RegisterOpening.Opened(database);
    }

    // A backup that was restored may hold keys of people erased since.
    private static void ApplyTombstones(RegisterDatabase database)
    {
        var erased = database.Tombstones.Read();
        if (erased.Count == 0)
        {
            return;
        }

        var adapter = database.Adapter;
        using (var connection = adapter.Open())
        using (var transaction = adapter.Begin(connection))
        {
            var subjects = erased.Select(subject => new[] { (object?)adapter.Stored(subject) }).ToList();
            var writer = adapter.Writer(transaction);
            writer.ExecuteEachAsync("delete from data_keys where subject = @p0", subjects, CancellationToken.None).GetAwaiter().GetResult();
            writer.ExecuteEachAsync("delete from person_tokens where person = @p0", subjects, CancellationToken.None).GetAwaiter().GetResult();
            transaction.Commit();
        }

        adapter.ForgetDeleted();
    }

    private static string? UnknownMigration(RegisterContext context) =>
        context.Database.GetAppliedMigrations().Except(context.Database.GetMigrations(), StringComparer.Ordinal).LastOrDefault();

    private static RegisterOpening Try(RegisterOptions options, Func<DatabaseAdapter, RegisterOpening> open)
    {
        DatabaseAdapter adapter = options.Address switch
        {
            RegisterAddress.Sqlite sqlite => new SqliteAdapter(sqlite.File, options.LockedAfter),
            RegisterAddress.PostgreSql postgres => new PostgresAdapter(postgres.ConnectionString, options.LockedAfter),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        RegisterOpening opening;
        try
        {
            opening = open(adapter);
        }
        catch (DbException exception) when (adapter.Explain(exception) is { } reason)
        {
            opening = new RegisterOpening.Refused(reason);
        }

        if (opening is RegisterOpening.Refused)
        {
            adapter.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }

        return opening;
    }

    private static string NameOf(RegisterOptions options) => options.Address is RegisterAddress.Sqlite sqlite ? sqlite.File : "the server's database";
}
