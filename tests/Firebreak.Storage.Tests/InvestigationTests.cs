using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Attachments;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Links;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>What an investigation writes down.</summary>
public sealed class InvestigationTests
{
    private static readonly byte[] Scan = [.. "%PDF-1.7\n"u8, .. Encoding.UTF8.GetBytes("流调报告：王小明")];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_person_is_a_case_of_many_outbreaks_and_once_of_each(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (first, second) = (await register.OutbreakAsync(), await register.OutbreakAsync("2022-02"));
        var made = await register.CaseAsync(first, 1);
        var report = new CaseReport(second, "B1", register.Root, new PersonGiven.Known(made.Person), new CaseFacts { Class = CaseClass.Confirmed });
        var again = Assert.IsType<CaseRegistration.Registered>(await RegisterAsync(report));
        Assert.Equal(made.Person, again.Person);
        Assert.IsType<CaseRegistration.AlreadyACase>(await RegisterAsync(report with { Number = "B2" }));
        Assert.IsType<CaseRegistration.NoSuchPerson>(await RegisterAsync(report with { Number = "B3", Person = new PersonGiven.Known(new Key<Person>(Guid.NewGuid())) }));

        // One who was a contact under another row and is found to be the same person is the same person here too.
        var contact = await new RecordContact(register.Register.Writes)
            .RunAsync(register.Administrator, made.Case, register.Root, Scenery.Person(new(9), 9), Scene.Day(3), null, Cancellation);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var exposed = (await view.Of<Contact>().SingleAsync(c => c.Id == contact, Cancellation)).Person;
        await new MergePeople(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, made.Person, exposed, Cancellation);
        Assert.IsType<CaseRegistration.AlreadyACase>(await RegisterAsync(report with { Number = "B4", Person = new PersonGiven.Known(exposed) }));

        Task<CaseRegistration> RegisterAsync(CaseReport of) => new RegisterCase(register.Register.Writes).RunAsync(register.Administrator, of, Cancellation);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_corrected_result_leaves_the_old_one_to_be_seen_with_the_reason(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var healthy = await new RegisterPerson(register.Register.Writes)
            .RunAsync(register.Administrator, Purpose.Containment, register.Root, Scenery.Person(new(9), 1), Cancellation);
        var record = new RecordSample(register.Register.Writes);
        var report = new SampleReport(healthy, "T1", Scene.Day(1));
        var sample = Assert.IsType<SampleRecording.Recorded>(await record.RunAsync(register.Administrator, report, Cancellation)).Sample;
        Assert.IsType<SampleRecording.CodeTaken>(await record.RunAsync(register.Administrator, report, Cancellation));

        var correct = new CorrectResult(register.Register.Writes);
        var negative = new ResultReport(SampleResult.Negative, Scene.Day(2));
        Assert.IsType<ResultRecording.NothingReleased>(await correct.RunAsync(register.Administrator, sample, negative, CorrectionReason.MixedUp, null, Cancellation));
        var result = new RecordResult(register.Register.Writes);
        Assert.IsType<ResultRecording.Recorded>(await result.RunAsync(register.Administrator, sample, new(SampleResult.Positive, Scene.Day(2), 33.1), Cancellation));
        Assert.IsType<ResultRecording.Recorded>(await result.RunAsync(register.Administrator, sample, new(SampleResult.Positive, Scene.Day(2), 33.1), Cancellation));
        Assert.IsType<ResultRecording.AlreadyReleased>(await result.RunAsync(register.Administrator, sample, negative, Cancellation));
        Assert.IsType<ResultRecording.Recorded>(await correct.RunAsync(register.Administrator, sample, negative, CorrectionReason.MixedUp, "与李某样本调换", Cancellation));

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Containment);
        Assert.Equal(SampleResult.Negative, (await view.Of<Sample>().SingleAsync(Cancellation)).Result);
        var before = await view.Of<ResultCorrection>().SingleAsync(Cancellation);
        Assert.Equal((SampleResult.Positive, 33.1, CorrectionReason.MixedUp), (before.Before, before.BeforeCycleThreshold, before.Reason));
        using var revealer = await view.RevealerForAsync([healthy], Cancellation);
        Assert.True(before.Remark!.TryReveal(revealer, out var remark));
        Assert.Equal("与李某样本调换", remark);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_stop_below_the_compound_stands_in_the_clear_only_as_the_compound(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1);
        var compound = await PlaceAsync(PlaceKind.Compound, "铁路小区", null);
        var building = await PlaceAsync(PlaceKind.Building, "3号楼", compound);
        var (from, to) = (Instant.Now(register.Time), Instant.Now(register.Time).Plus(TimeSpan.FromHours(1)));
        var record = new RecordStop(register.Register.Writes);
        var stop = Assert.IsType<StopRecording.Recorded>(await record.RunAsync(register.Administrator, made.Case, new(building, from, to, "与邻居聊天"), Cancellation)).Stop;
        Assert.IsType<StopRecording.LeftBeforeArriving>(await record.RunAsync(register.Administrator, made.Case, new(building, to, from, null), Cancellation));

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var told = await view.Of<ItineraryStop>().SingleAsync(Cancellation);
        Assert.Equal(compound, told.Place);
        using var revealer = await view.RevealerForAsync([made.Person], Cancellation);
        Assert.True(told.Home!.TryReveal(revealer, out var home));
        Assert.Equal(building, home);
        Assert.IsType<StopRecording.Recorded>(await new CorrectStop(register.Register.Writes).RunAsync(register.Administrator, stop, new(compound, from, to, null), Cancellation));
        Assert.Null((await view.Of<ItineraryStop>().SingleAsync(Cancellation)).Home);
        Assert.True(await new WithdrawStop(register.Register.Writes).RunAsync(register.Administrator, stop, Cancellation));
        Assert.Empty(await view.Of<ItineraryStop>().ToListAsync(Cancellation));

        async Task<Key<Place>> PlaceAsync(PlaceKind kind, string name, Key<Place>? parent) => Assert.IsType<PlaceRegistration.Registered>(
            await new RegisterPlace(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, new(kind, name, parent, register.Root), Cancellation)).Place;
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Nobody_infects_themselves_or_who_infected_them(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var (a, b, c) = ((await register.CaseAsync(outbreak, 1)).Case, (await register.CaseAsync(outbreak, 2)).Case, (await register.CaseAsync(outbreak, 3)).Case);
        await PresumeAsync<LinkPresumption.Presumed>(a, b);
        await PresumeAsync<LinkPresumption.Presumed>(b, c);
        await PresumeAsync<LinkPresumption.Presumed>(b, c);
        await PresumeAsync<LinkPresumption.Circle>(c, a);
        await PresumeAsync<LinkPresumption.SamePerson>(a, a);
        await PresumeAsync<LinkPresumption.OtherOutbreak>(a, (await register.CaseAsync(await register.OutbreakAsync("2022-02"), 4)).Case);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        Assert.Equal(2, await view.Of<PresumedLink>().CountAsync(Cancellation));

        async Task PresumeAsync<T>(Key<Case> infector, Key<Case> infectee) => Assert.IsType<T>(await new PresumeLink(register.Register.Writes)
            .RunAsync(register.Administrator, infector, infectee, "household", LinkEvidence.Household | LinkEvidence.Interview, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_file_comes_back_as_it_was_handed_in_and_not_at_all_once_the_person_is_erased(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1);
        var attach = new AttachFile(register.Register.Writes, register.Register.Files);
        var about = new AttachmentSubject.OfCase(made.Case);
        var id = Assert.IsType<Attaching.Attached>(await attach.RunAsync(register.Administrator, about, "王小明流调.pdf", "application/pdf", Scan, Cancellation)).Attachment;
        Assert.IsType<Attaching.NotAccepted>(await attach.RunAsync(register.Administrator, about, "a.png", "image/png", Scan, Cancellation));
        Assert.IsType<Attaching.NotAccepted>(await attach.RunAsync(register.Administrator, about, "a.exe", null, new byte[] { 0x4D, 0x5A, 0, 1 }, Cancellation));
        Assert.IsType<Attaching.TooLarge>(await attach.RunAsync(register.Administrator, about, "a.pdf", null, new byte[AttachFile.MostBytes + 1], Cancellation));

        var read = new ReadAttachment(register.Register.Reads, register.Register.Files);
        var content = Assert.IsType<AttachmentReading.Content>(await read.RunAsync(register.Administrator, Purpose.Investigation, id, Cancellation));
        Assert.Equal(("王小明流调.pdf", "application/pdf"), (content.FileName, content.MediaType));
        Assert.Equal(Scan, content.Bytes.ToArray());

        await new ErasePerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, made.Person, Cancellation);
        Assert.IsType<AttachmentReading.Erased>(await read.RunAsync(register.Administrator, Purpose.Investigation, id, Cancellation));
        Assert.IsType<Attaching.Erased>(await attach.RunAsync(register.Administrator, about, "b.pdf", null, Scan, Cancellation));
        register.Register.Files.Delete(id.Value);
        Assert.IsType<AttachmentReading.Lost>(await read.RunAsync(register.Administrator, Purpose.Investigation, id, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_file_that_no_row_describes_is_tidied_away_after_a_day(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var stray = Guid.CreateVersion7();
        await register.Register.Files.WriteAsync(stray, Scan, Cancellation);
        var written = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow);
        var tidy = new TidyAttachments(register.Register.Reads, register.Register.Files, written);
        Assert.Equal(0, await tidy.RunAsync(register.Register.Job("tidy"), Cancellation));
        written.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await tidy.RunAsync(register.Register.Job("tidy"), Cancellation));
        Assert.Null(await register.Register.Files.ReadAsync(stray, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Newborns_go_by_their_mother_until_they_have_a_name(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var mother = await new RegisterPerson(register.Register.Writes).RunAsync(
            register.Administrator, Purpose.Care, register.Root, Scenery.Person(new(9), 1) with { Name = "王芳", Sex = Sex.Female }, Cancellation);
        var birth = new Birth(mother, register.Root, Scene.Day(1), Sex.Male, Order: 1);
        var add = new RegisterNewborn(register.Register.Writes);
        var child = Assert.IsType<NewbornRegistration.Registered>(await add.RunAsync(register.Administrator, Purpose.Care, birth, Cancellation)).Child;
        Assert.IsType<NewbornRegistration.Registered>(await add.RunAsync(register.Administrator, Purpose.Care, birth with { Order = 2 }, Cancellation));
        Assert.IsType<NewbornRegistration.AlreadyRegistered>(await add.RunAsync(register.Administrator, Purpose.Care, birth, Cancellation));

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Care);
        var details = await DetailsAsync();
        Assert.Equal("王芳之子1", details.Name);
        Assert.Empty(details.Documents);
        Assert.Equal(Scenery.Person(new(9), 1).Phones, details.Phones);
        await new CorrectPerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Care, child, details with { Name = "李明轩" }, Cancellation);
        Assert.Equal(("李明轩", "王芳之子1"), ((await DetailsAsync()).Name, Assert.Single((await DetailsAsync()).OtherNames)));
        Assert.Single(await view.FindPeopleAsync(new PersonSearch { NameFragment = "王芳之子1" }, Cancellation));

        async Task<PersonDetails> DetailsAsync()
        {
            using var revealer = await view.RevealerForAsync([child], Cancellation);
            return PersonDetails.Of(await view.Of<Person>().SingleAsync(p => p.Id == child, Cancellation), revealer);
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Whoever_gave_a_case_away_no_longer_sees_it_and_the_history_says_who_had_it(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var north = await register.OfficeBelowAsync(register.Root, "100100");
        var south = await register.OfficeBelowAsync(register.Root, "100200");
        var outbreak = await register.OutbreakAsync(actor: north);
        var made = await register.CaseAsync(outbreak, 1, actor: north);
        var before = Instant.Now(register.Time);
        register.Time.Advance(TimeSpan.FromHours(1));
        var hand = new HandOver(register.Register.Writes);
        Assert.IsType<HandOverResult.NotYours>(await hand.RunAsync(north, Purpose.Investigation, made.Case, south.Jurisdiction, Cancellation));
        Assert.IsType<HandOverResult.NotFound>(await hand.RunAsync(south, Purpose.Investigation, made.Case, south.Jurisdiction, Cancellation));
        Assert.IsType<HandOverResult.Done>(await hand.RunAsync(register.Administrator, Purpose.Investigation, made.Case, south.Jurisdiction, Cancellation));

        await using var norths = register.Register.Reads.As(north, Purpose.Investigation);
        Assert.Empty(await norths.Of<Case>().ToListAsync(Cancellation));
        await using var souths = register.Register.Reads.As(south, Purpose.Investigation);
        Assert.Equal(south.Jurisdiction, (await souths.Of<Case>().SingleAsync(Cancellation)).Responsible);
        await using var then = souths.AsKnownAt(before);
        Assert.Equal(north.Jurisdiction, (await then.Of<Case>().SingleAsync(Cancellation)).Responsible);
    }
}
