using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>The register knows what it knew.</summary>
public sealed class KnowledgeTimeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Six weeks of an outbreak, four things a day; the truth is kept beside the register, day by day.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_picture_of_each_of_42_days_is_what_was_known_on_that_day(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var weeks = new SixWeeks(register, await register.OutbreakAsync(), new Seed(42));
        var truth = new List<(Instant At, string Picture)>();
        for (var day = 1; day <= 42; day++)
        {
            for (var hour = 0; hour < 6; hour++)
            {
                register.Time.Advance(TimeSpan.FromHours(1));
                await weeks.ActAsync(day, hour);
            }

            truth.Add((Instant.Now(register.Time), weeks.Picture()));
            register.Time.Advance(TimeSpan.FromHours(18));
        }

        Assert.Equal(10, weeks.Acts.Count);
        Assert.All(weeks.Acts, act => Assert.True(act.Value >= 3, $"Only {act.Value} of {act.Key}."));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        foreach (var (at, picture) in truth)
        {
            await using var then = view.AsKnownAt(at);
            Assert.Equal(picture, await SixWeeks.PictureAsync(then));
        }

        Assert.Equal(truth[^1].Picture, await SixWeeks.PictureAsync(view));
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
}
