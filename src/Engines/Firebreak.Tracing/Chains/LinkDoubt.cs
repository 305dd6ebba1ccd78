using Firebreak.Primitives;

namespace Firebreak.Tracing.Chains;

/// <summary>What is known of a person's course, as far as links can be checked against it. A missing day is null.</summary>
/// <param name="Onset">First symptom.</param>
/// <param name="Sampling">First positive sample.</param>
/// <param name="Isolation">From this day on nobody could be infected through the person.</param>
public readonly record struct CaseDays(DateOnly? Onset = null, DateOnly? Sampling = null, DateOnly? Isolation = null);

/// <summary>What a disease allows between infector and infectee. The numbers come from the disease's description.</summary>
/// <param name="EarliestOnsetGapDays">Least days from the infector's onset to the infectee's; below 0 where infection happens before symptoms.</param>
/// <param name="LatestOnsetGapDays">Most days from the infector's onset to the infectee's.</param>
/// <param name="LongestIncubationDays">Most days from infection to onset.</param>
public readonly record struct LinkLimits(int EarliestOnsetGapDays, int LatestOnsetGapDays, int LongestIncubationDays);

/// <summary>Why a link is doubted.</summary>
public enum LinkDoubtKind : byte
{
    /// <summary>The infectee fell ill earlier before the infector than the disease allows.</summary>
    InfecteeBeforeInfector,

    /// <summary>The infectee had a positive sample and the infector none yet, with onsets unknown or no help: the direction is doubtful.</summary>
    SampledBeforeInfector,

    /// <summary>More days between the onsets than the disease allows: somebody is missing between them.</summary>
    GapTooLong,

    /// <summary>The infectee fell ill later than the longest incubation after the infector was isolated.</summary>
    InfectorWasIsolated,
}

/// <summary>A link that dates speak against. It stays in the network.</summary>
/// <param name="LinkIndex">Index into the network's links.</param>
/// <param name="Kind">Why.</param>
/// <param name="Days">Days beyond what is allowed, at least 1.</param>
public readonly record struct LinkDoubt(int LinkIndex, LinkDoubtKind Kind, int Days)
{
    /// <summary>The doubt in words.</summary>
    public Phrase InWords => Kind switch
    {
        LinkDoubtKind.InfecteeBeforeInfector => new("the infectee fell ill too long before the infector", "被感染者发病早于感染来源且超出允许范围"),
        LinkDoubtKind.SampledBeforeInfector => new("the infectee was sampled positive before the infector", "被感染者阳性采样早于感染来源"),
        LinkDoubtKind.GapTooLong => new("too many days between the onsets for one transmission", "两者发病间隔超出一代传播的范围"),
        _ => new("the infector was isolated too long before the infectee fell ill", "感染来源隔离后超过最长潜伏期，被感染者才发病"),
    };

    /// <summary>Checks every link of a network against dates. Self-links are findings already and aren't doubted again.</summary>
    /// <param name="network">The network.</param>
    /// <param name="days">What is known of each person, by node.</param>
    /// <param name="limits">What the disease allows.</param>
    /// <exception cref="ArgumentException">Not one entry a person.</exception>
    public static IReadOnlyList<LinkDoubt> Check(TransmissionNetwork network, ReadOnlySpan<CaseDays> days, LinkLimits limits)
    {
        if (days.Length != network.Nodes.Count)
        {
            throw new ArgumentException($"{days.Length} entries for {network.Nodes.Count} people.", nameof(days));
        }

        var doubts = new List<LinkDoubt>();
        for (var i = 0; i < network.Links.Count; i++)
        {
            var (infector, infectee) = network.Links[i];
            if (infector != infectee)
            {
                Check(i, days[infector], days[infectee], limits, doubts);
            }
        }

        return doubts;
    }

    private static void Check(int link, CaseDays infector, CaseDays infectee, LinkLimits limits, List<LinkDoubt> doubts)
    {
        var gap = DaysFrom(infector.Onset, infectee.Onset);
        Add(LinkDoubtKind.InfecteeBeforeInfector, limits.EarliestOnsetGapDays - gap);
        Add(LinkDoubtKind.GapTooLong, gap - limits.LatestOnsetGapDays);
        Add(LinkDoubtKind.InfectorWasIsolated, DaysFrom(infector.Isolation, infectee.Onset) - limits.LongestIncubationDays);

        // Sampling says little about who was first where onsets are known: screening finds people in any order.
        if (gap is null)
        {
            Add(LinkDoubtKind.SampledBeforeInfector, DaysFrom(infectee.Sampling, infector.Sampling) + Math.Min(0, limits.EarliestOnsetGapDays));
        }

        void Add(LinkDoubtKind kind, int? beyond)
        {
            if (beyond > 0)
            {
                doubts.Add(new LinkDoubt(link, kind, beyond.Value));
            }
        }
    }

    private static int? DaysFrom(DateOnly? from, DateOnly? to) => to?.DayNumber - from?.DayNumber;
}
