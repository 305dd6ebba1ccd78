using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Firebreak.Mechanisms.Notices;

namespace Firebreak.Gateways.Webhooks;

/// <summary>The gateway of short or instant messages, as an address that takes JSON.</summary>
/// <param name="Url">The address.</param>
/// <param name="Secret">What both sides know: requests are signed with it.</param>
public sealed record Webhook(Uri Url, string Secret);

/// <summary>Notices by a gateway: one signed POST each.</summary>
/// <remarks>
/// <c>X-Firebreak-Signature</c> is v1= and the HMAC-SHA-256, in hexadecimal, of timestamp, a dot and the body, under the shared secret; <c>X-Firebreak-Timestamp</c> is in seconds since 1970.
/// A gateway refuses what is older than a few minutes, and knows a notice that comes again by its id. 2xx is taken; everything else is tried again.
/// </remarks>
public sealed class WebhookSender(Webhook hook, HttpClient http, TimeProvider time) : NoticeSender
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <inheritdoc />
    public override NoticeChannel Channel => NoticeChannel.Gateway;

    /// <summary>The signature of a body at a moment.</summary>
    public static string Sign(string secret, long timestamp, string body) => "v1=" + Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{body}"))));

    /// <inheritdoc />
    public override async Task<SendAnswer> SendAsync(Outgoing notice, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(new { id = notice.Id, to = notice.Address, text_zh = notice.Text.Chinese, text_en = notice.Text.English, urgent = notice.IsUrgent });
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Firebreak-Timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("X-Firebreak-Signature", Sign(hook.Secret, timestamp, body));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return new SendAnswer(answer.IsSuccessStatusCode, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.StatusCode}"));
        }
        catch (HttpRequestException fault)
        {
            return new SendAnswer(false, fault.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendAnswer(false, "no answer in time");
        }
    }
}
