namespace Firebreak.Ground.Record;

/// <summary>A row that says what was done, not what is so. Taking back what was done leaves it standing.</summary>
public interface IAccount;

/// <summary>A row that another row brings about and that says nothing by itself: it doesn't hold back what it was made from, and goes with it.</summary>
public interface IDerived;

/// <summary>What came, or would come, of taking back a change.</summary>
/// <param name="Removed">Facts taken out.</param>
/// <param name="Restored">Facts that are again as they were.</param>
/// <param name="Kept">Facts that stay, and why.</param>
public sealed record Reversal(int Removed, int Restored, IReadOnlyList<KeptFact> Kept);

/// <summary>Why a fact stays although what wrote it is taken back.</summary>
public enum KeptBecause : byte
{
    /// <summary>Somebody changed it since.</summary>
    ChangedSince,

    /// <summary>A fact that stays points at it.</summary>
    PointedAt,

    /// <summary>It was handed to somebody whose rows the actor doesn't see.</summary>
    OutOfSight,
}

/// <summary>A fact that stays.</summary>
/// <param name="Kind">Name of its type.</param>
/// <param name="Key">Its key.</param>
/// <param name="Because">Why.</param>
public sealed record KeptFact(string Kind, Guid Key, KeptBecause Because);
