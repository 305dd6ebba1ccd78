using System.Globalization;
using System.Threading.RateLimiting;
using Firebreak.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Hardening;

/// <summary>What stands before every request: whose word is taken on where it came from, by which names we answer, how often one may ask, what browsers may do with the answer.</summary>
internal static class HardeningServices
{
    /// <summary>Policy of attempts to prove who one is.</summary>
    public const string Attempts = "attempts";

    public static void AddHardening(this IServiceCollection services, ServeRequest request, Listening.At listening)
    {
        services.AddRouting();
        services.AddHostFiltering(filter =>
        {
            filter.AllowedHosts = [.. listening.HostNames];
            filter.AllowEmptyHosts = false;
            filter.IncludeFailureMessage = false;
        });
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            forwarded.ForwardLimit = 1;
            foreach (var proxy in listening.Proxies)
            {
                forwarded.KnownProxies.Add(proxy);
            }
        });
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = BodyLimits.FormFields;
            form.KeyLengthLimit = 128;
            form.ValueLengthLimit = 32 * 1024;
            form.MultipartBodyLengthLimit = BodyLimits.OrdinaryBytes;
            form.BufferBody = false;
        });
        services.AddRateLimiter(limiter => Limit(limiter, request));
        services.AddProblemDetails();
    }

    public static void UseHardening(this IApplicationBuilder application, Listening.At listening)
    {
        if (listening.Proxies.Count > 0)
        {
            application.UseForwardedHeaders();
        }

        application.UseMiddleware<SecurityHeaders>();
        application.UseMiddleware<Faults>();
        application.UseHostFiltering();
        application.UseMiddleware<SameOrigin>();
    }

    private static void Limit(RateLimiterOptions limiter, ServeRequest request)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = async (rejected, cancellation) =>
        {
            var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
            await Answers.TooManyAsync(rejected.HttpContext, wait, cancellation);
        };

        // A desk asks some few times a second at most; a script gone wild is stopped without hurting the others. A map asks for some fifty tiles at once and as many at each step nearer, all of them
        // cheap: they have a measure of their own, so that neither starves the other.
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.IsUnder("/assets")
            ? RateLimitPartition.GetNoLimiter("assets")
            : context.IsUnder("/tiles")
            ? RateLimitPartition.GetTokenBucketLimiter("tiles of " + Who(context), _ => Bucket(request.TilesASecond))
            : RateLimitPartition.GetTokenBucketLimiter(Who(context), _ => Bucket(request.RequestsASecond)));

        limiter.AddPolicy(Attempts, context => RateLimitPartition.GetSlidingWindowLimiter("attempts " + Address(context), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = request.AttemptsAMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0,
        }));
    }

    private static TokenBucketRateLimiterOptions Bucket(int aSecond) => new()
    {
        TokenLimit = 6 * aSecond, TokensPerPeriod = aSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1), QueueLimit = 0, AutoReplenishment = true,
    };

    private static string Who(HttpContext context) => context.User.Identity is { IsAuthenticated: true, Name: { } name } ? "account " + name : "address " + Address(context);

    // Of an IPv6 address the network counts: whoever has one has 2^64 addresses in it.
    private static string Address(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6 || address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork)
        {
            return address.MapToIPv4().ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    /// <summary>Whole seconds for the Retry-After header, at least one.</summary>
    public static string Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
