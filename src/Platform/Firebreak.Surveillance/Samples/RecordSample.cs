using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Surveillance.Samples;

/// <summary>A sample was taken.</summary>
public sealed record SampleTaken(Key<Sample> Sample, Key<Person> Person) : IEvent;

/// <summary>A sample has a result, or another one than before.</summary>
public sealed record ResultRecorded(Key<Sample> Sample, Key<Person> Person, SampleResult Before, SampleResult Result) : IEvent;

/// <summary>Records that a sample was taken from a person.</summary>
public sealed class RecordSample(Writes writes)
{
    /// <summary>Records the sample and returns its key; null where the actor sees no such person.</summary>
    public Task<Key<Sample>?> RunAsync(Actor actor, Key<Person> person, Key<Outbreak>? outbreak, string code, DateOnly sampledOn, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<Key<Sample>?>(
            nameof(RecordSample),
            async change =>
            {
                if (await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == person, cancellation) is not { } sampled)
                {
                    return null;
                }

                var id = change.NewKey<Sample>();
                change.Add(new Sample { Id = id, Responsible = sampled.Responsible, Person = person, Outbreak = outbreak, Code = code, SampledOn = sampledOn });
                change.Raise(new SampleTaken(id, person));
                return id;
            },
            cancellation);
}

/// <summary>Records what the laboratory said of a sample, the first time or correcting a result already released.</summary>
public sealed class RecordResult(Writes writes)
{
    /// <summary>Records the result; false where the actor sees no such sample.</summary>
    public Task<bool> RunAsync(Actor actor, Key<Sample> sample, SampleResult result, DateOnly resultOn, double? cycleThreshold, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync(
            nameof(RecordResult),
            async change =>
            {
                if (await change.Of<Sample>().SingleOrDefaultAsync(s => s.Id == sample, cancellation) is not { } before)
                {
                    return false;
                }

                change.Replace(before, before with { Result = result, ResultOn = resultOn, CycleThreshold = cycleThreshold });
                change.Raise(new ResultRecorded(sample, before.Person, before.Result, result));
                return true;
            },
            cancellation);
}
