using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Answers;

/// <summary>A fact that an answer rests on, as it was known then.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as text; null if it wasn't known.</param>
public sealed record GivenFact(string Name, string? Value);

/// <summary>Why an answer is as it is: which text, which clause, which facts. Plain values, so that it can be stored and computed again.</summary>
/// <param name="Pack">Key of the pack.</param>
/// <param name="Digest">Digest of the pack's text.</param>
/// <param name="Reading">The reading that was asked for; null for that of the text.</param>
/// <param name="Clause">The clause; where no rule answered, the section that was searched.</param>
/// <param name="Sources">Keys of its sources.</param>
/// <param name="Confidence">How sure they make us.</param>
/// <param name="DeviatesBy">The office by whose order the clause isn't the inherited one; null if it is.</param>
/// <param name="Inputs">The facts.</param>
public sealed record Grounds(
    string Pack, string Digest, string? Reading, string Clause, IReadOnlyList<string> Sources, SourceConfidence Confidence, string? DeviatesBy, IReadOnlyList<GivenFact> Inputs);

/// <summary>An answer of a protocol, or the reason why it gives none; either way with its grounds.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public abstract record Ruling<T>
    where T : notnull
{
    private Ruling(Grounds why) => Why = why;

    /// <summary>The grounds.</summary>
    public Grounds Why { get; }

    /// <summary>The protocol answers.</summary>
    /// <param name="Value">The answer.</param>
    /// <param name="Why">Its grounds.</param>
    public sealed record Given(T Value, Grounds Why) : Ruling<T>(Why);

    /// <summary>The protocol doesn't answer, or says no.</summary>
    /// <param name="Reason">Why not.</param>
    /// <param name="Why">Its grounds.</param>
    public sealed record Refused(Phrase Reason, Grounds Why) : Ruling<T>(Why);
}

/// <summary>Makes rulings of one pack.</summary>
internal sealed class RulingMaker(RulePack pack)
{
    public Ruling<T> Given<T>(T value, PackRule rule, FactSheet? facts = null, IEnumerable<string>? asked = null)
        where T : notnull => new Ruling<T>.Given(value, Why(rule, facts, asked));

    public Ruling<T> Refused<T>(Phrase reason, PackRule rule, FactSheet? facts = null, IEnumerable<string>? asked = null)
        where T : notnull => new Ruling<T>.Refused(reason, Why(rule, facts, asked));

    /// <summary>No rule of a kind answers.</summary>
    public Ruling<T> Silent<T>(Type kind, Phrase reason, FactSheet? facts = null, IEnumerable<string>? asked = null)
        where T : notnull
    {
        var off = pack.Rules.Where(rule => rule.GetType() == kind && !rule.IsOn).Select(rule => rule.Clause).ToList();
        var said = off.Count == 0 ? reason
            : new Phrase($"{reason.English}; off because unverified: {string.Join(", ", off)}", $"{reason.Chinese}；未核实、未启用的条款：{string.Join("、", off)}");
        return new Ruling<T>.Refused(said, new Grounds(pack.Key, pack.Digest, pack.Reading, PackSections.KeyOf(kind), [], SourceConfidence.High, null, Inputs(facts, asked)));
    }

    /// <summary>No rule could be applied because facts are missing.</summary>
    public Ruling<T> Unknown<T>(Type kind, IEnumerable<string> missing, FactSheet facts, IEnumerable<string> asked)
        where T : notnull
    {
        var names = missing.Distinct(StringComparer.Ordinal).ToList();
        return Silent<T>(
            kind,
            new($"the facts don't decide it; missing: {string.Join(", ", names.Select(name => Said(name).English))}", $"现有情况无法判定；缺少：{string.Join("、", names.Select(name => Said(name).Chinese))}"),
            facts, asked);
    }

    public Grounds Why(PackRule rule, FactSheet? facts, IEnumerable<string>? asked) => new(
        pack.Key, pack.Digest, pack.Reading, rule.Clause, rule.Sources, rule.Confidence,
        pack.Deviations.LastOrDefault(deviation => deviation.Clause == rule.Clause)?.SignedBy, Inputs(facts, asked));

    /// <summary>A fact's name for people, with its key.</summary>
    public Phrase Said(string fact) => pack.Facts.TryGetValue(fact, out var declared)
        ? new($"{declared.Says.English} ({fact})", $"{declared.Says.Chinese}（{fact}）") : new(fact, fact);

    private static GivenFact[] Inputs(FactSheet? facts, IEnumerable<string>? asked) => facts is null ? []
        : [.. (asked ?? facts.Values.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new GivenFact(name, facts.Of(name)?.Text))];
}
