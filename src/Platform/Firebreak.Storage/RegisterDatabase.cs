using System.Data.Common;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Events;
using Firebreak.Storage.Files;
using Firebreak.Storage.Keys;
using Firebreak.Storage.Model;
using Firebreak.Storage.Views;
using Firebreak.Storage.Facts;

namespace Firebreak.Storage;

/// <summary>An open register: how it is read, how it is written, and how events move on.</summary>
public sealed class RegisterDatabase : IAsyncDisposable
{
    private readonly Dictionary<TableShape, Type> typeOf;
    private DateTime keysAsOf;

    internal RegisterDatabase(RegisterOptions options, DatabaseAdapter adapter, NodeKeys keys, RegisterContext model, Key<Jurisdiction> root)
    {
        // The file was read before this: what was put into it meanwhile is found by reading it again at the first new person.
        (Options, Time, Adapter, Keys, Root) = (options, options.Time, adapter, keys, root);
        Tombstones = new Tombstones(options.TombstoneFile);
        Shapes = TableShape.All(model);
        typeOf = Shapes.ToDictionary(pair => pair.Value, pair => pair.Key);
        VersionColumns = TableShape.VersionColumns(model);
        Audit = new AuditBook(adapter, Shapes);
        Scope = new ScopeSql(adapter, Shapes);
        Reads = new StoredReads(this);
        Writes = new StoredWrites(this);
        Files = new FolderOfFiles(options.FilesFolder);
        AuditLog = new StoredAuditLog(this);
        Gate = new StoredGate(this);
    }

    /// <summary>The way to read.</summary>
    public Reads Reads { get; }

    /// <summary>The way to write.</summary>
    public Writes Writes { get; }

    /// <summary>Whether it's a register for practice (演练库): what is in it isn't so, and everything that shows it says that.</summary>
    public bool IsPractice { get; internal init; }

    /// <summary>What a practice register says of itself, wherever it is seen.</summary>
    public static Phrase PracticeSaid { get; } = new("PRACTICE: nothing here is real.", "演练：此处内容均非真实。");

    /// <summary>The files beside the database.</summary>
    public SideFiles Files { get; }

    internal Key<Jurisdiction> Root { get; }

    internal TimeProvider Time { get; }

    internal DatabaseAdapter Adapter { get; }

    internal RegisterOptions Options { get; }

    internal NodeKeys Keys { get; private set; }

    internal Tombstones Tombstones { get; }

    internal Checkpoints Checkpoints => new(Options.KeyFile + ".checkpoints");

    internal IReadOnlyDictionary<Type, TableShape> Shapes { get; }

    internal IReadOnlyList<ColumnShape> VersionColumns { get; }

    /// <summary>The kind of fact that a table holds.</summary>
    internal Type TypeOf(TableShape shape) => typeOf[shape];

    internal AuditBook Audit { get; }

    internal ScopeSql Scope { get; }

    internal KeySequence NewKeys { get; } = new();

    // The root is never moved.
    internal string? RootPath { get; set; }

    /// <summary>A job of this node, acting for its root jurisdiction. Its key is made of its name, so that the audit recognises it after a restart.</summary>
    public Actor Job(string name) => new(JobKey(name), Root, name) { IsNode = true };

    /// <summary>Whoever may run the command line on this machine: the node itself, which the table of rights isn't asked about.</summary>
    public Actor Administrator => Job("administrator");

    /// <summary>What an account may act as now.</summary>
    public ActorsNow Actors => new(Reads, Job("sign-in"), Time);

    /// <summary>Asks whether somebody may do something, before it's tried.</summary>
    public Gate Gate { get; }

    /// <summary>Writes into the audit what isn't a change of facts.</summary>
    public AuditLog AuditLog { get; }

    /// <summary>Walks the audit from its first entry to its last.</summary>
    public Task<AuditVerification> VerifyAuditAsync(CancellationToken cancellation) => AuditVerification.OfAsync(this, cancellation);

    /// <summary>Holds every row, key and token against the audit, and the chain against its signed checkpoints. Reads everything.</summary>
    public Task<RecordVerification> VerifyRecordsAsync(CancellationToken cancellation) => new RecordWalk(this).RunAsync(cancellation);

    /// <summary>Signs the head of the audit as it stands and writes it beside the key file. Nothing happens where the chain is broken.</summary>
    /// <returns>The entry that was signed; null where the chain is broken or empty.</returns>
    public async Task<long?> CheckpointAuditAsync(CancellationToken cancellation)
    {
        var walked = await VerifyAuditAsync(cancellation);
        if (walked.FirstBroken is not null || walked.Entries == 0)
        {
            return null;
        }

        using var key = Storage.Audit.Checkpoints.KeyOf(Keys.BlindKey);
        var at = Ground.Time.Instant.Now(Time);
        Checkpoints.Add(new Checkpoint(walked.Entries, at, walked.Head, key.SignData(Checkpoint.Signed(walked.Entries, at, walked.Head), System.Security.Cryptography.HashAlgorithmName.SHA256)));
        return walked.Entries;
    }

    /// <summary>The public part of the key that signs checkpoints, as PEM: whoever has it checks them without the node's keys.</summary>
    public string CheckpointKey()
    {
        using var key = Storage.Audit.Checkpoints.KeyOf(Keys.BlindKey);
        return key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>What is in the register.</summary>
    public Task<RegisterDescription> DescribeAsync(CancellationToken cancellation) => RegisterDescription.OfAsync(this, cancellation);

    /// <summary>What moves events on to these reactions. One a process is enough; several don't disturb each other.</summary>
    public EventDispatcher Dispatcher(params IReadOnlyList<Reaction> reactions) => new(this, reactions);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Adapter.DisposeAsync();

    internal static Key<Actor> JobKey(string name) => new(new Guid(Digest.OfValues("job", name).AsSpan(0, 16), bigEndian: true));

    /// <summary>A person's key. One that another process has wrapped under a new key since is looked for in the key file as it stands now.</summary>
    internal byte[] Unwrap(byte[] wrapped)
    {
        if (Keys.Unwrap(wrapped) is { } known)
        {
            return known;
        }

        ReloadKeys();
        return Keys.Unwrap(wrapped)
            ?? throw new System.Security.Cryptography.CryptographicException("A person's key doesn't open under this node's key: the database was changed by something other than Firebreak.");
    }

    /// <summary>The keys as the file has them now: whoever wraps a new person's key must not do so under one that was retired meanwhile.</summary>
    internal NodeKeys FreshKeys()
    {
        var changed = File.GetLastWriteTimeUtc(Options.KeyFile);
        if (changed != keysAsOf && File.Exists(Options.KeyFile))
        {
            ReloadKeys();
            keysAsOf = changed;
        }

        return Keys;
    }

    /// <summary>Whether keys wrapped by these keys would still be under the one in use.</summary>
    internal bool IsInUse(NodeKeys keys) => keys.Wrapping[0].AsSpan().SequenceEqual(FreshKeys().Wrapping[0]);

    /// <summary>Reads the key file again; keys of another register are not taken.</summary>
    internal void ReloadKeys() => Keys = KeyFile.Read(Options.KeyFile) is { } read && read.Id == Keys.Id ? read : Keys;

    internal DbConnection OpenConnection() => Explained(Adapter.Open);

    /// <summary>Runs work in one transaction, in this process's turn to write, and commits it.</summary>
    internal async Task<T> InTransactionAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await Adapter.TurnToWriteAsync(cancellation);
        try
        {
            await using var connection = Adapter.OpenToWrite();
            await using var transaction = Adapter.Begin(connection);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellation);
            await Adapter.SettleAsync(connection);
            return result;
        }
        catch (DbException exception) when (Adapter.IsConflict(exception))
        {
            throw new ChangedMeanwhileException();
        }
        catch (DbException exception) when (Adapter.BrokenRule(exception) is { } rule)
        {
            throw new TableRuleException(rule, exception);
        }
        catch (Exception exception) when (Adapter.ExplainAny(exception) is { } reason)
        {
            throw new RegisterUnavailableException(reason, exception);
        }
    }

    private T Explained<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (Adapter.ExplainAny(exception) is { } reason)
        {
            throw new RegisterUnavailableException(reason, exception);
        }
    }
}
