using Microsoft.AspNetCore.Identity;

namespace Firebreak.Storage.SignIn;

/// <summary>How somebody proves to be the holder of an account: password, passkeys, second factor, lock-out. Its key is the account's.</summary>
/// <remarks>Who the account is and what it may do stands in the register; nothing of that is here, and nothing of this is there, for a hash must not stay in versions.</remarks>
public sealed class SignInUser : IdentityUser<Guid>
{
    /// <summary>The last 30-second step whose code was taken: no code counts twice.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>Whether the password was given by somebody else and must be replaced at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }
}
