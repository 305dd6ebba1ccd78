using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Firebreak.Ground.Rights;
using Firebreak.Testing;

namespace Firebreak.Web.Tests.Api;

public sealed class ApiTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Provider> Providers => TestRegister.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Lists_come_in_pages_that_add_up_rows_have_tags_and_whoever_may_export_takes_all(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider);
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        await site.AccountAsync("follower", OfficeRole.ContactFollower);
        var outbreak = await site.Register.OutbreakAsync();
        for (var number = 0; number < 7; number++)
        {
            await site.Register.CaseAsync(outbreak, number);
        }

        var desk = await site.SignedInAsync("duty01");
        var numbers = new List<string>();
        var address = "/api/v1/cases?limit=3&outbreak=" + outbreak;
        while (address is not null)
        {
            var page = await desk.Client.GetFromJsonAsync<JsonElement>(address, Cancellation);
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!));
            address = page.GetProperty("next").GetString();
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(n => $"C{n:D5}"), numbers.Order(StringComparer.Ordinal));

        var first = await desk.Client.GetFromJsonAsync<JsonElement>("/api/v1/cases?limit=1", Cancellation);
        var one = "/api/v1/cases/" + first.GetProperty("items")[0].GetProperty("id").GetString();
        var found = await desk.AskAsync(HttpMethod.Get, one);
        using var again = new HttpRequestMessage(HttpMethod.Get, one);
        again.Headers.IfNoneMatch.Add(found.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await desk.Client.SendAsync(again, Cancellation)).StatusCode);

        foreach (var (who, expected) in ((string, HttpStatusCode)[])[("duty01", HttpStatusCode.OK), ("follower", HttpStatusCode.Forbidden)])
        {
            var visitor = await site.SignedInAsync(who);
            visitor.Client.DefaultRequestHeaders.Accept.Clear();
            visitor.Client.DefaultRequestHeaders.Accept.Add(new("text/csv"));
            var table = await visitor.GetAsync("/api/v1/cases");
            Assert.Equal(expected, table.StatusCode);
            Assert.True(expected != HttpStatusCode.OK || (await table.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 8);
        }
    }

    [Fact]
    public async Task A_person_is_opened_for_a_purpose_by_whoever_may_and_the_refusal_says_which_right_is_missing()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        await site.AccountAsync("analyst", OfficeRole.Analyst);
        var made = await site.Register.CaseAsync(await site.Register.OutbreakAsync(), 1);
        var desk = await site.SignedInAsync("duty01");
        var row = await desk.Client.GetFromJsonAsync<JsonElement>("/api/v1/cases/" + made.Case, Cancellation);
        var reveal = $"/api/v1/people/{row.GetProperty("person").GetString()}/reveal";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.AskAsync(HttpMethod.Post, reveal, JsonContent.Create(new { purpose = "curiosity" }))).StatusCode);
        var person = await (await desk.AskAsync(HttpMethod.Post, reveal, JsonContent.Create(new { purpose = "investigation" }))).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(Scenery.Person(new Primitives.Seed(7), 1).Name, person.GetProperty("name").GetString());

        var analyst = await site.SignedInAsync("analyst");
        var refused = await analyst.AskAsync(HttpMethod.Post, reveal, JsonContent.Create(new { purpose = "investigation" }));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("urn:firebreak:problem:rights/Reveal", problem.GetProperty("type").GetString());
        Assert.Contains("may not see who somebody is", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_a_token_for_its_secret_and_loses_everything_with_its_account()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("admin", OfficeRole.Administrator);
        var admin = await site.SignedInAsync("admin");
        var account = await (await admin.AskAsync(HttpMethod.Post, "/api/v1/accounts", JsonContent.Create(new { jurisdiction = site.Register.Root.Value, login = "his-hospital-3", displayName = "三院HIS", kind = "machine" }))).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var id = account.GetProperty("id").GetString();
        var told = await (await admin.AskAsync(HttpMethod.Post, $"/api/v1/accounts/{id}/invitation")).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var machine = site.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await TokenAsync(machine, "wrong")).StatusCode);
        var answer = await TokenAsync(machine, told.GetProperty("value").GetString()!);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("access_token").GetString();
        machine.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var me = await machine.Client.GetFromJsonAsync<JsonElement>("/api/v1/me", Cancellation);
        Assert.Equal("his-hospital-3", me.GetProperty("login").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await machine.AskAsync(HttpMethod.Get, "/api/v1/cases")).StatusCode);

        await new Ground.Accounts.DisableAccount(site.Register.Register.Writes).RunAsync(site.Register.Administrator, new(Guid.Parse(id!)), disable: true, Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.AskAsync(HttpMethod.Get, "/api/v1/me")).StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_endpoint_of_the_API_with_the_right_it_needs()
    {
        await using var site = await Site.OpenAsync();
        var visitor = site.Visitor();
        var document = await visitor.Client.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json", Cancellation);
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(verb => verb.Name + " " + path.Name)).ToList();
        Assert.Contains("get /api/v1/cases", described);
        Assert.Contains("Needs the right SeeCases.", document.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("/api/v1/people/{id:guid}/reveal", await visitor.ReadAsync("/api/v1"), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> TokenAsync(Visitor machine, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = "his-hospital-3", ["client_secret"] = secret });
        return await machine.Client.PostAsync("/connect/token", form, Cancellation);
    }
}
