using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Demo;
using Firebreak.Duties;
using Firebreak.Primitives;
using Firebreak.Protocol;
using Firebreak.Storage;
using Firebreak.Web.Hosting;

namespace Firebreak.Demos;

/// <summary><c>firebreak demo</c>, and <c>firebreak</c> alone: an invented city with an outbreak, to look around in.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static Command Define(Terminal terminal, TimeProvider time) => new("demo", new Phrase(
        "Makes and serves an invented city of 1.2 million with six weeks of an outbreak. Nobody in it exists.\n\nExample: firebreak demo create --data demo",
        "生成并打开演示城市（120 万人口、六周疫情）。其中人物均属虚构。\n\n示例：firebreak demo create --data demo").In(terminal.Language))
    {
        Create(terminal, time),
        Serve(terminal, time),
    };

    /// <summary>What <c>firebreak</c> alone does: makes the demo where there is none, and serves it.</summary>
    public static Task<int> StartAsync(Terminal terminal, TimeProvider time, CancellationToken cancellation) =>
        GuardedAsync(terminal, DemoRegister.StandardFolder, time, () => ServeAsync(terminal, time, DemoRegister.StandardFolder, url: null, cancellation));

    private static Command Create(Terminal terminal, TimeProvider time)
    {
        var command = new Command("create", new Phrase(
            "Makes the demo in a folder: register.db, and keys apart from it. The same seed and day make the same city and outbreak.\n\nExample: firebreak demo create --data demo --seed 7 --as-of 2026-01-31\nExit codes: 0 done; 2 bad usage or the folder holds a register; 3 disk or rights.",
            "在目录中生成演示数据：register.db，密钥另存。种子与日期相同则城市与疫情相同。\n\n示例：firebreak demo create --data demo --seed 7 --as-of 2026-01-31\n退出码：0 完成；2 用法有误或目录中已有登记库；3 磁盘或权限问题。").In(terminal.Language));
        var data = Data(terminal, required: true);
        var seed = new Option<ulong>("--seed") { HelpName = "N", DefaultValueFactory = _ => CreateDemo.UsualSeed.Value, Description = new Phrase("Seed of the city and the outbreak.", "城市与疫情的随机种子。").In(terminal.Language) };
        var asOf = Days.Option("--as-of", new("Last day of the six weeks. Default: today.", "六周的最后一天，缺省为今日。"), terminal);
        command.Options.Add(data);
        command.Options.Add(seed);
        command.Options.Add(asOf);
        command.Options.Add(Lang(terminal));
        command.SetAction((parsed, cancellation) => GuardedAsync(terminal, parsed.GetValue(data)!, time, async () =>
        {
            await MakeAsync(terminal, time, parsed.GetValue(data)!, new Seed(parsed.GetValue(seed)), parsed.GetValue(asOf), cancellation);
            terminal.Say(new($"Serve it with: firebreak demo serve --data {parsed.GetValue(data)}", $"打开：firebreak demo serve --data {parsed.GetValue(data)}"));
            return ExitCodes.Done;
        }));
        return command;
    }

    private static Command Serve(Terminal terminal, TimeProvider time)
    {
        var command = new Command("serve", new Phrase(
            "Serves the demo on this machine alone, with accounts for every role; makes it first where there is none. firebreak without a verb does the same in the usual folder.\n\nExample: firebreak demo serve --data demo",
            "仅在本机打开演示，含各岗位账号；尚无演示数据则先生成。不带命令的 firebreak 即在缺省目录中执行此命令。\n\n示例：firebreak demo serve --data demo").In(terminal.Language));
        var data = Data(terminal, required: false);
        var url = new Option<string>("--url") { HelpName = "URL", Description = new Phrase("Address to listen on, of this machine. Default: http://localhost:5080.", "本机监听地址，缺省 http://localhost:5080。").In(terminal.Language) };
        command.Options.Add(data);
        command.Options.Add(url);
        command.Options.Add(Lang(terminal));
        command.SetAction((parsed, cancellation) =>
        {
            var folder = parsed.GetValue(data) ?? DemoRegister.StandardFolder;
            return GuardedAsync(terminal, folder, time, () => ServeAsync(terminal, time, folder, parsed.GetValue(url), cancellation));
        });
        return command;
    }

    private static async Task MakeAsync(Terminal terminal, TimeProvider time, string folder, Seed seed, DateOnly? asOf, CancellationToken cancellation)
    {
        terminal.Say(new("Making an invented city and six weeks of an outbreak; this takes less than a minute.", "正在生成演示城市与六周疫情，不超过一分钟。"));
        var watch = Stopwatch.StartNew();
        var summary = await DemoRegister.CreateAsync(folder, seed, asOf, terminal, time, cancellation);
        var written = string.Join(", ", summary.Written.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Value} {kind.Key}")));
        terminal.Say(new(
            string.Create(CultureInfo.InvariantCulture, $"Linjiang: {summary.Residents} residents, {written}; {watch.Elapsed.TotalSeconds:0.0} s. Every name in it is invented."),
            string.Create(CultureInfo.InvariantCulture, $"临江市：{summary.Residents} 人；{written}；用时 {watch.Elapsed.TotalSeconds:0.0} 秒。其中姓名均属虚构。")));
    }

    private static async Task<int> ServeAsync(Terminal terminal, TimeProvider time, string folder, string? url, CancellationToken cancellation)
    {
        if (!DemoRegister.IsIn(folder))
        {
            await MakeAsync(terminal, time, folder, CreateDemo.UsualSeed, asOf: null, cancellation);
        }

        var options = DemoRegister.In(folder, time);
        if (OpenRegister.At(options) is not RegisterOpening.Opened(var register))
        {
            return terminal.Refuse(((RegisterOpening.Refused)OpenRegister.At(options)).Reason, ExitCodes.Environment);
        }

        await using (register)
        {
            var request = new ServeRequest { Urls = url is null ? [] : [url], IsDemo = true, Packs = Packs.Library, Files = new Imports.SentFiles(time), Language = terminal.Language };
            if (Listening.Of(request) is not Listening.At listening)
            {
                return terminal.Refuse(((Listening.Refused)Listening.Of(request)).Reason, ExitCodes.BadInput);
            }

            var built = await FirebreakHost.BuildAsync(register, request, listening, certificate: null, time, cancellation);
            await using var host = built.Host;
            if (host is null)
            {
                return terminal.Refuse(built.Refusal, ExitCodes.Environment);
            }

            if (await host.StartAsync(cancellation) is { } cannot)
            {
                return terminal.Refuse(cannot, ExitCodes.Environment);
            }

            terminal.Say(new($"Firebreak is at {host.Addresses[0]}", $"防火隔离带已启动：{host.Addresses[0]}"));
            foreach (var password in host.DemoAccounts.GroupBy(account => account.Password, StringComparer.Ordinal))
            {
                var logins = string.Join("  ", password.Select(account => account.Login));
                terminal.Say(new($"Demo accounts: {logins}\nTheir password until the next start: {password.Key}", $"演示账号：{logins}\n密码（下次启动前有效）：{password.Key}"));
            }

            var jobs = new Jobs(register, Packs.Library, time).KeepRunningAsync(terminal, cancellation);
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await jobs;
            using var grace = new CancellationTokenSource(Grace);
            await host.StopAsync(grace.Token);
            return ExitCodes.Done;
        }
    }

    private static async Task<int> GuardedAsync(Terminal terminal, string folder, TimeProvider time, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return terminal.Refuse(new("interrupted; nothing is left of it.", "已中断；未留下任何内容。"), ExitCodes.Cancelled);
        }
        catch (UnusableCommand unusable)
        {
            return terminal.Refuse(unusable.Reason, unusable.ExitCode);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return terminal.Refuse(new($"{folder} can't be written: {fault.Message}", $"无法写入 {folder}：{fault.Message}"), ExitCodes.Environment);
        }
        catch (Exception fault) when (OpenRegister.Explain(DemoRegister.In(folder, time), fault) is { } reason)
        {
            return terminal.Refuse(reason, ExitCodes.Environment);
        }
    }

    private static Option<string> Data(Terminal terminal, bool required) => new("--data")
    {
        HelpName = "DIR", Required = required, Description = new Phrase("Folder of the demo.", "演示数据目录。").In(terminal.Language),
    };

    private static Option<string> Lang(Terminal terminal)
    {
        var language = new Option<string>("--lang") { HelpName = "zh|en", Description = new Phrase("Language of messages. Default: that of the locale.", "提示语言，缺省随系统。").In(terminal.Language) };
        language.AcceptOnlyFromAmong("zh", "en");
        return language;
    }
}
