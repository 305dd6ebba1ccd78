using Firebreak.Ground.Imports;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Imports;
using Firebreak.Investigation.Itineraries;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>Contacts, results and itineraries come in by the file, with as little fear as cases do.</summary>
public sealed class FactImportTests
{
    private static readonly PersonDetails Neighbour = new() { Name = "邻居", Documents = [new PersonDocument(DocumentKind.ResidentId, "110101198303130034")], Phones = ["13800000004"] };
    private static readonly PersonDetails Colleague = new() { Name = "同事", Phones = ["13800000005"] };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The contact list comes in the morning, the case it names at noon: by a list or by hand.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Contacts_wait_for_their_case_and_are_its_contacts_when_it_comes(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var list = Imported.Files([]) with { Contacts = [Row("C00000", Neighbour, ContactTier.Close), Row("C00000", Colleague), Row("C00001", Colleague)] };
        var first = await register.ImportedAsync(list);
        Assert.Equal((new ImportCount(3, 0, 0), 3, 2), (first.Summary.Contacts, first.Summary.AwaitingCase, first.Summary.People.Added));
        var waiting = RegisterDump.Of(register.Options);

        var cases = await register.ImportedAsync(Imported.Files(Imported.Rows(1)));
        Assert.Equal(2, cases.Summary.Resolved);
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation))
        {
            var of = await view.Of<Case>().SingleAsync(Cancellation);
            var contacts = await view.Of<Contact>().OrderBy(c => c.Id).ToListAsync(Cancellation);
            Assert.Equal([ContactTier.Close, ContactTier.Unjudged], contacts.Select(contact => contact.Tier));
            Assert.All(contacts, contact => Assert.Equal(of.Id, contact.Case));
            Assert.Equal("C00001", (await view.Of<AwaitedContact>().SingleAsync(c => c.Contact == null, Cancellation)).CaseNumber);
        }

        // The list again says nothing new, whether its contacts wait or not.
        Assert.Equal(new ImportCount(0, 0, 3), Assert.IsType<ImportOutcome.NothingToDo>(await register.ImportAsync(list)).Summary.Contacts);

        // Without the cases they wait again.
        await register.TakeBackAsync(cases.Import);
        Assert.Equal(waiting, RegisterDump.Of(register.Options));

        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation))
        {
            var outbreak = await view.Of<Outbreak>().SingleAsync(Cancellation);
            var row = Imported.Rows(1)[0];
            Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(register.Register.Writes).RunAsync(
                register.Administrator, new CaseReport(outbreak.Id, row.Number, register.Root, new PersonGiven.Described(row.Person), row.Facts), Cancellation));
            Assert.Equal(2, await view.Of<Contact>().CountAsync(Cancellation));
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_contact_list_corrects_what_it_says_knows_a_case_by_document_and_can_be_undone(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var cases = Imported.Rows(2);
        await register.ImportedAsync(Imported.Files(cases));
        var before = RegisterDump.Of(register.Options);

        // The second case was a contact of the first; the neighbour stands there twice, with a later day and a phone.
        var done = await register.ImportedAsync(Imported.Files([]) with
        {
            Contacts =
            [
                Row("C00000", new PersonDetails { Documents = cases[1].Person.Documents }),
                Row("C00000", Neighbour with { Phones = [] }, ContactTier.Close),
                Row("C00000", Neighbour) with { LastExposure = Scene.Day(9) },
            ],
        });
        Assert.Equal((new ImportCount(2, 0, 0), 1, 1), (done.Summary.Contacts, done.Summary.FoundByDocument, done.Summary.People.Added));
        var corrected = await register.ImportedAsync(Imported.Files([]) with { Contacts = [Row("C00000", Neighbour with { Documents = [] }, ContactTier.General) with { Setting = "同住", LastExposure = null }] });
        Assert.Equal(new ImportCount(0, 1, 0), corrected.Summary.Contacts);
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation))
        {
            var contacts = await view.Of<Contact>().Where(c => c.Setting != null).ToListAsync(Cancellation);
            Assert.Equal([(ContactTier.General, Scene.Day(9))], contacts.Select(c => (c.Tier, c.LastExposure!.Value)));
            Assert.Equal(3, await view.Of<Person>().CountAsync(Cancellation));
        }

        await register.TakeBackAsync(corrected.Import);
        await register.TakeBackAsync(done.Import);
        Assert.Equal(before, RegisterDump.Of(register.Options));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Results_of_the_ill_and_the_healthy_come_in_and_a_released_one_is_corrected_for_a_reason_only(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await register.ImportedAsync(Imported.Files(Imported.Rows(1)));
        var before = RegisterDump.Of(register.Options);
        SampleRow[] rows =
        [
            new(At(2), "T1", Scene.Day(1), new PersonDetails()) { CaseNumber = "C00000", Result = SampleResult.Positive, ResultOn = Scene.Day(2), CycleThreshold = 24.5 },
            new(At(3), "T2", Scene.Day(1), Neighbour) { Result = SampleResult.Negative, ResultOn = Scene.Day(2), Laboratory = "无此机构" },
            new(At(4), "T3", Scene.Day(1), Colleague),
            new(At(5), "T4", Scene.Day(1), Colleague) { Result = SampleResult.Invalid },
            new(At(6), "T5", Scene.Day(1), new PersonDetails()) { CaseNumber = "Z9" },
        ];
        var first = await register.ImportedAsync(Imported.Files([]) with { Samples = rows });
        Assert.Equal((new ImportCount(4, 0, 0), 2, 1), (first.Summary.Samples, first.Summary.People.Added, first.Summary.UnknownFacilities));
        Assert.Equal([new RefusedRow(At(6), RowRefusal.NoSuchCase, "case", "Z9")], first.Summary.Refused);
        Assert.Equal(new ImportCount(0, 0, 4), Assert.IsType<ImportOutcome.NothingToDo>(await register.ImportAsync(Imported.Files([]) with { Samples = rows })).Summary.Samples);

        // T3 has its first result; T2 is another one, once without and once with a reason; T4 is said to be somebody else's.
        SampleRow[] later =
        [
            rows[2] with { Result = SampleResult.Negative, ResultOn = Scene.Day(3) },
            rows[1] with { At = At(3), Result = SampleResult.Positive },
            new(At(4), "T4", Scene.Day(1), Neighbour),
        ];
        var second = await register.ImportedAsync(Imported.Files([]) with { Samples = later });
        Assert.Equal(new ImportCount(0, 1, 0), second.Summary.Samples);
        Assert.Equal(
            [new RefusedRow(At(3), RowRefusal.ResultReleased, "result", "positive") { Released = SampleResult.Negative }, new RefusedRow(At(4), RowRefusal.SampleOfSomebodyElse, "sample-code", "T4")],
            second.Summary.Refused);
        var third = await register.ImportedAsync(Imported.Files([]) with { Samples = [later[1] with { Reason = CorrectionReason.MixedUp, Remark = "与邻管调换" }] });
        Assert.Equal((new ImportCount(0, 1, 0), 1), (third.Summary.Samples, third.Summary.Corrections));
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Containment))
        {
            var samples = await view.Of<Sample>().OrderBy(s => s.Code).ToListAsync(Cancellation);
            Assert.Equal([SampleResult.Positive, SampleResult.Positive, SampleResult.Negative, SampleResult.Invalid], samples.Select(s => s.Result));
            Assert.Equal(samples[2].Person, samples[3].Person);
            var correction = await view.Of<ResultCorrection>().SingleAsync(Cancellation);
            Assert.Equal((samples[1].Id, SampleResult.Negative, CorrectionReason.MixedUp), (correction.Sample, correction.Before, correction.Reason));
        }

        foreach (var import in (Import[])[third.Import, second.Import, first.Import])
        {
            await register.TakeBackAsync(import);
        }

        Assert.Equal(before, RegisterDump.Of(register.Options));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Stops_of_cases_come_in_sealed_are_corrected_and_undone_and_those_of_nobody_are_refused(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await register.ImportedAsync(Imported.Files(Imported.Rows(1)));
        var before = RegisterDump.Of(register.Options);
        var at = Instant.Now(register.Time);
        StopRow[] rows =
        [
            new(At(2), "C00000", "样例菜市场", at, at.Plus(TimeSpan.FromHours(1)), "买菜"),
            new(At(3), "C00000", null, at.Plus(TimeSpan.FromHours(3)), at.Plus(TimeSpan.FromHours(4)), "散步"),
            new(At(4), "Z9", "样例菜市场", at, at, null),
        ];
        var first = await register.ImportedAsync(Imported.Files([]) with { Stops = rows });
        Assert.Equal((new ImportCount(2, 0, 0), new RefusedRow(At(4), RowRefusal.NoSuchCase, "case", "Z9")), (first.Summary.Stops, Assert.Single(first.Summary.Refused)));
        Assert.DoesNotContain("买菜", RegisterDump.Of(register.Options), StringComparison.Ordinal);
        Assert.Equal(new ImportCount(0, 0, 2), Assert.IsType<ImportOutcome.NothingToDo>(await register.ImportAsync(Imported.Files([]) with { Stops = rows })).Summary.Stops);

        var second = await register.ImportedAsync(Imported.Files([]) with { Stops = [rows[0] with { Left = at.Plus(TimeSpan.FromHours(2)) }] });
        Assert.Equal(new Dictionary<string, int> { ["departure"] = 1 }, second.Summary.ChangedFields);
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation))
        {
            var of = await view.Of<Case>().SingleAsync(Cancellation);
            using var revealer = await view.RevealerForAsync([of.Person], Cancellation);
            var stops = await view.Of<ItineraryStop>().OrderBy(s => s.Arrived).ToListAsync(Cancellation);
            Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromHours(1)], stops.Select(stop => TimeSpan.FromMicroseconds(stop.Left.Microseconds - stop.Arrived.Microseconds)));
            Assert.Equal(["样例菜市场；买菜", "散步"], stops.Select(stop => stop.Told!.TryReveal(revealer, out var told) ? told : null));
        }

        await register.TakeBackAsync(second.Import);
        await register.TakeBackAsync(first.Import);
        Assert.Equal(before, RegisterDump.Of(register.Options));
    }

    private static ContactRow Row(string number, PersonDetails person, ContactTier tier = ContactTier.Unjudged) => new(At(2), number, person, tier, Scene.Day(3), null);

    private static RowPlace At(int row) => new(0, row);
}
