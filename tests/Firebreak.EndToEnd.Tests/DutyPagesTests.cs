using System.Diagnostics;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.CommandPost.Days;
using Firebreak.CommandPost.Editions;
using Firebreak.Containment.Orders;
using Firebreak.Duties;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Mechanisms.Notices;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Storage.SignIn;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Firebreak.EndToEnd.Tests;

/// <summary>Duties in a real browser: a case becomes the tasks of each unit while their pages stand open; the day goes on paper and comes back.</summary>
public sealed class DutyPagesTests(DutyPagesTests.Shared shared) : IClassFixture<DutyPagesTests.Shared>
{
    private const string Phone = "13800000077";

    private readonly DeskScene scene = Begun(shared.Scene);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Once in the ordinary run, which says that they come; twenty times where somebody asks how soon (scripts/long duties).
    [Fact]
    public async Task A_confirmed_case_becomes_tasks_for_each_unit_on_pages_that_stand_open()
    {
        var register = scene.Site.Register;
        var hospital = await scene.InSessionAsync(shared.Hospital, language: "en");
        var investigator = await scene.InSessionAsync(shared.Investigator, language: "en");
        (IPage Page, string Task)[] open = [(hospital, "Report to the network"), (investigator, "Investigate every new infection before the day ends"), (investigator, "Verify the report, three-level confirmation")];
        foreach (var page in (IPage[])[hospital, investigator])
        {
            await scene.OpenAsync(page, "/today", ".today-lead");
        }

        // A page shows that it is live by a task that somebody gives while it stands open.
        foreach (var (role, page) in ((OfficeRole, IPage)[])[(OfficeRole.HospitalCoordinator, hospital), (OfficeRole.Investigator, investigator)])
        {
            var asked = new AssignedTask(shared.Office.Jurisdiction, role, new("Stand by", "待命"), Instant.Now(register.Time).Plus(TimeSpan.FromHours(1)), "circular 3");
            Assert.IsType<TaskResult.Done>((await new GiveTask(register.Register.Writes).RunAsync(register.Administrator, asked, Cancellation)).Result);
            await page.WaitForSelectorAsync("tr[data-row]:has-text('Stand by')");
        }

        var times = Environment.GetEnvironmentVariable("FIREBREAK_LONG") is null ? 1 : 20;
        var writer = await scene.InSessionAsync(shared.Duty, language: "en");
        var seconds = new List<double>();
        await scene.OpenAsync(writer, "/cases/new", "[data-cell='0,0']");
        for (var time = 1; time <= times; time++)
        {
            // Typed again until the page counts the row: it stands there before it listens.
            for (var attempt = 0; attempt < 20 && !await writer.Locator(".sheet button.act:enabled").IsVisibleAsync(); attempt++)
            {
                await writer.FillAsync("[data-cell='0,0']", "");
                await writer.FillAsync("[data-cell='0,0']", $"E{time}");
                await writer.Keyboard.PressAsync("Tab");
                await writer.WaitForTimeoutAsync(500);
            }

            await writer.FillAsync("[data-cell='0,1']", "陈" + "一二三四五六七八九十"[time % 10]);
            await writer.FillAsync("[data-cell='0,6']", "confirmed");
            await writer.Keyboard.PressAsync("Tab");
            var clock = Stopwatch.StartNew();
            await writer.ClickAsync(".sheet button.act");
            foreach (var (page, task) in open)
            {
                await page.WaitForSelectorAsync($"tr[data-row]:has-text('{task}'):has-text('E{time}')");
            }

            seconds.Add(clock.Elapsed.TotalSeconds);
            await writer.WaitForSelectorAsync("p.told");
        }

        seconds.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"From save to the last unit's page, {times} cases: median {seconds[seconds.Count / 2]:0.00} s, slowest {seconds[^1]:0.00} s."));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Containment);
        Assert.Equal(times, await view.Of<DutyTask>().CountAsync(t => t.Rule == "covid-19/duty.network-report" && EF.Functions.Like(t.Label, "E%"), Cancellation));
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task The_day_is_printed_with_one_key_and_what_was_written_on_it_is_entered()
    {
        var (contact, task) = await shared.WorkAsync();
        var page = await scene.InSessionAsync(shared.Duty, isLookedAt: true, language: "en");
        await page.AddInitScriptAsync("window.print = () => { window.printed = (window.printed ?? 0) + 1; };");
        await scene.OpenAsync(page, "/today", ".today-lead");
        for (var attempt = 0; attempt < 20 && !page.Url.Contains("/today/paper", StringComparison.Ordinal); attempt++)
        {
            // Pressed again as a person would: the page stands there before it listens.
            await page.Keyboard.PressAsync("p");
            await page.WaitForTimeoutAsync(1000);
        }

        await page.WaitForFunctionAsync("() => window.printed >= 1");
        Assert.Contains(PaperCode.Of(task.Id.Value), await page.InnerTextAsync("section[aria-labelledby=paper-tasks]"), StringComparison.Ordinal);
        Assert.Contains(PaperCode.Of(contact.Value), await page.InnerTextAsync("section[aria-labelledby=paper-observed]"), StringComparison.Ordinal);
        Assert.Equal(1, await page.Locator("section[aria-labelledby=paper-orders] .mark.due").CountAsync());
        Assert.Contains(Phone, await page.InnerTextAsync("section[aria-labelledby=paper-calls]"), StringComparison.Ordinal);

        // Names only for whoever asks for them, on the record.
        var name = Scenery.Person(new Seed(21), 5).Name!;
        Assert.DoesNotContain(name, await page.InnerTextAsync("main"), StringComparison.Ordinal);
        await page.ClickAsync("button[name=names]");
        await page.WaitForSelectorAsync($"section[aria-labelledby=paper-observed] td:has-text('{name}')");
        Assert.Equal("%PDF"u8.ToArray(), (await page.PdfAsync(new() { Format = "A4" }))[..4]);

        // Afterwards, with the keyboard alone: checked, left, found again, entered.
        scene.Site.Register.Time.Advance(TimeSpan.FromMinutes(3));
        await page.ClickAsync("a[href='/today/entry']");
        await TypeAsync(page, [PaperCode.Of(task.Id.Value), Clock, "invest01", "report 31"], ["ffffffff", Clock, "", ""]);
        await page.Keyboard.PressAsync("Control+s");
        await page.WaitForSelectorAsync("p.told >> text=1 can be entered");
        await page.WaitForSelectorAsync("tr.wrong >> text=no open task of this office");
        Assert.True((await TaskAsync(task.Id)).IsOpen);
        await KeptAsync("report 31", "ffffffff");
        page.Dialog += (sender, dialog) => _ = dialog.AcceptAsync();
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => document.querySelector(\"[data-cell='0,3']\")?.value === 'report 31' && document.activeElement.matches(\"[data-cell='0,0']\")");
        await page.Keyboard.PressAsync("Control+s");
        await page.WaitForSelectorAsync("p.told >> text=1 can be entered");
        await DeskScene.PictureAsync(page, "paper-entry");
        await page.Keyboard.PressAsync("Control+s");
        await page.WaitForSelectorAsync("p.told >> text=1 entered");
        var done = await TaskAsync(task.Id);
        Assert.Equal((TaskState.Done, "report 31", shared.InvestigatorAccount), (done.State, done.Evidence, done.Assignee));
        Assert.Equal("ffffffff", await page.InputValueAsync("[data-cell='0,0']"));
        await page.ClickAsync("text=Empty the sheet");
        await page.WaitForFunctionAsync("() => document.querySelector(\"[data-cell='0,0']\").value === ''");

        var found = new List<string>();
        await scene.LookAsync(page, "/today/paper", "#paper-orders", "paper", found);
        await scene.LookAsync(page, "/today/entry", ".sheet input", "entry", found);
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(scene.Elsewhere);
    }

    private string Clock => TimeZoneInfo.ConvertTime(scene.Site.Register.Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).ToString("HH:mm", CultureInfo.InvariantCulture);

    // As fingers do it: the page takes the focus to its first cell once it listens, and what is typed there goes on from cell to cell.
    private static async Task TypeAsync(IPage page, params string[][] rows)
    {
        await page.WaitForFunctionAsync("() => document.activeElement?.matches(\"[data-cell='0,0']\")");
        foreach (var row in rows)
        {
            foreach (var cell in row)
            {
                await page.Keyboard.TypeAsync(cell);
                await page.Keyboard.PressAsync("Tab");
            }
        }

        await page.WaitForFunctionAsync($"() => document.querySelector('button[name=check]')?.textContent.includes('{rows.Length}')");
    }

    // Until the server has what was typed: a draft follows the last key by a second.
    private async Task KeptAsync(params string[] texts)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            await using var scope = scene.Site.Host.Services.CreateAsyncScope();
            var draft = await scope.ServiceProvider.GetRequiredService<DeskMemory>().DraftAsync(shared.DutyAccount.Value, "paper/entry", Cancellation);
            if (draft is not null && Array.TrueForAll(texts, text => draft.Content.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }

            await Task.Delay(250, Cancellation);
        }

        Assert.Fail("What was typed never became a draft.");
    }

    private async Task<DutyTask> TaskAsync(Key<DutyTask> key)
    {
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Containment);
        return await view.Of<DutyTask>().SingleAsync(t => t.Id == key, Cancellation);
    }

    private static DeskScene Begun(DeskScene scene)
    {
        scene.Begin();
        return scene;
    }

    public sealed class Shared : IAsyncLifetime
    {
        private readonly CancellationTokenSource stop = new();
        private Task jobs = Task.CompletedTask;

        internal DeskScene Scene { get; private set; } = null!;

        internal Actor Office { get; private set; } = null!;

        private Key<Outbreak> Outbreak { get; set; }

        internal string Duty { get; private set; } = "";

        internal string Hospital { get; private set; } = "";

        internal string Investigator { get; private set; } = "";

        internal Key<Account> DutyAccount { get; private set; }

        internal Key<Account> InvestigatorAccount { get; private set; }

        /// <summary>A county under the ninth edition, its desks, and the jobs of firebreak serve.</summary>
        public async ValueTask InitializeAsync()
        {
            Scene = await DeskScene.OpenAsync(cases: 0);
            var register = Scene.Site.Register;
            Office = await register.OfficeBelowAsync(register.Root, "110000");
            Outbreak = await register.OutbreakAsync(actor: Office);
            (DutyAccount, Duty) = await Scene.Site.SessionAsync("county11", Office.Jurisdiction, OfficeRole.DutyOfficer, OfficeRole.Investigator);
            (_, Hospital) = await Scene.Site.SessionAsync("hospital01", Office.Jurisdiction, OfficeRole.HospitalCoordinator);
            (InvestigatorAccount, Investigator) = await Scene.Site.SessionAsync("invest01", Office.Jurisdiction, OfficeRole.Investigator);
            Assert.True(await new SetNoticeAddress(register.Register.Writes).RunAsync(register.Administrator, DutyAccount, NoticeChannel.Gateway, Phone, Cancellation));
            Assert.IsType<ProtocolDecision.Done>(await new SetProtocol(register.Register.Writes, DeskScene.Packs).RunAsync(register.Administrator, register.Root, new ProtocolOrder("covid-19-cn/ninth", Instant.Now(register.Time), "ninth"), Cancellation));
            await new ApplyProtocols(register.Register.Writes, DeskScene.Packs).RunAsync(register.Administrator, Cancellation);
            jobs = new Jobs(register.Register, DeskScene.Packs, new RealTicks(register.Time)).KeepRunningAsync(new Terminal(TextWriter.Null, TextWriter.Null, ShowsProgress: false, Language.English), stop.Token);
        }

        /// <summary>A close contact under an order that ends soon, and a task of the office.</summary>
        internal async Task<(Key<Contact> Contact, DutyTask Task)> WorkAsync()
        {
            var (register, writes) = (Scene.Site.Register, Scene.Site.Register.Register.Writes);
            var @case = (await register.CaseAsync(Outbreak, 900, actor: Office)).Case;
            var contact = (await new RecordContact(writes).RunAsync(Office, @case, Office.Jurisdiction, Scenery.Person(new Seed(21), 5), new DateOnly(2022, 1, 2), "home", Cancellation))!.Value;
            Assert.True(await new CorrectContact(writes).RunAsync(Office, contact, ContactTier.Close, new DateOnly(2022, 1, 2), "home", Cancellation));
            await using var view = register.Register.Reads.As(register.Administrator, Purpose.Containment);
            var person = await view.Of<Contact>().Where(c => c.Id == contact).Select(c => c.Person).SingleAsync(Cancellation);
            var (now, basis) = (Instant.Now(register.Time), new OrderBasis { Clause = "ceiling.close", Edition = "covid-19-cn/ninth", LegalBasis = "article 39", Evidence = "report 12" });
            Assert.IsType<OrderDecision.Issued>(await new IssueOrder(writes, new CeilingGuard(DeskScene.Packs)).RunAsync(
                Office, new OrderRequest(Office.Jurisdiction, OrderedMeasure.HomeQuarantine, new OrderSubject.OnPerson(person), new OrderCause.OfContact(contact), basis, now.Plus(TimeSpan.FromHours(20)), now.Plus(TimeSpan.FromHours(10))), Cancellation));
            var asked = new AssignedTask(Office.Jurisdiction, OfficeRole.Investigator, new("Call the school", "联系学校"), now.Plus(TimeSpan.FromHours(3)), "circular 3");
            var given = await new GiveTask(writes).RunAsync(register.Administrator, asked, Cancellation);
            Assert.IsType<TaskResult.Done>(given.Result);
            await using var then = register.Register.Reads.As(register.Administrator, Purpose.Containment);
            return (contact, await then.Of<DutyTask>().SingleAsync(t => t.WhatEnglish == "Call the school", Cancellation));
        }

        public async ValueTask DisposeAsync()
        {
            await stop.CancelAsync();
            await jobs;
            stop.Dispose();
            await Scene.DisposeAsync();
        }

        // Jobs beat by the wall clock, and what they write stands at the moment of the scene.
        private sealed class RealTicks(TimeProvider clock) : TimeProvider
        {
            public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

            public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

            public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, dueTime, period);
        }
    }
}
