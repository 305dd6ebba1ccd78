using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Protection;
using Firebreak.Primitives;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Keys;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage;

/// <summary>Opens or upgrades a register, or says in one sentence why that can't be.</summary>
public static class OpenRegister
{
    /// <summary>Opens the register at an address.</summary>
    public static RegisterOpening At(RegisterOptions options)
    {
        var adapter = DatabaseAdapter.For(options, out var unreadable);
        if (adapter is null)
        {
            return new RegisterOpening.Refused(unreadable);
        }

        var opening = Attempt<RegisterOpening>(adapter, () => At(options, adapter), reason => new RegisterOpening.Refused(reason));
        Close(adapter, unless: opening is RegisterOpening.Opened);
        return opening;
    }

    /// <summary>Brings the database to this version's schema. Make a backup first.</summary>
    public static RegisterUpgrade Upgrade(RegisterOptions options)
    {
        var adapter = DatabaseAdapter.For(options, out var unreadable);
        if (adapter is null)
        {
            return new RegisterUpgrade.Refused(unreadable);
        }

        var upgrade = Attempt<RegisterUpgrade>(adapter, () => Upgrade(options, adapter), reason => new RegisterUpgrade.Refused(reason));
        Close(adapter, unless: false);
        return upgrade;
    }

    /// <summary>What an operator should be told of an exception that came while a register was used, or null where it's a fault of the program.</summary>
    public static Phrase? Explain(RegisterOptions options, Exception exception)
    {
        if (exception is RegisterUnavailableException unavailable)
        {
            return unavailable.Reason;
        }

        var adapter = DatabaseAdapter.For(options, out var unreadable);
        if (adapter is null)
        {
            return unreadable;
        }

        var reason = adapter.ExplainAny(exception);
        Close(adapter, unless: false);
        return reason;
    }

    /// <summary>Makes an empty register with its root jurisdiction, and a key file for it.</summary>
    /// <param name="options">Where. Neither database nor key file may be there.</param>
    /// <param name="code">National code of the root jurisdiction.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static Task<RegisterOpening> CreateAsync(RegisterOptions options, string code, string name, CancellationToken cancellation) =>
        new RegisterCreation(options).RunAsync(code, name, isPractice: false, cancellation);

    /// <summary>The same for a practice register, which says so wherever anything of it is seen, and which alone can be deleted by a command. It stays one for ever.</summary>
    public static Task<RegisterOpening> CreatePracticeAsync(RegisterOptions options, string code, string name, CancellationToken cancellation) =>
        new RegisterCreation(options).RunAsync(code, name, isPractice: true, cancellation);

    /// <summary>Why these keys aren't the register's, or null where they are.</summary>
    internal static Phrase? Recognised(RegisterOptions options, NodeKeys keys)
    {
        var adapter = DatabaseAdapter.For(options, out var unreadable);
        if (adapter is null)
        {
            return unreadable;
        }

        var refusal = Attempt<Phrase?>(adapter, Ask, reason => reason);
        Close(adapter, unless: false);
        return refusal;

        Phrase? Ask()
        {
            if (!adapter.Exists())
            {
                return Sentences.Missing(adapter.Name);
            }

            using var connection = adapter.Open();
            using var context = adapter.Context(connection, SeenFrom.Everywhere);
            return Recognises(keys, context) ? null : Sentences.WrongKeys(options.KeyFile);
        }
    }

    internal static T Attempt<T>(DatabaseAdapter adapter, Func<T> work, Func<Phrase, T> refused)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (adapter.ExplainAny(exception) is { } reason)
        {
            return refused(reason);
        }
    }

    internal static void Close(DatabaseAdapter adapter, bool unless)
    {
        if (!unless)
        {
            adapter.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static RegisterOpening At(RegisterOptions options, DatabaseAdapter adapter)
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

        if (!Recognises(keys, context))
        {
            return new RegisterOpening.Refused(Sentences.WrongKeys(options.KeyFile));
        }

        if (context.Set<Jurisdiction>().FirstOrDefault(j => j.Parent == null) is not { Id: var root })
        {
            return new RegisterOpening.Refused(Sentences.NotARegister(adapter.Name));
        }

        var database = new RegisterDatabase(options, adapter, keys, context, root) { IsPractice = NodeMark.IsOfPractice(context) };
        ApplyTombstones(database);

        // Imports whose process is gone go before anybody looks at the register.
        new TakeBackImport(database.Reads, database.Writes).AbandonedAsync(database.Job("recovery"), CancellationToken.None).GetAwaiter().GetResult();
        return new RegisterOpening.Opened(database);
    }

    private static RegisterUpgrade Upgrade(RegisterOptions options, DatabaseAdapter adapter)
    {
        var (keys, refusal) = KeysFor(options, adapter);
        if (keys is null)
        {
            return new RegisterUpgrade.Refused(refusal);
        }

        using var connection = adapter.Open();
        using var context = adapter.Context(connection, SeenFrom.Everywhere, isWhole: true);
        if (UnknownMigration(context) is { } unknown)
        {
            return new RegisterUpgrade.Refused(Sentences.NewerSchema(unknown));
        }

        // Whose keys these are is asked before anything is changed: the mark has been in every schema.
        if (!Recognises(keys, context))
        {
            return new RegisterUpgrade.Refused(Sentences.WrongKeys(options.KeyFile));
        }

        var steps = context.Database.GetPendingMigrations().Count();
        context.Database.Migrate();
        DatabaseAdapter.RaiseIndexes(connection);
        adapter.RaiseWall(connection, TableShape.All(context));
        return new RegisterUpgrade.Done(steps);
    }

    private static bool Recognises(NodeKeys keys, RegisterContext context) => context.Set<NodeMark>().FirstOrDefault(m => m.Id == NodeMark.OfKeys) is { } mark && keys.Recognises(mark.Mark);

    private static (NodeKeys? Keys, Phrase Refusal) KeysFor(RegisterOptions options, DatabaseAdapter adapter)
    {
        if (!adapter.Exists())
        {
            return (null, Sentences.Missing(adapter.Name));
        }

        if (!File.Exists(options.KeyFile))
        {
            return (null, Sentences.LostKeys(options.KeyFile));
        }

        return KeyFile.Read(options.KeyFile) is { } keys ? (keys, default) : (null, Sentences.BadKeys(options.KeyFile));
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
}
