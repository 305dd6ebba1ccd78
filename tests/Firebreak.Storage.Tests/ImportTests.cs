using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>A file comes in without fear.</summary>
public sealed class ImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_same_file_again_changes_no_fact(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var import = new ImportCases(register.Register.Writes);
        var rows = Rows(150);

        Assert.Equivalent(new CaseImport(150, 0, 0, []), await import.RunAsync(register.Administrator, outbreak, register.Root, rows, dryRun: true, Cancellation));
        Assert.Equal(0, await CountAsync(register));
        Assert.Equivalent(new CaseImport(150, 0, 0, []), await import.RunAsync(register.Administrator, outbreak, register.Root, rows, dryRun: false, Cancellation));
        Assert.Equal(150, await CountAsync(register));
        var imported = Instant.Now(register.Time);
        register.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equivalent(new CaseImport(0, 0, 150, []), await import.RunAsync(register.Administrator, outbreak, register.Root, rows, dryRun: false, Cancellation));

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        Assert.False(await view.Of<Case>().AnyAsync(c => c.KnownFrom > imported, Cancellation));
        Assert.False(await view.Of<Person>().AnyAsync(p => p.KnownFrom > imported, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_corrected_file_corrects_the_rows_that_differ_and_no_others(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var import = new ImportCases(register.Register.Writes);
        var rows = Rows(40);
        await import.RunAsync(register.Administrator, outbreak, register.Root, rows, dryRun: false, Cancellation);

        rows[3] = rows[3] with { Facts = rows[3].Facts with { Outcome = Outcome.Recovered } };
        rows[5] = rows[5] with { Person = rows[5].Person with { Phones = ["13900009999"] } };
        rows.Add(Rows(41)[40]);
        rows.Add(rows[0] with { Facts = new CaseFacts() });
        var done = await import.RunAsync(register.Administrator, outbreak, register.Root, rows, dryRun: false, Cancellation);

        Assert.Equivalent(new CaseImport(1, 2, 38, ["C00000"]), done);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        Assert.Single(await view.FindPeopleAsync(new PersonSearch { Phone = "13900009999" }, Cancellation));
        Assert.Empty(await view.FindPeopleAsync(new PersonSearch { Phone = Scenery.Person(new Seed(11), 5).Phones[0] }, Cancellation));
        Assert.Equal(1, await view.Of<Case>().CountAsync(c => c.Facts.Outcome == Outcome.Recovered, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_import_interrupted_and_run_again_ends_like_one_that_was_not(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var import = new ImportCases(register.Register.Writes);
        await import.RunAsync(register.Administrator, outbreak, register.Root, Rows(1000), dryRun: false, Cancellation);

        Assert.Equivalent(
            new CaseImport(300, 0, 1000, []), await import.RunAsync(register.Administrator, outbreak, register.Root, Rows(1300), dryRun: false, Cancellation));
        Assert.Equal(1300, await CountAsync(register));
    }

    private static List<CaseRow> Rows(int count) => [.. Enumerable.Range(0, count).Select(number => new CaseRow(
        $"C{number:D5}",
        Scenery.Person(new Seed(11), number),
        new CaseFacts { Class = CaseClass.Confirmed, Onset = Scene.Day(number % 60), Report = Scene.Day((number % 60) + 2), AgeFromYears = number % 90, AgeUntilYears = (number % 90) + 1 }))];

    private static async Task<int> CountAsync(TestRegister register)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        Assert.Equal(await view.Of<Case>().CountAsync(Cancellation), await view.Of<Person>().CountAsync(Cancellation));
        return await view.Of<Case>().CountAsync(Cancellation);
    }
}
