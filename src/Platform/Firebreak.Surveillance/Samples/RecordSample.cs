using Firebreak.Ground.Events;
using Firebreak.Ground.Facilities;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Surveillance.Samples;

/// <summary>A sample was taken.</summary>
public sealed record SampleTaken(Key<Sample> Sample, Key<Person> Person) : IEvent;

/// <summary>A sample as it was taken.</summary>
/// <param name="Person">From whom, ill or healthy.</param>
/// <param name="Code">Code on the tube.</param>
/// <param name="SampledOn">Day of sampling.</param>
public sealed record SampleReport(Key<Person> Person, string Code, DateOnly SampledOn)
{
    /// <summary>The outbreak, if it was taken for one; screening of people at large belongs to none.</summary>
    public Key<Outbreak>? Outbreak { get; init; }

    /// <summary>What was taken.</summary>
    public string? Specimen { get; init; }

    /// <summary>Where it was taken.</summary>
    public Key<Facility>? TakenAt { get; init; }

    /// <summary>Who tests it.</summary>
    public Key<Facility>? Laboratory { get; init; }

    /// <summary>For how many people the tube is, where for more than one (混管); null for a tube of one's own.</summary>
    public int? PoolSize { get; init; }
}

/// <summary>What came of recording a sample.</summary>
public abstract record SampleRecording
{
    private SampleRecording()
    {
    }

    /// <summary>It's recorded.</summary>
    public sealed record Recorded(Key<Sample> Sample) : SampleRecording;

    /// <summary>A sample of that day has this code: the tube was recorded before, is full or tested already, or two tubes have one code.</summary>
    public sealed record CodeTaken(Key<Sample> By) : SampleRecording;

    /// <summary>There is no such person, or the actor doesn't see them.</summary>
    public sealed record NoSuchPerson : SampleRecording;
}

/// <summary>Records that a sample was taken from a person.</summary>
[Needs(Right.WriteSamples)]
public sealed class RecordSample(Writes writes)
{
    /// <summary>Records the sample, or says why not.</summary>
    public Task<SampleRecording> RunAsync(Actor actor, SampleReport report, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<SampleRecording>(
            nameof(RecordSample),
            async change =>
            {
                if (await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == report.Person, cancellation) is not { } sampled)
                {
                    return new SampleRecording.NoSuchPerson();
                }

                // A tube of several people takes as many as it is for, each once, until the laboratory has it.
                var tube = await change.Of<Sample>().Where(s => s.Code == report.Code && s.SampledOn == report.SampledOn).ToListAsync(cancellation);
                if (tube.Count > 0 && (report.PoolSize is not > 1 || tube.Count >= report.PoolSize
                    || tube.Exists(s => s.PoolSize != report.PoolSize || s.Person == report.Person || s.Result != SampleResult.Pending)))
                {
                    return new SampleRecording.CodeTaken((tube.Find(s => s.Person == report.Person) ?? tube[0]).Id);
                }

                var id = change.NewKey<Sample>();
                change.Add(new Sample
                {
                    Id = id,
                    Responsible = sampled.Responsible,
                    Person = report.Person,
                    Outbreak = report.Outbreak,
                    Code = report.Code,
                    Specimen = report.Specimen,
                    SampledOn = report.SampledOn,
                    TakenAt = report.TakenAt,
                    Laboratory = report.Laboratory,
                    PoolSize = report.PoolSize is > 1 and var people ? people : null,
                });
                change.Raise(new SampleTaken(id, report.Person));
                return new SampleRecording.Recorded(id);
            },
            cancellation);
}
