using System.Security.Cryptography;
using System.Xml.Linq;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.IdentityModel.Tokens;

namespace Firebreak.Web.SignIn;

/// <summary>Keys of cookies and forms, kept sealed in the database.</summary>
internal sealed class KeyRing(SignInKeyRing ring) : IXmlRepository
{
    private const string Prefix = "cookies-";

    public IReadOnlyCollection<XElement> GetAllElements() => [.. ring.All(Prefix).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => ring.Keep(Prefix + friendlyName, element.ToString(SaveOptions.DisableFormatting));
}

/// <summary>Keys of the tokens that programs get, kept the same way.</summary>
internal static class TokenKeys
{
    /// <summary>Signs tokens.</summary>
    public static ECDsaSecurityKey Signing(SignInKeyRing ring)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(ring.GetOrKeep("tokens-signing", () =>
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return made.ExportPkcs8PrivateKeyPem();
        }));
        return new ECDsaSecurityKey(key) { KeyId = "firebreak-tokens" };
    }

    /// <summary>Encrypts tokens.</summary>
    public static SymmetricSecurityKey Encryption(SignInKeyRing ring) =>
        new(Convert.FromBase64String(ring.GetOrKeep("tokens-encryption", () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))));
}
