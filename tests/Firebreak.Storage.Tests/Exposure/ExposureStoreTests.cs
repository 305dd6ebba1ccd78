using System.Globalization;
using System.Text;
using Firebreak.Primitives;
using Firebreak.Storage.Exposure;
using Firebreak.Testing;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Tests.Exposure;

/// <summary>What goes into a store comes out as the engine would have it, whatever the batches, and what is damaged has a name.</summary>
public sealed class ExposureStoreTests : IDisposable
{
    private const int People = 400;
    private const int DayCount = 4;
    private static readonly DateOnly FirstDay = new(2022, 3, 1);
    private static readonly SyntheticCity City = new(People, new Seed(5), withHomes: true);
    private static readonly Visit[] Visits = [.. Enumerable.Range(0, DayCount).SelectMany(d => City.VisitsOn(FirstDay.AddDays(d)))];
    private static readonly IReadOnlyList<ReportedPlace> Places = [.. City.Settings.Select((setting, place) => new ReportedPlace($"place-{place}", setting))];

    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store");

    private string KeyFile => folder.File("visitors.key");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 10_000)]
    [InlineData(2, 997)]
    [InlineData(3, 61)]
    public void Contacts_are_those_of_the_engine_after_any_split_into_batches(int seed, int batchSize)
    {
        var shuffled = Shuffled(seed);
        ExposureStore.Create(Store, KeyFile);
        using var key = VisitorKey.Read(KeyFile);
        using (var writer = ExposureStore.Write(Store, key))
        {
            for (var from = 0; from < shuffled.Length; from += batchSize)
            {
                writer.Append(Batch(shuffled.AsSpan(from, Math.Min(batchSize, shuffled.Length - from))));
                if (from / batchSize % 5 == seed)
                {
                    writer.Seal(null, TestContext.Current.CancellationToken);
                }
            }
        }

        // The last batches aren't sealed: a reader sees them all the same, and sees the same once they are.
        AssertSameContacts(key);
        using (var writer = ExposureStore.Write(Store, key))
        {
            writer.Seal(null, TestContext.Current.CancellationToken);
            Assert.Equal(0, writer.Pending);
        }

        AssertSameContacts(key);
    }

    [Fact]
    public void Visits_that_come_twice_are_kept_once_and_the_file_is_the_same_to_the_byte()
    {
        Fill();
        var before = Sums();
        using (var writer = ExposureStore.Write(Store, null))
        {
            writer.Append(Batch(Shuffled(3)));
            Assert.Equal(Visits.Distinct().Count(), writer.Seal(null, TestContext.Current.CancellationToken).Repeated);
        }

        Assert.Equal(before, Sums());
    }

    [Fact]
    public void A_reader_goes_on_with_what_it_opened_while_others_append_seal_and_delete()
    {
        Fill();
        using var reader = ExposureStore.Read(Store);
        var before = Contacts(reader, 7);
        using (var writer = ExposureStore.Write(Store, null))
        {
            writer.Append(Batch([new Visit(7, 0, Minute.Of(FirstDay, 600), 60), new Visit(8, 0, Minute.Of(FirstDay, 600), 60)]));
            writer.Seal(null, TestContext.Current.CancellationToken);
            writer.KeepFrom(FirstDay.AddDays(DayCount - 1));
            Assert.Equal(before, Contacts(reader, 7));
        }

        Assert.Equal(before, Contacts(reader, 7));
        using var later = ExposureStore.Read(Store);
        Assert.Single(later.Sealed);
    }

    [Fact]
    public void What_retention_deletes_takes_its_people_and_places_with_it_and_their_numbers_are_used_again()
    {
        ExposureStore.Create(Store, keyFile: null);
        using var writer = ExposureStore.Write(Store, null);
        writer.Append(Batch([new Visit(1, 10, Minute.Of(FirstDay, 60), 30), new Visit(2, 11, Minute.Of(FirstDay.AddDays(1), 60), 30)]));

        Assert.Equal(1, writer.KeepFrom(FirstDay.AddDays(1)));
        using (var reader = ExposureStore.Read(Store))
        {
            Assert.Null(reader.PersonOf(Visitor(1), null));
            Assert.Null(reader.PlaceOf("place-10"));
            Assert.NotNull(reader.PersonOf(Visitor(2), null));
        }

        writer.Append(Batch([new Visit(3, 11, Minute.Of(FirstDay.AddDays(1), 70), 30)]));
        writer.Seal(null, TestContext.Current.CancellationToken);
        using var after = ExposureStore.Read(Store);
        Assert.Equal(2, after.PeopleCount);
        Assert.Equal(["10000000002"], Contacts(after, 3).Select(c => c.Split(' ')[0]));
    }

    [Fact]
    public void A_person_withdrawn_has_no_visit_left_and_everybody_else_has_theirs()
    {
        Fill();
        using (var writer = ExposureStore.Write(Store, null))
        {
            Assert.Equal(Visits.Count(v => v.Person == 9), writer.Withdraw(Visitor(9)));
            Assert.Equal(0, writer.Withdraw(Visitor(9)));
            Assert.Equal(Visits.Count(v => v.Person == 10 && v.Start.Day == FirstDay), writer.Withdraw(Visitor(10), FirstDay));
        }

        using var reader = ExposureStore.Read(Store);
        Assert.Null(reader.PersonOf(Visitor(9), null));
        var left = Visits.Where(v => v.Person != 9 && (v.Person != 10 || v.Start.Day != FirstDay)).Distinct().Count();
        Assert.Equal(left, reader.Sealed.Sum(d => d.Visits));
        Assert.Empty(reader.Verify(null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void More_visits_than_one_person_can_have_on_a_day_are_left_out_and_counted()
    {
        ExposureStore.Create(Store, keyFile: null);
        using var writer = ExposureStore.Write(Store, null);
        writer.Append(Batch([.. Enumerable.Range(0, 300).Select(i => new Visit(1, i % 20, Minute.Of(FirstDay, i), 1)), new Visit(2, 0, Minute.Of(FirstDay, 1), 1)]));

        Assert.Equal(300 - VisitDay.MostVisitsOfPerson, writer.Seal(null, TestContext.Current.CancellationToken).TooMany);
        using var reader = ExposureStore.Read(Store);
        Assert.Equal(VisitDay.MostVisitsOfPerson + 1, reader.Sealed.Single().Visits);
    }

    [Fact]
    public void Any_byte_that_changes_is_named_by_its_file_and_a_file_cut_short_is_not_opened()
    {
        Fill();
        var file = Directory.GetFiles(Store, "2022-03-02*").Single();
        var sound = File.ReadAllBytes(file);
        for (var i = 0; i < 40; i++)
        {
            var damaged = (byte[])sound.Clone();
            damaged[(int)(new Seed(4).Uniform(1, (ulong)i) * damaged.Length)] ^= (byte)(1 << (i % 8));
            File.WriteAllBytes(file, damaged);
            Assert.Equal(Path.GetFileName(file), DamageOf());
        }

        File.WriteAllBytes(file, sound[..^64]);
        Assert.Equal(Path.GetFileName(file), Assert.Throws<StoreDamagedException>(() => ExposureStore.Read(Store)).File);
        File.Delete(file);
        Assert.Equal(Path.GetFileName(file), Assert.Throws<StoreDamagedException>(() => ExposureStore.Read(Store)).File);
        File.WriteAllBytes(file, sound);
        Assert.Null(DamageOf());
    }

    [Fact]
    public void A_store_has_one_writer_and_what_an_interrupted_one_left_is_cleared_away()
    {
        Fill();
        using (ExposureStore.Write(Store, null))
        {
            Assert.Contains("another process", Assert.Throws<StoreUnavailableException>(() => ExposureStore.Write(Store, null)).Reason.English, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(Store, "2022-03-09.99.visits"), "half");
        File.WriteAllText(Path.Combine(Store, "store.json.new"), "{");
        File.WriteAllText(Path.Combine(Store, "notes.txt"), "the user's own");
        ExposureStore.Write(Store, null).Dispose();
        Assert.False(File.Exists(Path.Combine(Store, "2022-03-09.99.visits")));
        Assert.False(File.Exists(Path.Combine(Store, "store.json.new")));
        Assert.True(File.Exists(Path.Combine(Store, "notes.txt")));
    }

    [Fact]
    public void Without_its_key_a_store_names_nobody()
    {
        ExposureStore.Create(Store, KeyFile);
        using var key = VisitorKey.Read(KeyFile);
        using (var writer = ExposureStore.Write(Store, key))
        {
            writer.Append(Batch(Visits));
            writer.Seal(null, TestContext.Current.CancellationToken);
        }

        Assert.Throws<StoreUnavailableException>(() => ExposureStore.Write(Store, null));
        using (var reader = ExposureStore.Read(Store))
        {
            Assert.Throws<StoreUnavailableException>(() => reader.VisitorOf(0, null));
            Assert.Throws<StoreUnavailableException>(() => reader.PersonOf(Visitor(1), null));
            ExposureStore.Create(folder.File("other"), folder.File("other.key"));
            using var other = VisitorKey.Read(folder.File("other.key"));
            Assert.Throws<StoreUnavailableException>(() => reader.VisitorOf(0, other));
        }

        // Neither as text nor as the sixteen bytes that stand for it, in either order.
        var bytes = Directory.GetFiles(Store).SelectMany(File.ReadAllBytes).ToArray();
        for (var person = 0; person < People; person++)
        {
            var bits = new byte[16];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bits, Visitor(person).Bits);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Visitor(person).ToString())) < 0);
            Assert.True(bytes.AsSpan().IndexOf(bits) < 0);
            Array.Reverse(bits);
            Assert.True(bytes.AsSpan().IndexOf(bits) < 0);
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Fact]
    public void A_store_takes_what_its_layout_promises_a_visit()
    {
        var city = new SyntheticCity(20_000, new Seed(1));
        ExposureStore.Create(Store, keyFile: null);
        using (var writer = ExposureStore.Write(Store, null))
        {
            writer.Append(new VisitBatch(city.VisitsOn(FirstDay).Select(v => Reported(v)).ToArray(), [.. city.Settings.Select((s, p) => new ReportedPlace($"p{p}", s))]));
            writer.Seal(null, TestContext.Current.CancellationToken);
        }

        using var reader = ExposureStore.Read(Store);
        Assert.True(reader.Sealed.Sum(d => d.Bytes) <= 16 * reader.Sealed.Sum(d => d.Visits));
    }

    private static ReportedVisit Reported(Visit v) => new(Visitor(v.Person), v.Place, v.Start, (ushort)v.Minutes, v.Source, v.Confidence);

    private static VisitorId Visitor(int person) =>
        VisitorId.TryParse(Encoding.ASCII.GetBytes((10_000_000_000 + person).ToString(CultureInfo.InvariantCulture)), out var id) ? id : throw new InvalidOperationException();

    private static VisitBatch Batch(ReadOnlySpan<Visit> visits)
    {
        var reported = new ReportedVisit[visits.Length];
        for (var i = 0; i < visits.Length; i++)
        {
            reported[i] = Reported(visits[i]);
        }

        return new VisitBatch(reported, Places);
    }

    private static Visit[] Shuffled(int seed) =>
        [.. Visits.Select((visit, i) => (visit, key: new Seed((ulong)seed).Uniform(0, (ulong)i))).OrderBy(v => v.key).Select(v => v.visit)];

    // A contact by the visitor's id and what was shared, so that numbers of the store don't matter.
    private static List<string> Contacts(StoreReader reader, int person, VisitorKey? key = null)
    {
        var @case = new CaseWindow(reader.PersonOf(Visitor(person), key)!.Value, ExposureWindow.Days(FirstDay, FirstDay.AddDays(DayCount - 1)));
        return [.. new ContactTracer(reader.Days, new ContactRules()).ContactsOf(@case)
            .Select(c => $"{reader.VisitorOf(c.Person, key)} {c.Tier} {c.First.Value} {c.Until.Value} {c.Minutes} {c.Meetings} {c.MinutesThere} {c.Score}").Order(StringComparer.Ordinal)];
    }

    private void AssertSameContacts(VisitorKey key)
    {
        var days = new VisitDays(
            Visits.GroupBy(v => v.Start.Day).Select(day => VisitDay.Seal(day.Key, [.. day], People, City.Settings.Length)), City.Settings, People);
        var tracer = new ContactTracer(days, new ContactRules());
        using var reader = ExposureStore.Read(Store);
        for (var person = 0; person < People; person += 37)
        {
            var expected = tracer.ContactsOf(new CaseWindow(person, ExposureWindow.Days(FirstDay, FirstDay.AddDays(DayCount - 1))))
                .Select(c => $"{Visitor(c.Person)} {c.Tier} {c.First.Value} {c.Until.Value} {c.Minutes} {c.Meetings} {c.MinutesThere} {c.Score}").Order(StringComparer.Ordinal);
            Assert.Equal(expected, Contacts(reader, person, key));
        }
    }

    private void Fill()
    {
        ExposureStore.Create(Store, keyFile: null);
        using var writer = ExposureStore.Write(Store, null);
        writer.Append(Batch(Visits));
        writer.Seal(null, TestContext.Current.CancellationToken);
    }

    private List<string> Sums() => [.. Directory.GetFiles(Store, "2022*").Order(StringComparer.Ordinal).Select(f => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f))))];

    private string? DamageOf()
    {
        try
        {
            using var reader = ExposureStore.Read(Store);
            return reader.Verify(null, TestContext.Current.CancellationToken).SingleOrDefault()?.File;
        }
        catch (StoreDamagedException damaged)
        {
            return damaged.File;
        }
    }
}
