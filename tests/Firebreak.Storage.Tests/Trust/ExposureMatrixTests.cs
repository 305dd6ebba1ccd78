using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Responses;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Storage.Exposure.CheckIns;
using Firebreak.Testing;
using Firebreak.Tracing.Exposure;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Trust;

/// <summary>
/// The reader of people that isn't EF: the store of check-ins. Every role, place, grant and purpose asks it for the contacts of every case, and gets them where the table of rights says so.
/// </summary>
/// <remarks>Of all that Storage shows, only this reader gives a visitor: <c>CheckInTests</c> looks that up in its types. Attachments, the other side files, are opened through their row.</remarks>
public sealed class ExposureMatrixTests(ITestOutputHelper output)
{
    private const string Own = "own";
    private const int Companion = 900_000;
    private static readonly DateOnly Today = new(2022, 1, 3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_is_traced_by_whom_the_table_lets_see_it_and_open_who_it_is_and_by_nobody_else()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        var places = await PlacesAsync(register);
        var sower = new EveryKindOfRow(register, places, places[Own], Purpose.Investigation);
        var cases = (await sower.SowAsync(Cancellation)).Where(row => row.Kind == typeof(Case)).ToList();
        await FallIllAsync(register);
        var folder = await SatTogetherAsync(register, sower.PeopleSown);
        var (wrong, judged, traced) = (new List<string>(), 0, 0);
        foreach (var role in OfficeRoles.All)
        {
            var actor = new Actor(register.Time.NewKey<Actor>(), places[Own], role.Code()) { Roles = [role] };
            foreach (var row in cases)
            {
                judged++;
                var expected = MaySee(role, Right.SeeCases, row) && MaySee(role, Right.SeePeople, row) && MayOpen(role, row);
                var named = await NamedAsync(register, folder, actor, Purpose.Investigation, row);
                traced += named is null ? 0 : 1;
                if (expected != (named == Visitor(Companion)))
                {
                    wrong.Add($"{role} traces {row.Where} {row.Shown}: {(expected ? "missing" : "a leak")}");
                }
            }

            // For any other work nobody is named, not even to who may see everything of the case.
            foreach (var purpose in Purpose.All.Except([Purpose.Investigation, Purpose.Containment]))
            {
                judged++;
                Assert.Null(await NamedAsync(register, folder, actor, purpose, cases.First(row => row is { Where: Own, Shown: Shown.Never })));
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{judged} questions to the store of check-ins of {OfficeRoles.All.Count} roles compared, {traced} traced, {wrong.Count} wrong."));
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(40)));
        Assert.InRange(traced, 1, judged - 1);
    }

    // The oracle: from the table alone, as for rows.
    private static bool MaySee(OfficeRole role, Right right, Sown row)
    {
        var reach = RightsTable.Of(role, right);
        return (row.Where == Own && reach.HasFlag(Reach.Own)) || (row.Where == "below" && reach.HasFlag(Reach.Below)) || (row.Where == "above" && reach.HasFlag(Reach.Above))
            || (row.Shown == Shown.Live && reach.HasFlag(Reach.Granted));
    }

    private static bool MayOpen(OfficeRole role, Sown row)
    {
        var reach = RightsTable.Of(role, Right.Reveal);
        return (row.Where == Own && reach.HasFlag(Reach.Own)) || (row.Shown == Shown.Live && reach.HasFlag(Reach.Granted));
    }

    private static async Task<VisitorId?> NamedAsync(TestRegister register, string folder, Actor actor, Purpose purpose, Sown row)
    {
        var tracing = await new TraceCase(register.Register).RunAsync(actor, purpose, folder, new CaseQuestion(new Key<Case>(row.Key)), null, Cancellation);
        if (tracing is not CaseTracing.Traced { Trace: var trace })
        {
            return null;
        }

        using (trace)
        {
            return trace.IdentityOf(Assert.Single(trace.Contacts).Person);
        }
    }

    private static async Task<Dictionary<string, Key<Jurisdiction>>> PlacesAsync(TestRegister register)
    {
        var city = await register.OfficeBelowAsync(register.Root, "110000");
        var own = await register.OfficeBelowAsync(city.Jurisdiction, "110101");
        return new()
        {
            [Own] = own.Jurisdiction,
            ["above"] = city.Jurisdiction,
            ["below"] = (await register.OfficeBelowAsync(own.Jurisdiction, "110101001")).Jurisdiction,
            ["sibling"] = (await register.OfficeBelowAsync(city.Jurisdiction, "110102")).Jurisdiction,
            ["foreign"] = (await register.OfficeBelowAsync(register.Root, "120000")).Jurisdiction,
        };
    }

    private static Task<int> FallIllAsync(TestRegister register) => register.Register.Writes.As(register.Administrator, Purpose.Upkeep).RunAsync(
        "FallIll",
        async change =>
        {
            foreach (var @case in await change.Of<Case>().ToListAsync(Cancellation))
            {
                change.Replace(@case, @case with { Facts = new CaseFacts { Class = CaseClass.Confirmed, Onset = Today } });
            }

            return 0;
        },
        Cancellation);

    // Everybody sat with the same companion, each at a table of their own.
    private static async Task<string> SatTogetherAsync(TestRegister register, int people)
    {
        var folder = Path.Combine(register.Folder, "check-ins");
        await new SetResponse(register.Register.Writes).RunAsync(
            register.Administrator, register.Root, new ResponseOrder(ResponseLevel.II, "突发公共卫生事件应急条例", "省指挥部", Instant.Now(register.Time).Plus(TimeSpan.FromDays(10))), Cancellation);
        using var store = Assert.IsType<CheckInsOpening.Opened>(await new TakeInCheckIns(register.Register).RunAsync(register.Administrator, folder, register.Root, 14, Cancellation)).Store;
        var from = Minute.Of(Today.AddDays(-1), 0);
        ReportedVisit Visit(int person, int table) => new(Visitor(person), table, from + (table * 20), 18, VisitSource.CheckIn, VisitConfidence.Strong);
        store.Append(new VisitBatch(
            Enumerable.Range(1, people).SelectMany(number => (ReportedVisit[])[Visit(number, number), Visit(Companion, number)]).ToArray(),
            [.. Enumerable.Range(0, people + 1).Select(number => new ReportedPlace($"table-{number}", PlaceSetting.Dining))]));
        store.Seal(null, Cancellation);
        return folder;
    }

    private static VisitorId Visitor(int number) =>
        VisitorId.TryParse(Encoding.ASCII.GetBytes(Scenery.Person(EveryKindOfRow.People, number).Phones[0]), out var visitor) ? visitor : throw new InvalidOperationException();
}
