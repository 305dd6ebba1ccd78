using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Links;
using Firebreak.Primitives;
using Firebreak.Testing;
using Firebreak.Web.Investigation.Cases;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Tests.Investigation;

public sealed class CaseListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_view_of_the_list_is_an_address_and_back()
    {
        var view = new CaseView
        {
            Search = new() { Number = "L0", Found = HowFound.Community, Date = DateField.Report, From = new(2022, 1, 1), To = new(2022, 1, 3), Field = TextField.Street, Word = "和平&街道", IsUnlinked = true },
            Order = CaseOrder.Report, Descending = true, Grouping = CaseGrouping.District, Columns = ["onset", "found"], IsDense = true,
        };
        var read = CaseView.Read("?" + view.Write(), outbreak: null);
        Assert.Equal(view.Search, read.Search);
        Assert.Equal(view.Write(), read.Write());
        Assert.Equal(new CaseSearch(), CaseView.Read("?found=nobody&order=<script>&from=soon&columns=name,onset", outbreak: null).Search);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_groups_of_a_list_add_up_to_it_and_each_group_is_a_list_of_its_own(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OngoingOutbreakAsync(80, new Seed(3), isDetailed: false);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var all = new CaseSearch { Outbreak = outbreak };
        foreach (var grouping in Enum.GetValues<CaseGrouping>())
        {
            var groups = await view.Cases(all).GroupsAsync(grouping, Cancellation);
            Assert.Equal(80, groups.Sum(group => group.Count));
        }

        foreach (var group in await view.Cases(all).GroupsAsync(CaseGrouping.Found, Cancellation))
        {
            Assert.Equal(group.Count, await view.Cases(all with { Found = (HowFound)group.Value! }).CountAsync(Cancellation));
        }

        foreach (var order in Enum.GetValues<CaseOrder>())
        {
            Assert.Equal(80, (await view.Cases(all).Sorted(order, descending: true).ToListAsync(Cancellation)).DistinctBy(c => c.Id).Count());
        }

        foreach (var search in (CaseSearch[])[all with { IsUnlinked = true }, all with { IsWithoutContacts = true }, all with { IsWithoutItinerary = true }, all with { IsUndated = true }, all with { Word = "江北区" }, all with { Number = "L0000" }])
        {
            Assert.InRange(await view.Cases(search).CountAsync(Cancellation), 0, 80);
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Many_cases_are_corrected_together_and_as_they_were_again(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OngoingOutbreakAsync(50, new Seed(3), isDetailed: false);
        var verb = new CorrectCases(register.Register.Reads, register.Register.Writes);
        var keys = await KeysAsync(register, outbreak);
        var preview = await verb.PreviewAsync(register.Administrator, keys, facts => facts with { Cluster = "甲" }, Cancellation);
        Assert.Equal((50, 0), (preview.Changed, preview.Alike));
        Assert.Null(preview.Entry);
        register.Time.Advance(TimeSpan.FromMinutes(1));
        var done = await verb.RunAsync(register.Administrator, keys, facts => facts with { Cluster = "甲" }, Cancellation);
        Assert.Equal(50, done.Changed);
        Assert.Equal(0, (await verb.RunAsync(register.Administrator, keys, facts => facts with { Cluster = "甲" }, Cancellation)).Changed);
        register.Time.Advance(TimeSpan.FromMinutes(1));

        // What somebody changed since stays; the rest is as it was.
        Assert.True(await new CorrectCase(register.Register.Writes).RunAsync(register.Administrator, keys[0], facts => facts with { Cluster = "乙" }, Cancellation));
        var reversal = await new TakeBackCorrection(register.Register.Writes).RunAsync(register.Administrator, done.Entry!.Value, Cancellation);
        Assert.Equal((49, 1), (reversal.Restored, reversal.Kept.Count));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        Assert.Equal("乙", Assert.Single(await view.Of<Case>().Where(c => c.Facts.Cluster != null).ToListAsync(Cancellation)).Facts.Cluster);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_correction_over_somebody_elses_is_told_and_written_nowhere_and_history_names_both(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var id = (await register.CaseAsync(outbreak, 1)).Case;
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var opened = await view.Of<Case>().AsNoTracking().SingleAsync(Cancellation);
        register.Time.Advance(TimeSpan.FromMinutes(1));
        var verb = new CorrectCaseIfUnchanged(register.Register.Writes);
        var first = Assert.IsType<CaseEdit.Done>(await verb.RunAsync(register.Administrator, id, opened.KnownFrom, opened.Facts with { Setting = "学校" }, Cancellation));
        register.Time.Advance(TimeSpan.FromMinutes(1));
        var second = Assert.IsType<CaseEdit.ChangedMeanwhile>(await verb.RunAsync(register.Administrator, id, opened.KnownFrom, opened.Facts with { Setting = "市场" }, Cancellation));
        Assert.Equal("学校", second.Now.Facts.Setting);
        Assert.Equal(first.Case.KnownFrom, second.Now.KnownFrom);
        Assert.IsType<CaseEdit.Done>(await verb.RunAsync(register.Administrator, id, second.Now.KnownFrom, second.Now.Facts with { Setting = "市场" }, Cancellation));
        var history = await view.HistoryAsync(id, Cancellation);
        Assert.Equal(["市场", "学校", null], history.Select(version => version.Row.Facts.Setting));
        Assert.Equal([nameof(CorrectCase), nameof(CorrectCase), nameof(RegisterCase)], history.Select(version => version.Verb));
        Assert.Null(history[0].Until);
        Assert.Equal(history[0].From, history[1].Until);
    }

    [Fact]
    public void A_chain_is_laid_out_by_time_and_no_two_cases_lie_on_each_other()
    {
        ChainNode Node(string number, int day) => new(new(Guid.NewGuid()), number, Scene.Day(day), HowFound.Community);
        var graph = ChainGraph.Of([Node("A", 1), Node("B", 4), Node("C", 5), Node("D", 9), Node("E", 2), Node("F", 3), Node("G", 1)], [("A", "B"), ("A", "C"), ("B", "D"), ("C", "D"), ("E", "F"), ("B", "A"), ("A", "A")]);
        Assert.Equal(1, graph.Apart);
        Assert.Equal([4, 2], graph.Clusters.Select(cluster => cluster.Size));
        Assert.Equal(("A", 2), (graph.Clusters[0].First.Number, graph.Clusters[0].Generations));
        Assert.Equal([0.0, 3.0, 4.0, 8.0, 1.0, 2.0], graph.Nodes.Select(node => node.X));
        Assert.Equal(graph.Nodes.Count, graph.Nodes.DistinctBy(node => (node.X, node.Y)).Count());
    }

    [Fact]
    public void A_chain_longer_than_any_stack_is_laid_out()
    {
        const int length = 20_000;
        var nodes = Enumerable.Range(0, length).Select(i => new ChainNode(new(Guid.NewGuid()), i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture), Scene.Day(1 + (i / 50)), HowFound.Unknown)).ToList();
        var graph = ChainGraph.Of(nodes, [.. Enumerable.Range(1, length - 1).Select(i => (nodes[i - 1].Number, nodes[i].Number))]);
        Assert.Equal(length - 1, Assert.Single(graph.Clusters).Generations);
    }

    [Fact]
    public async Task Who_may_not_write_cases_is_refused_the_sheet_and_who_may_not_export_the_file()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("analyst", OfficeRole.Analyst);
        await site.AccountAsync("lab", OfficeRole.Laboratory);
        var analyst = await site.SignedInAsync("analyst");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await analyst.GetAsync("/cases/new")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await analyst.GetAsync("/cases")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await analyst.GetAsync("/cases/export")).StatusCode);
        var laboratory = await site.SignedInAsync("lab");
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await laboratory.GetAsync("/cases")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await laboratory.GetAsync("/cases/export")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await laboratory.GetAsync("/situation")).StatusCode);
    }

    [Fact]
    public async Task Desk_pages_have_a_policy_of_their_own_and_the_others_keep_theirs()
    {
        await using var site = await Site.OpenAsync();
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer);
        var desk = await site.SignedInAsync("duty01");
        Assert.Contains("style-src-attr 'unsafe-inline'", Policy(await desk.GetAsync("/situation")), StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", Policy(await desk.GetAsync("/me")), StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-inline'", Policy(await desk.GetAsync("/sign-in")), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", Policy(await desk.GetAsync("/situation")), StringComparison.Ordinal);

        // Another site's page can't open a connection with somebody's cookie.
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor?id=x");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var answer = await desk.Client.SendAsync(request, Cancellation);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, answer.StatusCode);

        static string Policy(HttpResponseMessage answer) => string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
    }

    private static async Task<List<Key<Case>>> KeysAsync(TestRegister register, Key<Firebreak.Surveillance.Outbreaks.Outbreak> outbreak)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        return await view.Cases(new() { Outbreak = outbreak }).Sorted(CaseOrder.Number, descending: false).Select(c => c.Id).ToListAsync(Cancellation);
    }
}
