using System.CommandLine;
using System.Net;
using Firebreak.CommandLine;
using Firebreak.Duties;
using Firebreak.Primitives;
using Firebreak.Protocol;
using Firebreak.Registers;
using Firebreak.Web.Certificates;
using Firebreak.Web.Hosting;

namespace Firebreak.Serve;

/// <summary><c>firebreak serve</c>: the web server over a register, until it is told to stop.</summary>
internal sealed class ServeCommand
{
    private const string PasswordVariable = "FIREBREAK_CERTIFICATE_PASSWORD";
    private const string DirectoryVariable = "FIREBREAK_DIRECTORY_SECRET";

    // Requests under way get so long to end.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly TimeProvider time;
    private readonly RegisterVerb verb;
    private readonly Option<string[]> urls;
    private readonly Option<string[]> hostNames;
    private readonly Option<string[]> proxies;
    private readonly Option<string> certificate;
    private readonly Option<string> certificateKey;
    private readonly Option<bool> demo;
    private readonly Option<string> directory;
    private readonly Option<string> directoryClient;

    private ServeCommand(Terminal terminal, TimeProvider time)
    {
        this.time = time;
        verb = new RegisterVerb(
            "serve",
            new("Serves pages and API over the register until it's told to stop (Ctrl+C). On this machine alone unless told otherwise; elsewhere by TLS only.",
                "启动网页与接口服务，直至停止（Ctrl+C）。缺省仅限本机访问；对外一律使用 TLS。"),
            "serve --host-name firebreak.example.org", terminal, time);
        urls = verb.Add(Several("--url", "URL", new(
            "Address to listen on; may be repeated. Default: http://localhost:5080, or https://*:8443 where --host-name is given.",
            "监听地址，可多次给出。缺省 http://localhost:5080；给出 --host-name 时为 https://*:8443。")));
        hostNames = verb.Add(Several("--host-name", "NAME", new(
            "Name or address by which clients reach the server; may be repeated. Requests under other names are refused.",
            "客户端访问本服务所用的名称或地址，可多次给出。其他名称的请求被拒绝。")));
        proxies = verb.Add(Several("--behind-proxy", "ADDRESS", new(
            "A proxy in front speaks TLS; its address, if it isn't this machine's. Its word on the client's address is taken.",
            "由前置代理提供 TLS；若不在本机请给出其地址。采信其提供的客户端地址。"), new ArgumentArity(0, 8)));
        certificate = verb.Text("--certificate", "FILE", new(
            $"The organisation's certificate: PEM, or PKCS#12 (.pfx). Its password, if any, is in {PasswordVariable}. Default: one of firebreak certificate.",
            $"本单位的证书：PEM 或 PKCS#12（.pfx），口令取自 {PasswordVariable}。缺省用 firebreak certificate 生成的证书。"));
        certificateKey = verb.Text("--certificate-key", "FILE", new("Its private key, where that's in a file of its own.", "私钥文件（单独存放时）。"));
        directory = verb.Text("--directory", "URL", new(
            $"The organisation's own directory (OpenID Connect), by which people may sign in to accounts that are there. Our secret with it is in {DirectoryVariable}.",
            $"单位统一身份（OpenID Connect）地址，可用于登录已建立的账号；密钥取自 {DirectoryVariable}。"));
        directoryClient = verb.Text("--directory-client", "NAME", new("What the directory calls this server.", "统一身份中本服务的客户端名。"));
        demo = verb.Flag("--demo", new("Makes accounts that anybody can use, to look around. On the loopback address only.", "建立公开的演示账号，仅限本机回环地址。"));
    }

    private DirectoryRequest? DirectoryOf(RegisterQuestion question)
    {
        if (question.Get(directory) is not { } text)
        {
            return null;
        }

        var isUsable = Uri.TryCreate(text, UriKind.Absolute, out var authority) && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback));
        return isUsable && question.Get(directoryClient) is { Length: > 0 } client
            ? new DirectoryRequest(authority!, client, Environment.GetEnvironmentVariable(DirectoryVariable) ?? "")
            : throw new UnusableCommand(new(
                $"--directory {text} is no https address, or --directory-client doesn't say what the directory calls this server.", $"--directory {text} 不是 https 地址，或未以 --directory-client 给出客户端名。"));
    }

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var command = new ServeCommand(terminal, time);
        return command.verb.RunsIn(command.RunAsync);
    }

    private async Task<int> RunAsync(Storage.RegisterDatabase register, RegisterQuestion question, CancellationToken cancellation)
    {
        var terminal = question.Terminal;
        var request = Read(question);
        if (Listening.Of(request) is not Listening.At listening)
        {
            return terminal.Refuse(((Listening.Refused)Listening.Of(request)).Reason, ExitCodes.BadInput);
        }

        CertificateAnswer.Ready? ready = null;
        if (listening.NeedsCertificate)
        {
            var answer = question.Get(certificate) is { } file
                ? CertificateFolder.Given(file, question.Get(certificateKey), Environment.GetEnvironmentVariable(PasswordVariable))
                : CertificateFolder.Beside(question.Options.KeyFile, time).For(listening.HostNames);
            if (answer is CertificateAnswer.Refused(var reason))
            {
                return terminal.Refuse(reason, ExitCodes.BadInput);
            }

            ready = (CertificateAnswer.Ready)answer;
        }

        var built = await FirebreakHost.BuildAsync(register, request, listening, ready, time, cancellation);
        await using var host = built.Host;
        if (host is null)
        {
            return terminal.Refuse(built.Refusal, ExitCodes.Environment);
        }

        if (await host.StartAsync(cancellation) is { } cannot)
        {
            return terminal.Refuse(cannot, ExitCodes.Environment);
        }

        Announce(terminal, host, ready, CertificateFolder.Beside(question.Options.KeyFile, time));
        var jobs = new Jobs(register, Packs.Library, time).KeepRunningAsync(terminal, cancellation);
        await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        terminal.Say(new("Stopping: requests under way are answered first.", "正在停止：先完成进行中的请求。"));
        await jobs;
        using var grace = new CancellationTokenSource(Grace);
        await host.StopAsync(grace.Token);
        return ExitCodes.Done;
    }

    private ServeRequest Read(RegisterQuestion question)
    {
        var proxied = question.Parsed.GetResult(proxies) is { Implicit: false };
        string[] named = [.. question.Get(proxies) ?? []];
        return new ServeRequest
        {
            Urls = question.Get(urls) ?? [],
            HostNames = question.Get(hostNames) ?? [],
            Proxies = !proxied ? null : named.Length == 0 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [.. named.Select(AddressOf)],
            IsDemo = question.Get(demo),
            Files = new Imports.SentFiles(time),
            Packs = Packs.Library,
            Directory = DirectoryOf(question),
            Language = question.Terminal.Language,
        };
    }

    private static IPAddress AddressOf(string text) => IPAddress.TryParse(text, out var address) ? address
        : throw new UnusableCommand(new($"--behind-proxy {text} is not an address such as 10.0.0.5.", $"--behind-proxy {text} 不是 10.0.0.5 这样的地址。"));

    private static void Announce(Terminal terminal, FirebreakHost host, CertificateAnswer.Ready? ready, CertificateFolder folder)
    {
        foreach (var address in host.Addresses)
        {
            terminal.Say(new($"Firebreak is at {address}", $"防火隔离带已启动：{address}"));
        }

        if (ready?.Root is { } root)
        {
            var fingerprint = CertificateFolder.FingerprintOf(root);
            terminal.Say(new(
                $"Devices must trust the local root once: {host.Addresses[0]}/trust\n  its file: {folder.RootFile}\n  its SHA-256 fingerprint: {fingerprint}",
                $"各设备须一次性信任本机根证书：{host.Addresses[0]}/trust\n  文件：{folder.RootFile}\n  SHA-256 指纹：{fingerprint}"));
        }

        if (host.SetUpLink is { } link)
        {
            terminal.Say(new($"There is no account yet. Make the first one with this link; it works once:\n  {link}", $"尚无账号。请用以下链接创建首个账号，链接只能使用一次：\n  {link}"));
        }

        foreach (var (login, password) in host.DemoAccounts)
        {
            terminal.Say(new($"Demo account: {login}   password: {password}", $"演示账号：{login}   密码：{password}"));
        }
    }

    private Option<string[]> Several(string name, string helpName, Phrase what, ArgumentArity? arity = null) =>
        new(name) { HelpName = helpName, Description = what.In(verb.Terminal.Language), Arity = arity ?? ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
}
