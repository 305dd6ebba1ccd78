using Firebreak.Mechanisms.Notices;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Firebreak.Gateways.Mail;

/// <summary>Where mail is handed over.</summary>
/// <param name="Host">Name of the server.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">Address of the node.</param>
public sealed record MailServer(string Host, int Port, string From)
{
    /// <summary>Who signs in; null where the server asks nobody.</summary>
    public string? User { get; init; }

    /// <summary>With what.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the line must be encrypted. Only a server on this very machine may do without.</summary>
    public bool NeedsTls { get; init; } = true;
}

/// <summary>Notices by e-mail, through MailKit.</summary>
public sealed class MailSender(MailServer server) : NoticeSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public override NoticeChannel Channel => NoticeChannel.EMail;

    /// <inheritdoc />
    public override async Task<SendAnswer> SendAsync(Outgoing notice, CancellationToken cancellation)
    {
        if (!MailboxAddress.TryParse(notice.Address, out var to))
        {
            return new SendAnswer(false, "not a mailbox");
        }

        using var message = new MimeMessage();
        message.From.Add(MailboxAddress.Parse(server.From));
        message.To.Add(to);

        // Under the same id each time: a mailbox that gets it twice shows it once.
        message.MessageId = $"{notice.Id:N}@{MailboxAddress.Parse(server.From).Domain}";
        message.Subject = notice.IsUrgent ? "【防火隔离带】紧急任务提醒 Firebreak: urgent task" : "【防火隔离带】任务提醒 Firebreak: task";
        message.Priority = notice.IsUrgent ? MessagePriority.Urgent : MessagePriority.Normal;
        message.Body = new TextPart("plain") { Text = $"{notice.Text.Chinese}\n\n{notice.Text.English}\n" };
        try
        {
            using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            await client.ConnectAsync(server.Host, server.Port, server.NeedsTls ? SecureSocketOptions.Auto : SecureSocketOptions.StartTlsWhenAvailable, cancellation);
            if (server.NeedsTls && !client.IsSecure)
            {
                await client.DisconnectAsync(quit: true, cancellation);
                return new SendAnswer(false, "the server offers no encryption");
            }

            if (server.User is { } user)
            {
                await client.AuthenticateAsync(user, server.Password ?? "", cancellation);
            }

            var answer = await client.SendAsync(message, cancellation);
            await client.DisconnectAsync(quit: true, cancellation);
            return new SendAnswer(true, answer);
        }
        catch (Exception fault) when (fault is ProtocolException or CommandException or ServiceNotConnectedException or ServiceNotAuthenticatedException or AuthenticationException or SslHandshakeException or IOException or System.Net.Sockets.SocketException or TimeoutException)
        {
            return new SendAnswer(false, $"{fault.GetType().Name}: {fault.Message}");
        }
    }
}
