using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Surveillance.Samples;

/// <summary>A sample has its result, or another one than had been released.</summary>
public sealed record ResultRecorded(Key<Sample> Sample, Key<Person> Person, SampleResult Before, SampleResult Result) : IEvent;

/// <summary>What a laboratory says of a sample.</summary>
/// <param name="Result">The result; never pending.</param>
/// <param name="On">Day of the result.</param>
/// <param name="CycleThreshold">Cycle threshold, where the method gives one.</param>
public sealed record ResultReport(SampleResult Result, DateOnly On, double? CycleThreshold = null);

/// <summary>What came of recording or correcting a result.</summary>
public abstract record ResultRecording
{
    private ResultRecording()
    {
    }

    /// <summary>It's recorded.</summary>
    public sealed record Recorded : ResultRecording;

    /// <summary>There is no such sample, or the actor doesn't see it.</summary>
    public sealed record NoSuchSample : ResultRecording;

    /// <summary>Another result was released before: it is corrected with a reason, not written over.</summary>
    public sealed record AlreadyReleased(SampleResult Result, DateOnly? On) : ResultRecording;

    /// <summary>No result was released that could be corrected.</summary>
    public sealed record NothingReleased : ResultRecording;

    /// <summary>That a sample waits for its result is no result.</summary>
    public sealed record IsNoResult : ResultRecording;
}

/// <summary>Records what the laboratory said of a sample for the first time, or of all in one tube. The same result again changes nothing.</summary>
[Needs(Right.WriteResults)]
public sealed class RecordResult(Writes writes)
{
    /// <summary>Records the result, or says why not.</summary>
    public Task<ResultRecording> RunAsync(Actor actor, Key<Sample> sample, ResultReport report, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<ResultRecording>(
            nameof(RecordResult),
            async change =>
            {
                if (report.Result == SampleResult.Pending)
                {
                    return new ResultRecording.IsNoResult();
                }

                if (await change.Of<Sample>().SingleOrDefaultAsync(s => s.Id == sample, cancellation) is not { } before)
                {
                    return new ResultRecording.NoSuchSample();
                }

                if (before.Result != SampleResult.Pending)
                {
                    return report == new ResultReport(before.Result, before.ResultOn ?? report.On, before.CycleThreshold)
                        ? new ResultRecording.Recorded()
                        : new ResultRecording.AlreadyReleased(before.Result, before.ResultOn);
                }

                foreach (var one in await CorrectResult.TubeAsync(change, before, cancellation))
                {
                    CorrectResult.Replace(change, one, report);
                }

                return new ResultRecording.Recorded();
            },
            cancellation);
}

/// <summary>Corrects a result already released. The old one stays visible, with the reason.</summary>
[Needs(Right.WriteResults)]
public sealed class CorrectResult(Writes writes)
{
    /// <summary>Corrects the result, or says why not.</summary>
    /// <param name="actor">Who corrects.</param>
    /// <param name="sample">The sample; with it all of its tube.</param>
    /// <param name="report">What holds now.</param>
    /// <param name="reason">Why the old one doesn't.</param>
    /// <param name="remark">More about it, sealed under the person's key; left out where that person was erased.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<ResultRecording> RunAsync(
        Actor actor, Key<Sample> sample, ResultReport report, CorrectionReason reason, string? remark, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<ResultRecording>(
            nameof(CorrectResult),
            async change =>
            {
                if (report.Result == SampleResult.Pending)
                {
                    return new ResultRecording.IsNoResult();
                }

                if (await change.Of<Sample>().SingleOrDefaultAsync(s => s.Id == sample, cancellation) is not { } before)
                {
                    return new ResultRecording.NoSuchSample();
                }

                if (before.Result == SampleResult.Pending)
                {
                    return new ResultRecording.NothingReleased();
                }

                foreach (var one in await TubeAsync(change, before, cancellation))
                {
                    var sealer = await change.SealerForAsync(one.Person, cancellation);
                    change.Add(new ResultCorrection
                    {
                        Id = change.NewKey<ResultCorrection>(),
                        Responsible = one.Responsible,
                        Sample = one.Id,
                        Before = one.Result,
                        BeforeOn = one.ResultOn,
                        BeforeCycleThreshold = one.CycleThreshold,
                        After = report.Result,
                        Reason = reason,
                        Remark = sealer?.SealIfKnown(remark),
                    });
                    Replace(change, one, report);
                }

                return new ResultRecording.Recorded();
            },
            cancellation);

    // A tube of several people has one result: whoever says it of one says it of all in it.
    internal static async Task<List<Sample>> TubeAsync(Change change, Sample sample, CancellationToken cancellation) => !sample.IsPooled ? [sample]
        : await change.Of<Sample>().Where(s => s.Code == sample.Code && s.SampledOn == sample.SampledOn && s.PoolSize > 1).OrderBy(s => s.Id).ToListAsync(cancellation);

    internal static void Replace(Change change, Sample before, ResultReport report)
    {
        change.Replace(before, before with { Result = report.Result, ResultOn = report.On, CycleThreshold = report.CycleThreshold });
        change.Raise(new ResultRecorded(before.Id, before.Person, before.Result, report.Result));
    }
}
