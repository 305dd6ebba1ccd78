using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Imports;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Investigation.Links;
using Firebreak.Investigation.Notes;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>A file comes in without fear: it says first what it would do, says nothing twice, and can be taken back.</summary>
public sealed class ImportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_dry_run_says_what_would_be_and_writes_nothing(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var before = RegisterDump.Of(register.Options);
        var planned = Assert.IsType<ImportOutcome.Planned>(await register.ImportAsync(Imported.Files(Imported.Rows(150), new LinkRow("C00001", "C00002", null), new LinkRow("X", "C00003", null)), dryRun: true));

        Assert.Equal(new ImportCount(150, 0, 0), planned.Summary.Cases);
        Assert.Equal(new ImportCount(2, 0, 0), planned.Summary.Links);
        Assert.Equal(1, planned.Summary.Pending);
        Assert.True(planned.Summary.DeclaresOutbreak);
        Assert.Equal(before, RegisterDump.Of(register.Options));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        Assert.Empty(await view.Of<Import>().ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_same_file_again_changes_no_fact_and_is_no_import(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var files = Imported.Files(Imported.Rows(150), new LinkRow("C00001", "C00002", "home"), new LinkRow("C00001", "C00002", "home"));
        await register.ImportedAsync(files);
        var first = RegisterDump.Of(register.Options);
        var imported = Instant.Now(register.Time);
        register.Time.Advance(TimeSpan.FromDays(1));

        var again = Assert.IsType<ImportOutcome.NothingToDo>(await register.ImportAsync(files));
        Assert.Equal(new ImportCount(0, 0, 150), again.Summary.Cases);
        Assert.Equal(new ImportCount(0, 0, 1), again.Summary.Links);
        Assert.Equal(first, RegisterDump.Of(register.Options));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        Assert.False(await view.Of<Case>().AnyAsync(c => c.KnownFrom > imported, Cancellation));
        Assert.False(await view.Of<Person>().AnyAsync(p => p.KnownFrom > imported, Cancellation));
        Assert.Single(await view.Of<Import>().ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_corrected_file_corrects_what_it_says_and_takes_back_nothing_that_it_leaves_blank(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var rows = Imported.Rows(40);
        await register.ImportedAsync(Imported.Files(rows));

        rows[3] = rows[3] with { Facts = new CaseFacts { Outcome = Outcome.Recovered } };
        rows[5] = rows[5] with { Person = new PersonDetails { Phones = ["13900009999"] } };
        rows.Add(Imported.Rows(41)[40]);
        var done = await register.ImportedAsync(Imported.Files(rows));

        Assert.Equal(new ImportCount(1, 1, 39), done.Summary.Cases);
        Assert.Equal(new ImportCount(1, 1, 39), done.Summary.People);
        Assert.Equal(new Dictionary<string, int> { ["outcome"] = 1, ["phone"] = 1 }, done.Summary.ChangedFields);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        var both = await view.FindPeopleAsync(new PersonSearch { Phone = "13900009999" }, Cancellation);
        Assert.Equal(both, await view.FindPeopleAsync(new PersonSearch { Phone = Scenery.Person(new Seed(11), 5).Phones[0] }, Cancellation));
        var recovered = await view.Of<Case>().SingleAsync(c => c.Facts.Outcome == Outcome.Recovered, Cancellation);
        Assert.Equal(Scene.Day(3), recovered.Facts.Onset);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_import_taken_back_leaves_the_picture_as_it_was_to_the_byte_and_the_past_as_it_is(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var rows = Imported.Rows(1300);
        await register.ImportedAsync(Imported.Files(rows[..30], new LinkRow("C00001", "C00002", null), new LinkRow("C00003", "C01200", null)));
        var before = RegisterDump.Of(register.Options);
        register.Time.Advance(TimeSpan.FromHours(1));
        rows[3] = rows[3] with { Facts = new CaseFacts { Outcome = Outcome.Died }, Person = new PersonDetails { Name = "改名", Phones = ["13900009999"] } };
        var second = await register.ImportedAsync(Imported.Files(rows, new LinkRow("C00001", "C00002", "work"), new LinkRow("C01000", "C01001", null)));
        Assert.Equal(1, second.Summary.Resolved);
        var between = register.Time.GetUtcNow();
        register.Time.Advance(TimeSpan.FromHours(1));

        var preview = await register.TakeBackAsync(second.Import, dryRun: true);
        var undone = await register.TakeBackAsync(second.Import);
        Assert.Equal((preview.Result.Removed, preview.Result.Restored), (undone.Result.Removed, undone.Result.Restored));
        Assert.Equal((2 * 1270 + 1, 4), (undone.Result.Removed, undone.Result.Restored));
        Assert.Empty(undone.Result.Kept);
        Assert.Equal(before, RegisterDump.Of(register.Options));

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        await using var then = view.AsKnownAt(Instant.Of(between));
        Assert.Equal((30, 1300), (await view.Of<Case>().CountAsync(Cancellation), await then.Of<Case>().CountAsync(Cancellation)));
        Assert.Equal(1, await then.Of<Case>().CountAsync(c => c.Facts.Outcome == Outcome.Died, Cancellation));
        Assert.Equal([ImportState.Done, ImportState.Undone], await view.Of<Import>().OrderBy(i => i.Began).Select(i => i.State).ToListAsync(Cancellation));
        Assert.Empty(await view.FindPeopleAsync(new PersonSearch { Phone = "13900009999" }, Cancellation));

        // And the file comes in again as if it had never been.
        Assert.Equal(new ImportCount(1270, 1, 29), (await register.ImportedAsync(Imported.Files(rows))).Summary.Cases);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task What_others_changed_or_built_on_stays_and_is_listed(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var done = await register.ImportedAsync(Imported.Files(Imported.Rows(10), new LinkRow("C00001", "C00002", null)));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var cases = await view.Of<Case>().OrderBy(c => c.Number).ToListAsync(Cancellation);
        Assert.True(await new CorrectCase(register.Register.Writes).RunAsync(register.Administrator, cases[4].Id, facts => facts with { Severity = Severity.Severe }, Cancellation));
        Assert.NotNull(await new WriteNote(register.Register.Writes).RunAsync(register.Administrator, cases[6].Id, "电话无人接听", Cancellation));

        var undone = await register.TakeBackAsync(done.Import);
        Assert.Equal(
            [("Case", KeptBecause.ChangedSince), ("Case", KeptBecause.PointedAt), ("Outbreak", KeptBecause.PointedAt), ("Person", KeptBecause.PointedAt), ("Person", KeptBecause.PointedAt)],
            undone.Result.Kept.Select(kept => (kept.Kind, kept.Because)).Order());
        Assert.Equal(["C00004", "C00006"], await view.Of<Case>().OrderBy(c => c.Number).Select(c => c.Number).ToListAsync(Cancellation));
        Assert.Equal(Severity.Severe, (await view.Of<Case>().SingleAsync(c => c.Number == "C00004", Cancellation)).Facts.Severity);
        Assert.Empty(await view.Of<PresumedLink>().ToListAsync(Cancellation));
        Assert.Equal(5, await view.Of<DetachedFact>().CountAsync(f => f.Import == done.Import.Id, Cancellation));
        Assert.IsType<ImportUndoing.AlreadyUndone>(await new TakeBackImport(register.Register.Reads, register.Register.Writes).RunAsync(register.Administrator, done.Import.Id, dryRun: false, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_link_that_came_before_its_cases_finds_them_by_import_and_by_hand(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var links = await register.ImportedAsync(Imported.Files([], new LinkRow("C00001", "C00002", null), new LinkRow("C00002", "H1", null)));
        Assert.Equal(2, links.Summary.Pending);
        Assert.Equal(2, (await register.ImportedAsync(Imported.Files(Imported.Rows(3)))).Summary.Resolved);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var outbreak = (await view.Of<Outbreak>().SingleAsync(Cancellation)).Id;
        Assert.Equal(1, await view.Of<PresumedLink>().CountAsync(l => l.Infector != null && l.Infectee != null, Cancellation));

        var report = new CaseReport(outbreak, "H1", register.Root, Scenery.Person(new Seed(3), 1), new CaseFacts());
        Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(register.Register.Writes).RunAsync(register.Administrator, report, Cancellation));
        Assert.Equal(2, await view.Of<PresumedLink>().CountAsync(l => l.Infector != null && l.Infectee != null, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_person_is_found_again_by_document_number_in_another_outbreak(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var rows = Imported.Rows(5);
        await register.ImportedAsync(Imported.Files(rows));
        var other = Imported.Files([.. rows.Select(row => row with { Number = "N" + row.Number, Person = row.Person with { Phones = ["13700001111"] } })]) with { Outbreak = "2023-01" };
        var done = await register.ImportedAsync(other);

        Assert.Equal(5, done.Summary.FoundByDocument);
        Assert.Equal(new ImportCount(0, 5, 0), done.Summary.People);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        Assert.Equal((10, 5), (await view.Of<Case>().CountAsync(Cancellation), await view.Of<Person>().CountAsync(Cancellation)));
        Assert.Equal(5, (await view.FindPeopleAsync(new PersonSearch { Phone = "13700001111" }, Cancellation)).Count);
    }

    // Two hospitals number one patient, whom the register knows, each in its own way and with another phone.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Two_rows_of_one_file_about_one_known_person_both_add_to_what_is_known_of_them(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var known = Imported.Rows(1)[0];
        await register.ImportedAsync(Imported.Files([known]));
        string[] phones = ["13700001111", "13700002222"];
        var rows = phones.Select((phone, i) => known with { Number = $"N{i}", Person = known.Person with { Phones = [phone] } }).ToList();
        var done = await register.ImportedAsync(Imported.Files(rows) with { Outbreak = "2023-01" });

        Assert.Equal((2, new ImportCount(2, 0, 0)), (done.Summary.FoundByDocument, done.Summary.Cases));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        foreach (var phone in (string[])[.. phones, known.Person.Phones[0]])
        {
            Assert.Single(await view.FindPeopleAsync(new PersonSearch { Phone = phone }, Cancellation));
        }

        Assert.Equal(1, await view.Of<Person>().CountAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_import_whose_process_is_gone_is_taken_back_when_the_register_is_opened(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var before = RegisterDump.Of(register.Options);
        var run = await ImportRun.BeginAsync(register.Register.Writes, register.Administrator, "2022-02", [], register.Time, Cancellation);
        await run.BatchAsync(
            change =>
            {
                RegisterPerson.Quietly(change, register.Root, Scenery.Person(new Seed(1), 1));
                return Task.FromResult((0, true));
            },
            Cancellation);

        // While its process lives nobody takes it back.
        var takeBack = new TakeBackImport(register.Register.Reads, register.Register.Writes);
        Assert.Equal(0, await takeBack.AbandonedAsync(register.Administrator, Cancellation));
        Assert.IsType<ImportUndoing.UnderWay>(await takeBack.RunAsync(register.Administrator, run.Id, dryRun: false, Cancellation));
        Assert.NotEqual(before, RegisterDump.Of(register.Options));
        Assert.Equal((HealthState.Sound, true), await FoundAsync("1 are under way"));

        run.Dispose();
        Assert.Equal((HealthState.Watch, true), await FoundAsync(Import.ShortNameOf(run.Id)));
        await register.ReopenAsync();
        Assert.Equal(before, RegisterDump.Of(register.Options));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        Assert.Equal(ImportState.Undone, (await view.Of<Import>().SingleAsync(Cancellation)).State);
        Assert.Equal((HealthState.Sound, true), await FoundAsync("None was left"));

        async Task<(HealthState State, bool IsSaid)> FoundAsync(string words) => (await RegisterHealth.ExamineAsync(register.Register, Cancellation)).Single(finding => finding.What == "imports") is var found
            ? (found.State, found.Said.English.Contains(words, StringComparison.Ordinal)) : default;
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_import_is_one_event_and_an_interrupted_one_is_none(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var heard = new Hear();
        using var interrupt = new CancellationTokenSource();
        var before = RegisterDump.Of(register.Options);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ImportOutbreak(register.Register.Reads, register.Register.Writes, register.Time)
            .RunAsync(register.Administrator, register.Root, Imported.Files(Imported.Rows(2500)), dryRun: false, new CancelAt(interrupt, 2000), interrupt.Token));
        Assert.Equal(before, RegisterDump.Of(register.Options));
        await register.Register.Dispatcher(heard).DrainAsync(Cancellation);
        Assert.Empty(heard.Finished);

        await register.ImportedAsync(Imported.Files(Imported.Rows(1200)));
        await register.Register.Dispatcher(heard).DrainAsync(Cancellation);
        Assert.Equal(new ImportCount(1200, 0, 0), Assert.Single(heard.Finished).Counts["cases"]);
    }

    private sealed class CancelAt(CancellationTokenSource source, int written) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (!value.IsDryPass && value.Done >= written)
            {
                source.Cancel();
            }
        }
    }

    private sealed class Hear : Ground.Events.Reaction<ImportFinished>
    {
        public List<ImportFinished> Finished { get; } = [];

        public override string Name => "hear-of-imports";

        protected override Task RunAsync(ImportFinished happened, Change change, CancellationToken cancellation)
        {
            Finished.Add(happened);
            return Task.CompletedTask;
        }
    }
}
