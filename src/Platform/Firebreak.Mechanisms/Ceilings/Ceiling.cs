using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Primitives;
using Firebreak.Protocols;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Ceilings;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Ceilings;

/// <summary>The most that evidence allows by the protocol in force (措施上限): how strict a measure, over how large a unit, for how long.</summary>
/// <param name="Evidence">The evidence, by the word of the protocol.</param>
/// <param name="Measure">The strictest measure, by the word of the protocol.</param>
/// <param name="MeasureName">The same for people.</param>
/// <param name="LargestUnit">The largest unit.</param>
/// <param name="LongestDays">The longest time before it must be ordered anew; null where the protocol names none.</param>
/// <param name="Clause">Clause.</param>
/// <param name="Edition">Key of the pack.</param>
public sealed record Ceiling(string Evidence, string Measure, Phrase MeasureName, PlaceUnit LargestUnit, int? LongestDays, string Clause, string Edition);

/// <summary>In what a measure goes beyond its ceiling.</summary>
public enum Excess : byte
{
    /// <summary>The protocol allows nothing on such evidence, or none is in force.</summary>
    NoCeiling,

    /// <summary>Stricter than allowed.</summary>
    Stricter,

    /// <summary>Over a wider unit than allowed.</summary>
    Wider,

    /// <summary>For longer than allowed.</summary>
    Longer,

    /// <summary>Forbidden whatever the evidence (九不准).</summary>
    Forbidden,
}

/// <summary>What is held against a ceiling, in the words of protocols.</summary>
/// <param name="Where">The jurisdiction that orders it.</param>
/// <param name="Disease">The disease; null where the actor doesn't see of which one the cause is: then the one for which a protocol is in force there, if it's one.</param>
/// <param name="Evidence">What it rests on; null for a place, whose level is asked of the protocol.</param>
/// <param name="Place">What is known of the place; null for a person.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Unit">What it covers.</param>
/// <param name="Days">How long, in days begun.</param>
public sealed record MeasureHeld(Key<Jurisdiction> Where, string? Disease, string? Evidence, FactSheet? Place, string Measure, PlaceUnit Unit, int Days);

/// <summary>What holding it gave.</summary>
/// <param name="Beyond">In what it goes beyond; empty where it doesn't.</param>
/// <param name="Ceiling">The ceiling; null where there is none.</param>
/// <param name="Refused">Why the protocol can't judge it: it doesn't know the measure. Nobody can approve what has no meaning.</param>
public sealed record CeilingHeld(IReadOnlyList<Excess> Beyond, Ceiling? Ceiling, Phrase? Refused = null);

/// <summary>Holds a measure against the ceilings of the protocol in force (层层加码的检查).</summary>
/// <param name="packs">The packs that there are.</param>
public sealed class CeilingGuard(PackLibrary packs)
{
    /// <summary>In what a measure goes beyond. Evidence without a ceiling allows nothing: silence of the protocol is no leave.</summary>
    public async Task<CeilingHeld> HoldAsync(Reading reading, MeasureHeld asked, Instant now, CancellationToken cancellation)
    {
        var book = await reading.ProtocolsAsync(cancellation, asked.Disease);
        var path = await reading.Of<Jurisdiction>().Where(j => j.Id == asked.Where).Select(j => j.Path).SingleAsync(cancellation);
        var disease = asked.Disease ?? (book.All.Where(p => book.Of(path, p.Disease, now) is not null).Select(p => p.Disease).Distinct(StringComparer.Ordinal).ToList() is [var only] ? only : null);
        var protocol = disease is not null && book.Of(path, disease, now) is { } inForce
            ? packs.Of(inForce.Pack, inForce.Reading, LocalDay.Of(now, await reading.TimeZoneAsync(asked.Where, cancellation))) : null;
        return protocol is null ? new CeilingHeld([Excess.NoCeiling], null) : Hold(protocol, asked);
    }

    /// <summary>The same by one protocol.</summary>
    public static CeilingHeld Hold(Protocol protocol, MeasureHeld asked)
    {
        var pack = protocol.Pack;
        if (pack.RankOf(PackVocabulary.PersonMeasures, asked.Measure) < 0 && pack.RankOf(PackVocabulary.AreaMeasures, asked.Measure) < 0)
        {
            return new CeilingHeld([], null, new($"{pack.Key} knows no measure \"{asked.Measure}\".", $"{pack.Key} 中没有措施“{asked.Measure}”。"));
        }

        // A place may meet the criteria of several levels: it may have the measures of each of them.
        IReadOnlyList<string> evidence = asked.Place is { } place
            ? [.. pack.Acting<LevelRule>().Where(rule => rule.When.Holds(place) == true).Select(rule => rule.Level)] : [asked.Evidence!];
        return evidence.Select(one => Judged(protocol, asked, one)).OrderBy(held => held.Beyond.Contains(Excess.NoCeiling)).ThenBy(held => held.Beyond.Count).FirstOrDefault()
            ?? new CeilingHeld([Excess.NoCeiling], null);
    }

    private static CeilingHeld Judged(Protocol protocol, MeasureHeld asked, string evidence)
    {
        if (protocol.Ceiling(new OrderAsked(evidence, asked.Measure, asked.Unit, asked.Days)) is not Ruling<CeilingJudged>.Given { Value: var judged, Why: var why })
        {
            return new CeilingHeld([Excess.NoCeiling], null);
        }

        var vocabulary = protocol.Pack.RankOf(PackVocabulary.PersonMeasures, judged.Measure) >= 0 ? PackVocabulary.PersonMeasures : PackVocabulary.AreaMeasures;
        return new CeilingHeld(
            [.. judged.Breaches.Select(breach => breach.Kind switch
            {
                BreachKind.Measure => Excess.Stricter,
                BreachKind.Unit => Excess.Wider,
                BreachKind.Days => Excess.Longer,
                _ => Excess.Forbidden,
            }).Distinct()],
            new Ceiling(evidence, judged.Measure, protocol.Pack.NameOf(vocabulary, judged.Measure), judged.LargestUnit, judged.MostDays, why.Clause, why.Pack));
    }
}
