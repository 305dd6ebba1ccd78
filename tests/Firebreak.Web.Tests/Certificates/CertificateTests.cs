using System.Security.Cryptography.X509Certificates;
using Firebreak.Testing;
using Firebreak.Web.Certificates;

namespace Firebreak.Web.Tests.Certificates;

public sealed class CertificateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Microsoft.Extensions.Time.Testing.FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_certificate_stands_under_the_root_and_lasts_until_it_is_renewed()
    {
        var certificates = new CertificateFolder(folder.File("certificates"), time);
        var first = Assert.IsType<CertificateAnswer.Ready>(certificates.For(["firebreak.example.org", "10.0.0.5"]));
        Assert.True(first.IsNewRoot);
        Assert.True(IsTrusted(first.Server, first.Root!));
        Assert.True(first.Server.MatchesHostname("firebreak.example.org") && first.Server.MatchesHostname("10.0.0.5") && !first.Server.MatchesHostname("bank.example.org"));

        Assert.Equal(first.Server.Thumbprint, Assert.IsType<CertificateAnswer.Ready>(certificates.For(["firebreak.example.org"])).Server.Thumbprint);
        time.Advance(TimeSpan.FromDays(370));
        var renewed = Assert.IsType<CertificateAnswer.Ready>(certificates.For(["firebreak.example.org"]));
        Assert.NotEqual(first.Server.Thumbprint, renewed.Server.Thumbprint);
        Assert.Equal(first.Root!.Thumbprint, renewed.Root!.Thumbprint);
        foreach (var key in Directory.EnumerateFiles(folder.File("certificates"), "*.key").Where(_ => !OperatingSystem.IsWindows()))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(key).UnixFileMode);
        }
    }

    [Fact]
    public void A_root_signs_for_its_own_names_only_and_devices_check_that()
    {
        var certificates = new CertificateFolder(folder.File("certificates"), time);
        var ready = Assert.IsType<CertificateAnswer.Ready>(certificates.For(["firebreak.example.org"]));
        Assert.Contains("bank.example.org", Assert.IsType<CertificateAnswer.Refused>(certificates.For(["bank.example.org"])).Reason.English, StringComparison.Ordinal);

        using var root = X509Certificate2.CreateFromPemFile(folder.File("certificates", "root.crt"), folder.File("certificates", "root.key"));
        using var forged = LocalAuthority.Server(root, ["bank.example.org"], time.GetUtcNow());
        Assert.False(IsTrusted(forged, ready.Root!));
        Assert.NotEqual(ready.Root!.Thumbprint, Assert.IsType<CertificateAnswer.Ready>(certificates.For(["bank.example.org"], newRoot: true)).Root!.Thumbprint);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("*.example.org")]
    [InlineData("a\";rm")]
    [InlineData("")]
    public void What_is_no_host_name_gets_no_certificate(string name) =>
        Assert.IsType<CertificateAnswer.Refused>(new CertificateFolder(folder.File("certificates"), time).For([name]));

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2 root)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
