namespace Firebreak.Protocols.Facts;

/// <summary>The few facts that the evaluator itself asks for, whatever the pack; all others are the pack's own.</summary>
public static class KnownFacts
{
    /// <summary>Day on which a contact was found and placed: a schedule begins then, however long the exposure lies back.</summary>
    public const string Placed = "placed";

    /// <summary>Whether the person has symptoms.</summary>
    public const string Symptoms = "symptoms";

    /// <summary>Day on which the last full round of tests in a place was finished.</summary>
    public const string RoundCompleted = "roundCompleted";

    /// <summary>Whether that round was negative throughout.</summary>
    public const string RoundNegative = "roundNegative";

    /// <summary>Day since which a place has its level.</summary>
    public const string LevelSince = "levelSince";

    /// <summary>The level with which a place began.</summary>
    public const string OpenedAs = "openedAs";

    /// <summary>Their kinds: a pack that declares one declares it so.</summary>
    public static IReadOnlyDictionary<string, FactKind> Kinds { get; } = new Dictionary<string, FactKind>(StringComparer.Ordinal)
    {
        [Placed] = FactKind.Day, [Symptoms] = FactKind.YesNo, [RoundCompleted] = FactKind.Day, [RoundNegative] = FactKind.YesNo, [LevelSince] = FactKind.Day, [OpenedAs] = FactKind.Word,
    };
}
