using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Firebreak.Ground.Rights;
using Firebreak.Testing;
using Firebreak.Web.Api;

namespace Firebreak.Web.Tests.Api;

/// <summary>Writing by the API: once for each key, on what was read, and with a reason where not.</summary>
public sealed class VerbTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Provider> Providers => TestRegister.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_request_sent_twice_is_carried_out_once_and_answered_alike(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider);
        var outbreak = await site.Register.OutbreakAsync();
        var (_, cookie) = await site.SessionAsync("duty01", site.Register.Root, OfficeRole.DutyOfficer);
        using var client = Client(site, cookie);
        object report = new { outbreak, number = "C1", responsible = site.Register.Root, person = new { described = new { name = "王小红", phones = new[] { "13800000001" } } }, facts = new { @class = "confirmed", ageFromYears = 30, ageUntilYears = 31 } };

        var first = await SendAsync(client, HttpMethod.Post, "/api/v1/cases", report, key: "report-1");
        var again = await SendAsync(client, HttpMethod.Post, "/api/v1/cases", report, key: "report-1");
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal((HttpStatusCode.OK, "true"), (again.StatusCode, Assert.Single(again.Headers.GetValues(Call.ReplayedHeader))));
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await again.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(client, HttpMethod.Post, "/api/v1/cases", new { outbreak, number = "C2", responsible = site.Register.Root, person = new { described = new { } }, facts = new { } }, key: "report-1")).StatusCode);

        // Without a key the number is what tells them apart, and the answer says so.
        Assert.Equal("urn:firebreak:problem:number-taken", await ProblemAsync(await SendAsync(client, HttpMethod.Post, "/api/v1/cases", report)));

        // Ten at once under one key: one is carried out.
        object sample = new { code = "T-1", sampledOn = "2022-01-03" };
        var person = (await first.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("person").GetString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(client, HttpMethod.Post, $"/api/v1/people/{person}/samples", sample, key: "tube-1")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct());

        // After a day the key is forgotten and the tube is known by its code.
        site.Register.Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(client, HttpMethod.Post, $"/api/v1/people/{person}/samples", sample, key: "tube-1")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_changed_since_it_was_read_is_not_written_over(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider);
        var made = await site.Register.CaseAsync(await site.Register.OutbreakAsync(), 1);
        var (_, cookie) = await site.SessionAsync("duty01", site.Register.Root, OfficeRole.DutyOfficer);
        using var client = Client(site, cookie);
        var address = "/api/v1/cases/" + made.Case;
        var read = (await client.GetAsync(address, Cancellation)).Headers.ETag!.Tag;
        Assert.Equal("urn:firebreak:problem:no-if-match", await ProblemAsync(await SendAsync(client, HttpMethod.Put, address, new { township = "和平街道" })));
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(client, HttpMethod.Put, address, new { township = "和平街道" }, tag: read)).StatusCode);
        Assert.Equal("urn:firebreak:problem:changed-since-read", await ProblemAsync(await SendAsync(client, HttpMethod.Put, address, new { township = "解放街道" }, tag: read)));
        Assert.Equal("和平街道", (await client.GetFromJsonAsync<JsonElement>(address, Cancellation)).GetProperty("township").GetString());

        // A text that can't be one, and a key of nothing, are answers and no faults.
        Assert.Equal("urn:firebreak:problem:bad-text", await ProblemAsync(await SendAsync(client, HttpMethod.Put, address, new { township = "a\0b" }, tag: "*")));
        Assert.Equal("urn:firebreak:problem:no-such-row", await ProblemAsync(await SendAsync(client, HttpMethod.Post, $"/api/v1/people/{made.Person}/samples", new { code = "T-9", sampledOn = "2022-01-03", laboratory = Guid.NewGuid() })));
    }

    [Fact]
    public async Task A_table_that_leaves_tells_nobody_apart_and_its_mark_leads_to_who_took_it()
    {
        await using var site = await Site.OpenAsync();
        var outbreak = await site.Register.OutbreakAsync();
        for (var number = 0; number < 40; number++)
        {
            // One of ninety-nine among people of thirty to forty.
            await site.Register.CaseAsync(outbreak, number, new() { AgeFromYears = number == 7 ? 99 : 30 + (number % 10), AgeUntilYears = number == 7 ? 100 : 31 + (number % 10), Occupation = number == 9 ? "校长" : "工人" });
        }

        var (account, cookie) = await site.SessionAsync("duty01", site.Register.Root, OfficeRole.DutyOfficer);
        var (_, auditor) = await site.SessionAsync("auditor", site.Register.Root, OfficeRole.Auditor);
        using var client = Client(site, cookie);
        client.DefaultRequestHeaders.Accept.ParseAdd("text/csv");
        var lines = (await client.GetStringAsync("/api/v1/cases", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var headings = lines[0].Split(',');
        string[] quasi = ["ageFrom", "ageUntil", "occupation", "responsible"];
        var groups = lines[1..].GroupBy(line => string.Join('|', quasi.Select(name => line.Split(',')[Array.IndexOf(headings, name)]))).ToList();
        Assert.Equal(41, lines.Length);
        Assert.All(groups, group => Assert.True(group.Count() >= Ground.Exports.Anonymity.Ordinary, group.Key));
        var marks = lines[1..].Select(line => line.Split(',')[^1].Trim()).Distinct().ToList();
        var mark = Assert.Single(marks);

        using var other = Client(site, auditor);
        var found = await other.GetFromJsonAsync<JsonElement>("/api/v1/audit?export=" + mark, Cancellation);
        var entry = Assert.Single(found.GetProperty("items").EnumerateArray());
        Assert.Equal((account.ToString(), "Export"), (entry.GetProperty("actor").GetString(), entry.GetProperty("act").GetString()));

        // People are under other keys in each table, so that two tables can't be laid beside each other.
        var second = (await client.GetStringAsync("/api/v1/cases", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(headings, "person");
        Assert.Empty(lines[1..].Select(line => line.Split(',')[at]).Intersect(second[1..].Select(line => line.Split(',')[at])));
    }

    [Fact]
    public async Task Two_rows_that_may_be_one_person_are_shown_beside_each_other_masked_where_they_agree()
    {
        await using var site = await Site.OpenAsync();
        var writes = site.Register.Register.Writes;
        var one = Scenery.Person(new(7), 3);
        var slip = one.Documents[0].Number[..^2] + (one.Documents[0].Number[^2] == '1' ? "2" : "1") + one.Documents[0].Number[^1];
        var other = one with { Documents = [one.Documents[0] with { Number = slip }] };
        foreach (var person in (Ground.People.PersonDetails[])[one, other])
        {
            await new Ground.People.RegisterPerson(writes).RunAsync(site.Register.Administrator, Ground.Scope.Purpose.Upkeep, site.Register.Root, person, Cancellation);
        }

        await new Ground.Duplicates.FindDuplicates(site.Register.Register.Reads, writes).RunAsync(site.Register.Administrator, changedSince: null, Cancellation);
        var (_, cookie) = await site.SessionAsync("duty01", site.Register.Root, OfficeRole.DutyOfficer);
        using var client = Client(site, cookie);
        var queue = (await client.GetFromJsonAsync<JsonElement>("/api/v1/duplicates", Cancellation)).GetProperty("items");
        var id = Assert.Single(queue.EnumerateArray()).GetProperty("id").GetString();
        var text = await client.GetStringAsync("/api/v1/duplicates/" + id, Cancellation);
        var fields = JsonDocument.Parse(text).RootElement.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("field").GetString()!);
        Assert.Equal(("***", "***"), (fields["name"].GetProperty("first").GetString(), fields["name"].GetProperty("second").GetString()));
        Assert.Equal(new string('*', 16) + slip[^2] + "*", fields["document"].GetProperty("first").GetString() is { } shown && shown[16] == slip[^2] ? shown : fields["document"].GetProperty("second").GetString());
        Assert.DoesNotContain(one.Name!, text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(client, HttpMethod.Post, $"/api/v1/duplicates/{id}/decision", new { answer = "same" })).StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/api/v1/duplicates", Cancellation)).GetProperty("items").EnumerateArray());
    }

    internal static HttpClient Client(Site site, string cookie)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, object body, string? key = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add(Call.KeyHeader, key);
        }

        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await client.SendAsync(request, Cancellation);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("type").GetString()!;
}
