using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Scope;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Facts;
using Firebreak.Storage.Keys;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage;

/// <summary>Makes an empty register, whole or not at all.</summary>
/// <remarks>
/// On SQLite it is made under another name and renamed at the end; on PostgreSQL a database counts as a register once it holds the mark of its keys,
/// which is written together with the root. Killed in between, there may be a key file that belongs to nothing: the next attempt says so and touches
/// neither.
/// </remarks>
internal sealed class RegisterCreation(RegisterOptions options)
{
    /// <summary>What the first entry of a practice register's audit says: a mark put in or taken out later doesn't agree with it.</summary>
    public const string CreatePractice = "CreatePracticeRegister";

    public async Task<RegisterOpening> RunAsync(string code, string name, bool isPractice, CancellationToken cancellation)
    {
        var final = DatabaseAdapter.For(options, out var unreadable);
        if (final is null)
        {
            return new RegisterOpening.Refused(unreadable);
        }

        try
        {
            if (final.Exists())
            {
                return new RegisterOpening.Refused(Sentences.AlreadyThere(final.Name));
            }

            if (File.Exists(options.KeyFile))
            {
                return new RegisterOpening.Refused(Sentences.KeysAlreadyThere(options.KeyFile));
            }

            await BuildAsync(code, name, isPractice, cancellation);
            return OpenRegister.At(options);
        }
        catch (Exception exception) when (final.ExplainAny(exception) is { } reason)
        {
            return new RegisterOpening.Refused(reason);
        }
        finally
        {
            await final.DisposeAsync();
        }
    }

    private async Task BuildAsync(string code, string name, bool isPractice, CancellationToken cancellation)
    {
        var staged = options with { Address = options.Address is RegisterAddress.Sqlite(var file) ? new RegisterAddress.Sqlite(file + ".creating") : options.Address };
        var keysMade = false;
        try
        {
            RemoveStaged(staged);
            await using (var adapter = DatabaseAdapter.For(staged, out _)!)
            {
                adapter.Create();
                await using var connection = adapter.Open();
                await using var context = adapter.Context(connection, SeenFrom.Everywhere, isWhole: true);
                await context.Database.MigrateAsync(cancellation);
                DatabaseAdapter.RaiseIndexes(connection);
                adapter.RaiseWall(connection, TableShape.All(context));
                var keys = KeyFile.Create(options.KeyFile);
                keysMade = true;
                var root = Jurisdiction.Root(new(Guid.CreateVersion7(options.Time.GetUtcNow())), code, name);
                await using var database = new RegisterDatabase(staged, adapter, keys, context, root.Id);
                database.RootPath = root.Path;
                await database.InTransactionAsync(
                    async transaction =>
                    {
                        NodeMark[] marks = [new(NodeMark.OfKeys, keys.Mark()), .. isPractice ? [new NodeMark(NodeMark.OfPractice, keys.Mark())] : (NodeMark[])[]];
                        await adapter.Writer(transaction).InsertAsync(database.Shapes[typeof(NodeMark)], marks, cancellation);
                        await using var change = new StoredChange(database, transaction, database.Job("set-up"), Purpose.Upkeep, isPractice ? CreatePractice : "CreateRegister");
                        change.Add(root);
                        await change.WriteAsync(cancellation);
                        return 0;
                    },
                    cancellation);
            }

            if ((staged.Address, options.Address) is (RegisterAddress.Sqlite(var from), RegisterAddress.Sqlite(var to)))
            {
                File.Move(from, to);
            }
        }
        catch
        {
            // On a server the last commit may have come through although the answer didn't: then the keys are the only ones there are.
            if (staged.Address is RegisterAddress.Sqlite)
            {
                RemoveStaged(staged);
                if (keysMade)
                {
                    File.Delete(options.KeyFile);
                }
            }

            throw;
        }
    }

    private static void RemoveStaged(RegisterOptions staged)
    {
        if (staged.Address is RegisterAddress.Sqlite(var file))
        {
            foreach (var path in ((string[])["", "-wal", "-shm", "-journal"]).Select(ending => file + ending).Where(File.Exists))
            {
                File.Delete(path);
            }
        }
    }
}
