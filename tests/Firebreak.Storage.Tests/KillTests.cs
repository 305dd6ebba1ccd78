using System.Diagnostics;
using System.Globalization;
using Firebreak.Ground.Imports;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Storage.Victim;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>A process killed while it writes: what it had acknowledged is there, nothing is there by half, and what follows has followed once.</summary>
public sealed class KillTests
{
    private static readonly Seed Seed = new(20220103);

    public static TheoryData<Provider, int> Moments =>
        new(Enumerable.Range(0, Count).SelectMany(moment => Enum.GetValues<Provider>().Select(provider => (provider, moment))));

    public static TheoryData<Provider, int> ImportMoments =>
        new(Enumerable.Range(0, Math.Max(2, Count / 5)).SelectMany(moment => Enum.GetValues<Provider>().Select(provider => (provider, moment))));

    // With those of imports ten moments in the suite; FIREBREAK_KILLS=150 makes them 300 for the long run.
    private static int Count => int.TryParse(Environment.GetEnvironmentVariable("FIREBREAK_KILLS"), CultureInfo.InvariantCulture, out var count) ? count : 3;

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task A_process_killed_while_writing_leaves_whole_changes_and_reactions_run_once(Provider provider, int moment)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var acknowledged = await RunAndKillAsync(register.Options, TimeSpan.FromMilliseconds(20 + (Seed.Uniform(1, (ulong)moment) * 400)));

        await register.ReopenAsync();
        await register.Register.Dispatcher(new CountHousehold()).DrainAsync(TestContext.Current.CancellationToken);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        var people = await view.Of<Person>().CountAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, people % Household.Size);
        var households = people / Household.Size;
        Assert.InRange(households, acknowledged, acknowledged + 1);

        for (var number = 0; number < households; number++)
        {
            var phone = Household.Phone(number);
            Assert.Equal(Household.Size, (await view.FindPeopleAsync(new PersonSearch { Phone = phone }, TestContext.Current.CancellationToken)).Count);
        }

        var counted = await view.Of<Place>().Select(place => place.Name).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            Enumerable.Range(0, households).Order(),
            counted.Select(name => int.Parse(name, CultureInfo.InvariantCulture)).Order());
    }

    [Theory]
    [MemberData(nameof(ImportMoments))]
    public async Task An_import_killed_is_taken_back_at_the_next_start_even_if_that_is_killed_too(Provider provider, int moment)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var before = RegisterDump.Of(register.Options);
        await register.Register.DisposeAsync();
        using (var importing = Start(register.Options, "import"))
        {
            Assert.Equal("ready", await importing.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            await Task.Delay(TimeSpan.FromMilliseconds(150 + (Seed.Uniform(2, (ulong)moment) * 3000)), TestContext.Current.CancellationToken);
            importing.Kill();
            await importing.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using (var opening = Start(register.Options, "open"))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Seed.Uniform(3, (ulong)moment) * 2500), TestContext.Current.CancellationToken);
            opening.Kill();
            await opening.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        register.Open();
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        var imports = await view.Of<Import>().ToListAsync(TestContext.Current.CancellationToken);
        if (imports is [{ State: ImportState.Done }])
        {
            // It had come to its end before it was killed.
            Assert.Equal(4000, await view.Of<Case>().CountAsync(TestContext.Current.CancellationToken));
            return;
        }

        Assert.All(imports, import => Assert.Equal(ImportState.Undone, import.State));
        Assert.Equal(before, RegisterDump.Of(register.Options));
    }

    private static async Task<int> RunAndKillAsync(RegisterOptions options, TimeSpan after)
    {
        using var victim = Start(options);
        Assert.Equal("ready", await victim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        var first = await victim.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await Task.Delay(after, TestContext.Current.CancellationToken);
        victim.Kill();
        var rest = await victim.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await victim.WaitForExitAsync(TestContext.Current.CancellationToken);

        // A last line without its end was being written when the process died: its household counts as not acknowledged.
        return (first is null ? 0 : 1) + rest.Count(character => character == '\n');
    }

    private static Process Start(RegisterOptions options, params IEnumerable<string> mode)
    {
        string[] address = options.Address switch
        {
            RegisterAddress.Sqlite sqlite => ["sqlite", sqlite.File],
            RegisterAddress.PostgreSql postgres => ["postgres", postgres.ConnectionString],
            _ => throw new UnreachableException(),
        };
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "Firebreak.Storage.Victim.dll"), .. address, options.KeyFile, .. mode])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
