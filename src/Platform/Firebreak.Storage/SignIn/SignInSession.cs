namespace Firebreak.Storage.SignIn;

/// <summary>A browser in which somebody is signed in.</summary>
public sealed class SignInSession
{
    /// <summary>Its key; the browser holds it sealed in a cookie.</summary>
    public Guid Id { get; set; }

    /// <summary>The account.</summary>
    public Guid Account { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset Began { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset Seen { get; set; }

    /// <summary>When it was ended; null while it goes on.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>How its holder signed in: password, password and code, passkey.</summary>
    public required string How { get; set; }

    /// <summary>The address it came from.</summary>
    public required string Address { get; set; }

    /// <summary>What the browser calls itself, shortened.</summary>
    public required string Agent { get; set; }
}

/// <summary>A key of the host's key ring, sealed under the node's keys.</summary>
internal sealed class SealedKey
{
    public required string Name { get; set; }

    public required byte[] Value { get; set; }
}
