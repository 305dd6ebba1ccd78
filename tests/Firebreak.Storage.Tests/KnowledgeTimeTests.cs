using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>The register knows what it knew.</summary>
public sealed class KnowledgeTimeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Six weeks of an outbreak with late results, corrections, merges and merges taken back. The truth is kept beside it, day by day, in plain lists.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_picture_of_each_of_42_days_is_what_was_known_on_that_day(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var seed = new Seed(42);
        var cases = new Dictionary<Key<Case>, Case>();
        var samples = new Dictionary<Key<Sample>, Sample>();
        var people = new Dictionary<Key<Person>, (Key<Person> Canonical, Key<Person>? Into)>();
        var truth = new List<(Instant At, string Picture)>();
        for (var day = 1; day <= 42; day++)
        {
            for (var i = 0; i < 4; i++)
            {
                register.Time.Advance(TimeSpan.FromHours(1));
                await ActAsync((ulong)((day * 10) + i), day);
            }

            truth.Add((Instant.Now(register.Time), Picture(cases.Values, samples.Values, people.Select(p => (p.Key, p.Value.Canonical, p.Value.Into)))));
            register.Time.Advance(TimeSpan.FromHours(20));
        }

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        foreach (var (at, picture) in truth)
        {
            await using var then = view.AsKnownAt(at);
            Assert.Equal(picture, await PictureAsync(then));
        }

        Assert.Equal(truth[^1].Picture, await PictureAsync(view));

        async Task ActAsync(ulong at, int day)
        {
            var what = seed.Uniform(1, at);
            if (cases.Count < 3 || what < 0.35)
            {
                var facts = new CaseFacts { Class = CaseClass.Suspected, Onset = Scene.Day(day), AgeFromYears = 30, AgeUntilYears = 31 };
                var made = await register.CaseAsync(outbreak, cases.Count + 1, facts);
                cases[made.Case] = new Case { Id = made.Case, Responsible = register.Root, Outbreak = outbreak, Number = $"C{cases.Count + 1:D5}", Person = made.Person, Facts = facts };
                people[made.Person] = (made.Person, null);
            }
            else if (what < 0.6)
            {
                var of = Any(cases.Values.OrderBy(c => c.Id), at);
                CaseFacts Correct(CaseFacts facts) => facts with { Class = CaseClass.Confirmed, Confirmation = Scene.Day(day), Severity = (Severity)(at % 5) };
                Assert.True(await new CorrectCase(register.Register.Writes).RunAsync(register.Administrator, of.Id, Correct, Cancellation));
                cases[of.Id] = of with { Facts = Correct(of.Facts) };
            }
            else if (what < 0.75)
            {
                var person = Any(people.Keys.Order(), at);
                var id = (await new RecordSample(register.Register.Writes).RunAsync(register.Administrator, person, outbreak, $"T{at}", Scene.Day(day), Cancellation))!.Value;
                samples[id] = new Sample { Id = id, Responsible = register.Root, Person = person, Outbreak = outbreak, Code = $"T{at}", SampledOn = Scene.Day(day) };
            }
            else if (what < 0.9 && samples.Count > 0)
            {
                var of = Any(samples.Values.OrderBy(s => s.Id), at);
                var result = (SampleResult)(1 + (at % 3));
                await new RecordResult(register.Register.Writes).RunAsync(register.Administrator, of.Id, result, Scene.Day(day), 31.5, Cancellation);
                samples[of.Id] = of with { Result = result, ResultOn = Scene.Day(day), CycleThreshold = 31.5 };
            }
            else if (people.FirstOrDefault(p => p.Value.Into is not null) is { Value.Into: not null } merged && what < 0.95)
            {
                Assert.IsType<PeopleMerge.Done>(await new SeparatePeople(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, merged.Key, Cancellation));
                people[merged.Key] = (merged.Key, null);
            }
            else
            {
                // Pairs only: chains of merges have a test of their own.
                var single = people.Where(p => p.Value.Into is null && !people.Values.Any(other => other.Into == p.Key)).Select(p => p.Key).Order().Take(2).ToList();
                Assert.IsType<PeopleMerge.Done>(await new MergePeople(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, single[0], single[1], Cancellation));
                people[single[1]] = (single[0], single[0]);
            }
        }

        T Any<T>(IEnumerable<T> of, ulong at) => of.ToList() is var list ? list[(int)(seed.Bits(2, at) % (ulong)list.Count)] : default!;
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Before_a_case_was_reported_nothing_was_known_of_it(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var before = Instant.Now(register.Time);
        register.Time.Advance(TimeSpan.FromMinutes(1));
        await register.CaseAsync(outbreak, 1);

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        await using var then = view.AsKnownAt(before);
        Assert.Empty(await then.Of<Case>().ToListAsync(Cancellation));
        Assert.Single(await view.Of<Case>().ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Two_corrections_in_the_same_moment_are_two_versions(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1);
        var correct = new CorrectCase(register.Register.Writes);
        await correct.RunAsync(register.Administrator, made.Case, facts => facts with { Severity = Severity.Mild }, Cancellation);
        await correct.RunAsync(register.Administrator, made.Case, facts => facts with { Severity = Severity.Severe }, Cancellation);

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        var now = await view.Of<Case>().SingleAsync(Cancellation);
        Assert.Equal(Severity.Severe, now.Facts.Severity);
        await using var then = view.AsKnownAt(new Instant(now.KnownFrom.Microseconds - 1));
        Assert.Equal(Severity.Mild, (await then.Of<Case>().SingleAsync(Cancellation)).Facts.Severity);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_correction_that_changes_nothing_leaves_no_version(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1);
        var before = await OnlyCaseAsync(register);
        register.Time.Advance(TimeSpan.FromHours(1));
        await new CorrectCase(register.Register.Writes).RunAsync(register.Administrator, made.Case, facts => facts with { Class = CaseClass.Confirmed }, Cancellation);

        Assert.Equal(before, await OnlyCaseAsync(register));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Two_people_correcting_one_case_at_once_lose_nothing(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1, new CaseFacts { AgeFromYears = 0 });
        var correct = new CorrectCase(register.Register.Writes);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => correct.RunAsync(register.Administrator, made.Case, facts => facts with { AgeFromYears = facts.AgeFromYears + 1 }, Cancellation))));

        Assert.Equal(4, (await OnlyCaseAsync(register)).Facts.AgeFromYears);
    }

    private static async Task<Case> OnlyCaseAsync(TestRegister register)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        return await view.Of<Case>().SingleAsync(Cancellation);
    }

    private static async Task<string> PictureAsync(Reading reading) => Picture(
        await reading.Of<Case>().ToListAsync(Cancellation),
        await reading.Of<Sample>().ToListAsync(Cancellation),
        (await reading.Of<Person>().ToListAsync(Cancellation)).Select(p => (p.Id, p.Canonical, p.MergedInto)));

    private static string Picture(IEnumerable<Case> cases, IEnumerable<Sample> samples, IEnumerable<(Key<Person> Id, Key<Person> Canonical, Key<Person>? Into)> people) =>
        string.Join('\n', cases.Select(c => (c with { KnownFrom = default }).ToString())
            .Concat(samples.Select(s => (s with { KnownFrom = default }).ToString()))
            .Concat(people.Select(p => p.ToString()))
            .Order(StringComparer.Ordinal));
}
