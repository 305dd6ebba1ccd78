using System.Net;
using System.Text.RegularExpressions;
using Firebreak.Ground.Rights;
using Firebreak.Testing;
using Firebreak.Web.SignIn;

namespace Firebreak.Web.Tests.SignIn;

public sealed partial class SignInTests
{
    public static TheoryData<Provider> Providers => TestRegister.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_first_account_is_made_by_the_link_that_the_server_printed_and_by_nothing_else(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider);
        var link = new Uri(site.Host.SetUpLink!).PathAndQuery;
        var visitor = site.Visitor();
        Assert.Equal("/set-up", (await visitor.GetAsync("/")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync("/set-up?code=guessed")).StatusCode);

        var code = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var weak = await visitor.SubmitAsync(link, "/set-up", ("code", code), ("login", "chief"), ("name", "主任"), ("password", "Firebreak2026!"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        Assert.Contains("guessed first", await weak.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var made = await visitor.SubmitAsync(link, "/set-up", ("code", code), ("login", "chief"), ("name", "主任"), ("password", Site.Password));
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        Assert.Null(site.Host.SetUpLink);
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.GetAsync(link)).StatusCode);

        var chief = await site.SignedInAsync("chief");
        Assert.Contains("administrator", await chief.ReadAsync("/me"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_name_and_a_locked_account_are_answered_alike()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var visitor = site.Visitor();
        var unknown = await RefusalOf(await visitor.SubmitAsync("/sign-in", "/sign-in", ("login", "nobody"), ("password", "something else entirely")));
        for (var attempt = 0; attempt < SignInServices.AttemptsBeforeLock; attempt++)
        {
            Assert.Equal(unknown, await RefusalOf(await visitor.SubmitAsync("/sign-in", "/sign-in", ("login", "duty01"), ("password", "something else entirely"))));
        }

        // Right now, and too late.
        Assert.Equal(unknown, await RefusalOf(await visitor.SubmitAsync("/sign-in", "/sign-in", ("login", "duty01"), ("password", Site.Password))));
    }

    [Fact]
    public async Task A_code_of_the_app_is_asked_for_and_counts_once_and_a_recovery_code_stands_in()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var desk = await site.SignedInAsync("duty01");
        var page = await desk.ReadAsync("/me/sign-in");
        var key = Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var shown = await desk.PostAsync(page, "/me/app", ("code", Totp.Code(key, site.Register.Time.GetUtcNow())));
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        var codes = RecoveryCode().Matches(await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Select(code => code.Groups[1].Value).ToList();
        Assert.Equal(10, codes.Count);

        var other = site.Visitor();
        var asked = await other.SubmitAsync("/sign-in", "/sign-in", ("login", "duty01"), ("password", Site.Password));
        Assert.StartsWith("/sign-in/code", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await other.GetAsync("/me")).StatusCode);

        // The step in which the app was turned on has been used; the next one hasn't.
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.SubmitAsync("/sign-in/code", "/sign-in/code", ("code", Totp.Code(key, site.Register.Time.GetUtcNow())))).StatusCode);
        site.Register.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Redirect, (await other.SubmitAsync("/sign-in/code", "/sign-in/code", ("code", Totp.Code(key, site.Register.Time.GetUtcNow())))).StatusCode);
        Assert.Contains("password and code", await other.ReadAsync("/me/sign-in"), StringComparison.Ordinal);

        foreach (var expected in (HttpStatusCode[])[HttpStatusCode.Redirect, HttpStatusCode.Unauthorized])
        {
            var third = site.Visitor();
            await third.SubmitAsync("/sign-in", "/sign-in", ("login", "duty01"), ("password", Site.Password));
            Assert.Equal(expected, (await third.SubmitAsync("/sign-in/recovery", "/sign-in/recovery", ("code", codes[0]))).StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_session_ends_when_its_holder_says_so_when_it_idles_and_after_the_longest_shift(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider);
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var desk = await site.SignedInAsync("duty01");
        var phone = await site.SignedInAsync("duty01");
        var page = await desk.ReadAsync("/me/sign-in");
        Assert.Equal(1, End().Count(page));
        await desk.PostAsync(page, End().Match(page).Value, []);
        Assert.Equal(HttpStatusCode.Redirect, (await phone.GetAsync("/me")).StatusCode);

        var idle = await site.SignedInAsync("duty01");
        site.Register.Time.Advance(SessionCookies.Idle + TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Redirect, (await idle.GetAsync("/me")).StatusCode);

        var busy = await site.SignedInAsync("duty01");
        for (var hour = 0; hour < 13; hour++)
        {
            site.Register.Time.Advance(TimeSpan.FromMinutes(55));
            await busy.GetAsync("/me");
        }

        site.Register.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Redirect, (await busy.GetAsync("/me")).StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_ends_other_sessions_and_needs_the_old_one()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var desk = await site.SignedInAsync("duty01");
        var stolen = await site.SignedInAsync("duty01");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.SubmitAsync("/me/sign-in", "/me/password", ("old", "not this one at all"), ("new", "quiet river seven lamps"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.SubmitAsync("/me/sign-in", "/me/password", ("old", Site.Password), ("new", "quiet river seven lamps"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await stolen.GetAsync("/me")).StatusCode);
    }

    [Fact]
    public async Task Pages_speak_the_language_and_wear_the_theme_that_were_chosen()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var desk = await site.SignedInAsync("duty01");
        Assert.Contains("<html lang=\"en\"", await desk.ReadAsync("/me"), StringComparison.Ordinal);
        await desk.SubmitAsync("/me", "/view", ("language", "zh"), ("theme", "dark"), ("return", "//elsewhere.example"));
        var page = await desk.ReadAsync("/me");
        Assert.Contains("<html lang=\"zh-CN\" dir=\"ltr\" data-theme=\"dark\"", page, StringComparison.Ordinal);
        Assert.Contains("值班员", page, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode, string)> RefusalOf(HttpResponseMessage answer) =>
        (answer.StatusCode, Refused().Match(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Value);

    [GeneratedRegex("<code>([A-Z2-7 ]{30,60})</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>([^<]+)</code>")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("/me/sessions/[0-9a-f-]{36}/end")]
    private static partial Regex End();

    [GeneratedRegex("<p class=\"refused\"[^<]*<")]
    private static partial Regex Refused();
}
