using Firebreak.Primitives;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Goals;

/// <summary>What counts as having reached social-face zero, or nearly.</summary>
public sealed record GoalRule : PackRule
{
    /// <summary>The goal.</summary>
    public required string Goal { get; init; }

    /// <summary>Its name.</summary>
    public required Phrase Name { get; init; }

    /// <summary>Consecutive days.</summary>
    public required int ConsecutiveDays { get; init; }

    /// <summary>New infections at social face a day must stay below so many for 100,000 people; null where there may be none.</summary>
    public double? BelowPer100000 { get; init; }

    /// <summary>What is social face.</summary>
    public required Phrase SocialFace { get; init; }
}

/// <summary>Whether a goal is reached.</summary>
/// <param name="Goal">The goal.</param>
/// <param name="IsReached">Whether.</param>
/// <param name="Streak">Days in a row up to the last that meet it.</param>
/// <param name="Needed">Days in a row that are needed.</param>
/// <param name="Limit">Infections a day must stay below this; 1 where there may be none.</param>
public sealed record GoalState(string Goal, bool IsReached, int Streak, int Needed, double Limit);
