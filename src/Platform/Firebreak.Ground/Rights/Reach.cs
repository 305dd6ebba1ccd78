namespace Firebreak.Ground.Rights;

/// <summary>How far a right reaches, seen from the jurisdiction that the actor acts for to the one that answers for a row.</summary>
[Flags]
public enum Reach : byte
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>The actor's own jurisdiction (本级).</summary>
    Own = 1,

    /// <summary>Everything below it (下级).</summary>
    Below = 2,

    /// <summary>What it lies in (上级).</summary>
    Above = 4,

    /// <summary>A row of anybody that was shown to the actor's jurisdiction for this purpose and hasn't expired (授权).</summary>
    Granted = 8,
}
