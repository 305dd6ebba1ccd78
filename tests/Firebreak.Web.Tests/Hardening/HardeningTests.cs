using System.Net;
using Firebreak.Ground.Rights;
using Firebreak.Testing;
using Firebreak.Web.Hardening;
using Firebreak.Web.Hosting;

namespace Firebreak.Web.Tests.Hardening;

public sealed class HardeningTests
{
    [Fact]
    public async Task Every_answer_says_what_a_browser_may_do_with_it()
    {
        await using var site = await Site.OpenAsync();
        var visitor = site.Visitor();
        foreach (var path in (string[])["/sign-in", "/nothing/here", "/api/v1/cases", "/assets/firebreak.css", "/trust"])
        {
            var answer = await visitor.GetAsync(path);
            Assert.Equal(SecurityHeaders.Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(answer.Headers.Contains("Server"));
        }

        // The policy forbids what stands inside a page, so nothing may.
        var page = await visitor.ReadAsync("/sign-in");
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick", page, StringComparison.Ordinal);
        Assert.DoesNotContain("://", page.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_for_other_names_from_other_sites_or_without_the_forms_token_are_refused()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var desk = await site.SignedInAsync("duty01");
        using var renamed = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        renamed.Headers.Host = "rebound.example";
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Client.SendAsync(renamed, TestContext.Current.CancellationToken)).StatusCode);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/v1/outbreaks") { Content = new StringContent("{}", null, "application/json") };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Client.SendAsync(foreign, TestContext.Current.CancellationToken)).StatusCode);

        using var bare = new FormUrlEncodedContent([]);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Client.PostAsync("/me/sessions/end", bare, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/me")).StatusCode);
    }

    [Theory]
    [InlineData("/assets/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/....//firebreak.css")]
    [InlineData("/assets/%2e%2e/firebreak.dll")]
    public async Task No_address_becomes_a_path_of_the_disk(string path)
    {
        await using var site = await Site.OpenAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Too_many_attempts_and_too_large_a_body_are_refused_with_the_time_to_wait()
    {
        await using var site = await Site.OpenAsync();
        var visitor = site.Visitor();
        using var large = new StringContent(new string('a', (int)BodyLimits.OrdinaryBytes + 1), null, "application/x-www-form-urlencoded");
        using var sent = new HttpRequestMessage(HttpMethod.Post, "/view") { Content = large };

        // As a careful client does: it waits for the answer to the head before it sends the rest.
        sent.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.Client.SendAsync(sent, TestContext.Current.CancellationToken)).StatusCode);
        HttpResponseMessage? answer = null;
        for (var attempt = 0; attempt < 80 && answer?.StatusCode != HttpStatusCode.TooManyRequests; attempt++)
        {
            using var empty = new FormUrlEncodedContent([]);
            answer = await visitor.Client.PostAsync("/sign-in", empty, TestContext.Current.CancellationToken);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answer!.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task TLS_is_spoken_under_the_local_root_and_nothing_older_than_1_2()
    {
        await using var site = await Site.OpenAsync(Provider.Sqlite, new ServeRequest { Urls = ["https://127.0.0.1:0"] });
        foreach (var (protocol, expected) in ((System.Security.Authentication.SslProtocols, bool)[])[(System.Security.Authentication.SslProtocols.Tls13, true), (System.Security.Authentication.SslProtocols.Tls12, true)])
        {
            using var client = new HttpClient(new SocketsHttpHandler
            {
                SslOptions = new()
                {
                    EnabledSslProtocols = protocol,
                    CertificateChainPolicy = new() { TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { site.Certificate!.Root! }, RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck },
                },
            });
            var answer = await client.GetAsync(new Uri(site.Address, "/health"), TestContext.Current.CancellationToken);
            Assert.Equal(expected, answer.StatusCode == HttpStatusCode.OK && answer.Headers.Contains("Strict-Transport-Security"));
        }
    }
}
