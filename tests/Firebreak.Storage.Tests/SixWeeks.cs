using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Links;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>
/// An outbreak of six weeks with corrections, late and corrected results, links presumed and withdrawn, merges of people and places in chains and merges
/// taken back. Beside the register it keeps the truth in plain lists, by rules written here anew: an edge to what a row was merged into, nothing else.
/// </summary>
internal sealed class SixWeeks(TestRegister register, Key<Outbreak> outbreak, Seed seed)
{
    private readonly Dictionary<Key<Case>, Case> cases = [];
    private readonly Dictionary<Key<Sample>, Sample> samples = [];
    private readonly List<string> corrections = [];
    private readonly Dictionary<(Key<Case>, Key<Case>), LinkEvidence> links = [];
    private readonly Dictionary<Key<Person>, Key<Person>?> people = [];
    private readonly Dictionary<Key<Place>, Key<Place>?> places = [];
    private readonly Dictionary<string, int> acts = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>How often each thing was done, so that a test can say that nothing was left out.</summary>
    public IReadOnlyDictionary<string, int> Acts => acts;

    /// <summary>Does one thing, chosen by the seed.</summary>
    public Task ActAsync(int day, int hour)
    {
        var at = (ulong)((day * 100) + hour);
        var what = seed.Uniform(1, at);
        return what switch
        {
            _ when cases.Count < 6 || what < 0.22 => Counted("case", RegisterAsync(day)),
            < 0.34 => Counted("correction", CorrectAsync(day, at)),
            < 0.46 => Counted("sample", SampleAsync(day, at)),
            < 0.58 => Counted("result", ResultAsync(day, at)),
            < 0.66 => Counted("link", LinkAsync(at)),
            < 0.78 => Counted("merge", MergeAsync(at)),
            < 0.86 => Counted("separation", SeparateAsync(at)),
            < 0.90 => Counted("place", PlaceAsync()),
            < 0.96 => Counted("merge of places", MergePlacesAsync(at)),
            _ => Counted("separation of places", SeparatePlacesAsync(at)),
        };
    }

    /// <summary>What is true now, as text.</summary>
    public string Picture() => Join(
        cases.Values.Select(c => Of(c)).Concat(samples.Values.Select(s => Of(s))).Concat(corrections)
            .Concat(links.Select(l => Of(l.Key.Item1, l.Key.Item2, l.Value)))
            .Concat(people.Select(p => Of("person", p.Key.Value, Top(people, p.Key).Value, p.Value?.Value)))
            .Concat(places.Select(p => Of("place", p.Key.Value, Top(places, p.Key).Value, p.Value?.Value))));

    /// <summary>What the register says, as text.</summary>
    public static async Task<string> PictureAsync(Reading reading) => Join(
        (await reading.Of<Case>().ToListAsync(Cancellation)).Select(Of)
            .Concat((await reading.Of<Sample>().ToListAsync(Cancellation)).Select(Of))
            .Concat((await reading.Of<ResultCorrection>().ToListAsync(Cancellation)).Select(c => Of(c.Sample, c.Before, c.BeforeOn, c.After, c.Reason)))
            .Concat((await reading.Of<PresumedLink>().ToListAsync(Cancellation)).Select(l => Of(l.Infector!.Value, l.Infectee!.Value, l.Evidence)))
            .Concat((await reading.Of<Person>().ToListAsync(Cancellation)).Select(p => Of("person", p.Id.Value, p.Canonical.Value, p.MergedInto?.Value)))
            .Concat((await reading.Of<Place>().ToListAsync(Cancellation)).Select(p => Of("place", p.Id.Value, p.Canonical.Value, p.MergedInto?.Value))));

    private Task Counted(string act, Task doing)
    {
        acts[act] = acts.GetValueOrDefault(act) + 1;
        return doing;
    }

    private async Task RegisterAsync(int day)
    {
        var facts = new CaseFacts { Class = CaseClass.Suspected, Onset = Scene.Day(day), AgeFromYears = 30, AgeUntilYears = 31 };
        var made = await register.CaseAsync(outbreak, cases.Count + 1, facts);
        cases[made.Case] = new Case { Id = made.Case, Responsible = register.Root, Outbreak = outbreak, Number = $"C{cases.Count + 1:D5}", Person = made.Person, Facts = facts };
        people[made.Person] = null;
    }

    private async Task CorrectAsync(int day, ulong at)
    {
        var of = Any(cases.Values.OrderBy(c => c.Id), at);
        CaseFacts Correct(CaseFacts facts) => facts with { Class = CaseClass.Confirmed, Confirmation = Scene.Day(day), Severity = (Severity)(at % 5) };
        Assert.True(await new CorrectCase(register.Register.Writes).RunAsync(register.Administrator, of.Id, Correct, Cancellation));
        cases[of.Id] = of with { Facts = Correct(of.Facts) };
    }

    private async Task SampleAsync(int day, ulong at)
    {
        var report = new SampleReport(Any(people.Keys.Order(), at), $"T{at}", Scene.Day(day)) { Outbreak = outbreak, Specimen = "throat-swab" };
        var id = Assert.IsType<SampleRecording.Recorded>(await new RecordSample(register.Register.Writes).RunAsync(register.Administrator, report, Cancellation)).Sample;
        samples[id] = new Sample
        {
            Id = id, Responsible = register.Root, Person = report.Person, Outbreak = outbreak, Code = report.Code, SampledOn = report.SampledOn, Specimen = "throat-swab",
        };
    }

    // Results come days after the sample, and some are corrected after they were released.
    private async Task ResultAsync(int day, ulong at)
    {
        if (samples.Count == 0)
        {
            return;
        }

        var of = Any(samples.Values.OrderBy(s => s.Id), at);
        var result = new ResultReport((SampleResult)(1 + (at % 3)), Scene.Day(day), 20 + (at % 15));
        if (of.Result == SampleResult.Pending)
        {
            Assert.IsType<ResultRecording.Recorded>(await new RecordResult(register.Register.Writes).RunAsync(register.Administrator, of.Id, result, Cancellation));
        }
        else
        {
            Assert.IsType<ResultRecording.AlreadyReleased>(await new RecordResult(register.Register.Writes).RunAsync(register.Administrator, of.Id, result, Cancellation));
            var reason = (CorrectionReason)(at % 4);
            Assert.IsType<ResultRecording.Recorded>(await new CorrectResult(register.Register.Writes).RunAsync(register.Administrator, of.Id, result, reason, "复核", Cancellation));
            corrections.Add(Of(of.Id, of.Result, of.ResultOn, result.Result, reason));
        }

        samples[of.Id] = of with { Result = result.Result, ResultOn = result.On, CycleThreshold = result.CycleThreshold };
    }

    private async Task LinkAsync(ulong at)
    {
        var (one, other) = (Any(cases.Keys.Order(), at), Any(cases.Keys.Order(), at + 50));
        if (one < other)
        {
            var evidence = (LinkEvidence)(1 << (int)(at % 5));
            Assert.IsType<LinkPresumption.Presumed>(await new PresumeLink(register.Register.Writes).RunAsync(register.Administrator, one, other, null, evidence, Cancellation));
            links[(one, other)] = evidence;
        }
        else if (links.Count > 0)
        {
            var (infector, infectee) = Any(links.Keys.Order(), at);
            await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
            var link = await view.Of<PresumedLink>().SingleAsync(l => l.Infector == infector && l.Infectee == infectee, Cancellation);
            Assert.True(await new WithdrawLink(register.Register.Writes).RunAsync(register.Administrator, link.Id, Cancellation));
            links.Remove((infector, infectee));
        }
    }

    private async Task MergeAsync(ulong at)
    {
        var (kept, merged) = (Any(people.Keys.Order(), at), Any(people.Keys.Order(), at + 50));
        var done = await new MergePeople(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, kept, merged, Cancellation);
        Assert.Equal(Join(people, kept, merged), done is PeopleMerge.Done);
    }

    private async Task SeparateAsync(ulong at)
    {
        var of = people.Where(p => p.Value is not null).Select(p => p.Key).Order().ToList();
        if (of.Count > 0)
        {
            var merged = Any(of, at);
            Assert.IsType<PeopleMerge.Done>(await new SeparatePeople(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, merged, Cancellation));
            people[merged] = null;
        }
    }

    private async Task PlaceAsync()
    {
        var description = new PlaceDescription(PlaceKind.Compound, $"第{places.Count + 1}小区", Parent: null, register.Root);
        var made = await new RegisterPlace(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, description, Cancellation);
        places[Assert.IsType<PlaceRegistration.Registered>(made).Place] = null;
    }

    private async Task MergePlacesAsync(ulong at)
    {
        if (places.Count < 2)
        {
            await PlaceAsync();
            return;
        }

        var (kept, merged) = (Any(places.Keys.Order(), at), Any(places.Keys.Order(), at + 50));
        var done = await new MergePlaces(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, kept, merged, Cancellation);
        Assert.Equal(Join(places, kept, merged), done is PlaceMerge.Done);
    }

    private async Task SeparatePlacesAsync(ulong at)
    {
        var of = places.Where(p => p.Value is not null).Select(p => p.Key).Order().ToList();
        if (of.Count > 0)
        {
            var merged = Any(of, at);
            Assert.IsType<PlaceMerge.Done>(await new SeparatePlaces(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, merged, Cancellation));
            places[merged] = null;
        }
    }

    // The truth of merges: the topmost row of one gets an edge to the topmost row of the other.
    private static bool Join<T>(Dictionary<Key<T>, Key<T>?> edges, Key<T> kept, Key<T> merged)
    {
        var (into, from) = (Top(edges, kept), Top(edges, merged));
        if (into == from)
        {
            return false;
        }

        edges[from] = into;
        return true;
    }

    private static Key<T> Top<T>(Dictionary<Key<T>, Key<T>?> edges, Key<T> row) => edges[row] is { } above ? Top(edges, above) : row;

    private T Any<T>(IEnumerable<T> of, ulong at) => of.ToList() is var list ? list[(int)(seed.Bits(2, at) % (ulong)list.Count)] : default!;

    private static string Of(Case row) => (row with { KnownFrom = default }).ToString();

    private static string Of(Sample row) => (row with { KnownFrom = default }).ToString();

    private static string Of(Key<Sample> of, SampleResult before, DateOnly? on, SampleResult after, CorrectionReason reason) => $"correction {of} {before} {on:O} {after} {reason}";

    private static string Of(Key<Case> infector, Key<Case> infectee, LinkEvidence evidence) => $"link {infector} {infectee} {evidence}";

    private static string Of(string kind, Guid row, Guid canonical, Guid? into) => $"{kind} {row} {canonical} {into}";

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
