using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Deque.AxeCore.Playwright;
using Firebreak.Ground.Rights;
using Firebreak.Testing;
using Firebreak.Web.Hosting;
using Firebreak.Web.Tests;
using Microsoft.Playwright;

namespace Firebreak.EndToEnd.Tests;

/// <summary>Signing in as people do it: a real browser, TLS under the local root, a host name.</summary>
public sealed class SignInTests
{
    private const string Host = "firebreak.example.org";

    private static readonly string[] Serious = ["serious", "critical"];

    [Fact]
    public async Task A_passkey_is_made_and_signs_in_over_TLS_on_a_host_name()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.Site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var page = await scene.PageAsync();
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        await scene.SignInAsync(page, "duty01");
        await page.GotoAsync(scene.Address("/me/sign-in"));
        await page.FillAsync("#passkey-name", "office computer");
        await page.ClickAsync("form[data-passkey=create] button");
        await page.WaitForURLAsync("**/me/sign-in?done=passkey");
        Assert.Contains("office computer", await page.InnerTextAsync("main"), StringComparison.Ordinal);

        await page.ClickAsync("form[action='/sign-out'] button");
        await page.WaitForURLAsync("**/sign-in");
        await page.ClickAsync("form[data-passkey=get] button");
        await page.WaitForURLAsync("**/situation");
        await page.GotoAsync(scene.Address("/me/sign-in"));
        Assert.Contains("passkey", await page.InnerTextAsync("table >> nth=0"), StringComparison.Ordinal);
        Assert.Empty(scene.Elsewhere);
    }

    [Fact]
    public async Task Every_page_can_be_used_by_everybody_in_both_languages_and_themes()
    {
        await using var scene = await Scene.OpenAsync();
        var faults = new List<string>();
        var page = await scene.PageAsync(isLookedAt: true);
        var setUp = new Uri(scene.Site.Host.SetUpLink!).PathAndQuery;
        await scene.LookAsync(page, setUp, "set-up", faults);
        await scene.Site.AccountAsync("duty01", OfficeRole.DutyOfficer, OfficeRole.Commander, OfficeRole.Auditor);
        await scene.Site.AccountAsync("duty02", OfficeRole.DutyOfficer);
        await scene.Site.AccountAsync("duty03", OfficeRole.DutyOfficer);
        await scene.LookAsync(page, "/sign-in", "sign-in", faults);
        await scene.LookAsync(page, "/sign-in/code", "second-factor", faults);
        await scene.LookAsync(page, "/sign-in/recovery", "recovery", faults);
        await scene.LookAsync(page, "/trust", "trust", faults);
        await scene.LookAsync(page, "/nothing/here", "nothing", faults);
        await scene.SignInAsync(page, "duty01");
        await scene.LookAsync(page, "/me", "me", faults);
        await scene.LookAsync(page, "/me/sign-in", "own-sign-in", faults);
        await scene.LookAsync(page, "/api/v1", "reference", faults);
        await scene.LookAsync(page, "/emergency", "emergency", faults);
        await page.FillAsync("#reason", "一名重症儿童的密接今晚必须找到，常规授权来不及");
        await page.FillAsync("#one", "duty02");
        await page.FillAsync("#other", "duty03");
        await page.ClickAsync("main form button");
        await page.WaitForSelectorAsync("form[action='/emergency/end']");
        await scene.LookAsync(page, "/emergency", "emergency-open", faults);
        await scene.LookAsync(page, "/emergency/review", "review", faults);
        var told = await scene.PageAsync(isLookedAt: true);
        await scene.SignInAsync(told, "duty02");
        await scene.LookAsync(told, "/me", "notice", faults);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(scene.Elsewhere);
    }

    private sealed class Scene(Site site, IPlaywright playwright, IBrowser browser) : IAsyncDisposable
    {
        private readonly List<string> elsewhere = [];

        public Site Site => site;

        /// <summary>Requests that left for somewhere else.</summary>
        public IReadOnlyList<string> Elsewhere => elsewhere;

        public static async Task<Scene> OpenAsync()
        {
            var path = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists) ?? ReferenceData.Missing<string>("Chromium");
            var site = await Site.OpenAsync(Provider.Sqlite, new ServeRequest { Urls = ["https://127.0.0.1:0"], HostNames = [Host], RequestsASecond = 1000 });
            var playwright = await Playwright.CreateAsync();

            // The browser finds the name at this machine and trusts the server's key, as a device does that trusts the root: passkeys refuse to work over a connection with errors.
            using var server = X509CertificateLoader.LoadCertificate(site.Certificate!.Server.RawData);
            var key = Convert.ToBase64String(SHA256.HashData(server.PublicKey.ExportSubjectPublicKeyInfo()));
            var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = path,
                Args =
                [
                    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    $"--host-resolver-rules=MAP {Host} 127.0.0.1", $"--ignore-certificate-errors-spki-list={key}",
                ],
            });
            return new Scene(site, playwright, browser);
        }

        public string Address(string path) => $"https://{Host}:{site.Address.Port}{path}";

        public async Task<IPage> PageAsync(bool isLookedAt = false)
        {
            var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "en-GB", BypassCSP = isLookedAt });
            // The checker of accessibility brings a script of its own, which the policy would stop.
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout(15_000);
            page.Request += (_, request) =>
            {
                if (new Uri(request.Url).Host is not Host)
                {
                    elsewhere.Add(request.Url);
                }
            };
            return page;
        }

        public async Task SignInAsync(IPage page, string login)
        {
            await page.GotoAsync(Address("/sign-in"));
            await page.FillAsync("#login", login);
            await page.FillAsync("#password", Site.Password);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/situation");
        }

        /// <summary>Opens a page in its languages and themes, has it checked, and takes its picture where somebody wants to look.</summary>
        public async Task LookAsync(IPage page, string path, string name, List<string> faults)
        {
            foreach (var (language, theme) in DeskScene.LooksAt(name))
            {
                await page.Context.AddCookiesAsync([
                    new() { Name = "firebreak-language", Value = language, Url = Address("/") },
                    new() { Name = "firebreak-theme", Value = theme, Url = Address("/") },
                ]);
                await page.GotoAsync(Address(path));
                Assert.Equal(language == "zh" ? "zh-CN" : "en", await page.GetAttributeAsync("html", "lang"));
                var found = await page.RunAxe(DeskScene.Standard);
                faults.AddRange(found.Violations.Where(violation => Serious.Contains(violation.Impact, StringComparer.Ordinal)).Select(violation => $"{name} {language} {theme}: {violation.Id} {violation.Nodes[0].Html}"));
                if (Environment.GetEnvironmentVariable("FIREBREAK_SCREENSHOTS") is { } folder)
                {
                    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language}-{theme}.png"), FullPage = true });
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            await browser.DisposeAsync();
            playwright.Dispose();
            await site.DisposeAsync();
        }
    }
}
