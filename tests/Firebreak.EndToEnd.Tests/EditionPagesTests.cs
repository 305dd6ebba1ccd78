using Firebreak.CommandPost.Editions;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Primitives;
using Firebreak.Testing;

namespace Firebreak.EndToEnd.Tests;

/// <summary>A change of edition in a real browser, on a server of its own: what is in force changes what every other page answers.</summary>
public sealed class EditionPagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ninth_edition_is_previewed_over_the_eighth_and_applied()
    {
        await using var scene = await DeskScene.OpenAsync(cases: 0);
        var register = scene.Site.Register;
        var @case = (await register.CaseAsync(await register.OutbreakAsync(), 1)).Case;
        var (_, commander) = await scene.Site.SessionAsync("command01", register.Root, OfficeRole.Commander, OfficeRole.DutyOfficer);
        var (writes, packs) = (register.Register.Writes, DeskScene.Packs);
        var contact = (await new RecordContact(writes).RunAsync(register.Administrator, @case, register.Root, Scenery.Person(new Seed(7), 2), new DateOnly(2022, 1, 1), "home", Cancellation))!.Value;
        Assert.True(await new CorrectContact(writes).RunAsync(register.Administrator, contact, ContactTier.Close, new DateOnly(2022, 1, 1), "home", Cancellation));
        Assert.IsType<ProtocolDecision.Done>(await new SetProtocol(writes, packs).RunAsync(register.Administrator, register.Root, new ProtocolOrder("covid-19-cn/eighth", Instant.Now(register.Time), "eighth"), Cancellation));
        await new ApplyProtocols(writes, packs).RunAsync(register.Administrator, Cancellation);
        var page = await scene.InSessionAsync(commander, language: "en");
        await scene.OpenAsync(page, "/protocols/change", "td:has-text('Eighth')");
        await page.ClickAsync(".ask-form button");
        await page.WaitForSelectorAsync("#people");

        // Fourteen days and seven become seven and three.
        var row = page.Locator("section[aria-labelledby=people] tbody tr");
        Assert.Contains("ends earlier", await row.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("01-11", await row.InnerTextAsync(), StringComparison.Ordinal);
        await page.FillAsync("input[name=basis]", "circular 71");
        await page.ClickAsync(".ask-form button.act");
        await page.WaitForSelectorAsync("td:has-text('Ninth')");
        await page.ClickAsync("text=We have read it");
        await page.WaitForSelectorAsync("td:has-text('1 of ')");
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Containment);
        Assert.Equal("covid-19-cn/ninth", (await view.ProtocolInForceAsync(register.Root, "covid-19", Instant.Now(register.Time), Cancellation))!.Pack);
        Assert.Empty(scene.Faults);
    }
}
