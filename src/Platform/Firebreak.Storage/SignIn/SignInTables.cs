using Firebreak.Primitives;
using Firebreak.Storage.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Storage.SignIn;

/// <summary>The tables of signing in, for whoever hosts sign-in.</summary>
public static class SignInTables
{
    /// <summary>Makes the tables, or brings them to this version's schema; says why where that can't be.</summary>
    /// <remarks>They belong to the host, hold no fact of the register, and are made at its first start rather than with the register.</remarks>
    public static Phrase? Prepare(RegisterDatabase register)
    {
        using var context = Context(register);
        if (context.Database.GetAppliedMigrations().Except(context.Database.GetMigrations(), StringComparer.Ordinal).LastOrDefault() is { } unknown)
        {
            return Sentences.NewerSchema(unknown);
        }

        // Asked first: to migrate, even by no step, the mapper builds the whole model of migrations beside the one in use, and each start of the server would pay for it.
        if (context.Database.GetPendingMigrations().Any())
        {
            context.Database.Migrate();
        }

        return null;
    }

    /// <summary>Registers stores of users, sessions, clients and keys over a register's database. Each request has its own connection.</summary>
    public static IServiceCollection AddSignInTables(this IServiceCollection services, RegisterDatabase register)
    {
        var secrets = new SignInSecrets(register);
        services.AddScoped(_ => Context(register));
        services.AddScoped<IUserStore<SignInUser>>(of => new SignInStore(of.GetRequiredService<SignInContext>(), secrets, of.GetService<IdentityErrorDescriber>() ?? new IdentityErrorDescriber()));
        services.AddScoped(of => new SignInSessions(of.GetRequiredService<SignInContext>(), register.Time));
        services.AddScoped(of => new DeskMemory(of.GetRequiredService<SignInContext>(), secrets, register.Time));
        services.AddScoped(of => new AnsweredRequests(of.GetRequiredService<SignInContext>(), register.Time));
        services.AddSingleton(new SignInKeyRing(() => Context(register), secrets));
        services.AddOpenIddict().AddCore(core => core.UseEntityFrameworkCore().UseDbContext<SignInContext>());
        return services;
    }

    /// <summary>The names of the tables.</summary>
    internal static IReadOnlyList<string> Names(RegisterDatabase register)
    {
        using var context = Context(register);
        return [.. context.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct(StringComparer.Ordinal), SignInContext.History];
    }

    private static SignInContext Context(RegisterDatabase register)
    {
        // A connection of its own, closed with the context; opened like every other, so that a file is opened with the same care.
        var connection = register.OpenConnection();
        return register.Adapter is SqliteAdapter
            ? new SqliteSignInContext(
                SignInContext.Options().UseSqlite(connection, contextOwnsConnection: true, sqlite => sqlite.MigrationsHistoryTable(SignInContext.History)).Options, register.Adapter)
            : new PostgresSignInContext(
                SignInContext.Options().UseNpgsql(connection, contextOwnsConnection: true, postgres => postgres.MigrationsHistoryTable(SignInContext.History)).Options, register.Adapter);
    }
}
