using Firebreak.Decision.Situations;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Testing;
using Firebreak.Web.Decision.Situation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Tests.Decision;

public sealed class SituationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Each_number_of_cases_is_the_length_of_its_list(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OngoingOutbreakAsync(120, new Seed(8));
        var today = DateOnly.FromDateTime(register.Time.GetUtcNow().UtcDateTime);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var counts = await view.CountAsync(outbreak, today, within: null, Cancellation);
        Assert.Equal(120, counts.CaseCount);
        var rows = ScorecardOf.Rows(counts, yesterday: null);
        var checkedRows = 0;
        foreach (var row in rows.Where(row => row is { List: not null, Value: not null, Kind: ScoreKind.Count or ScoreKind.Share }))
        {
            Assert.Equal(row.Of?.Part ?? (int)row.Value!, await view.Cases(row.List!).CountAsync(Cancellation));
            checkedRows++;
        }

        Assert.True(checkedRows >= 4);
        foreach (var step in await view.NextStepsAsync(counts, Cancellation))
        {
            Assert.True(step.List is null || step.Count == await view.Cases(step.List).CountAsync(Cancellation), step.Code);
        }
    }

    [Fact]
    public async Task What_isnt_measured_says_what_it_needs_and_is_never_zero()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var outbreak = await register.OutbreakAsync();
        await register.CaseAsync(outbreak, 1);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var rows = ScorecardOf.Rows(await view.CountAsync(outbreak, new(2022, 1, 3), within: null, Cancellation), yesterday: null);
        Assert.All(rows, row => Assert.True(row.Value is null == row.Needs is not null, row.Code));
        Assert.All(rows.Where(row => row.Needs is not null), row => Assert.False(string.IsNullOrWhiteSpace(row.Needs!.Value.Chinese)));
        Assert.Contains(rows, row => row is { Code: "r", Value: null });
        Assert.Contains(rows, row => row is { Code: "insideControl", Value: null });
    }

    [Fact]
    public async Task Numbers_change_since_yesterday_by_what_was_known_then()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var outbreak = await register.OutbreakAsync();
        await register.CaseAsync(outbreak, 1, new CaseFacts { Found = HowFound.Community, Report = new(2022, 1, 3) });
        register.Time.Advance(TimeSpan.FromDays(1));
        await register.CaseAsync(outbreak, 2, new CaseFacts { Found = HowFound.InsideControl, Report = new(2022, 1, 4) });
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        await using var then = view.AsKnownAt(Firebreak.Ground.Time.Instant.Of(new DateTimeOffset(2022, 1, 4, 0, 0, 0, TimeSpan.Zero)));
        var rows = ScorecardOf.Rows(await view.CountAsync(outbreak, new(2022, 1, 4), null, Cancellation), await then.CountAsync(outbreak, new(2022, 1, 3), null, Cancellation)).ToDictionary(row => row.Code);
        Assert.Equal((2.0, 1.0), (rows["cases"].Value, rows["cases"].Yesterday));
        Assert.Equal((0.5, 0.0), (rows["insideControl"].Value, rows["insideControl"].Yesterday));
    }

    [Fact]
    public async Task Who_may_see_numbers_and_no_cases_gets_the_numbers_of_their_own_jurisdiction()
    {
        await using var site = await Site.OpenAsync();
        var outbreak = await site.Register.OngoingOutbreakAsync(40, new Seed(2), isDetailed: false);
        await site.AccountAsync("lab", OfficeRole.Laboratory);
        var account = (await site.Register.Register.Actors.FindAsync("lab", Cancellation))!;
        var acts = Assert.IsType<Firebreak.Ground.Accounts.ActingNow.Acts>(await site.Register.Register.Actors.OfAsync(account.Id, null, Cancellation));
        await using var view = site.Register.Register.Reads.As(acts.Actor, Purpose.Investigation);
        Assert.Equal(0, await view.Of<Case>().CountAsync(Cancellation));
        var board = site.Host.Services.GetRequiredService<SituationBoard>();
        var shown = await board.OfAsync(view, outbreak, new(2022, 1, 3), asOf: null, TimeZoneInfo.Utc);
        Assert.Equal(40, shown.Counts.CaseCount);
        Assert.Empty(shown.Steps);
    }
}
