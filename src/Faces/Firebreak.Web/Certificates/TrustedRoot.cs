using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Firebreak.Web.Certificates;

/// <summary>The local root that devices are asked to trust, if the server's certificate is under one.</summary>
internal sealed class TrustedRoot(X509Certificate2? root)
{
    /// <summary>The certificate as devices read it; null where an organisation's certificate is used, or none.</summary>
    public byte[]? Content => root?.RawData;

    /// <summary>Its fingerprint in pairs, as devices show it, to be compared with what the server printed.</summary>
    public string? Fingerprint => root is null ? null : FingerprintOf(root);

    /// <summary>The names it may sign for.</summary>
    public IReadOnlyList<string> Names => root is null ? [] : LocalAuthority.NamesOf(root);

    public static string FingerprintOf(X509Certificate2 certificate) => string.Join(' ', certificate.GetCertHashString(HashAlgorithmName.SHA256).Chunk(4).Select(pair => new string(pair)));
}
