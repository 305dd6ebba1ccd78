using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>A mail server on this machine that keeps what it is given (RFC 5321, as much as a client needs).</summary>
internal sealed class MailListener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Task serving;

    public MailListener()
    {
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The messages as they came, headers and all.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>Whether it says that it's busy instead of taking anything.</summary>
    public bool IsBusy { get; set; }

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
        serving.Wait(TimeSpan.FromSeconds(5));
        closing.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(closing.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or SocketException or ObjectDisposedException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 listener");
        while (await reader.ReadLineAsync(closing.Token) is { } line)
        {
            if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("354 go on");
                var message = new StringBuilder();
                while (await reader.ReadLineAsync(closing.Token) is { } text && text != ".")
                {
                    message.Append(text).Append('\n');
                }

                Messages.Enqueue(message.ToString());
                await writer.WriteLineAsync("250 taken");
            }
            else if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
            {
                await writer.WriteLineAsync("221 bye");
                return;
            }
            else
            {
                await writer.WriteLineAsync(IsBusy && line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase) ? "451 busy" : "250 ok");
            }
        }
    }
}

/// <summary>A gateway on this machine that keeps what it is given and answers as it is told.</summary>
internal sealed class GatewayListener : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task serving;

    public GatewayListener()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/notices/");
        probe.Stop();
        listener.Prefixes.Add(Url.ToString());
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Url { get; }

    /// <summary>Body, timestamp and signature of each request.</summary>
    public ConcurrentQueue<(string Body, string Timestamp, string Signature)> Requests { get; } = new();

    /// <summary>How it answers.</summary>
    public int Status { get; set; } = 200;

    public void Dispose()
    {
        listener.Close();
        serving.Wait(TimeSpan.FromSeconds(5));
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                Requests.Enqueue((await reader.ReadToEndAsync(), context.Request.Headers["X-Firebreak-Timestamp"] ?? "", context.Request.Headers["X-Firebreak-Signature"] ?? ""));
                context.Response.StatusCode = Status;
                context.Response.Close();
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
