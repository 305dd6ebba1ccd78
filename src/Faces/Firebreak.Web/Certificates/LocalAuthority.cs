using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Firebreak.Web.Certificates;

/// <summary>Makes a root of this machine and certificates under it, for an organisation that has no authority of its own.</summary>
/// <remarks>
/// The root is trusted by hand on every device, so it is kept from being worth stealing: it signs for the given names only (RFC 5280, 4.2.1.10), which every
/// browser of today checks, and nothing below it may sign in turn.
/// </remarks>
internal static class LocalAuthority
{
    // Browsers refuse server certificates of more than 398 days.
    private static readonly TimeSpan ServerLife = TimeSpan.FromDays(397);
    private static readonly TimeSpan RootLife = TimeSpan.FromDays(5 * 365);

    // A device whose clock is a little behind must not see a certificate of the future.
    private static readonly TimeSpan Before = TimeSpan.FromHours(1);

    /// <summary>A root that may sign for these names and addresses, what lies below the names, and this machine itself.</summary>
    public static X509Certificate2 Root(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(3));
        var request = new CertificateRequest($"CN=Firebreak {names[0]} {id}, O=Firebreak", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.30", Constraints(names), critical: true));
        return request.CreateSelfSigned(now - Before, now + RootLife);
    }

    /// <summary>A server's certificate under a root.</summary>
    public static X509Certificate2 Server(X509Certificate2 root, IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                alternatives.AddIpAddress(address);
            }
            else
            {
                alternatives.AddDnsName(name);
            }
        }

        request.CertificateExtensions.Add(alternatives.Build());
        var until = now + ServerLife is var wished && wished < new DateTimeOffset(root.NotAfter) ? wished : new DateTimeOffset(root.NotAfter);
        using var certificate = request.Create(root, now - Before, until, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The names that a root may sign for, as they were given when it was made.</summary>
    public static IReadOnlyList<string> NamesOf(X509Certificate2 root)
    {
        if (root.Extensions["2.5.29.30"] is not { } extension)
        {
            return [];
        }

        var names = new List<string>();
        var permitted = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence(Context(0));
        while (permitted.HasData)
        {
            var subtree = permitted.ReadSequence();
            if (subtree.PeekTag().TagValue == 2)
            {
                names.Add(subtree.ReadCharacterString(UniversalTagNumber.IA5String, Context(2)));
            }
            else
            {
                var bytes = subtree.ReadOctetString(Context(7));
                names.Add(new IPAddress(bytes.AsSpan(0, bytes.Length / 2)).ToString());
            }
        }

        return names;
    }

    /// <summary>Whether a root may sign for a name.</summary>
    public static bool MaySign(X509Certificate2 root, string name) => NamesOf(root).Any(permitted =>
        string.Equals(name, permitted, StringComparison.OrdinalIgnoreCase)
        || (!IPAddress.TryParse(permitted, out _) && name.EndsWith("." + permitted, StringComparison.OrdinalIgnoreCase)));

    private static byte[] Constraints(IReadOnlyList<string> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Context(0)))
        {
            foreach (var name in names.Concat(["localhost", "127.0.0.1", "::1"]).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                using (writer.PushSequence())
                {
                    if (IPAddress.TryParse(name, out var address))
                    {
                        // An address and its mask; all ones, for this one address.
                        var bytes = address.GetAddressBytes();
                        writer.WriteOctetString([.. bytes, .. Enumerable.Repeat((byte)0xFF, address.AddressFamily == AddressFamily.InterNetwork ? 4 : 16)], Context(7));
                    }
                    else
                    {
                        writer.WriteCharacterString(UniversalTagNumber.IA5String, name, Context(2));
                    }
                }
            }
        }

        return writer.Encode();
    }

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);
}
