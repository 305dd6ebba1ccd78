using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Duplicates;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Attachments;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Notes;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>What identifies a person is readable to nobody without the keys, and after an erasure to nobody at all.</summary>
public sealed class ProtectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task What_was_entered_comes_back_for_a_purpose(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var entered = Scenery.Person(new(1), 1) with { OtherNames = ["阿依古丽·买买提", "Aygul"] };
        var key = await new RegisterPerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Care, register.Root, entered, Cancellation);

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Care);
        var person = await view.Of<Person>().SingleAsync(Cancellation);
        using var revealer = await view.RevealerForAsync([key], Cancellation);
        Assert.Equivalent(entered, PersonDetails.Of(person, revealer), strict: true);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Files_of_the_database_hold_nothing_that_names_a_person(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var secrets = new List<string>();
        var building = await BuildingAsync(register);
        for (var number = 1; number <= 12; number++)
        {
            var made = await register.CaseAsync(outbreak, number);
            var text = $"患者自述第{number}日在和平菜市场停留约二十分钟";
            await new WriteNote(register.Register.Writes).RunAsync(register.Administrator, made.Case, text, Cancellation);
            var person = Scenery.Person(new(7), number);
            var moved = person with { Address = "迁至向阳路八十八号" };
            await new CorrectPerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Investigation, made.Person, moved, Cancellation);
            secrets.AddRange(await WriteMoreAsync(register, made, building, number));
            secrets.AddRange([person.Name!, person.Address!, moved.Address, person.Phones[0], person.Documents[0].Number, text, $"{person.BirthDate:yyyy-MM-dd}", $"{person.BirthDate:yyyyMMdd}"]);
        }

        Assert.True(Leaks.Finds(Encoding.UTF8.GetBytes("xx和平街道第1号院"), "和平街道第1号院"), "The search finds what it looks for.");
        Assert.True(Leaks.Finds(Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("x和平街道第1号院x"))), "和平街道第1号院"), "Also in base64.");
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            // Nothing in the clear leads from a person below the compound; the building is in the sealed part.
            var below = view.Of<Place>().Where(place => place.Kind == PlaceKind.Building || place.Kind == PlaceKind.Unit || place.Kind == PlaceKind.Household).Select(place => place.Id);
            Assert.False(await view.Of<Person>().AnyAsync(person => person.LivesIn != null && below.Contains(person.LivesIn.Value), Cancellation));
            Assert.False(await view.Of<ItineraryStop>().AnyAsync(stop => stop.Place != null && below.Contains(stop.Place.Value), Cancellation));
            Assert.True(await view.Of<ItineraryStop>().AllAsync(stop => stop.Home != null, Cancellation));
        }

        // Nor does any other table, version, event or entry hold the key of the building, in a column or within a text.
        Assert.Equal([$"events: {nameof(PlaceRegistered)}", "places", "places_versions"], RegisterDump.Holding(register.Options, building.Id.Value));

        foreach (var (file, content) in Contents(provider, register))
        {
            Assert.All(secrets, secret => Assert.False(Leaks.Finds(content, secret), $"{file} holds a protected value."));
            Assert.All(Enumerable.Range(1, 12), number => Assert.False(Leaks.Finds(content, LongitudeOf(number)), $"{file} holds the coordinate of a home."));
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Somebody_erased_stays_erased_when_an_older_backup_is_restored(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await register.CaseAsync(await register.OutbreakAsync(), 1);
        var other = await register.CaseAsync(await register.OutbreakAsync("2022-02"), 2);
        var restore = await register.BackupAsync();
        Assert.True(await new ErasePerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, made.Person, Cancellation));
        await AssertErasedAsync();

        await register.Register.DisposeAsync();
        restore();
        register.Open();
        await AssertErasedAsync();

        async Task AssertErasedAsync()
        {
            await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
            using var revealer = await view.RevealerForAsync([made.Person, other.Person], Cancellation);
            var people = await view.Of<Person>().OrderBy(p => p.Id).ToListAsync(Cancellation);
            Assert.Equal(2, people.Count);
            Assert.False(people.Single(p => p.Id == made.Person).Name!.TryReveal(revealer, out _));
            Assert.True(people.Single(p => p.Id == other.Person).Name!.TryReveal(revealer, out _));
            Assert.Empty(await view.FindPeopleAsync(new PersonSearch { Phone = Scenery.Person(new(7), 1).Phones[0] }, Cancellation));
            Assert.IsType<PersonCorrection.Erased>(
                await new CorrectPerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, made.Person, new PersonDetails(), Cancellation));
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_person_is_found_by_whatever_is_known_of_them(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var write = new RegisterPerson(register.Register.Writes);
        for (var number = 0; number < 30; number++)
        {
            await write.RunAsync(register.Administrator, Purpose.Investigation, register.Root, Scenery.Person(new(3), number), Cancellation);
        }

        var sought = new PersonDetails
        {
            Name = "单晓鑫",
            Documents = [new PersonDocument(DocumentKind.Passport, "E12345678")],
            Phones = ["+86 139-1234-5678"],
            BirthDate = new DateOnly(1987, 6, 5),
        };
        var key = await write.RunAsync(register.Administrator, Purpose.Investigation, register.Root, sought, Cancellation);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        foreach (var search in (PersonSearch[])
        [
            new() { Document = "e1234 5678" },
            new() { Phone = "13912345678" },
            new() { PhoneEnding = "5678", BirthYear = 1987 },
            new() { NameFragment = "晓鑫" },
            new() { NameFragment = "单", BirthYear = 1987 },
            new() { Initials = "sxx" },
            new() { Initials = "DXX" },
        ])
        {
            Assert.Contains(await view.FindPeopleAsync(search, Cancellation), person => person.Id == key);
        }

        Assert.Empty(await view.FindPeopleAsync(new PersonSearch { NameFragment = "晓鑫", BirthYear = 1988 }, Cancellation));
        Assert.Empty(await view.FindPeopleAsync(new PersonSearch(), Cancellation));
    }

    // Every other fact in which a person is named: a stop, a corrected result, an attachment, a newborn, candidates for merging, a home by its building.
    private static async Task<IEnumerable<string>> WriteMoreAsync(TestRegister register, CaseRegistration.Registered made, Place building, int number)
    {
        var (writes, by) = (register.Register.Writes, register.Administrator);
        var (told, remark, file, scan) = ($"与邻居赵大妈{number}在楼下聊天半小时", $"与{number}床孙女士的样本调换", $"流调表{number}终版.pdf", $"既往史第{number}条糖尿病二十年");
        var now = Instant.Now(register.Time);
        Assert.IsType<StopRecording.Recorded>(await new RecordStop(writes).RunAsync(by, made.Case, new StopReport(building.Id, now, now, told), Cancellation));
        var sample = await new RecordSample(writes).RunAsync(by, new SampleReport(made.Person, $"T{number}", Scene.Day(1)), Cancellation);
        var key = Assert.IsType<SampleRecording.Recorded>(sample).Sample;
        await new RecordResult(writes).RunAsync(by, key, new ResultReport(SampleResult.Positive, Scene.Day(2)), Cancellation);
        await new CorrectResult(writes).RunAsync(by, key, new ResultReport(SampleResult.Negative, Scene.Day(3)), CorrectionReason.MixedUp, remark, Cancellation);
        var attached = await new AttachFile(writes, register.Register.Files)
            .RunAsync(by, new AttachmentSubject.OfCase(made.Case), file, "text/plain", Encoding.UTF8.GetBytes(scan), Cancellation);
        Assert.IsType<Attaching.Attached>(attached);
        var position = new HomePosition(LongitudeOf(number), 23.12911, CoordinateSystem.Degrees);
        var twin = Scenery.Person(new(7), number).LivingAt(building) with { OtherNames = [$"王旧名第{number}"], Position = position };
        await new RegisterPerson(writes).RunAsync(by, Purpose.Care, register.Root, twin, Cancellation);
        await new RegisterNewborn(writes).RunAsync(by, Purpose.Care, new Birth(made.Person, register.Root, Scene.Day(1), Sex.Female), Cancellation);
        await new FindDuplicates(register.Register.Reads, writes).RunAsync(register.Register.Job("duplicates"), changedSince: null, Cancellation);
        return [told, remark, file, scan, .. twin.OtherNames, twin.Name + "之女"];
    }

    private static double LongitudeOf(int number) => 113.264385 + (number / 1000.0);

    private static async Task<Place> BuildingAsync(TestRegister register)
    {
        var add = new RegisterPlace(register.Register.Writes);
        var compound = await add.RunAsync(register.Administrator, Purpose.Upkeep, new(PlaceKind.Compound, "铁路小区", null, register.Root), Cancellation);
        var inside = new PlaceDescription(PlaceKind.Building, "3号楼", Assert.IsType<PlaceRegistration.Registered>(compound).Place);
        var building = Assert.IsType<PlaceRegistration.Registered>(await add.RunAsync(register.Administrator, Purpose.Upkeep, inside, Cancellation)).Place;
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        return await view.Of<Place>().SingleAsync(place => place.Id == building, Cancellation);
    }

    private static IEnumerable<(string File, byte[] Content)> Contents(Provider provider, TestRegister register)
    {
        if (provider == Provider.PostgreSql)
        {
            yield return ("dump", PrivatePostgres.Instance.Dump(register.DatabaseName));
        }

        var folder = provider == Provider.Sqlite ? Directory.EnumerateFiles(register.Folder, "*", SearchOption.AllDirectories) : PrivatePostgres.Instance.Files();
        foreach (var file in folder)
        {
            if (ContentOf(file) is { } content)
            {
                yield return (Path.GetFileName(file), content);
            }
        }
    }

    // The server goes on while its files are read, and gives a log segment it no longer needs another name: one that has gone holds nothing.
    private static byte[]? ContentOf(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            return copy.ToArray();
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
