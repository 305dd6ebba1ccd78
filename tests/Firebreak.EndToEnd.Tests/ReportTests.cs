using System.Collections.Concurrent;
using Deque.AxeCore.Playwright;
using Firebreak.Testing;
using Microsoft.Playwright;

namespace Firebreak.EndToEnd.Tests;

/// <summary>The report as its readers meet it: in a browser, offline, at a desk and on a phone, in both languages, light and dark.</summary>
public sealed class ReportTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly ConcurrentDictionary<string, Lazy<string>> Reports = new(StringComparer.Ordinal);

    public static TheoryData<string, int, ColorScheme> Views => new MatrixTheoryData<string, int, ColorScheme>(
        ["en", "zh"], [1280, 390], [ColorScheme.Light, ColorScheme.Dark]);

    [Theory]
    [MemberData(nameof(Views))]
    public async Task Nothing_is_cut_off_and_everybody_can_read_it(string language, int width, ColorScheme scheme)
    {
        var page = await browser.OpenAsync(Report(language), width, scheme);
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);

        // No sideways scrolling of the page itself; a wide table scrolls in its own frame.
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than the screen.");
        Assert.Empty(await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll('svg')].flatMap(svg => {
              const frame = svg.getBoundingClientRect();
              return [...svg.querySelectorAll('text')]
                .filter(text => { const box = text.getBoundingClientRect();
                  return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1); })
                .map(text => text.textContent);
            })
            """));
        var violations = (await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes.First().Html}");
        Assert.Empty(violations);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task It_asks_nothing_of_the_network()
    {
        var page = await browser.OpenAsync(Report("en"), 1280);
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.ReloadAsync();

        Assert.All(requests, url => Assert.StartsWith("file:", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_prints_on_a_few_pages_of_A4()
    {
        var page = await browser.OpenAsync(Report("zh"), 1280);
        var pdf = await page.PdfAsync(new() { Format = "A4", PreferCSSPageSize = true });

        Assert.Equal("%PDF"u8, pdf.AsSpan(0, 4));
        var pages = System.Text.RegularExpressions.Regex.Count(System.Text.Encoding.Latin1.GetString(pdf), @"/Type\s*/Page\b", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.InRange(pages, 2, 20);
    }

    // One run a language serves every view of it.
    private static string Report(string language) => Reports.GetOrAdd(language, static asked => new Lazy<string>(() =>
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var run = FirebreakProcess.Run(
            "analyse", Repository.PathOf("samples", "hagelloch-1861", "linelist.csv"), "--disease", "measles", "--lang", asked, "--out", folder.File("out"));
        Assert.True(run.ExitCode == 0, run.Error);
        return folder.File("out", "report.html");
    })).Value;
}
