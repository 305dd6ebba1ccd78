using Firebreak.Web.Hosting;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Hardening;

/// <summary>What browsers may do with our answers: show them, run our own files, send our own forms, and nothing else.</summary>
/// <remarks>No script and no style stands inside a page, so the policy needs neither nonces nor hashes.</remarks>
internal sealed class SecurityHeaders(RequestDelegate next, Listening.At listening)
{
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'; object-src 'none'; manifest-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>The policy of pages that live over a connection (decision 0132).</summary>
    /// <remarks>
    /// Two concessions and no more. The framework writes markup and style attributes as text, and so do the lists that scroll: attributes of style are allowed, elements
    /// of style and scripts in the page are not, and trusted types can't be asked for. The map draws in a worker of our own file and reads pictures it made itself.
    /// </remarks>
    public const string DeskPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'self'; object-src 'none'; manifest-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not "no-referrer": a form would then be sent with the origin "null", and a passkey is bound to its origin.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
        if (!context.IsUnder("/assets"))
        {
            headers.CacheControl = "no-store";
        }

        if (listening.IsSecureForBrowsers)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return next(context);
    }
}
