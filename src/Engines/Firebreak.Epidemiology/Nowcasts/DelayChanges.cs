using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Nowcasts;

/// <summary>Whether reports of the last days come with other delays than before.</summary>
/// <remarks>
/// The score test of a common odds ratio (Mantel and Haenszel 1959) over delays: at each delay, of those reported by it, how many came at exactly it,
/// recently and before. One degree of freedom, so that it answers "longer or shorter" and not "different in some way".
/// </remarks>
internal static class DelayChanges
{
    public static DelayChange? Test(ReportingTriangle triangle, int recentDays)
    {
        double excess = 0.0, variance = 0.0;
        for (var delay = 1; delay <= triangle.LongestDelay; delay++)
        {
            double cameRecently = 0.0, knownRecently = 0.0, came = 0.0, known = 0.0;
            for (var day = 0; day < triangle.DayCount - delay; day++)
            {
                var reported = 0.0;
                for (var d = 0; d <= delay; d++)
                {
                    reported += triangle[day, d];
                }

                came += triangle[day, delay];
                known += reported;
                if (day + delay > triangle.DayCount - 1 - recentDays)
                {
                    cameRecently += triangle[day, delay];
                    knownRecently += reported;
                }
            }

            if (known > 1.0)
            {
                excess += cameRecently - (knownRecently * came / known);
                variance += knownRecently * (known - knownRecently) * came * (known - came) / (known * known * (known - 1.0));
            }
        }

        return variance > 0.0
            ? new(GammaFunctions.Upper(0.5, 0.5 * excess * excess / variance), excess > 0.0, recentDays)
            : null;
    }
}
