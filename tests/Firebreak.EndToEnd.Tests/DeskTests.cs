using Firebreak.CommandPost.Days;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Addresses;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Firebreak.EndToEnd.Tests;

/// <summary>A shift at the desk, as it goes in a real browser. One server for all: each looks at a case of its own.</summary>
public sealed class DeskTests(DeskTests.Shared shared) : IClassFixture<DeskTests.Shared>
{
    private readonly DeskScene scene = Begun(shared.Scene);

    [Fact]
    public async Task Every_desk_page_can_be_used_by_everybody_in_both_languages_and_themes()
    {
        var page = await scene.SignedInAsync("duty01", isLookedAt: true);
        var found = new List<string>();
        var id = await CaseAsync(0);
        await scene.LookAsync(page, "/situation", ".scores tbody tr", "situation", found);
        await scene.LookAsync(page, "/cases", "tr[data-row]", "cases", found);
        await scene.LookAsync(page, "/cases?group=District", "tr[data-row]", "cases-panel", found, async p =>
        {
            await p.ClickAsync(".bar-of-list .end button:last-child");
            await p.WaitForSelectorAsync(".panel");
        });
        await scene.LookAsync(page, "/cases/new", ".sheet input", "sheet", found);
        await scene.LookAsync(page, $"/cases/{id}", ".time-line li", "case", found);
        await scene.LookAsync(page, $"/cases/{id}", ".time-line li", "case-form", found, async p =>
        {
            await p.ClickAsync(".head button.act");
            await p.WaitForSelectorAsync(".case-form input");
        });
        await scene.LookAsync(page, $"/cases/{id}", ".time-line li", "case-itinerary", found, p => p.ClickAsync("#tab-itinerary"));
        await scene.LookAsync(page, $"/cases/{id}", ".time-line li", "case-history", found, p => p.ClickAsync("#tab-history"));
        await scene.LookAsync(page, "/chains", ".graph[data-nodes]", "chains", found);
        await scene.LookAsync(page, "/time", ".slider", "time", found);
        await GiveAsync("Check the itinerary", "核对行程", hours: 2);
        await scene.LookAsync(page, "/today", "tr[data-row]", "today", found, async p =>
        {
            await p.CheckAsync("tr[data-row] input[type=checkbox] >> nth=0");
            await p.ClickAsync(".task-acts button:nth-of-type(4)");
            await p.WaitForSelectorAsync(".task-asks");
        });
        await scene.LookAsync(page, "/people/duplicates", ".empty", "duplicates", found);
        await scene.LookAsync(page, "/people", ".people-search", "people", found, async p =>
        {
            await p.FillAsync("input[name=document]", (await DocumentAsync(id)));
            await p.Keyboard.PressAsync("Enter");
            await p.WaitForSelectorAsync(".person");
            await p.ClickAsync("button[name=reveal]");
            await p.WaitForSelectorAsync(".person dl");
        });
        var place = await PlacedAsync();
        await scene.LookAsync(page, $"/places?id={place}", ".place", "places", found);
        await scene.LookAsync(page, "/places", "#tab-addresses", "addresses", found, async p =>
        {
            await p.ClickAsync("#tab-addresses");
            await p.ClickAsync("tr[data-row] button");
            await p.WaitForSelectorAsync(".decide");
        });

        // What the matcher wasn't sure of is read and placed; what was entered twice becomes one place, and two again.
        await page.ClickAsync("button[name=reveal]");
        await page.WaitForSelectorAsync(".lead");
        await page.ClickAsync(".decide button.act");
        await page.WaitForSelectorAsync("p.told");
        await scene.OpenAsync(page, $"/places?id={place}", ".place");
        await page.ClickAsync(".place summary");
        await page.FillAsync("input[name=same]", "铁路");
        await page.Keyboard.PressAsync("Enter");
        await page.ClickAsync("button[name=merge]");
        await page.ClickAsync("button[name=take-back]");
        await page.WaitForSelectorAsync("button[name=take-back]", new() { State = WaitForSelectorState.Detached });
        await page.WaitForSelectorAsync("p.told");
        await scene.LookAsync(page, "/import", "input[name=file]", "import", found, async p =>
        {
            await p.SetInputFilesAsync("input[name=file]", Repository.PathOf("samples", "dirty", "linelist.csv"));
            await p.ClickAsync("button[name=dry]");
            await p.WaitForSelectorAsync(".came #rejects");
        });
        await scene.LookAsync(page, "/accounts", "tr[data-row]", "accounts", found);
        await scene.LookAsync(page, "/situation?asOf=2022-01-02", ".past", "past", found, p => p.WaitForSelectorAsync(".empty, .scores"));
        Assert.True(found.Count == 0, string.Join('\n', found));
        Assert.Empty(scene.Elsewhere);
    }

    [Fact]
    public async Task A_shift_goes_through_situation_list_case_chains_and_the_past_under_the_policy_of_the_pages()
    {
        var page = await scene.SignedInAsync("duty01", language: "en");
        await page.WaitForSelectorAsync(".scores tbody tr");
        Assert.Contains("What to do next", await page.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Contains("not yet measured: needs", await page.InnerTextAsync(".scores"), StringComparison.Ordinal);

        // A number leads to the list that adds up to it.
        var row = page.Locator(".scores tbody tr").Filter(new() { HasText = "Found inside control" });
        var part = int.Parse((await row.Locator(".unit").InnerTextAsync()).Split('/')[0], System.Globalization.CultureInfo.InvariantCulture);
        await row.Locator("a").ClickAsync();
        await page.WaitForSelectorAsync("tr[data-row]");
        Assert.StartsWith($"{part} case", await page.InnerTextAsync(".count"), StringComparison.Ordinal);

        await scene.OpenAsync(page, "/cases", "tr[data-row]");
        await page.SelectOptionAsync("select[name=found]", "Community");
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('tr[data-row] .mark')].every(mark => mark.classList.contains('community'))");
        await page.Locator("tr[data-row] a").First.ClickAsync();
        await page.WaitForSelectorAsync(".time-line li");
        await page.ClickAsync("#tab-history");
        await page.WaitForSelectorAsync("#part-history tbody tr");
        await scene.OpenAsync(page, "/chains", ".graph[data-nodes]");
        await scene.OpenAsync(page, "/time", ".slider");
        Assert.Empty(scene.Elsewhere);
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task The_keyboard_alone_leads_from_the_situation_to_a_case_and_back()
    {
        var page = await scene.SignedInAsync("duty01");
        await page.WaitForSelectorAsync(".scores tbody tr");
        await page.Keyboard.PressAsync("?");
        await page.WaitForSelectorAsync("#shortcuts[open]");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync("**/cases*");
        await page.WaitForSelectorAsync("tr[data-row]");
        await page.Keyboard.PressAsync("/");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-search]')"));
        await page.Keyboard.PressAsync("Escape");
        await page.FocusAsync("tr[data-row] a");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await page.WaitForSelectorAsync("tr[data-row][aria-selected=true]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".time-line li");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("s");
        await page.WaitForURLAsync("**/situation*");
    }

    [Fact]
    public async Task The_keyboard_alone_takes_a_file_in_and_back_and_looks_at_the_past()
    {
        // Cases as another system exports them: three ids stand there twice with other values.
        var file = ReferenceData.PathOf(Path.Combine("samples", "godata", "cases_clean.csv"));
        var page = await scene.SignedInAsync("duty01", language: "en");
        await page.WaitForSelectorAsync(".scores tbody tr");
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("i");
        await page.WaitForSelectorAsync("input[name=file]");
        var before = await CaseCountAsync();
        scene.Site.Register.Time.Advance(TimeSpan.FromMinutes(1));
        var chooser = await DeskScene.FileChooserByKeyAsync(page, "/", "input[name=file]");
        await chooser.SetFilesAsync(file);
        await page.WaitForSelectorAsync("button[name=dry]:enabled");
        Assert.Contains("56 rows, 3 of them", await page.InnerTextAsync(".import"), StringComparison.Ordinal);

        // A column is read as somebody says; the first rows and the counts follow.
        await DeskScene.TabToAsync(page, "select[aria-label*='occupation' i]");
        await page.Keyboard.PressAsync("Home");
        await page.WaitForFunctionAsync("() => ![...document.querySelectorAll('th')].some(th => th.textContent === 'Occupation')");
        await DeskScene.TabToAsync(page, "button[name=dry]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".came #rejects");
        Assert.Equal(3, await page.Locator("#rejects + .grid tbody tr").CountAsync());
        Assert.Contains("CASE-2020-0002", await page.InnerTextAsync("#rejects + .grid"), StringComparison.Ordinal);
        Assert.Equal(before, await CaseCountAsync());
        await DeskScene.TabToAsync(page, "button[name=download]");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Keyboard.PressAsync("Enter"));
        Assert.Equal(4, (await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Length);
        await page.FocusAsync("button[name=go]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("p.told");
        Assert.Equal(before + 53, await CaseCountAsync());
        await DeskScene.TabToAsync(page, "tr[data-row] button");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("button[name=undo]");
        await DeskScene.TabToAsync(page, "button[name=undo]");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("p.told >> text=is taken back");
        Assert.Equal(before, await CaseCountAsync());

        // What was taken in and back stands in the past that lies between.
        await page.Keyboard.PressAsync("g");
        await page.Keyboard.PressAsync("t");
        await page.WaitForSelectorAsync("#day");
        await DeskScene.TabToAsync(page, "#day");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.WaitForFunctionAsync("() => document.querySelector('.slider output').textContent !== '2022-01-03'");
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task What_one_writes_the_others_see_and_who_else_is_there()
    {
        var id = await CaseAsync(1);
        var one = await scene.SignedInAsync("duty01", language: "en");
        var other = await scene.SignedInAsync("duty02", language: "en");
        await scene.OpenAsync(one, $"/cases/{id}", ".time-line li");
        await scene.OpenAsync(other, $"/cases/{id}", ".time-line li");
        await one.WaitForSelectorAsync("text=also open at");
        await other.ClickAsync(".head button.act");
        await other.FillAsync("#field-township", "新街道");
        await other.Keyboard.PressAsync("Control+s");
        await other.WaitForSelectorAsync(".told");
        await one.WaitForSelectorAsync("dd:has-text('新街道')");
        Assert.Empty(scene.Faults);
    }

    [Fact]
    public async Task Of_two_at_one_case_the_second_is_told_what_changed_and_keeps_what_they_typed()
    {
        var id = await CaseAsync(2);
        var one = await scene.SignedInAsync("duty01", language: "en");
        var other = await scene.SignedInAsync("duty02", language: "en");
        foreach (var page in (IPage[])[one, other])
        {
            await scene.OpenAsync(page, $"/cases/{id}", ".time-line li");
            await page.ClickAsync(".head button.act");
            await page.WaitForSelectorAsync(".case-form input");
        }

        await one.FillAsync("#field-setting", "养老院");
        await one.FillAsync("#field-occupation", "护工");
        await other.FillAsync("#field-setting", "三号冷库");
        await other.FillAsync("#field-cluster", "甲");
        await one.ClickAsync(".case-form button.act");
        await one.WaitForSelectorAsync(".told");
        await other.WaitForSelectorAsync(".theirs");
        Assert.Equal("三号冷库", await other.InputValueAsync("#field-setting"));
        Assert.Contains("养老院", await other.InnerTextAsync(".field:has(#field-setting) .theirs"), StringComparison.Ordinal);
        await DeskScene.PictureAsync(other, "two-editors");
        await other.ClickAsync(".case-form button.act");
        await other.WaitForSelectorAsync("p.told");

        // Theirs stands where the second typed nothing, the second's where both typed.
        var facts = (await FactsAsync(id));
        Assert.Equal(("三号冷库", "护工", "甲"), (facts.Setting, facts.Occupation, facts.Cluster));
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_of_a_form_loses_nothing()
    {
        var id = await CaseAsync(3);
        await using var wire = new Wire(scene.Site.Address.Port);
        var page = await scene.SignedInAsync("duty01", language: "en", over: wire);
        await page.GotoAsync(new Uri(wire.Address, $"/cases/{id}").ToString());
        await page.WaitForSelectorAsync(".time-line li");
        await page.ClickAsync(".head button.act");
        await page.FillAsync("#field-setting", "before");
        await page.WaitForTimeoutAsync(300);
        wire.Cut();
        await page.WaitForSelectorAsync("html[data-connection=lost]");
        await page.FillAsync("#field-setting", "typed while away");
        await page.FillAsync("#field-cluster", "second field");
        await DeskScene.PictureAsync(page, "lost-connection");
        await page.WaitForTimeoutAsync(TimeAway);
        wire.Mend();
        await page.WaitForFunctionAsync("() => !document.documentElement.dataset.connection");
        Assert.Equal("typed while away", await page.InputValueAsync("#field-setting"));
        await page.ClickAsync(".case-form button.act");
        await page.WaitForSelectorAsync("p.told");
        var facts = (await FactsAsync(id));
        Assert.Equal(("typed while away", "second field"), (facts.Setting, facts.Cluster));
    }

    [Fact]
    public async Task A_form_that_was_never_sent_is_there_again_after_the_browser_was_closed()
    {
        var id = await CaseAsync(4);
        var page = await scene.SignedInAsync("duty01", language: "en");
        await scene.OpenAsync(page, $"/cases/{id}", ".time-line li");
        await page.ClickAsync(".head button.act");
        await page.RunAndWaitForResponseAsync(() => page.FillAsync("#field-setting", "unsent"), answer => answer.Url.Contains("/drafts/", StringComparison.Ordinal));
        Assert.Equal(0, await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
        await page.Context.CloseAsync();
        page = await scene.SignedInAsync("duty01", language: "en");
        await scene.OpenAsync(page, $"/cases/{id}", ".case-form");
        Assert.Equal("unsent", await page.InputValueAsync("#field-setting"));
        Assert.Contains("unsent changes", await page.InnerTextAsync(".case-form"), StringComparison.Ordinal);
        await page.ClickAsync("text=Leave it as it was");
        await scene.OpenAsync(page, $"/cases/{id}", ".time-line li");
        Assert.Equal(0, await page.Locator(".case-form").CountAsync());
    }

    [Fact]
    public async Task A_session_that_is_ended_elsewhere_ends_the_page()
    {
        var one = await scene.SignedInAsync("duty01", language: "en");
        var other = await scene.SignedInAsync("duty01", language: "en");
        await one.WaitForSelectorAsync(".scores tbody tr");
        await other.GotoAsync(scene.Address("/me/sign-in"));
        await other.ClickAsync("form[action='/me/sessions/end'] button");
        await one.WaitForURLAsync("**/sign-in*", new() { Timeout = 10_000 });
    }

    [Fact]
    public async Task A_post_that_is_taken_away_is_gone_with_the_next_click_on_an_open_page()
    {
        await scene.Site.AccountAsync("duty03", OfficeRole.DutyOfficer);
        var page = await scene.SignedInAsync("duty03", language: "en");
        await scene.OpenAsync(page, "/cases", "tr[data-row]");
        var register = scene.Site.Register;
        var account = (await register.Register.Actors.FindAsync("duty03", TestContext.Current.CancellationToken))!;
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            foreach (var appointment in await view.Of<Appointment>().Where(a => a.Account == account.Id).Select(a => a.Id).ToListAsync(TestContext.Current.CancellationToken))
            {
                await new Dismiss(register.Register.Writes).RunAsync(register.Administrator, appointment, TestContext.Current.CancellationToken);
            }
        }

        await page.SelectOptionAsync("select[name=found]", "Community");
        await page.WaitForSelectorAsync("p.refused");
        Assert.Contains("may not", await page.InnerTextAsync("p.refused"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_a_spreadsheet_are_pasted_checked_and_registered()
    {
        var page = await scene.SignedInAsync("duty01", language: "en");
        await scene.OpenAsync(page, "/cases/new", "[data-cell='0,0']");
        await page.WaitForTimeoutAsync(500);
        await page.EvaluateAsync("""
            () => {
              const data = new DataTransfer();
              data.setData("text/plain", "N1\t张三\t男\t1980-01-02\t13800000001\t41\t确诊病例\t社区发现\t2021-12-30\nN2\t李四\t女\t\t\tabc\tconfirmed\t\t昨天\n");
              document.querySelector("[data-cell='0,0']").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await page.WaitForFunctionAsync("() => document.querySelector(\"[data-cell='1,0']\").value === 'N2'");
        Assert.Equal("2022-01-02", await page.InputValueAsync("[data-cell='1,8']"));
        Assert.Equal("true", await page.GetAttributeAsync("[data-cell='1,5']", "aria-invalid"));
        await DeskScene.PictureAsync(page, "sheet-pasted");
        await page.ClickAsync(".sheet button.act");
        await page.WaitForSelectorAsync("p.told:has-text('registered')");
        Assert.Contains("1 cases registered", await page.InnerTextAsync("p.told"), StringComparison.Ordinal);
        Assert.Equal("N2", await page.InputValueAsync("[data-cell='0,0']"));
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Investigation);
        var made = await view.Of<Case>().SingleAsync(c => c.Number == "N1", TestContext.Current.CancellationToken);
        Assert.Equal((CaseClass.Confirmed, HowFound.Community, 41f), (made.Facts.Class, made.Facts.Found, made.Facts.AgeFromYears));
    }

    [Fact]
    public async Task Many_cases_are_changed_alike_after_a_look_and_changed_back()
    {
        var page = await scene.SignedInAsync("duty01", language: "en");
        await scene.OpenAsync(page, "/cases?found=Unknown", "tr[data-row]");
        await page.CheckAsync("tr[data-row] input[type=checkbox] >> nth=0");
        if (await CountAsync(HowFound.Unknown) > 1)
        {
            await page.ClickAsync("text=Select all");
        }

        await page.ClickAsync("text=Change them");
        await page.SelectOptionAsync("#bulk-field", "found");
        await page.SelectOptionAsync("#bulk-value", "Community");
        await page.ClickAsync(".panel form button");
        await page.WaitForSelectorAsync(".panel table");
        await DeskScene.PictureAsync(page, "bulk");
        var before = await CountAsync(HowFound.Unknown);
        Assert.True(before > 0);
        await page.ClickAsync(".panel button.act");
        await page.WaitForSelectorAsync(".panel p.told");
        Assert.Equal(0, await CountAsync(HowFound.Unknown));
        await page.ClickAsync(".panel >> text=Take it back");
        await page.WaitForSelectorAsync("p.told >> text=are as they were");
        Assert.Equal(before, await CountAsync(HowFound.Unknown));
    }

    [Fact]
    public async Task Tasks_are_accepted_done_with_what_shows_it_and_carried_over_and_the_day_is_closed()
    {
        await GiveAsync("Send the report", "上报初步报告", hours: 1);
        await GiveAsync("Call the school", "联系学校", hours: 2);
        var page = await scene.SignedInAsync("duty01", language: "en");
        await scene.OpenAsync(page, "/today", "tr[data-row] >> text=Call the school");
        await page.CheckAsync("tr:has-text('Send the report') input[type=checkbox]");
        await page.ClickAsync(".task-acts >> text=Accept");
        await page.WaitForSelectorAsync("tr:has-text('Send the report') >> text=under way");
        await page.CheckAsync("tr:has-text('Send the report') input[type=checkbox]");
        await page.ClickAsync(".task-acts >> text=Done");
        await page.FillAsync(".task-asks input[name=text]", "report 17");
        await page.ClickAsync(".task-asks button.act");
        await page.WaitForSelectorAsync("tr:has-text('Send the report')", new() { State = WaitForSelectorState.Detached });

        // What isn't done is carried over with a reason, or the day doesn't close.
        await page.ClickAsync("text=Close the day");
        await page.WaitForSelectorAsync(".task-carried >> text=Call the school");
        foreach (var reason in await page.Locator(".task-carried input[required]").AllAsync())
        {
            await reason.FillAsync("closed today");
        }

        await page.ClickAsync(".panel form button.act");
        await page.WaitForSelectorAsync("p.told >> text=The day is closed");
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Containment);
        Assert.Equal(1, (await view.Of<DayClose>().SingleAsync(TestContext.Current.CancellationToken)).DoneCount);
        var carried = await view.Of<DutyTask>().SingleAsync(t => t.WhatEnglish == "Call the school", TestContext.Current.CancellationToken);
        Assert.Equal((1, "closed today"), (carried.CarriedOver, carried.Reason));
        Assert.Empty(scene.Faults);
    }

    private async Task GiveAsync(string english, string chinese, int hours)
    {
        var register = scene.Site.Register;
        var asked = new AssignedTask(register.Root, OfficeRole.DutyOfficer, new(english, chinese), Instant.Now(register.Time).Plus(TimeSpan.FromHours(hours)), "circular 3");
        Assert.IsType<TaskResult.Done>((await new GiveTask(register.Register.Writes).RunAsync(register.Administrator, asked, TestContext.Current.CancellationToken)).Result);
    }

    private static DeskScene Begun(DeskScene scene)
    {
        scene.Begin();
        return scene;
    }

    // A minute where somebody asks for the whole proof, some seconds in the ordinary run.
    private static float TimeAway => Environment.GetEnvironmentVariable("FIREBREAK_LONG") is null ? 6_000 : 60_000;

    private async Task<Guid> CaseAsync(int number)
    {
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Investigation);
        return (await view.Of<Case>().OrderBy(c => c.Number).Skip(number).Select(c => c.Id).FirstAsync(TestContext.Current.CancellationToken)).Value;
    }

    private async Task<string> DocumentAsync(Guid id)
    {
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Investigation);
        var person = await view.Of<Case>().Where(c => c.Id == new Key<Case>(id)).Join(view.Of<Person>(), c => c.Person, p => p.Id, (_, p) => p).SingleAsync(TestContext.Current.CancellationToken);
        using var revealer = await view.RevealerForAsync([person.Id], TestContext.Current.CancellationToken);
        return PersonDetails.Of(person, revealer).Documents[0].Number;
    }

    // A compound somebody lives in, and an address that only a person can place.
    private async Task<Key<Place>> PlacedAsync()
    {
        var register = scene.Site.Register;
        var cancellation = TestContext.Current.CancellationToken;
        var city = Assert.IsType<PlaceRegistration.Registered>(await new RegisterPlace(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, new PlaceDescription(PlaceKind.Region, "和平区", null, register.Root), cancellation)).Place;
        var compound = Assert.IsType<PlaceRegistration.Registered>(await new RegisterPlace(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, new PlaceDescription(PlaceKind.Compound, "铁路小区", city), cancellation)).Place;
        await new RegisterPlace(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, new PlaceDescription(PlaceKind.Compound, "铁路新村", city), cancellation);
        await new RegisterPerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Investigation, register.Root, new PersonDetails { Name = "赵钱", Address = "那个有点远的铁路小曲旁边的二层小楼上" }, cancellation);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        await new PlaceAddresses(register.Register.Reads, register.Register.Writes).RunAsync(register.Register.Job("addresses"), await AddressBook.OfAsync(view, cancellation), cancellation);
        return compound;
    }

    private async Task<int> CaseCountAsync()
    {
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Investigation);
        return await view.Of<Case>().CountAsync(TestContext.Current.CancellationToken);
    }

    private async Task<CaseFacts> FactsAsync(Guid id)
    {
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Investigation);
        return (await view.Of<Case>().AsNoTracking().SingleAsync(c => c.Id == new Key<Case>(id), TestContext.Current.CancellationToken)).Facts;
    }

    private async Task<int> CountAsync(HowFound found)
    {
        await using var view = scene.Site.Register.Register.Reads.As(scene.Site.Register.Administrator, Purpose.Investigation);
        return await view.Of<Case>().CountAsync(c => c.Facts.Found == found, TestContext.Current.CancellationToken);
    }

    public sealed class Shared : IAsyncLifetime
    {
        internal DeskScene Scene { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Scene = await DeskScene.OpenAsync();

        public ValueTask DisposeAsync() => Scene.DisposeAsync();
    }
}
