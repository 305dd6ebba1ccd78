using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;

namespace Firebreak.Mechanisms.Notices;

/// <summary>How notices are sent. The defaults are this platform's own and stand to be set by whoever runs it.</summary>
public sealed record NoticeRules
{
    /// <summary>When quiet hours begin, on the clock of the office: 22:00.</summary>
    public TimeOnly QuietFrom { get; init; } = new(22, 0);

    /// <summary>When they end: 07:00. Equal times mean that there are none.</summary>
    public TimeOnly QuietUntil { get; init; } = new(7, 0);

    /// <summary>After how long without an acknowledgement the level above is told: 30 minutes.</summary>
    public TimeSpan UnacknowledgedAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How often a delivery is tried before it's given up and goes on the printed list: 5.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>How long after the first failure it's tried again; twice as long after each further one: a minute.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The first moment at which a notice that isn't urgent may be sent.</summary>
    public Instant Earliest(Instant now, TimeZoneInfo zone)
    {
        var local = zone.At(now);
        var time = TimeOnly.FromDateTime(local.DateTime);
        if (QuietFrom == QuietUntil || !time.IsBetween(QuietFrom, QuietUntil))
        {
            return now;
        }

        // Before midnight the quiet hours end tomorrow.
        var day = LocalDay.Of(now, zone).AddDays(QuietFrom > QuietUntil && time >= QuietFrom ? 1 : 0);
        var ends = day.ToDateTime(QuietUntil);
        return Instant.Of(new DateTimeOffset(ends, zone.GetUtcOffset(ends)));
    }

    /// <summary>When a delivery that has failed so often is tried again; null where it's given up.</summary>
    public Instant? RetryAt(int attempts, Instant now) => attempts >= Attempts ? null : now.Plus(FirstRetry * Math.Pow(2, attempts - 1));
}
