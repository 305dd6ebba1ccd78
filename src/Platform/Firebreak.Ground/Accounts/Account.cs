using Firebreak.Ground.Agencies;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Accounts;

/// <summary>Whether a person or a program signs in with an account.</summary>
public enum AccountKind : byte
{
    /// <summary>Somebody at a desk or in the field.</summary>
    Person,

    /// <summary>A program: a hospital's system, another node.</summary>
    Machine,
}

/// <summary>Somebody who may sign in (账号). The jurisdiction that answers for it is the one it works for. What it may do stands in its appointments, not here.</summary>
/// <remarks>Passwords, passkeys and codes aren't facts of the register: sign-in keeps them, under this account's key. An account is disabled, never deleted: the audit names it.</remarks>
[SeenWith(Right.SeeAccounts)]
public sealed record Account : ScopedRow<Account>
{
    /// <summary>Longest login name.</summary>
    public const int LongestLogin = 64;

    /// <summary>Name by which it signs in, in lower case, unique in the node. It stands in histories, so it isn't anybody's document or phone number.</summary>
    public required string Login { get; init; }

    /// <summary>How colleagues call whoever uses it, such as 值班员02.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whether a person or a program uses it.</summary>
    public AccountKind Kind { get; init; }

    /// <summary>The agency it belongs to.</summary>
    public Key<Agency>? Agency { get; init; }

    /// <summary>When it ends by itself, for people who help out for a month.</summary>
    public Instant? Expires { get; init; }

    /// <summary>Since when nobody may sign in with it.</summary>
    public Instant? DisabledAt { get; init; }

    /// <summary>The key under which it acts: the same UUID.</summary>
    public Key<Actor> Actor => new(Id.Value);

    /// <summary>A login name as it is stored, or null where it can't be one: 2 to 64 letters, digits, dots, dashes or underscores.</summary>
    public static string? LoginOf(string typed)
    {
        var login = typed.Trim().Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
        return login.Length is >= 2 and <= LongestLogin && login.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@') ? login : null;
    }

    /// <summary>Whether it may be used at a moment.</summary>
    public bool IsUsable(Instant now) => DisabledAt is null && (Expires is null || Expires > now);
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.HasIndex(a => a.Login).IsUnique();
    }
}
