using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.FourEarly;

/// <summary>A link of the chain from infection to control (四早各环节).</summary>
public enum DelayLink : byte
{
    /// <summary>First symptom to sampling: found early (早发现).</summary>
    OnsetToSampling,

    /// <summary>Sampling to confirmation.</summary>
    SamplingToConfirmation,

    /// <summary>Confirmation to report: reported early (早报告).</summary>
    ConfirmationToReport,

    /// <summary>Report to isolation: isolated early (早隔离).</summary>
    ReportToIsolation,

    /// <summary>First symptom to treatment in hospital: treated early (早治疗).</summary>
    OnsetToHospital,

    /// <summary>First symptom to isolation: all of it.</summary>
    OnsetToIsolation,
}

/// <summary>By what delays are told apart.</summary>
public enum DelayGrouping : byte
{
    /// <summary>All together.</summary>
    None,

    /// <summary>By the district of the case.</summary>
    District,

    /// <summary>By how the case was found (发现渠道).</summary>
    Channel,
}

/// <summary>How long one link took in one group. Days of dates: a link within one day is 0, and an hour can't be told from them.</summary>
/// <param name="Group">The group; empty for all.</param>
/// <param name="Link">The link.</param>
/// <param name="Cases">Cases of the group.</param>
/// <param name="Measured">Of these, with both dates in order.</param>
/// <param name="Backward">Of these, with dates the wrong way round: left out, and to be looked at.</param>
/// <param name="MedianDays">Median; null where none was measured.</param>
/// <param name="NinetiethDays">90th percentile; null where none was measured.</param>
public sealed record LinkDelay(string Group, DelayLink Link, int Cases, int Measured, int Backward, double? MedianDays, double? NinetiethDays);

/// <summary>Reads of the four earlies.</summary>
[Needs(Right.SeeCases)]
public static class DelayQueries
{
    /// <summary>The words of a link.</summary>
    public static Phrase Words(this DelayLink link) => link switch
    {
        DelayLink.OnsetToSampling => new("onset to sampling", "发病至采样"),
        DelayLink.SamplingToConfirmation => new("sampling to confirmation", "采样至确诊"),
        DelayLink.ConfirmationToReport => new("confirmation to report", "确诊至报告"),
        DelayLink.ReportToIsolation => new("report to isolation", "报告至隔离"),
        DelayLink.OnsetToHospital => new("onset to hospital", "发病至入院"),
        _ => new("onset to isolation", "发病至隔离"),
    };

    /// <summary>The chain of one case: how many days each link took, null where a date isn't known, negative where dates are the wrong way round.</summary>
    public static IReadOnlyList<(DelayLink Link, int? Days)> OfCase(CaseFacts facts) => [.. Enum.GetValues<DelayLink>().Select(link => (link, Days(link, facts)))];

    /// <summary>How long each link took in an outbreak. Discarded cases aren't counted.</summary>
    public static async Task<List<LinkDelay>> DelaysAsync(this Reading reading, Key<Outbreak> outbreak, DelayGrouping grouping, CancellationToken cancellation)
    {
        var facts = await reading.Of<Case>().Where(c => c.Outbreak == outbreak && c.Facts.Class != CaseClass.Discarded).Select(c => c.Facts).ToListAsync(cancellation);
        return [.. facts.GroupBy(one => GroupOf(one, grouping)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => Enum.GetValues<DelayLink>().Select(link => Of(group.Key, link, [.. group])))];
    }

    private static LinkDelay Of(string group, DelayLink link, List<CaseFacts> facts)
    {
        var days = facts.ConvertAll(one => Days(link, one));
        var measured = days.OfType<int>().Where(value => value >= 0).Order().ToList();
        return new LinkDelay(group, link, facts.Count, measured.Count, days.Count(value => value < 0), Quantile(measured, 0.5), Quantile(measured, 0.9));
    }

    // Type 7, as in R's default.
    private static double? Quantile(List<int> sorted, double share)
    {
        if (sorted.Count == 0)
        {
            return null;
        }

        var at = share * (sorted.Count - 1);
        var below = (int)at;
        return below + 1 < sorted.Count ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static string GroupOf(CaseFacts facts, DelayGrouping grouping) => grouping switch
    {
        DelayGrouping.District => facts.District ?? "–",
        DelayGrouping.Channel => facts.Found.ToString(),
        _ => "",
    };

    private static int? Days(DelayLink link, CaseFacts facts) => link switch
    {
        DelayLink.OnsetToSampling => Between(facts.Onset, facts.Sampling),
        DelayLink.SamplingToConfirmation => Between(facts.Sampling, facts.Confirmation),
        DelayLink.ConfirmationToReport => Between(facts.Confirmation, facts.Report),
        DelayLink.ReportToIsolation => Between(facts.Report, facts.Isolation),
        DelayLink.OnsetToHospital => Between(facts.Onset, facts.Hospitalisation),
        _ => Between(facts.Onset, facts.Isolation),
    };

    private static int? Between(DateOnly? from, DateOnly? to) => from is { } start && to is { } end ? end.DayNumber - start.DayNumber : null;
}
