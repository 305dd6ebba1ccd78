using Firebreak.Storage;

namespace Firebreak.Registers;

/// <summary>Where the register and its keys lie: as asked for, else as the environment says, else in the user's own folders.</summary>
/// <remarks>Database and keys have different standard folders: whoever backs one of them up as a whole mustn't have both.</remarks>
internal static class RegisterPlace
{
    public const string DatabaseVariable = "FIREBREAK_DATABASE";
    public const string KeysVariable = "FIREBREAK_KEYS";

    /// <summary>What opening a register needs.</summary>
    public static RegisterOptions Of(string? database, string? keys, Func<string, string?> environment, TimeProvider time) =>
        new(Address(FirstOf(database, environment(DatabaseVariable), StandardDatabase)), FirstOf(keys, environment(KeysVariable), StandardKeys), time);

    /// <summary>A connection string names a host; everything else is a file.</summary>
    public static RegisterAddress Address(string text) => text.Split(';').Any(IsHost) ? new RegisterAddress.PostgreSql(text) : new RegisterAddress.Sqlite(text);

    private static string StandardDatabase => Path.Combine(Folder(Environment.SpecialFolder.LocalApplicationData), "firebreak", "register.db");

    private static string StandardKeys => Path.Combine(Folder(Environment.SpecialFolder.ApplicationData), "firebreak", "node.key");

    private static string Folder(Environment.SpecialFolder folder) => Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);

    private static bool IsHost(string part) => part.Split('=') is [var name, _] && name.Trim().ToUpperInvariant() is "HOST" or "SERVER";

    private static string FirstOf(params ReadOnlySpan<string?> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return value;
            }
        }

        throw new ArgumentException("The last value is never empty.", nameof(values));
    }
}
