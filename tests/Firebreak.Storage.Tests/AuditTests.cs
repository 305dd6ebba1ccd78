using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Model;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>Nothing is written or opened without an entry, and entries can't be changed unnoticed.</summary>
public sealed class AuditTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Every_entry_holds_the_hash_of_the_one_before(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await BusyMorningAsync(register);
        var entries = await EntriesAsync(register);
        byte[] previous = [];
        foreach (var entry in entries)
        {
            Assert.Equal(AuditBook.HashOf(entry, previous), entry.Hash);
            previous = entry.Hash;
        }

        Assert.Equal(Enumerable.Range(1, entries.Count).Select(n => (long)n), entries.Select(entry => entry.Sequence));
        Assert.NotEqual(entries[^1].Hash, AuditBook.HashOf(entries[^1] with { Verb = "SomethingElse" }, entries[^2].Hash));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Who_opened_a_name_stands_in_the_audit_with_whom_and_what_for(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var made = await BusyMorningAsync(register);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Care);
        using var revealer = await view.RevealerForAsync([made.Person], Cancellation);

        var last = (await EntriesAsync(register))[^1];
        Assert.Equal(("Reveal", "care", register.Administrator.Id.Value), (last.Verb, last.Purpose, last.Actor));
        await using var connection = register.Register.Adapter.Open();
        await using var context = register.Register.Adapter.Context(connection, SeenFrom.Everywhere);
        Assert.True(await context.Set<AuditSubject>().AnyAsync(s => s.Entry == last.Id && s.Subject == made.Person.Value, Cancellation));
    }

    // The digest of a change can be made again from the versions it caused: the audit speaks about the facts, not only about itself.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_digest_of_a_fact_is_the_same_read_back_as_written(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var outbreak = await register.OutbreakAsync();
        var made = await register.CaseAsync(outbreak, 1, new CaseFacts { Onset = Scene.Day(3), AgeFromYears = 0.25f, AgeUntilYears = 0.333f });
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        var shape = register.Register.Shapes[typeof(Case)];
        var written = new Case
        {
            Id = made.Case,
            Responsible = register.Root,
            Outbreak = outbreak,
            Number = "C00001",
            Person = made.Person,
            Facts = new CaseFacts { Onset = Scene.Day(3), AgeFromYears = 0.25f, AgeUntilYears = 0.333f },
        };
        Assert.Equal(Digest.Of(shape, written), Digest.Of(shape, await view.Of<Case>().SingleAsync(Cancellation)));
    }

    private static async Task<CaseRegistration.Registered> BusyMorningAsync(TestRegister register)
    {
        var outbreak = await register.OutbreakAsync();
        var made = await register.CaseAsync(outbreak, 1);
        for (var number = 2; number < 6; number++)
        {
            await register.CaseAsync(outbreak, number);
        }

        await new MergePeople(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, made.Person, (await register.CaseAsync(outbreak, 6)).Person, Cancellation);
        return made;
    }

    private static async Task<List<AuditEntry>> EntriesAsync(TestRegister register)
    {
        await using var connection = register.Register.Adapter.Open();
        await using var context = register.Register.Adapter.Context(connection, SeenFrom.Everywhere);
        return await context.Set<AuditEntry>().OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
    }
}
