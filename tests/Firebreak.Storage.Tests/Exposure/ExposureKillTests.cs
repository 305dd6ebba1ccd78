using System.Diagnostics;
using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Storage.Exposure;
using Firebreak.Storage.Victim;
using Firebreak.Testing;

namespace Firebreak.Storage.Tests.Exposure;

/// <summary>A writer of visits killed at seeded moments: no acknowledged visit is lost, none doubled, the store opens.</summary>
public sealed class ExposureKillTests
{
    // Ten moments in the suite; FIREBREAK_KILLS=200 for the long run.
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("FIREBREAK_KILLS"), CultureInfo.InvariantCulture, out var count) ? count : 10;

    public static TheoryData<int> Moments => [.. Enumerable.Range(0, Count)];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_writer_killed_leaves_every_acknowledged_batch_whole_and_once(int moment)
    {
        using var folder = new TemporaryFolder();
        var store = folder.File("store");
        ExposureStore.Create(store, keyFile: null);
        var acknowledged = await RunAndKillAsync(store, TimeSpan.FromMilliseconds(new Seed(6).Uniform(1, (ulong)moment) * 900));

        using (var writer = ExposureStore.Write(store, null))
        {
            var asLeft = Days(store);
            writer.Seal(null, TestContext.Current.CancellationToken);
            Assert.Equal(asLeft, Days(store));
        }

        using var reader = ExposureStore.Read(store);
        Assert.Empty(reader.Verify(null, TestContext.Current.CancellationToken));
        var days = Days(store);

        // The last deletion may have been on its way: days that it was to leave must be there, those that the one before left out must not.
        var (certain, possible) = (FirstKept(acknowledged - 1), FirstKept(acknowledged));
        for (var day = Visits.FirstDay; day <= Visits.DayOf(acknowledged); day = day.AddDays(1))
        {
            var batches = Enumerable.Range(0, acknowledged + 1).Where(b => Visits.DayOf(b) == day).ToList();
            var sure = batches.Count(b => b < acknowledged) * Visits.BatchSize;
            var found = days.GetValueOrDefault(day);
            if (day < certain)
            {
                Assert.Equal(0, found);
            }
            else if (day >= possible)
            {
                // One batch may have been on the disk before it could be said, whole.
                Assert.Contains(found, (int[])[sure, batches.Count * Visits.BatchSize]);
            }
            else
            {
                Assert.Contains(found, (int[])[0, sure]);
            }
        }
    }

    // The first day that stands once so many batches were acknowledged and what follows each was done; -1 batches: all of them.
    private static DateOnly FirstKept(int batches)
    {
        var last = ((batches / 18) * 18) - 1;
        return last < 0 ? Visits.FirstDay : Visits.DayOf(last).AddDays(1 - Visits.DaysKept);
    }

    private static SortedDictionary<DateOnly, int> Days(string store)
    {
        using var reader = ExposureStore.Read(store);
        return new(reader.Days.Days.ToDictionary(d => d.Day, d => d.Count));
    }

    private static async Task<int> RunAndKillAsync(string store, TimeSpan after)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Firebreak.Storage.Victim.dll"), "visits", store])
        {
            start.ArgumentList.Add(argument);
        }

        using var victim = Process.Start(start)!;
        Assert.Equal("ready", await victim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        await Task.Delay(after, TestContext.Current.CancellationToken);
        victim.Kill();
        var said = await victim.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await victim.WaitForExitAsync(TestContext.Current.CancellationToken);

        // A last line without its end was being written when the process died: its batch counts as not acknowledged.
        return said.Count(character => character == '\n');
    }
}
