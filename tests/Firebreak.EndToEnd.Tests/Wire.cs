using System.Net;
using System.Net.Sockets;

namespace Firebreak.EndToEnd.Tests;

/// <summary>A line between a browser and the server that can be cut and mended, as networks are.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly List<TcpClient> open = [];
    private readonly Lock gate = new();
    private readonly int server;
    private readonly Task accepting;
    private bool isCut;

    public Wire(int server)
    {
        this.server = server;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The address at this end.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

    /// <summary>Whatever goes over it breaks off, and nothing new comes through.</summary>
    public void Cut()
    {
        lock (gate)
        {
            isCut = true;
            open.ForEach(client => client.Close());
            open.Clear();
        }
    }

    /// <summary>It carries again.</summary>
    public void Mend() => isCut = false;

    public async ValueTask DisposeAsync()
    {
        Cut();
        await closing.CancelAsync();
        listener.Stop();
        await accepting;
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                var near = await listener.AcceptTcpClientAsync(closing.Token);
                if (isCut)
                {
                    near.Close();
                    continue;
                }

                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, server, closing.Token);
                lock (gate)
                {
                    open.Add(near);
                    open.Add(far);
                }

                _ = CarryAsync(near, far);
                _ = CarryAsync(far, near);
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Closed while somebody called.
            }
        }
    }

    private static async Task CarryAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
            to.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or InvalidOperationException or SocketException)
        {
            // One of the two ends is gone; so is the other.
            from.Close();
            to.Close();
        }
    }
}
