namespace Firebreak.Web.Hardening;

/// <summary>How much anybody may send at once.</summary>
internal static class BodyLimits
{
    /// <summary>A form or a JSON document.</summary>
    public const long OrdinaryBytes = 256 * 1024;

    /// <summary>Fields of a form.</summary>
    public const int FormFields = 64;

    /// <summary>Characters of a password that are looked at. Longer ones are refused, for hashing costs by length.</summary>
    public const int PasswordCharacters = 200;
}
