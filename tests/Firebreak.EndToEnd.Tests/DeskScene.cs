using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Intake.Protocols;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Firebreak.Web.Hosting;
using Firebreak.Web.Tests;
using Microsoft.Playwright;

namespace Firebreak.EndToEnd.Tests;

/// <summary>A server with an outbreak in progress and people at their browsers.</summary>
internal sealed class DeskScene : IAsyncDisposable
{
    private static readonly string[] Serious = ["serious", "critical"];

    /// <summary>What a page is held to: WCAG 2.2, level AA. Asked for by name, since the newest rules are left out otherwise.</summary>
    public static AxeRunOptions Standard { get; } = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly List<string> elsewhere = [];
    private readonly List<string> faults = [];
    private readonly List<IBrowserContext> open = [];
    private int round;

    /// <summary>The packs that ship.</summary>
    public static PackLibrary Packs { get; } = new(PackShelf.Shipped.Keys, (key, on, reading) => PackShelf.Shipped.Open(key, on, reading) switch
    {
        PackOutcome.Read read => new PackOpened(read.Pack, null),
        PackOutcome.Refused refused => new PackOpened(null, refused.Problems[0]),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    private DeskScene(Site site, IPlaywright playwright, IBrowser browser) => (Site, this.playwright, this.browser) = (site, playwright, browser);

    public Site Site { get; }

    public Key<Outbreak> Outbreak { get; private set; }

    /// <summary>Requests that left for somewhere else than our server.</summary>
    public IReadOnlyList<string> Elsewhere => elsewhere;

    /// <summary>What browsers complained of: scripts that failed, things the policy stopped.</summary>
    public IReadOnlyList<string> Faults => faults;

    public static async Task<DeskScene> OpenAsync(int cases = 60)
    {
        var path = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists) ?? ReferenceData.Missing<string>("Chromium");
        var site = await Site.OpenAsync(Provider.Sqlite, new ServeRequest { Urls = ["http://127.0.0.1:0"], RequestsASecond = 1000, Files = new Firebreak.Imports.SentFiles(TimeProvider.System), Packs = Packs });
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer, OfficeRole.Investigator);
        await site.AccountAsync("duty02", OfficeRole.DutyOfficer, OfficeRole.Investigator);
        var driver = await Playwright.CreateAsync();
        var chromium = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var scene = new DeskScene(site, driver, chromium);
        if (cases > 0)
        {
            scene.Outbreak = await site.Register.OngoingOutbreakAsync(cases, new Seed(5));
        }

        return scene;
    }

    /// <summary>Forgets what earlier tests left. Their pages are closed; what one of them still says while it goes isn't heard.</summary>
    public void Begin()
    {
        round++;
        elsewhere.Clear();
        faults.Clear();
        foreach (var context in open)
        {
            _ = context.CloseAsync();
        }

        open.Clear();
    }

    public string Address(string path) => new Uri(Site.Address, path).ToString();

    /// <summary>Somebody signed in at a browser of their own.</summary>
    public async Task<IPage> SignedInAsync(string login, bool isLookedAt = false, string language = "zh", Wire? over = null)
    {
        var page = await BrowserAsync(isLookedAt, language);
        await page.GotoAsync(new Uri(over?.Address ?? Site.Address, "/sign-in").ToString());
        await page.FillAsync("#login", login);
        await page.FillAsync("#password", Site.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/situation");
        return page;
    }

    /// <summary>Somebody of any office at a browser of their own, in the session of a cookie.</summary>
    public async Task<IPage> InSessionAsync(string cookie, bool isLookedAt = false, string language = "zh")
    {
        var page = await BrowserAsync(isLookedAt, language);
        var at = cookie.IndexOf('=', StringComparison.Ordinal);
        await page.Context.AddCookiesAsync([new() { Name = cookie[..at], Value = cookie[(at + 1)..].Split(';')[0], Url = Address("/") }]);
        return page;
    }

    private async Task<IPage> BrowserAsync(bool isLookedAt, string language)
    {
        // The checker of accessibility brings a script of its own, which the policy would stop.
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = language == "zh" ? "zh-CN" : "en-GB", BypassCSP = isLookedAt });
        open.Add(context);
        var mine = round;
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        page.Request += (_, request) =>
        {
            if (mine == round && request.Url.StartsWith("http", StringComparison.Ordinal) && new Uri(request.Url).Authority != Site.Address.Authority)
            {
                elsewhere.Add(request.Url);
            }
        };
        page.PageError += (_, error) => Complain(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal) && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                Complain($"{page.Url}: {message.Text}");
            }
        };
        return page;

        void Complain(string what)
        {
            if (mine == round)
            {
                faults.Add(what);
            }
        }
    }

    /// <summary>Opens a page and waits until it holds what it was asked for.</summary>
    public async Task OpenAsync(IPage page, string path, string shows)
    {
        await page.GotoAsync(Address(path));
        await page.WaitForSelectorAsync(shows);
    }

    /// <summary>
    /// The languages and themes in which a page is looked at: all four where somebody asks for the whole proof (FIREBREAK_LONG=1); in the ordinary run one, every other page in Chinese by
    /// day and the rest in English by night.
    /// </summary>
    public static (string Language, string Theme)[] LooksAt(string name) =>
        Environment.GetEnvironmentVariable("FIREBREAK_LONG") is not null ? [("zh", "light"), ("zh", "dark"), ("en", "light"), ("en", "dark")]
            : name.Sum(letter => letter) % 2 == 0 ? [("zh", "light")] : [("en", "dark")];

    /// <summary>Opens a page in its languages and themes, has it checked, and takes its picture where somebody wants to look.</summary>
    public async Task LookAsync(IPage page, string path, string shows, string name, List<string> found, Func<IPage, Task>? first = null)
    {
        foreach (var (language, theme) in LooksAt(name))
        {
            await page.Context.AddCookiesAsync([
                new() { Name = "firebreak-language", Value = language, Url = Address("/") },
                new() { Name = "firebreak-theme", Value = theme, Url = Address("/") },
            ]);
            await OpenAsync(page, path, shows);
            if (first is not null)
            {
                await first(page);
            }

            var checkedPage = await page.RunAxe(Standard);
            found.AddRange(checkedPage.Violations.Where(violation => Serious.Contains(violation.Impact, StringComparer.Ordinal)).Select(violation => $"{name} {language} {theme}: {violation.Id} {violation.Nodes[0].Html} {string.Join(' ', violation.Nodes[0].Any.Select(any => any.Message))}"));
            await PictureAsync(page, $"{name}-{language}-{theme}");
        }
    }

    /// <summary>Presses a key until what it leads to has the focus: on a slow machine a page stands there before it listens.</summary>
    public static async Task PressUntilFocusAsync(IPage page, string key, string selector)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }

            await page.WaitForTimeoutAsync(500);
        }

        Assert.Fail($"{key} never led to {selector}.");
    }

    /// <summary>Opens the chooser of files with the keyboard: a page that becomes live between two keys takes the focus away, and whoever sits there presses again.</summary>
    public static async Task<IFileChooser> FileChooserByKeyAsync(IPage page, string key, string selector)
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await PressUntilFocusAsync(page, key, selector);
            try
            {
                return await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Enter"), new() { Timeout = 5000 });
            }
            catch (TimeoutException)
            {
                await page.EvaluateAsync("() => document.activeElement?.blur()");
            }
        }

        throw new TimeoutException($"{key} and Enter on {selector} opened no chooser of files.");
    }

    /// <summary>Goes on from key to key until what is looked for has the focus.</summary>
    public static async Task TabToAsync(IPage page, string selector)
    {
        for (var step = 0; step < 200; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement?.matches(selector) ?? false", selector))
            {
                return;
            }
        }

        Assert.Fail($"No key leads to {selector} on {page.Url}.");
    }

    /// <summary>A picture, where somebody wants to look.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("FIREBREAK_SCREENSHOTS") is { } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Site.DisposeAsync();
    }
}
