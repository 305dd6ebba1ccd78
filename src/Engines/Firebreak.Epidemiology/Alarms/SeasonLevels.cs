namespace Firebreak.Epidemiology.Alarms;

/// <summary>Which seasonal level each earlier period belongs to, seen from the period that is judged (Noufaily et al. 2013, section 3.1).</summary>
internal static class SeasonLevels
{
    public const int Unused = -1;

    /// <summary>
    /// Windows of ± w around the same time of each earlier year form the last level, which is the level of the judged period; the rest of each year
    /// is cut into equal parts, the earlier ones a period longer where it doesn't divide.
    /// </summary>
    /// <returns>False when the years asked for lie before the series, or a year is too short for so many levels.</returns>
    public static bool Assign(AlarmMethod.FarringtonFlexible settings, SeriesCalendar calendar, int t, int[] levelOf)
    {
        var (w, levels) = (settings.HalfWindow, settings.SeasonalLevels);
        if (calendar.YearsBefore(t, settings.YearsBack) - w < 0)
        {
            return false;
        }

        Array.Fill(levelOf, Unused);
        var later = t;
        for (var years = 1; years <= settings.YearsBack; years++)
        {
            var centre = calendar.YearsBefore(t, years);
            Array.Fill(levelOf, levels - 1, centre - w, Math.Min((2 * w) + 1, t - centre + w));
            if (levels > 1)
            {
                var between = later - centre - (2 * w) - 1;
                if (between < levels - 1)
                {
                    return false;
                }

                var (length, longer) = (between / (levels - 1), between % (levels - 1));
                var start = centre + w + 1;
                for (var level = 0; level < levels - 1; level++)
                {
                    var size = length + (level < longer ? 1 : 0);
                    Array.Fill(levelOf, level, start, size);
                    start += size;
                }
            }

            later = centre;
        }

        return true;
    }
}
