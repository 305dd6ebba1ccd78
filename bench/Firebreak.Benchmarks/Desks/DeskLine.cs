using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Firebreak.Benchmarks.Desks;

/// <summary>The connection of one open page, with what a browser answers over it.</summary>
internal sealed class DeskLine : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> waiting = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<string> broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task reading = Task.CompletedTask;
    private long events;
    private long rows;
    private int calls;

    private DeskLine()
    {
    }

    /// <summary>What is drawn; looked at only inside <see cref="UntilAsync"/> and <see cref="Look{T}"/>, for batches come at any time.</summary>
    private DrawnPage Page { get; } = new();

    /// <summary>The key of the circuit, by which the browser says goodbye.</summary>
    public string Circuit { get; private set; } = "";

    /// <summary>Bytes that came.</summary>
    public long Received { get; private set; }

    /// <summary>Batches that came.</summary>
    public int Batches { get; private set; }

    /// <summary>Completes with what went wrong, if something does.</summary>
    public Task<string> Broken => broken.Task;

    /// <summary>Opens the line of a page: starts the circuit and puts the page's component into it.</summary>
    public static async Task<DeskLine> OpenAsync(HttpMessageInvoker from, Uri address, string cookie, string path, string marker, string state, CancellationToken cancellation)
    {
        var line = new DeskLine();
        line.socket.Options.SetRequestHeader("Cookie", cookie);
        line.socket.Options.SetRequestHeader("Origin", address.GetLeftPart(UriPartial.Authority));
        line.socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await line.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/_blazor" }.Uri, from, cancellation);
        await line.socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        line.reading = line.ReadAsync();
        line.Circuit = await line.AskAsync("StartCircuit", new Uri(address, "/").ToString(), new Uri(address, path).ToString(), "[]", "");
        await line.SendAsync(PackWriter.Call(null, "UpdateRootComponents", $$"""{"batchId":1,"operations":[{"type":"add","ssrComponentId":1,"marker":{{marker}}}]}""", state));
        return line;
    }

    /// <summary>Something of what is drawn.</summary>
    public T Look<T>(Func<DrawnNode, T> look)
    {
        lock (Page)
        {
            return look(Page.Root);
        }
    }

    /// <summary>Waits until what is drawn shows something.</summary>
    public async Task UntilAsync(Func<DrawnNode, bool> shows)
    {
        while (true)
        {
            Task next;
            lock (Page)
            {
                if (shows(Page.Root))
                {
                    return;
                }

                next = drawn.Task;
            }

            if (await Task.WhenAny(next, broken.Task).WaitAsync(TimeSpan.FromSeconds(60)) == broken.Task)
            {
                throw new InvalidOperationException(await broken.Task);
            }
        }
    }

    /// <summary>An event of an element, until its handler has ended and what it changed is drawn.</summary>
    public Task RaiseAsync(long handler, string name, string arguments) =>
        CallAsync(events, "DispatchEventAsync", $$"""[{"eventHandlerId":{{handler}},"eventName":"{{name}}","eventFieldInfo":null},{{arguments}}]""");

    /// <summary>The list is scrolled to a row.</summary>
    public Task ScrollAsync(int row) => CallAsync(rows, "OnSpacerBeforeVisible", FormattableString.Invariant($"[{36 * row}, 1584, 720]"));

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        socket.Abort();
        await reading;
        socket.Dispose();
        sending.Dispose();
        closing.Dispose();
    }

    private async Task CallAsync(long thing, string method, string arguments)
    {
        var key = Interlocked.Increment(ref calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await AnswerAsync("d" + key, PackWriter.Call(null, "BeginInvokeDotNetFromJS", key, null, method, thing, arguments));
    }

    private async Task<string> AskAsync(string method, params object?[] arguments)
    {
        var key = Interlocked.Increment(ref calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await AnswerAsync("h" + key, PackWriter.Call(key, method, arguments));
    }

    private async Task<string> AnswerAsync(string key, byte[] call)
    {
        var answer = waiting[key] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(call);
        if (await Task.WhenAny(answer.Task, broken.Task).WaitAsync(TimeSpan.FromSeconds(60)) == broken.Task)
        {
            throw new InvalidOperationException(await broken.Task);
        }

        return await answer.Task;
    }

    private async Task SendAsync(byte[] message)
    {
        await sending.WaitAsync(closing.Token);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, closing.Token);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var kept = new MemoryStream();
        var part = new byte[64 * 1024];
        var isGreeted = false;
        try
        {
            while (true)
            {
                var came = await socket.ReceiveAsync(part.AsMemory(), closing.Token);
                if (came.MessageType == WebSocketMessageType.Close)
                {
                    broken.TrySetResult("The server closed the line.");
                    return;
                }

                Received += came.Count;
                kept.Write(part, 0, came.Count);
                ReadOnlyMemory<byte> all = kept.GetBuffer().AsMemory(0, (int)kept.Length);
                if (!isGreeted)
                {
                    var end = all.Span.IndexOf((byte)0x1e);
                    if (end < 0)
                    {
                        continue;
                    }

                    if (end > 2)
                    {
                        broken.TrySetResult("Refused: " + Encoding.UTF8.GetString(all.Span[..end]));
                        return;
                    }

                    isGreeted = true;
                    all = all[(end + 1)..];
                }

                while (TryCut(ref all, out var message))
                {
                    await HearAsync((List<object?>)new PackReader(message.Span).Next()!);
                }

                var rest = all.ToArray();
                kept.SetLength(0);
                kept.Write(rest);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or WebSocketException)
        {
            broken.TrySetResult("The line broke: " + fault.Message);
        }
        catch (Exception fault) when (fault is InvalidDataException or KeyNotFoundException or ArgumentException or InvalidCastException or NullReferenceException or JsonException)
        {
            broken.TrySetResult("The page can't be followed: " + fault);
        }
    }

    private static bool TryCut(ref ReadOnlyMemory<byte> all, out ReadOnlyMemory<byte> message)
    {
        message = default;
        var length = 0;
        for (var i = 0; i < Math.Min(5, all.Length); i++)
        {
            length |= (all.Span[i] & 0x7f) << (7 * i);
            if (all.Span[i] < 0x80)
            {
                if (all.Length < i + 1 + length)
                {
                    return false;
                }

                message = all.Slice(i + 1, length);
                all = all[(i + 1 + length)..];
                return true;
            }
        }

        return false;
    }

    private async Task HearAsync(List<object?> message)
    {
        switch ((long)message[0]!)
        {
            case 1:
                await ServeAsync((string)message[3]!, (List<object?>)message[4]!);
                break;
            case 3:
                if (waiting.TryRemove("h" + (string)message[2]!, out var answer))
                {
                    answer.TrySetResult((long)message[3]! == 3 ? message[4] as string ?? "" : "");
                }

                if ((long)message[3]! == 1)
                {
                    broken.TrySetResult("The hub refused: " + message[4]);
                }

                break;
            case 6:
                await SendAsync(PackWriter.Ping());
                break;
            case 7:
                broken.TrySetResult("The server ended the line: " + message.ElementAtOrDefault(1));
                break;
            default:
                break;
        }
    }

    private async Task ServeAsync(string method, List<object?> given)
    {
        switch (method)
        {
            case "JS.AttachComponent":
                lock (Page)
                {
                    Page.Attach((int)(long)given[0]!);
                }

                break;
            case "JS.RenderBatch":
                lock (Page)
                {
                    Page.Apply((byte[])given[1]!);
                    Batches++;
                }

                await SendAsync(PackWriter.Call(null, "OnRenderCompleted", (long)given[0]!, null));
                Interlocked.Exchange(ref drawn, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
                break;
            case "JS.EndInvokeDotNet":
                if (waiting.TryRemove("d" + (string)given[0]!, out var answer))
                {
                    answer.TrySetResult("");
                }

                if (given[1] is false)
                {
                    broken.TrySetResult("A handler failed: " + given[2]);
                }

                break;
            case "JS.BeginInvokeJS":
                await PlayAsync((long)given[0]!, (string)given[1]!, given[2] as string, (long)given[3]!);
                break;
            case "JS.Error":
                broken.TrySetResult("The page failed: " + given[0]);
                break;
            default:
                break;
        }
    }

    // Answers a call into the browser: the two that matter give us something to speak to, modules are given a name, the rest is done in silence.
    private async Task PlayAsync(long call, string what, string? arguments, long result)
    {
        if (what is "Blazor._internal.attachWebRendererInterop")
        {
            events = Thing(arguments, 1);
        }
        else if (what is "Blazor._internal.Virtualize.init")
        {
            rows = Thing(arguments, 0);
        }

        if (call != 0)
        {
            await SendAsync(PackWriter.Call(null, "EndInvokeJSFromDotNet", call, true, FormattableString.Invariant($"[{call},true,{(result == 1 ? $"{{\"__jsObjectId\":{call}}}" : "null")}]")));
        }

        if (what is "Blazor._internal.Virtualize.init")
        {
            // The list is empty and its upper end is in sight: the browser says so at once.
            _ = SendAsync(PackWriter.Call(null, "BeginInvokeDotNetFromJS", "0", null, "OnSpacerBeforeVisible", rows, "[0, 0, 720]"));
        }
    }

    private static long Thing(string? arguments, int at) => JsonNode.Parse(arguments!)![at]!["__dotNetObject"]!.GetValue<long>();
}
