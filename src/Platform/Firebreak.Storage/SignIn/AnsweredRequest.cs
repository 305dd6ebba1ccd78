namespace Firebreak.Storage.SignIn;

/// <summary>A request that was carried out, under the key its sender gave it, with what was answered: sent again it is answered again and not done again.</summary>
public sealed class AnsweredRequest
{
    /// <summary>Who sent it.</summary>
    public Guid Account { get; set; }

    /// <summary>The key that the sender gave it.</summary>
    public required string Key { get; set; }

    /// <summary>Digest of what was sent: one key is for one request.</summary>
    public required byte[] Digest { get; set; }

    /// <summary>Status that was answered.</summary>
    public int Status { get; set; }

    /// <summary>Where what was made is found.</summary>
    public string? Location { get; set; }

    /// <summary>Body that was answered, as JSON. Keys of rows; never what identifies somebody.</summary>
    public string? Body { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
}
