using Firebreak.Containment.Orders;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Directives;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.EndToEnd.Tests;

/// <summary>Orders and circulars in a real browser: asked below, answered above; kept, sent, read and answered.</summary>
public sealed class OrderPagesTests(OrderPagesTests.Shared shared) : IClassFixture<OrderPagesTests.Shared>
{
    private readonly DeskScene scene = Begun(shared.Scene);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_beyond_the_ceiling_is_asked_below_approved_above_and_lifted()
    {
        var below = await scene.InSessionAsync(shared.County, language: "en");
        await scene.OpenAsync(below, $"/orders?case={shared.Case}", ".order-form");
        await below.FillAsync("input[name=law]", "Law on Infectious Diseases, article 39");
        await below.FillAsync("input[name=evidence]", "report 17");
        await below.FillAsync("input[name=clause]", "4.2");
        await below.FillAsync("input[name=edition]", "ninth");
        await below.ClickAsync(".order-form button.act");
        await below.WaitForSelectorAsync(".panel p.refused");
        Assert.Contains("say why", await below.InnerTextAsync(".panel p.refused"), StringComparison.Ordinal);

        // With a reason it is asked of the level above, and binds nobody until that answers.
        await below.FillAsync("input[name=beyond]", "two households share a kitchen");
        await below.ClickAsync(".order-form button.act");
        await below.WaitForSelectorAsync("p.told >> text=waits for the level above");
        Assert.Empty(await OrdersAsync());

        var above = await scene.InSessionAsync(shared.Commander, language: "en");
        await scene.OpenAsync(above, "/orders", "#tab-Proposed");
        await above.ClickAsync("#tab-Proposed");
        await above.ClickAsync("tr[data-row] button >> nth=0");
        await above.FillAsync("input[name=answer]", "agreed for three days");
        await above.ClickAsync(".panel form button.act");
        await above.WaitForSelectorAsync("p.told >> text=in force");
        var order = Assert.Single(await OrdersAsync());
        Assert.Equal((true, "command01"), (order.IsBeyondCeiling, order.Approver));

        // Who asked for it sees it come, and lifts it.
        await below.ClickAsync("#tab-InForce");
        await below.ClickAsync("tr[data-row] button >> nth=0");
        await below.ClickAsync(".panel .row >> text=Lift");
        await below.FillAsync(".panel input[name=because]", "recovered");
        await below.ClickAsync(".panel form button.act");
        await below.WaitForSelectorAsync("p.told");
        Assert.Equal("recovered", Assert.Single(await OrdersAsync()).LiftedBecause);
        await below.ClickAsync("#tab-Week");
        await below.WaitForSelectorAsync("#orders tr[data-row]");
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task A_circular_is_kept_accepted_sent_read_and_answered()
    {
        var above = await scene.InSessionAsync(shared.Commander, language: "en");
        await scene.OpenAsync(above, "/directives", ".empty, tr[data-row]");
        await above.ClickAsync(".head button.act");
        await above.SetInputFilesAsync("input[type=file]", Repository.PathOf("tests", "Firebreak.Tests", "Duties", "Circulars", "winter-respiratory.md"));
        await above.WaitForSelectorAsync("input[name=number]");
        Assert.Equal("河疾控〔2023〕41号", await above.InputValueAsync("input[name=number]"));
        await above.ClickAsync(".directive-form button.act");
        await above.WaitForSelectorAsync(".sentence.proposed");
        Assert.Equal(10, await above.Locator(".sentence.proposed").CountAsync());
        await above.ClickAsync(".sentence.proposed >> nth=0");
        await above.FillAsync("textarea[name=what-en]", "Report influenza-like illness by five each day.");
        await above.SelectOptionAsync("select[name=role]", "DutyOfficer");
        await above.FillAsync("input[name=rows]", "s04, c13");
        await above.ClickAsync(".panel .directive-form button.act");
        await above.WaitForSelectorAsync(".sentence.accepted");
        await above.ClickAsync(".sentence.proposed >> nth=0");
        await above.ClickAsync(".panel >> text=Drop");
        await above.WaitForSelectorAsync(".sentence.dropped");
        await above.CheckAsync("input[name=office]");
        await above.ClickAsync("form[aria-labelledby=send] button.act");
        await above.WaitForSelectorAsync("p.told >> text=1 tasks given");

        // The office below has its own view: read, then answered; whoever sent it sees both come.
        var below = await scene.InSessionAsync(shared.County, language: "en");
        await scene.OpenAsync(below, "/directives", "tr[data-row] .mark.due");
        await below.ClickAsync("tr[data-row] a");
        await below.ClickAsync("text=We have read it");
        await below.WaitForSelectorAsync("p.told");
        await below.FillAsync("input[name=answer]", "reported at 16:40");
        await below.ClickAsync(".answers button.act");
        await below.WaitForSelectorAsync("text=Answered: reported at 16:40");
        await above.WaitForSelectorAsync("td:has-text('reported at 16:40')");
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Containment);
        var kept = (await view.Of<Directive>().SingleAsync(d => d.Number.StartsWith("河疾控"), Cancellation)).Id;
        var row = Assert.Single(await view.FeedbackAsync(kept, Cancellation));
        Assert.Equal((TaskState.Done, "reported at 16:40", true), (row.Task!.State, row.Task.Evidence, row.ReadAt is not null));
        Assert.Equal("S04 C13", await view.Of<Requirement>().Where(r => r.Directive == kept && r.State == RequirementState.Accepted).Select(r => r.Rows).SingleAsync(Cancellation));
        Assert.Empty(scene.Faults);
    }

    // All five published circulars where somebody asks for the whole proof.
    [Fact]
    public async Task Every_published_circular_is_kept_accepted_sent_read_and_answered()
    {
        var seeds = Directory.GetFiles(ReferenceData.PathOf("seeds"), "*.md").Order(StringComparer.Ordinal).Take(Environment.GetEnvironmentVariable("FIREBREAK_LONG") is null ? 1 : 5).ToList();
        var (above, below) = (await scene.InSessionAsync(shared.Commander, language: "en"), await scene.InSessionAsync(shared.County, language: "en"));
        foreach (var seed in seeds)
        {
            var number = "seed " + Path.GetFileName(seed)[..3];
            await scene.OpenAsync(above, "/directives", ".empty, tr[data-row]");
            await above.ClickAsync(".head button.act");
            await above.SetInputFilesAsync("input[type=file]", seed);
            await above.WaitForSelectorAsync("input[name=number]");
            await above.FillAsync("input[name=number]", number);
            await above.ClickAsync(".directive-form button.act");
            await above.WaitForSelectorAsync(".sentence.proposed");
            await above.ClickAsync("text=Accept all that are proposed");
            await above.WaitForSelectorAsync("p.told >> text=accepted");
            await above.CheckAsync("input[name=office]");
            await above.ClickAsync("form[aria-labelledby=send] button.act");
            await above.WaitForSelectorAsync("p.told >> text=tasks given");
            await scene.OpenAsync(below, "/directives", $"tr:has-text('{number}')");
            await below.ClickAsync($"tr:has-text('{number}') a");
            await below.ClickAsync("text=We have read it");
            await below.WaitForSelectorAsync("p.told");
            for (var left = await below.Locator(".answers form").CountAsync(); left > 0; left--)
            {
                await below.FillAsync(".answers form input >> nth=0", "done as asked");
                await below.ClickAsync(".answers button.act >> nth=0");
                await below.WaitForFunctionAsync($"() => document.querySelectorAll('.answers form').length === {left - 1}");
            }

            await above.WaitForFunctionAsync("() => document.querySelectorAll('section[aria-labelledby=feedback] td .mark.due').length === 0");
        }

        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Containment);
        var asked = await view.Of<DutyTask>().Where(t => t.Clause.StartsWith("seed")).ToListAsync(Cancellation);
        Assert.NotEmpty(asked);
        Assert.All(asked, task => Assert.Equal((TaskState.Done, "done as asked"), (task.State, task.Evidence)));
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task Pages_of_orders_circulars_and_protocols_can_be_used_by_everybody_in_both_languages_and_themes()
    {
        var register = scene.Site.Register;
        var content = await File.ReadAllBytesAsync(Repository.PathOf("tests", "Firebreak.Tests", "Duties", "Circulars", "isolation-sites.txt"), Cancellation);
        var kept = await new KeepDirective(register.Register.Writes).RunAsync(register.Administrator, new("隔离〔2022〕2号", "关于规范集中隔离点管理的紧急通知", "市指挥部", new DateOnly(2022, 1, 3), "text/plain", content), Cancellation);
        var circular = Assert.IsType<DirectiveResult.Done>(kept).Key;
        await new ProposeRequirements(register.Register.Writes, RequirementLexicon.Shipped).RunAsync(register.Administrator, new Key<Directive>(circular), Cancellation);
        var page = await scene.InSessionAsync(shared.Commander, isLookedAt: true);
        var found = new List<string>();
        await scene.LookAsync(page, $"/orders?case={shared.Case}", ".order-form", "orders", found);
        await scene.LookAsync(page, $"/zones?case={shared.Case}", ".order-form", "zones", found);
        await scene.LookAsync(page, "/directives", "tr[data-row]", "directives", found);
        await scene.LookAsync(page, $"/directives/{circular}", ".sentence", "directive", found, async p =>
        {
            await p.ClickAsync(".sentence.proposed >> nth=1");
            await p.WaitForSelectorAsync(".panel textarea");
        });
        await scene.LookAsync(page, "/protocols", "section table", "protocols", found);
        await scene.LookAsync(page, "/protocols/edition?pack=measles/us-iowa", ".clause-of", "edition", found);
        await scene.LookAsync(page, "/protocols/beside?before=covid-19-us/2020-10&after=covid-19-us/2020-12", ".clause-of", "beside", found);
        await scene.LookAsync(page, "/protocols/why?pack=covid-19-cn/ninth", ".answer", "why", found);
        await scene.LookAsync(page, "/protocols/form?pack=covid-19-cn/ninth&form=case", ".paper", "form", found);
        await scene.LookAsync(page, "/protocols/change", "main form", "change", found, async p =>
        {
            await p.ClickAsync(".ask-form button");
            await p.WaitForSelectorAsync("#outlook");
        });
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(scene.Elsewhere);
    }

    private static DeskScene Begun(DeskScene scene)
    {
        scene.Begin();
        return scene;
    }

    private async Task<List<Order>> OrdersAsync()
    {
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Containment);
        return await view.Of<Order>().ToListAsync(Cancellation);
    }

    public sealed class Shared : IAsyncLifetime
    {
        internal DeskScene Scene { get; private set; } = null!;

        internal Key<Case> Case { get; private set; }

        /// <summary>The session of a county's duty officer.</summary>
        internal string County { get; private set; } = "";

        /// <summary>The session of the commander above.</summary>
        internal string Commander { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Scene = await DeskScene.OpenAsync(cases: 0);
            var register = Scene.Site.Register;
            var office = await register.OfficeBelowAsync(register.Root, "110000");
            Case = (await register.CaseAsync(await register.OutbreakAsync(), 1, actor: office)).Case;
            (_, County) = await Scene.Site.SessionAsync("county01", office.Jurisdiction, OfficeRole.DutyOfficer, OfficeRole.Investigator);
            (_, Commander) = await Scene.Site.SessionAsync("command01", register.Root, OfficeRole.Commander, OfficeRole.DutyOfficer);
        }

        public ValueTask DisposeAsync() => Scene.DisposeAsync();
    }
}
