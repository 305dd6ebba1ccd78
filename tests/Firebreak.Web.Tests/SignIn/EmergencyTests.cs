using System.Net;
using System.Text.RegularExpressions;
using Firebreak.Ground.Rights;
using Firebreak.Testing;

namespace Firebreak.Web.Tests.SignIn;

public sealed partial class EmergencyTests
{
    public static TheoryData<Provider> Providers => TestRegister.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Emergency_access_tells_two_colleagues_on_their_next_page_and_is_reviewed_by_somebody_else(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider);
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        await site.AccountAsync("duty02", OfficeRole.DutyOfficer);
        await site.AccountAsync("chief", OfficeRole.Commander);
        await site.AccountAsync("auditor", OfficeRole.Auditor);
        var desk = await site.SignedInAsync("duty01");
        const string Reason = "a child in intensive care; contacts of yesterday are needed now";

        foreach (var (reason, one, other) in ((string, string, string)[])[("soon", "duty02", "chief"), (Reason, "duty02", "duty02"), (Reason, "duty01", "chief"), (Reason, "duty02", "nobody")])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.SubmitAsync("/emergency", "/emergency", ("reason", reason), ("one", one), ("other", other))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, (await desk.SubmitAsync("/emergency", "/emergency", ("reason", Reason), ("one", "duty02"), ("other", "chief"))).StatusCode);
        Assert.Contains("Emergency access until", await desk.ReadAsync("/me"), StringComparison.Ordinal);

        foreach (var told in (string[])["duty02", "chief"])
        {
            var visitor = await site.SignedInAsync(told);
            var page = await visitor.ReadAsync("/me");
            Assert.Contains(Reason, page, StringComparison.Ordinal);
            await visitor.PostAsync(page, Notice().Match(page).Value, ("return", "/me"));
            Assert.DoesNotContain(Reason, await visitor.ReadAsync("/me"), StringComparison.Ordinal);
        }

        var auditor = await site.SignedInAsync("auditor");
        var review = await auditor.ReadAsync("/emergency/review");
        Assert.Contains(Reason, review, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await auditor.PostAsync(review, Review().Match(review).Value, ("review", "seen with the ward"), ("verdict", "justified"))).StatusCode);
        Assert.Contains("seen with the ward", await auditor.ReadAsync("/emergency/review"), StringComparison.Ordinal);

        site.Register.Time.Advance(TimeSpan.FromMinutes(50));
        await desk.ReadAsync("/me");
        site.Register.Time.Advance(TimeSpan.FromMinutes(50));
        await desk.ReadAsync("/me");
        site.Register.Time.Advance(TimeSpan.FromMinutes(21));
        Assert.DoesNotContain("Emergency access until", await desk.ReadAsync("/me"), StringComparison.Ordinal);
    }

    [GeneratedRegex("/emergency/notices/[0-9a-f-]{36}")]
    private static partial Regex Notice();

    [GeneratedRegex("/emergency/review/[0-9a-f-]{36}")]
    private static partial Regex Review();
}
