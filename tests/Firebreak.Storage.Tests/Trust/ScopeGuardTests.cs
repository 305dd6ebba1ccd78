using System.Reflection;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Model;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Trust;

/// <summary>No question about operational rows reaches either database without the condition that says who sees them.</summary>
public sealed class ScopeGuardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Provider> Providers => TestRegister.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Every_kind_of_row_is_asked_for_with_its_scope_and_none_without(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var actor = new Actor(register.Time.NewKey<Actor>(), register.Root, "x") { Roles = [OfficeRole.Investigator] };
        await using var view = register.Register.Reads.As(actor, Purpose.Investigation);
        await using var then = view.AsKnownAt(Instant.Now(register.Time));
        await using var connection = register.Register.Adapter.Open();
        await using var context = register.Register.Adapter.Context(connection, new SeenFrom("x/", Instant.Now(register.Time), actor, Purpose.Investigation, isAtTheRoot: false));
        var kinds = Parts.Rows.Where(type => Parts.IsScoped(type) || type.IsGenericType).ToList();
        Assert.NotEmpty(kinds);
        foreach (var kind in kinds)
        {
            await AskedAsync(kind, view, then, context);
        }

        // Whoever sees all of a kind asks without a condition, and nobody else with the same words; by hand nobody.
        await using var whole = register.Register.Adapter.Context(connection, new SeenFrom("x/", Instant.Now(register.Time), register.Administrator, Purpose.Investigation, isAtTheRoot: true));
        Assert.DoesNotContain("jurisdictions", whole.Set<Case>().ToQueryString(), StringComparison.Ordinal);
        Assert.False(await whole.Set<Case>().IgnoreQueryFilters().AnyAsync(Cancellation));
        await Assert.ThrowsAsync<ScopeMissingException>(() => whole.Database.ExecuteSqlRawAsync("update cases set number = '1'", Cancellation));

        // Two of one table, one of them out of the model's hands.
        var cases = context.Set<Case>();
        await Assert.ThrowsAsync<ScopeMissingException>(() => cases.Where(c => context.Set<Case>().FromSqlRaw("select * from cases").Any(other => other.Person == c.Person)).ToListAsync(Cancellation));
        await Assert.ThrowsAsync<ScopeMissingException>(() => context.Set<PersonToken>().IgnoreQueryFilters().ToListAsync(Cancellation));
        await Assert.ThrowsAsync<ScopeMissingException>(() => context.Database.ExecuteSqlRawAsync("update cases set number = '1'", Cancellation));
        await Assert.ThrowsAsync<ScopeMissingException>(() => context.Database.SqlQueryRaw<string>("select number as \"Value\" from cases_versions v").ToListAsync(Cancellation));
        Assert.Empty(await view.Tokens.ToListAsync(Cancellation));
        Assert.Empty(await view.Of<Case>().Where(c => view.Of<Person>().Any(p => p.Id == c.Person)).ToListAsync(Cancellation));
    }

    private static Task AskedAsync(Type kind, View view, View then, RegisterContext context) =>
        (Task)typeof(ScopeGuardTests).GetMethod(nameof(AskedOfAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(kind).Invoke(null, [view, then, context])!;

    private static async Task AskedOfAsync<T>(View view, View then, RegisterContext context)
        where T : Row
    {
        Assert.Empty(await view.Of<T>().ToListAsync(Cancellation));
        Assert.Equal(0, await then.Of<T>().CountAsync(Cancellation));
        await Assert.ThrowsAsync<ScopeMissingException>(() => context.Set<T>().IgnoreQueryFilters().AnyAsync(Cancellation));
    }
}
