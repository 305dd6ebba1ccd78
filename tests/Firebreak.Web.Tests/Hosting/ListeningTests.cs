using System.Net;
using Firebreak.Web.Hosting;

namespace Firebreak.Web.Tests.Hosting;

public sealed class ListeningTests
{
    [Fact]
    public void Unless_told_otherwise_only_this_machine_is_served()
    {
        var listening = Assert.IsType<Listening.At>(Listening.Of(new ServeRequest()));
        Assert.True(listening.IsLoopbackOnly);
        Assert.False(listening.NeedsCertificate);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://10.1.2.3:8080")]
    [InlineData("http://firebreak.example.org")]
    public void Nothing_is_sent_over_the_network_in_the_clear(string url)
    {
        var refused = Assert.IsType<Listening.Refused>(Listening.Of(new ServeRequest { Urls = [url], HostNames = ["firebreak.example.org"] }));
        Assert.Contains("in the clear", refused.Reason.English, StringComparison.Ordinal);
        Assert.True(Assert.IsType<Listening.At>(Listening.Of(new ServeRequest { Urls = [url], HostNames = ["firebreak.example.org"], Proxies = [IPAddress.Loopback] })).IsSecureForBrowsers);
    }

    [Fact]
    public void A_host_name_brings_TLS_with_it()
    {
        var listening = Assert.IsType<Listening.At>(Listening.Of(new ServeRequest { HostNames = ["firebreak.example.org"] }));
        Assert.True(listening.NeedsCertificate && listening.IsSecureForBrowsers);
        Assert.Equal(["firebreak.example.org"], listening.HostNames);
    }

    [Theory]
    [InlineData("https://*:8443", "--host-name")]
    [InlineData("ftp://localhost", "address to listen on")]
    [InlineData("localhost:80", "address to listen on")]
    [InlineData("http://localhost:99999", "address to listen on")]
    public void What_can_not_be_served_is_refused_in_one_sentence(string url, string said) =>
        Assert.Contains(said, Assert.IsType<Listening.Refused>(Listening.Of(new ServeRequest { Urls = [url] })).Reason.English, StringComparison.Ordinal);

    [Fact]
    public void Accounts_that_anybody_can_use_stay_on_this_machine() =>
        Assert.IsType<Listening.Refused>(Listening.Of(new ServeRequest { IsDemo = true, HostNames = ["firebreak.example.org"] }));
}
