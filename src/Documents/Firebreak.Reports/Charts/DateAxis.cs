using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>An axis of days. A day occupies the width from its beginning to the next.</summary>
internal readonly record struct DateAxis(DateOnly From, DateOnly Until, double Left, double Width)
{
    /// <summary>Pixels a day.</summary>
    public double DayWidth => Width / Math.Max(1, Until.DayNumber - From.DayNumber);

    /// <summary>Where a day begins.</summary>
    public double At(DateOnly day) => Left + ((day.DayNumber - From.DayNumber) * DayWidth);

    /// <summary>The middle of a day.</summary>
    public double MiddleOf(DateOnly day) => At(day) + (DayWidth / 2.0);

    /// <summary>Ticks at least so many pixels apart, on days, weeks, months or years that people count in.</summary>
    public IReadOnlyList<DateTick> Ticks(Voice voice, double spacing = 70.0)
    {
        var days = spacing / DayWidth;
        var ticks = days switch
        {
            <= 14 => EveryDays(voice, days <= 1 ? 1 : days <= 2 ? 2 : days <= 7 ? 7 : 14),
            <= 366 => EveryMonths(voice, days <= 31 ? 1 : days <= 62 ? 2 : days <= 92 ? 3 : days <= 184 ? 6 : 12),
            _ => EveryMonths(voice, 12 * (int)CountAxis.RoundStep(days / 365.0)),
        };

        // A span shorter than a step may hold no tick at all.
        return ticks.Count > 0 ? ticks : [new(From, voice.DayOfYear(From), voice.Year(From))];
    }

    private List<DateTick> EveryDays(Voice voice, int step)
    {
        var ticks = new List<DateTick>();
        var year = 0;
        for (var day = From; day < Until; day = day.AddDays(step))
        {
            ticks.Add(new(day, voice.DayOfYear(day), day.Year == year ? null : voice.Year(day)));
            year = day.Year;
            if (DateOnly.MaxValue.DayNumber - day.DayNumber < step)
            {
                break;
            }
        }

        return ticks;
    }

    private List<DateTick> EveryMonths(Voice voice, int step)
    {
        var ticks = new List<DateTick>();
        var first = (From.Year * 12) + From.Month - 1 + (From.Day > 1 ? 1 : 0);
        var shownYear = 0;
        for (var month = (first + step - 1) / step * step; month / 12 <= DateOnly.MaxValue.Year; month += step)
        {
            var day = new DateOnly(month / 12, (month % 12) + 1, 1);
            if (day >= Until)
            {
                break;
            }

            var isYears = step >= 12;
            ticks.Add(new(day, isYears ? voice.Year(day) : voice.Month(day), isYears || day.Year == shownYear ? null : voice.Year(day)));
            shownYear = day.Year;
        }

        return ticks;
    }
}

/// <summary>A tick of a date axis.</summary>
/// <param name="Day">The day.</param>
/// <param name="Label">Its label.</param>
/// <param name="Year">The year below it, where the year is new.</param>
internal readonly record struct DateTick(DateOnly Day, string Label, string? Year);
