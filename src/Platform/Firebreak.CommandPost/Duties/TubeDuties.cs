using Firebreak.Ground.Record;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Duties;

/// <summary>What a tube of several people asks that is positive (混管阳性): it says of none of them that they have it, and of all that they are looked at again, one by one.</summary>
internal sealed class TubeDuties(Reading reading, DutyFacts facts)
{
    /// <summary>The kind of their subjects: the first sample of a tube stands for it.</summary>
    public const string Kind = "Tube";

    /// <summary>What the tubes of these samples ask; single ones ask nothing here.</summary>
    public async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> OfAsync(IReadOnlyCollection<Sample> samples, CancellationToken cancellation)
    {
        var all = new List<(DutySubject, IReadOnlyList<Duty>)>();
        foreach (var (code, day) in samples.Where(sample => sample.IsPooled).Select(sample => (sample.Code, sample.SampledOn)).Distinct())
        {
            var tube = await reading.Of<Sample>().Where(s => s.Code == code && s.SampledOn == day && s.PoolSize > 1).ToListAsync(cancellation);
            var first = tube.MinBy(sample => sample.Id.Value)!;
            var rules = first.Outbreak is { } outbreak ? [await facts.RulesAsync(first.Responsible, outbreak, cancellation)] : await facts.AllRulesAsync(first.Responsible, cancellation);
            all.Add((new DutySubject(Kind, first.Id.Value, code), [.. rules.OfType<ProtocolDuties>().SelectMany(one => one.OfTube(first, tube))]));
        }

        return all;
    }

    /// <summary>Samples of the tubes of tasks that stand; a tube that is gone is a subject without duties.</summary>
    public async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> OpenAsync(CancellationToken cancellation)
    {
        var open = await reading.Of<DutyTask>().Where(t => t.ClosedAt == null && t.SubjectKind == Kind).Select(t => new { t.Subject, t.Label }).Distinct().ToListAsync(cancellation);
        var keys = open.ConvertAll(t => new Firebreak.Ground.Keys.Key<Sample>(t.Subject));
        var there = await reading.Of<Sample>().Where(s => keys.Contains(s.Id)).ToListAsync(cancellation);
        return [.. await OfAsync(there, cancellation), .. open.Where(t => !there.Exists(s => s.Id.Value == t.Subject)).Select(t => (new DutySubject(Kind, t.Subject, t.Label), (IReadOnlyList<Duty>)[]))];
    }
}
