using System.CommandLine;
using System.Globalization;
using System.Net;
using Firebreak.CommandLine;
using Firebreak.CommandLine.Tables;
using Firebreak.Gateways.Mail;
using Firebreak.Gateways.Webhooks;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Mechanisms.Notices;
using Firebreak.Primitives;
using Firebreak.Registers;
using Firebreak.Trust;

namespace Firebreak.Duties;

/// <summary><c>firebreak notices</c>: how people who aren't looking are reached.</summary>
internal static class NoticesCommand
{
    /// <summary>What the environment says of the channels of this node; secrets stand nowhere else.</summary>
    public const string Mail = "FIREBREAK_MAIL";
    public const string MailFrom = "FIREBREAK_MAIL_FROM";
    public const string MailUser = "FIREBREAK_MAIL_USER";
    public const string MailPassword = "FIREBREAK_MAIL_PASSWORD";
    public const string GatewayUrl = "FIREBREAK_GATEWAY_URL";
    public const string GatewaySecret = "FIREBREAK_GATEWAY_SECRET";

    public static Command Define(Terminal terminal, TimeProvider time) => new("notices", new Phrase(
        $"Says where people are reached, sends what waits, lists whom to call.\n\nChannels: {Mail}=host:port with {MailFrom}, {MailUser}, {MailPassword}; {GatewayUrl} with {GatewaySecret}.\n\nExample: firebreak notices calls",
        $"登记通知地址，发送待发通知，列出电话通知单。\n\n渠道：{Mail}=主机:端口，及 {MailFrom}、{MailUser}、{MailPassword}；{GatewayUrl} 及 {GatewaySecret}。\n\n示例：firebreak notices calls").In(terminal.Language))
    {
        Address(terminal, time),
        Send(terminal, time),
        Calls(terminal, time),
    };

    /// <summary>The channels that the environment names.</summary>
    public static List<NoticeSender> Senders(Func<string, string?> environment, HttpClient http, TimeProvider time)
    {
        var senders = new List<NoticeSender>();
        if (environment(Mail) is { Length: > 0 } server)
        {
            if (!Uri.TryCreate("smtp://" + server, UriKind.Absolute, out var at) || at.Port <= 0 || environment(MailFrom) is not { Length: > 0 } from)
            {
                throw new UnusableCommand(new($"{Mail}={server}: host:port is expected, and {MailFrom}.", $"{Mail}={server}：应为“主机:端口”，并设置 {MailFrom}。"));
            }

            var isHere = at.Host == "localhost" || (IPAddress.TryParse(at.Host, out var address) && IPAddress.IsLoopback(address));
            senders.Add(new MailSender(new MailServer(at.Host, at.Port, from) { User = environment(MailUser), Password = environment(MailPassword), NeedsTls = !isHere }));
        }

        if (environment(GatewayUrl) is { Length: > 0 } url)
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var hook) || (hook.Scheme != Uri.UriSchemeHttps && !hook.IsLoopback) || environment(GatewaySecret) is not { Length: > 0 } secret)
            {
                throw new UnusableCommand(new($"{GatewayUrl}={url}: an address with https is expected, and {GatewaySecret}.", $"{GatewayUrl}={url}：应为 https 地址，并设置 {GatewaySecret}。"));
            }

            senders.Add(new WebhookSender(new Webhook(hook, secret), http, time));
        }

        return senders;
    }

    private static Command Address(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("address", new("Says where an account is reached; an empty address takes it away.", "登记账号的通知地址；留空则删除。"), "notices address zhiban01 mail zhiban01@example.org", terminal, time);
        var login = verb.Argument("LOGIN", new("The account.", "登录名。"));
        var channel = verb.Argument("CHANNEL", new("mail or gateway.", "mail（邮件）或 gateway（网关）。"));
        var address = verb.Argument("ADDRESS", new("A mailbox, a number, an id of the gateway; of work, not of home.", "工作邮箱、号码或网关标识。"));
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            NoticeChannel by = question.Get(channel) switch
            {
                "mail" => NoticeChannel.EMail,
                "gateway" => NoticeChannel.Gateway,
                _ => throw new UnusableCommand(new("CHANNEL is mail or gateway.", "CHANNEL 应为 mail 或 gateway。")),
            };
            var account = await AccountsCommand.AccountAsync(register, question.Get(login), cancellation);
            if (!await new SetNoticeAddress(register.Writes).RunAsync(Desk.Of(register), account.Id, by, question.Get(address), cancellation))
            {
                return terminal.Refuse(new($"{question.Get(address)}: not an address of that channel.", $"{question.Get(address)}：不是该渠道的有效地址。"), ExitCodes.BadInput);
            }

            terminal.Say(new("Done.", "已完成。"));
            return ExitCodes.Done;
        });
    }

    private static Command Send(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("send", new("Sends what waits, by the channels that the environment names.", "按环境变量所列渠道发送待发通知。"), "notices send", terminal, time);
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            using var http = new HttpClient();
            var senders = Senders(Environment.GetEnvironmentVariable, http, time);
            var (taken, failed) = await new SendNotices(register.Reads, register.Writes, new NoticeRules(), senders, time).RunAsync(register.Job("notices"), cancellation);
            terminal.Say(new(string.Create(CultureInfo.InvariantCulture, $"Sent: {taken}; failed: {failed}."), string.Create(CultureInfo.InvariantCulture, $"已发送 {taken} 条，失败 {failed} 条。")));
            return failed == 0 ? ExitCodes.Done : ExitCodes.DoneWithRejects;
        });
    }

    private static Command Calls(Terminal terminal, TimeProvider time)
    {
        var verb = new RegisterVerb("calls", new("Whom to call because nothing else reached them.", "电话通知单：其他渠道均未送达者。"), "notices calls", terminal, time).PrintsTable();
        return verb.RunsIn(async (register, question, cancellation) =>
        {
            await using var view = register.Reads.As(Desk.Of(register), Purpose.Containment);
            var codes = await TasksCommand.CodesAsync(view, cancellation);
            var calls = await view.CallOutAsync(cancellation);
            question.Print(new Table(["unit", "role", "whom", "number", "text"], calls.Select(call => (object?[])[codes.GetValueOrDefault(call.Office), call.Role.Code(), call.Whom, call.Number, call.Text.In(terminal.Language)])));
            return ExitCodes.Done;
        });
    }
}
