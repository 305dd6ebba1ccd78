using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Firebreak.Benchmarks.Desks;

/// <summary>Two real browsers beside the simulated desks: one filters the list, the other corrects a case in its form, and the first must hear of it.</summary>
internal sealed class RealBrowsers : IAsyncDisposable
{
    private const string Watch = "addEventListener('DOMContentLoaded', () => new MutationObserver(() => { if (document.documentElement.dataset.connection === 'lost') window.wasLost = true; }).observe(document.documentElement, { attributes: true }))";

    private readonly List<(string What, double Milliseconds)> times = [];
    private readonly IPlaywright playwright;
    private readonly IBrowser[] browsers;
    private readonly IPage list;
    private readonly IPage form;
    private string fault = "";

    private RealBrowsers(IPlaywright playwright, IBrowser[] browsers, IPage list, IPage form) => (this.playwright, this.browsers, this.list, this.form) = (playwright, browsers, list, form);

    /// <summary>Signs both in and opens the list and the form of its first case.</summary>
    public static async Task<RealBrowsers> OpenAsync(Uri address, string login, string password)
    {
        var driver = await Playwright.CreateAsync();
        var options = new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] };
        IBrowser[] opened = [await driver.Chromium.LaunchAsync(options), await driver.Chromium.LaunchAsync(options)];
        var pages = new List<IPage>();
        foreach (var browser in opened)
        {
            var page = await browser.NewPageAsync(new() { Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 } });
            page.SetDefaultTimeout(60_000);
            await page.AddInitScriptAsync(Watch);
            await page.GotoAsync(new Uri(address, "/sign-in?return=/cases").ToString());
            await page.FillAsync("input[name=login]", login);
            await page.FillAsync("input[name=password]", password);
            await page.ClickAsync("button.act");
            await page.WaitForSelectorAsync("tr[data-row] a");
            pages.Add(page);
        }

        await pages[1].Locator("tr[data-row] a").First.ClickAsync();
        await pages[1].WaitForSelectorAsync(".time-line li");
        return new RealBrowsers(driver, opened, pages[0], pages[1]);
    }

    /// <summary>Works in both for so long.</summary>
    public async Task StayAsync(TimeSpan lasts)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            for (var round = 0; clock.Elapsed < lasts; round++)
            {
                await TimeAsync("list: filtered", async () =>
                {
                    await list.SelectOptionAsync("select[name=found]", "Community");
                    await list.WaitForFunctionAsync("() => { const marks = [...document.querySelectorAll('tr[data-row] .mark')]; return marks.length > 0 && marks.every(mark => mark.classList.contains('community')); }");
                });
                await TimeAsync("list: all again", async () =>
                {
                    await list.SelectOptionAsync("select[name=found]", "");
                    await list.WaitForFunctionAsync("() => document.querySelector('.chosen') === null && [...document.querySelectorAll('tr[data-row] .mark')].some(mark => !mark.classList.contains('community'))");
                });
                await TimeAsync("form: opened", async () =>
                {
                    await form.ClickAsync(".head button.act");
                    await form.WaitForSelectorAsync(".case-form input");
                });
                var street = string.Create(CultureInfo.InvariantCulture, $"和平街道{round}");
                await form.FillAsync("#field-township", street);
                var saved = Stopwatch.GetTimestamp();
                await TimeAsync("form: saved", async () =>
                {
                    await form.ClickAsync(".case-form button.act");
                    await form.WaitForSelectorAsync("p.told");
                });
                await list.WaitForFunctionAsync("street => document.querySelector('main').innerText.includes(street)", street);
                times.Add(("list: hears what the form saved", Stopwatch.GetElapsedTime(saved).TotalMilliseconds));
                await Task.Delay(1000);
            }

            foreach (var page in (IPage[])[list, form])
            {
                if (await page.EvaluateAsync<bool>("() => window.wasLost === true"))
                {
                    fault += "A browser lost its connection. ";
                }
            }
        }
        catch (Exception stopped) when (stopped is PlaywrightException or TimeoutException)
        {
            fault += stopped.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>What was seen in them.</summary>
    public string Said()
    {
        var text = new StringBuilder("Two real browsers meanwhile, by their own clocks, drawing included:\n\n| what | times | median | slowest | asked |\n|---|---|---|---|---|\n");
        foreach (var group in times.GroupBy(time => time.What, StringComparer.Ordinal))
        {
            var sorted = group.Select(time => time.Milliseconds).Order().ToList();
            text.AppendLine(CultureInfo.InvariantCulture, $"| {group.Key} | {sorted.Count} | {sorted[sorted.Count / 2]:F0} ms | {sorted[^1]:F0} ms | {(group.Key.Contains("hears", StringComparison.Ordinal) ? "≤ 2 s" : "")} |");
        }

        return text.AppendLine().AppendLine(fault.Length == 0 ? "Neither lost its connection." : "Not live: " + fault).ToString();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
        {
            await browser.DisposeAsync();
        }

        playwright.Dispose();
    }

    private async Task TimeAsync(string what, Func<Task> act)
    {
        var began = Stopwatch.GetTimestamp();
        await act();
        times.Add((what, Stopwatch.GetElapsedTime(began).TotalMilliseconds));
    }
}
