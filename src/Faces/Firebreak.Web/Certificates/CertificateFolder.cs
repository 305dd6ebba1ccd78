using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Firebreak.Primitives;

namespace Firebreak.Web.Certificates;

/// <summary>What came of asking for a certificate.</summary>
public abstract record CertificateAnswer
{
    private CertificateAnswer()
    {
    }

    /// <summary>There is one.</summary>
    /// <param name="Server">The server's, with its key.</param>
    /// <param name="Root">The root under which it is, for those who are to trust it; null for an organisation's certificate.</param>
    /// <param name="IsNewRoot">Whether the root was made just now, so that no device trusts it yet.</param>
    public sealed record Ready(X509Certificate2 Server, X509Certificate2? Root, bool IsNewRoot) : CertificateAnswer;

    /// <summary>There is none; nothing was written.</summary>
    public sealed record Refused(Phrase Reason) : CertificateAnswer;
}

/// <summary>The folder of a local root and the server's certificate under it. Keys are for their owner alone.</summary>
/// <remarks>It lies beside the node's key file, so it is in no backup of the database.</remarks>
public sealed class CertificateFolder(string folder, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // A certificate is made anew when less of its life is left.
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromDays(30);

    /// <summary>The root, to be handed to devices.</summary>
    public string RootFile => Path.Combine(folder, "root.crt");

    private string RootKeyFile => Path.Combine(folder, "root.key");

    private string ServerFile => Path.Combine(folder, "server.crt");

    private string ServerKeyFile => Path.Combine(folder, "server.key");

    /// <summary>The folder that belongs to a key file.</summary>
    public static CertificateFolder Beside(string keyFile, TimeProvider time) => new(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keyFile))!, "certificates"), time);

    /// <summary>A certificate's SHA-256 fingerprint, in groups of four as devices show it.</summary>
    public static string FingerprintOf(X509Certificate2 certificate) => TrustedRoot.FingerprintOf(certificate);

    /// <summary>A certificate for these names: the one that is there, renewed when it is about to expire, or a new one under the root that is there.</summary>
    /// <param name="names">Names and addresses by which clients reach the server; at least one.</param>
    /// <param name="newRoot">Whether to make a new root although there is one: every device must then trust the new one.</param>
    public CertificateAnswer For(IReadOnlyList<string> names, bool newRoot = false)
    {
        names = [.. names.Select(name => name.Trim('[', ']')).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (names.FirstOrDefault(name => !IsHostName(name)) is { } wrong)
        {
            return new CertificateAnswer.Refused(new(
                $"\"{wrong}\" is not a host name or an address that a certificate can name.", $"“{wrong}”不是可写入证书的主机名或地址。"));
        }

        var now = time.GetUtcNow();
        using var found = newRoot ? null : Load(RootFile, RootKeyFile);
        if (found is not null && names.FirstOrDefault(name => !LocalAuthority.MaySign(found, name)) is { } foreign)
        {
            return new CertificateAnswer.Refused(new(
                $"the local root signs for {string.Join(", ", LocalAuthority.NamesOf(found))} only, not for {foreign}; firebreak certificate --new-root makes another, which every device must then trust.",
                $"本机根证书只能签发 {string.Join("、", LocalAuthority.NamesOf(found))}，不含 {foreign}；可用 firebreak certificate --new-root 重建，之后各设备须重新信任。"));
        }

        var isNew = found is null || found.NotAfter < now.UtcDateTime.Add(RenewedBefore);
        if (!isNew && Load(ServerFile, ServerKeyFile) is { } server)
        {
            if (server.NotAfter.ToUniversalTime() > now.UtcDateTime.Add(RenewedBefore) && names.All(name => server.MatchesHostname(name)) && IsUnder(server, found!))
            {
                return new CertificateAnswer.Ready(server, X509CertificateLoader.LoadCertificate(found!.RawData), IsNewRoot: false);
            }

            server.Dispose();
        }

        return Make(names, isNew ? null : found, now);
    }

    /// <summary>An organisation's own certificate: a PKCS#12 file, or PEM with certificate and key in one file or two.</summary>
    public static CertificateAnswer Given(string file, string? keyFile, string? password)
    {
        try
        {
            var certificate = Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12"
                ? X509CertificateLoader.LoadPkcs12FromFile(file, password)
                : WithLastingKey(password is null ? X509Certificate2.CreateFromPemFile(file, keyFile) : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile));
            return certificate.HasPrivateKey
                ? new CertificateAnswer.Ready(certificate, Root: null, IsNewRoot: false)
                : new CertificateAnswer.Refused(new($"{file} holds a certificate but not its private key.", $"{file} 中有证书但缺少私钥。"));
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new CertificateAnswer.Refused(new(
                $"the certificate in {file} can't be used: it is missing, not readable, or its key or password doesn't fit.",
                $"无法使用证书 {file}：文件缺失、不可读，或私钥、口令不符。"));
        }
    }

    private CertificateAnswer.Ready Make(IReadOnlyList<string> names, X509Certificate2? root, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        using var made = root is null ? LocalAuthority.Root(names, now) : null;
        if (made is not null)
        {
            Save(RootFile, RootKeyFile, made);
        }

        var under = root ?? made!;
        using var server = LocalAuthority.Server(under, names, now);
        Save(ServerFile, ServerKeyFile, server);
        return new CertificateAnswer.Ready(WithLastingKey(server), X509CertificateLoader.LoadCertificate(under.RawData), IsNewRoot: made is not null);
    }

    // A host name of letters, digits, hyphens and dots, an address; no wildcard and nothing that would break a command that shows it.
    private static bool IsHostName(string name) => System.Net.IPAddress.TryParse(name, out _)
        || (name.Length <= 253 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && Uri.CheckHostName(name) == UriHostNameType.Dns);

    private static bool IsUnder(X509Certificate2 certificate, X509Certificate2 root) =>
        certificate.IssuerName.RawData.AsSpan().SequenceEqual(root.SubjectName.RawData);

    private static X509Certificate2? Load(string file, string keyFile)
    {
        if (!File.Exists(file) || !File.Exists(keyFile))
        {
            return null;
        }

        return WithLastingKey(X509Certificate2.CreateFromPemFile(file, keyFile));
    }

    // A key read from text lives in memory only; some platforms serve TLS from a stored one alone.
    private static X509Certificate2 WithLastingKey(X509Certificate2 certificate) =>
        X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);

    private static void Save(string file, string keyFile, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        Write(keyFile, key.ExportPkcs8PrivateKeyPem(), OwnerOnly);
        Write(file, certificate.ExportCertificatePem(), OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static void Write(string file, string text, UnixFileMode mode)
    {
        var staged = file + ".new";
        File.Delete(staged);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using (var writer = new StreamWriter(staged, options))
        {
            writer.Write(text);
            writer.Write('\n');
        }

        File.Move(staged, file, overwrite: true);
    }
}
