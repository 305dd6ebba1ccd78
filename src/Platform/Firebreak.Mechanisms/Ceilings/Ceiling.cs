namespace Firebreak.Mechanisms.Ceilings;

/// <summary>The most that a level of evidence allows (措施上限): how strict a measure, over how large a unit, for how long. It comes from a protocol as a plain value.</summary>
/// <param name="Evidence">Level of evidence, by the word of the protocol.</param>
/// <param name="Strictness">The strictest measure, by its rank on the scale of what it is about: people or places.</param>
/// <param name="LargestUnit">The widest unit, by its rank: 0 is the widest there is. Null where it's about people: the same evidence may have a ceiling of each kind.</param>
/// <param name="LongestDays">The longest time before it must be ordered anew; null where the protocol names none.</param>
/// <param name="Clause">Clause.</param>
/// <param name="Edition">Edition.</param>
public sealed record Ceiling(string Evidence, int Strictness, int? LargestUnit, int? LongestDays, string Clause, string Edition);

/// <summary>In what a measure goes beyond its ceiling.</summary>
public enum Excess : byte
{
    /// <summary>The protocol allows nothing on such evidence.</summary>
    NoCeiling,

    /// <summary>Stricter than allowed.</summary>
    Stricter,

    /// <summary>Over a wider unit than allowed.</summary>
    Wider,

    /// <summary>For longer than allowed.</summary>
    Longer,
}

/// <summary>Holds a measure against the ceilings of the protocol in force (层层加码的检查).</summary>
public sealed class CeilingGuard(IReadOnlyList<Ceiling> ceilings)
{
    /// <summary>In what a measure goes beyond; empty where it doesn't. Evidence without a ceiling allows nothing: silence of the protocol is no leave.</summary>
    /// <param name="evidence">Level of evidence.</param>
    /// <param name="strictness">Rank of the measure.</param>
    /// <param name="unit">Rank of the unit, the widest 0; null where it's about a person.</param>
    /// <param name="length">For how long.</param>
    public IReadOnlyList<Excess> Beyond(string evidence, int strictness, int? unit, TimeSpan length)
    {
        if (Of(evidence, isOnPlace: unit is not null) is not { } ceiling)
        {
            return [Excess.NoCeiling];
        }

        var beyond = new List<Excess>();
        if (strictness > ceiling.Strictness)
        {
            beyond.Add(Excess.Stricter);
        }

        if (unit < ceiling.LargestUnit)
        {
            beyond.Add(Excess.Wider);
        }

        if (ceiling.LongestDays is { } days && length > TimeSpan.FromDays(days))
        {
            beyond.Add(Excess.Longer);
        }

        return beyond;
    }

    /// <summary>The ceiling of a level of evidence, for people or for places; null where the protocol names none.</summary>
    public Ceiling? Of(string evidence, bool isOnPlace) => ceilings.FirstOrDefault(ceiling => ceiling.Evidence == evidence && ceiling.LargestUnit is not null == isOnPlace);
}
