using Firebreak.Primitives;

namespace Firebreak.Storage.Exposure;

/// <summary>A file of an exposure store isn't what was written.</summary>
/// <param name="file">The file, without its folder.</param>
/// <param name="reason">What is wrong, a clause without a full stop.</param>
public sealed class StoreDamagedException(string file, Phrase reason) : Exception($"{file}: {reason.English}")
{
    /// <summary>The file, without its folder.</summary>
    public string File { get; } = file;

    /// <summary>What is wrong, a clause without a full stop.</summary>
    public Phrase Reason { get; } = reason;
}

/// <summary>A store can't be used as asked, for a reason that isn't damage.</summary>
/// <param name="reason">A sentence.</param>
public sealed class StoreUnavailableException(Phrase reason) : Exception(reason.English)
{
    /// <summary>A sentence.</summary>
    public Phrase Reason { get; } = reason;
}
