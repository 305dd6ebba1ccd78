namespace Firebreak.Storage;

/// <summary>Where a register lies.</summary>
public abstract record RegisterAddress
{
    private RegisterAddress()
    {
    }

    /// <summary>One file on this machine.</summary>
    /// <param name="File">Path of the database file.</param>
    public sealed record Sqlite(string File) : RegisterAddress;

    /// <summary>A database on a server.</summary>
    /// <param name="ConnectionString">Npgsql's connection string. It may hold a password, so this record prints without it.</param>
    public sealed record PostgreSql(string ConnectionString) : RegisterAddress
    {
        /// <summary>The name of the type.</summary>
        public override string ToString() => nameof(PostgreSql);
    }
}

/// <summary>What opening a register needs.</summary>
/// <param name="Address">Where it lies.</param>
/// <param name="KeyFile">The node's key file: outside the database, and outside whatever backs the database up.</param>
/// <param name="Time">The clock.</param>
public sealed record RegisterOptions(RegisterAddress Address, string KeyFile, TimeProvider Time)
{
    /// <summary>The list of the erased, beside the key file.</summary>
    public string TombstoneFile => TombstonesOf(KeyFile);

    internal static string TombstonesOf(string keyFile) => keyFile + ".tombstones";

    /// <summary>Where the files lie that rows describe, such as attachments: beside the database file, or for a server beside the keys' folder. A backup takes them along.</summary>
    public string FilesFolder { get; init; } = Address is RegisterAddress.Sqlite sqlite ? sqlite.File + ".files" : KeyFile + ".files";

    /// <summary>Where the keys of stores of check-ins lie: beside the node's key, and in no backup, so that a key destroyed is gone.</summary>
    public string VisitorKeysFolder => KeyFile + ".visitors";

    /// <summary>How long a write waits for another program before it says that the database is locked.</summary>
    public TimeSpan LockedAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many different people one account may open within an hour, one at a time. Jobs of the node aren't counted: they show nobody.</summary>
    public int RevealsAnHour { get; init; } = 60;
}
